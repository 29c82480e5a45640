"""The records of analysis runs: which one serves, how each went, and what those that ended early left behind."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from neo4j.exceptions import ClientError

from graph import analyses
from graph.driver import Graph, GraphTimeoutError, GraphUnavailableError
from graph.lease import taken
from graph.statements import load

LEASE = "analysis"
KEPT = 30
_SECONDS = 60.0


async def serving(graph: Graph) -> str | None:
    """Id of the run that readers see."""
    rows = await graph.read(load("runs")["serving"], seconds=_SECONDS)
    return rows[0][0] if rows else None


async def begin(graph: Graph, run: str, as_of: date, seed: int, token: int) -> None:
    """Record a new run; `token` is that of the lease it holds."""
    parameters = {"run": run, "as_of": as_of.isoformat(), "seed": seed, "token": token}
    await graph.write(load("runs")["begin"], parameters, seconds=_SECONDS)


def projection(run: str) -> str:
    """Name of a run's projection in Graph Data Science."""
    return f"mosaic-{run}"


async def takes_part(graph: Graph, as_of: date) -> tuple[int, bool]:
    """Count the people, and say whether any of them may be analysed on that day."""
    [[people, anybody]] = await graph.read(load("runs")["takes_part"], {"as_of": as_of.isoformat()}, seconds=_SECONDS)
    return people, anybody


async def learned(graph: Graph) -> dict[str, float]:
    """How long the steps of the last good run took (seconds), in their order; empty before there was one."""
    rows = await graph.read(load("runs")["learned"], seconds=_SECONDS)
    return dict(orjson.loads(rows[0][0])) if rows else {}


async def current(graph: Graph) -> str | None:
    """Id of the run that somebody works on now."""
    token = await taken(graph, LEASE)
    rows = await graph.read(load("runs")["current"], {"token": token}) if token is not None else []
    return rows[0][0] if rows else None


async def note(graph: Graph, run: str, progress: Mapping[str, Any]) -> bool:
    """Store how far the run is, and say whether somebody cancelled it."""
    rows = await graph.write(load("runs")["note"], {"run": run, "progress": dict(progress)}, seconds=_SECONDS)
    return bool(rows and rows[0][0])


async def cancel(graph: Graph, run: str) -> tuple[str, int | None] | None:
    """Ask whoever works on the run to end it; its status and token, or none where there is no such run."""
    rows = await graph.write(load("runs")["cancel"], {"run": run})
    return (rows[0][0], rows[0][1]) if rows else None


async def serve(graph: Graph, run: str, record: dict[str, Any]) -> bool:
    """Let readers see this run from now on, unless somebody cancelled it."""
    return bool(await graph.write(load("runs")["serve"], {"run": run, "record": record}, seconds=_SECONDS))


async def halt(graph: Graph, run: str) -> None:
    """End what Graph Data Science computes for a run now, where that may be done."""
    with suppress(ClientError, GraphUnavailableError, GraphTimeoutError):
        await graph.write(load("runs")["halt"], {"name": projection(run)}, seconds=_SECONDS)


async def prune(graph: Graph, kept: int) -> None:
    """Delete the records and scoreboards of all but the newest good runs, and of what ran before those."""
    await graph.write(load("runs")["prune"], {"kept": kept}, seconds=_SECONDS)


@dataclass(frozen=True)
class Last:
    """The newest run: how long ago it began (seconds) and how it went, and whether some run is said to be at work."""

    age: float | None
    status: str | None
    running: bool


async def last(graph: Graph) -> Last:
    """The newest run, by the database's clock."""
    return Last(*(await graph.read(load("runs")["last"], seconds=_SECONDS))[0])


async def fingerprint(graph: Graph) -> str | None:
    """The fingerprint of what the serving run was made of."""
    rows = await graph.read(load("runs")["fingerprint"], seconds=_SECONDS)
    return rows[0][0] if rows else None


async def fail(graph: Graph, run: str, status: str, failure: str) -> None:
    """Record why the run ended early."""
    await graph.write(load("runs")["fail"], {"run": run, "status": status, "failure": failure}, seconds=_SECONDS)


async def tidy(graph: Graph, done: Callable[[int, int], None]) -> None:
    """Delete the derived facts of every run but the serving one."""
    await analyses.remove_stale(graph, done)
    await graph.write(load("runs")["tidied"], seconds=_SECONDS)


async def abandon(graph: Graph) -> None:
    """Close the runs that died with their process, and drop what they left in Graph Data Science."""
    for [run] in await graph.write(load("runs")["abandon"], seconds=_SECONDS):
        await graph.write(load("runs")["drop"], {"name": projection(run)}, seconds=_SECONDS)


async def clear(graph: Graph, run: str = "") -> None:
    """Delete what runs that ended early wrote, where there is any; the named run is only about to begin."""
    [[left]] = await graph.read(load("runs")["leftovers"], {"run": run}, seconds=_SECONDS)
    if left:
        await tidy(graph, _unseen)


def _unseen(done: int, total: int) -> None:
    """Tidying up after others is not shown."""
