"""How large the network is, and how much memory its server has."""

from dataclasses import dataclass

from neo4j.exceptions import ClientError

from graph.driver import Graph
from graph.statements import load

_SECONDS = 60.0


@dataclass(frozen=True)
class Size:
    """How many people, ties (turned to or mentored), events of these (about) and skills of people there are."""

    people: int
    ties: int
    events: int
    holdings: int


@dataclass(frozen=True)
class Heap:
    """Bytes that the server's Java may use at most, and has taken from its machine so far."""

    most: int
    committed: int


async def size(graph: Graph) -> Size:
    """Count what an analysis has to hold."""
    [row] = await graph.read(load("memory")["counts"], seconds=_SECONDS)
    return Size(*row)


async def heap(graph: Graph) -> Heap | None:
    """Ask the server for its heap; none where it does not tell, as in a hosted one."""
    try:
        rows = await graph.read(load("memory")["heap"], seconds=_SECONDS)
    except ClientError:
        return None
    return Heap(*rows[0]) if rows else None


async def in_use(graph: Graph) -> int:
    """Bytes of the heap that were in use after the last collections."""
    return int((await graph.read(load("memory")["in_use"], seconds=_SECONDS))[0][0])
