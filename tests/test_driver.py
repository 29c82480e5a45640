"""The driver's limits on a real server: every call ends in time, with an error that says what to do."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import psutil
import pytest
import pytest_asyncio
from proxy import once_back

from graph.driver import Connection, Graph, GraphMemoryError, GraphTimeoutError, GraphUnavailableError, connect
from graph.embedded.configuration import free_port
from graph.statements import Statement, load

_ENDLESS = Statement("endless", "", "UNWIND range(1, 1000000000) AS i UNWIND range(1, 1000000) AS j RETURN sum(i * j)")
_RUNNING = Statement(
    "running", "", "SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = 'endless' RETURN count(*)"
)
_HOG = Statement("hog", "", "UNWIND range(1, 100000000) AS i RETURN size(collect({a: i, b: toString(i)}))")
_SPENT = Statement("spent", "", "RETURN 1 AS one")


@pytest_asyncio.fixture
async def hurried(connection: Connection) -> AsyncIterator[Graph]:
    """A graph whose calls may take two seconds."""
    async with connect(connection, seconds=2) as graph:
        yield graph


async def test_a_statement_ends_on_the_server_at_its_limit(hurried: Graph, graph: Graph) -> None:
    begun = time.monotonic()
    with pytest.raises(GraphTimeoutError, match="longer than 2 s"):
        await hurried.read(_ENDLESS)
    assert time.monotonic() - begun < 15
    until = time.monotonic() + 30
    while (await graph.read(_RUNNING)) != [[0]]:
        assert time.monotonic() < until, "the statement still runs on the server"
        await asyncio.sleep(0.1)


async def test_too_much_memory_is_asked_for_once(connection: Connection) -> None:
    async with connect(connection, seconds=60) as graph:
        begun = time.monotonic()
        with pytest.raises(GraphMemoryError, match="Ask for less"):
            await graph.read(_HOG)
        assert time.monotonic() - begun < 40
        assert await graph.read(_SPENT) == [[1]]


async def test_writers_in_a_deadlock_all_get_through(graph: Graph, network: Graph) -> None:
    await network.write(Statement("pair", "", "CREATE (:Place {id: 'a', n: 0}), (:Place {id: 'b', n: 0})"))
    await asyncio.gather(*(_both(graph, order) for order in (["a", "b"], ["b", "a"]) * 10))
    assert await network.read(Statement("sums", "", "MATCH (p:Place) RETURN p.n ORDER BY p.id")) == [[20], [20]]


async def _both(graph: Graph, order: list[str]) -> None:
    text = "UNWIND $order AS id MATCH (p:Place {id: id}) SET p.n = p.n + 1 RETURN p.n"
    await graph.write(Statement("both", "", text), {"order": order})


async def test_a_server_that_is_not_there_is_said_within_two_seconds() -> None:
    async with connect(Connection(f"bolt://127.0.0.1:{free_port()}")) as graph:
        begun = time.monotonic()
        with pytest.raises(GraphUnavailableError, match="Try again") as raised:
            await graph.read(load("embedded")["answers"])
    assert time.monotonic() - begun < 15
    assert raised.value.retry_after > 0


async def test_a_frozen_server_answers_within_the_limit_and_serves_again_afterwards(
    hurried: Graph, connection: Connection
) -> None:
    await asyncio.gather(*(hurried.read(_SPENT) for _ in range(5)))
    with _frozen(connection):
        begun = time.monotonic()
        answers = await asyncio.gather(*(hurried.read(_SPENT) for _ in range(8)), return_exceptions=True)
        assert time.monotonic() - begun < 15
        assert all(isinstance(answer, GraphTimeoutError | GraphUnavailableError) for answer in answers)
    # It has all that was asked meanwhile to go through first.
    assert await once_back(hurried, _SPENT, 60) == [[1]]


@contextmanager
def _frozen(connection: Connection) -> Iterator[None]:
    pid = _listener(int(connection.uri.rpartition(":")[2]))
    os.kill(pid, signal.SIGSTOP)
    while psutil.Process(pid).status() != psutil.STATUS_STOPPED:
        time.sleep(0.01)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def _listener(port: int) -> int:
    for found in psutil.net_connections("tcp"):
        if found.status == psutil.CONN_LISTEN and found.laddr and found.laddr[1] == port and found.pid:
            return found.pid
    pytest.skip(f"The server on port {port} is no process of this machine, so it cannot be frozen.")
