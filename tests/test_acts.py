"""Each act is done once for its key, and is one event in an order without holes."""

import asyncio
from typing import Any

import pytest_asyncio
from acting import by, cypher, do, refilled
from proxy import proxied

from graph.acts import Actor, forget, note
from graph.driver import Connection, Graph, connect
from resolvers.context import Role

_PROPOSED = "... on MentorshipProposed { mentorship { externalId } again }"


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    await cypher(network, "UNWIND range(1, 16) AS i CREATE (:Person {id: 'x' + i, name: 'X', discoverable: true})")


async def propose(graph: Graph, viewer: str, mentee: str, **more: Any) -> dict[str, Any]:
    return await do(graph, viewer, "mentorshipPropose", _PROPOSED, mentor=by("cem"), mentee=by(mentee), **more)


async def test_an_act_under_the_same_key_is_done_once(network: Graph) -> None:
    answers = await asyncio.gather(*(propose(network, "ben", "ben", idempotencyKey="k") for _ in range(10)))
    assert {answer["__typename"] for answer in answers} == {"MentorshipProposed"}
    assert len({answer["mentorship"]["externalId"] for answer in answers}) == 1
    assert sorted(answer["again"] for answer in answers) == [False] + [True] * 9
    other = await propose(network, "ben", "ben", idempotencyKey="k", message="Please")
    assert (other["__typename"], other["code"]) == ("KeyReused", "KEY_REUSED")
    # A key is of who uses it, and what was refused under it was never done.
    assert (await propose(network, "x1", "x1", idempotencyKey="k"))["again"] is False
    assert (await propose(network, "x2", "x3", idempotencyKey="r"))["code"] == "NOT_YOURS"
    assert (await propose(network, "x2", "x2", idempotencyKey="r"))["again"] is False


async def test_an_act_whose_answer_was_lost_is_done_once(network: Graph, connection: Connection) -> None:
    async with proxied(connection) as (way, there), connect(there, seconds=60) as graph:
        await propose(graph, "x1", "x1")
        way.lossy = True
        proposing = asyncio.create_task(propose(graph, "x2", "x2"))
        async with asyncio.timeout(40):
            while await cypher(network, "MATCH (e:Event) RETURN count(e)") != [[2]]:
                pass
        way.lossy = False
        way.hang_up()
        answer = await proposing
    assert (answer["__typename"], answer["again"]) == ("MentorshipProposed", False)
    proposed = "MATCH (m:Mentorship) WHERE m.proposedBy STARTS WITH 'x' RETURN count(m)"
    assert await cypher(network, proposed) == [[2]]


async def test_a_key_is_kept_for_a_day(network: Graph) -> None:
    for mentee, key in (("x1", "k"), ("x2", "l")):
        assert (await propose(network, mentee, mentee, idempotencyKey=key))["again"] is False
    await cypher(network, "MATCH (e:Event) SET e.at = e.at - duration('PT25H')")
    again = await propose(network, "x1", "x1", idempotencyKey="k")
    assert again["code"] == "ALREADY_TOGETHER"
    await forget(network)
    assert await cypher(network, "MATCH (e:Event) RETURN e.key, e.input") == [[None, None]] * 2


async def test_events_have_one_order_without_holes(network: Graph) -> None:
    people = [f"x{i}" for i in range(1, 17)]
    await asyncio.gather(*(propose(network, each, each) for each in people))
    events = await cypher(
        network, "MATCH (e:Event) RETURN e.number, e.kind, e.by, e.people, e.status, e.roles ORDER BY e.number"
    )
    assert [event[0] for event in events] == list(range(1, 17))
    assert sorted(event[2] for event in events) == sorted(people)
    assert all(event[1:] == ["mentorshipPropose", event[2], ["cem", event[2]], "PROPOSED", []] for event in events)


async def test_what_a_server_left_without_a_number_gets_one_with_the_next_act(network: Graph) -> None:
    left = "CREATE (:Event:Unnumbered {id: 'left', kind: 'x', people: ['ben'], at: datetime() - duration('PT1M')})"
    await cypher(network, left)
    await propose(network, "x1", "x1")
    numbers = "MATCH (e:Event) RETURN e.number, e.kind, labels(e) ORDER BY e.number"
    assert await cypher(network, numbers) == [[1, "x", ["Event"]], [2, "mentorshipPropose", ["Event"]]]
    entries = "MATCH (entry:InboxEntry) RETURN entry.person, entry.number ORDER BY entry.number, entry.person"
    assert await cypher(network, entries) == [["ben", 1], ["cem", 2], ["x1", 2]]


async def test_many_acts_are_numbered_in_few_turns(network: Graph) -> None:
    turns: list[str] = []
    watched = network.patient(30)
    watched.observe = lambda name, _: turns.append(name)
    await asyncio.gather(*(note(watched, Actor(), "analysisStart", "run", "RUNNING") for _ in range(64)))
    assert await cypher(network, "MATCH (e:Event) RETURN count(e), max(e.number)") == [[64, 64]]
    assert turns.count("events.number") < 32


async def test_an_event_names_the_roles_of_who_acts(network: Graph) -> None:
    told = {"mentor": by("cem"), "mentee": by("ben")}
    await do(network, None, "mentorshipPropose", "", Role.COORDINATOR, **told)
    assert await cypher(network, "MATCH (e:Event) RETURN e.by, e.roles, e.key, e.input") == [
        [None, ["coordinator"], None, None]
    ]
