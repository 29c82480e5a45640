"""A whole `mosaic analyse`: seconds, memory of the command and of Neo4j together, and the time for each tie."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
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
_KILOBYTES = 1024 if os.uname().sysname == "Linux" else 1


@dataclass(frozen=True)
class Analysed:
    """One run: people, tied pairs, seconds of the command, and the most memory (bytes) of it and of Neo4j."""

    people: int
    ties: int
    seconds: float
    command: int
    database: int


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
        report = orjson.loads(process.stdout.read() if process.stdout else b"")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = perf_counter() - began
    return Analysed(report["people"], report["ties"], seconds, usage.ru_maxrss * _KILOBYTES, most_of_neo4j())


def most_of_neo4j() -> int:
    """The most memory that the Neo4j of this process ever took; what it takes now where the system keeps no mark."""
    java = [each for each in psutil.Process().children(recursive=True) if "java" in each.name()]
    marks = [Path(f"/proc/{each.pid}/status") for each in java]
    lines = [line for mark in marks if mark.exists() for line in mark.read_text(encoding="utf-8").splitlines()]
    peaks = [1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return sum(peaks) or sum(each.memory_info().rss for each in java)


def _row(name: str, one: Analysed) -> list[str]:
    memory = (one.command + one.database) / 1024**3
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
its end: communities, measures, the scoreboard, suggestions. Memory is the most that each of the two processes took."""
