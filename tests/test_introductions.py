"""Who could introduce me: the warmest ways between two people, through those who may be shown."""

from typing import Any

import pytest
import pytest_asyncio

from graph.driver import Graph
from graph.statements import Statement, load

_NETWORK = """
UNWIND ['ana', 'ben', 'cy', 'dee', 'eve', 'fay', 'gil', 'hal', 'ida'] AS id
CREATE (:Person {id: id, name: toUpper(left(id, 1)) + substring(id, 1)})
WITH count(*) AS people
MATCH (ana:Person {id: 'ana'}), (ben:Person {id: 'ben'}), (cy:Person {id: 'cy'}), (dee:Person {id: 'dee'}),
  (eve:Person {id: 'eve'}), (fay:Person {id: 'fay'}), (gil:Person {id: 'gil'}), (hal:Person {id: 'hal'})
SET dee.discoverable = false, eve.inference = 'OFF'
CREATE (ben)-[:MENTORS {id: 'm', status: 'ACTIVE', since: date('2026-01-05')}]->(ana), (ben)-[:REPORTS_TO]->(fay),
  (ana)-[:INTERACTED {kind: 'HELP', count: 1}]->(cy),
  (cy)-[:INTERACTED {kind: 'EMAIL', count: 2}]->(fay),
  (ana)-[:INTERACTED {kind: 'HELP', count: 90}]->(dee), (dee)-[:INTERACTED {kind: 'HELP', count: 90}]->(fay),
  (ana)-[:INTERACTED {kind: 'HELP', count: 90}]->(eve), (eve)-[:INTERACTED {kind: 'HELP', count: 90}]->(fay),
  (fay)-[:INTERACTED {kind: 'HELP', count: 3}]->(gil), (gil)-[:REPORTS_TO]->(hal)
"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _people(network: Graph) -> None:
    await network.write(Statement("test", "", _NETWORK))


async def _paths(graph: Graph, start: str, end: str, limit: int = 5) -> list[dict[str, Any]]:
    parameters = {"introductions_from": start, "introductions_to": end, "introductions_limit": limit}
    rows = await graph.read(load("introductions")["paths"], parameters)
    assert [row[0] for row in rows] == list(range(len(rows)))
    return [{"strength": row[1], "people": [each["id"] for each in row[2]], "ties": row[3]} for row in rows]


async def test_the_warmest_way_comes_first_and_nobody_hidden_is_on_it(network: Graph) -> None:
    paths = await _paths(network, "ana", "fay")
    assert [path["people"] for path in paths] == [["ana", "ben", "fay"], ["ana", "cy", "fay"]]
    assert paths[0]["strength"] == pytest.approx(0.9 * 0.8)
    assert 0 < paths[1]["strength"] < paths[0]["strength"]


async def test_ties_tell_the_graph(network: Graph) -> None:
    assert [path["ties"] for path in await _paths(network, "ana", "fay")] == [
        [
            {"kind": "MENTORING", "text": "Ben mentors Ana, since 2026-01-05"},
            {"kind": "REPORTING", "text": "Ben reports to Fay"},
        ],
        [
            {"kind": "INTERACTION", "text": "Ana turned to Cy"},
            {"kind": "INTERACTION", "text": "Cy writes to Fay, 2 times"},
        ],
    ]


async def test_longer_ways_only_where_there_is_none_of_three_ties(network: Graph) -> None:
    assert [path["people"] for path in await _paths(network, "ana", "gil")] == [
        ["ana", "ben", "fay", "gil"],
        ["ana", "cy", "fay", "gil"],
    ]
    assert [path["people"] for path in await _paths(network, "ana", "hal")] == [
        ["ana", "ben", "fay", "gil", "hal"],
        ["ana", "cy", "fay", "gil", "hal"],
    ]


async def test_limit_direct_ties_and_nobody_to_ask(network: Graph) -> None:
    assert [path["people"] for path in await _paths(network, "ana", "fay", limit=1)] == [["ana", "ben", "fay"]]
    assert [path["people"] for path in await _paths(network, "gil", "hal")] == [["gil", "hal"]]
    assert await _paths(network, "ana", "ida") == []
    assert await _paths(network, "ana", "ana") == []
    assert await _paths(network, "ana", "dee") == []
    assert await _paths(network, "eve", "fay") == []
