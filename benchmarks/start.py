"""From `mosaic serve` on a filled folder to the first answer, by a cold process."""

import os
from pathlib import Path
from statistics import median
from subprocess import STDOUT, Popen
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx2

from benchmarks.network import MOSAIC, filled, folder
from benchmarks.plan import ROOT, Plan
from benchmarks.sides import CannotRunError, address
from benchmarks.tables import Section, machine, table
from benchmarks.versions import server

_QUESTION = {"query": "{ people(first: 5) { edges { node { name department { name } } } } }"}


async def run(plan: Plan) -> Section:
    """Fill a folder, close it, and time what a user waits for."""
    async with folder(plan) as place:
        async with filled(place, plan.people) as connection:
            versions = await server(connection)
        plan.say("starting")
        data = place / f"people-{plan.people}"
        times = [first_answer(data) for _ in range(plan.rounds)]
        rows = [["jars cached", f"{median(times):.1f}", f"{min(times):.1f} to {max(times):.1f}"], _fetching(data)]
    said = f"{plan.people:,} people in the folder; median of {plan.rounds} starts with cached jars, one with none."
    return Section("Start", "\n\n".join([_INTRODUCTION, table(_HEAD, rows), machine(*versions) + " " + said]))


def first_answer(data: Path, cache: Path | None = None) -> float:
    """Start the command and give the seconds until it answered, then stop it."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    variables |= {"MOSAIC_DATA_DIR": str(data)} | ({"MOSAIC_CACHE_DIR": str(cache)} if cache else {})
    with TemporaryDirectory(prefix="mosaic-start-") as place:
        log = Path(place) / "log"
        started = perf_counter()
        with (
            log.open("wb") as output,
            Popen([MOSAIC, "serve", "--port", "0"], stdout=output, stderr=STDOUT, env=variables, cwd=ROOT) as process,
        ):
            try:
                answer = httpx2.post(address(process, log, 0.01), json=_QUESTION, timeout=60).json()
                seconds = perf_counter() - started
            finally:
                process.terminate()
    if "errors" in answer or not answer["data"]["people"]["edges"]:
        raise CannotRunError(f"The first answer is {answer}.")
    return seconds


def _fetching(data: Path) -> list[str]:
    with TemporaryDirectory(prefix="mosaic-cache-") as cache:
        try:
            return ["no jars: they are fetched first", f"{first_answer(data, Path(cache)):.1f}", ""]
        except CannotRunError:
            return ["no jars: they are fetched first", "could not be fetched here", ""]


_HEAD = ["start", "s to the first answer", "least to most"]
_INTRODUCTION = (
    "`mosaic serve` with its embedded Neo4j on a filled folder, from the start of the process to the first answer."
)
