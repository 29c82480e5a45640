"""What is kept of named views: who looked at whom, on which day."""

from collections.abc import Collection

from graph.driver import Graph
from graph.statements import load


async def keep(graph: Graph, viewer: str, viewed: Collection[tuple[str, str]]) -> None:
    """Keep that somebody (the empty name: nobody of the network) saw people by name; pairs of view and person."""
    await graph.write(load("viewings")["keep"], {"viewer": viewer, "viewed": sorted(viewed)})
