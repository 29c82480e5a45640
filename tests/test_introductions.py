"""Who could introduce me: the warmest ways between two people, through those who may be shown."""

from typing import Any

import pytest
import pytest_asyncio

import schema
from algorithms.introductions import introduce
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

_NETWORK = """
UNWIND ['ana', 'ben', 'cy', 'dee', 'eve', 'fay', 'gil', 'hal', 'ida', 'jon', 'kim'] AS id
CREATE (:Person {id: id, name: toUpper(left(id, 1)) + substring(id, 1), discoverable: true})
WITH count(*) AS people
MATCH (ana:Person {id: 'ana'}), (ben:Person {id: 'ben'}), (cy:Person {id: 'cy'}), (dee:Person {id: 'dee'}),
  (eve:Person {id: 'eve'}), (fay:Person {id: 'fay'}), (gil:Person {id: 'gil'}), (hal:Person {id: 'hal'}),
  (jon:Person {id: 'jon'}), (kim:Person {id: 'kim'})
SET dee.discoverable = false, eve.inference = 'OFF'
CREATE (ben)-[:MENTORS {id: 'm', status: 'ACTIVE', since: date('2026-01-05')}]->(ana), (ben)-[:REPORTS_TO]->(fay),
  (ana)-[:INTERACTED {kind: 'HELP', count: 1}]->(cy),
  (cy)-[:INTERACTED {kind: 'EMAIL', count: 2}]->(fay),
  (ana)-[:INTERACTED {kind: 'HELP', count: 90}]->(dee), (dee)-[:INTERACTED {kind: 'HELP', count: 90}]->(fay),
  (ana)-[:INTERACTED {kind: 'HELP', count: 90}]->(eve), (eve)-[:INTERACTED {kind: 'HELP', count: 90}]->(fay),
  (fay)-[:INTERACTED {kind: 'HELP', count: 3}]->(gil), (gil)-[:REPORTS_TO]->(hal),
  (hal)-[:REPORTS_TO]->(jon), (jon)-[:REPORTS_TO]->(kim)
FOREACH (status IN ['PROPOSED', 'DECLINED', 'CANCELLED', 'LAPSED'] |
  CREATE (cy)-[:MENTORS {id: status, status: status}]->(ana), (ana)-[:MENTORS {id: status + 2, status: status}]->(kim))
"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _people(network: Graph) -> None:
    await network.write(Statement("test", "", _NETWORK))


async def _paths(graph: Graph, start: str, end: str, most: int = 5, viewer: str | None = None) -> list[dict[str, Any]]:
    return await introduce(graph, start, end, most, viewer)


async def test_the_warmest_way_comes_first_and_nobody_hidden_is_on_it(network: Graph) -> None:
    paths = await _paths(network, "ana", "fay")
    assert [path["people"] for path in paths] == [["ana", "ben", "fay"], ["ana", "cy", "fay"]]
    assert paths[0]["strength"] == pytest.approx(0.9 * 0.8)
    assert 0 < paths[1]["strength"] < paths[0]["strength"]


async def test_ties_tell_the_graph(network: Graph) -> None:
    ways = [path["ties"] for path in await _paths(network, "ana", "fay")]
    assert [[(tie["kind"], tie["text"]) for tie in ties] for ties in ways] == [
        [("MENTORING", "Ben mentors Ana, since 2026-01-05"), ("REPORTING", "Ben reports to Fay")],
        [("INTERACTION", "Ana turned to Cy"), ("INTERACTION", "Cy writes to Fay, 2 times")],
    ]
    assert [[tie["values"].split("\x1f")[2:] for tie in ties] for ties in ways] == [
        [["DOES=MENTORS", "DAY=2026-01-05"], ["DOES=REPORTS_TO"]],
        [["DOES=TURNED_TO"], ["DOES=EMAIL", "TIMES=2"]],
    ]


async def test_nobody_stands_on_two_paths(network: Graph) -> None:
    assert [path["people"] for path in await _paths(network, "ana", "gil")] == [["ana", "ben", "fay", "gil"]]


async def test_longer_ways_only_where_there_is_none_of_four_ties(network: Graph) -> None:
    way = ["ana", "ben", "fay", "gil", "hal", "jon", "kim"]
    assert [path["people"] for path in await _paths(network, "ana", "hal")] == [way[:5]]
    assert [path["people"] for path in await _paths(network, "ana", "jon")] == [way[:6]]
    assert [path["people"] for path in await _paths(network, "ana", "kim")] == [way]


async def test_limit_direct_ties_and_nobody_to_ask(network: Graph) -> None:
    assert [path["people"] for path in await _paths(network, "ana", "fay", 1)] == [["ana", "ben", "fay"]]
    assert [path["people"] for path in await _paths(network, "gil", "hal")] == [["gil", "hal"]]
    assert await _paths(network, "ana", "ida") == []
    assert await _paths(network, "ana", "ana") == []
    assert await _paths(network, "eve", "fay") == []


async def test_who_is_hidden_asks_for_themselves_and_nobody_else_does(network: Graph) -> None:
    for start, end in (("dee", "ana"), ("ana", "dee")):
        assert await _paths(network, start, end) == []
        assert await _paths(network, start, end, viewer="fay") == []
        assert [path["people"] for path in await _paths(network, start, end, 1, "dee")] == [[start, end]]


async def test_who_asks_reads_the_people_of_the_paths(network: Graph) -> None:
    document = """{ introduction(from: {externalId: "dee"}, to: {externalId: "cy"}) {
      paths { strength people { name } ties { kind text values { name text } } } } }"""
    result = await schema.build().execute(document, context_value=Context(network, Reader(network), "dee"))
    assert result.errors is None
    assert result.data is not None
    ways = [[person["name"] for person in path["people"]] for path in result.data["introduction"]["paths"]]
    assert ways == [["Dee", "Fay", "Cy"], ["Dee", "Ana", "Cy"]]
    [first, *_] = result.data["introduction"]["paths"][1]["ties"]
    assert {"Dee", "Ana"} == {each["text"] for each in first["values"] if each["name"] in {"FIRST", "SECOND"}}


async def test_too_many_paths_are_refused(network: Graph) -> None:
    document = '{ introduction(from: {externalId: "ana"}, to: {externalId: "cy"}, paths: 11) { paths { strength } } }'
    result = await schema.build().execute(document, context_value=Context(network, Reader(network)))
    assert result.errors is not None
    assert "1 to 10 can be asked for" in result.errors[0].message
