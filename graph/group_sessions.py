"""Sessions of groups: planned, moved, called off, and held with who was there and how much each one spoke."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph import plans
from graph.acts import Actor, Done, Input, Refusal, act, identity, selector
from graph.driver import Graph
from graph.plans import Minutes, Plan
from graph.statements import load


class Planned(Plan):
    """When, for how long, and about what."""

    group: Annotated[str, identity("Group")]


class Which(Input):
    """One session."""

    session: Annotated[str, identity("GroupSession")]


class Change(Which, plans.Change):
    """What is different now of one session."""


class Part(BaseModel):
    """Who was there, and for how many minutes or how often they spoke."""

    model_config = ConfigDict(frozen=True)

    person: Annotated[str, selector("Person")]
    minutes: Annotated[float | None, Field(ge=0, le=480)] = None
    turns: Annotated[int | None, Field(ge=0, le=10_000)] = None


class Held(Which):
    """Who was there, and for how many minutes in all where it was not as planned."""

    present: Annotated[Sequence[Part], Field(min_length=1, max_length=100)]
    minutes: Minutes | None = None

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
    return await act(graph, actor, "groupSessionChange", load("group_sessions")["change"], told, changes=told.changes)


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
