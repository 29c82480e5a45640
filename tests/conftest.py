"""One real Neo4j with Graph Data Science for the whole run, emptied between modules."""

import os
from collections.abc import AsyncIterator

import pytest_asyncio

from graph.driver import Connection, Graph, connect
from graph.statements import Statement

_EMPTY = Statement("empty", "each module starts from nothing", "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS")


@pytest_asyncio.fixture(scope="session")
async def connection() -> AsyncIterator[Connection]:
    """Where the tests' Neo4j is: NEO4J_URI when it is set."""
    yield Connection(os.environ["NEO4J_URI"])


@pytest_asyncio.fixture(scope="session")
async def graph(connection: Connection) -> AsyncIterator[Graph]:
    """The driver of the whole run."""
    async with connect(connection, seconds=30) as graph:
        yield graph
