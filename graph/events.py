"""The outbox, followed by its numbers: nothing is left out, nothing comes twice, whichever server wrote it."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from graph.driver import Graph
from graph.reads.errors import BadInputError
from graph.statements import load

_MOST = 500
# A number is missing only where somebody deleted the event by hand: that ends the wait for it.
_HOLE_SECONDS = 5.0
_AWAY_SECONDS = 2.0
# Of the connections of a server, so that an event which thousands hear leaves some to requests.
_READS_AT_ONCE = 10
_log = logging.getLogger("mosaic.events")


@dataclass(eq=False)
class _Follower:
    key: str
    since: int
    numbers: asyncio.Queue[int] = field(default_factory=asyncio.Queue)


class Feed:
    """Reads the outbox once for all who follow it in this process, and only while somebody does.

    It looks every `seconds`, and at once when this process has done something. Whoever reads for one who follows takes
    a `turn`.
    """

    def __init__(self, seconds: float = 0.2) -> None:
        self._seconds = seconds
        self._followers: defaultdict[str, set[_Follower]] = defaultdict(set)
        self._lock = asyncio.Lock()
        self._more = asyncio.Event()
        self.turn = asyncio.Semaphore(_READS_AT_ONCE)
        self._task: asyncio.Task[None] | None = None
        self._last = 0
        self._hole_since: float | None = None

    def wake(self) -> None:
        """Look now: something was done."""
        self._more.set()

    async def numbers(self, graph: Graph, key: str, behind: int) -> AsyncGenerator[int, None]:
        """Give the numbers of events about a person, ask or group, `key`: all behind a number, and what comes."""
        follower = await self._joined(graph, key)
        try:
            if behind > follower.since and behind > await self.newest(graph):
                raise BadInputError("There is no such event here (any more). Leave `after` out, and read the inbox.")
            while missed := await self._missed(graph, key, behind, follower.since):
                for number in missed:
                    yield number
                behind = missed[-1]
            while True:
                number = await follower.numbers.get()
                if number > behind:
                    yield number
        finally:
            self._left(follower)

    async def newest(self, graph: Graph) -> int:
        """The number of the last event, 0 where there is none, as soon as it is somebody's turn."""
        async with self.turn:
            return await newest(graph)

    async def _missed(self, graph: Graph, key: str, after: int, last: int) -> list[int]:
        if after >= last:
            return []
        wanted = {"key": key, "after": after, "last": last, "most": _MOST}
        async with self.turn:
            return [number for [number] in await graph.read(load("events")["missed"], wanted)]

    async def _joined(self, graph: Graph, key: str) -> _Follower:
        async with self._lock:
            if self._task is None:
                self._last, self._hole_since = await newest(graph), None
                self._task = asyncio.create_task(self._follow(graph))
        follower = _Follower(key, self._last)
        self._followers[key].add(follower)
        return follower

    def _left(self, follower: _Follower) -> None:
        self._followers[follower.key].discard(follower)
        if not self._followers[follower.key]:
            del self._followers[follower.key]
        if not self._followers and self._task is not None:
            self._task.cancel()
            self._task = None

    async def _follow(self, graph: Graph) -> None:
        while True:
            try:
                rows = await graph.read(load("events")["next"], {"after": self._last, "most": _MOST})
            except Exception:  # noqa: BLE001 -- a database that is away: whoever follows waits, and misses nothing
                _log.warning("The events could not be read; they are read again in a moment.", exc_info=True)
                await asyncio.sleep(_AWAY_SECONDS)
                continue
            if not self._tell(rows):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._more.wait(), self._seconds)
                self._more.clear()

    def _tell(self, rows: Sequence[Sequence[Any]]) -> bool:
        """Tell of what comes next without a hole, and say whether there may be more at once."""
        for number, concerns in rows:
            if number != self._last + 1 and not self._patience_is_over():
                return False
            self._last, self._hole_since = number, None
            for key in self._followers.keys() & set(concerns):
                for follower in self._followers[key]:
                    follower.numbers.put_nowait(number)
        return len(rows) == _MOST

    def _patience_is_over(self) -> bool:
        if self._hole_since is None:
            self._hole_since = monotonic()
        return monotonic() - self._hole_since > _HOLE_SECONDS


async def newest(graph: Graph) -> int:
    """The number of the last event; 0 where there is none."""
    rows = await graph.read(load("events")["newest"])
    number: int = rows[0][0] if rows else 0
    return number
