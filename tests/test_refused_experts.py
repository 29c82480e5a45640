"""Why somebody is not among the experts for a need."""

from typing import Any

import pytest
import pytest_asyncio

import schema
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context, Role

_NETWORK = """
UNWIND ['ana', 'ben', 'cy', 'dee', 'eve', 'fay', 'hid', 'off'] AS id
CREATE (:Person {id: id, name: toUpper(left(id, 1)) + substring(id, 1), discoverable: id <> 'hid',
  inference: CASE id WHEN 'off' THEN 'OFF' ELSE 'ON' END})
WITH count(*) AS people
MATCH (ana:Person {id: 'ana'}), (ben:Person {id: 'ben'}), (cy:Person {id: 'cy'}), (dee:Person {id: 'dee'}),
  (eve:Person {id: 'eve'}), (hid:Person {id: 'hid'}), (off:Person {id: 'off'})
SET eve.leftOn = date('2024-05-01')
CREATE (k8s:Skill {id: 'k8s', name: 'Kubernetes'}), (it:Department {id: 'it', name: 'IT'}),
  (hr:Department {id: 'hr', name: 'HR'}),
  (ana)-[:IN_DEPARTMENT]->(it), (ben)-[:IN_DEPARTMENT]->(hr), (ana)-[:HAS_SKILL {intent: 'TEACHES', level: 5}]->(k8s),
  (ben)-[:HAS_SKILL {intent: 'HAS', level: 2}]->(k8s), (cy)-[:HAS_SKILL {intent: 'LEARNS'}]->(k8s),
  (eve)-[:HAS_SKILL {intent: 'HAS', level: 5}]->(k8s), (hid)-[:HAS_SKILL {intent: 'HAS', level: 5}]->(k8s),
  (off)-[:ANSWERED]->(:Answer {id: 'x', accepted: true})-[:ANSWERS]->(:Ask {id: 'q', title: 'Pods'})-[:ABOUT]->(k8s)
"""
_ASKED = """query($candidate: PersonBy!, $need: NeedInput!, $first: Int!) {
  whyNot(candidate: $candidate, need: $need, first: $first) { answer suggested rank listed score lastShownScore
    candidate { externalId } obstacles { rule remedy } comparison { kind contribution lastShown } } }"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _people(network: Graph) -> None:
    await network.write(Statement("test", "", _NETWORK))
    await network.write(Statement("await", "", "CALL db.awaitIndexes()"))


async def _asked(
    graph: Graph, candidate: str, viewer: str | None = None, first: int = 20, **need: Any
) -> dict[str, Any]:
    variables = {"candidate": {"externalId": candidate}, "need": {"skills": ["k8s"], **need}, "first": first}
    roles = frozenset({Role.ADMIN}) if viewer == "admin" else frozenset[Role]()
    context = Context(graph, Reader(graph), None if viewer == "admin" else viewer, roles)
    result = await schema.build().execute(_ASKED, variable_values=variables, context_value=context)
    assert result.errors is None, result.errors
    assert result.data is not None
    found: dict[str, Any] = result.data["whyNot"]
    return found


async def test_who_is_shown_and_who_comes_behind(network: Graph) -> None:
    ana, ben = await _asked(network, "ana"), await _asked(network, "ben", first=1)
    assert (ana["suggested"], ana["rank"], ana["listed"], ana["obstacles"]) == (True, 1, 2, [])
    assert (ben["suggested"], ben["rank"]) == (False, 2)
    assert [one["rule"] for one in ben["obstacles"]] == ["RANK"]
    assert ben["lastShownScore"] == ana["score"] > ben["score"]
    [row] = [row for row in ben["comparison"] if row["kind"] == "SKILL"]
    assert row["contribution"] < row["lastShown"]


@pytest.mark.parametrize(
    ("candidate", "need", "expected"),
    [
        ("cy", {}, ("NO_EVIDENCE", "Cy wants to learn Kubernetes and is not known for having it.")),
        ("dee", {}, ("NO_EVIDENCE", "Nothing is known of Dee that has to do with Kubernetes.")),
        ("eve", {}, ("LEFT", "Eve left on 2024-05-01.")),
        ("ana", {"asker": {"externalId": "ana"}}, ("SELF", "Ana is the one who asks.")),
        ("ben", {"department": {"externalId": "it"}}, ("DEPARTMENT", "Ben does not work in IT or below it.")),
    ],
)
async def test_the_rule_that_holds(
    network: Graph, candidate: str, need: dict[str, Any], expected: tuple[str, str]
) -> None:
    found = await _asked(network, candidate, **need)
    assert ([one["rule"] for one in found["obstacles"]], found["answer"]) == ([expected[0]], expected[1])
    assert found["candidate"] == {"externalId": candidate}


async def test_nobody_learns_who_hides_or_refuses(network: Graph) -> None:
    hidden = await _asked(network, "hid", "ana")
    assert hidden == await _asked(network, "nobody", "ana")
    assert [one["rule"] for one in hidden["obstacles"]] == ["UNSAID"]
    # What who refuses inference did is not told of, so they are like anybody who did nothing.
    off, dee = await _asked(network, "off", "ana"), await _asked(network, "dee", "ana")
    assert off["answer"] == dee["answer"].replace("Dee", "Off")
    assert off["obstacles"] == dee["obstacles"]
    for viewer in ("off", "admin"):
        assert "CONSENT" in [one["rule"] for one in (await _asked(network, "off", viewer))["obstacles"]]


async def test_a_person_or_a_need_must_be_named(network: Graph) -> None:
    for arguments in ("", 'person: {externalId: "ana"}, need: {skills: ["k8s"]}, '):
        document = f'{{ whyNot({arguments}candidate: {{externalId: "ben"}}) {{ answer }} }}'
        result = await schema.build().execute(document, context_value=Context(network, Reader(network)))
        assert result.errors is not None
        assert "Pass person or need" in result.errors[0].message
