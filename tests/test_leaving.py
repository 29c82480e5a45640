"""Whoever leaves: relations end with that reason, seats and invitations go on to others, and partners are told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest_asyncio
from acting import asked, by, cypher, do, refilled, told_of

from graph.driver import Graph
from graph.folder import ImportOptions, export_folder, import_folder
from graph.leaving import settle
from resolvers.context import Role

_TODAY = datetime.now(UTC).date()
_LEFT = "... on PersonLeaves { person { externalId leftOn } again }"
# Ada mentors Ben, leads a circle that Cem waits for, is invited to an ask of Cem's, and has one of her own.
_OPEN = """
MATCH (ada:Person {id: 'ada'}), (cem:Person {id: 'cem'}), (ben:Person {id: 'ben'}), (g:Group {id: 'g1'}),
  (q:Ask {id: 'q2'}), (m:Mentorship {id: 'm1'})
SET g.maxSize = 3, q.status = 'OPEN'
CREATE (cem)-[:AT_DOOR {state: 'WAITING', role: 'MEMBER', place: 1}]->(g),
  (ada)-[:AT_DOOR {state: 'INVITED'}]->(:Group {id: 'g3', name: 'G', status: 'FORMING'}),
  (q)-[:INVITES]->(:AskInvitation {id: 'i1', status: 'OPEN', lapsesAt: datetime() + duration('P1D')})-[:INVITED]->(ada),
  (ada)-[:ASKED]->(own:Ask {id: 'own', title: 'x', status: 'OPEN', anonymous: true, routesAt: datetime()}),
  (own)-[:INVITES]->(:AskInvitation {id: 'i2', status: 'ACCEPTED', lapsesAt: datetime()})-[:INVITED]->(ben),
  (m)-[:HAS_SESSION]->(:Session {id: 's1', status: 'SCHEDULED', startsAt: datetime() + duration('P1D'), minutes: 30})
"""
_STATES = """
MATCH (m:Mentorship {id: 'm1'}), ()-[e:MENTORS {id: 'm1'}]->(), (s:Session {id: 's1'}), (i:AskInvitation {id: 'i1'}),
  (j:AskInvitation {id: 'i2'}), (q:Ask {id: 'q2'}), (own:Ask {id: 'own'})
RETURN m.status, m.endReason, e.status, e.until = m.endedOn, s.status, i.status, j.status, q.routesAt IS NOT NULL,
  own.status, own.routesAt
"""
_SETTLED = [["ENDED", "LEFT", "ENDED", True, "CANCELLED", "LAPSED", "CLOSED", True, "CLOSED", None]]
_UNTOUCHED = [["ACTIVE", None, "ACTIVE", None, "SCHEDULED", "OPEN", "ACCEPTED", False, "OPEN"]]


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    await cypher(network, _OPEN)


async def events(graph: Graph) -> list[list[Any]]:
    return await cypher(graph, "MATCH (e:Event) RETURN e.kind, e.about, e.people, e.by ORDER BY e.number")


async def test_what_somebody_had_open_is_settled_when_they_leave(network: Graph) -> None:
    answer = await do(network, None, "personLeave", _LEFT, Role.SERVICE, person=by("ada"), idempotencyKey="k")
    assert answer["person"] == {"externalId": "ada", "leftOn": _TODAY.isoformat()}
    assert await cypher(network, _STATES) == _SETTLED
    members = (
        "MATCH (p:Person)-[seat:MEMBER_OF]->(:Group {id: 'g1'}) WHERE seat.leftOn IS NULL RETURN p.id ORDER BY p.id"
    )
    assert await cypher(network, members) == [["ben"], ["cem"], ["hid"]]
    assert await cypher(network, "MATCH (:Person {id: 'ada'})-[at:AT_DOOR]->() RETURN at") == []
    # Ben was her mentee and Cem got her seat; nobody hears from it who asked or was invited to what.
    told = [["personLeave", "ada", ["ada"], None], ["personLeft", "ada", ["ben", "cem"], None]]
    assert await events(network) == told
    again = await do(network, None, "personLeave", _LEFT, Role.SERVICE, person=by("ada"), idempotencyKey="k")
    assert again["again"]
    assert (await do(network, None, "personLeave", "", Role.ADMIN, person=by("ada")))["code"] == "LEFT"
    assert (await do(network, None, "personLeave", "", Role.ADMIN, person=by("nobody")))["code"] == "NOT_FOUND"
    assert await events(network) == told


async def test_that_somebody_will_leave_is_for_them_and_who_coordinates(network: Graph) -> None:
    await do(network, None, "personLeave", "", Role.SERVICE, person=by("ada"), on="2099-01-01")
    text = """{ person(by: {externalId: "ada"}) { leftOn }
      people(filter: {available: true}) { edges { node { externalId } } } }"""
    told: list[tuple[str | None, tuple[Role, ...], str | None]] = [
        ("ben", (), None),
        (None, (Role.ANALYST,), None),
        ("ada", (), "2099-01-01"),
        (None, (Role.COORDINATOR,), "2099-01-01"),
        (None, (Role.ADMIN,), "2099-01-01"),
    ]
    for viewer, roles, day in told:
        found = await asked(network, viewer, text, *roles)
        assert found["person"]["leftOn"] == day
        # Nor does a filter tell it: until then she has room.
        assert "ada" in [edge["node"]["externalId"] for edge in found["people"]["edges"]]


async def test_who_is_left_behind_is_told_with_new_suggestions(network: Graph) -> None:
    # The analysis suggests Cem to Ben, and has room for it; Cem himself only got a seat.
    await cypher(network, "MATCH (p:Person {id: 'cem'}) SET p.mentorCapacity = 1, p.inference = 'ON'")
    await cypher(network, "MATCH (:Person {id: 'cem'})-[e:MENTORS]->() DELETE e")
    await do(network, None, "personLeave", "", Role.SERVICE, person=by("ada"))
    text = "{ inbox { edges { node { kind suggestions { externalId } } } } }"

    async def told(viewer: str) -> Any:
        return [edge["node"] for edge in (await asked(network, viewer, text))["inbox"]["edges"]]

    assert await told("ben") == [{"kind": "personLeft", "suggestions": [{"externalId": "cem"}]}]
    assert await told("cem") == [{"kind": "personLeft", "suggestions": []}]
    # For another kind of relation it suggests somebody else.
    await cypher(network, "MATCH (m:Mentorship {id: 'm1'}) SET m.kind = 'REVERSE'")
    assert await told("ben") == [{"kind": "personLeft", "suggestions": []}]
    await cypher(
        network,
        "MATCH (ben:Person {id: 'ben'}), (other:Person {id: 'ada-2'}) "
        "CREATE (ben)-[:SUGGESTED {run: 'r2', kind: 'REVERSE', score: 0.5, rank: 1}]->(other)",
    )
    assert await told("ben") == [{"kind": "personLeft", "suggestions": [{"externalId": "ada-2"}]}]
    await cypher(network, "MATCH (p:Person {id: 'ada-2'}) SET p.paused = true")
    assert await told("ben") == [{"kind": "personLeft", "suggestions": []}]


async def test_a_mentor_whose_mentee_left_is_told_whom_else_they_fit(network: Graph) -> None:
    # The run suggests the mentor to Cem and Dee; also to who reports to her, by another kind, and in an older run.
    await cypher(network, "MATCH (p:Person) SET p.inference = 'ON', p.discoverable = true REMOVE p.leftOn")
    await cypher(network, "MATCH ()-[e:SUGGESTED]->() DELETE e")
    await cypher(network, "MATCH (:Person {id: 'cem'})-[up:REPORTS_TO]->() DELETE up")
    await cypher(
        network,
        "MATCH (ada:Person {id: 'ada'}) UNWIND $rows AS row MATCH (p:Person {id: row[0]}) "
        "CREATE (p)-[:SUGGESTED {run: row[1], kind: row[2], score: row[3], rank: 1}]->(ada)",
        rows=[
            ["cem", "r2", "ONE_TO_ONE", 0.9],
            ["dee", "r2", "ONE_TO_ONE", 0.7],
            ["ada-2", "r2", "ONE_TO_ONE", 0.95],
            ["hid", "r2", "PEER", 0.8],
            ["hid", "r1", "ONE_TO_ONE", 0.8],
            ["ben", "r2", "ONE_TO_ONE", 1.0],
        ],
    )
    await do(network, None, "personLeave", "", Role.SERVICE, person=by("ben"))
    text = "{ inbox { edges { node { kind suggestions { externalId } } } } }"

    async def told() -> list[str]:
        [edge] = (await asked(network, "ada", text))["inbox"]["edges"]
        return [each["externalId"] for each in edge["node"]["suggestions"]]

    assert await told() == ["cem", "dee"]
    for change in ("inference: 'OFF'", "paused: true", "menteeCapacity: 0", "discoverable: false", "leftOn: date()"):
        await cypher(network, f"MATCH (p:Person {{id: 'cem'}}) SET p += {{{change}}}")
        assert await told() == ["dee"], change
        await cypher(network, f"MATCH (p:Person {{id: 'cem'}}) SET p.{change.partition(':')[0]} = null")
    await cypher(network, "MATCH (p:Person {id: 'ada'}) SET p.mentorCapacity = 0")
    assert await told() == []


async def test_who_has_left_acts_no_more_whatever_a_server_still_believes(network: Graph) -> None:
    kept = await do(network, "ben", "profileUpdate", "", interests=["chess"], idempotencyKey="k")
    assert "code" not in kept
    await cypher(network, "MATCH (p:Person {id: 'ben'}) SET p.leftOn = date()")
    for act, told in (
        ("profileUpdate", {"interests": ["go"]}),
        ("askCreate", {"title": "x", "text": "x", "skills": ["Rust"]}),
        ("programmeCreate", {"name": "x", "template": "ONBOARDING"}),
    ):
        answer = await do(network, "ben", act, "", Role.COORDINATOR, **told)
        assert (answer["code"], answer["message"]) == ("YOU_LEFT", "You have left the organisation.")
    # What was answered before is told again.
    again = await do(network, "ben", "profileUpdate", "", interests=["chess"], idempotencyKey="k")
    assert "code" not in again


async def test_only_admins_and_services_let_others_leave(network: Graph) -> None:
    for viewer, role in (("ada", Role.MEMBER), ("ben", Role.COORDINATOR), (None, Role.ANALYST)):
        _, errors = await told_of(network, viewer, frozenset({role}), "personLeave", {"person": by("ada")})
        assert errors
    assert await events(network) == []


async def test_a_day_to_come_is_waited_for(network: Graph) -> None:
    day = (_TODAY + timedelta(days=3)).isoformat()
    await do(network, None, "personLeave", _LEFT, Role.ADMIN, person=by("ada"), on=day)
    assert [row[:9] for row in await cypher(network, _STATES)] == _UNTOUCHED
    await cypher(network, "MATCH (p:Person {id: 'ada'}) SET p.leftOn = date()")
    assert await settle(network) == 1
    assert await cypher(network, _STATES) == _SETTLED
    assert await settle(network) == 0


async def test_a_file_that_says_somebody_left_does_the_same(network: Graph, tmp_path: Path) -> None:
    await cypher(network, "MATCH ()-[tie:INTERACTED]->() DELETE tie")
    await export_folder(network, tmp_path)
    people = (tmp_path / "people.csv").read_text(encoding="utf-8").splitlines()
    place = people[0].split(",").index("left_on")
    at = next(number for number, line in enumerate(people) if line.startswith("ada,"))
    cells = people[at].split(",")
    cells[place] = _TODAY.isoformat()
    people[at] = ",".join(cells)
    (tmp_path / "people.csv").write_text("\n".join(people) + "\n", encoding="utf-8")
    assert (await import_folder(network, tmp_path, ImportOptions())).bad == 0
    assert await cypher(network, _STATES) == _SETTLED
    # The same folder still says that the relation goes on, and that she sits in the circle.
    await import_folder(network, tmp_path, ImportOptions())
    assert await cypher(network, _STATES) == _SETTLED
    seat = "MATCH (:Person {id: 'ada'})-[seat:MEMBER_OF]->(:Group {id: 'g1'}) RETURN seat.leftOn IS NOT NULL"
    assert await cypher(network, seat) == [[True]]
