"""What goes well again and again raises an offer to both, which comes about only when both wish it."""

from typing import Any

import pytest_asyncio
from acting import asked, cypher, do, opaque, refilled

from graph.driver import Graph
from graph.offers import offer

_SEEN = "{ viewer { offers { id times iWish mentor { name } mentee { name } mentorship { status kind } } } }"
_ANSWERED = "... on OfferAnswered { offer { iWish mentorship { kind status skills { name } } } again }"


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    # Cem helps Ben with three short things.
    await cypher(
        network,
        """MATCH (cem:Person {id: 'cem'}), (ben:Person {id: 'ben'}), (rust:Skill {id: 's-rust'})
        SET cem.mentorCapacity = 9, cem.inference = 'ON'
        WITH * UNWIND ['s1', 's2', 's3'] AS id
        CREATE (cem)<-[:HAS_MENTOR]-(m:Mentorship {id: id, kind: 'MICRO', status: 'ACTIVE', startedOn: date()})
          -[:HAS_MENTEE]->(ben), (m)-[:ABOUT]->(rust), (m)-[:HAS_SESSION]->(:Session {id: id + 's'}),
          (cem)-[:MENTORS {id: id, kind: 'MICRO', status: 'ACTIVE', since: date()}]->(ben)""",
    )


async def ended(graph: Graph, name: str, rating: int) -> None:
    id_ = opaque("Mentorship", name)
    await do(graph, "ben", "mentorshipComplete", id=id_)
    await do(graph, "ben", "feedbackGive", about={"mentorship": id_}, rating=rating)


async def offers(graph: Graph, who: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await asked(graph, who, _SEEN))["viewer"]["offers"]
    return found


async def test_three_good_ones_raise_an_offer_which_needs_both(network: Graph) -> None:
    await ended(network, "s1", 5)
    await ended(network, "s2", 2)
    assert await offer(network) == 0
    await do(network, "ben", "feedbackGive", about={"mentorship": opaque("Mentorship", "s2")}, rating=4)
    await ended(network, "s3", 4)
    assert (await offer(network), await offer(network)) == (1, 0)
    raised = "MATCH (e:Event {kind: 'offerRaise'}) RETURN e.people, e.by"
    assert await cypher(network, raised) == [[["cem", "ben"], None]]
    [to_ben], [to_cem] = await offers(network, "ben"), await offers(network, "cem")
    assert (to_ben["times"], to_ben["mentor"]["name"], to_ben["mentorship"]) == (3, "Cem", None)
    others = '{ person(by: {externalId: "ben"}) { offers { times } } }'
    assert (await asked(network, "ada", others))["person"]["offers"] == []
    assert (await do(network, "ada", "offerAnswer", offer=to_ben["id"]))["code"] == "NOT_FOUND"

    said = (await do(network, "ben", "offerAnswer", _ANSWERED, offer=to_ben["id"]))["offer"]
    assert (said["iWish"], said["mentorship"]) == (True, None)
    assert not (await offers(network, "cem"))[0]["iWish"]
    await cypher(network, "MATCH (p:Person {id: 'cem'}) SET p.mentorCapacity = 0")
    full = await do(network, "cem", "offerAnswer", offer=to_cem["id"])
    assert full["__typename"] == "CapacityReached"
    await cypher(network, "MATCH (p:Person {id: 'cem'}) SET p.mentorCapacity = 1")
    begun = (await do(network, "cem", "offerAnswer", _ANSWERED, offer=to_cem["id"]))["offer"]["mentorship"]
    assert begun == {"kind": "ONE_TO_ONE", "status": "ACTIVE", "skills": [{"name": "Rust"}]}
    assert (await do(network, "ben", "offerAnswer", offer=to_ben["id"]))["code"] == "WRONG_STATUS"


async def test_who_may_not_go_on_is_offered_nothing(network: Graph) -> None:
    for name in ("s1", "s2", "s3"):
        await ended(network, name, 5)
    line = "MATCH (a:Person {id: $a}), (b:Person {id: $b}) MERGE (up:Person {id: 'up'}) "
    above = "CREATE (a)-[:REPORTS_TO {new: true}]->(up)-[:REPORTS_TO {new: true}]->(b)"
    for change in ("SET a.inference = 'OPT_IN'", "SET a.leftOn = date()", above):
        for one, other in (("cem", "ben"), ("ben", "cem")):
            await cypher(network, line + change, a=one, b=other)
            assert await offer(network) == 0, (one, change)
            await cypher(network, "MATCH (p:Person) SET p.inference = 'ON' REMOVE p.leftOn")
            await cypher(network, "MATCH ()-[r:REPORTS_TO {new: true}]->() DELETE r")
            # The next look sees again what has ended.
            await cypher(network, "MATCH (o:Outbox) REMOVE o.offered")
    assert await offer(network) == 1


async def test_who_mutes_it_does_not_see_it_again_and_the_other_does_not_hear(network: Graph) -> None:
    for name in ("s1", "s2", "s3"):
        await ended(network, name, 5)
    await offer(network)
    [to_ben] = await offers(network, "ben")
    await do(network, "ben", "offerAnswer", offer=to_ben["id"], wish=False)
    assert await offers(network, "ben") == []
    [to_cem] = await offers(network, "cem")
    answer = await do(network, "cem", "offerAnswer", _ANSWERED, offer=to_cem["id"])
    assert answer["offer"] == {"iWish": True, "mentorship": None}
    concerned = "MATCH (e:Event {kind: 'offerAnswer'}) RETURN e.people ORDER BY e.number"
    assert await cypher(network, concerned) == [[["ben"]], [["cem"]]]
    # Nothing stays of it when an analysis may not look at one of them any more.
    await do(network, "cem", "consentUpdate", inference="OFF")
    assert await offers(network, "ben") == []
    assert await cypher(network, "MATCH (o:Offer) RETURN o") == []


async def test_accepted_answers_count_but_not_those_to_somebody_unknown(network: Graph) -> None:
    await cypher(
        network,
        """MATCH (cem:Person {id: 'cem'}), (ben:Person {id: 'ben'}) UNWIND range(1, 4) AS i
        CREATE (ben)-[:ASKED]->(:Ask {id: 'a' + i, title: 'x', anonymous: i = 3})<-[:ANSWERS]-
          (:Answer {id: 'x-' + i})<-[:ANSWERED]-(cem)""",
    )
    for number in range(1, 5):
        assert await offer(network) == 0
        await do(network, "ben", "answerAccept", answer=opaque("Answer", f"x-{number}"))
    # Three whose asker is known: but short things between them still go on.
    assert await offer(network) == 0
    await cypher(network, "MATCH ()-[e:MENTORS]->() WHERE e.id STARTS WITH 's' DELETE e")
    assert await offer(network) == 0
    await do(network, "ben", "answerAccept", answer=opaque("Answer", "x-1"))
    assert await offer(network) == 1
