"""Feedback on a session, a pulse, a closing review: by the two of a relation, read by whom its kind says."""

from typing import Any

import pytest
import pytest_asyncio
from acting import asked, cypher, do, opaque, refilled

from graph.driver import Graph

_GIVEN = "... on FeedbackGiven { again feedback { kind rating text by { name } } }"
_GOING, _OVER = ({"mentorship": opaque("Mentorship", name)} for name in ("m1", "m2"))
_HELD, _PLANNED = ({"session": opaque("Session", name)} for name in ("held", "planned"))
_READ = """query($id: ID!) { node(id: $id) { ... on Mentorship { feedback { kind rating by { name } }
  sessions { edges { node { feedback { rating } } } } } } }"""


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    await cypher(
        network,
        "MATCH (m:Mentorship {id: 'm1'}) UNWIND [['held', 'HELD'], ['planned', 'SCHEDULED']] AS each "
        "CREATE (m)-[:HAS_SESSION]->(:Session {id: each[0], status: each[1], "
        "startsAt: datetime('2026-09-01T09:00Z'), minutes: 60})",
    )


async def give(graph: Graph, viewer: str, about: dict[str, str], rating: int, **more: Any) -> dict[str, Any]:
    return await do(graph, viewer, "feedbackGive", _GIVEN, about=about, rating=rating, **more)


async def read(graph: Graph, viewer: str | None, relation: str) -> tuple[Any, Any]:
    node = (await asked(graph, viewer, _READ, id=opaque("Mentorship", relation)))["node"]
    return node["feedback"], [rating for each in node["sessions"]["edges"] for rating in each["node"]["feedback"]]


async def test_both_read_what_is_said_of_a_session_and_a_second_word_replaces_the_first(network: Graph) -> None:
    given = (await give(network, "ben", _HELD, 4, text="Good pace"))["feedback"]
    assert given == {"kind": "SESSION", "rating": 4, "text": "Good pace", "by": {"name": "Ben"}}
    assert (await give(network, "ben", _HELD, 5))["feedback"]["text"] is None
    await give(network, "ada", _HELD, 3)
    assert (await read(network, "ada", "m1"))[1] == [{"rating": 3}, {"rating": 5}]
    assert (await read(network, "cem", "m1")) == ([], [])


async def test_a_pulse_is_read_by_who_gave_it(network: Graph) -> None:
    for rating in (2, 4):
        assert (await give(network, "ben", _GOING, rating))["feedback"]["kind"] == "PULSE"
    assert [each["rating"] for each in (await read(network, "ben", "m1"))[0]] == [4, 2]
    assert (await read(network, "ada", "m1"))[0] == []
    assert await cypher(network, "MATCH (e:Event) RETURN DISTINCT e.people, e.status") == [[["ben"], "PULSE"]]


async def test_a_closing_review_says_what_grew(network: Graph) -> None:
    answer = await give(network, "ada", _OVER, 5, text="I read Rust now", skillsGrown=["rust", "py"])
    assert answer["feedback"]["kind"] == "CLOSING"
    # A second review replaces the first, and what grew is counted once.
    await give(network, "ada", _OVER, 5, skillsGrown=["rust"])
    assert (await read(network, "ben", "m2"))[0] == [{"kind": "CLOSING", "rating": 5, "by": {"name": "Ada"}}]
    grown = await cypher(
        network,
        "MATCH (:Person {id: 'ada'})-[h:HAS_SKILL {intent: 'HAS'}]->(s) WHERE h.lastOn >= date() - duration('P1D') "
        "RETURN s.id, h.evidence, h.confirmed, h.source ORDER BY s.id",
    )
    assert grown == [["s-python", 1, True, "PERSON"], ["s-rust", 1, True, "PERSON"]]
    assert await cypher(network, "MATCH (:Person {id: 'ben'})-[h:HAS_SKILL {lastOn: date()}]->() RETURN h") == []


async def test_what_grew_stays_hidden_where_its_owner_keeps_it(network: Graph) -> None:
    await do(network, "ada", "skillSay", skill="rust", intent="LEARNS", hidden=True)
    await cypher(
        network,
        "MATCH (ada:Person {id: 'ada'})-[has:HAS_SKILL]->(e:Skill {id: 's-ethics'}) CREATE (ada)-[:REJECTS]->(e)",
    )
    await give(network, "ada", _OVER, 5, skillsGrown=["rust", "Research ethics"])
    held = """MATCH (:Person {id: 'ada'})-[h]->(s:Skill)
      WHERE s.id IN ['s-rust', 's-ethics'] AND h.lastOn >= date() - duration('P1D')
      RETURN s.id, type(h), h.intent, h.evidence ORDER BY s.id, h.intent"""
    assert await cypher(network, held) == [
        ["s-ethics", "HAS_SKILL", "HAS", 1],
        ["s-rust", "KEEPS_SKILL", "HAS", 1],
        ["s-rust", "KEEPS_SKILL", "LEARNS", None],
    ]
    # Who says that it grew has changed their mind on what they rejected.
    assert await cypher(network, "MATCH (:Person {id: 'ada'})-[r:REJECTS]->() RETURN r") == []


@pytest.mark.parametrize(
    ("viewer", "about", "more", "code"),
    [
        ("cem", _HELD, {}, "NOT_FOUND"),
        ("cem", _GOING, {}, "NOT_FOUND"),
        ("ben", _PLANNED, {}, "WRONG_STATUS"),
        ("ben", {"mentorship": opaque("Mentorship", "m3")}, {}, "WRONG_STATUS"),
        ("ben", _HELD, {"rating": 6}, "BAD_INPUT"),
        ("ben", _HELD, {"skillsGrown": ["rust"]}, "NOT_OVER"),
        ("ada", _OVER, {"skillsGrown": ["nothing"]}, "UNKNOWN_SKILL"),
        ("ada", {"session": opaque("Person", "ada")}, {}, "BAD_INPUT"),
    ],
)
async def test_what_cannot_be_said_is_refused(
    network: Graph, viewer: str, about: dict[str, str], more: dict[str, Any], code: str
) -> None:
    answer = await give(network, viewer, about, **({"rating": 3} | more))
    assert answer["code"] == code, answer
    assert await cypher(network, "MATCH (f:Feedback) RETURN f") == []
