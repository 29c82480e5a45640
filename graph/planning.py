"""More time for a statement that the database has not planned yet.

Neo4j plans a text when it first sees it. While it is busy that takes seconds, and a plan whose statement is ended
before is lost: the next try would take as long, and be ended, too.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar

from neo4j.exceptions import DriverError, Neo4jError

# How many times as long a statement may take that is still being planned when its time is over.
LONGER = 4
# Neo4j itself keeps 1,000 plans; what is forgotten here is only looked after once more.
_KEPT = 10_000

operation_limit: ContextVar[asyncio.Timeout | None] = ContextVar("operation_limit", default=None)
"""The time limit of whatever waits for the statement: it moves, too, while the database plans."""


class Planning:
    """Which statements the database has planned, as far as this process knows."""

    def __init__(self) -> None:
        self._known: dict[str, None] = {}

    def knows(self, text: str) -> bool:
        """Whether it has answered a statement before."""
        return text in self._known

    def learn(self, text: str) -> None:
        """Note that it has answered a statement."""
        if len(self._known) >= _KEPT and text not in self._known:
            del self._known[next(iter(self._known))]
        self._known[text] = None


@asynccontextmanager
async def waited_for(
    limit: asyncio.Timeout, seconds: float, is_planned: Callable[[], Awaitable[bool]]
) -> AsyncIterator[None]:
    """Move the limits of a block of so many seconds where the database still plans when half of them is over."""
    looking = asyncio.create_task(_look(limit, seconds, is_planned))
    try:
        yield
    finally:
        looking.cancel()
        # Whoever ends this block meanwhile means the block, and not only the look.
        await asyncio.wait({looking})


async def _look(limit: asyncio.Timeout, seconds: float, is_planned: Callable[[], Awaitable[bool]]) -> None:
    limits = [each for each in (limit, operation_limit.get()) if each is not None]
    now = asyncio.get_running_loop().time()
    left = min(when - now for each in limits if (when := each.when()) is not None)
    # Early, for a busy database takes its time to say so, too.
    await asyncio.sleep(left * 0.4)
    planned = False
    # A database that cannot say so now may still answer the statement in time.
    with suppress(DriverError, Neo4jError):
        planned = await is_planned()
    if planned:
        for each in limits:
            when = each.when()
            if when is not None and not each.expired():
                # An analysis goes on when the operation that began it is over, and so is that limit.
                with suppress(RuntimeError):
                    each.reschedule(when + seconds * (LONGER - 1))
