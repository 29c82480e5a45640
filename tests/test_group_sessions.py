"""Sessions of groups: planned and held by who leads, sent by a meeting tool, and read by those in the group."""

from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled

from graph.driver import Graph
from resolvers.context import Role

_KEPT = """... on GroupSessionKept { again session { id status startsAt minutes agenda balance { index gini entropy }
  parts { person { externalId } attended minutes turns } } }"""
_CIRCLE = opaque("Group", "g1")
_PAST, _FUTURE = "2026-10-01T09:00:00+02:00", "2099-01-01T09:00:00Z"
_READ = """query($id: ID!) { node(id: $id) { ... on Group { sessions { totalCount edges { node { parts {
  person { externalId } attended minutes turns } } } } balance { measured trend hint } silent { person { externalId }
  sessions } } } }"""


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    await cypher(
        network,
        "MATCH (g:Group {id: 'g1'}), (p:Person) WHERE p.id IN ['cem', 'ada-2'] "
        "CREATE (p)-[:MEMBER_OF {role: 'MEMBER', joinedOn: date('2026-03-01')}]->(g)",
    )


async def kept(graph: Graph, viewer: str | None, name: str, *roles: Role, **told: Any) -> dict[str, Any]:
    answer = await do(graph, viewer, name, _KEPT, *roles, **told)
    assert answer["__typename"] == "GroupSessionKept", answer
    return dict(answer["session"] or {})


async def planned(graph: Graph, at: str = _PAST, **more: Any) -> str:
    return str((await kept(graph, "ada", "groupSessionSchedule", group=_CIRCLE, startsAt=at, **more))["id"])


def present(**spoke: float | None) -> list[dict[str, Any]]:
    return [{"person": by(each.replace("_", "-")), "minutes": minutes} for each, minutes in spoke.items()]


async def test_a_session_is_planned_moved_and_called_off_by_who_leads(network: Graph) -> None:
    id_ = await planned(network, _FUTURE, agenda="Parsers")
    early = await do(network, "ada", "groupSessionHeld", session=id_, present=present(ada=1))
    assert (early["code"], early["message"]) == ("NOT_YET", "It begins only at 2099-01-01T09:00:00Z.")
    moved = await kept(network, "ada", "groupSessionChange", session=id_, minutes=90, agenda=None)
    assert (moved["minutes"], moved["agenda"], moved["startsAt"]) == (90, None, _FUTURE)
    assert (await do(network, "ben", "groupSessionCancel", session=id_))["code"] == "NOT_YOURS"
    assert (await kept(network, "ada", "groupSessionCancel", session=id_))["status"] == "CANCELLED"
    assert (await do(network, "ada", "groupSessionChange", session=id_, minutes=30))["code"] == "WRONG_STATUS"
    assert (await do(network, "ada", "groupSessionHeld", session=id_, present=present(ada=1)))["code"] == "WRONG_STATUS"


async def test_who_was_there_is_noted_and_can_be_noted_again(network: Graph) -> None:
    id_ = await planned(network)
    first = await kept(network, "ada", "groupSessionHeld", session=id_, present=present(ada=40, ben=20), minutes=75)
    assert (first["status"], first["minutes"]) == ("HELD", 75)
    assert first["parts"] == [
        {"person": {"externalId": "ada"}, "attended": True, "minutes": 40.0, "turns": None},
        {"person": {"externalId": "ada-2"}, "attended": False, "minutes": None, "turns": None},
        {"person": {"externalId": "ben"}, "attended": True, "minutes": 20.0, "turns": None},
        {"person": {"externalId": "cem"}, "attended": False, "minutes": None, "turns": None},
    ]
    assert first["balance"] == {
        "index": pytest.approx(2 / 3),
        "gini": pytest.approx(1 / 6),
        "entropy": pytest.approx(0.918, abs=0.001),
    }
    # Turns count where nobody has minutes, and who has none was silent.
    turns = [{"person": by("ada"), "turns": 3}, {"person": by("ben")}]
    assert await kept(network, None, "groupSessionHeld", Role.SERVICE, session=id_, present=turns) == {}
    again = (await kept(network, "ada", "groupSessionHeld", session=id_, present=turns))["balance"]
    assert again == {"index": 0.0, "gini": 0.5, "entropy": 0.0}
    unmeasured = await kept(network, "ada", "groupSessionHeld", session=id_, present=[{"person": by("ada")}])
    assert (unmeasured["balance"], len(unmeasured["parts"])) == (None, 4)
    assert await cypher(network, "MATCH (e:Event) RETURN DISTINCT size(e.people)") == [[5]]


async def test_those_in_it_see_it_and_minutes_are_for_who_leads_and_each_one(network: Graph) -> None:
    for day in ("01", "08"):
        id_ = await planned(network, f"2026-10-{day}T09:00:00Z")
        await kept(network, "ada", "groupSessionHeld", session=id_, present=present(ada=30, ben=30, ada_2=30, cem=0))
    seen = (await asked(network, "cem", _READ, id=_CIRCLE))["node"]
    minutes = {part["person"]["externalId"]: part["minutes"] for part in seen["sessions"]["edges"][0]["node"]["parts"]}
    assert minutes == {"ada": None, "ada-2": None, "ben": None, "cem": 0.0}
    assert seen["silent"] == [{"person": {"externalId": "cem"}, "sessions": 2}]
    assert seen["balance"] == {"measured": 2, "trend": "EARLY", "hint": "The time is well shared. Go on as you do."}
    led = (await asked(network, "ada", _READ, id=_CIRCLE))["node"]
    assert led["silent"] == seen["silent"]
    assert led["balance"]["hint"].startswith("One person has said nothing in two sessions")
    assert (await asked(network, "ben", _READ, id=_CIRCLE))["node"]["silent"] == []
    roles = (Role.COORDINATOR, Role.ADMIN, Role.ANALYST, Role.SERVICE, Role.FACILITATOR)
    nothing: dict[str, Any] = {"sessions": {"totalCount": 0, "edges": []}, "balance": None, "silent": []}
    for viewer in ("dee", None):
        assert (await asked(network, viewer, _READ, *roles, id=_CIRCLE))["node"] == nothing
        node = await asked(network, viewer, "query($id: ID!) { node(id: $id) { id } }", *roles, id=id_)
        assert node["node"] is None
    # A session that somebody was not at neither adds to their silence nor ends it; a word ends it.
    for day, spoke in (("15", {"ada": 1.0}), ("22", {"ada": 1.0, "cem": 2.0})):
        id_ = await planned(network, f"2026-10-{day}T09:00:00Z")
        await kept(network, "ada", "groupSessionHeld", session=id_, present=present(**spoke))
        found = (await asked(network, "ada", _READ, id=_CIRCLE))["node"]["silent"]
        assert [each["sessions"] for each in found] == ([2] if day == "15" else [])


async def test_nobody_is_noted_who_has_not_agreed_to_the_rules(network: Graph) -> None:
    await do(network, "ada", "groupEdit", group=_CIRCLE, rules=["Be kind"])
    await do(network, "ada", "groupTakePart", group=_CIRCLE, agrees=True)
    id_ = await planned(network)
    refused = await do(network, "ada", "groupSessionHeld", session=id_, present=present(ada=1, ben=1))
    assert (refused["__typename"], refused["message"]) == ("AgreementMissing", "Not yet agreed to the rules: Ben.")
    await cypher(network, "MATCH (p:Person {id: 'ben'}) SET p.discoverable = false")
    refused = await do(network, "ada", "groupSessionHeld", session=id_, present=present(ada=1, ben=1))
    assert refused["message"] == "Not yet agreed to the rules: somebody who is not shown."
    assert (await kept(network, "ada", "groupSessionHeld", session=id_, present=present(ada=1)))["status"] == "HELD"


@pytest.mark.parametrize(
    ("viewer", "name", "told", "refused"),
    [
        ("ben", "groupSessionHeld", {"present": present(ben=1)}, ("NOT_YOURS", [])),
        ("ada", "groupSessionHeld", {"present": []}, ("BAD_INPUT", ["input", "present"])),
        ("ada", "groupSessionHeld", {"present": present(ada=-1)}, ("BAD_INPUT", ["input", "present", "0", "minutes"])),
        ("ada", "groupSessionHeld", {"present": present(ada=1) * 2}, ("BAD_INPUT", ["input"])),
        ("ada", "groupSessionHeld", {"present": present(dee=1)}, ("NOT_FOUND", ["input", "present"])),
        ("ada", "groupSessionChange", {"startsAt": None}, ("BAD_INPUT", ["input", "startsAt"])),
        ("ada", "groupSessionChange", {"session": opaque("GroupSession", "none")}, ("NOT_FOUND", ["input", "session"])),
    ],
)
async def test_what_cannot_be_is_refused(
    network: Graph, viewer: str, name: str, told: dict[str, Any], refused: tuple[str, list[str]]
) -> None:
    answer = await do(network, viewer, name, **({"session": await planned(network)} | told))
    assert (answer["code"], answer["path"]) == refused
    assert await cypher(network, "MATCH ()-[t:TOOK_PART]->() RETURN t") == []


async def test_what_is_planned_goes_with_the_group(network: Graph) -> None:
    await planned(network)
    await planned(network, _FUTURE)
    await do(network, "ada", "groupEnd", group=_CIRCLE)
    statuses = await cypher(network, "MATCH (s:GroupSession) RETURN s.status ORDER BY s.startsAt")
    assert statuses == [["SCHEDULED"], ["CANCELLED"]]
    over = await do(network, "ada", "groupSessionSchedule", group=_CIRCLE, startsAt=_PAST)
    assert over["code"] == "WRONG_STATUS"
