"""Suggestions: who is suggested to whom, why, and what of it still holds when it is read."""

from typing import Any

import pytest
import pytest_asyncio

import schema
from algorithms.analysis import analyse
from algorithms.suggestions import KINDS, kept
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement, load
from resolvers.context import Context

_NETWORK = """
UNWIND [['ana', 2], ['ben', 5], ['cy', 5], ['dee', 3], ['eve', 2], ['fay', 4], ['off', 6], ['hid', 6], ['gone', 6],
  ['full', 6], ['boss', 9]] AS each
CREATE (:Person {id: each[0], name: toUpper(left(each[0], 1)) + substring(each[0], 1), seniority: each[1],
  discoverable: true})
WITH count(*) AS people
MATCH (ana:Person {id: 'ana'}), (ben:Person {id: 'ben'}), (cy:Person {id: 'cy'}), (dee:Person {id: 'dee'}),
  (eve:Person {id: 'eve'}), (fay:Person {id: 'fay'}), (off:Person {id: 'off'}), (hid:Person {id: 'hid'}),
  (gone:Person {id: 'gone'}), (full:Person {id: 'full'}), (boss:Person {id: 'boss'})
SET off.inference = 'OFF', hid.discoverable = false, gone.leftOn = date('2020-01-01'), full.mentorCapacity = 1,
  ana.inference = 'ON'
CREATE (k8s:Skill {id: 'k8s', name: 'Kubernetes'}), (helm:Skill {id: 'helm', name: 'Helm'})-[:BROADER]->(k8s),
  (ai:Skill {id: 'ai', name: 'AI'}), (ana)-[:REPORTS_TO]->(boss), (ana)-[:HAS_SKILL {intent: 'LEARNS'}]->(k8s),
  (ben)-[:HAS_SKILL {intent: 'LEARNS'}]->(ai), (eve)-[:HAS_SKILL {intent: 'TEACHES', level: 5}]->(ai),
  (cy)-[:HAS_SKILL {intent: 'HAS', level: 4}]->(helm), (fay)-[:HAS_SKILL {intent: 'TEACHES', level: 4}]->(k8s),
  (ben)-[:MENTORS {id: 'm1', status: 'COMPLETED'}]->(ana), (full)-[:MENTORS {id: 'm2', status: 'ACTIVE'}]->(eve),
  (ana)-[:INTERACTED {kind: 'HELP', count: 1}]->(dee), (cy)-[:INTERACTED {kind: 'HELP', count: 1}]->(dee),
  (ben)-[:INTERACTED {kind: 'HELP', count: 1}]->(cy)
WITH k8s, [off, hid, gone, full, boss] AS strong
UNWIND strong AS one CREATE (one)-[:HAS_SKILL {intent: 'TEACHES', level: 5}]->(k8s)
"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _analysed(network: Graph) -> None:
    await network.write(Statement("test", "", _NETWORK))
    await analyse(network, grace=0)


async def _ranked(graph: Graph, seeker: str, kind: str = "ONE_TO_ONE", *skills: str) -> dict[str, dict[str, Any]]:
    parameters = {
        "suggestions_seeker": seeker,
        "suggestions_kind": kind,
        "suggestions_skills": list(skills),
        "viewer": None,
    }
    rows = await graph.read(load("suggestions")["ranked"], parameters)
    assert [row[2] for row in rows] == list(range(1, len(rows) + 1))
    for _, score, _, reasons in rows:
        assert sum(reason["contribution"] for reason in reasons) == pytest.approx(score)
        assert 0 < score <= 1
    return {row[0]["id"]: {reason["kind"]: reason["text"] for reason in row[3]} for row in rows}


async def _do(graph: Graph, text: str) -> None:
    await graph.write(Statement("test", "", text))


async def test_nobody_who_may_not_be_suggested(network: Graph) -> None:
    found = await _ranked(network, "ana")
    # Not the former mentor, the own manager, who is hidden, gone, full, or refuses; dee was asked already.
    assert list(found) == ["cy", "fay"]


async def test_reasons_are_true_of_the_graph(network: Graph) -> None:
    found = await _ranked(network, "ana")
    assert found["fay"]["WISH"] == "Teaches Kubernetes (level 4), which you want to learn"
    assert found["fay"]["SENIORITY"] == "Is 2 grades above you"
    assert found["cy"]["WISH"] == "Has Helm (level 4), part of Kubernetes, which you want to learn"
    assert found["cy"]["CONTACTS"] == "2 people are in touch with both of you"
    assert found["cy"]["POPULARITY"] == "One person has turned to them"


async def test_peers_are_of_about_the_same_grade(network: Graph) -> None:
    # dee was asked for help before: for a mentor that is nothing new, among peers it is a good sign.
    assert set(await _ranked(network, "eve", "PEER")) == {"ana", "dee"}


async def test_in_reverse_mentoring_a_junior_knows_what_a_senior_wants_to_learn(network: Graph) -> None:
    found = await _ranked(network, "ben", "REVERSE")
    assert list(found) == ["eve"]
    assert found["eve"]["WISH"] == "Teaches AI (level 5), which you want to learn"
    assert found["eve"]["SENIORITY"] == "Is 3 grades below you"
    assert await _ranked(network, "ana", "REVERSE") == {}


async def test_who_refuses_inference_gets_none(network: Graph) -> None:
    assert await _ranked(network, "off") == {}


async def test_a_wish_ranks_again_and_lets_holders_join(network: Graph) -> None:
    found = await _ranked(network, "dee", "MICRO", "ai")
    assert list(found) == ["eve"]
    assert found["eve"]["WISH"] == "Teaches AI (level 5), which you ask for"
    assert next(iter(await _ranked(network, "ana", "MICRO", "ai"))) == "eve"


_ASKED = """query($kind: MentorshipKind, $skills: [String!]) {
  mentorSuggestions(person: {externalId: "ana"}, kind: $kind, skills: $skills) { note edges { node { externalId }
    load { mentees circles capacity expected } reasons { kind facts { __typename
      ... on Person { externalId } ... on Skill { externalId } } } } } }"""


async def _read(graph: Graph, document: str, viewer: str | None = None, **variables: Any) -> Any:
    context = Context(graph, Reader(graph), viewer)
    result = await schema.build().execute(document, variable_values=variables, context_value=context)
    assert result.errors is None, result.errors
    assert result.data is not None
    return result.data["mentorSuggestions"]


async def test_reasons_link_the_facts_behind_them(network: Graph) -> None:
    edges = (await _read(network, _ASKED))["edges"]
    facts = {
        (edge["node"]["externalId"], reason["kind"]): {fact["externalId"] for fact in reason["facts"]}
        for edge in edges
        for reason in edge["reasons"]
        if reason["facts"]
    }
    assert facts == {
        ("cy", "CONTACTS"): {"ben", "dee"},
        ("cy", "POPULARITY"): {"ben"},
        ("cy", "WISH"): {"helm"},
        ("fay", "WISH"): {"k8s"},
    }
    await _do(network, "MATCH (p:Person {id: 'dee'}) SET p.discoverable = false")
    shown = (await _read(network, _ASKED))["edges"]
    await _do(network, "MATCH (p:Person {id: 'dee'}) SET p.discoverable = true")
    contacts = [reason["facts"] for reason in shown[0]["reasons"] if reason["kind"] == "CONTACTS"]
    assert [[fact["externalId"] for fact in facts] for facts in contacts] == [["ben"]]


async def test_a_wish_asked_for_links_the_skills_that_meet_it(network: Graph) -> None:
    [eve, *_] = (await _read(network, _ASKED, kind="MICRO", skills=["AI"]))["edges"]
    assert eve["node"]["externalId"] == "eve"
    [wish] = [reason for reason in eve["reasons"] if reason["kind"] == "WISH"]
    assert [fact["externalId"] for fact in wish["facts"]] == ["ai"]


async def test_the_load_that_is_to_be_expected(network: Graph) -> None:
    await _do(
        network,
        """MATCH (fay:Person {id: 'fay'}), (dee:Person {id: 'dee'}) SET fay.mentorCapacity = 2
        CREATE (fay)-[:MENTORS {id: 'm9', status: 'ACTIVE'}]->(dee),
          (fay)-[:MEMBER_OF {role: 'FACILITATOR'}]->(:Group {id: 'g', status: 'ACTIVE'})""",
    )
    loads = {edge["node"]["externalId"]: edge["load"] for edge in (await _read(network, _ASKED))["edges"]}
    assert loads["fay"] == {"mentees": 1, "circles": 1, "capacity": 2, "expected": 1.0}
    assert loads["cy"] == {"mentees": 0, "circles": 0, "capacity": None, "expected": None}
    await _do(network, "MATCH ()-[m:MENTORS {id: 'm9'}]->() DELETE m WITH 1 AS one MATCH (p:Person {id: 'fay'}) "
                       "REMOVE p.mentorCapacity")  # fmt: skip


async def test_an_empty_answer_explains_itself(network: Graph) -> None:
    note = '{ mentorSuggestions(person: {externalId: "%s"}, kind: %s) { note totalCount } }'
    assert (await _read(network, note % ("ana", "ONE_TO_ONE"), "ana"))["note"] is None
    own = await _read(network, note % ("ana", "REVERSE"), "ana")
    assert own["note"].startswith("Nobody is at least two grades below, has room and knows what they want to learn.")
    refused = await _read(network, note % ("off", "ONE_TO_ONE"), "off")
    assert refused["note"].startswith("You take no part in inference")
    # What keeps whom out is theirs to tell.
    others = [await _read(network, note % (who, "ONE_TO_ONE"), "ana") for who in ("off", "boss", "hid", "nobody")]
    assert {(other["note"], other["totalCount"]) for other in others} == {(others[0]["note"], 0)}


async def test_who_is_hidden_asks_for_themselves_and_nobody_else_does(network: Graph) -> None:
    await _do(network, "MATCH (p:Person {id: 'ana'}) SET p.discoverable = false")
    document = '{ mentorSuggestions(person: {externalId: "ana"}) { edges { node { externalId } } } }'
    own, others = await _read(network, document, "ana"), await _read(network, document, "ben")
    await _do(network, "MATCH (p:Person {id: 'ana'}) SET p.discoverable = true")
    assert [edge["node"]["externalId"] for edge in own["edges"]] == ["cy", "fay"]
    assert others["edges"] == []


async def test_a_reverse_mentor_never_stands_in_the_own_line(network: Graph) -> None:
    # eve, who teaches what ben wants to learn, reports to him from now on, three grades below.
    await _do(network, "MATCH (e:Person {id: 'eve'}), (b:Person {id: 'ben'}) CREATE (e)-[:REPORTS_TO]->(b)")
    assert await _ranked(network, "ben", "REVERSE") == {}
    await _do(network, "MATCH (:Person {id: 'eve'})-[line:REPORTS_TO]->() DELETE line")


async def test_what_changed_since_the_run_is_respected(network: Graph) -> None:
    await _do(network, "MATCH (p:Person {id: 'fay'}) SET p.discoverable = false")
    assert list(await _ranked(network, "ana")) == ["cy"]
    await _do(network, "MATCH (p:Person {id: 'fay'}) SET p.discoverable = true, p.inference = 'OFF'")
    assert list(await _ranked(network, "ana")) == ["cy"]
    await _do(network, "MATCH (p:Person {id: 'fay'}) REMOVE p.inference SET p.leftOn = date('2021-01-01')")
    assert list(await _ranked(network, "ana")) == ["cy"]
    await _do(network, "MATCH (p:Person {id: 'fay'}) REMOVE p.leftOn")
    await _do(network, "MATCH (a:Person {id: 'ana'}), (c:Person {id: 'cy'}) CREATE (c)-[:MENTORS {id: 'm3'}]->(a)")
    assert list(await _ranked(network, "ana")) == ["fay"]
    await _do(network, "MATCH (p:Person {id: 'ana'}) SET p.inference = 'OFF'")
    assert await _ranked(network, "ana") == {}
    await _do(network, "MATCH (p:Person {id: 'ana'}) SET p.inference = 'ON'")
    await _do(network, "MATCH ()-[m:MENTORS {id: 'm3'}]->() DELETE m")
    assert list(await _ranked(network, "ana")) == ["cy", "fay"]


def test_the_weights_of_a_kind_add_up_to_one() -> None:
    assert [sum(kind.weights.values()) for kind in KINDS] == pytest.approx([1.0] * len(KINDS))


def test_large_networks_keep_fewer_for_each_person() -> None:
    assert [kept(people) for people in (0, 71, 10_000, 20_000, 81_306, 1_000_000)] == [100, 100, 100, 100, 12, 12]
