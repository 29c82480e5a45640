"""Sessions of a mentoring relation: planned, moved, held or missed, and what was noted of them."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from graph import plans
from graph.acts import Actor, Choice, Done, Input, Refusal, Words, act, identity, selector
from graph.driver import Graph
from graph.plans import Minutes, Plan
from graph.statements import load

MOST_NOTES = 50

_Session = Annotated[str, identity("Session")]


class Planned(Plan):
    """When, for how long, and about what."""

    mentorship: Annotated[str, identity("Mentorship")]


class Which(Input):
    """One session."""

    session: _Session


class Change(Which, plans.Change):
    """What is different now of one session."""


class Held(Which):
    """Who taught, and for how many minutes where it was not as planned."""

    taught: Annotated[Sequence[Choice], Field(min_length=1, max_length=2)]
    minutes: Minutes | None = None


class Missed(Which):
    """Who did not come."""

    absent: Annotated[Sequence[Annotated[str, selector("Person")]], Field(min_length=1, max_length=2)]


class Note(Which):
    """Words on a session, SHARED with the other side or PRIVATE."""

    text: Words
    visibility: Choice


async def schedule(graph: Graph, actor: Actor, told: Planned) -> Done | Refusal:
    """Plan a session of a relation of theirs."""
    return await act(graph, actor, "sessionSchedule", load("sessions")["schedule"], told)


async def change(graph: Graph, actor: Actor, told: Change) -> Done | Refusal:
    """Move a session, or change its length or agenda."""
    return await act(graph, actor, "sessionChange", load("sessions")["change"], told, changes=told.changes)


async def cancel(graph: Graph, actor: Actor, told: Which) -> Done | Refusal:
    """Call a session off."""
    return await act(graph, actor, "sessionCancel", load("sessions")["cancel"], told)


async def held(graph: Graph, actor: Actor, told: Held) -> Done | Refusal:
    """Say that a session was held, and who taught."""
    meant = told.model_copy(update={"taught": sorted(set(told.taught))})
    return await act(graph, actor, "sessionHeld", load("sessions")["held"], meant)


async def missed(graph: Graph, actor: Actor, told: Missed) -> Done | Refusal:
    """Say that a session was missed, and by whom."""
    return await act(graph, actor, "sessionMissed", load("sessions")["missed"], told)


async def note(graph: Graph, actor: Actor, told: Note) -> Done | Refusal:
    """Write words on a session."""
    return await act(graph, actor, "sessionNote", load("sessions")["note"], told, most=MOST_NOTES)
