"""Groups of the people of the network are proposed, judged, edited and made, by coordinators only."""

import asyncio
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, questioned, told_of, watched
from conftest import empty

import schema
from algorithms.group_proposals.accepting import invite_due
from graph.driver import Graph
from graph.migrations import migrate
from graph.reads.reading import Reader
from resolvers.context import Context, Role

# 12 people of two departments, 4 of them seniors who may lead; the odd ones teach what the even ones want to learn.
_NETWORK = """
CREATE (rust:Skill {id: 's-rust', name: 'Rust'}), (org:Department {id: 'org', name: 'All'})
WITH rust, org
UNWIND ['data', 'lab'] AS id
CREATE (:Department {id: id, name: id})-[:PART_OF]->(org)
WITH DISTINCT rust
UNWIND range(0, 11) AS i
MATCH (unit:Department {id: CASE WHEN i < 6 THEN 'data' ELSE 'lab' END})
CREATE (p:Person {id: 'p' + i, name: 'P' + right('0' + i, 2), discoverable: true,
  seniority: CASE WHEN i % 3 = 0 THEN 6 ELSE 2 END, mentorCapacity: CASE WHEN i % 3 = 0 THEN 2 END,
  timezone: 'Europe/Berlin', hours: ['MONDAY 09:00 11:00'],
  joinedOn: date('2020-01-01')})-[:IN_DEPARTMENT]->(unit)
FOREACH (_ IN CASE WHEN i % 2 = 1 THEN [1] ELSE [] END | CREATE (p)-[:HAS_SKILL {intent: 'TEACHES', level: 4}]->(rust))
FOREACH (_ IN CASE WHEN i % 2 = 0 THEN [1] ELSE [] END | CREATE (p)-[:HAS_SKILL {intent: 'LEARNS'}]->(rust))
"""
_MORE = """
UNWIND [['hid', false, null], ['gone', true, date() - duration('P1D')], ['late', true, null], ['next', true, null]]
  AS each
MATCH (unit:Department {id: 'lab'})
CREATE (:Person {id: each[0], name: each[0], discoverable: each[1], leftOn: each[2], seniority: 2})
  -[:IN_DEPARTMENT]->(unit)
"""
_COORDINATOR = Role.COORDINATOR
_PROPOSAL = """... on GroupProposalKept { again proposal { id status accepted groups { name goal status maxSize
  door { person { externalId } state role } } latest { number says outcome violations weightedViolations givenUp
    groups { name kept seats { person { externalId } locked leads } } } } }"""
_VERSION = """query($id: ID!) { groupProposal(id: $id) { name status failure step steps bad latest { number says outcome
  violations objective bound gap solver seed steps seconds repeatable inputHash clashes warnings givenUp
  groups { name closed size kept goal outline strangers balance topics { name } communities { name }
    seats { person { externalId } locked leads offers { name } seeks { name } }
    verdicts { rule kind says hard met value low high members { externalId } } }
  relaxations { rule name says found proven smallest } leftOut { person { externalId } why }
  waiting { externalId } } } }"""
PEOPLE = [by(f"p{one}") for one in range(12)]
SENIOR = {"kind": "DISTRIBUTE", "attribute": "seniority", "params": {"value": "6", "least": 1}}
MIXED = {"kind": "MIX", "attribute": "department", "params": {"least": 2}}
LED = {"kind": "FACILITATOR"}
LEARNING = {"kind": "COMPLEMENTARY"}


@pytest_asyncio.fixture(scope="module", autouse=True)
async def people(network: Graph) -> None:
    await empty(network)
    await migrate(network)
    await cypher(network, _NETWORK)
    await cypher(network, _MORE)


async def proposed(graph: Graph, **told: Any) -> dict[str, Any]:
    """Begin a run, and wait for its groups."""
    usual = {"name": "Circles", "who": {"people": PEOPLE}, "minSize": 3, "maxSize": 3, "effort": 0.2}
    answer = await do(graph, "p0", "groupPropose", _PROPOSAL, _COORDINATOR, **{**usual, **told})
    assert answer["__typename"] == "GroupProposalKept", answer
    return await over(graph, answer["proposal"]["id"])


async def over(graph: Graph, id_: str) -> dict[str, Any]:
    newest = "MATCH (p:GroupProposal) RETURN p.status ORDER BY p.createdAt DESC LIMIT 1"
    async with asyncio.timeout(240):
        while await cypher(graph, newest) == [["RUNNING"]]:  # noqa: ASYNC110 -- it comes about in another task
            await asyncio.sleep(0.1)
    found: dict[str, Any] = (await asked(graph, None, _VERSION, _COORDINATOR, id=id_))["groupProposal"]
    return found | {"id": id_}


async def edited(graph: Graph, name: str, proposal: dict[str, Any], **told: Any) -> dict[str, Any]:
    answer = await do(graph, "p0", name, _PROPOSAL, _COORDINATOR, proposal=proposal["id"], **told)
    assert answer["__typename"] == "GroupProposalKept", answer
    latest: dict[str, Any] = answer["proposal"]["latest"]
    return latest


def seats(version: dict[str, Any]) -> dict[str, set[str]]:
    return {group["name"]: {seat["person"]["externalId"] for seat in group["seats"]} for group in version["groups"]}


def place(version: dict[str, Any], person: str) -> str:
    return next(name for name, members in seats(version).items() if person in members)


async def test_groups_keep_the_rules_and_say_so(network: Graph) -> None:
    found = await proposed(network, rules=[SENIOR, MIXED, LED, LEARNING])
    assert (found["status"], found["failure"]) == ("SUCCEEDED", None)
    version = found["latest"]
    assert version["outcome"] in {"PROVEN", "BEST_FOUND"}
    assert (version["violations"], version["number"], version["solver"] != "", len(version["inputHash"])) == (
        0,
        1,
        True,
        64,
    )
    assert version["objective"] <= version["bound"]
    assert len(version["groups"]) == 4
    assert set().union(*seats(version).values()) == {f"p{one}" for one in range(12)}
    for group in version["groups"]:
        verdicts = {verdict["rule"]: verdict for verdict in group["verdicts"]}
        assert group["kept"]
        assert verdicts[1]["members"] == [
            each["person"] for each in group["seats"] if int(each["person"]["externalId"][1:]) % 3 == 0
        ]
        assert (verdicts[2]["value"], verdicts[2]["low"], verdicts[2]["high"]) == (2.0, 2.0, None)
        assert sum(seat["leads"] for seat in group["seats"]) == 1
        learners = [one for one in group["seats"] if int(one["person"]["externalId"][1:]) % 2 == 0]
        assert all(one["seeks"] == [{"name": "Rust"}] and one["offers"] == [] for one in learners)
        assert group["topics"] == [{"name": "Rust"}]
        assert group["outline"][0] == "Everybody says what they offer here, and what they seek."
        assert group["outline"][1].startswith("Rust: P")
        assert group["goal"].startswith(f"Learn Rust from each other: {len(learners)} want to")
        assert group["strangers"] == 3
    # Who hides since then is named in no outline.
    await cypher(network, "MATCH (p:Person) WHERE p.id =~ 'p[0-9]+' SET p.discoverable = false")
    text = "query($id: ID!) { groupProposal(id: $id) { latest { groups { outline } } } }"
    hidden = await asked(network, None, text, _COORDINATOR, id=found["id"])
    await cypher(network, "MATCH (p:Person) WHERE p.id =~ 'p[0-9]+' SET p.discoverable = true")
    assert "Rust" not in str(hidden)


async def test_the_pool_is_who_all_parts_name_and_may_be_seen(network: Graph) -> None:
    found = await proposed(
        network,
        who={"people": [*PEOPLE[6:], by("hid"), by("gone")], "department": {"externalId": "org"}, "skill": "rust"},
        rules=[{"kind": "ONE_IN_COMMON", "attribute": "hours"}],
    )
    assert set().union(*seats(found["latest"]).values()) == {f"p{one}" for one in range(6, 12)}
    # Who is hidden is not shown as left out either.
    assert [one["person"]["externalId"] for one in found["latest"]["leftOut"]] == ["gone"]


@pytest.mark.parametrize(
    ("told", "code", "words"),
    [
        ({"who": {}}, "GROUPS", "Nobody is named."),
        ({"who": {"people": [by("hid")]}}, "GROUPS", "Nobody is left to group."),
        ({"rules": [SENIOR, {"kind": "MIX"}]}, "GROUPS", "Rule 2 (mix)"),
        ({"rules": [{**SENIOR, "attribute": "seniorty"}]}, "GROUPS", "seniority"),
        ({"minSize": 5, "maxSize": 5}, "GROUPS", "12 people cannot be seated"),
        ({"groups": 9}, "GROUPS", "more seats than people"),
        ({"locked": [{"group": "7", "people": PEOPLE[:1]}]}, "GROUPS", "There is no group '7'"),
        ({"minSize": 1}, "BAD_INPUT", "greater than or equal to 2"),
        ({"effort": 11}, "BAD_INPUT", "less than or equal to 10"),
    ],
)
async def test_what_cannot_be_grouped_is_told_at_once(
    network: Graph, told: dict[str, Any], code: str, words: str
) -> None:
    usual = {"name": "Circles", "who": {"people": PEOPLE}, "minSize": 3, "maxSize": 3}
    answer = await do(network, "p0", "groupPropose", "", _COORDINATOR, **{**usual, **told})
    assert answer["code"] == code, answer
    assert words in f"{answer['message']} {answer['next']}"


async def test_where_rules_clash_a_ready_relaxation_is_taken(network: Graph) -> None:
    # 4 seniors for 4 groups, and two of them tied: one group goes without.
    tied = {"kind": "KEEP_TOGETHER", "params": {"pairs": [{"one": by("p0"), "other": by("p3")}]}}
    found = await proposed(network, rules=[SENIOR, tied])
    version = found["latest"]
    assert version["outcome"] == "IMPOSSIBLE"
    assert version["clashes"]
    first = next(one for one in version["relaxations"] if one["rule"] == 1)
    assert (first["name"], first["found"], first["proven"], first["smallest"]) == ("distribute seniority", 1, 1, True)
    relaxed = await edited(network, "groupRelax", found, rule=1)
    assert (relaxed["number"], relaxed["violations"], relaxed["weightedViolations"]) == (2, 0, 1)
    assert (relaxed["givenUp"], relaxed["outcome"]) == ([1], "EDITED_KEPT")
    assert place(relaxed, "p0") == place(relaxed, "p3")
    refused = await do(network, "p0", "groupRelax", "", _COORDINATOR, proposal=found["id"], rule=3, version=1)
    assert refused["code"] == "GROUPS"


async def test_edits_are_versions_with_the_least_change(network: Graph) -> None:
    found = await proposed(network, minSize=2, maxSize=4, groups=4, rules=[SENIOR, MIXED])
    first = found["latest"]
    one, other = min(seats(first)["1"]), min(seats(first)["2"])
    swapped = await edited(network, "groupProposalSwap", found, one=by(one), other=by(other))
    assert (place(swapped, one), place(swapped, other), swapped["number"]) == ("2", "1", 2)
    locked = await edited(network, "groupProposalLock", found, people=[by(one)])
    assert [
        seat["person"]["externalId"] for group in locked["groups"] for seat in group["seats"] if seat["locked"]
    ] == [one]
    held = await do(
        network,
        "p0",
        "groupProposalMove",
        "",
        _COORDINATOR,
        proposal=found["id"],
        person=by(one),
        group=free(locked, one),
    )
    assert (held["code"], held["next"]) == ("GROUPS", "Unlock them first.")
    await edited(network, "groupProposalLock", found, people=[by(one)], locked=False)
    nowhere = {"proposal": found["id"], "person": by("late"), "group": "9"}
    unknown = await do(network, "p0", "groupProposalAdd", "", _COORDINATOR, **nowhere)
    assert (unknown["code"], unknown["next"]) == ("GROUPS", "The groups are 1, 2, 3, 4.")
    added = await edited(network, "groupProposalAdd", found, person=by("late"))
    assert added["says"] == f"late joins group {place(added, 'late')}"
    moved = await edited(network, "groupProposalMove", found, person=by("p1"), group=free(added, "p1"))
    assert place(moved, "p1") == free(added, "p1")
    replaced = await edited(network, "groupProposalReplace", found, person=by("p2"), by=by("next"))
    assert place(replaced, "next") == place(moved, "p2")
    solved = await edited(network, "groupProposalSolve", found)
    assert solved["violations"] == 0
    # Everything that was is still there: an edit can begin with any version.
    again = await edited(network, "groupProposalSwap", found, version=1, one=by(one), other=by(other))
    assert seats(again) == seats(swapped)
    assert again["number"] == 9


def free(version: dict[str, Any], person: str) -> str:
    return next(name for name, members in seats(version).items() if len(members) < 4 and person not in members)


async def test_an_edit_is_done_once_and_not_over_another_one(network: Graph) -> None:
    found = await proposed(network)
    told = {"proposal": found["id"], "one": by("p0"), "other": by("p1"), "idempotencyKey": "swap-1"}
    first = await do(network, "p0", "groupProposalSwap", _PROPOSAL, _COORDINATOR, **told)
    second = await do(network, "p0", "groupProposalSwap", _PROPOSAL, _COORDINATOR, **told)
    assert (first["again"], second["again"]) == (False, True)
    assert second["proposal"]["latest"]["number"] == 2
    missing = await do(network, "p0", "groupProposalSolve", "", _COORDINATOR, proposal=found["id"], version=9)
    assert (missing["code"], missing["path"]) == ("NOT_FOUND", ["input", "version"])


async def test_why_somebody_is_not_in_a_group(network: Graph) -> None:
    found = await proposed(network, rules=[MIXED])
    where = place(found["latest"], "p0")
    there = next(name for name in "1234" if name != where)
    text = "query($input: GroupWhyNotInput!) { groupWhyNot(input: $input) { says breaks mends violations worth } }"
    told: dict[str, Any] = {"proposal": found["id"], "person": by("p0"), "group": there}
    changes = (await asked(network, None, text, _COORDINATOR, input=told))["groupWhyNot"]
    assert len(changes) == 3
    assert all(change["says"].startswith("p0 and") for change in changes)
    assert [bool(change["breaks"]) for change in changes] == [change["violations"] > 0 for change in changes]
    other = min(seats(found["latest"])[there])
    with_one = {"proposal": found["id"], "person": by("p0"), "other": by(other)}
    assert len((await asked(network, None, text, _COORDINATOR, input=with_one))["groupWhyNot"]) == 2


async def test_who_wonders_about_nothing_is_told_what_to_name(network: Graph) -> None:
    found = await proposed(network, minSize=3, maxSize=4, groups=4, waiting=[by("late")])
    [*_, wide] = sorted(seats(found["latest"]), key=lambda name: "p0" in seats(found["latest"])[name])
    text = "query($input: GroupWhyNotInput!) { groupWhyNot(input: $input) { says } }"
    for told, words in (
        ({"group": "north"}, "There is no group 'north'. The groups are 1, 2, 3, 4."),
        ({"group": wide}, f"p0 already is in group {wide}."),
        ({}, "name either group or other"),
        ({"person": by("late"), "group": wide}, "late waits for a seat. Give them one with groupProposalAdd."),
    ):
        asking = {"proposal": found["id"], "person": by("p0"), **told}
        _, errors = await told_question(network, text, asking)
        assert words in errors[0].message


async def told_question(graph: Graph, text: str, told: dict[str, Any]) -> tuple[Any, list[Any]]:
    context = Context(graph, Reader(graph), None, frozenset({_COORDINATOR}))
    result = await schema.build().execute(text, variable_values={"input": told}, context_value=context)
    return result.data, list(result.errors or [])


async def test_an_edit_that_changes_nothing_or_seats_somebody_twice_is_refused(network: Graph) -> None:
    found = await proposed(network)
    first = found["latest"]
    one, other = sorted(seats(first)["1"])[:2]
    elsewhere = min(seats(first)["2"])
    for name, told, words in (
        ("Swap", {"one": by(one), "other": by(other)}, f"{one} and {other} are in one group."),
        ("Move", {"person": by(one), "group": "1"}, f"{one} already is in group 1."),
        ("Replace", {"person": by(one), "by": by(elsewhere)}, f"{elsewhere} has a seat in group 2."),
        ("Replace", {"person": by(one), "by": by(one)}, f"{one} has a seat in group 1."),
        ("Lock", {}, "Nobody is named."),
        ("Add", {"person": by("late")}, "No seat is free for late."),
    ):
        refused = await do(network, "p0", f"groupProposal{name}", "", _COORDINATOR, proposal=found["id"], **told)
        assert (refused["code"], refused["message"]) == ("GROUPS", words)


async def test_who_may_lead_is_who_the_rule_says(network: Graph) -> None:
    led = {"kind": "FACILITATOR", "attribute": "seniority", "params": {"value": "2"}}
    version = (await proposed(network, rules=[led]))["latest"]
    leads = [seat for group in version["groups"] for seat in group["seats"] if seat["leads"]]
    assert len(leads) == 4
    assert all(int(seat["person"]["externalId"][1:]) % 3 for seat in leads)


async def test_any_grouping_is_judged(network: Graph) -> None:
    text = """query($input: GroupCheckInput!) { groupCheck(input: $input) { violations groups { name
      verdicts { rule kind met value low members { externalId } } } } }"""
    told = {
        "grouping": [{"name": "a", "people": PEOPLE[:6]}, {"name": "b", "people": PEOPLE[6:]}],
        "rules": [MIXED, SENIOR],
    }
    found = (await asked(network, None, text, _COORDINATOR, input=told))["groupCheck"]
    assert found["violations"] == 2
    verdict = next(one for one in found["groups"][1]["verdicts"] if one["kind"] == "DISTRIBUTE")
    assert (verdict["met"], verdict["value"], verdict["low"]) == (True, 2.0, 1.0)
    assert verdict["members"] == [{"externalId": "p6"}, {"externalId": "p9"}]


async def test_a_line_over_somebody_outside_is_a_line(network: Graph) -> None:
    line = "MATCH (a:Person {id: 'p0'}), (x:Person {id: 'hid'}), (b:Person {id: 'p1'})"
    await cypher(network, f"{line} CREATE (a)-[:REPORTS_TO]->(x)-[:REPORTS_TO]->(b)")
    text = "query($input: GroupCheckInput!) { groupCheck(input: $input) { violations } }"
    for levels, broken in ((1, 0), (2, 1), (12, 1)):
        rule = {"kind": "NO_REPORTING_LINE", "params": {"levels": levels}}
        told = {"grouping": [{"people": PEOPLE[:3]}, {"people": PEOPLE[3:6]}], "rules": [rule]}
        assert (await asked(network, None, text, _COORDINATOR, input=told))["groupCheck"] == {"violations": broken}
    pairs = {"kind": "NO_REPORTING_LINE", "params": {"pairs": [{"one": by("p0"), "other": by("p1")}]}}
    wrong = {"name": "Circles", "who": {"people": PEOPLE}, "minSize": 3, "maxSize": 3, "rules": [pairs]}
    refused = await do(network, "p0", "groupPropose", "", _COORDINATOR, **wrong)
    assert "'pairs' is no parameter of this kind" in refused["message"]
    found = await proposed(network, rules=[{"kind": "NO_REPORTING_LINE", "params": {"levels": 2}}])
    assert found["latest"]["violations"] == 0
    assert place(found["latest"], "p0") != place(found["latest"], "p1")
    await cypher(network, f"{line} MATCH (a)-[one:REPORTS_TO]->(x)-[other:REPORTS_TO]->(b) DELETE one, other")


async def test_who_passes_a_filter_is_grouped_and_former_pairs_are_kept_apart(network: Graph) -> None:
    await cypher(
        network,
        """UNWIND [['p0', 'p3'], ['p6', 'p9']] AS pair MATCH (one:Person {id: pair[0]}), (other:Person {id: pair[1]})
        CREATE (one)-[:MENTORS {id: 'once-' + one.id, kind: 'ONE_TO_ONE', status: 'COMPLETED'}]->(other)""",
    )
    who = {"filter": {"seniority": {"equals": 6}}}
    rules = [{"kind": "KEEP_APART", "attribute": "relations"}]
    found = await proposed(network, who=who, minSize=2, maxSize=2, rules=rules)
    assert set().union(*seats(found["latest"]).values()) == {"p0", "p3", "p6", "p9"}
    assert found["latest"]["violations"] == 0
    assert {"p0", "p3"} not in seats(found["latest"]).values()
    await cypher(network, "MATCH ()-[tie:MENTORS]->() WHERE tie.id STARTS WITH 'once-' DELETE tie")


async def test_a_programme_keeps_the_rules_of_its_groups(network: Graph) -> None:
    await cypher(
        network,
        """CREATE (s:Programme {id: 'ruled', name: 'Ruled', status: 'OPEN'})
        WITH s MATCH (p:Person) WHERE p.id STARTS WITH 'p' CREATE (p)-[:APPLIED {status: 'ACCEPTED'}]->(s)
        WITH DISTINCT s MATCH (lead:Person {id: 'late'}) CREATE (lead)-[:COORDINATES]->(s)""",
    )
    kept = "... on ProgrammeKept { programme { groupRules } }"
    told = {"programme": by("ruled"), "groupRules": [SENIOR, {**MIXED, "strength": "WEIGHT", "weight": 2.0}]}
    edited_ = await do(network, "late", "programmeEdit", kept, **told)
    assert edited_["programme"]["groupRules"] == told["groupRules"]
    seen = '{ programme(by: {externalId: "ruled"}) { groupRules } }'
    assert (await asked(network, "p0", seen))["programme"] == {"groupRules": None}
    usual = {"name": "Ruled", "who": {"programme": by("ruled")}, "minSize": 3, "maxSize": 3, "effort": 0.2}
    without: dict[str, Any] = {"rules": []}
    for more, kinds in (({}, {"SIZE", "DISTRIBUTE", "MIX"}), (without, {"SIZE"})):
        begun = await do(network, "late", "groupPropose", _PROPOSAL, **usual, **more)
        found = await over(network, begun["proposal"]["id"])
        assert {one["kind"] for one in found["latest"]["groups"][0]["verdicts"]} == kinds | {"LOCKED"}
    pairs = {"kind": "KEEP_APART", "params": {"pairs": [{"one": by("p0"), "other": by("p1")}]}}
    for rule, words in ((pairs, "Rule 1 of the programme names people"), ({"kind": "MIX"}, "Rule 1")):
        wrong = await do(network, "late", "programmeEdit", "", programme=by("ruled"), groupRules=[rule])
        assert (wrong["code"], wrong["path"]) == ("GROUP_RULES", ["input", "groupRules"])
        assert words in wrong["message"]
    gone = await do(network, "late", "programmeEdit", kept, programme=by("ruled"), groupRules=None)
    assert gone["programme"]["groupRules"] is None
    await cypher(network, "MATCH (s:Programme {id: 'ruled'}) DETACH DELETE s")


async def test_who_leads_is_asked_first_then_the_others_and_the_line_fills_seats(network: Graph) -> None:
    found = await proposed(network, rules=[LED, MIXED], waiting=[by("late"), by("next")])
    told = {"proposal": found["id"], "agreement": ["We listen"], "names": ["North"]}
    answer = await do(network, "p0", "groupProposalAccept", _PROPOSAL, _COORDINATOR, **told)
    made = answer["proposal"]["groups"]
    assert [group["name"] for group in made] == ["Circles 2", "Circles 3", "Circles 4", "North"]
    assert {group["goal"] for group in made} == {"Learn Rust from each other"}
    assert [len(await door(network, group["name"], "FACILITATOR")) for group in made] == [1] * 4
    assert await door(network, "North", "MEMBER") == []
    group = opaque("Group", (await cypher(network, "MATCH (g:Group {name: 'North'}) RETURN g.id"))[0][0])
    [lead] = await door(network, "North", "FACILITATOR")
    await do(network, lead, "groupAnswer", "", group=group, accept=True, agrees=True)
    assert (await invite_due(network), await invite_due(network)) == (1, 0)
    members = await door(network, "North", "MEMBER")
    assert len(members) == 2
    # One says no, and the first in line is asked.
    await do(network, members[0], "groupAnswer", "", group=group, accept=False)
    await do(network, "p0", "groupProposalInvite", "", _COORDINATOR, proposal=found["id"])
    assert await door(network, "North", "MEMBER") == ["late", members[1]]
    late = await do(network, "p0", "groupProposalSolve", "", _COORDINATOR, proposal=found["id"])
    assert late["code"] == "WRONG_STATUS"
    # The next round meets nobody again.
    again = await proposed(network, earlier={"proposals": [found["id"]]}, rules=[LED])
    assert again["latest"]["violations"] == 0
    before = [group - {members[0]} for group in seats(found["latest"]).values()]
    assert all(len(members & old) <= 1 for members in seats(again["latest"]).values() for old in before)


@pytest.mark.parametrize("how", ["before", "after", "erased"])
async def test_who_has_left_is_not_waited_for_to_lead(network: Graph, how: str) -> None:
    pair = [by("leading"), by("joining")]
    await cypher(
        network,
        """MERGE (:Person {id: 'leading', name: 'Leading', discoverable: true, mentorCapacity: 1})
        MERGE (:Person {id: 'joining', name: 'Joining', discoverable: true})""",
    )
    found = await proposed(network, name=f"Led {how}", who={"people": pair}, minSize=2, maxSize=2, rules=[LED])
    leaves = "MATCH (p:Person {id: 'leading'}) OPTIONAL MATCH (p)-[at:AT_DOOR]->() SET p.leftOn = date() DELETE at"
    if how == "before":
        await cypher(network, leaves)
    answer = await do(network, "p0", "groupProposalAccept", _PROPOSAL, _COORDINATOR, proposal=found["id"])
    [group] = [each["name"] for each in answer["proposal"]["groups"]]
    if how != "before":
        assert await invite_due(network) == 0
        assert await door(network, group, "MEMBER") == []
    if how == "after":
        await cypher(network, leaves)
    if how == "erased":
        assert await do(network, "leading", "personErase", "", person=by("leading"))
    # Somebody else is asked instead: they are waited for.
    instead = f"MATCH (g:Group {{name: '{group}'}}), (p:Person {{id: 'p1'}})"
    await cypher(network, f"{instead} CREATE (p)-[:AT_DOOR {{state: 'INVITED', role: 'FACILITATOR'}}]->(g)")
    assert await invite_due(network) == 0
    await cypher(network, f"{instead} MATCH (p)-[at:AT_DOOR]->(g) DELETE at")
    assert await invite_due(network) == 1
    assert await door(network, group, "MEMBER") == ["joining"]
    await cypher(network, "MATCH (p:Person|Erased) WHERE p.id IN ['leading', 'joining'] DETACH DELETE p")


async def door(graph: Graph, group: str, role: str) -> list[str]:
    text = """MATCH (:Group {name: $group})<-[:AT_DOOR {state: 'INVITED', role: $role}]-(p)
      RETURN p.id ORDER BY p.id"""
    return [person for [person] in await cypher(graph, text, group=group, role=role)]


async def test_groups_of_a_programme_are_of_people_with_a_place_in_it(network: Graph) -> None:
    found = await proposed(network, rules=[LED])
    placed = """MATCH (p:Person) WHERE p.id IN $people
      MERGE (c:Programme {id: 'course'}) SET c.status = 'OPEN', c.kinds = $kinds
      CREATE (p)-[:APPLIED {status: 'ACCEPTED'}]->(c)"""
    await cypher(network, placed, people=[f"p{one}" for one in range(1, 12)], kinds=["MICRO"])
    told = {"proposal": found["id"], "programme": {"externalId": "course"}}
    refused = await do(network, "p0", "groupProposalAccept", "", _COORDINATOR, **told)
    assert refused["code"] == "WRONG_KIND"
    await cypher(network, "MATCH (c:Programme {id: 'course'}) SET c.kinds = ['GROUP']")
    refused = await do(network, "p0", "groupProposalAccept", "", _COORDINATOR, **told)
    assert refused["code"] == "OUTSIDE_PROGRAMME"
    [[name]] = await cypher(network, "MATCH (p:Person {id: 'p0'}) RETURN p.name")
    assert refused["message"] == f"1 of them have no place in the programme, such as {name}."
    shown = "MATCH (p:Person {id: 'p0'}) SET p.discoverable = $shown"
    await cypher(network, shown, shown=False)
    refused = await do(network, "p0", "groupProposalAccept", "", _COORDINATOR, **told)
    await cypher(network, shown, shown=True)
    assert refused["message"] == "1 of them have no place in the programme, such as somebody who is not shown."
    await cypher(network, placed, people=["p0"], kinds=["GROUP"])
    kept = await do(network, "p0", "groupProposalAccept", "", _COORDINATOR, **told)
    assert kept["__typename"] == "GroupProposalKept"
    assert await cypher(network, "MATCH (g:Group)-[:IN_PROGRAMME]->({id: 'course'}) RETURN count(g) > 1") == [[True]]


async def test_what_breaks_rules_is_accepted_only_knowingly(network: Graph) -> None:
    apart = {"kind": "KEEP_APART", "attribute": "department"}
    found = await proposed(network, rules=[apart])
    assert found["latest"]["violations"] > 0
    answer = await do(network, "p0", "groupProposalAccept", "", _COORDINATOR, proposal=found["id"])
    assert answer["code"] == "RULES_BROKEN"
    kept = await do(network, "p0", "groupProposalAccept", "", _COORDINATOR, proposal=found["id"], despiteBroken=True)
    assert kept["__typename"] == "GroupProposalKept"


async def test_a_run_is_ended_with_the_best_so_far(network: Graph) -> None:
    told = {"name": "Long", "who": {"people": PEOPLE}, "minSize": 3, "maxSize": 3, "effort": 10.0}
    pairs = [(a, b, (a * b) % 7 + 0.137 * a) for a in range(12) for b in range(a)]
    worth = [{"one": by(f"p{a}"), "other": by(f"p{b}"), "score": score} for a, b, score in pairs]
    rules = [{"kind": "AFFINITY", "params": {"pairs": worth}}]
    answer = await do(network, "p0", "groupPropose", _PROPOSAL, _COORDINATOR, **told, rules=rules)
    id_ = answer["proposal"]["id"]
    assert answer["proposal"]["status"] == "RUNNING"
    cancelled = await do(network, "p0", "groupProposalCancel", "", _COORDINATOR, proposal=id_)
    found = await over(network, id_)
    assert cancelled["__typename"] == "GroupProposalKept" or cancelled["code"] == "WRONG_STATUS"
    assert found["status"] == "CANCELLED"
    assert len(found["latest"]["groups"]) == 4


async def test_a_run_is_watched_and_listed_by_coordinators_only(network: Graph) -> None:
    usual = {"name": "Watched", "who": {"people": PEOPLE}, "minSize": 3, "maxSize": 3, "effort": 0.2}
    answer = await do(network, "p0", "groupPropose", _PROPOSAL, _COORDINATOR, **usual)
    id_ = answer["proposal"]["id"]
    context = Context(network, Reader(network), None, frozenset({_COORDINATOR}))
    text = f'subscription {{ groupProposal(id: "{id_}") {{ status latest {{ number }} }} }}'
    told = [each async for each in watched(context, text)]
    assert told[-1] == {"status": "SUCCEEDED", "latest": {"number": 1}}
    listed = "{ groupProposals(first: 1) { edges { node { id name } } } }"
    [edge] = (await asked(network, None, listed, _COORDINATOR))["groupProposals"]["edges"]
    assert edge["node"] == {"id": id_, "name": "Watched"}
    node = f'{{ node(id: "{id_}") {{ id }} }}'
    assert (await asked(network, None, node, _COORDINATOR))["node"] == {"id": id_}
    assert (await asked(network, "p0", node))["node"] is None


async def test_who_is_erased_leaves_their_seat_and_the_others_stay(network: Graph) -> None:
    await cypher(network, "CREATE (:Person {id: 'going', name: 'Going', discoverable: true})")
    found = await proposed(network, who={"people": [*PEOPLE[:5], by("going")]}, groups=2)
    assert await do(network, "going", "personErase", "", person=by("going"))
    left = await asked(network, None, _VERSION, _COORDINATOR, id=found["id"])
    assert set().union(*seats(left["groupProposal"]["latest"]).values()) == {f"p{one}" for one in range(5)}


@pytest.mark.parametrize("name", ["groupPropose", "groupProposalSwap", "groupProposalAccept"])
async def test_nobody_else_forms_groups(network: Graph, name: str) -> None:
    told: dict[str, Any] = {"proposal": opaque("GroupProposal", "x")}
    if name == "groupPropose":
        told = {"name": "Circles", "who": {"people": PEOPLE}, "minSize": 3, "maxSize": 3}
    if name == "groupProposalSwap":
        told |= {"one": by("p0"), "other": by("p1")}
    answer, _ = await told_of(network, "p0", frozenset({Role.MEMBER}), name, told)
    assert answer["code"] == ("NOT_YOURS" if name == "groupPropose" else "NOT_FOUND")
    answer, errors = await told_of(network, None, frozenset({Role.ADMIN}), name, told)
    assert not errors
    assert answer.get("code", "NOT_FOUND") == "NOT_FOUND"


_KNOWN = """CREATE (:Network {id: 'network', run: 'r'})
WITH 'r' AS run
UNWIND range(0, 11) AS i
MATCH (p:Person {id: 'p' + i})
MERGE (c:Community {id: 'r/' + i / 4, run: run, name: 'C' + i / 4})
CREATE (p)-[:IN_COMMUNITY {run: run, pageRank: 1.0}]->(c)
WITH DISTINCT run
UNWIND [['p0', 'p4'], ['p1', 'p5'], ['p4', 'p1']] AS tie
MATCH (one:Person {id: tie[0]}), (other:Person {id: tie[1]})
CREATE (one)-[:INTERACTED {kind: 'HELP', count: 1}]->(other)
FOREACH (_ IN CASE WHEN tie[1] <> 'p1' THEN [1] ELSE [] END |
  CREATE (one)-[:SUGGESTED {run: run, kind: 'PEER', rank: 1, score: 0.7}]->(other))"""


async def test_communities_and_who_knows_whom_count(network: Graph) -> None:
    await cypher(network, _KNOWN)
    for mode, size, joined in (("SPREAD", 3, 3), ("WITHIN", 4, 1), ("BRIDGE", 4, 2)):
        params = {"mode": mode, "least": 3} if mode == "SPREAD" else {"mode": mode}
        rules = [{"kind": "COMMUNITY", "params": params}]
        version = (await proposed(network, minSize=size, maxSize=size, rules=rules))["latest"]
        assert version["violations"] == 0
        assert {len({int(one[1:]) // 4 for one in members}) for members in seats(version).values()} == {joined}
        assert all(len(group["communities"]) == joined for group in version["groups"])
    four = {"who": {"people": [by(each) for each in ("p0", "p1", "p4", "p5")]}, "minSize": 2, "maxSize": 2}
    for kind, worth, pair in (
        ("AFFINITY", 1.4, {"p0", "p4"}),
        ("CLOSE_SILOS", 1.0, {"p0", "p5"}),
        ("FRIENDS_OF_FRIENDS", 2.0, {"p0", "p1"}),
    ):
        version = (await proposed(network, **four, rules=[{"kind": kind}]))["latest"]
        assert (version["objective"], version["outcome"]) == (pytest.approx(worth), "PROVEN"), kind
        assert pair in seats(version).values()


async def test_a_lot_says_who_waits_and_a_closed_group_stays_as_it_is(network: Graph) -> None:
    told = {"groups": 3, "restWaits": True, "locked": [{"group": "2", "people": PEOPLE[:3], "closed": True}]}
    found = await proposed(network, **told)
    version = found["latest"]
    assert (seats(version)["2"], len(version["waiting"])) == ({"p0", "p1", "p2"}, 3)
    assert [group["closed"] for group in version["groups"]] == [False, True, False]
    assert (await proposed(network, **told))["latest"]["waiting"] == version["waiting"]
    refused = await do(
        network, "p0", "groupProposalMove", "", _COORDINATOR, proposal=found["id"], person=by("p0"), group="1"
    )
    assert refused["code"] == "GROUPS"


async def test_whoever_runs_a_programme_forms_its_groups_by_its_guide(network: Graph) -> None:
    run = """CREATE (s:Programme {id: 'spring', name: 'Spring', status: 'OPEN', guide: 'Meet.\nAsk.'}),
      (:Programme {id: 'autumn', name: 'Autumn', status: 'OPEN'})
      WITH s MATCH (lead:Person {id: 'late'}) CREATE (lead)-[:COORDINATES]->(s)
      WITH s MATCH (p:Person) WHERE p.id STARTS WITH 'p' CREATE (p)-[:APPLIED {status: 'ACCEPTED'}]->(s)"""
    await cypher(network, run)
    told = {"name": "Spring", "who": {"programme": by("spring")}, "minSize": 3, "maxSize": 3, "effort": 0.2}
    begun = await do(network, "late", "groupPropose", _PROPOSAL, **told)
    found = await over(network, begun["proposal"]["id"])
    assert found["latest"]["groups"][0]["outline"][:2] == ["Meet.", "Ask."]
    for who, which in ((told["who"], {"earlier": {"programme": by("autumn")}}), ({"people": PEOPLE}, {})):
        refused = await do(network, "late", "groupPropose", "", **{**told, "who": who, **which})
        assert (refused["code"], refused["path"]) == ("NOT_YOURS", ["input", "who"])
    check = "query($input: GroupCheckInput!) { groupCheck(input: $input) { violations } }"
    judged = {"grouping": [{"people": PEOPLE[:6]}, {"people": PEOPLE[6:]}], "programme": by("spring")}
    assert (await asked(network, "late", check, input=judged))["groupCheck"] == {"violations": 0}
    for wrong, words in (
        ({"programme": by("autumn")}, "programmes that you run"),
        ({"grouping": [{"people": [*PEOPLE, by("next")]}]}, "next in group 1 is not among the people"),
    ):
        _, [error] = await questioned(network, "late", check, input={**judged, **wrong})
        assert words in error.message
    made = "... on GroupProposalKept { proposal { programme { name } groups { programme { name } } } }"
    accepted = await do(network, "late", "groupProposalAccept", made, proposal=found["id"])
    assert accepted["proposal"]["programme"] == {"name": "Spring"}
    assert accepted["proposal"]["groups"] == [{"programme": {"name": "Spring"}}] * 4
    led = "MATCH (p:Person {id: 'p0'})-[:PLANS|AT_DOOR]-(g:Group) CREATE (p)-[:MEMBER_OF {role: 'FACILITATOR'}]->(g)"
    await cypher(network, led)
    for own in (judged, {"grouping": [{"people": PEOPLE[:3]}], "rules": [{"kind": "CONSENT"}]}):
        _, [error] = await questioned(network, "p0", check, input=own)
        assert "programmes that you run" in error.message
