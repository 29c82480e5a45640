"""Groups (circles): how they form, who is in them, who waits in line, and how they end."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from graph.acts import Actor, Choice, Done, Input, Line, Refusal, Words, act, identity, selector
from graph.driver import Graph
from graph.skills import named
from graph.statements import load

_Size = Annotated[int, Field(ge=2, le=100)]
_Skills = Annotated[Sequence[Line], Field(max_length=20)]
_Rules = Annotated[Sequence[Line], Field(max_length=20)]
_Programme = Annotated[str | None, selector("Programme")]


class Move(StrEnum):
    """A step in the course of a group."""

    START = "START"
    COMPLETE = "COMPLETE"
    END = "END"


@dataclass(frozen=True)
class Step:
    """Where a move begins and where it leads."""

    start: tuple[str, ...]
    to: str


# The whole state machine.
STEPS = {
    Move.START: Step(("FORMING",), "ACTIVE"),
    Move.COMPLETE: Step(("ACTIVE",), "COMPLETED"),
    Move.END: Step(("FORMING", "ACTIVE"), "ENDED"),
}


class Which(Input):
    """One group."""

    group: Annotated[str, identity("Group")]


class Created(Input):
    """What a group is to be, and who leads it."""

    name: Line
    goal: Words | None = None
    skills: _Skills = ()
    access: Choice
    min_size: _Size = 3
    max_size: _Size = 8
    rules: _Rules = ()
    programme: _Programme = None
    facilitators: Annotated[Sequence[Annotated[str, selector("Person")]], Field(max_length=10)] = ()


class Change(Which):
    """What is different now; what is left out stays."""

    name: Line = ""
    goal: Words | None = None
    skills: _Skills | None = None
    access: Choice = ""
    min_size: _Size = 2
    max_size: _Size = 2
    rules: _Rules = ()
    programme: _Programme = None


class Offer(Which):
    """What somebody offers and seeks in a group, in skills and in words, and whether they agree to its rules."""

    offers: Annotated[Sequence[Line], Field(max_length=10)] = ()
    seeks: Annotated[Sequence[Line], Field(max_length=10)] = ()
    about: Words | None = None
    agrees: bool = False

    @model_validator(mode="after")
    def _is_told(self) -> Self:
        if type(self) is Offer and not self.agrees and not self.model_fields_set - {"group", "agrees"}:
            raise ValueError("Nothing is said. Pass offers, seeks, about or agrees.")
        return self


class Joining(Offer):
    """Who comes, with a few words to who leads."""

    message: Words | None = None


class Invitation(Which):
    """Whom, as what, with a few words."""

    person: Annotated[str, selector("Person")]
    role: Choice
    message: Words | None = None


class Answer(Offer):
    """Yes or no: to one's own invitation, or to a person's request."""

    person: Annotated[str | None, selector("Person")] = None
    accept: bool


async def create(graph: Graph, actor: Actor, told: Created) -> Done | Refusal:
    """Make a group; who makes it leads it, unless a coordinator names others."""
    meant = told.model_copy(
        update={"skills": await named(graph, told.skills), "facilitators": list(dict.fromkeys(told.facilitators))}
    )
    return await act(graph, actor, "groupCreate", load("groups")["create"], meant)


async def edit(graph: Graph, actor: Actor, told: Change) -> Done | Refusal:
    """Change what a group is."""
    given = told.model_dump(exclude={"group", "skills", "programme"}, exclude_unset=True)
    names = {"min_size": "minSize", "max_size": "maxSize"}
    more: dict[str, Any] = {
        "changes": {names.get(name, name): value for name, value in given.items()},
        "in_programme": "programme" in told.model_fields_set,
    }
    meant = told if told.skills is None else told.model_copy(update={"skills": await named(graph, told.skills)})
    return await act(graph, actor, "groupEdit", load("groups")["edit"], meant, **more)


def moving(move: Move) -> Callable[[Graph, Actor, Which], Awaitable[Done | Refusal]]:
    """Make the act that takes one step in the course of a group."""
    step, kind = STEPS[move], f"group{move.capitalize()}"

    async def take(graph: Graph, actor: Actor, told: Which) -> Done | Refusal:
        return await act(graph, actor, kind, load("groups")["move"], told, **{"from": list(step.start), "to": step.to})

    return take


async def join(graph: Graph, actor: Actor, told: Joining) -> Done | Refusal:
    """Come into an open group or its line, or ask to come into a closed one."""
    return await act(graph, actor, "groupJoin", load("groups")["join"], told, offer=await _offer(graph, told))


async def invite(graph: Graph, actor: Actor, told: Invitation) -> Done | Refusal:
    """Ask somebody into a group, or a member to lead it."""
    return await act(graph, actor, "groupInvite", load("groups")["invite"], told)


async def answer(graph: Graph, actor: Actor, told: Answer) -> Done | Refusal:
    """Say yes or no to an invitation or a request."""
    return await act(graph, actor, "groupAnswer", load("groups")["answer"], told, offer=await _offer(graph, told))


async def leave(graph: Graph, actor: Actor, told: Which) -> Done | Refusal:
    """Go, without a reason."""
    return await act(graph, actor, "groupLeave", load("groups")["leave"], told)


async def take_part(graph: Graph, actor: Actor, told: Offer) -> Done | Refusal:
    """Say what one offers and seeks in a group, and agree to its rules."""
    return await act(graph, actor, "groupTakePart", load("groups")["take_part"], told, offer=await _offer(graph, told))


async def _offer(graph: Graph, told: Offer) -> dict[str, Any]:
    given = told.model_dump(include={"offers", "seeks", "about"}, exclude_unset=True)
    return given | {name: await named(graph, given[name]) for name in ("offers", "seeks") if name in given}
