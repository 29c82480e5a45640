"""`python -m benchmarks.memory FOLDER`: what a run takes at the peak, beside its estimate (docs/runs.md).

The folder is loaded into a Neo4j of its own. The heap is what was in use after a collection, the largest of the run;
Python is what came on top of what the process had before.
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import psutil

from algorithms.analysis import analyse
from algorithms.memory import needed
from graph import memory
from graph.driver import Graph
from graph.folder import import_folder
from server.network import opened
from server.settings import Settings

_MEGA = 1e6
_LOOKS_SECONDS = 0.3
_PATIENT = 600.0


async def measured(folder: Path) -> str:
    """Load the folder, analyse it and compare."""
    with TemporaryDirectory(prefix="mosaic-memory-") as place:
        async with opened(Settings().apart(Path(place)), serving=True) as network:
            graph = network.patient(_PATIENT)
            await import_folder(graph, folder)
            size = await memory.size(graph)
            heap, process = await _peaks(graph)
    need = needed(size)
    return (
        f"{folder.name}: {size.people:,} people, {size.ties:,} ties, {size.events:,} events, {size.holdings:,} skills. "
        f"Heap {heap / _MEGA:,.0f} MB, estimated {need.heap / _MEGA:,.0f}. "
        f"Python {process / _MEGA:,.0f} MB, estimated {need.process / _MEGA:,.0f}."
    )


async def _peaks(graph: Graph) -> tuple[float, float]:
    before, over = _resident(), Event()
    seen = [before]
    looking = Thread(target=_look, args=(seen, over))
    looking.start()
    kept: list[float] = []
    heaps = asyncio.create_task(_heaps(graph, kept))
    try:
        await analyse(graph, force=True, grace=0)
    finally:
        heaps.cancel()
        over.set()
        looking.join()
    return max(kept, default=0.0), max(seen) - before


async def _heaps(graph: Graph, kept: list[float]) -> None:
    while True:
        kept.append(await memory.in_use(graph))
        await asyncio.sleep(_LOOKS_SECONDS)


def _look(seen: list[float], over: Event) -> None:
    while not over.wait(_LOOKS_SECONDS):
        seen.append(_resident())


def _resident() -> float:
    return float(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    for each in sys.argv[1:]:
        print(asyncio.run(measured(Path(each))), flush=True)
