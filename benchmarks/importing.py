"""`mosaic import` into an empty network: rows a second, and the most memory that the command took."""

import os
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
from time import perf_counter

import orjson

from benchmarks.network import MOSAIC, embedded, environment, write_sample
from benchmarks.plan import ROOT, SHARED, Plan
from benchmarks.tables import Section, machine, ratio, table
from benchmarks.versions import server

_PEOPLE = 200_000
# The sample has some 21 rows a person: about 125,000 and 1,250,000 rows.
_FEW, _MANY = 6_000, 60_000
_KILOBYTES = 1024 if os.uname().sysname == "Linux" else 1


@dataclass(frozen=True)
class Imported:
    """One import: rows, seconds as the command reports them and in all, and its peak memory in bytes."""

    rows: int
    seconds: float
    whole: float
    peak: int

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds


async def run(plan: Plan) -> Section:
    """Import every set into a network of its own."""
    found: dict[str, Imported] = {}
    versions: Sequence[str] = ()
    async for name, files in _sets(plan):
        with _empty(plan, name) as data:
            async with embedded(data) as connection:
                plan.say(f"importing {name}")
                found[name] = imported(files, environment(connection))
                versions = await server(connection)
                (data / "filled").touch()
    few, many = list(found.values())[:2]
    flat = ratio(few.rate / many.rate, 1.25, most=True)
    said = f"Flat: the rate at {few.rows:,} rows is {flat} of the rate at {many.rows:,} (at most 1.25)."
    missing = "" if _twitter().is_dir() else f"\n\nThere is no {_twitter()}: that set was left out."
    body = [_INTRODUCTION, table(_HEAD, [_row(*one) for one in found.items()]), said + missing, machine(*versions)]
    return Section("Import", "\n\n".join(body))


def imported(files: Path, variables: dict[str, str]) -> Imported:
    """Run the command and measure it from outside."""
    started = perf_counter()
    command = [MOSAIC, "import", str(files), "--json"]
    with Popen(command, stdout=PIPE, stderr=DEVNULL, env=variables, cwd=ROOT) as process:
        report = orjson.loads(process.stdout.read() if process.stdout else b"")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    rows = sum(file["rows"] for file in report["files"].values())
    return Imported(rows, report["seconds"], perf_counter() - started, usage.ru_maxrss * _KILOBYTES)


@contextmanager
def _empty(plan: Plan, name: str) -> Iterator[Path]:
    """A folder for a network; among those that are kept, where it is not there yet."""
    if plan.networks is not None and not (kept := plan.networks.absolute() / name).exists():
        yield kept
        return
    with TemporaryDirectory(prefix="mosaic-benchmarks-") as made:
        yield Path(made)


async def _sets(plan: Plan) -> AsyncIterator[tuple[str, Path]]:
    for people in (_FEW, _MANY, _PEOPLE):
        with TemporaryDirectory(prefix="mosaic-sample-") as files:
            write_sample(Path(files), plan.scaled(people))
            yield f"people-{plan.scaled(people)}", Path(files)
    if _twitter().is_dir():
        yield "ego_twitter_large", _twitter()


def _twitter() -> Path:
    return SHARED / "data" / "ego_twitter_large"


def _row(name: str, one: Imported) -> list[str]:
    rate = f"{one.rate:,.0f}" if one.rate >= 20_000 else f"**{one.rate:,.0f}** missed"
    peak = one.peak / 1_000_000
    memory = f"{peak:,.0f}" if peak < 400 else f"**{peak:,.0f}** missed"
    words = re.sub(r"people-(\d+)", lambda found: f"sample of {int(found[1]):,} people", name)
    return [words, f"{one.rows:,}", f"{one.seconds:.1f}", f"{one.whole:.1f}", rate, memory]


_HEAD = [
    "set",
    "rows",
    "s",
    "s with start of the command",
    "rows/s (≥ 20,000)",
    "peak memory of the command, MB (< 400)",
]
_INTRODUCTION = """\
`mosaic import FOLDER --json` into an empty network of the embedded Neo4j, freshly started for each set, on the same
cores. Every check of the import format is part of it."""
