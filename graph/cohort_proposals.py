"""Cohorts that somebody matches: what is asked, who fits whom, the versions, and their way to relations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any

import orjson
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from graph.acts import Actor, Choice, Done, Input, Line, Refusal, Words, act, identity, selector
from graph.driver import Graph
from graph.group_rules import Who
from graph.statements import Statement, load

_SECONDS = 60.0

_Person = Annotated[str, selector("Person")]
_Label = Annotated[str, Field(min_length=1, max_length=200)]


class _Part(BaseModel):
    """A part of an input."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class Match(_Part):
    """A mentee and a mentor."""

    mentee: _Person
    mentor: _Person


class Wish(_Part):
    """Whom somebody wishes for, the dearest first."""

    person: _Person
    wishes: Annotated[Sequence[_Person], Field(min_length=1, max_length=10)]


class Places(_Part):
    """How many mentees a mentor takes here."""

    mentor: _Person
    places: Annotated[int, Field(ge=0, le=100)]


class Proposing(Input):
    """Whom to match with whom, by what."""

    name: Line
    programme: Annotated[str | None, selector("Programme")] = None
    kind: Choice
    mentees: Who
    mentors: Who | None = None
    objective: Choice
    levels: Annotated[int, Field(ge=1, le=5)] = 1
    best_total: bool = False
    skills: Annotated[Sequence[Line], Field(max_length=20)] = ()
    unsuggested: bool = False
    wishes: Annotated[Sequence[Wish], Field(max_length=5000)] = ()
    places: Annotated[int, Field(ge=0, le=100)] = 1
    capacities: Annotated[Sequence[Places], Field(max_length=2000)] = ()
    must: Annotated[Sequence[Match], Field(max_length=2000)] = ()
    must_not: Annotated[Sequence[Match], Field(max_length=5000)] = ()
    must_differ: Annotated[Sequence[_Label], Field(max_length=10)] = ()
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1

    @property
    def options(self) -> dict[str, Any]:
        """What every later version is made by, too."""
        kept = self.model_dump(mode="json", include={"skills", "levels", "best_total", "seed"})
        return kept | {"must": [[one.mentee, one.mentor] for one in self.must], "one_list": self.one_list}

    @property
    def one_list(self) -> bool:
        """Whether the mentees are paired among themselves."""
        return self.mentors is None


class Which(Input):
    """One proposal."""

    proposal: Annotated[str, identity("CohortProposal")]


class Edit(Which):
    """One version of a proposal, the latest unless another is named."""

    version: int | None = None


class Locking(Edit):
    """Which mentees keep whom they have, or no longer do."""

    mentees: Annotated[Sequence[_Person], Field(min_length=1, max_length=2000)]
    locked: bool = True


class Swapping(Edit):
    """Two mentees who change mentors."""

    one: _Person
    other: _Person


class Moving(Edit):
    """A mentee, and whom they get; nobody where none is named."""

    mentee: _Person
    mentor: Annotated[str | None, selector("Person")] = None


class Solving(Edit):
    """By which objective what is not locked is matched anew."""

    objective: Choice | None = None


class Wondering(Edit):
    """A mentee and a mentor."""

    mentee: _Person
    mentor: _Person


class Reviewing(Which):
    """Whether it was looked at, or is to be changed again."""

    reviewed: bool = True


class Publishing(Which):
    """Who says yes, by when, and a few words to them."""

    approval: Choice
    answer_within_days: Annotated[int, Field(ge=1, le=90)] = 21
    message: Words | None = None


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


async def barred(graph: Graph, mentees: Sequence[str], mentors: Sequence[str]) -> dict[tuple[str, str], str]:
    """List pairs of one reporting line (LINE), with an open relation (OPEN), or with an earlier one (BEFORE)."""
    told = {"mentees": list(mentees), "mentors": list(mentors)}
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
    aside = {"options": orjson.dumps(asked.options).decode(), "people": people}
    return await act(graph, actor, "cohortPropose", load("cohort_proposals")["begin"], asked, aside)


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
    return await act(
        graph.patient(_SECONDS), actor, "cohortProposalFinish", statement, Input(), found | answer.version.parameters
    )


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
    found = {**version.parameters, "stage": stage}
    return await act(graph.patient(_SECONDS), actor, kind, load("cohort_proposals")["edit"], told, found)


async def review(graph: Graph, actor: Actor, told: Reviewing) -> Done | Refusal:
    """Say that it was looked at, or that it is to be changed again."""
    stages = ["STAGED", "REVIEWED"] if told.reviewed else ["REVIEWED", "STAGED"]
    statement = load("cohort_proposals")["review"]
    return await act(graph, actor, "cohortProposalReview", statement, told, {"stage": stages[0], "to": stages[1]})


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
