"""A whole `mosaic analyse`: seconds, memory of the command and of Neo4j together, and the time for each tie."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

import numpy as np
import orjson
import pandas as pd
import psutil

from benchmarks.importing import imported
from benchmarks.network import MOSAIC, embedded, environment
from benchmarks.plan import ROOT, SHARED, Plan
from benchmarks.sides import CannotRunError
from benchmarks.tables import Section, machine, ratio, table
from benchmarks.versions import server
from graph.driver import Connection

SMALL, LARGE = "email_eu_core", "ego_twitter_large"
# Of so many of its people chosen by chance some 100,000 ties are left.
PART = f"{LARGE}, 27 % of its people"
_SHARE = 0.27
_SECONDS = {SMALL: 120, LARGE: 480}
_GIGABYTES = 6.0
_LOOKS_SECONDS = 0.2


@dataclass(frozen=True)
class Analysed:
    """One run: people, tied pairs, seconds of the command, and the most memory (bytes) of it, of Neo4j and together."""

    people: int
    ties: int
    seconds: float
    command: int
    database: int
    together: int


async def run(plan: Plan) -> Section:
    """Analyse each set in a network of its own."""
    if not (SHARED / "data" / LARGE).is_dir():
        raise CannotRunError(f"There is no shared data at {SHARED}; name the folder in MOSAIC_SHARED.")
    found, versions = {}, [""]
    for name in (SMALL, PART, LARGE):
        plan.say(f"analysing {name}")
        with files_of(name) as files, TemporaryDirectory(prefix="mosaic-analysis-") as data:
            async with embedded(Path(data)) as connection:
                imported(files, environment(connection))
                found[name] = analysed(connection)
                versions = await server(connection)
    each = {name: one.seconds / one.ties for name, one in found.items()}
    even = ratio(each[LARGE] / each[PART], 1.5, most=True)
    said = f"A tie at {found[LARGE].ties:,} takes {even} of the time of one at {found[PART].ties:,} (at most 1.5)."
    rows = [_row(name, one) for name, one in found.items()]
    return Section("Analysis", "\n\n".join([_INTRODUCTION, table(_HEAD, rows), said, machine(*versions)]))


@contextmanager
def files_of(name: str) -> Iterator[Path]:
    """The folder of a set, or of the part of the large one, which is written for the time of the block."""
    if name != PART:
        yield SHARED / "data" / name
        return
    with TemporaryDirectory(prefix="mosaic-part-") as place:
        write_part(SHARED / "data" / LARGE, Path(place), _SHARE)
        yield Path(place)


def write_part(whole: Path, part: Path, share: float) -> None:
    """Write a share of the people, drawn with a seed, and the ties among them."""
    people = pd.read_csv(whole / "people.csv.gz", dtype=str)
    kept = people[np.random.default_rng(1).random(len(people)) < share]
    ties = pd.read_csv(whole / "interactions.csv.gz", dtype=str)
    kept.to_csv(part / "people.csv", index=False)
    ties[ties["from"].isin(kept["id"]) & ties["to"].isin(kept["id"])].to_csv(part / "interactions.csv", index=False)


def analysed(connection: Connection) -> Analysed:
    """Run the command and measure it from outside."""
    began = perf_counter()
    command = [MOSAIC, "analyse", "--json"]
    with Popen(command, stdout=PIPE, stderr=DEVNULL, env=environment(connection), cwd=ROOT) as process:
        with _watched(process.pid) as seen:
            report = orjson.loads(process.stdout.read() if process.stdout else b"")
        process.wait()
    seconds = perf_counter() - began
    mine, theirs = zip(*seen, strict=True)
    return Analysed(report["people"], report["ties"], seconds, max(mine), max(theirs), max(map(sum, seen)))


@contextmanager
def _watched(command: int) -> Iterator[list[tuple[int, int]]]:
    """What the command and Neo4j take (bytes), looked at five times a second for the time of the block."""
    java = [each for each in psutil.Process().children(recursive=True) if "java" in each.name()]
    seen, over = [(0, 0)], Event()

    def look() -> None:
        with suppress(psutil.NoSuchProcess):
            while not over.wait(_LOOKS_SECONDS):
                seen.append((_takes(psutil.Process(command)), sum(map(_takes, java))))

    looking = Thread(target=look, daemon=True)
    looking.start()
    try:
        yield seen
    finally:
        over.set()
        looking.join()


def _takes(process: psutil.Process) -> int:
    return int(process.memory_info().rss)


def _row(name: str, one: Analysed) -> list[str]:
    memory = one.together / 1024**3
    limit = _SECONDS.get(name)
    return [
        name, f"{one.people:,} · {one.ties:,}", f"{limit}" if limit else "",
        f"{one.seconds:.0f}" if not limit or one.seconds < limit else f"**{one.seconds:.0f}** missed",
        f"{1000 * one.seconds / one.ties:.2f}", f"{one.command / 1024**3:.1f} + {one.database / 1024**3:.1f}",
        f"{memory:.1f}" if memory < _GIGABYTES else f"**{memory:.1f}** missed",
    ]  # fmt: skip


_HEAD = [
    "set", "people · tied pairs", "goal, s", "whole run, s", "ms for each tie", "command + Neo4j, GB", "together (< 6)",
]  # fmt: skip
_INTRODUCTION = """\
`mosaic analyse --json` on a network that was just imported into the embedded Neo4j, from the start of the command to
its end: communities, measures, the scoreboard, suggestions. Memory is the most that each of the two processes took,
and the most that they took together at one moment."""
