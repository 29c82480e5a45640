"""Who may do what with whom: every act by everybody, as docs/rights.md says, and what is refused changes nothing."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import by, cypher, opaque, told_of
from policy_mutants import Mutants, unnoticed
from rights import ASKERS, askers, rows

from graph.driver import Fence, Graph
from graph.statements import Statement
from schema.policies import POLICIES

_GOING, _RESTING, _OPEN = ({"id": opaque("Mentorship", name)} for name in ("going", "resting", "open"))
_RELATION = {"mentorship": _GOING["id"]}
_OBJECTIVE, _SESSION = {"objective": opaque("Objective", "going-o")}, {"session": opaque("Session", "going-s")}
_CIRCLE, _FORMING, _SECRET, _ADRIFT = ({"group": opaque("Group", g)} for g in ("circle", "forming", "secret", "adrift"))
_MEETING = {"session": opaque("GroupSession", "circle-s")}
_ASK, _ANSWER, _INVITATION = (
    {"ask": opaque("Ask", "ask")},
    {"answer": opaque("Answer", "answer")},
    {"invitation": opaque("AskInvitation", "ask-pat")},
)
_SPRING, _DRAFT = ({"programme": by(name)} for name in ("spring", "draft"))
_SEATED = {"proposal": opaque("GroupProposal", "seated")}
_CIRCLES = {"name": "x", "who": {"programme": by("spring")}, "minSize": 2, "maxSize": 9}
_COHORT = {"name": "x", "kind": "PEER", "mentees": {"people": [by("gus")]}, "mentors": {"people": [by("tom")]}}
_RUNNING, _STAGED, _OUT = ({"proposal": opaque("CohortProposal", name)} for name in ("running", "staged", "out"))
_AGAIN, _LED = {"mentor": by("mia"), "mentee": by("tom"), "kind": "PEER"}, {"group": opaque("Group", "led")}
_LATER = "2099-01-01T00:00:00Z"
_ACTS: dict[str, dict[str, Any]] = {
    "mentorshipPropose between mentor and mentee": {"mentor": by("mia"), "mentee": by("tom")},
    "mentorshipPropose to somebody hidden": {"mentor": by("hid"), "mentee": by("ned")},
    "mentorshipPropose by somebody hidden": {"mentor": by("ned"), "mentee": by("hid")},
    "mentorshipPropose to somebody who takes a break": {"mentor": by("eve"), "mentee": by("mia")},
    "mentorshipPropose by somebody who takes a break": {"mentor": by("mia"), "mentee": by("eve")},
    "mentorshipPropose despite a reporting line": {
        "mentor": by("max"),
        "mentee": by("mia"),
        "despiteReportingLine": True,
    },
    "mentorshipAccept": _OPEN,
    "mentorshipAccept of what a coordinator proposed": {"id": opaque("Mentorship", "brought")},
    "mentorshipAccept without room": {"id": opaque("Mentorship", "full")},
    "mentorshipDecline of what the mentee proposed": _OPEN,
    "mentorshipCancel of what the mentee proposed": _OPEN,
    "mentorshipPause": _GOING,
    "mentorshipResume": _RESTING,
    "mentorshipComplete": _GOING,
    "mentorshipEnd": _GOING,
    "objectiveAdd": {**_RELATION, "text": "x", "direction": "MENTOR_TEACHES"},
    "objectiveChange": {**_OBJECTIVE, "text": "x"},
    "objectiveProgress": {**_OBJECTIVE, "text": "x"},
    "sessionSchedule": {**_RELATION, "startsAt": _LATER},
    "sessionChange": {**_SESSION, "minutes": 40},
    "sessionCancel": _SESSION,
    "sessionHeld": {**_SESSION, "taught": ["MENTOR_TEACHES"]},
    "sessionMissed": {**_SESSION, "absent": [by("mia")]},
    "sessionNote": {**_SESSION, "text": "x", "visibility": "SHARED"},
    "feedbackGive": {"about": _RELATION, "rating": 5},
    "groupCreate led by who makes it": {"name": "x"},
    "groupCreate led by somebody hidden": {"name": "x", "facilitators": [by("hid")]},
    "groupCreate led by the facilitator": {"name": "x", "facilitators": [by("fay")]},
    "groupEdit": {**_CIRCLE, "goal": "x"},
    "groupStart": _FORMING,
    "groupComplete": _CIRCLE,
    "groupEnd": _CIRCLE,
    "groupInvite": {**_CIRCLE, "person": by("tom")},
    "groupEdit of a hidden circle": {**_SECRET, "goal": "x"},
    "groupInvite into a hidden circle": {**_SECRET, "person": by("tom")},
    "groupEdit of a circle that nobody leads any more": {**_ADRIFT, "goal": "x"},
    "groupAnswer to a request": {**_CIRCLE, "person": by("pat"), "accept": True},
    "groupAnswer to an invitation": {**_CIRCLE, "accept": True},
    "groupAnswer to the invitation of the guest": {**_CIRCLE, "person": by("gus"), "accept": True},
    "groupJoin": _CIRCLE,
    "groupJoin of the leaderless circle": _ADRIFT,
    "groupLeave": _CIRCLE,
    "groupTakePart": {**_CIRCLE, "about": "x"},
    "groupSessionSchedule": {**_CIRCLE, "startsAt": _LATER},
    "groupSessionChange": {**_MEETING, "minutes": 40},
    "groupSessionCancel": _MEETING,
    "groupSessionHeld": {**_MEETING, "present": [{"person": by("mia")}]},
    "askCreate": {"title": "x", "skills": ["Rust"]},
    "askClose": _ASK,
    "askSay": {**_ASK, "text": "x"},
    "answerGive": {**_ASK, "text": "x"},
    "answerAccept": _ANSWER,
    "answerThank": _ANSWER,
    "answerVote": _ANSWER,
    "answerContinue": _ANSWER,
    "invitationAccept": _INVITATION,
    "invitationDecline": _INVITATION,
    "invitationPassOn": {**_INVITATION, "to": by("tom")},
    "invitationPassOn to somebody hidden": {**_INVITATION, "to": by("hid")},
    "profileUpdate": {"aims": "x"},
    "workingStyleAnswer": {"agreements": []},
    "consentUpdate": {"asksAWeek": 3},
    "skillSay": {"skill": "Rust", "intent": "HAS"},
    "skillReject": {"skill": "Python"},
    "skillPropose": {"name": "x"},
    "skillEndorse of somebody hidden": {"person": by("hid"), "skill": "Python"},
    "groupInvite of somebody hidden": {**_SECRET, "person": by("hid")},
    "skillEndorse of the expert": {"person": by("eve"), "skill": "Python"},
    "endorsementWithdraw of the stranger's for the mentee": {"endorsement": opaque("Endorsement", "e-mia")},
    "personErase of the mentee": {"person": by("mia")},
    "mentorshipPropose in a programme in the making": {**_AGAIN, **_DRAFT},
    "mentorshipPropose in a programme without a place": {**_AGAIN, **_SPRING},
    "groupCreate in a programme in the making": {"name": "x", "facilitators": [by("fay")], **_DRAFT},
    "groupCreate in a programme without a place": {"name": "x", "facilitators": [by("fay")], **_SPRING},
    "groupEdit into a programme without a place": {**_LED, **_SPRING},
    "groupEdit into a programme in the making": {**_LED, **_DRAFT},
    "programmeCreate": {"name": "x", "template": "ONBOARDING"},
    "programmeEdit": {**_SPRING, "about": "y"},
    "programmeEdit in the making": {**_DRAFT, "about": "y"},
    "programmeEdit to be run by the facilitator": {**_SPRING, "coordinators": [by("fay")]},
    "programmeEdit to be run by somebody hidden": {**_SPRING, "coordinators": [by("hid")]},
    "programmeCreate run by somebody hidden": {"name": "x", "template": "ONBOARDING", "coordinators": [by("hid")]},
    "groupPropose": _CIRCLES,
    "groupPropose of anybody": {**_CIRCLES, "who": {"people": [by("ned"), by("tom")]}},
    "groupPropose after rounds of others": {**_CIRCLES, "earlier": {"groups": [_CIRCLE["group"]]}},
    "groupProposalCancel": {"proposal": opaque("GroupProposal", "forming")},
    "groupRelax": {**_SEATED, "rule": 1},
    "groupProposalLock": {**_SEATED, "people": [by("ned")]},
    "groupProposalSwap": {**_SEATED, "one": by("ned"), "other": by("sam")},
    "groupProposalMove": {**_SEATED, "person": by("ned"), "group": "2"},
    "groupProposalAdd": {**_SEATED, "person": by("dora")},
    "groupProposalReplace": {**_SEATED, "person": by("ned"), "by": by("dora")},
    "groupProposalSolve": _SEATED,
    "groupProposalAccept": _SEATED,
    "groupProposalAccept for another programme": {**_SEATED, "programme": by("winter")},
    "groupProposalInvite": {"proposal": opaque("GroupProposal", "made")},
    "cohortPropose": {**_SPRING, **_COHORT},
    "cohortPropose in the making": {**_DRAFT, **_COHORT},
    "cohortPropose without a programme": _COHORT,
    "cohortProposalCancel": _RUNNING,
    "cohortProposalLock": {**_STAGED, "mentees": [by("ned")]},
    "cohortProposalSwap": {**_STAGED, "one": by("ned"), "other": by("gus")},
    "cohortProposalMove": {**_STAGED, "mentee": by("ned")},
    "cohortProposalSolve": _STAGED,
    "cohortProposalReview": _STAGED,
    "cohortProposalReview without a programme": {"proposal": opaque("CohortProposal", "free")},
    "cohortProposalPublish": _OUT,
    "cohortProposalRerun": _OUT,
    "programmeApply in the making": {**_DRAFT, "agrees": True},
    "programmeWithdraw in the making": _DRAFT,
    "applicationAnswer in the making": {**_DRAFT, "person": by("fay"), "accept": False},
    "programmeOpen": _DRAFT,
    "programmeClose": _SPRING,
    "programmeApply": _SPRING,
    "programmeWithdraw": _SPRING,
    "applicationAnswer": {**_SPRING, "person": by("sam"), "accept": True},
    "offerAnswer": {"offer": opaque("MentorshipOffer", "offer")},
    "calendarLinkCreate": {},
    "calendarLinkRevoke": {},
    "decisionApprove": {"decision": opaque("Decision", "ONE_TO_ONE\nned\nsam")},
    "decisionDecline": {"decision": opaque("Decision", "ONE_TO_ONE\nned\nsam")},
    "decisionDecline for somebody hidden": {"decision": opaque("Decision", "ONE_TO_ONE\nhid\nsam")},
    "decisionDecline of somebody hidden": {"decision": opaque("Decision", "ONE_TO_ONE\nned\nhid")},
    "decisionUndo": {"decision": opaque("Decision", "ONE_TO_ONE\nned\ndora")},
    "communityRename": {"community": opaque("Community", "r/0"), "name": "x"},
    "personLeave": {"person": by("mia")},
    "skillProposalDecide": {"proposal": opaque("SkillProposal", "zig"), "status": "ADOPTED"},
}
# These ask for a role and no more: see test_rights.py.
_OTHERS = {name for name in POLICIES["Mutation"] if name.startswith(("analysis", "webhook"))}
# What was done is told, and then undone, so that the next one finds everything as it was.
_UNLESS_DONE = "OPTIONAL MATCH (e:Event) WITH collect(e.kind) AS kinds WHERE NOT $kind IN kinds RETURN kinds"
_ABOUT_WHO = re.compile(r"\$act\.(person|coordinates|roles)|\b(theirs|own|leads|runs|seen|discoverable)\b(?!\.)")
_COMMENT = re.compile("//.*")
# What holds without them, too: the policy lets nobody else come so far, and the answer is the same.
_HELD_TWICE = [
    (1, "programmes.create: $act.coordinates"),
    (-1, "programmes.withdraw: runs"),
    # Before anything is worked out it was asked already.
    (1, "group_proposals.accept: runs"),
    (1, "group_proposals.begin: runs"),
    (1, "group_proposals.edit: runs"),
    (1, "cohort_proposals.begin: runs"),
    (1, "cohort_proposals.edit: runs"),
]
# A refusal is noted, and nothing else.
_EVERYTHING = """MATCH (n) WHERE NOT n:RefusedAct OPTIONAL MATCH (n)-[r]->()
  RETURN count(DISTINCT n), count(r), sum(size(keys(n)))"""


def _allowed() -> dict[str, set[str]]:
    """Read who may do each act: a row may name many, of which the last one says with what."""
    return {act.strip(): askers(who) for acts, who in rows("act", "succeeds for") for act in acts.split(",")}


class DoneError(Exception):
    """Somebody did it."""


async def outcome(graph: Graph, asker: str, act: str) -> str:
    """Try an act as somebody: it is `done`, or refused with a code and a path, or not even tried."""
    name = act.split(maxsplit=1)[0]
    fenced = graph.fenced(Fence(Statement("unless_done", "", _UNLESS_DONE), {"kind": name}, DoneError))
    answer, errors = await told_of(fenced, *ASKERS[asker], name, _ACTS[act])
    if not errors:
        return f"{answer['code']} {answer['path']}"
    [error] = errors
    return "done" if isinstance(error.original_error, DoneError) else type(error.original_error).__name__


@pytest_asyncio.fixture(scope="module", autouse=True)
async def planted(network: Graph) -> None:
    await cypher(network, (Path(__file__).parent / "rights_network.cypher").read_text(encoding="utf-8"))


def test_every_act_has_a_line() -> None:
    assert {act.split()[0] for act in _ACTS} | _OTHERS == POLICIES["Mutation"].keys()
    assert _ACTS.keys() == _allowed().keys()


@pytest.mark.parametrize("act", _ACTS)
async def test_who_may_does_it_and_who_may_not_changes_nothing(network: Graph, act: str) -> None:
    before = await cypher(network, _EVERYTHING)
    outcomes = {asker: await outcome(network, asker, act) for asker in ASKERS}
    assert {asker for asker, told in outcomes.items() if told == "done"} == _allowed()[act], outcomes
    assert await cypher(network, _EVERYTHING) == before


async def test_an_act_that_asks_wrongly_in_one_place_is_noticed(
    network: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutants, chosen, right = Mutants(_ABOUT_WHO, _ABOUT_WHO), 0, Graph.write
    texts: dict[str, str] = {}
    used: list[str] = []

    async def write(self: Graph, statement: Statement, parameters: Mapping[str, Any]) -> list[list[Any]]:
        if statement.name not in texts:
            # What is refused is decided before anything is done.
            decides, does, done = _COMMENT.sub("", statement.text).partition("CALL (refus")
            texts[statement.name] = mutants.clauses(decides, statement.name) + does + done
        used.append(statement.name)
        return await right(self, replace(statement, text=texts[statement.name]), {**parameters, "mutant": chosen})

    monkeypatch.setattr(Graph, "write", write)
    monkeypatch.setattr(Graph, "write_once", write)
    rightly: dict[tuple[str, str], str] = {}
    acts_of: dict[str, list[str]] = {}
    for act in _ACTS:
        used.clear()
        rightly |= {(asker, act): await outcome(network, asker, act) for asker in ASKERS}
        assert {asker for asker in ASKERS if rightly[asker, act] == "done"} == _allowed()[act]
        for name in set(used):
            acts_of.setdefault(name, []).append(act)

    async def differs(asker: str, mutant: int, place: str) -> bool:
        nonlocal chosen
        chosen = mutant
        for act in acts_of[place.partition(": ")[0]]:
            if await outcome(network, asker, act) != rightly[asker, act]:
                return True
        return False

    assert sorted(await unnoticed(mutants, list(ASKERS), differs)) == sorted(_HELD_TWICE)
