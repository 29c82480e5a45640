"""Cohorts that somebody matches: what is asked, who fits whom, the versions, and their way to relations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import orjson

from graph.acts import Actor, Done, Input, Refusal, act
from graph.cohort_inputs import Edit, Proposing, Publishing, Reviewing, Which
from graph.driver import Graph
from graph.statements import Statement, load

_SECONDS = 60.0


@dataclass(frozen=True)
class Standing:
    """A proposal and a version as they are kept: `could` and `over` are pairs of ids, the former with both scores."""

    options: Mapping[str, Any]
    kind: str
    status: str
    stage: str | None
    latest: int | None
    number: int | None
    objective: str | None
    programme: str | None
    could: Sequence[tuple[str, str, int, int]]
    places: Mapping[str, int]
    matches: Sequence[Mapping[str, Any]]
    over: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Version:
    """What is kept of an assignment: its figures, a row for each mentee, prices, and whose places are too few."""

    facts: Mapping[str, Any]
    matches: Sequence[Mapping[str, Any]]
    prices: Sequence[Mapping[str, Any]] = ()
    over_asked: Sequence[str] = ()

    @property
    def parameters(self) -> dict[str, Any]:
        """As the statement takes it."""
        return {
            "version": dict(self.facts),
            "matches": list(self.matches),
            "prices": list(self.prices),
            "over_asked": list(self.over_asked),
        }


@dataclass(frozen=True)
class Answer:
    """What a run found: who could have whom, how many each takes, who is left out and why, and the first version."""

    mentees: Sequence[Mapping[str, Any]]
    places: Mapping[str, int]
    version: Version
    left_out: Mapping[str, str] = field(default_factory=dict)


async def opening(graph: Graph, actor: Actor, asked: Proposing) -> Refusal | None:
    """Say what keeps somebody from matching this cohort."""
    told = {"programme": asked.programme, "kind": asked.kind, **actor.rights}
    [[refusal]] = await graph.read(load("cohort_proposals")["opening"], told)
    return None if refusal is None else Refusal(refusal.pop("code"), refusal)


async def mentees(graph: Graph, asked: Proposing, people: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Read of each person whether they are eligible, have such a relation (`has`), and take no more (`full`)."""
    told = {"programme": asked.programme, "kind": asked.kind, "people": list(people)}
    rows = await graph.read(load("cohort_proposals")["mentees"], told, seconds=_SECONDS)
    return {facts["id"]: facts for [facts] in rows}


async def barred(graph: Graph, kind: str, mentees: Sequence[str], mentors: Sequence[str]) -> dict[tuple[str, str], str]:
    """List pairs of one reporting line (LINE), with an open relation (OPEN), or with an earlier one (BEFORE)."""
    told = {"kind": kind, "mentees": list(mentees), "mentors": list(mentors)}
    rows = await graph.read(load("cohort_proposals")["barred"], told, seconds=_SECONDS)
    # By name the gravest comes last, of BEFORE, LINE and OPEN.
    return {(mentee, mentor): why for mentee, mentor, why in rows}


async def scored(
    graph: Graph, wished: Mapping[str, Sequence[str]], kind: str, mentors: Sequence[str]
) -> dict[tuple[str, str], float]:
    """Read the scores (0 to 1) that `mentorSuggestions` gives mentors for each mentee, with skills by their ids."""
    asked = [{"mentee": mentee, "skills": list(skills)} for mentee, skills in wished.items()]
    told = {"mentees": asked, "suggestions_kind": kind, "viewer": None, "mentors": list(mentors)}
    rows = await graph.read(_scored(), told, seconds=_SECONDS)
    return {(mentee, mentor): score for mentee, mentor, score in rows}


@cache
def _scored() -> Statement:
    """The ranking for one seeker after the other, within one statement."""
    found = load("cohort_proposals")["scored"]
    text = found.text.replace("$suggestions_seeker", "each.mentee").replace("$suggestions_skills", "each.skills")
    return replace(found, text=text)


async def begin(graph: Graph, actor: Actor, asked: Proposing, people: int) -> Done | Refusal:
    """Record a new run over so many mentees."""
    options, statement = orjson.dumps(asked.options).decode(), load("cohort_proposals")["begin"]
    return await act(graph, actor, "cohortPropose", statement, asked, options=options, people=people)


async def note(graph: Graph, proposal: str, step: str, done: int) -> bool:
    """Store how far the run is, and say whether somebody cancelled it."""
    told = {"proposal": proposal, "step": step, "done": done}
    rows = await graph.write(load("cohort_proposals")["note"], told, seconds=_SECONDS)
    return bool(rows and rows[0][0])


async def finish(graph: Graph, actor: Actor, proposal: str, answer: Answer) -> Done | Refusal:
    """Keep the answer."""
    found = {
        "proposal": proposal,
        "mentees": list(answer.mentees),
        "places": [{"mentor": mentor, "places": places} for mentor, places in answer.places.items()],
        "left_out": [{"person": person, "why": why} for person, why in answer.left_out.items()],
    }
    statement = load("cohort_proposals")["finish"]
    found |= answer.version.parameters
    return await act(graph.patient(_SECONDS), actor, "cohortProposalFinish", statement, Input(), **found)


async def over(graph: Graph, proposal: str, to: str, failure: str | None) -> None:
    """Say why there is no answer."""
    told = {"proposal": proposal, "to": to, "failure": failure and failure[:2000]}
    await graph.write(load("cohort_proposals")["over"], told, seconds=_SECONDS)


async def cancel(graph: Graph, actor: Actor, told: Which) -> Done | Refusal:
    """Ask whoever works on it to end it."""
    return await act(graph, actor, "cohortProposalCancel", load("cohort_proposals")["cancel"], told)


async def stands(graph: Graph, actor: Actor, proposal: str, number: int | None = None) -> Standing | None:
    """Read a proposal and a version; nothing where there is none of that name for who asks."""
    told = {"proposal": proposal, "number": number, **actor.rights}
    rows = await graph.read(load("cohort_proposals")["stands"], told, seconds=_SECONDS)
    if not rows:
        return None
    [[found]] = rows
    read = {
        "options": orjson.loads(found["options"]),
        "could": [tuple(row) for row in found["could"]],
        "places": dict(found["places"]),
        "over": frozenset(map(tuple, found["over"])),
    }
    return Standing(**(found | read))


async def keep(graph: Graph, actor: Actor, kind: str, told: Edit, version: Version, stage: str) -> Done | Refusal:  # noqa: PLR0917 -- as act
    """Keep an edit as the next version of what is at a stage."""
    statement = load("cohort_proposals")["edit"]
    return await act(graph.patient(_SECONDS), actor, kind, statement, told, **version.parameters, stage=stage)


async def review(graph: Graph, actor: Actor, told: Reviewing) -> Done | Refusal:
    """Say that it was looked at, or that it is to be changed again."""
    stages = ["STAGED", "REVIEWED"] if told.reviewed else ["REVIEWED", "STAGED"]
    statement = load("cohort_proposals")["review"]
    return await act(graph, actor, "cohortProposalReview", statement, told, stage=stages[0], to=stages[1])


async def publish(graph: Graph, actor: Actor, told: Publishing) -> Done | Refusal:
    """Say that its relations are proposed from now on."""
    return await act(graph, actor, "cohortProposalPublish", load("cohort_proposals")["publish"], told)


async def publishing(graph: Graph, proposal: str, done: int, total: int) -> None:
    """Store how many of so many relations are proposed."""
    told = {"proposal": proposal, "done": done, "total": total}
    await graph.write(load("cohort_proposals")["publishing"], told, seconds=_SECONDS)


async def published(graph: Graph, proposal: str) -> None:
    """Store that nobody proposes its relations any more."""
    await graph.write(load("cohort_proposals")["published"], {"proposal": proposal})


async def refused(graph: Graph, match: str, problem: str) -> None:
    """Keep why a match did not become a proposal."""
    await graph.write(load("cohort_proposals")["refused"], {"match": match, "problem": problem})
