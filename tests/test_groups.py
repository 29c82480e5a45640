"""Groups: made, joined, waited for in line, led and left, each by those who may, and hidden ones seen by their own."""

import asyncio
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled

from graph.driver import Graph
from resolvers.context import Role

_STANDING = "standing { role door member place agreed message offer { offers { name } seeks { name } about } }"
_KEPT = f"... on GroupKept {{ again group {{ id status access size waiting rules {_STANDING} }} }}"
_READ = """query($id: ID!) { node(id: $id) { ... on Group { name goal access status minSize maxSize size waiting rules
  skills { name } programme { name }
  members { edges { node { externalId } role leftOn agreed offer { offers { name } about } } }
  door { person { externalId } state role place message } } } }"""
_CURRENT = "MATCH (p:Person)-[m:MEMBER_OF]->(:Group {id: $id}) WHERE m.leftOn IS NULL RETURN count(*)"
_CREW = [f"x{i:02}" for i in range(1, 17)]


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    await cypher(network, "UNWIND $ids AS id CREATE (:Person {id: id, name: id, discoverable: true})", ids=_CREW)


async def kept(graph: Graph, viewer: str | None, name: str, /, *roles: Role, **told: Any) -> dict[str, Any]:
    answer = await do(graph, viewer, name, _KEPT, *roles, **told)
    assert answer["__typename"] == "GroupKept", answer
    return dict(answer["group"] or {})


async def made(graph: Graph, viewer: str = "ben", **more: Any) -> str:
    told = {"name": "Parsers", "minSize": 2, "maxSize": 3, "access": "OPEN"} | more
    return str((await kept(graph, viewer, "groupCreate", **told))["id"])


async def code(graph: Graph, viewer: str | None, name: str, /, *roles: Role, **told: Any) -> str:
    return str((await do(graph, viewer, name, "", *roles, **told)).get("code"))


async def read(graph: Graph, viewer: str | None, id_: str) -> Any:
    return (await asked(graph, viewer, _READ, id=id_))["node"]


async def door(graph: Graph, viewer: str | None, id_: str) -> list[list[Any]]:
    seekers = (await read(graph, viewer, id_))["door"]
    return [[each["person"]["externalId"], each["state"], each["place"]] for each in seekers]


async def people(graph: Graph, id_: str) -> list[str]:
    members = (await read(graph, "ben", id_))["members"]["edges"]
    return sorted(each["node"]["externalId"] for each in members if each["leftOn"] is None)


async def test_who_makes_a_group_leads_it(network: Graph) -> None:
    told: dict[str, Any] = {"goal": "Read papers", "skills": ["py"], "rules": ["What is said here stays here"]}
    id_ = await made(network, programme=by("spring"), **told)
    found = await read(network, "cem", id_)
    assert (found["name"], found["goal"], found["access"], found["status"]) == (
        "Parsers",
        "Read papers",
        "OPEN",
        "FORMING",
    )
    assert (found["minSize"], found["maxSize"], found["size"], found["rules"]) == (2, 3, 1, told["rules"])
    assert (found["skills"], found["programme"]) == ([{"name": "Python"}], {"name": "Spring programme"})
    [only] = found["members"]["edges"]
    assert (only["node"]["externalId"], only["role"], only["agreed"]) == ("ben", "FACILITATOR", None)
    assert await cypher(network, "MATCH (e:Event) RETURN e.kind, e.people, e.status") == [
        ["groupCreate", ["ben"], "FORMING"]
    ]


async def test_a_coordinator_makes_one_for_others_who_are_asked_to_lead_it(network: Graph) -> None:
    told = {"name": "For others", "facilitators": [by("ben"), by("ada")]}
    assert await code(network, "cem", "groupCreate", **told) == "NOT_YOURS"
    id_ = (await kept(network, None, "groupCreate", Role.COORDINATOR, **told))["id"]
    assert await door(network, "ada", id_) == [["ada", "INVITED", None]]
    assert (await kept(network, "ada", "groupAnswer", group=id_, accept=True))["standing"]["role"] == "FACILITATOR"
    assert await door(network, "ada", id_) == [["ben", "INVITED", None]]


async def test_an_open_group_fills_and_the_rest_wait_in_line(network: Graph) -> None:
    id_ = await made(network)
    came = [(await kept(network, each, "groupJoin", group=id_))["standing"] for each in _CREW[:5]]
    assert [(each["member"], each["door"], each["place"]) for each in came] == [
        (True, None, None),
        (True, None, None),
        (False, "WAITING", 1),
        (False, "WAITING", 2),
        (False, "WAITING", 3),
    ]
    line = [["x03", "WAITING", 1], ["x04", "WAITING", 2], ["x05", "WAITING", 3]]
    assert await door(network, "x01", id_) == line
    assert await door(network, "x04", id_) == line[1:2]
    assert await door(network, "cem", id_) == []
    assert (await kept(network, "x04", "groupLeave", group=id_))["standing"] is None
    assert (await kept(network, "x01", "groupLeave", group=id_))["size"] == 3
    assert await people(network, id_) == ["ben", "x02", "x03"]
    assert await door(network, "ben", id_) == [["x05", "WAITING", 1]]
    told = await cypher(network, "MATCH (e:Event) RETURN e.people, e.status ORDER BY e.number DESC LIMIT 1")
    assert (sorted(told[0][0]), told[0][1]) == (["ben", "x01", "x03"], "LEFT")
    assert (await kept(network, "ben", "groupEdit", group=id_, maxSize=4))["waiting"] == 0
    assert await people(network, id_) == ["ben", "x02", "x03", "x05"]
    # Who left may come back, and begins anew.
    assert (await kept(network, "x01", "groupJoin", group=id_))["standing"]["place"] == 1


async def test_nobody_who_left_the_organisation_gets_a_seat(network: Graph) -> None:
    id_ = await made(network)
    for each in _CREW[:4]:
        await kept(network, each, "groupJoin", group=id_)
    await cypher(network, "MATCH (p:Person {id: 'x03'}) SET p.leftOn = date()")
    await kept(network, "x01", "groupLeave", group=id_)
    assert await people(network, id_) == ["ben", "x02", "x04"]


async def test_sixteen_at_once_never_overfill_a_group(network: Graph) -> None:
    id_ = await made(network, maxSize=6)
    await asyncio.gather(*(kept(network, each, "groupJoin", group=id_) for each in _CREW))
    assert len(await people(network, id_)) == 6
    assert [place for *_, place in await door(network, "ben", id_)] == list(range(1, 12))
    # Leaving and coming at once changes nothing of that.
    members = [each for each in await people(network, id_) if each != "ben"]
    line = [person for person, *_ in await door(network, "ben", id_)]
    acts = [kept(network, each, "groupLeave", group=id_) for each in (*members, *line[:3])]
    await asyncio.gather(*acts, kept(network, "cem", "groupJoin", group=id_))
    assert len(await people(network, id_)) == 6
    assert set(await people(network, id_)) == {"ben", *line[3:8]}
    assert [person for person, *_ in await door(network, "ben", id_)] == [*line[8:], "cem"]


async def test_a_closed_group_is_asked_and_answers(network: Graph) -> None:
    id_ = await made(network, access="CLOSED", maxSize=2)
    told = {"offers": ["py"], "seeks": ["rust"], "about": "I read a lot", "message": "May I?"}
    standing = (await kept(network, "cem", "groupJoin", group=id_, agrees=True, **told))["standing"]
    offer = {"offers": [{"name": "Python"}], "seeks": [{"name": "Rust"}], "about": "I read a lot"}
    assert standing == {
        "role": "MEMBER",
        "door": "REQUESTED",
        "member": False,
        "place": None,
        "agreed": True,
        "message": "May I?",
        "offer": offer,
    }
    assert await code(network, "cem", "groupJoin", group=id_) == "ALREADY_ASKED"
    assert await code(network, "x01", "groupAnswer", group=id_, person=by("cem"), accept=True) == "NOT_YOURS"
    assert await code(network, "cem", "groupAnswer", group=id_, person=by("cem"), accept=True) == "NOT_FOUND"
    assert await door(network, "x01", id_) == []
    assert (await read(network, "ben", id_))["door"][0]["message"] == "May I?"
    await kept(network, "ben", "groupAnswer", group=id_, person=by("cem"), accept=True)
    assert await people(network, id_) == ["ben", "cem"]
    [cem] = [each for each in (await read(network, "ben", id_))["members"]["edges"] if each["role"] == "MEMBER"]
    assert (cem["agreed"], cem["offer"]) == (True, {"offers": [{"name": "Python"}], "about": "I read a lot"})
    [cem] = [each for each in (await read(network, "x01", id_))["members"]["edges"] if each["role"] == "MEMBER"]
    assert (cem["agreed"], cem["offer"]) == (None, None)
    # A no leaves nothing behind, and a yes to a full group is a place in line.
    for each, accept in (("x01", False), ("x02", True)):
        await kept(network, each, "groupJoin", group=id_)
        await kept(network, "ben", "groupAnswer", group=id_, person=by(each), accept=accept)
    assert await door(network, "ben", id_) == [["x02", "WAITING", 1]]


async def test_an_invitation_takes_a_yes(network: Graph) -> None:
    id_ = await made(network, access="CLOSED")
    await kept(network, "ben", "groupInvite", group=id_, person=by("cem"), message="Do come")
    assert await code(network, "ben", "groupInvite", group=id_, person=by("cem")) == "ALREADY_ASKED"
    assert (await read(network, "cem", id_))["door"][0]["message"] == "Do come"
    assert (await kept(network, "cem", "groupAnswer", group=id_, accept=False))["standing"] is None
    await kept(network, "ben", "groupInvite", group=id_, person=by("cem"))
    standing = (await kept(network, "cem", "groupJoin", group=id_, agrees=True))["standing"]
    assert (standing["member"], standing["agreed"]) == (True, True)
    # A member is asked to lead too; who asked to come in is let in by an invitation.
    await kept(network, "ben", "groupInvite", group=id_, person=by("cem"), role="FACILITATOR")
    assert (await kept(network, "cem", "groupTakePart", group=id_, about="Hi"))["standing"]["role"] == "MEMBER"
    assert (await kept(network, "cem", "groupAnswer", group=id_, accept=True))["standing"]["role"] == "FACILITATOR"
    assert await code(network, "ben", "groupInvite", group=id_, person=by("cem"), role="MEMBER") == "ALREADY_IN"
    await kept(network, "x01", "groupJoin", group=id_)
    await kept(network, "cem", "groupInvite", group=id_, person=by("x01"))
    assert await people(network, id_) == ["ben", "cem", "x01"]


async def test_a_hidden_group_is_there_for_its_own_only(network: Graph) -> None:
    id_ = await made(network, access="HIDDEN", name="Quiet parsers", skills=["py"])
    await kept(network, "ben", "groupInvite", group=id_, person=by("x01"))
    search = 'query { search(text: "quiet") { totalCount } groups { edges { node { name } } } }'
    for viewer, there in (("ben", True), ("x01", True), ("cem", False), (None, False)):
        assert ((await read(network, viewer, id_)) is not None) == there
        found = await asked(network, viewer, search, Role.ADMIN, Role.COORDINATOR)
        assert found["search"]["totalCount"] == int(there)
        assert ({"node": {"name": "Quiet parsers"}} in found["groups"]["edges"]) == there
        listed = 'query { person(by: {externalId: "ben"}) { groups { totalCount } } }'
        assert (await asked(network, viewer, listed))["person"]["groups"]["totalCount"] == 1 + there
    both = (Role.COORDINATOR, Role.ADMIN)
    assert await code(network, "cem", "groupJoin", group=id_) == "NOT_FOUND"
    assert await code(network, "cem", "groupEdit", *both, group=id_, name="Mine") == "NOT_FOUND"
    assert await code(network, "ben", "groupEdit", group=id_, access="OPEN") == "STAYS_HIDDEN"
    await kept(network, "x01", "groupAnswer", group=id_, accept=False)
    assert await read(network, "x01", id_) is None


async def test_new_rules_are_agreed_to_anew_before_a_start(network: Graph) -> None:
    id_ = await made(network, rules=["Be kind"])
    assert await code(network, "ben", "groupStart", group=id_) == "TOO_FEW"
    await kept(network, "x01", "groupJoin", group=id_)
    missing = await do(network, "ben", "groupStart", group=id_)
    assert (missing["__typename"], missing["message"]) == ("AgreementMissing", "Not yet agreed to the rules: x01.")
    await kept(network, "x01", "groupTakePart", group=id_, agrees=True)
    await kept(network, "ben", "groupEdit", group=id_, name="Other", rules=["Be kind", "Come"])
    assert (await do(network, "ben", "groupStart", group=id_))["message"] == "Not yet agreed to the rules: Ben, x01."
    for each in ("ben", "x01"):
        assert (await kept(network, each, "groupTakePart", group=id_, agrees=True))["standing"]["agreed"]
    assert await code(network, "x01", "groupStart", group=id_) == "NOT_YOURS"
    assert (await kept(network, "ben", "groupStart", group=id_))["status"] == "ACTIVE"
    await kept(network, "ben", "groupInvite", group=id_, person=by("cem"))
    assert (await kept(network, "ben", "groupComplete", group=id_))["status"] == "COMPLETED"
    assert await door(network, "ben", id_) == []
    for name in ("groupJoin", "groupEnd", "groupEdit"):
        assert await code(network, "x02" if name == "groupJoin" else "ben", name, group=id_) in (
            "WRONG_STATUS",
            "BAD_INPUT",
        )


async def test_where_nobody_leads_everybody_does(network: Graph) -> None:
    id_ = await made(network)
    for each in ("x01", "x02"):
        await kept(network, each, "groupJoin", group=id_)
    assert await code(network, "x01", "groupEdit", group=id_, name="Ours") == "NOT_YOURS"
    await kept(network, "ben", "groupLeave", group=id_)
    assert (await kept(network, "x01", "groupEdit", group=id_, name="Ours"))["size"] == 2
    await kept(network, "cem", "groupEdit", Role.COORDINATOR, group=id_, programme=by("spring"))
    await kept(network, "x02", "groupEdit", group=id_, programme=None, skills=["rust"], goal=None)
    found = await read(network, "x01", id_)
    assert (found["name"], found["programme"], found["skills"]) == ("Ours", None, [{"name": "Rust"}])


async def test_only_who_leads_leads(network: Graph) -> None:
    group = {"group": opaque("Group", "g1")}
    leading: list[tuple[str, dict[str, Any]]] = [
        ("groupEdit", {"name": "x"}),
        ("groupComplete", {}),
        ("groupEnd", {}),
        ("groupInvite", {"person": by("x01")}),
        ("groupAnswer", {"person": by("cem"), "accept": True}),
        ("groupSessionSchedule", {"startsAt": "2099-01-01T00:00:00Z"}),
    ]
    await kept(network, "cem", "groupJoin", **group)
    for name, told in leading:
        for viewer in ("ben", "cem", "x01"):
            roles = (Role.FACILITATOR, Role.ANALYST, Role.SERVICE)
            refused = await code(network, viewer, name, *roles, **group, **told)
            # Nobody answers their own request: that is no invitation.
            own = (viewer, name) == ("cem", "groupAnswer")
            assert refused == ("NOT_FOUND" if own else "NOT_YOURS"), (viewer, name)
    assert await cypher(network, "MATCH (e:Event) RETURN count(*)") == [[1]]
    # The control: each is done by who leads, and by a coordinator who is not in it.
    for name, told in leading[3:]:
        assert await code(network, "ada", name, **group, **told) == "None", name
    for name, told in leading[:2]:
        assert await code(network, "x02", name, Role.COORDINATOR, **group, **told) == "None", name
    assert await cypher(network, "MATCH (e:Event) RETURN count(*)") == [[6]]


@pytest.mark.parametrize(
    ("viewer", "name", "told", "refused"),
    [
        ("ben", "groupCreate", {"name": " "}, ("BAD_INPUT", "name")),
        ("ben", "groupCreate", {"name": "x", "minSize": 5, "maxSize": 4}, ("SIZE_BOUNDS", "maxSize")),
        ("ben", "groupCreate", {"name": "x", "maxSize": 101}, ("BAD_INPUT", "maxSize")),
        ("ben", "groupCreate", {"name": "x", "skills": ["nothing"]}, ("UNKNOWN_SKILL", "skills")),
        ("ben", "groupCreate", {"name": "x", "programme": by("none")}, ("NOT_FOUND", "programme")),
        ("ben", "groupCreate", {"name": "x", "facilitators": [by("ben"), by("hid")]}, ("NOT_FOUND", "facilitators")),
        ("hid", "groupCreate", {"name": "x"}, ("NOT_SEEN", None)),
        ("ada", "groupEdit", {"maxSize": 2}, ("BELOW_MEMBERS", "maxSize")),
        ("ada", "groupEdit", {"maxSize": 5, "minSize": 6}, ("SIZE_BOUNDS", "maxSize")),
        ("ada", "groupEdit", {"access": None}, ("BAD_INPUT", "access")),
        ("ada", "groupInvite", {"person": by("hid")}, ("NOT_FOUND", "person")),
        ("ada", "groupInvite", {"person": by("dee")}, ("LEFT", "person")),
        ("ada", "groupInvite", {"person": by("ben")}, ("ALREADY_IN", None)),
        ("ben", "groupInvite", {"person": by("cem")}, ("NOT_YOURS", None)),
        ("ben", "groupJoin", {}, ("ALREADY_IN", None)),
        ("dee", "groupJoin", {}, ("YOU_LEFT", None)),
        ("cem", "groupJoin", {"offers": ["nothing"]}, ("UNKNOWN_SKILL", "offers")),
        ("cem", "groupLeave", {}, ("NOT_FOUND", "group")),
        ("cem", "groupTakePart", {"agrees": True}, ("NOT_FOUND", "group")),
        ("ben", "groupTakePart", {}, ("BAD_INPUT", None)),
        ("cem", "groupAnswer", {"accept": True}, ("NOT_FOUND", "group")),
        ("ada", "groupAnswer", {"accept": True, "person": by("cem")}, ("NOT_FOUND", "person")),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(
    network: Graph, viewer: str, name: str, told: dict[str, Any], refused: tuple[str, str | None]
) -> None:
    code_, path = refused
    store = "MATCH (n) WHERE NOT n:RefusedAct OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)"
    before = await cypher(network, store)
    told = told if name == "groupCreate" else told | {"group": opaque("Group", "g1")}
    answer = await do(network, viewer, name, **told)
    assert (answer["code"], answer["path"]) == (code_, ["input", path] if path else answer["path"])
    assert (path is None) == (answer["path"] in ([], ["input"]))
    assert await cypher(network, store) == before


async def test_a_name_that_nobody_may_see_is_in_no_refusal(network: Graph) -> None:
    await cypher(
        network,
        "MATCH (g:Group {id: 'g1'})<-[seat:MEMBER_OF]-(p:Person) SET g.status = 'FORMING', g.minSize = 1, "
        "g.rules = ['Be kind'], seat.agreedAt = CASE WHEN p.id <> 'hid' THEN datetime() END",
    )
    refused = await do(network, "ada", "groupStart", group=opaque("Group", "g1"))
    assert refused["message"] == "Not yet agreed to the rules: somebody who is not shown."


async def test_a_coordinator_without_a_person_names_who_leads(network: Graph) -> None:
    assert await code(network, None, "groupCreate", Role.ADMIN, name="x") == "FACILITATOR_MISSING"


async def test_a_group_is_made_once_for_its_key(network: Graph) -> None:
    answers = [await do(network, "ben", "groupCreate", _KEPT, name="x", idempotencyKey="k") for _ in range(2)]
    assert [answer["again"] for answer in answers] == [False, True]
    assert answers[0]["group"]["id"] == answers[1]["group"]["id"]
