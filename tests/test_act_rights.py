"""Who may do what with a relation: every act by everybody; what is refused changes nothing, what is allowed works."""

from typing import Any

import pytest
import pytest_asyncio
from acting import by, cypher, opaque, refilled, told_of

from graph.driver import Graph
from resolvers.context import Role
from schema.policies import POLICIES

# Cem mentors Ben, Ada is Ben's manager, and the other Ada has nothing to do with it.
_ASKERS: dict[str, tuple[str | None, frozenset[Role]]] = {
    "mentor": ("cem", frozenset({Role.MEMBER})),
    "mentee": ("ben", frozenset({Role.MEMBER})),
    "manager": ("ada", frozenset({Role.MEMBER})),
    "stranger": ("ada-2", frozenset({Role.MEMBER, Role.ANALYST, Role.FACILITATOR})),
    "analyst": (None, frozenset({Role.ANALYST, Role.SERVICE})),
    "coordinator": (None, frozenset({Role.COORDINATOR})),
    "admin": ("ada-2", frozenset({Role.MEMBER, Role.ADMIN})),
    "anonymous": (None, frozenset()),
}
_TWO = {"mentor", "mentee"}
_TWO_OR_COORDINATOR = {*_TWO, "coordinator", "admin"}
_GOING, _RESTING, _OPEN = ({"id": opaque("Mentorship", name)} for name in ("going", "resting", "open"))
_RELATION = {"mentorship": _GOING["id"]}
_OBJECTIVE, _SESSION = {"objective": opaque("Objective", "o")}, {"session": opaque("Session", "s")}
_ACTS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "mentorshipPropose": ({"mentor": by("ben"), "mentee": by("cem")}, _TWO_OR_COORDINATOR),
    # Ben has proposed it.
    "mentorshipAccept": (_OPEN, {"mentor"}),
    "mentorshipDecline": (_OPEN, {"mentor"}),
    "mentorshipCancel": (_OPEN, {"mentee", "coordinator", "admin"}),
    "mentorshipPause": (_GOING, _TWO_OR_COORDINATOR),
    "mentorshipResume": (_RESTING, _TWO_OR_COORDINATOR),
    "mentorshipComplete": (_GOING, _TWO_OR_COORDINATOR),
    "mentorshipEnd": (_GOING, _TWO_OR_COORDINATOR),
    "objectiveAdd": ({**_RELATION, "text": "x", "direction": "MENTOR_TEACHES"}, _TWO),
    "objectiveChange": ({**_OBJECTIVE, "text": "x"}, _TWO),
    "objectiveProgress": ({**_OBJECTIVE, "text": "x"}, _TWO),
    "sessionSchedule": ({**_RELATION, "startsAt": "2099-01-01T00:00:00Z"}, _TWO),
    "sessionChange": ({**_SESSION, "minutes": 30}, _TWO),
    "sessionCancel": (_SESSION, _TWO),
    "sessionHeld": ({**_SESSION, "taught": ["MENTOR_TEACHES"]}, _TWO),
    "sessionMissed": ({**_SESSION, "absent": [by("cem")]}, _TWO),
    "sessionNote": ({**_SESSION, "text": "x", "visibility": "SHARED"}, _TWO),
    "feedbackGive": ({"about": _RELATION, "rating": 5}, _TWO),
}
_CLEAR = """MATCH (n:Mentorship|Objective|ProgressNote|Session|SessionNote|Feedback|Event|Outbox) DETACH DELETE n
  WITH count(*) AS gone OPTIONAL MATCH (:Person)-[tie:MENTORS]->(:Person) DELETE tie"""
_RELATIONS = """MATCH (cem:Person {id: 'cem'}), (ben:Person {id: 'ben'})
  UNWIND [['going', 'ACTIVE'], ['resting', 'PAUSED'], ['open', 'PROPOSED']] AS each
  CREATE (cem)<-[:HAS_MENTOR]-(m:Mentorship {id: each[0], kind: 'MICRO', status: each[1], proposedBy: 'ben',
    agreed: ['ben'], startedOn: CASE each[1] WHEN 'PROPOSED' THEN null ELSE date() END})-[:HAS_MENTEE]->(ben),
    (cem)-[:MENTORS {id: each[0], kind: 'MICRO', status: each[1], since: m.startedOn}]->(ben)
  WITH m WHERE m.id = 'going'
  CREATE (m)-[:HAS_OBJECTIVE]->(:Objective {id: 'o', text: 'x', direction: 'MENTOR_TEACHES', status: 'OPEN'}),
    (m)-[:HAS_SESSION]->(:Session {id: 's', status: 'SCHEDULED', startsAt: datetime() - duration('P1D'), minutes: 9})"""
_EVERYTHING = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r), sum(size(keys(n)))"


@pytest_asyncio.fixture(scope="module", autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    await cypher(network, "MATCH (p:Person {id: 'cem'}) SET p.mentorCapacity = 9")


async def again(graph: Graph) -> None:
    await cypher(graph, _CLEAR)
    await cypher(graph, _RELATIONS)


def test_every_act_with_a_relation_is_asked_about() -> None:
    about = ("mentorship", "objective", "session", "feedback")
    assert {name for name in POLICIES["Mutation"] if name.startswith(about)} == set(_ACTS)


@pytest.mark.parametrize("name", _ACTS)
async def test_who_may_not_changes_nothing_and_who_may_does_it(network: Graph, name: str) -> None:
    told, allowed = _ACTS[name]
    await again(network)
    before = await cypher(network, _EVERYTHING)
    for asker in _ASKERS.keys() - allowed:
        answer, errors = await told_of(network, *_ASKERS[asker], name, told)
        assert errors or answer["code"] in {"NOT_FOUND", "NOT_YOURS", "ALREADY_AGREED"}, asker
    assert await cypher(network, _EVERYTHING) == before
    for asker in allowed:
        await again(network)
        answer, errors = await told_of(network, *_ASKERS[asker], name, told)
        assert not errors
        assert "code" not in answer, (asker, answer)
        assert await cypher(network, "MATCH (e:Event) RETURN e.kind") == [[name]]
