"""Sessions of a relation: planned, moved, held or missed, noted, and read by the two of it only."""

from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled

from graph.driver import Graph
from resolvers.context import Role

_KEPT = """... on SessionKept { again session { id status startsAt minutes agenda taught absent { name }
  notes { text visibility by { name } } } }"""
_RELATION = opaque("Mentorship", "m1")
_PAST, _FUTURE = "2026-10-01T09:00:00+02:00", "2099-01-01T09:00:00Z"
_READ = "query($id: ID!) { node(id: $id) { ... on Mentorship { sessions { totalCount edges { node { status } } } } } }"
_TIE = """MATCH (a:Person {id: $from})-[t:INTERACTED {kind: 'ADVICE'}]->(b:Person {id: $to})
  RETURN t.count, t.weight, t.weights, t.skills, [each IN t.at | toString(each)],
    toString(t.firstAt), toString(t.lastAt)"""


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)


async def kept(graph: Graph, viewer: str, name: str, **told: Any) -> dict[str, Any]:
    answer = await do(graph, viewer, name, _KEPT, **told)
    assert answer["__typename"] == "SessionKept", answer
    session: dict[str, Any] = answer["session"]
    return session


async def planned(graph: Graph, viewer: str = "ben", at: str = _PAST, **more: Any) -> str:
    return str((await kept(graph, viewer, "sessionSchedule", mentorship=_RELATION, startsAt=at, **more))["id"])


async def test_a_session_is_planned_moved_and_called_off(network: Graph) -> None:
    id_ = await planned(network, at=_FUTURE, agenda="Parsers")
    moved = await kept(network, "ada", "sessionChange", session=id_, startsAt="2099-02-01T09:00:00Z", agenda=None)
    assert (moved["startsAt"], moved["minutes"], moved["agenda"]) == ("2099-02-01T09:00:00Z", 60, None)
    early = await do(network, "ada", "sessionHeld", session=id_, taught=["MENTOR_TEACHES"])
    assert (early["code"], early["message"]) == ("NOT_YET", "It begins only at 2099-02-01T09:00:00Z.")
    assert (await kept(network, "ben", "sessionCancel", session=id_))["status"] == "CANCELLED"
    assert (await do(network, "ben", "sessionChange", session=id_, minutes=30))["code"] == "WRONG_STATUS"


async def test_a_session_that_was_held_is_advice_that_analyses_read(network: Graph) -> None:
    for at, taught in ((_PAST, ["MENTOR_TEACHES"]), ("2026-09-01T09:00:00Z", ["MENTEE_TEACHES", "MENTOR_TEACHES"])):
        id_ = await planned(network, at=at)
        held = await kept(network, "ada", "sessionHeld", session=id_, taught=taught, minutes=90)
        assert (held["status"], held["minutes"], held["taught"]) == ("HELD", 90, sorted(taught))
    september, october = "2026-09-01T09:00:00Z", "2026-10-01T09:00:00+02:00"
    sought = [2, 2.0, [1.0, 1.0], ["s-python"] * 2, [september, october], september, october]
    assert await cypher(network, _TIE, **{"from": "ben", "to": "ada"}) == [sought]
    given = [1, 1.0, [1.0], [""], [september], september, september]
    assert await cypher(network, _TIE, **{"from": "ada", "to": "ben"}) == [given]
    again = await do(network, "ada", "sessionHeld", session=id_, taught=["MENTOR_TEACHES"])
    assert again["code"] == "WRONG_STATUS"


async def test_who_did_not_come_is_named(network: Graph) -> None:
    id_ = await planned(network)
    assert (await do(network, "ben", "sessionMissed", session=id_, absent=[by("cem")]))["path"] == ["input", "absent"]
    missed = await kept(network, "ben", "sessionMissed", session=id_, absent=[by("ada")])
    assert (missed["status"], missed["absent"]) == ("MISSED", [{"name": "Ada"}])


async def test_a_private_note_is_read_by_who_wrote_it(network: Graph) -> None:
    id_ = await planned(network)
    await kept(network, "ben", "sessionNote", session=id_, text="We talk too fast", visibility="PRIVATE")
    shared = await kept(network, "ada", "sessionNote", session=id_, text="Read chapter 3", visibility="SHARED")
    assert shared["notes"] == [{"text": "Read chapter 3", "visibility": "SHARED", "by": {"name": "Ada"}}]
    text = "query($id: ID!) { node(id: $id) { ... on Session { notes { text } } } }"
    assert len((await asked(network, "ben", text, id=id_))["node"]["notes"]) == 2
    events = "MATCH (e:Event {kind: 'sessionNote'}) RETURN e.people ORDER BY e.number"
    assert await cypher(network, events) == [[["ben"]], [["ada", "ben"]]]


async def test_nobody_else_sees_sessions(network: Graph) -> None:
    id_ = await planned(network)
    for viewer in ("cem", None):
        roles = (Role.COORDINATOR, Role.ADMIN)
        assert (await asked(network, viewer, _READ, *roles, id=_RELATION))["node"]["sessions"]["totalCount"] == 0
        node = await asked(network, viewer, "query($id: ID!) { node(id: $id) { id } }", *roles, id=id_)
        assert node["node"] is None
    assert (await asked(network, "ada", _READ, id=_RELATION))["node"]["sessions"]["totalCount"] == 1
    for name, told in (
        ("sessionSchedule", {"mentorship": _RELATION, "startsAt": _PAST}),
        ("sessionChange", {"session": id_, "minutes": 30}),
        ("sessionCancel", {"session": id_}),
        ("sessionHeld", {"session": id_, "taught": ["MENTOR_TEACHES"]}),
        ("sessionMissed", {"session": id_, "absent": [by("ada")]}),
        ("sessionNote", {"session": id_, "text": "x", "visibility": "SHARED"}),
    ):
        assert (await do(network, "cem", name, **told))["code"] == "NOT_FOUND", name
    assert await cypher(network, "MATCH (s:Session) RETURN s.status, s.minutes") == [["SCHEDULED", 60]]


@pytest.mark.parametrize(
    ("name", "told", "path"),
    [
        ("sessionHeld", {"taught": []}, "taught"),
        ("sessionHeld", {"taught": ["MENTOR_TEACHES"], "minutes": 0}, "minutes"),
        ("sessionMissed", {"absent": []}, "absent"),
        ("sessionNote", {"text": "", "visibility": "SHARED"}, "text"),
        ("sessionChange", {"startsAt": None}, "startsAt"),
    ],
)
async def test_bad_input_is_refused_where_it_lies(network: Graph, name: str, told: dict[str, Any], path: str) -> None:
    answer = await do(network, "ben", name, session=await planned(network), **told)
    assert (answer["code"], answer["path"]) == ("BAD_INPUT", ["input", path])


async def test_what_is_planned_goes_with_the_relation(network: Graph) -> None:
    await planned(network)
    await planned(network, at=_FUTURE)
    ended = await do(network, "ben", "mentorshipEnd", "... on MentorshipMoved { again }", id=_RELATION)
    assert ended["again"] is False
    statuses = await cypher(network, "MATCH (s:Session) RETURN s.status ORDER BY s.startsAt")
    assert statuses == [["SCHEDULED"], ["CANCELLED"]]
    over = await do(network, "ben", "sessionSchedule", mentorship=_RELATION, startsAt=_PAST)
    assert over["code"] == "WRONG_STATUS"
