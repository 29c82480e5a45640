"""One way to Neo4j: managed statements with a time limit, and errors that say what to do next."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, LiteralString, cast

import neo4j
from neo4j import AsyncGraphDatabase
from neo4j.exceptions import ClientError, ServiceUnavailable, SessionExpired, TransientError

from graph.statements import Statement

_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"


class GraphUnavailableError(Exception):
    """Neo4j cannot be reached now; the same request may succeed soon."""

    def __init__(self, retry_after: float = 2.0) -> None:
        super().__init__("The database does not answer right now. Try again in a moment.")
        self.retry_after = retry_after


class GraphTimeoutError(Exception):
    """The statement took longer than its limit and was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The database took longer than {seconds:g} s. Ask for less at once, or try again.")


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


class Graph:
    """The network: statements in, plain lists out."""

    def __init__(self, driver: neo4j.AsyncDriver, connection: Connection, *, seconds: float = 5.0) -> None:
        self.connection = connection
        self._driver = driver
        self._seconds = seconds

    async def read(self, statement: Statement, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement that only reads, on any member of a cluster."""
        return await self._run(statement, parameters or {}, neo4j.READ_ACCESS, self._seconds)

    async def write(
        self, statement: Statement, parameters: Mapping[str, Any] | None = None, *, seconds: float | None = None
    ) -> list[list[Any]]:
        """Run a statement that writes, in one transaction."""
        return await self._run(statement, parameters or {}, neo4j.WRITE_ACCESS, seconds or self._seconds)

    async def verify(self) -> None:
        """Raise unless the server answers."""
        async with _limits(self._seconds):
            await self._driver.verify_connectivity()

    async def _run(
        self, statement: Statement, parameters: Mapping[str, Any], access: str, seconds: float
    ) -> list[list[Any]]:
        # The server ends the statement first; the outer limit holds where the server no longer answers at all.
        query = neo4j.unit_of_work(metadata={"statement": statement.name}, timeout=seconds * 0.8)(_values)
        async with (
            _limits(seconds),
            self._driver.session(database=self.connection.database, default_access_mode=access) as session,
        ):
            run = session.execute_read if access == neo4j.READ_ACCESS else session.execute_write
            return await run(query, statement.text, dict(parameters))


async def _values(transaction: neo4j.AsyncManagedTransaction, text: str, parameters: dict[str, Any]) -> Any:
    result = await transaction.run(text, parameters)
    return await result.values()


@asynccontextmanager
async def _limits(seconds: float) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        raise GraphTimeoutError(seconds) from error
    except ClientError as error:
        if error.code is not None and error.code.startswith(_TIMED_OUT):
            raise GraphTimeoutError(seconds) from error
        raise
    except (ServiceUnavailable, SessionExpired) as error:
        raise GraphUnavailableError from error
    except TransientError as error:
        raise GraphUnavailableError from error


@asynccontextmanager
async def connect(connection: Connection, *, seconds: float = 5.0, pool: int = 50) -> AsyncIterator[Graph]:
    """Open the driver for the time of the block."""
    async with AsyncGraphDatabase.driver(
        connection.uri,
        auth=connection.auth,
        max_connection_pool_size=pool,
        connection_timeout=2.0,
        connection_acquisition_timeout=3.0,
        liveness_check_timeout=5.0,
        max_transaction_retry_time=seconds * 0.8,
        notifications_min_severity="OFF",
    ) as driver:
        yield Graph(driver, connection, seconds=seconds)
