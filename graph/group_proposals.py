"""Groupings that somebody has proposed: what is asked, the versions, and the groups that are made of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from pydantic import Field

from graph.acts import Actor, Choice, Done, Input, Line, Refusal, Words, act
from graph.driver import Graph
from graph.group_rules import (
    STORED,
    Earlier,
    Label,
    Part,
    People,
    Person,
    Rule,
    Who,
    identified,
    rules_of,
    selected,
)
from graph.statements import load

_SECONDS = 60.0
_Size = Annotated[int, Field(ge=2, le=100)]


class Locked(Part):
    """People who stay in a group."""

    group: Label
    people: People
    closed: bool = False


class Asked(Input):
    """People, sizes, rules and earlier rounds: what every grouping is judged by.

    Without rules it is judged by those that the programme keeps.
    """

    who: Who = Who()
    min_size: _Size | None = None
    max_size: _Size | None = None
    groups: Annotated[int, Field(ge=1, le=2500)] | None = None
    rules: Annotated[Sequence[Rule], Field(max_length=60)] | None = None
    earlier: Earlier = Earlier()


class Proposing(Asked):
    """What a run is told beside that."""

    name: Line
    min_size: _Size
    max_size: _Size
    locked: Annotated[Sequence[Locked], Field(max_length=2500)] = ()
    waiting: People = ()
    rest_waits: bool = False
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1
    effort: Annotated[float, Field(gt=0, le=10)] = 1.0
    seconds: Annotated[float, Field(ge=1, le=600)] | None = None


class Grouping(Part):
    """A group that was made by hand."""

    name: Label | None = None
    people: People


class Checking(Asked):
    """A grouping to be judged, of the people of a programme where one is named."""

    programme: Annotated[str | None, selected("Programme")] = None
    grouping: Annotated[Sequence[Grouping], Field(min_length=1, max_length=2500)]


class Which(Input):
    """One proposal."""

    proposal: Annotated[str, identified("GroupProposal")]


class Edit(Which):
    """One version of a proposal, the latest unless another is named."""

    version: int | None = None


class Relaxing(Edit):
    """The rule to give up, by its number."""

    rule: int


class Locking(Edit):
    """Who stays where they are, or no longer does."""

    people: People = ()
    groups: Sequence[Label] = ()
    locked: bool = True


class Swapping(Edit):
    """Two people."""

    one: Person
    other: Person


class Moving(Edit):
    """A person and a group."""

    person: Person
    group: Label


class Adding(Edit):
    """Somebody who comes later; to the best place unless a group is named."""

    person: Person
    group: Label | None = None


class Replacing(Edit):
    """Somebody who goes, and who comes instead: the first in line where nobody is named."""

    person: Person
    by: Annotated[str | None, selected("Person")] = None


class Wondering(Edit):
    """A person, and the group or the person they are not with."""

    person: Person
    group: Label | None = None
    other: Annotated[str | None, selected("Person")] = None


class Accepting(Edit):
    """What the groups are to be like."""

    names: Annotated[Sequence[Line], Field(max_length=2500)] = ()
    access: Choice
    agreement: Annotated[Sequence[Line], Field(max_length=20)] = ()
    programme: Annotated[str | None, selected("Programme")] = None
    message: Words | None = None
    despite_broken: bool = False


class Inviting(Which):
    """Whom to ask: the members of groups that somebody leads, or of all."""

    all: bool = False
    message: Words | None = None


@dataclass(frozen=True)
class Standing:
    """A proposal with what it asks, and one of its versions: groups, ready relaxations, who waits."""

    asked: Proposing
    status: str
    latest: int | None
    number: int | None
    accepted: bool
    groups: Sequence[Mapping[str, Any]]
    relaxations: Mapping[int, Mapping[str, list[str]]]
    waiting: Sequence[str]
    given_up: Sequence[int]
    violations: int
    programme: str | None


@dataclass(frozen=True)
class Version:
    """What is kept of a grouping: its facts, groups with seats, relaxations, who is left out, and who waits."""

    facts: Mapping[str, Any]
    groups: Sequence[Mapping[str, Any]]
    relaxations: Sequence[Mapping[str, Any]] = ()
    left_out: Sequence[Mapping[str, str]] = ()
    waiting: Sequence[str] = ()

    @property
    def parameters(self) -> dict[str, Any]:
        """As the statement takes it."""
        return {
            "version": dict(self.facts),
            "groups": list(self.groups),
            "relaxations": list(self.relaxations),
            "left_out": list(self.left_out),
            "waiting": list(self.waiting),
        }


async def opening(graph: Graph, actor: Actor, asked: Asked) -> bool:
    """Say whether somebody may group these people, and by these earlier rounds."""
    told = {"who": asked.who.model_dump(), "earlier": asked.earlier.model_dump(), **actor.rights}
    [[runs]] = await graph.read(load("group_proposals")["opening"], told)
    return bool(runs)


async def programme_rules(graph: Graph, programme: str) -> tuple[Rule, ...]:
    """Read the rules that a programme keeps for its groups."""
    rows = await graph.read(load("group_proposals")["programme_rules"], {"programme": programme})
    return rules_of(rows[0][0]) if rows else ()


async def begin(graph: Graph, actor: Actor, asked: Proposing, meant: Proposing) -> Done | Refusal:
    """Record a new run; `meant` is what is asked, with the rules it is to be judged by."""
    request = orjson.dumps(meant.model_dump(mode="json", by_alias=True)).decode()
    statement = load("group_proposals")["begin"]
    return await act(graph, actor, "groupPropose", statement, asked, request=request)


async def note(graph: Graph, proposal: str, step: str, steps: int, bad: int | None) -> bool:
    """Store how far the run is, and say whether somebody cancelled it."""
    told = {"proposal": proposal, "step": step, "steps": steps, "bad": bad}
    rows = await graph.write(load("group_proposals")["note"], told, seconds=_SECONDS)
    return bool(rows and rows[0][0])


async def finish(graph: Graph, actor: Actor, proposal: str, status: str, version: Version) -> Done | Refusal:
    """Keep the answer."""
    statement, found = load("group_proposals")["finish"], version.parameters
    return await act(
        graph.patient(_SECONDS), actor, "groupProposalFinish", statement, Input(), proposal=proposal, to=status, **found
    )


async def fail(graph: Graph, proposal: str, failure: str) -> None:
    """Say why there is no answer."""
    told = {"proposal": proposal, "failure": failure[:2000]}
    await graph.write(load("group_proposals")["fail"], told, seconds=_SECONDS)


async def cancel(graph: Graph, actor: Actor, told: Which) -> Done | Refusal:
    """Ask whoever works on it to end it with the best so far."""
    return await act(graph, actor, "groupProposalCancel", load("group_proposals")["cancel"], told)


async def stands(graph: Graph, actor: Actor, proposal: str, number: int | None = None) -> Standing | None:
    """Read a proposal and a version; nothing where there is none of that name for who asks."""
    told = {"proposal": proposal, "number": number, **actor.rights}
    rows = await graph.read(load("group_proposals")["stands"], told, seconds=_SECONDS)
    if not rows:
        return None
    request, status, latest, found, accepted, groups, relaxations, *rest = rows[0]
    asked = Proposing.model_validate(orjson.loads(request), context=STORED)
    ready = {each["rule"]: unpacked(each["groups"]) for each in relaxations}
    return Standing(asked, status, latest, found, accepted, groups, ready, *rest)


async def keep(graph: Graph, actor: Actor, kind: str, told: Edit, version: Version) -> Done | Refusal:
    """Keep an edit as the next version."""
    return await act(graph.patient(_SECONDS), actor, kind, load("group_proposals")["edit"], told, **version.parameters)


async def accept(
    graph: Graph, actor: Actor, told: Accepting, number: int, groups: Sequence[Mapping[str, Any]]
) -> Done | Refusal:
    """Make the groups of a version."""
    statement = load("group_proposals")["accept"]
    return await act(
        graph.patient(_SECONDS), actor, "groupProposalAccept", statement, told, number=number, groups=list(groups)
    )


async def invite(graph: Graph, actor: Actor, told: Inviting, fills: Sequence[Mapping[str, str]]) -> Done | Refusal:
    """Ask the members of groups that somebody leads, and those who wait into free seats."""
    statement = load("group_proposals")["invite"]
    return await act(graph.patient(_SECONDS), actor, "groupProposalInvite", statement, told, fills=list(fills))


async def open_groups(graph: Graph, proposal: str) -> tuple[int | None, list[dict[str, Any]]]:
    """The accepted version of a proposal, and its groups: who is in them or asked, and how many seats are free."""
    rows = await graph.read(load("group_proposals")["open"], {"proposal": proposal}, seconds=_SECONDS)
    return (rows[0][0], rows[0][1]) if rows else (None, [])


async def due(graph: Graph) -> list[str]:
    """List the proposals with groups that somebody leads, and whose members are not asked yet."""
    return [proposal for [proposal] in await graph.read(load("group_proposals")["due"], seconds=_SECONDS)]


def packed(groups: Mapping[str, Sequence[Any]]) -> list[str]:
    """Groups as lines, for a property: the name, then the ids of the members."""
    return ["\n".join([name, *map(str, members)]) for name, members in groups.items()]


def unpacked(lines: Sequence[str]) -> dict[str, list[str]]:
    """Groups from their lines."""
    return {name: members for name, *members in (line.split("\n") for line in lines)}
