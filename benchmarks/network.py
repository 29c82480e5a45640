"""Networks to measure on: the embedded Neo4j that Mosaic starts for itself, filled with the sample organisation."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from subprocess import DEVNULL, run
from tempfile import TemporaryDirectory

from benchmarks.plan import ROOT, Plan
from graph.driver import Connection
from graph.embedded.server import running
from server.settings import Settings

MOSAIC = str(Path(sys.executable).with_name("mosaic"))


def environment(connection: Connection, **more: str) -> dict[str, str]:
    """Name a Neo4j to a command; one without sign-in takes any password."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "MOSAIC_"))}
    named = {"NEO4J_URI": connection.uri, "NEO4J_USER": connection.user, "NEO4J_PASSWORD": connection.password or "any"}
    return kept | named | more


@asynccontextmanager
async def embedded(data: Path, *, heap: str | None = None) -> AsyncIterator[Connection]:
    """Serve the data folder while the block lasts."""
    options = Settings().embedded
    async with running(replace(options, data=data, heap=heap or options.heap)) as connection:
        yield connection


@asynccontextmanager
async def folder(plan: Plan) -> AsyncIterator[Path]:
    """The place for networks: the caller's, where they stay, or one for this run."""
    if plan.networks is not None:
        yield plan.networks.absolute()
        return
    with TemporaryDirectory(prefix="mosaic-benchmarks-") as made:
        yield Path(made)


@asynccontextmanager
async def filled(place: Path, people: int, *, heap: str | None = None) -> AsyncIterator[Connection]:
    """Serve a network with a sample of so many people."""
    data = place / f"people-{people}"
    done = data / "filled"
    async with embedded(data, heap=heap) as connection:
        if not done.exists():
            with TemporaryDirectory(prefix="mosaic-sample-") as files:
                write_sample(Path(files), people)
                _silently([MOSAIC, "import", files, "--json"], environment(connection))
            done.touch()
        yield connection


@asynccontextmanager
async def analysed(place: Path, people: int, plan: Plan, *, heap: str | None = None) -> AsyncIterator[Connection]:
    """Serve a network with an analysed sample of so many people."""
    done = place / f"people-{people}" / "analysed"
    async with filled(place, people, heap=heap) as connection:
        if not done.exists():
            plan.say(f"analysing {people:,} people")
            _silently([MOSAIC, "analyse", "--json"], environment(connection))
            done.touch()
        yield connection


def write_sample(files: Path, people: int) -> None:
    """Write the sample's CSV files in a process of its own, so that ours stays small."""
    _silently([MOSAIC, "demo", "--people", str(people), "--output", str(files), "--json"], None)


def _silently(command: list[str], variables: dict[str, str] | None) -> None:
    run(command, check=True, stdout=DEVNULL, stderr=DEVNULL, env=variables, cwd=ROOT)
