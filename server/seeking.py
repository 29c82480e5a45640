"""Experts are sought behind the answer to who asks: at once by the server that gave it, else by any other."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from algorithms.asks import route_due
from graph.driver import Graph
from server.background import beside

# How often a server looks for what one that died has left, and for whom the time to reply is over.
LOOKS_SECONDS = 10.0
# Three quarters of the time are left to requests.
_REST = 3.0
# Whom to rank is planned for seconds the first time, and nobody waits for it.
_STATEMENT_SECONDS = 30.0
_END_SECONDS = 4.0
_log = logging.getLogger("mosaic.asks")


@asynccontextmanager
async def seeking(graph: Graph) -> AsyncIterator[None]:
    """Invite experts to asks for which it is time, again and again, for the time of the block."""
    # What does not end in time is undone as a whole, and due still.
    async with beside(_seek_again_and_again(graph.patient(_STATEMENT_SECONDS)), _END_SECONDS):
        yield


async def _seek_again_and_again(graph: Graph) -> None:
    while True:
        graph.sought.clear()
        sent = 0
        try:
            sent = await route_due(graph, _REST)
        except Exception:  # noqa: BLE001 -- a database that is away: the next look may do better
            _log.warning("The asks for which it is time could not be read.", exc_info=True)
        if not sent:
            with suppress(TimeoutError):
                await asyncio.wait_for(graph.sought.wait(), LOOKS_SECONDS)
