"""Programmes: who may come in, who gets a place and who waits, who runs them, and what is told of them."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, refilled, told_of
from folders import digest, emptied

from graph.driver import Graph
from graph.folder import export_folder, import_folder
from graph.programmes import Created, templates
from resolvers.context import Role
from schema.policies import POLICIES

_KEPT = "... on ProgrammeKept { again programme { externalId status placesTaken waiting standing { status place } } }"
_COHORT = by("Cohort")
_BASIC: dict[str, Any] = {"name": "Cohort", "kinds": [{"kind": "ONE_TO_ONE", "withinDays": 14}, {"kind": "GROUP"}]}
_LINE = """query($p: ProgrammeBy!) { programme(by: $p) { placesTaken waiting applications { edges {
  node { externalId } status place message gets { kind dueOn has } } } } }"""


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)


async def kept(graph: Graph, viewer: str | None, act: str, /, *roles: Role, **told: Any) -> dict[str, Any]:
    answer = await do(graph, viewer, act, _KEPT, *roles, **told)
    assert answer["__typename"] == "ProgrammeKept", answer
    return dict(answer["programme"] or {})


async def opened(graph: Graph, **more: Any) -> None:
    """Let Cem, who is no coordinator by role, run a programme that takes applications."""
    await kept(graph, None, "programmeCreate", Role.COORDINATOR, **_BASIC | {"coordinators": [by("cem")]} | more)
    await kept(graph, "cem", "programmeOpen", programme=_COHORT)


async def accepted(graph: Graph, *people: str) -> None:
    for person in people:
        await kept(graph, person, "programmeApply", programme=_COHORT)
        await kept(graph, "cem", "applicationAnswer", programme=_COHORT, person=by(person), accept=True)


async def line(graph: Graph, viewer: str | None, *roles: Role) -> dict[str, Any]:
    return dict((await asked(graph, viewer, _LINE, *roles, p=_COHORT))["programme"])


async def test_a_programme_is_made_seen_once_it_is_open_and_closed(network: Graph) -> None:
    made = await kept(network, "cem", "programmeCreate", Role.COORDINATOR, **_BASIC)
    assert (made["externalId"], made["status"]) == ("Cohort", "DRAFT")
    query = "query($p: ProgrammeBy!) { programme(by: $p) { open coordinators { externalId } } }"
    assert (await asked(network, "ben", query, p=_COHORT))["programme"] is None
    assert (await do(network, "ben", "programmeApply", programme=_COHORT))["code"] == "NOT_FOUND"
    assert (await do(network, "ben", "programmeOpen", programme=_COHORT))["code"] == "NOT_FOUND"
    assert (await kept(network, "cem", "programmeOpen", programme=_COHORT))["status"] == "OPEN"
    seen = (await asked(network, "ben", query, p=_COHORT))["programme"]
    assert seen == {"open": True, "coordinators": [{"externalId": "cem"}]}
    assert (await do(network, "ben", "programmeClose", programme=_COHORT))["code"] == "NOT_YOURS"
    await kept(network, "cem", "programmeClose", programme=_COHORT)
    refused = await do(network, "ben", "programmeApply", programme=_COHORT)
    assert (refused["__typename"], refused["message"]) == (
        "WrongStatus",
        "It is CLOSED now, and this step does not begin there.",
    )
    names = "query($open: Boolean) { programmes(open: $open) { edges { node { name } } } }"
    assert len((await asked(network, None, names))["programmes"]["edges"]) == 2
    assert (await asked(network, None, names, open=True))["programmes"]["edges"] == []
    again = await do(network, "cem", "programmeCreate", "", Role.COORDINATOR, **_BASIC)
    assert (again["code"], again["path"]) == ("KNOWN_NAME", ["input", "name"])


async def test_places_go_in_the_order_of_applying_and_free_ones_to_who_waits(network: Graph) -> None:
    await opened(network, capacity=1)
    for person in ("ben", "ada", "ada-2"):
        await kept(network, person, "programmeApply", programme=_COHORT, message=f"I am {person}")
    for person in ("ada-2", "ben", "ada"):
        await kept(network, "cem", "applicationAnswer", programme=_COHORT, person=by(person), accept=True)
    edges = (await line(network, "cem"))["applications"]["edges"]
    # The other Ada was answered first and has the place; of the two in line who applied first is next.
    stands = [(each["node"]["externalId"], each["status"], each["place"]) for each in edges]
    assert stands == [("ben", "WAITING", 1), ("ada", "WAITING", 2), ("ada-2", "ACCEPTED", None)]
    mine = (await line(network, "ada"))["applications"]["edges"]
    assert [(each["node"]["externalId"], each["message"]) for each in mine] == [("ada", "I am ada")]
    assert (await kept(network, "ada-2", "programmeWithdraw", programme=_COHORT))["standing"] is None
    edited = await kept(network, "cem", "programmeEdit", programme=_COHORT, capacity=2)
    assert (edited["placesTaken"], edited["waiting"]) == (2, 0)
    below = await do(network, "cem", "programmeEdit", programme=_COHORT, capacity=1)
    assert (below["code"], below["path"]) == ("BELOW_PLACES", ["input", "capacity"])
    await kept(network, "cem", "applicationAnswer", programme=_COHORT, person=by("ada"), accept=False)
    assert (await do(network, "ada", "programmeApply", programme=_COHORT))["code"] == "WRONG_STATUS"
    assert (await line(network, "cem"))["placesTaken"] == 1


async def test_sixteen_at_once_never_overfill_it_and_none_is_lost(network: Graph) -> None:
    await opened(network, capacity=5)
    await cypher(network, "UNWIND range(1, 16) AS i CREATE (:Person {id: 'x' + i, name: 'X' + i, discoverable: true})")
    people = [f"x{number}" for number in range(1, 17)]
    await asyncio.gather(*(kept(network, person, "programmeApply", programme=_COHORT) for person in people))
    yes = [{"programme": _COHORT, "person": by(person), "accept": True} for person in people]
    await asyncio.gather(*(kept(network, "cem", "applicationAnswer", **each) for each in yes))
    found = await line(network, "cem")
    assert (found["placesTaken"], found["waiting"]) == (5, 11)
    places = await cypher(network, "MATCH ()-[at:APPLIED]->() RETURN at.place ORDER BY at.place")
    assert places == [[number] for number in range(1, 17)]
    await asyncio.gather(*(kept(network, person, "programmeWithdraw", programme=_COHORT) for person in people[:8]))
    found = await line(network, "cem")
    assert (found["placesTaken"], found["waiting"]) == (5, 3)


_RULES: dict[str, Any] = {
    "all": [
        {"seniority": {"lessThan": 6}},
        {"any": [{"department": {"equals": by("lab")}}, {"skills": {"overlaps": [by("s-python"), by("s-ethics")]}}]},
        {"not": {"title": {"contains": "head"}}},
    ]
}
_ELIGIBILITY = """query($p: ProgrammeBy!, $who: PersonBy) { programme(by: $p) {
  rules { tree text } eligible { totalCount edges { node { externalId } } }
  eligibility(person: $who) { eligible obstacles } } }"""


async def test_rules_say_who_may_come_in_and_what_keeps_somebody_out(network: Graph) -> None:
    await opened(network, rules=_RULES)
    found = (await asked(network, "cem", _ELIGIBILITY, p=_COHORT, who=by("ada")))["programme"]
    assert found["rules"]["tree"] == _RULES
    assert found["rules"]["text"] == [
        "Seniority below 6.",
        "Department is Lab or skills contains one of Python or Research ethics.",
        "Not (title contains head).",
    ]
    assert found["eligible"]["totalCount"] == 3
    assert [each["node"]["externalId"] for each in found["eligible"]["edges"]] == ["ada-2", "ben", "cem"]
    assert found["eligibility"] == {
        "eligible": False,
        "obstacles": ["Seniority below 6 (seniority: 8).", "Not (title contains head) (title: Head of Data)."],
    }
    # Others hear of themselves only.
    own = (await asked(network, "ada", _ELIGIBILITY, p=_COHORT))["programme"]
    assert (own["eligible"]["totalCount"], own["eligibility"]) == (0, found["eligibility"])
    assert (await asked(network, "ben", _ELIGIBILITY, p=_COHORT, who=by("ada")))["programme"]["eligibility"] is None
    refused = await do(network, "ada", "programmeApply", programme=_COHORT)
    assert (refused["__typename"], refused["code"]) == ("NotEligible", "NOT_ELIGIBLE")
    await kept(network, "ben", "programmeApply", programme=_COHORT)


@pytest.mark.parametrize(
    ("rule", "let_in"),
    [
        ({"seniority": {"equals": 8}}, "ada"),
        ({"seniority": {"notEquals": 8}}, "ada-2 ben cem"),
        ({"seniority": {"in": [2, 3]}}, "ada-2 ben"),
        ({"seniority": {"greaterThan": 3}}, "ada cem"),
        ({"not": {"tenureDays": {"lessThan": 5000}}}, "ada ada-2 cem"),
        ({"joinedOn": {"greaterThan": "2020-01-01"}}, "ben"),
        ({"reports": {"greaterThan": 1}}, "ada"),
        ({"title": {"equals": "ENGINEER"}}, "cem"),
        ({"timezone": {"notEquals": "europe/zurich"}}, "ada-2 ben cem"),
        ({"languages": {"contains": "de"}}, "ada"),
        ({"languages": {"overlaps": ["fr", "EN"]}}, "ada"),
        ({"department": {"equals": by("org")}}, "ada ada-2 ben cem"),
        ({"department": {"notEquals": by("data")}}, "cem"),
        ({"location": {"in": [by("Oslo")]}}, "cem"),
        ({"teaches": {"contains": by("s-rust")}}, "cem"),
        ({"learns": {"contains": by("s-python")}}, "ben"),
        ({"any": [{"all": [{"seniority": {"lessThan": 3}}]}, {"not": {"not": {"reports": {"equals": 3}}}}]}, "ada ben"),
    ],
)
async def test_each_operator_reads_its_field(network: Graph, rule: dict[str, Any], let_in: str) -> None:
    query = "query($r: ProgrammeRule!) { programmeEligible(rules: $r) { totalCount edges { node { externalId } } } }"
    found = (await asked(network, None, query, Role.COORDINATOR, r=rule))["programmeEligible"]
    people = sorted(each["node"]["externalId"] for each in found["edges"])
    assert (" ".join(people), found["totalCount"]) == (let_in, len(people))


async def test_what_somebody_keeps_from_others_is_not_looked_at(network: Graph) -> None:
    rules = {"any": [{"timezone": {"equals": "Europe/Zurich"}}, {"languages": {"contains": "de"}}]}
    await opened(network, rules=rules)
    for chosen, let_in in (("contactFor", 1), ("aboutFor", 0)):
        await cypher(network, f"MATCH (p:Person {{id: 'ada'}}) SET p.{chosen} = 'ME'")
        found = (await asked(network, "cem", _ELIGIBILITY, p=_COHORT, who=by("ada")))["programme"]
        assert found["eligible"]["totalCount"] == let_in
    [obstacle] = found["eligibility"]["obstacles"]
    assert obstacle.endswith("(time zone: not for everyone to see; languages: not for everyone to see).")


async def test_a_mentorship_and_a_circle_of_a_programme_count_in_it(network: Graph) -> None:
    await opened(network)
    await accepted(network, "ada-2")
    told: dict[str, Any] = {"mentor": by("ben"), "mentee": by("cem"), "programme": _COHORT}
    assert (await do(network, "ben", "mentorshipPropose", **told))["code"] == "NOT_IN_PROGRAMME"
    wrong = await do(network, "cem", "mentorshipPropose", **told, kind="PEER")
    assert (wrong["code"], wrong["message"]) == ("WRONG_KIND", "The programme is for ONE_TO_ONE, GROUP.")
    # Cem runs it, and brings two others together.
    pair = told | {"mentee": by("ada-2")}
    done = await do(network, "cem", "mentorshipPropose", "... on MentorshipProposed { mentorship { id } }", **pair)
    assert done["__typename"] == "MentorshipProposed", done
    for person in ("ben", "ada-2"):
        await do(network, person, "mentorshipAccept", id=done["mentorship"]["id"])
    circle = {"name": "Ours", "programme": _COHORT}
    assert (await do(network, "ben", "groupCreate", **circle))["code"] == "NOT_IN_PROGRAMME"
    [edge] = (await line(network, "cem"))["applications"]["edges"]
    assert [(each["kind"], each["dueOn"] is None, each["has"]) for each in edge["gets"]] == [
        ("ONE_TO_ONE", False, True),
        ("GROUP", True, False),
    ]
    assert (await do(network, "ada-2", "groupCreate", **circle))["__typename"] == "GroupKept"
    [edge] = (await line(network, "cem"))["applications"]["edges"]
    assert [each["has"] for each in edge["gets"]] == [True, True]


async def test_terms_are_agreed_to_and_then_stay(network: Graph) -> None:
    await opened(network, agreement="Be kind.")
    refused = await do(network, "ben", "programmeApply", programme=_COHORT)
    assert (refused["code"], refused["path"]) == ("AGREEMENT_NEEDED", ["input", "agrees"])
    await kept(network, "cem", "programmeEdit", programme=_COHORT, agreement="Be kind and early.")
    await kept(network, "ben", "programmeApply", programme=_COHORT, agrees=True)
    assert (await do(network, "ben", "programmeApply", programme=_COHORT, agrees=True))["code"] == "ALREADY_APPLIED"
    query = "query($who: PersonBy!) { person(by: $who) { programmes { edges { node { name } } } } }"
    for viewer, names in (("ben", ["Cohort"]), ("cem", [])):
        found = (await asked(network, viewer, query, who=by("ben")))["person"]["programmes"]["edges"]
        assert [each["node"]["name"] for each in found] == names
    assert (await do(network, "cem", "programmeEdit", programme=_COHORT, agreement=None))["code"] == "AGREED_TO"


async def test_a_programme_that_is_over_takes_nobody(network: Graph) -> None:
    await opened(network)
    await kept(network, "cem", "programmeEdit", programme=_COHORT, startsOn="2026-01-01", endsOn="2026-02-01")
    refused = await do(network, "ben", "programmeApply", programme=_COHORT)
    assert (refused["code"], refused["message"]) == ("PROGRAMME_OVER", "The last day for this was 2026-02-01.")
    propose = await do(network, "cem", "mentorshipPropose", mentor=by("cem"), mentee=by("ben"), programme=_COHORT)
    assert propose["code"] == "PROGRAMME_OVER"
    days = await do(network, "cem", "programmeEdit", programme=_COHORT, applyUntil="2027-01-01")
    assert (days["code"], days["path"]) == ("DAYS_OUT_OF_ORDER", ["input", "endsOn"])
    await kept(network, "cem", "programmeEdit", programme=_COHORT, endsOn=None)
    await kept(network, "ben", "programmeApply", programme=_COHORT)


_DEEP: dict[str, Any] = {"reports": {"equals": 1}}
for _ in range(6):
    _DEEP = {"not": _DEEP}


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"kinds": None}, ("BAD_INPUT", ["input", "kinds"])),
        ({"kinds": [{"kind": "PEER", "withinDays": 0}]}, ("BAD_INPUT", ["input", "kinds", "0", "withinDays"])),
        ({"capacity": 0}, ("BAD_INPUT", ["input", "capacity"])),
        ({"startsOn": "2027-02-01", "endsOn": "2027-01-01"}, ("BAD_INPUT", ["input"])),
        ({"rules": _DEEP}, ("BAD_INPUT", ["input", "rules"])),
        ({"rules": {"any": []}}, ("BAD_INPUT", ["input", "rules"])),
        ({"rules": {"any": [{"reports": {"equals": 1}}] * 60}}, ("BAD_INPUT", ["input", "rules"])),
        ({"rules": {"seniority": {"in": []}}}, ("BAD_INPUT", ["input", "rules"])),
        ({"rules": {"skills": {"contains": by("s-none")}}}, ("UNKNOWN_IN_RULES", ["input", "rules"])),
        ({"coordinators": [by("hid")]}, ("NOT_FOUND", ["input", "coordinators"])),
    ],
)
async def test_what_cannot_be_is_refused(network: Graph, told: dict[str, Any], refused: tuple[str, list[str]]) -> None:
    answer = await do(network, "cem", "programmeCreate", "", Role.COORDINATOR, **_BASIC | told)
    assert (answer["code"], answer["path"]) == refused


@pytest.mark.parametrize("name", templates())
async def test_a_template_fills_in_what_is_not_given(network: Graph, name: str) -> None:
    await kept(network, "cem", "programmeCreate", Role.COORDINATOR, name="Ours", template=name, guide="Our own")
    query = """query($p: ProgrammeBy!) { programme(by: $p) { template about guide agreement kinds { kind withinDays }
      rules { tree } startsOn endsOn } }"""
    found = (await asked(network, "cem", query, p=by("Ours")))["programme"]
    meant = templates()[name]
    kinds = [{"withinDays": None, **each} for each in meant["kinds"]]
    assert (found["template"], found["guide"], found["kinds"]) == (name, "Our own", kinds)
    assert (found["about"], found["agreement"]) == (meant["about"], meant["agreement"].strip())
    assert found["rules"]["tree"] == meant["rules"]
    assert Created.model_validate({"name": "x", "template": name, "capacity": 3}).capacity == 3


async def test_the_place_of_who_leaves_the_organisation_goes_to_who_waits(network: Graph) -> None:
    await opened(network, capacity=1)
    await accepted(network, "ben", "ada-2")
    for person in ("ben", "cem"):
        await do(network, None, "personLeave", "", Role.ADMIN, person=by(person))
    found = await line(network, None, Role.COORDINATOR)
    stands = [(each["node"]["externalId"], each["status"]) for each in found["applications"]["edges"]]
    assert stands == [("ada-2", "ACCEPTED")]
    told = await cypher(network, "MATCH (e:Event {kind: 'personLeft', about: 'ben'}) RETURN 'ada-2' IN e.people")
    assert told == [[True]]
    assert await cypher(network, "MATCH ()-[runs:COORDINATES]->() RETURN runs") == []


async def test_nobody_is_left_in_it_who_was_erased(network: Graph) -> None:
    await opened(network, capacity=1)
    await accepted(network, "ben", "ada-2")
    await do(network, "ben", "personErase", person=by("ben"))
    await kept(network, "ada", "programmeApply", programme=_COHORT)
    await kept(network, "cem", "applicationAnswer", programme=_COHORT, person=by("ada"), accept=True)
    stands = [(e["node"]["externalId"], e["status"]) for e in (await line(network, "cem"))["applications"]["edges"]]
    assert stands == [("ada-2", "ACCEPTED"), ("ada", "WAITING")]


_ANSWER = {"programme": _COHORT, "person": by("ada-2"), "accept": True}
_ACTS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "programmeCreate": ({"name": "Another", "kinds": [{"kind": "PEER"}]}, {"coordinator", "admin"}),
    "programmeEdit": ({"programme": _COHORT, "guide": "x"}, {"runs", "coordinator", "admin"}),
    "programmeClose": ({"programme": _COHORT}, {"runs", "coordinator", "admin"}),
    "programmeOpen": ({"programme": _COHORT}, {"runs", "coordinator", "admin"}),
    "applicationAnswer": (_ANSWER, {"runs", "coordinator", "admin"}),
    "programmeWithdraw": ({"programme": _COHORT}, {"applicant"}),
    "programmeApply": ({"programme": _COHORT}, {"member", "applicant", "runs"}),
}
_ASKERS: dict[str, tuple[str | None, frozenset[Role]]] = {
    "member": ("ben", frozenset({Role.MEMBER, Role.FACILITATOR, Role.ANALYST, Role.SERVICE})),
    "applicant": ("ada-2", frozenset({Role.MEMBER})),
    "runs": ("cem", frozenset({Role.MEMBER})),
    "coordinator": (None, frozenset({Role.COORDINATOR})),
    "admin": (None, frozenset({Role.ADMIN})),
    "anonymous": (None, frozenset()),
}


async def test_every_act_is_done_by_those_who_may_and_changes_nothing_for_others(network: Graph) -> None:
    assert set(_ACTS) == {name for name in POLICIES["Mutation"] if name.startswith(("programme", "application"))}
    everything = """MATCH (n) WHERE NOT n:RefusedAct OPTIONAL MATCH (n)-[r]->()
      RETURN count(DISTINCT n), count(r), sum(size(keys(n)))"""
    await opened(network)
    await kept(network, "ada-2", "programmeApply", programme=_COHORT)
    for name, (told, allowed) in _ACTS.items():
        before = await cypher(network, everything)
        for asker in _ASKERS.keys() - allowed:
            answer, errors = await told_of(network, *_ASKERS[asker], name, told)
            assert errors or answer["code"] in {"NOT_FOUND", "NOT_YOURS"}, (name, asker)
        assert await cypher(network, everything) == before, name
        answer, errors = await told_of(network, *_ASKERS[min(allowed)], name, told)
        assert not errors, (name, errors)
        assert "code" not in answer, (name, answer)


async def test_it_outlives_an_import_and_its_relations_go_through_files(network: Graph, tmp_path: Path) -> None:
    await opened(network)
    # They say no times, as only a network of a test does.
    await cypher(network, "MATCH ()-[tie:INTERACTED]->() DELETE tie")
    await export_folder(network, tmp_path / "before")
    await import_folder(network, tmp_path / "before")
    assert (await line(network, "cem"))["waiting"] == 0
    pair = {"mentor": by("cem"), "mentee": by("ben"), "programme": _COHORT}
    await do(network, "cem", "mentorshipPropose", **pair)
    await export_folder(network, tmp_path / "after")
    assert "Cohort" in (tmp_path / "after" / "mentorships.csv").read_text(encoding="utf-8")
    await cypher(network, "MATCH (p:Programme {id: 'Cohort'})-[in:IN_PROGRAMME]-() DELETE in")
    await import_folder(network, tmp_path / "after")
    query = "query($p: ProgrammeBy!) { programme(by: $p) { status mentorships { totalCount } } }"
    assert (await asked(network, "cem", query, p=_COHORT))["programme"] == {
        "status": "OPEN",
        "mentorships": {"totalCount": 1},
    }


_WHOLE = """query($p: ProgrammeBy!) { programme(by: $p) { name about status template startsOn endsOn applyUntil
  kinds { kind withinDays } capacity agreement guide rules { tree text } groupRules coordinators { externalId }
  applications { edges { node { externalId } status place appliedAt acceptedOn agreed gets { kind dueOn has } } }
  mentorships { edges { node { id status } } } groups { edges { node { name } } } } }"""
_EVERYTHING: dict[str, Any] = {
    "template": "ONBOARDING",
    "about": 'For, "newcomers"',
    "applyUntil": "2036-12-31",
    "startsOn": "2026-01-01",
    "endsOn": "2037-01-31",
    "rules": _RULES,
    "groupRules": [{"kind": "MIX", "attribute": "department", "params": {"least": 2}}],
    "capacity": 1,
}


async def _applied(graph: Graph, *people: str) -> None:
    for person in people:
        await kept(graph, person, "programmeApply", programme=_COHORT, agrees=True, message="For who runs it")
        await kept(graph, "cem", "applicationAnswer", programme=_COHORT, person=by(person), accept=True)


async def test_all_of_it_goes_through_files_into_an_empty_network(network: Graph, tmp_path: Path) -> None:
    await cypher(network, "MATCH ()-[tie:INTERACTED]->() DELETE tie")
    await opened(network, **_EVERYTHING)
    await _applied(network, "ben", "ada-2")
    await do(network, "cem", "mentorshipPropose", mentor=by("cem"), mentee=by("ben"), programme=_COHORT)
    before = (await asked(network, "cem", _WHOLE, p=_COHORT))["programme"]
    assert [each["status"] for each in before["applications"]["edges"]] == ["ACCEPTED", "WAITING"]
    await export_folder(network, tmp_path / "once")
    await emptied(network)
    assert (await import_folder(network, tmp_path / "once")).bad_rows == []
    assert (await asked(network, "cem", _WHOLE, p=_COHORT))["programme"] == before
    # Who waited is still next in line, and who comes now stands behind them.
    facts = await digest(network)
    assert (await import_folder(network, tmp_path / "once")).changes == 0
    assert await digest(network) == facts
    await kept(network, "ben", "programmeWithdraw", programme=_COHORT)
    after = (await line(network, "cem"))["applications"]["edges"]
    assert [(each["node"]["externalId"], each["status"]) for each in after] == [("ada-2", "ACCEPTED")]
    # An older file neither brings back who withdrew nor takes back what was answered here.
    await import_folder(network, tmp_path / "once")
    assert (await line(network, "cem"))["applications"]["edges"] == after
