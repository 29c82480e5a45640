"""Numbers of events, from 1 without holes: given to many at once, right after they were done.

A number in the transaction of the act would let all acts wait for one lock until the disk has the one before.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from time import monotonic
from typing import TYPE_CHECKING

from uuid_utils import uuid7

from graph.statements import load

if TYPE_CHECKING:
    from graph.driver import Graph

_MOST = 1000
# A turn costs about as much as an act, however many events it numbers: where many act, it waits for some more.
_PAUSE_SECONDS = 0.02
_later: ContextVar[list[asyncio.Task[None]] | None] = ContextVar("later", default=None)
_log = logging.getLogger("mosaic.events")


class Numbering:
    """Takes turns: whoever comes while numbers are given waits for the next turn, with all who come meanwhile."""

    def __init__(self) -> None:
        self._turns = asyncio.Lock()
        self._next: asyncio.Task[None] | None = None
        self._acts, self._crowded, self._last = 0, False, 0.0

    async def turn(self, graph: "Graph") -> None:
        """Wait until every event that is there now has a number, or the database is away.

        What is left without one gets it in the next turn, of whichever server.
        """
        # Whoever goes away leaves the turn to the others.
        await asyncio.shield(self._coming(graph))

    async def done(self, graph: "Graph") -> None:
        """Have the event of an act numbered, by the end of the block of `behind` where there is one."""
        later = _later.get()
        if later is None:
            await self.turn(graph)
        else:
            later.append(self._coming(graph))

    @staticmethod
    @asynccontextmanager
    async def behind() -> AsyncIterator[list[asyncio.Task[None]]]:
        """Go on after each act of the block while its event gets a number; the end waits for all of them."""
        turns: list[asyncio.Task[None]] = []
        token = _later.set(turns)
        try:
            yield turns
        finally:
            _later.reset(token)
        for turn in turns:
            await asyncio.shield(turn)

    def _coming(self, graph: "Graph") -> asyncio.Task[None]:
        if self._next is None:
            self._next, self._acts = asyncio.create_task(self._take(graph)), 0
        self._acts += 1
        return self._next

    async def _take(self, graph: "Graph") -> None:
        async with self._turns:
            if self._crowded:
                await asyncio.sleep(self._last + _PAUSE_SECONDS - monotonic())
            self._next, self._crowded, self._last = None, self._acts > 1, monotonic()
            try:
                await graph.write_once(load("events")["number"], {"turn": str(uuid7()), "most": _MOST})
            except Exception:  # noqa: BLE001 -- the acts are done, whatever becomes of their numbers
                _log.warning("Events could not be numbered; the next turn does it.", exc_info=True)
