"""One way to Neo4j: managed statements with a time limit, and errors that say what to do next."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, nullcontext
from copy import copy
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any

import neo4j
from neo4j import AsyncGraphDatabase
from neo4j.exceptions import (
    ClientError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from uuid_utils import uuid7

from graph.numbering import Numbering
from graph.planning import LONGER, Planning, waited_for
from graph.sharing import OfOneRow, Sharing
from graph.statements import Statement, load

# The server calls these transient, yet the same statement would only need as much again.
_TOO_MUCH = ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "Neo.TransientError.General.OutOfMemoryError")
_SHORTEST_PAUSE = 0.03
# Long work outlasts a restart of the embedded server, which takes some ten seconds.
_LONGEST_PATIENCE = 20.0
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
# Below the five seconds of an operation, so that who asked hears of the database and not of the operation.
STATEMENT_SECONDS = 4.5


class GraphUnavailableError(Exception):
    """Neo4j cannot be reached now; the same request may succeed soon."""

    def __init__(self, retry_after: float = 2.0) -> None:
        super().__init__("The database does not answer right now. Try again in a moment.")
        self.retry_after = retry_after


class GraphTimeoutError(Exception):
    """The statement took longer than its limit and was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The database took longer than {seconds:g} s. Ask for less at once, or try again.")


class GraphMemoryError(Exception):
    """The statement needs more memory than the server gives to one, or to all of them."""

    def __init__(self) -> None:
        super().__init__("The database has too little memory for this. Ask for less at once, or give it a larger heap.")


@dataclass(frozen=True)
class Connection:
    """Where a Neo4j server is and how to sign in."""

    uri: str
    user: str = "neo4j"
    password: str = ""
    database: str = "neo4j"

    @property
    def auth(self) -> tuple[str, str] | None:
        """Credentials, or none for a server without authentication."""
        return (self.user, self.password) if self.password else None


@dataclass(frozen=True)
class Fence:
    """What must still hold when a write commits: the statement gives a row, or the write is undone and `broken` raised.

    It is asked last in the write's own transaction, so that the nodes it locks are locked for a moment only.
    """

    statement: Statement
    parameters: Mapping[str, Any]
    broken: Callable[[], Exception]


@dataclass(frozen=True)
class _Way:
    """How a statement runs; `alone`: without a transaction around it, which alone tells a lost commit apart."""

    access: str
    alone: bool


_READS = _Way(neo4j.READ_ACCESS, alone=True)
_WRITES = _Way(neo4j.WRITE_ACCESS, alone=False)
_WRITES_ONCE = _Way(neo4j.WRITE_ACCESS, alone=True)


class Graph:
    """The network: statements in, plain lists out."""

    def __init__(
        self, driver: neo4j.AsyncDriver, connection: Connection, *, seconds: float = STATEMENT_SECONDS
    ) -> None:
        self.connection = connection
        self.observe: Callable[[str, float], None] | None = None
        self._driver = driver
        # Whoever reads after a write sees it, whichever member of a cluster answers. A single server shows what it has
        # answered; told to wait for that, it would wait for whatever others write meanwhile.
        cluster = connection.uri.startswith("neo4j")
        self._bookmarks = AsyncGraphDatabase.bookmark_manager() if cluster else None
        self._seconds = seconds
        self._fence: Fence | None = None
        self._planning = Planning()
        self._share()
        self.numbering = Numbering()
        self.sought = asyncio.Event()
        """Set when somebody is to be sought for an ask: whoever seeks in this process looks at once."""

    def _share(self) -> None:
        """What shares a transaction has the same limit and fence."""
        self._reads = Sharing(self.read, self._planning.knows)
        self._writes = Sharing(self.write_once, self._planning.knows)

    def patient(self, seconds: float) -> "Graph":
        """The same network for statements that may take longer."""
        other = copy(self)
        other._seconds = seconds  # noqa: SLF001 -- its own
        other._share()  # noqa: SLF001 -- its own
        return other

    def fenced(self, fence: Fence) -> "Graph":
        """The same network, whose writes count only while the fence holds."""
        other = copy(self)
        other._fence = fence  # noqa: SLF001 -- its own
        other._share()  # noqa: SLF001 -- its own
        return other

    async def read(
        self, statement: Statement, parameters: Mapping[str, Any] | None = None, *, seconds: float | None = None
    ) -> list[list[Any]]:
        """Run a statement that only reads, on any member of a cluster."""
        return await self._run(statement, parameters or {}, seconds or self._seconds, _READS)

    async def write(
        self, statement: Statement, parameters: Mapping[str, Any] | None = None, *, seconds: float | None = None
    ) -> list[list[Any]]:
        """Run a statement that writes, in one transaction."""
        return await self._run(statement, parameters or {}, seconds or self._seconds, _WRITES)

    async def write_once(
        self, statement: Statement, parameters: Mapping[str, Any] | None = None, *, seconds: float | None = None
    ) -> list[list[Any]]:
        """Run a statement that writes, and that finds out by itself whether it has been done: in one round trip.

        Its locks end with it on the server, and where its answer is lost it is sent again.
        """
        way = _WRITES if self._fence else _WRITES_ONCE
        return await self._run(statement, parameters or {}, seconds or self._seconds, way)

    async def read_row(self, asked: OfOneRow, parameters: Mapping[str, Any]) -> list[Any]:
        """Read one row; who reads the same at the same moment shares the round trip."""
        return await self._reads.row(asked, parameters)

    async def write_row(self, asked: OfOneRow, parameters: Mapping[str, Any]) -> list[Any]:
        """Write as `write_once` does and get one row; who does the same at the same moment shares the transaction."""
        return await self._writes.row(asked, parameters)

    async def verify(self) -> None:
        """Raise unless the server answers."""
        async with _limits(self._seconds):
            await self._driver.verify_connectivity()

    async def _run(
        self, statement: Statement, parameters: Mapping[str, Any], seconds: float, way: _Way
    ) -> list[list[Any]]:
        known, call = self._planning.knows(statement.text), str(uuid7())
        # The server ends the statement first, but not its planning; the outer limit holds where it no longer answers.
        query = neo4j.Query(
            statement.text, {"statement": statement.name, "call": call}, seconds * (0.8 if known else LONGER)
        )
        async with (
            self._observed(statement),
            _limits(seconds) as limit,
            nullcontext() if known else waited_for(limit, seconds, partial(self._plans, call)),
        ):
            values = await self._tried(query, parameters, seconds, way)
        self._planning.learn(statement.text)
        return values

    async def _tried(
        self, query: neo4j.Query, parameters: Mapping[str, Any], seconds: float, way: _Way
    ) -> list[list[Any]]:
        pauses = _pauses(min(seconds / 4, _LONGEST_PATIENCE))
        while True:
            try:
                return await self._once(query, dict(parameters), way)
            except (DriverError, Neo4jError) as error:
                pause = next(pauses, None)
                if pause is None or not _passing(error):
                    raise
                await asyncio.sleep(pause)

    async def _plans(self, call: str) -> bool:
        """Whether the database is still planning the statement of a call."""
        query = neo4j.Query(load("planning")["in_hand"].text, {"statement": "planning.in_hand"}, STATEMENT_SECONDS)
        return bool(await self._once(query, {"call": call}, _READS))

    async def _once(self, query: neo4j.Query, parameters: dict[str, Any], way: _Way) -> list[list[Any]]:
        async with self._driver.session(
            database=self.connection.database, default_access_mode=way.access, bookmark_manager=self._bookmarks
        ) as session:
            if way.alone:
                # One round trip in place of three.
                result = await session.run(query, parameters)
                return await result.values()
            run = neo4j.unit_of_work(metadata=query.metadata, timeout=query.timeout)(_values)
            values: list[list[Any]] = await session.execute_write(run, query.text, parameters, self._fence)
            return values

    @asynccontextmanager
    async def _observed(self, statement: Statement) -> AsyncIterator[None]:
        started = perf_counter()
        try:
            yield
        finally:
            if self.observe is not None:
                self.observe(statement.name, perf_counter() - started)


def _passing(error: DriverError | Neo4jError) -> bool:
    """Whether the same statement may succeed soon: a lost connection, a deadlock, a server that restarts."""
    return error.is_retryable() and not _too_much(error)


def _too_much(error: Exception) -> bool:
    return isinstance(error, TransientError) and error.code in _TOO_MUCH


def _pauses(patience: float) -> Iterator[float]:
    """Pauses between tries that double up to half a second, in all as long as the patience (seconds)."""
    pause = _SHORTEST_PAUSE
    while patience > 0:
        jittered = pause * random.uniform(0.7, 1.3)  # noqa: S311 - keeps clients apart, keeps no secret
        yield jittered
        patience -= jittered
        pause = min(pause * 2, 0.5)


async def _values(
    transaction: neo4j.AsyncManagedTransaction, text: str, parameters: dict[str, Any], fence: Fence | None
) -> Any:
    values = await (await transaction.run(text, parameters)).values()
    if fence is not None:
        result = await transaction.run(fence.statement.text, dict(fence.parameters))
        if not await result.values():
            raise fence.broken()
    return values


@asynccontextmanager
async def _limits(seconds: float) -> AsyncIterator[asyncio.Timeout]:
    try:
        async with asyncio.timeout(seconds) as limit:
            yield limit
    except TimeoutError as error:
        raise GraphTimeoutError(seconds) from error
    except ClientError as error:
        if error.code is not None and error.code.startswith(_TIMED_OUT):
            raise GraphTimeoutError(seconds) from error
        raise
    except (ServiceUnavailable, SessionExpired, ConnectionAcquisitionTimeoutError, TransientError) as error:
        raise GraphMemoryError if _too_much(error) else GraphUnavailableError from error


@asynccontextmanager
async def connect(
    connection: Connection, *, seconds: float = STATEMENT_SECONDS, pool: int = 50
) -> AsyncIterator[Graph]:
    """Open the driver for the time of the block."""
    async with AsyncGraphDatabase.driver(
        connection.uri,
        auth=connection.auth,
        max_connection_pool_size=pool,
        connection_timeout=2.0,
        # Each statement has its own limit, which is shorter; a pool that is in use is no database that is away.
        connection_acquisition_timeout=seconds * LONGER,
        liveness_check_timeout=5.0,
        # Our own tries are quicker after a deadlock, and leave out what would only fail again.
        max_transaction_retry_time=0,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
    ) as driver:
        yield Graph(driver, connection, seconds=seconds)
