"""The first questions are planned before the first visitor asks them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import schema
from graph.driver import Graph
from graph.reads.reading import Reader
from resolvers.context import Context
from server.pages import first_queries

# A database that has just started plans the ranking of experts for seconds, later for a fraction of one.
_SECONDS = 60.0


@asynccontextmanager
async def warmed(graph: Graph) -> AsyncIterator[asyncio.Task[None]]:
    """Ask the first page's questions in the background, at most for as long as the block lasts."""
    asking = asyncio.create_task(_ask(graph.patient(_SECONDS)))
    try:
        yield asking
    finally:
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)


async def _ask(graph: Graph) -> None:
    made, context = schema.build(), Context(graph, Reader(graph))
    for _, query in first_queries():
        await made.execute(query, context_value=context)
