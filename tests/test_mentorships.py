"""The course of a mentoring relation: node and edge together, capacity kept, and each step by who may take it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled

from graph.driver import Graph
from graph.folder import ImportOptions, export_folder, import_folder
from graph.mentorships import STEPS, Move, lapse
from resolvers.context import Role
from server.schedule import scheduling

_RELATION = "{ mentorship { id externalId status startedOn mentor { name } skills { name } } again }"
_PROPOSED = f"... on MentorshipProposed {_RELATION}"
_MOVED = f"... on MentorshipMoved {_RELATION}"
_TEACHES = [
    {"text": "Write a parser", "direction": "MENTOR_TEACHES", "dueOn": "2027-03-01"},
    {"text": "Read a budget", "direction": "MENTEE_TEACHES"},
]


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    await cypher(network, "MATCH (p:Person {id: 'cem'}) SET p.mentorCapacity = 1")


async def proposed(graph: Graph, viewer: str | None, mentor: str, mentee: str, *roles: Role, **more: Any) -> str:
    told = {"mentor": by(mentor), "mentee": by(mentee), **more}
    answer = await do(graph, viewer, "mentorshipPropose", _PROPOSED, *roles, **told)
    assert answer["__typename"] == "MentorshipProposed", answer
    return str(answer["mentorship"]["id"])


async def move(graph: Graph, viewer: str | None, name: str, id_: str, *roles: Role, **more: Any) -> dict[str, Any]:
    return await do(graph, viewer, f"mentorship{name}", _MOVED, *roles, id=id_, **more)


def status(answer: dict[str, Any]) -> str:
    return str(answer["mentorship"]["status"] if "mentorship" in answer else answer["code"])


async def differences(graph: Graph) -> list[list[Any]]:
    """Every relation whose node and edge do not say the same."""
    return await cypher(
        graph,
        "MATCH (m:Mentorship)-[:HAS_MENTOR]->(a), (m)-[:HAS_MENTEE]->(b) "
        "OPTIONAL MATCH (a)-[e:MENTORS {id: m.id}]->(b) "
        "WITH m, e WHERE e IS NULL OR e.status <> m.status OR e.kind <> m.kind "
        "OR coalesce(e.since, date('0001-01-01')) <> coalesce(m.startedOn, date('0001-01-01')) "
        "OR coalesce(e.until, date('0001-01-01')) <> coalesce(m.endedOn, date('0001-01-01')) "
        "RETURN m.id, m.status, e.status",
    )


async def test_a_proposal_begins_when_the_other_side_accepts(network: Graph) -> None:
    told = {"mentor": by("cem"), "mentee": by("ben"), "skills": ["RUST", "py"], "message": "Please"}
    answer = await do(network, "ben", "mentorshipPropose", _PROPOSED, **told)
    relation = answer["mentorship"]
    assert (relation["status"], relation["mentor"]["name"], answer["again"]) == ("PROPOSED", "Cem", False)
    assert [skill["name"] for skill in relation["skills"]] == ["Python", "Rust"]
    assert status(await move(network, "ben", "Accept", relation["id"])) == "ALREADY_AGREED"
    assert status(await move(network, "ada", "Accept", relation["id"])) == "NOT_FOUND"
    accepted = await move(network, "cem", "Accept", relation["id"])
    assert (status(accepted), accepted["mentorship"]["startedOn"] is None) == ("ACTIVE", False)
    over = await move(network, "cem", "Accept", relation["id"])
    assert (over["__typename"], over["code"]) == ("WrongStatus", "WRONG_STATUS")
    assert await differences(network) == []


async def test_who_is_full_cannot_begin(network: Graph) -> None:
    await cypher(network, "MATCH (p:Person {id: 'cem'}) SET p.mentorCapacity = 0")
    id_ = await proposed(network, "ben", "cem", "ben")
    full = await move(network, "cem", "Accept", id_)
    assert (full["__typename"], full["message"][:26]) == ("CapacityReached", "Cem wants at most 0 such r")
    assert await cypher(network, "MATCH (m:Mentorship {proposedBy: 'ben'}) RETURN m.status") == [["PROPOSED"]]


async def test_a_reverse_pair_needs_an_objective_in_each_direction(network: Graph) -> None:
    bare = await proposed(network, "ben", "ben", "cem", kind="REVERSE", objectives=_TEACHES[:1])
    assert (await move(network, "cem", "Accept", bare))["__typename"] == "ObjectivesMissing"
    assert status(await move(network, "ben", "Cancel", bare)) == "CANCELLED"
    full = await proposed(network, "ben", "ben", "cem", kind="REVERSE", objectives=_TEACHES)
    assert status(await move(network, "cem", "Accept", full)) == "ACTIVE"
    # What was dropped is none: neither after a rest nor after it ended by itself does it go on without.
    await cypher(network, "MATCH (o:Objective {direction: 'MENTEE_TEACHES'}) SET o.status = 'DROPPED'")
    assert status(await move(network, "ben", "Pause", full)) == "PAUSED"
    assert (await move(network, "ben", "Resume", full))["__typename"] == "ObjectivesMissing"
    await cypher(
        network,
        "MATCH (m:Mentorship {status: 'PAUSED'}), ()-[e:MENTORS {status: 'PAUSED'}]->() "
        "SET m += {status: 'ENDED', endReason: 'IDLE', endedOn: date()}, e.status = 'ENDED'",
    )
    assert (await move(network, "ben", "Resume", full))["__typename"] == "ObjectivesMissing"
    await do(network, "cem", "objectiveAdd", mentorship=full, **_TEACHES[1])
    assert status(await move(network, "ben", "Resume", full)) == "ACTIVE"


async def test_peers_are_together_whoever_is_named_first(network: Graph) -> None:
    await proposed(network, "ben", "cem", "ben", kind="PEER")
    other = await do(network, "cem", "mentorshipPropose", mentor=by("ben"), mentee=by("cem"), kind="PEER")
    assert other["code"] == "ALREADY_TOGETHER"
    # That Ben also teaches Cem something short is another relation.
    assert await proposed(network, "cem", "ben", "cem", kind="MICRO")


@pytest.mark.parametrize("kind", ["ONE_TO_ONE", "REVERSE", "PEER", "MICRO"])
async def test_nobody_is_paired_along_the_reporting_line(network: Graph, kind: str) -> None:
    # Cem reports to somebody who reports to Ada.
    for viewer, mentor, mentee in (("cem", "ada", "cem"), ("ada", "cem", "ada")):
        told: dict[str, Any] = {"mentor": by(mentor), "mentee": by(mentee), "kind": kind}
        assert (await do(network, viewer, "mentorshipPropose", **told))["code"] == "REPORTING_LINE"


async def test_a_reporting_line_that_came_meanwhile_bars_the_acceptance(network: Graph) -> None:
    id_ = await proposed(network, "ada-2", "ben", "ada-2")
    reports = "MATCH (ada:Person {id: 'ada-2'}), (ben:Person {id: 'ben'}) CREATE (ada)-[:REPORTS_TO]->(ben)"
    await cypher(network, reports)
    assert (await move(network, "ben", "Accept", id_))["__typename"] == "ReportingLine"
    assert status(await move(network, "ben", "Decline", id_)) == "DECLINED"


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"mentor": by("ben")}, ("InputRefused", "SAME_PERSON", [])),
        ({"mentor": by("nobody")}, ("NotFound", "NOT_FOUND", ["input", "mentor"])),
        ({"mentor": by("hid")}, ("NotFound", "NOT_FOUND", ["input", "mentor"])),
        ({"mentor": by("dee")}, ("InputRefused", "LEFT", ["input", "mentor"])),
        ({"mentor": by("ben"), "mentee": by("nobody")}, ("NotFound", "NOT_FOUND", ["input", "mentee"])),
        ({"mentor": by("ben"), "mentee": by("dee")}, ("InputRefused", "LEFT", ["input", "mentee"])),
        (
            {"mentor": by("cem"), "objectives": [{**_TEACHES[0], "owner": by("ada")}]},
            ("NotFound", "NOT_FOUND", ["input", "objectives"]),
        ),
        ({"mentor": by("cem"), "mentee": by("ada-2")}, ("NotAllowed", "NOT_YOURS", [])),
        ({"mentor": by("ada")}, ("ReportingLine", "REPORTING_LINE", [])),
        ({"mentor": by("ada"), "despiteReportingLine": True}, ("ReportingLine", "REPORTING_LINE", [])),
        (
            {"mentee": by("ada"), "mentor": by("ben"), "message": " "},
            ("InputRefused", "BAD_INPUT", ["input", "message"]),
        ),
        ({"mentor": by("cem"), "skills": ["rust", "no"]}, ("InputRefused", "UNKNOWN_SKILL", ["input", "skills"])),
        ({"mentor": {"id": opaque("Skill", "x")}}, ("InputRefused", "BAD_INPUT", ["input", "mentor"])),
        ({"mentor": by("cem"), "idempotencyKey": ""}, ("InputRefused", "BAD_INPUT", ["input", "idempotencyKey"])),
    ],
)
async def test_a_proposal_that_cannot_be_leaves_nothing(
    network: Graph, told: dict[str, Any], refusal: tuple[str, str, list[str]]
) -> None:
    everything = """MATCH (n) WHERE NOT n:RefusedAct OPTIONAL MATCH (n)-[r]->()
      RETURN count(DISTINCT n), count(r), sum(size(keys(n)))"""
    before = await cypher(network, everything)
    answer = await do(network, "ben", "mentorshipPropose", **{"mentee": by("ben"), "idempotencyKey": "k", **told})
    assert (answer["__typename"], answer["code"], answer["path"]) == refusal
    assert answer["message"]
    assert answer["next"]
    assert await cypher(network, everything) == before


async def test_a_second_proposal_of_what_is_open_names_the_first(network: Graph) -> None:
    selection = "... on AlreadyTogether { mentorship { externalId } }"
    # They report to each other, too: a coordinator may, and learns what there is.
    told = {"mentor": by("ada"), "mentee": by("ben"), "despiteReportingLine": True}
    answer = await do(network, None, "mentorshipPropose", selection, Role.COORDINATOR, **told)
    assert (answer["code"], answer["mentorship"]["externalId"]) == ("ALREADY_TOGETHER", "m1")


async def test_a_coordinator_may_propose_in_the_reporting_line_but_not_accept(network: Graph) -> None:
    id_ = await proposed(network, None, "ada", "ada-2", Role.COORDINATOR, despiteReportingLine=True)
    assert status(await move(network, "ben", "Accept", id_, Role.COORDINATOR)) == "NOT_YOURS"
    assert status(await move(network, "ada-2", "Accept", id_)) == "PROPOSED"
    assert status(await move(network, "ada", "Accept", id_)) == "ACTIVE"
    assert status(await move(network, None, "Pause", id_, Role.COORDINATOR)) == "PAUSED"
    assert status(await move(network, "cem", "Resume", id_)) == "NOT_FOUND"


@pytest.mark.parametrize("step", Move)
async def test_a_step_begins_only_where_the_course_says(network: Graph, step: Move) -> None:
    taken = []
    for start in ("PROPOSED", "ACTIVE", "PAUSED", "COMPLETED", "ENDED", "DECLINED", "CANCELLED", "LAPSED"):
        proposer, agreed = ("ben", ["ben"]) if step is Move.CANCEL else ("ada", ["ada"])
        await cypher(
            network,
            "MATCH (m:Mentorship {id: 'm1'}), ()-[e:MENTORS {id: 'm1'}]->() "
            "SET m.status = $status, e.status = $status, m.agreed = $agreed, m.proposedBy = $proposer",
            status=start,
            agreed=agreed,
            proposer=proposer,
        )
        answer = await move(network, "ben", step.capitalize(), opaque("Mentorship", "m1"))
        if answer["__typename"] == "MentorshipMoved":
            taken.append(start)
            assert status(answer) == STEPS[step].to
        else:
            assert status(answer) == "WRONG_STATUS"
        [[edge]] = await cypher(network, "MATCH ()-[e:MENTORS {id: 'm1'}]->() RETURN e.status")
        assert edge == (STEPS[step].to if start in taken else start)
    assert tuple(taken) == STEPS[step].start


async def test_who_declines_says_why_to_the_two_only(network: Graph) -> None:
    id_ = await proposed(network, "ben", "cem", "ben", message="Please")
    declined = await move(network, "cem", "Decline", id_, reason="No time before May")
    assert (status(declined), declined["mentorship"]["startedOn"]) == ("DECLINED", None)
    text = "query($id: ID!) { node(id: $id) { ... on Mentorship { status endReason message } } }"
    assert (await asked(network, "ben", text, id=id_))["node"] == {
        "status": "DECLINED",
        "endReason": "No time before May",
        "message": "Please",
    }
    for viewer in ("ada", None):
        assert (await asked(network, viewer, text, id=id_))["node"] is None
        told = (await asked(network, viewer, text, Role.COORDINATOR, id=id_))["node"]
        assert told == {"status": "DECLINED", "endReason": None, "message": None}


async def test_what_did_not_come_about_is_known_to_the_two_only(network: Graph) -> None:
    text = """{ person(by: {externalId: "ben"}) { mentors(status: [ACTIVE, DECLINED]) { totalCount }
      mentorships(status: [ACTIVE, DECLINED]) { totalCount } } cem: person(by: {externalId: "cem"}) {
      mentees(status: [DECLINED]) { totalCount } } }"""
    for viewer, roles, counts in (
        ("ben", [], [2, 2, 1]),
        ("cem", [], [2, 2, 1]),
        ("ada", [], [1, 1, 0]),
        (None, [], [1, 1, 0]),
        (None, [Role.COORDINATOR], [2, 2, 1]),
    ):
        answer = await asked(network, viewer, text, *roles)
        lists = [*answer["person"].values(), *answer["cem"].values()]
        assert [each["totalCount"] for each in lists] == counts, viewer


@pytest.mark.parametrize("gone", ["cem", "ben"])
async def test_nothing_begins_with_somebody_who_has_just_left(network: Graph, gone: str) -> None:
    id_ = await proposed(network, None, "cem", "ben", Role.COORDINATOR)
    other = "ben" if gone == "cem" else "cem"
    assert status(await move(network, gone, "Accept", id_)) == "PROPOSED"
    # As an import says it, ahead of what follows from it.
    await cypher(network, "MATCH (p:Person {id: $id}) SET p.leftOn = date()", id=gone)
    assert status(await move(network, other, "Accept", id_)) == "LEFT"


async def test_sixteen_acceptances_at_once_do_not_overfill(network: Graph) -> None:
    await cypher(
        network,
        "MATCH (p:Person {id: 'cem'}) SET p.mentorCapacity = 3 "
        "WITH p UNWIND range(1, 16) AS i CREATE (:Person {id: 'x' + i, name: 'X', discoverable: true})",
    )
    ids = [await proposed(network, f"x{i}", "cem", f"x{i}") for i in range(1, 17)]
    answers = await asyncio.gather(*(move(network, "cem", "Accept", id_) for id_ in ids))
    assert sorted(status(answer) for answer in answers) == ["ACTIVE"] * 3 + ["CAPACITY"] * 13
    assert await differences(network) == []
    over = await asyncio.gather(*(move(network, "cem", name, id_) for id_ in ids for name in ("End", "Pause")))
    assert {answer["__typename"] for answer in over} == {"MentorshipMoved", "WrongStatus"}
    assert await differences(network) == []


async def test_what_nobody_answers_lapses(network: Graph) -> None:
    late, later = await proposed(network, "ben", "cem", "ben"), await proposed(network, "ada-2", "cem", "ada-2")
    assert await lapse(network) == 0
    await cypher(network, "MATCH (m:Mentorship {proposedBy: 'ben'}) SET m.lapsesAt = datetime() - duration('PT1M')")
    async with scheduling(network, None):
        async with asyncio.timeout(60):
            while await cypher(network, "MATCH (m:Mentorship {status: 'LAPSED'}) RETURN m.proposedBy") != [["ben"]]:  # noqa: ASYNC110 -- it comes about in another task
                await asyncio.sleep(0.05)
    assert status(await move(network, "cem", "Accept", late)) == "WRONG_STATUS"
    assert status(await move(network, "cem", "Accept", later)) == "ACTIVE"
    await cypher(network, "MATCH (m:Mentorship) SET m.lapsesAt = m.lapsesAt - duration('P30D')")
    assert await lapse(network) == 0
    assert await cypher(network, "MATCH (e:Event {kind: 'mentorshipLapse'}) RETURN e.people, e.status, e.by") == [
        [["cem", "ben"], "LAPSED", None]
    ]
    assert await differences(network) == []


async def test_what_people_did_comes_back_from_an_export_and_no_file_ends_it(network: Graph, tmp_path: Path) -> None:
    # Those of the small network are sums without their events, which no import makes.
    await cypher(network, "MATCH ()-[tie:INTERACTED]->() DELETE tie")
    cancelled = await proposed(network, "ben", "cem", "ben")
    await move(network, "ben", "Cancel", cancelled)
    active = await proposed(network, "ben", "cem", "ben", skills=["rust"])
    await move(network, "cem", "Accept", active)
    told = {"mentorship": active, "startsAt": "2026-10-01T09:00:00+02:00"}
    planned = await do(network, "ben", "sessionSchedule", "... on SessionKept { session { id } }", **told)
    await do(network, "ben", "sessionHeld", session=planned["session"]["id"], taught=["MENTOR_TEACHES"])
    before = tmp_path / "before"
    await export_folder(network, before)
    report = await import_folder(network, before, ImportOptions(full=True))
    assert (report.bad, report.changes) == (0, 0)
    (before / "mentorships.csv").write_text("id,mentor,mentee\nm1,ada,ben\n", encoding="utf-8")
    assert (await import_folder(network, before, ImportOptions(full=True))).files["mentorships"].retired == 0
    await export_folder(network, tmp_path / "after")
    for name in ("mentorships.csv", "interactions.csv"):
        rows = (tmp_path / "after" / name).read_text(encoding="utf-8")
        assert {"mentorships.csv": ",CANCELLED,", "interactions.csv": "ben,cem,ADVICE,2026-10-01T09:00:00+02:00"}[
            name
        ] in rows
    assert await differences(network) == []
