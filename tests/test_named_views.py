"""Views that tell of people by name: a right of their own, and who looked can be read by whom they showed."""

from typing import Any

import pytest
import pytest_asyncio
from acting import cypher

import schema
from algorithms.analysis import analyse
from graph.driver import Connection, Graph, connect
from graph.reads.reading import Reader
from graph.statements import load
from resolvers.context import Context, Role
from server.warming import explored, warmed

# Two rings of eight that know the next two, joined by mo; quiet refuses inference, hid is not to be found, ro has a
# rare skill.
_NETWORK = """
CREATE (lab:Department {id: 'lab', name: 'Lab'}), (cobol:Skill {id: 'cobol', name: 'COBOL'})
WITH lab, cobol
UNWIND ['a', 'b'] AS unit
UNWIND range(0, 7) AS i
CREATE (person:Person {id: unit + i, name: 'Xname ' + unit + i, discoverable: true, inference: 'ON'})
FOREACH (_ IN CASE unit WHEN 'a' THEN [1] ELSE [] END | CREATE (person)-[:IN_DEPARTMENT]->(lab))
FOREACH (_ IN CASE WHEN i > 2 THEN [1] ELSE [] END | CREATE (person)-[:HAS_SKILL {intent: 'LEARNS'}]->(cobol))
WITH cobol, count(*) AS people
UNWIND ['quiet', 'hid', 'mo', 'ro'] AS id
CREATE (person:Person {id: id, name: 'Xname ' + id, discoverable: id <> 'hid'})
SET person.inference = CASE id WHEN 'quiet' THEN 'OFF' ELSE 'ON' END
FOREACH (_ IN CASE id WHEN 'ro' THEN [1] ELSE [] END | CREATE (person)-[:HAS_SKILL {intent: 'HAS', level: 4}]->(cobol))
WITH count(*) AS people
UNWIND ['a', 'b'] AS unit
UNWIND range(0, 7) AS i
UNWIND [1, 2] AS far
MATCH (one:Person {id: unit + i}), (two:Person {id: unit + ((i + far) % 8)})
CREATE (one)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0}]->(two)
WITH count(*) AS ties
UNWIND [['mo', 'a0'], ['mo', 'b0'], ['hid', 'a1'], ['quiet', 'a2'], ['ro', 'b1'], ['ro', 'b2'], ['a1', 'a0']] AS tie
MATCH (one:Person {id: tie[0]}), (two:Person {id: tie[1]})
CREATE (one)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0}]->(two)
"""
_NAMES = """{
  network { brokers { edges { node { name } } } bridges { edges { node { one { name } two { name } } } }
    atTheEdge { edges { node { name } } } newcomers { edges { node { name } } }
    siloClosing(introductions: 20) { introductions { one { name } two { name } } } picture { ids names }
    findings(first: 100) { text kind } links { people } numbers { kind } }
  knowledgeRisks { edges { node { skill { name } reasons { text } holders { person { name } }
    learners { person { name } }
    handovers { learner { name } teacher { name } } } } }
  communities { edges { node { name picture { names } mix { share } } } } }"""
_PICTURE = """{ communities { edges { node { id size x y radius } } }
  network { picture(ties: 30) { ids names x y communities communityIds degrees from to truncated } } }"""
_VIEWED = "{ viewer { viewings { on views everybody by { externalId } } } }"


@pytest_asyncio.fixture(scope="module", autouse=True)
async def analysed(network: Graph) -> Graph:
    await cypher(network, _NETWORK)
    await analyse(network, grace=0)
    return network


async def _asked(graph: Graph, viewer: str | None, *roles: Role, text: str = _NAMES) -> dict[str, Any]:
    context = Context(graph, Reader(graph), viewer, frozenset(roles))
    result = await schema.build().execute(text, context_value=context)
    assert result.errors is None, result.errors
    assert result.data is not None
    return result.data


async def test_what_the_explorer_asks_is_planned_ahead_without_looking_at_anybody(
    network: Graph, connection: Connection
) -> None:
    asked = list(explored())
    if not asked:
        pytest.skip("The explorer is not built. Build it with: make web")
    async with connect(connection, seconds=60) as graph:
        async with warmed(graph) as asking:
            await asking
        assert await cypher(graph, "MATCH (v:Viewing) RETURN count(v)") == [[0]]
        planned = set(graph._planning._known)
        admin = Context(graph, Reader(graph), roles=frozenset({Role.ADMIN}))
        for _, text, values in asked:
            found = await schema.build().execute(text, values, context_value=admin)
            assert found.errors is None, (text, found.errors)
        assert set(graph._planning._known) - planned <= {load("viewings")["keep"].text}
    await cypher(network, "MATCH (v:Viewing) DETACH DELETE v")


@pytest.mark.parametrize("roles", [(), (Role.MEMBER,), (Role.ANALYST,), (Role.FACILITATOR, Role.SERVICE)])
async def test_without_the_right_no_name_is_in_the_answer(network: Graph, roles: tuple[Role, ...]) -> None:
    answer = await _asked(network, None, *roles)
    assert "Xname" not in str(answer)
    assert answer["network"]["numbers"]
    assert answer["network"]["picture"] is None
    assert [edge["node"]["skill"]["name"] for edge in answer["knowledgeRisks"]["edges"]] == ["COBOL"]
    assert await cypher(network, "MATCH (v:Viewing) RETURN count(v)") == [[0]]


async def test_who_may_see_names_is_kept_for_whom_they_saw(network: Graph) -> None:
    for _ in range(2):
        answer = await _asked(network, "a7", Role.ADMIN)
    assert {"Xname mo", "Xname ro"} <= set(_words(answer))
    assert "Xname quiet" not in str(answer)
    assert "Xname hid" not in str(answer)
    (broker, whole) = sorted(
        (await _asked(network, "mo", text=_VIEWED))["viewer"]["viewings"], key=lambda v: v["everybody"]
    )
    assert broker["by"] == {"externalId": "a7"}
    assert "BROKERS" in broker["views"]
    assert whole["views"] == ["PICTURE"]
    holder = next(v for v in (await _asked(network, "ro", text=_VIEWED))["viewer"]["viewings"] if not v["everybody"])
    assert "KNOWLEDGE_RISKS" in holder["views"]
    # Who is in no list sees the view of everybody only, and nobody is told that they looked at themselves.
    assert [each["everybody"] for each in (await _asked(network, "a7", text=_VIEWED))["viewer"]["viewings"]] == [True]


def _words(answer: Any) -> list[str]:
    if isinstance(answer, dict):
        return [word for each in answer.values() for word in _words(each)]
    if isinstance(answer, list):
        return [word for each in answer for word in _words(each)]
    return [answer] if isinstance(answer, str) else []


async def test_a_picture_of_people_has_columns_that_fit(network: Graph) -> None:
    answer = await _asked(network, None, Role.COORDINATOR, text=_PICTURE)
    found = answer["network"]["picture"]
    people = {len(found[name]) for name in ("ids", "names", "x", "y", "communities", "degrees")}
    assert people == {18}
    assert len(found["from"]) == len(found["to"]) == 30
    assert found["truncated"]
    discs = {edge["node"]["id"]: edge["node"] for edge in answer["communities"]["edges"]}
    assert set(found["communityIds"]) == set(discs)
    for number, home in enumerate(found["communities"]):
        disc = discs[found["communityIds"][home]]
        assert (found["x"][number] - disc["x"]) ** 2 + (found["y"][number] - disc["y"]) ** 2 <= disc["radius"] ** 2
    ties = {
        frozenset((found["names"][one], found["names"][two]))
        for one, two in zip(found["from"], found["to"], strict=True)
    }
    assert frozenset(("Xname a0", "Xname a1")) in ties
    assert not any("Xname hid" in tie for tie in ties)


async def test_findings_say_what_to_do(network: Graph) -> None:
    text = """{ network { findings(first: 20) { kind text values { name } action community { name }
      skill { name } risk { score } }
      numbers { kind value previous } serving { before { id } numbers { value } discs { name size x y radius } } } }"""
    found = (await _asked(network, None, text=text))["network"]
    risk = next(each for each in found["findings"] if each["kind"] == "KNOWLEDGE_RISK")
    assert risk["skill"] == {"name": "COBOL"}
    assert risk["risk"]["score"] > 0
    assert "COBOL" in risk["text"]
    # What has figures tells them by name as well.
    assert all(each["values"] for each in found["findings"] if each["kind"] != "KNOWLEDGE_RISK")
    numbers = {each["kind"]: each["value"] for each in found["numbers"]}
    assert numbers["PEOPLE"] == 19
    assert numbers["COVERED"] == pytest.approx(19 / 20)
    assert numbers["KNOWLEDGE_RISKS"] == 1
    assert len(found["serving"]["discs"]) == numbers["COMMUNITIES"]
    # A first run has nothing to be compared with.
    assert found["serving"]["before"] is None
    assert "CHANGE" not in {each["kind"] for each in found["findings"]}
