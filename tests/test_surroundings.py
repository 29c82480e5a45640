"""Who is around somebody: the warmest ways first, through those who may be shown."""

from typing import Any

import pytest
import pytest_asyncio

import schema
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

_NETWORK = """
UNWIND ['ana', 'ben', 'cy', 'dee', 'eve', 'fay', 'gil', 'hal', 'ida', 'out'] AS id
CREATE (:Person {id: id, name: toUpper(left(id, 1)) + substring(id, 1), discoverable: true})
WITH count(*) AS people
MATCH (ana:Person {id: 'ana'}), (ben:Person {id: 'ben'}), (cy:Person {id: 'cy'}), (dee:Person {id: 'dee'}),
  (eve:Person {id: 'eve'}), (fay:Person {id: 'fay'}), (gil:Person {id: 'gil'}), (hal:Person {id: 'hal'}),
  (ida:Person {id: 'ida'}), (out:Person {id: 'out'})
SET dee.discoverable = false, eve.inference = 'OFF', out.leftOn = date('2020-01-01')
CREATE (ben)-[:MENTORS {id: 'm', status: 'ACTIVE'}]->(ana), (ben)-[:REPORTS_TO]->(fay),
  (ana)-[:INTERACTED {kind: 'HELP', count: 1}]->(cy), (cy)-[:INTERACTED {kind: 'EMAIL', count: 2}]->(fay),
  (ana)-[:INTERACTED {kind: 'HELP', count: 90}]->(dee), (dee)-[:INTERACTED {kind: 'HELP', count: 90}]->(hal),
  (ana)-[:INTERACTED {kind: 'HELP', count: 90}]->(eve), (ana)-[:INTERACTED {kind: 'HELP', count: 90}]->(out),
  (ida)-[:MENTORS {id: 'n', status: 'PROPOSED'}]->(ana), (fay)-[:INTERACTED {kind: 'HELP', count: 3}]->(gil),
  (ben)-[:INTERACTED {kind: 'HELP', count: 3}]->(ana)
"""
_ASK = """query ($by: PersonBy!, $steps: Int!, $most: Int!) { surroundings(person: $by, steps: $steps, most: $most) {
  found people { steps warmth person { externalId } } ties { strength kind text one { externalId }
    two { externalId } } } }"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _people(network: Graph) -> None:
    await network.write(Statement("test", "", _NETWORK))


async def _around(
    graph: Graph, person: str, steps: int = 1, most: int = 40, viewer: str | None = None
) -> dict[str, Any]:
    values = {"by": {"externalId": person}, "steps": steps, "most": most}
    result = await schema.build().execute(_ASK, values, context_value=Context(graph, Reader(graph), viewer))
    assert result.errors is None
    assert result.data is not None
    found: dict[str, Any] = result.data["surroundings"]
    return found


def _steps(around: dict[str, Any]) -> dict[str, int]:
    return {each["person"]["externalId"]: each["steps"] for each in around["people"]}


async def test_each_step_goes_one_tie_further_and_nobody_hidden_is_passed(network: Graph) -> None:
    assert _steps(await _around(network, "ana")) == {"ana": 0, "ben": 1, "cy": 1}
    assert _steps(await _around(network, "ana", 2)) == {"ana": 0, "ben": 1, "fay": 2, "cy": 1}
    third = await _around(network, "ana", 3)
    assert _steps(third) == {"ana": 0, "ben": 1, "fay": 2, "gil": 3, "cy": 1}
    assert third["found"] == 4


async def test_the_warmest_are_shown_and_the_rest_is_counted(network: Graph) -> None:
    around = await _around(network, "ana", 3, 2)
    assert list(_steps(around)) == ["ana", "ben", "fay"]
    assert around["found"] == 4
    _, ben, fay = (each["warmth"] for each in around["people"])
    assert fay == pytest.approx(ben * 0.8)


async def test_a_pair_has_one_tie_in_the_words_of_the_warmest(network: Graph) -> None:
    ties = (await _around(network, "ana"))["ties"]
    assert [(tie["one"]["externalId"], tie["two"]["externalId"], tie["text"]) for tie in ties] == [
        ("ana", "ben", "Ben mentors Ana"),
        ("ana", "cy", "Ana turned to Cy"),
    ]
    assert ties[0]["kind"] == "MENTORING"
    assert 0.9 < ties[0]["strength"] < 1


async def test_who_is_hidden_sees_their_own_and_nobody_else_does(network: Graph) -> None:
    assert _steps(await _around(network, "dee", viewer="dee")) == {"dee": 0, "ana": 1, "hal": 1}
    assert await _around(network, "dee", viewer="ana") == {"found": 0, "people": [], "ties": []}
    assert _steps(await _around(network, "eve")) == {"eve": 0}


@pytest.mark.parametrize(("steps", "most", "said"), [(4, 40, "1 to 3"), (1, 201, "1 to 200")])
async def test_too_much_is_refused(network: Graph, steps: int, most: int, said: str) -> None:
    values = {"by": {"externalId": "ana"}, "steps": steps, "most": most}
    result = await schema.build().execute(_ASK, values, context_value=Context(network, Reader(network)))
    assert result.errors is not None
    assert said in result.errors[0].message
