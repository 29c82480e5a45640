"""64 people act at the same moment, over HTTP: no seat is given twice, and nothing is left half done."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio
import stories
from acting import cypher, mutation, opaque

from graph.driver import Connection, Graph

_MANY, _MENTEES, _MENTORS, _SEATS = 64, 5, 3, 10
# Bea is asked by everybody to be their mentor, and Kim asks everybody to be hers.
_PLANTED = """
CREATE (bea:Person {id: 'bea', name: 'Bea', discoverable: true, mentorCapacity: $mentees}),
  (kim:Person {id: 'kim', name: 'Kim', discoverable: true, menteeCapacity: $mentors}),
  (kim)-[:ASKED]->(:Ask {id: 'ask', title: 'Who knows?', askedAt: datetime(), anonymous: false, status: 'OPEN'}),
  (kim)-[:ASKED]->(old:Ask {id: 'old', title: 'Who knew?', askedAt: datetime(), anonymous: false, status: 'OPEN'}),
  (bea)-[:ANSWERED]->(:Answer {id: 'bea', text: 'I.', answeredAt: datetime(), score: 0})-[:ANSWERS]->(old),
  (bea)-[:MEMBER_OF {role: 'FACILITATOR', joinedOn: date()}]->
    (:Group {id: 'circle', name: 'Circle', status: 'FORMING', access: 'OPEN', minSize: 2, maxSize: $seats})
WITH bea, kim
UNWIND range(1, $many) AS i
CREATE (one:Person {id: 'p' + i, name: 'P' + i, discoverable: true})
WITH one, i, bea, kim
UNWIND [{id: 'b' + i, mentor: bea, mentee: one, by: one.id}, {id: 'k' + i, mentor: one, mentee: kim, by: 'kim'}] AS each
WITH each, each.mentor AS mentor, each.mentee AS mentee
CREATE (mentor)<-[:HAS_MENTOR]-(:Mentorship {id: each.id, kind: 'ONE_TO_ONE', status: 'PROPOSED', proposedBy: each.by,
    agreed: [each.by]})-[:HAS_MENTEE]->(mentee),
  (mentor)-[:MENTORS {id: each.id, kind: 'ONE_TO_ONE', status: 'PROPOSED'}]->(mentee)
"""
_SEATS_TAKEN = """MATCH (:Group)<-[seat:MEMBER_OF]-() WHERE seat.leftOn IS NULL
  WITH count(seat) AS seats
  MATCH (:Group)<-[at:AT_DOOR]-() RETURN seats, collect(DISTINCT at.state), collect(at.place)"""
_BEGUN = "MATCH (m:Mentorship {status: 'ACTIVE'}) RETURN left(m.id, 1), count(m)"
# Everything that would be half of something, or that would say two things.
_HALVES = {
    "the edge and its relation differ": """MATCH (m:Mentorship)
      WHERE COUNT { MATCH (m)-[:HAS_MENTOR]->(a)-[edge:MENTORS]->(b)<-[:HAS_MENTEE]-(m)
        WHERE edge.id = m.id AND edge.status = m.status AND edge.kind = m.kind
          AND coalesce(edge.since = m.startedOn, true) AND coalesce(edge.until = m.endedOn, true) RETURN 1 } <> 1
      RETURN m.id""",
    "an edge has no relation": """MATCH ()-[edge:MENTORS]->() WHERE NOT EXISTS { MATCH (:Mentorship {id: edge.id}) }
      RETURN edge.id""",
    "an answer hangs in the air": """MATCH (a:Answer)
      WHERE COUNT { (a)<-[:ANSWERED]-() } <> 1 OR COUNT { (a)-[:ANSWERS]->() } <> 1 RETURN a.id""",
    "two seats of one person": "MATCH (p)-[s:MEMBER_OF|AT_DOOR]->(g) WITH p, g, count(s) AS n WHERE n > 1 RETURN p.id",
    "a lock stays": "MATCH (n) WHERE n.locked IS NOT NULL RETURN labels(n)",
    "events have holes": "MATCH (e:Event) WITH count(e) AS n, max(e.number) AS last WHERE n <> last RETURN n, last",
}


@pytest_asyncio.fixture
async def send(network: Graph, connection: Connection, tmp_path: Path) -> AsyncIterator[stories.Send]:
    await cypher(network, _PLANTED, many=_MANY, mentees=_MENTEES, mentors=_MENTORS, seats=_SEATS)
    async with stories.sending(stories.Page({}, {}), connection, tmp_path) as send:
        yield send


async def test_a_crowd_overfills_nothing_and_leaves_no_halves(network: Graph, send: stories.Send) -> None:
    told: Counter[tuple[str, str]] = Counter()

    async def do(name: str, who: str, **given: Any) -> None:
        answer = await send(mutation(name, ""), who, input=given)
        told[name, answer.get("code", "done")] += 1

    async def one(i: int) -> None:
        """Do all that one of the crowd does, and be accepted by Bea meanwhile."""
        who = f"p{i}"
        acts = [
            do("mentorshipAccept", "bea", id=opaque("Mentorship", f"b{i}")),
            do("mentorshipAccept", who, id=opaque("Mentorship", f"k{i}")),
            do("groupJoin", who, group=opaque("Group", "circle")),
            do("answerGive", who, ask=opaque("Ask", "ask"), text="I do."),
            do("answerVote", who, answer=opaque("Answer", "bea")),
        ]
        for act in (*acts[i % 5 :], *acts[: i % 5]):
            await act

    await asyncio.gather(*(one(i) for i in range(1, _MANY + 1)))
    assert told == {
        ("mentorshipAccept", "done"): _MENTEES + _MENTORS,
        ("mentorshipAccept", "CAPACITY"): 2 * _MANY - _MENTEES - _MENTORS,
        **{(name, "done"): _MANY for name in ("groupJoin", "answerGive", "answerVote")},
    }
    assert dict(await cypher(network, _BEGUN)) == {"b": _MENTEES, "k": _MENTORS}
    [[seats, states, places]] = await cypher(network, _SEATS_TAKEN)
    assert (seats, states) == (_SEATS, ["WAITING"])
    assert len(set(places)) == len(places) == _MANY + 1 - _SEATS
    assert await cypher(network, "MATCH (a:Answer {id: 'bea'}) RETURN a.score") == [[_MANY]]

    # Seats and room become free and are taken again at the same moment.
    members = [row[0] for row in await cypher(network, "MATCH (p)-[:MEMBER_OF {role: 'MEMBER'}]->() RETURN p.id")]
    begun = [row[0] for row in await cypher(network, "MATCH (m:Mentorship {status: 'ACTIVE'}) RETURN m.id")]
    answers = [row[0] for row in await cypher(network, "MATCH (a:Answer)-[:ANSWERS]->({id: 'ask'}) RETURN a.id")]
    await asyncio.gather(
        *(do("groupLeave", who, group=opaque("Group", "circle")) for who in members),
        *(do("mentorshipEnd", "bea" if id_[0] == "b" else "kim", id=opaque("Mentorship", id_)) for id_ in begun),
        *(do("mentorshipAccept", "bea", id=opaque("Mentorship", f"b{i}")) for i in range(1, 17)),
        *(do("answerAccept", "kim", answer=opaque("Answer", id_)) for id_ in answers[:16]),
    )
    [[seats, _, places]] = await cypher(network, _SEATS_TAKEN)
    assert (seats, len(places)) == (_SEATS, _MANY + 1 - _SEATS - len(members))
    assert dict(await cypher(network, _BEGUN)).get("b", 0) <= _MENTEES
    accepted = "MATCH (a:Answer {accepted: true}) RETURN count(a)"
    assert await cypher(network, accepted) == [[1]]
    assert {what: await cypher(network, text) for what, text in _HALVES.items()} == {what: [] for what in _HALVES}
    assert await cypher(network, "MATCH (e:Event) RETURN count(e)") == [
        [sum(count for (_, code), count in told.items() if code == "done")]
    ]
