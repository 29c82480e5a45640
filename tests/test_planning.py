"""A statement is not ended while the database plans it, but while it runs."""

import asyncio
from math import inf
from time import perf_counter

import pytest
from neo4j.exceptions import ServiceUnavailable
from uuid_utils import uuid7

from graph.driver import Connection, Graph, GraphTimeoutError, connect
from graph.planning import operation_limit, waited_for
from graph.statements import Statement, load

_SLOW = Statement("slow", "runs until it is ended", "UNWIND range(1, 1000000000) AS x RETURN count(sqrt(x))")
_A_WHILE = 1.5
_PART = "OPTIONAL MATCH (a{0}:Person)<-[:HAS_MENTEE]-(m{0}:Mentorship)-[:HAS_MENTOR]->(b{0}:Person)-[:KNOWS]->(a{0})"


def intricate(size: int) -> Statement:
    """A text that takes long to plan and no time to run; each is another one."""
    parts = " ".join(f"CALL () {{ {_PART.format(i)} RETURN count(*) AS c{i} }}" for i in range(size))
    # Neo4j takes two texts that differ in a value for one.
    return Statement("intricate", "", f"{parts} RETURN c0 AS r{uuid7().hex}")


async def measured(graph: Graph) -> tuple[int, float]:
    """Find a size that takes this machine a while to plan, and how long it takes once Java has warmed up for it."""
    size, before, seconds = 40, inf, 0.0
    while seconds < max(_A_WHILE, before * 0.7):
        size, before = (size, seconds) if seconds >= _A_WHILE else (size * 3 // 2, inf)
        began = perf_counter()
        await graph.read(intricate(size))
        seconds = perf_counter() - began
    return size, seconds


async def test_planning_is_waited_for_and_running_is_not(connection: Connection, graph: Graph) -> None:
    size, planning = await measured(graph)
    seconds = planning * 0.8
    async with connect(connection, seconds=seconds) as hurried:
        # Connections are open, and what is asked meanwhile is planned, as in a server that has been up for a while.
        await graph.read(load("planning")["in_hand"], {"call": ""})
        await asyncio.gather(*(hurried.read(load("planning")["in_hand"], {"call": ""}) for _ in range(2)))
        # The operation that waits for it does so for as long.
        async with asyncio.timeout(seconds) as limit:
            operation_limit.set(limit)
            statement = intricate(size)
            await hurried.read(statement)
        assert await hurried.read(statement)
        began = perf_counter()
        with pytest.raises(GraphTimeoutError):
            await hurried.read(_SLOW)
        assert perf_counter() - began < seconds * 10


async def test_a_database_that_cannot_say_whether_it_plans_spoils_no_answer() -> None:
    asked = asyncio.Event()

    async def away() -> bool:
        asked.set()
        raise ServiceUnavailable

    async with asyncio.timeout(2.5) as limit, waited_for(limit, 2.5, away):
        await asked.wait()
        await asyncio.sleep(0)


async def test_who_leaves_while_the_look_ends_is_let_go() -> None:
    asked, ending = asyncio.Event(), asyncio.Event()

    async def lingering() -> bool:
        try:
            asked.set()
            await asyncio.sleep(60)
        finally:
            ending.set()
            await asyncio.sleep(0.1)
        return False

    async def answered() -> None:
        async with asyncio.timeout(2.5) as limit, waited_for(limit, 2.5, lingering):
            await asked.wait()

    asking = asyncio.create_task(answered())
    await ending.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
