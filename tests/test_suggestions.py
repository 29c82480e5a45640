"""Suggestions: who is suggested to whom, why, and what of it still holds when it is read."""

from typing import Any

import pytest
import pytest_asyncio

from algorithms.analysis import analyse
from algorithms.suggestions import KINDS, kept
from graph.driver import Graph
from graph.statements import Statement, load

_NETWORK = """
UNWIND [['ana', 2], ['ben', 5], ['cy', 5], ['dee', 3], ['eve', 2], ['fay', 4], ['off', 6], ['hid', 6], ['gone', 6],
  ['full', 6], ['boss', 9]] AS each
CREATE (:Person {id: each[0], name: toUpper(left(each[0], 1)) + substring(each[0], 1), seniority: each[1]})
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
    parameters = {"suggestions_seeker": seeker, "suggestions_kind": kind, "suggestions_skills": list(skills)}
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


async def test_what_changed_since_the_run_is_respected(network: Graph) -> None:
    await _do(network, "MATCH (p:Person {id: 'fay'}) SET p.discoverable = false")
    assert list(await _ranked(network, "ana")) == ["cy"]
    await _do(network, "MATCH (p:Person {id: 'fay'}) REMOVE p.discoverable SET p.inference = 'OFF'")
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
    assert [kept(people) for people in (0, 71, 10_000, 20_000, 81_306, 1_000_000)] == [100, 100, 100, 100, 24, 20]
