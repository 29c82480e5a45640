"""How much memory a run will need, and whether it is there.

The figures are fitted to what runs on real networks took; docs/runs.md has the table. Graph Data Science's own estimate
covers a tenth of it: most goes into Python, where methods are measured on the past, and into writing suggestions.
"""

import ctypes
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from algorithms.recommender.pairs import DENSE
from algorithms.runs import RefusedError
from graph import memory
from graph.driver import Graph
from graph.embedded.memory import GIGABYTE, MEGABYTE, Machine, machine
from graph.memory import Size

HEAP_PERSON = 2_000
_HERE = {"localhost", "127.0.0.1", "::1"}


class NotEnoughMemoryError(RefusedError):
    """A run would need more memory than there is."""

    code = "NOT_ENOUGH_MEMORY"

    def __init__(self, size: Size, place: str, needed: int, available: int, mend: str) -> None:
        of = f"{size.people:,} people with {size.ties:,} ties and {size.holdings:,} skills"
        super().__init__(
            f"To analyse {of} takes about {_told(needed)} in {place}, and there is {_told(available)}.",
            f"{mend}, or start it all the same: --force, or force: true.",
        )
        self.needed, self.available = needed, available

    @property
    def more(self) -> dict[str, Any]:
        """Both sizes, in megabytes."""
        return {"needed": self.needed // MEGABYTE, "available": self.available // MEGABYTE}


@dataclass(frozen=True)
class Need:
    """Bytes that a run takes at the peak: in Neo4j's heap, with what Neo4j itself needs, and in this process."""

    heap: int
    process: int


def needed(size: Size) -> Need:
    """Estimate what a run takes at the peak."""
    heap = 320 * MEGABYTE + HEAP_PERSON * size.people + 700 * size.ties + 500 * size.holdings
    process = 50 * MEGABYTE + 4_000 * size.people + 300 * size.ties + 300 * size.holdings
    # Up to so many people everybody's evidence about everybody is held at once, above it that of a sample.
    dense = size.people <= DENSE
    process += 180_000 * size.people + 2_800 * size.events if dense else 1_000 * size.events
    return Need(heap, process)


def give_back() -> None:
    """Hand freed memory back to the machine: glibc keeps arrays of many sizes, on large networks more than a gigabyte.

    Source: malloc_trim(3); where the C library has none, nothing happens.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


async def check(graph: Graph, here: Machine | None = None) -> None:
    """Raise when Neo4j's heap or this machine is too small for a run."""
    size, heap = await memory.size(graph), await memory.heap(graph)
    need, free = needed(size), (here or machine()).available
    if heap is not None and need.heap > heap.most:
        mend = "Give Neo4j a larger heap (MOSAIC_HEAP; server.memory.heap.max_size of a Neo4j of your own)"
        raise NotEnoughMemoryError(size, "the heap of Neo4j", need.heap, heap.most, mend)
    # Neo4j on the same machine still has to take what it has not used so far.
    same = heap is not None and urlsplit(graph.connection.uri).hostname in _HERE
    grows = max(need.heap - heap.committed, 0) if heap is not None and same else 0
    if need.process + grows > free:
        mend = "Close other programs, give the machine or the container more memory"
        raise NotEnoughMemoryError(size, "the memory of this machine", need.process + grows, free, mend)


def _told(size: int) -> str:
    return f"{size / GIGABYTE:.1f} GB" if size >= GIGABYTE else f"{size // MEGABYTE} MB"
