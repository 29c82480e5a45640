"""Calls that come at the same moment share a transaction, and each has its own answer."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest_asyncio
from neo4j.exceptions import ConstraintError

from graph.driver import Connection, Graph, connect
from graph.sharing import OfOneRow
from graph.statements import Statement

_COUNT = OfOneRow(
    Statement(
        "count",
        "",
        "MATCH (one:Skill {id: $id}) SET one.times = coalesce(one.times, 0) + 1 "
        "WITH one CALL (one) { RETURN one.times AS times } CALL () { RETURN $who AS who } RETURN times, who",
    ),
    ("times", "who"),
)
_MAKE = OfOneRow(
    Statement("make", "", "CREATE (made:Skill {id: $id, name: $id}) RETURN made.id AS made"),
    ("made",),
)
_PAGE = OfOneRow(
    Statement("page", "", "UNWIND range(1, 9) AS x WITH x LIMIT $size RETURN count(x) AS found"), ("found",)
)


@pytest_asyncio.fixture
async def ran(network: Graph, connection: Connection) -> AsyncIterator[tuple[Graph, Counter[str]]]:
    """A graph of its own, and how often which statement ran."""
    await network.write(Statement("fresh", "", "MATCH (one:Skill) DETACH DELETE one"))
    await network.write(Statement("skill", "", "UNWIND ['a', 'b'] AS id CREATE (:Skill {id: id, name: id})"))
    times: Counter[str] = Counter()
    async with connect(connection, seconds=30) as graph:
        graph.observe = lambda name, _: times.update([name])
        yield graph, times


async def planned(graph: Graph, asked: OfOneRow) -> None:
    assert asked.together is not None
    await graph.write(asked.together, {"calls": []})


async def test_each_sees_what_those_before_it_wrote(ran: tuple[Graph, Counter[str]]) -> None:
    graph, times = ran
    await planned(graph, _COUNT)
    rows = await asyncio.gather(*(graph.write_row(_COUNT, {"id": "a", "who": who}) for who in range(40)))
    assert sorted(count for count, _ in rows) == list(range(1, 41))
    assert [who for _, who in rows] == list(range(40))
    # The first goes alone, then as many as one transaction takes, then the rest.
    assert times == {"count": 1, "count.together": 1 + 2}


async def test_who_comes_before_there_is_a_plan_goes_alone(ran: tuple[Graph, Counter[str]]) -> None:
    graph, times = ran
    rows = await asyncio.gather(*(graph.write_row(_COUNT, {"id": "b", "who": who}) for who in range(3)))
    assert sorted(count for count, _ in rows) == [1, 2, 3]
    assert times["count"] == 3


async def test_one_that_fails_fails_alone(ran: tuple[Graph, Counter[str]]) -> None:
    graph, times = ran
    await planned(graph, _MAKE)
    calls = [graph.write_row(_MAKE, {"id": name}) for name in ("c", "d", "a", "e")]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    assert [answers[0], answers[1], answers[3]] == [["c"], ["d"], ["e"]]
    assert isinstance(answers[2], ConstraintError)
    assert times == {"make": 4, "make.together": 2}


async def test_a_lock_keeps_only_those_who_need_it(ran: tuple[Graph, Counter[str]], connection: Connection) -> None:
    graph, _ = ran
    await planned(graph, _COUNT)
    async with connect(connection, seconds=30) as other, other._driver.session() as session:
        transaction = await session.begin_transaction()
        await (await transaction.run("MATCH (one:Skill {id: 'a'}) SET one.held = true")).consume()
        held = asyncio.create_task(graph.write_row(_COUNT, {"id": "a", "who": 1}))
        await asyncio.sleep(0.01)
        [free, again] = await asyncio.gather(*(graph.write_row(_COUNT, {"id": "b", "who": who}) for who in (2, 3)))
        assert (free, again) == ([1, 2], [2, 3])
        assert not held.done()
        await transaction.commit()
    assert await held == [1, 1]


async def test_what_needs_a_number_of_rows_goes_alone(ran: tuple[Graph, Counter[str]]) -> None:
    graph, times = ran
    assert _PAGE.together is None
    rows = await asyncio.gather(*(graph.read_row(_PAGE, {"size": size}) for size in range(1, 5)))
    assert rows == [[1], [2], [3], [4]]
    assert times == {"page": 4}
