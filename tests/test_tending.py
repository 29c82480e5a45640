"""What becomes of relations that nobody ends: a reminder once, a kind end, a way back; and how it goes is asked."""

from typing import Any

import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled

from graph.driver import Graph
from graph.tending import Patience, tend
from resolvers.context import Role

_M1 = opaque("Mentorship", "m1")
_MOVED = "... on MentorshipMoved { mentorship { status endReason endedOn startedOn } }"
_READ = """query($id: ID!) { node(id: $id) { ... on Mentorship { status endReason remindedAt pulseAsked reopensUntil
  suggestion { rank reasons { kind text contribution } run { seed } } } } }"""


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    # As if Ada and Ben had begun here, a while ago.
    await cypher(
        network,
        "MATCH (m:Mentorship {id: 'm1'}), ()-[e:MENTORS {id: 'm1'}]->() SET m.startedOn = date() - duration('P10D'), "
        "m.proposedAt = datetime(), e.since = m.startedOn, m.lapsesAt = datetime() - duration('PT1S')",
    )


async def days_pass(graph: Graph, days: int) -> None:
    """Put everything that has a time of the relation so many days into the past."""
    await cypher(
        graph,
        """MATCH (m:Mentorship {id: 'm1'}) WITH m, duration({days: $days}) AS by
        SET m.startedOn = m.startedOn - by, m.lapsesAt = m.lapsesAt - by, m.remindedAt = m.remindedAt - by,
          m.pulseAt = m.pulseAt - by, m.resumedAt = m.resumedAt - by, m.endedOn = m.endedOn - by
        WITH m, by MATCH (m)-[:GOT|HAS_SESSION]->(n) SET n.at = n.at - by, n.startsAt = n.startsAt - by""",
        days=days,
    )
    await cypher(graph, "MATCH (m:Mentorship {id: 'm1'}), ()-[e:MENTORS {id: 'm1'}]->() SET e.since = m.startedOn")


async def told(graph: Graph) -> list[list[Any]]:
    return await cypher(
        graph, "MATCH (e:Event {kind: 'mentorshipTend'}) RETURN e.status, e.people, e.by ORDER BY e.number"
    )


async def seen(graph: Graph, viewer: str | None, *roles: Role) -> dict[str, Any]:
    found: dict[str, Any] = (await asked(graph, viewer, _READ, *roles, id=_M1))["node"]
    return found


async def test_who_is_idle_is_reminded_once_and_then_ends_kindly_with_a_way_back(network: Graph) -> None:
    assert await tend(network, Patience(idle=20, closes=10)) == 1
    assert await told(network) == []
    await days_pass(network, 10)
    await tend(network, Patience(20, 10))
    assert await tend(network, Patience(20, 10)) == 0
    assert await told(network) == [["REMINDED", ["ada", "ben"], None]]
    assert (await seen(network, "ben"))["remindedAt"] is not None
    assert (await seen(network, "cem"))["remindedAt"] is None
    await days_pass(network, 10)
    await tend(network, Patience(20, 10))
    ended = await seen(network, "ada")
    assert (ended["status"], ended["endReason"], ended["reopensUntil"] is None) == ("ENDED", "IDLE", False)
    assert (await told(network))[-1] == ["ENDED", ["ada", "ben"], None]
    [[edge]] = await cypher(network, "MATCH ()-[e:MENTORS {id: 'm1'}]->() RETURN e {.status, until: e.until = date()}")
    assert edge == {"status": "ENDED", "until": True}

    assert (await do(network, "cem", "mentorshipResume", id=_M1))["code"] == "NOT_FOUND"
    await cypher(network, "MATCH (p:Person {id: 'ada'}) SET p.mentorCapacity = 0")
    assert (await do(network, "ben", "mentorshipResume", id=_M1))["__typename"] == "CapacityReached"
    await cypher(network, "MATCH (p:Person {id: 'ada'}) SET p.mentorCapacity = 2")
    again = (await do(network, "ben", "mentorshipResume", _MOVED, id=_M1))["mentorship"]
    assert (again["status"], again["endReason"], again["endedOn"]) == ("ACTIVE", None, None)
    # It has begun anew: who looks finds nothing to do.
    await tend(network, Patience(20, 10))
    assert [status for status, *_ in await told(network)] == ["REMINDED", "ENDED", "PULSE"]
    assert await cypher(network, "MATCH ()-[e:MENTORS {id: 'm1'}]->() RETURN e.status, e.until") == [["ACTIVE", None]]


async def test_a_way_back_closes_and_another_relation_bars_it(network: Graph) -> None:
    await days_pass(network, 100)
    await tend(network)
    await days_pass(network, 31)
    await tend(network)
    assert (await seen(network, "ben"))["status"] == "ENDED"
    told_ = {"mentor": by("ada"), "mentee": by("ben"), "despiteReportingLine": True}
    other = await do(network, None, "mentorshipPropose", "... on MentorshipProposed { mentorship { externalId } }",
                     Role.COORDINATOR, **told_)  # fmt: skip
    barred = await do(
        network, "ben", "mentorshipResume", "... on AlreadyTogether { mentorship { externalId } }", id=_M1
    )
    assert (barred["__typename"], barred["mentorship"]) == ("AlreadyTogether", other["mentorship"])
    await cypher(network, "MATCH (m:Mentorship {id: $id}) DETACH DELETE m", id=other["mentorship"]["externalId"])
    await cypher(network, "MATCH ()-[e:MENTORS {status: 'PROPOSED'}]->() DELETE e")
    await days_pass(network, 91)
    assert (await do(network, "ben", "mentorshipResume", id=_M1))["code"] == "WRONG_STATUS"


async def test_signs_of_life_keep_it_and_pauses_rest(network: Graph) -> None:
    session = {"mentorship": _M1, "startsAt": "2099-01-01T00:00:00Z"}
    await days_pass(network, 60)
    await do(network, "ben", "sessionSchedule", **session)
    await tend(network)
    assert [status for status, *_ in await told(network)] == ["PULSE"]
    await cypher(network, "MATCH (s:Session) SET s.status = 'CANCELLED'")
    await do(network, "ben", "mentorshipPause", id=_M1)
    await days_pass(network, 60)
    assert await tend(network) == 0
    await do(network, "ben", "mentorshipResume", id=_M1)
    await tend(network)
    assert "REMINDED" not in [status for status, *_ in await told(network)]


async def test_how_it_goes_is_asked_after_thirty_days_and_then_every_sixty(network: Graph) -> None:
    patient = Patience(idle=10_000)
    await tend(network, patient)
    assert not (await seen(network, "ben"))["pulseAsked"]
    await days_pass(network, 21)
    await tend(network, patient)
    assert [(await seen(network, who))["pulseAsked"] for who in ("ada", "ben", "cem")] == [True, True, False]
    await do(network, "ben", "feedbackGive", about={"mentorship": _M1}, rating=4)
    assert [(await seen(network, who))["pulseAsked"] for who in ("ada", "ben")] == [True, False]
    await days_pass(network, 59)
    await do(network, "ada", "feedbackGive", about={"mentorship": _M1}, rating=4)
    assert await tend(network, patient) == 0
    await days_pass(network, 2)
    await tend(network, patient)
    # Ada has just said it.
    assert await told(network) == [["PULSE", ["ada", "ben"], None], ["PULSE", ["ben"], None]]


async def test_a_proposal_notes_the_suggestion_that_it_follows(network: Graph) -> None:
    told_ = {"mentor": by("cem"), "mentee": by("ben"), "fromSuggestion": True}
    refused = await do(network, "ben", "mentorshipPropose", kind="PEER", **told_)
    assert (refused["code"], refused["path"]) == ("NOT_SUGGESTED", ["input", "fromSuggestion"])
    answer = await do(network, "ben", "mentorshipPropose", "... on MentorshipProposed { mentorship { id } }", **told_)
    id_ = answer["mentorship"]["id"]
    expected = {
        "rank": 1,
        "reasons": [{"kind": "SKILL", "text": "Has Python, which you want to learn", "contribution": 0.6}],
        "run": {"seed": 42},
    }
    for viewer, roles, suggestion in (("cem", [], expected), (None, [Role.COORDINATOR], None)):
        assert (await asked(network, viewer, _READ, *roles, id=id_))["node"]["suggestion"] == suggestion
    # Ben is suggested to Ada 2 only where she asks for Rust.
    wish = {"mentor": by("ben"), "mentee": by("ada-2"), "kind": "PEER", "fromSuggestion": True}
    for skills in ([], ["Research ethics"]):
        refused = await do(network, "ada-2", "mentorshipPropose", skills=skills, **wish)
        assert refused["code"] == "NOT_SUGGESTED"
    text = """query($skills: [String!]) {
      mentorSuggestions(person: {externalId: "ada-2"}, kind: PEER, skills: $skills) {
        edges { rank reasons { kind text contribution } node { externalId } } } }"""
    [edge] = (await asked(network, None, text, skills=["rust"]))["mentorSuggestions"]["edges"]
    assert edge.pop("node") == {"externalId": "ben"}
    found = await do(network, "ada-2", "mentorshipPropose", "... on MentorshipProposed { mentorship { id } }",
                     skills=["rust"], **wish)  # fmt: skip
    wished = (await asked(network, "ben", _READ, id=found["mentorship"]["id"]))["node"]["suggestion"]
    assert wished == {**edge, "run": {"seed": 42}}
    assert [reason["kind"] for reason in wished["reasons"]] == ["WISH"]
    # What an analysis found goes with the consent.
    await do(network, "ben", "consentUpdate", inference="OFF")
    assert (await asked(network, "cem", _READ, id=id_))["node"]["suggestion"] is None
