"""Suggestions that wait: listed with the next best, approved, declined, and taken back."""

from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, told_of

from graph.driver import Graph
from graph.reads.cursors import global_id
from resolvers.context import Role

_NETWORK = """
CREATE (run:AnalysisRun {id: 'r', status: 'SUCCEEDED', asOf: date()})
CREATE (:Network {id: 'network', run: 'r'})-[:SERVES]->(run)
WITH run
UNWIND ['ada', 'ben', 'cy', 'dee', 'eve'] AS id
CREATE (:Person {id: id, name: toUpper(left(id, 1)) + substring(id, 1), discoverable: true, inference: 'ON'})
WITH run, count(*) AS people
UNWIND [['ada', 'ben', 0.9, 1], ['ada', 'cy', 0.6, 2], ['ada', 'dee', 0.3, 3],
  ['eve', 'ben', 0.5, 1], ['eve', 'dee', 0.4, 2]] AS each
MATCH (mentee:Person {id: each[0]}), (mentor:Person {id: each[1]})
CREATE (mentee)-[:SUGGESTED {run: 'r', kind: 'ONE_TO_ONE', score: each[2], rank: each[3],
  reasonKinds: ['SKILLS', 'TIES'], reasonTexts: ['Teaches Rust', 'Is near'],
  reasonContributions: [each[2] - 0.1, 0.1], reasonValues: ['SKILL=Rust', '']}]->(mentor)
FOREACH (_ IN CASE each[3] WHEN 1 THEN [1] ELSE [] END | CREATE (run)-[:FIRST_CHOICE {score: each[2]}]->(mentee))
"""
_LIST = """query ($state: DecisionState!) { decisions(state: $state) { totalCount edges { node { id state score reason
  mentee { externalId } mentor { externalId } reasons { text contribution values { name text } }
  decidedBy { externalId } decidedAt
  mentorship { status } runnerUp { mentor { externalId } score whyNot less
  forFirst { kind values { text } } } } } } }"""
_KEPT = """... on DecisionTaken { id state again mentorship { status agreed: id } }"""


@pytest_asyncio.fixture(autouse=True)
async def suggested(network: Graph) -> None:
    await cypher(network, "MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    await cypher(network, _NETWORK)


def _id(mentee: str, mentor: str) -> str:
    return global_id("Decision", f"ONE_TO_ONE\n{mentee}\n{mentor}")


async def _listed(graph: Graph, state: str = "WAITING") -> list[dict[str, Any]]:
    answer = await asked(graph, "dee", _LIST, Role.COORDINATOR, state=state)
    assert answer["decisions"]["totalCount"] == len(answer["decisions"]["edges"])
    return [edge["node"] for edge in answer["decisions"]["edges"]]


async def _pairs(graph: Graph, state: str = "WAITING") -> list[tuple[str, str]]:
    return [(each["mentee"]["externalId"], each["mentor"]["externalId"]) for each in await _listed(graph, state)]


async def _done(graph: Graph, act: str, pair: tuple[str, str], **told: Any) -> Any:
    return await do(graph, "dee", act, _KEPT, Role.COORDINATOR, decision=_id(*pair), **told)


async def test_the_best_of_each_person_waits_with_the_next_and_why_it_is_not_the_first(network: Graph) -> None:
    first, second = await _listed(network)
    assert (first["mentee"], first["mentor"], first["score"]) == (by("ada"), by("ben"), 0.9)
    assert sum(each["contribution"] for each in first["reasons"]) == pytest.approx(first["score"])
    assert first["runnerUp"] == {
        "mentor": by("cy"),
        "score": 0.6,
        "whyNot": "Scores 0.3 less. What tells most for the first: Teaches Rust",
        "less": pytest.approx(0.3),
        "forFirst": {"kind": "SKILLS", "values": [{"text": "Rust"}]},
    }
    assert [each["values"] for each in first["reasons"]] == [[{"name": "SKILL", "text": "Rust"}], []]
    assert second["mentee"] == by("eve")
    # Whom they showed can read it.
    assert await cypher(network, "MATCH (v:Viewing)-->(p) RETURN p.id, v.views ORDER BY p.id") == [
        [person, ["DECISIONS"]] for person in ("ada", "ben", "eve")
    ]


async def test_to_approve_proposes_it_to_both_and_can_be_taken_back_while_nobody_accepted(network: Graph) -> None:
    taken = await _done(network, "decisionApprove", ("ada", "ben"), objective="Learn Rust")
    assert (taken["state"], taken["mentorship"]["status"]) == ("APPROVED", "PROPOSED")
    assert await _pairs(network) == [("eve", "ben")]
    [approved] = await _listed(network, "APPROVED")
    assert (approved["id"], approved["decidedBy"], approved["score"]) == (_id("ada", "ben"), by("dee"), 0.9)
    assert approved["mentorship"] == {"status": "PROPOSED"}
    assert approved["reasons"][0]["values"] == [{"name": "SKILL", "text": "Rust"}]
    back = await _done(network, "decisionUndo", ("ada", "ben"))
    assert (back["state"], back["mentorship"]) == ("WAITING", None)
    assert await _pairs(network, "APPROVED") == []
    statuses = "MATCH (m:Mentorship) MATCH ()-[e:MENTORS {id: m.id}]->() RETURN m.status, e.status"
    assert await cypher(network, statuses) == [["CANCELLED", "CANCELLED"]]
    assert await _pairs(network) == [("ada", "ben"), ("eve", "ben")]
    assert (await _done(network, "decisionApprove", ("ada", "ben")))["state"] == "APPROVED"


async def test_once_one_of_them_accepted_it_is_theirs(network: Graph) -> None:
    await _done(network, "decisionApprove", ("ada", "ben"))
    [[relation]] = await cypher(network, "MATCH (m:Mentorship) RETURN m.id")
    await do(network, "ada", "mentorshipAccept", "__typename", id=global_id("Mentorship", relation))
    refused = await _done(network, "decisionUndo", ("ada", "ben"))
    assert (refused["code"], "accepted by one" in refused["message"]) == ("WRONG_STATUS", True)
    await do(network, "ben", "mentorshipAccept", "__typename", id=global_id("Mentorship", relation))
    assert (await _done(network, "decisionUndo", ("ada", "ben")))["code"] == "WRONG_STATUS"


async def test_what_is_declined_is_remembered_for_the_pair_until_it_is_undone(network: Graph) -> None:
    taken = await _done(network, "decisionDecline", ("ada", "ben"), reason="They share a project")
    assert taken["state"] == "DECLINED"
    assert await _pairs(network) == [("ada", "cy"), ("eve", "ben")]
    [declined] = await _listed(network, "DECLINED")
    assert (declined["reason"], declined["score"], declined["decidedBy"]) == ("They share a project", 0.9, by("dee"))
    assert (await _done(network, "decisionDecline", ("ada", "ben")))["code"] == "WRONG_STATUS"
    await cypher(network, "MATCH (:Person {id: 'ada'})-[s:SUGGESTED]->() SET s.run = 'later'")
    assert (await _done(network, "decisionUndo", ("ada", "ben")))["state"] == "WAITING"
    assert await _pairs(network, "DECLINED") == []


async def test_a_decision_that_is_none_is_refused(network: Graph) -> None:
    assert (await _done(network, "decisionDecline", ("ada", "nobody")))["code"] == "NOT_FOUND"
    assert (await _done(network, "decisionUndo", ("eve", "dee")))["code"] == "NOT_FOUND"
    assert (await _done(network, "decisionApprove", ("ben", "eve")))["code"] == "NOT_SUGGESTED"
    wrong = await do(network, "dee", "decisionUndo", _KEPT, Role.ADMIN, decision=global_id("Decision", "x"))
    assert wrong["code"] == "BAD_INPUT"
    twice = [await _done(network, "decisionDecline", ("eve", "ben"), idempotencyKey="k") for _ in range(2)]
    assert [each["again"] for each in twice] == [False, True]


async def test_whoever_may_not_decide_is_told_nothing(network: Graph) -> None:
    _, errors = await told_of(
        network, "ada", frozenset({Role.ANALYST}), "decisionApprove", {"decision": _id("ada", "ben")}
    )
    assert errors
    await cypher(network, "MATCH (p:Person {id: 'ben'}) SET p.discoverable = false")
    assert await _pairs(network) == [("ada", "cy"), ("eve", "dee")]
