"""Sessions of groups: planned, moved, called off, and held with who was there and how much each one spoke."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from graph.acts import Actor, Done, Input, Refusal, Words, act, identity, selector
from graph.driver import Graph
from graph.statements import load

_Minutes = Annotated[int, Field(ge=5, le=480)]


class Planned(Input):
    """When, for how long, and about what."""

    group: Annotated[str, identity("Group")]
    starts_at: AwareDatetime
    minutes: _Minutes = 60
    agenda: Words | None = None


class Which(Input):
    """One session."""

    session: Annotated[str, identity("GroupSession")]


class Change(Which):
    """What is different now; what is left out stays."""

    starts_at: AwareDatetime = datetime.max.replace(tzinfo=UTC)
    minutes: _Minutes = 60
    agenda: Words | None = None


class Part(BaseModel):
    """Who was there, and for how many minutes or how often they spoke."""

    model_config = ConfigDict(frozen=True)

    person: Annotated[str, selector("Person")]
    minutes: Annotated[float | None, Field(ge=0, le=480)] = None
    turns: Annotated[int | None, Field(ge=0, le=10_000)] = None


class Held(Which):
    """Who was there, and for how many minutes in all where it was not as planned."""

    present: Annotated[Sequence[Part], Field(min_length=1, max_length=100)]
    minutes: _Minutes | None = None

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        if len({part.person for part in self.present}) < len(self.present):
            raise ValueError("Somebody is in present twice. Name each person once.")
        return self


async def schedule(graph: Graph, actor: Actor, told: Planned) -> Done | Refusal:
    """Plan a session of a group."""
    return await act(graph, actor, "groupSessionSchedule", load("group_sessions")["schedule"], told)


async def change(graph: Graph, actor: Actor, told: Change) -> Done | Refusal:
    """Move a session, or change its length or agenda."""
    given = told.model_dump(exclude={"session"}, exclude_unset=True)
    changes = {{"starts_at": "startsAt"}.get(name, name): value for name, value in given.items()}
    return await act(graph, actor, "groupSessionChange", load("group_sessions")["change"], told, changes=changes)


async def cancel(graph: Graph, actor: Actor, told: Which) -> Done | Refusal:
    """Call a session off."""
    changes = {"status": "CANCELLED"}
    return await act(graph, actor, "groupSessionCancel", load("group_sessions")["change"], told, changes=changes)


async def held(graph: Graph, actor: Actor, told: Held) -> Done | Refusal:
    """Say who was there; minutes count where anybody's are given, else turns, and who has none did not speak."""
    measured = [
        name
        for name, given in (
            ("MINUTES", any(part.minutes is not None for part in told.present)),
            ("TURNS", any(part.turns is not None for part in told.present)),
        )
        if given
    ]
    return await act(
        graph, actor, "groupSessionHeld", load("group_sessions")["held"], told, measure=next(iter(measured), None)
    )
