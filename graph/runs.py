"""The records of analysis runs: which one serves, how each went, and what those that ended early left behind."""

from collections.abc import Callable
from datetime import date
from typing import Any

from graph import analyses
from graph.driver import Graph
from graph.statements import load

LEASE = "analysis"
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


async def serve(graph: Graph, run: str, record: dict[str, Any]) -> None:
    """Let readers see this run from now on."""
    await graph.write(load("runs")["serve"], {"run": run, "record": record}, seconds=_SECONDS)


async def fail(graph: Graph, run: str, status: str, failure: str) -> None:
    """Record why the run ended early."""
    await graph.write(load("runs")["fail"], {"run": run, "status": status, "failure": failure}, seconds=_SECONDS)


async def tidy(graph: Graph, done: Callable[[int, int], None]) -> None:
    """Delete the derived facts of every run but the serving one."""
    await analyses.remove_stale(graph, done)
    await graph.write(load("runs")["tidied"], seconds=_SECONDS)


async def recover(graph: Graph) -> None:
    """Close the runs that died, and delete what they and those that ended early wrote; for the lease's holder."""
    for [run] in await graph.write(load("runs")["abandon"], seconds=_SECONDS):
        await graph.write(load("runs")["drop"], {"name": projection(run)}, seconds=_SECONDS)
    [[left]] = await graph.read(load("runs")["leftovers"], seconds=_SECONDS)
    if left:
        await tidy(graph, _unseen)


def _unseen(done: int, total: int) -> None:
    """Tidying up after others is not shown."""
