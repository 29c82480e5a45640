"""What people say of their skills, and who vouches for them."""

import hashlib
from typing import Annotated, TypeVar

from pydantic import Field

from graph.acts import Actor, Choice, Done, Input, Line, Refusal, Words, act, identity, selector
from graph.driver import Graph
from graph.skills import named
from graph.statements import load


class Said(Input):
    """How somebody stands to a skill; what is left out stays."""

    skill: Line
    intent: Choice
    level: Annotated[int, Field(ge=1, le=5)] | None = None
    evidence_text: Words | None = None
    hidden: bool | None = None


class Rejected(Input):
    """A skill that somebody does not have, or an intent that is not theirs."""

    skill: Line
    intent: Choice | None = None


class Endorsed(Input):
    """Whom somebody vouches for, and for which skill."""

    person: Annotated[str, selector("Person")]
    skill: Line


class Withdrawn(Input):
    """Which endorsement goes."""

    endorsement: Annotated[str, identity("Endorsement")]


_Told = TypeVar("_Told", Said, Rejected, Endorsed)


async def say(graph: Graph, actor: Actor, told: Said) -> Done | Refusal:
    """Add a skill of one's own, change what is said of it, or confirm it."""
    changes = told.model_dump(include={"level", "evidence_text"}, exclude_unset=True, by_alias=True)
    meant = await _meant(graph, told)
    return await act(graph, actor, "skillSay", load("skill_holds")["say"], meant, changes=changes)


async def reject(graph: Graph, actor: Actor, told: Rejected) -> Done | Refusal:
    """Take a skill of one's own away, for good."""
    return await act(graph, actor, "skillReject", load("skill_holds")["reject"], await _meant(graph, told))


async def endorse(graph: Graph, actor: Actor, told: Endorsed) -> Done | Refusal:
    """Vouch for a skill of somebody else."""
    meant = await _meant(graph, told)
    parts = "\x1f".join((actor.person or "", meant.person, meant.skill))
    key = hashlib.sha256(parts.encode()).hexdigest()[:32]
    return await act(graph, actor, "skillEndorse", load("skill_holds")["endorse"], meant, endorsement=key)


async def withdraw(graph: Graph, actor: Actor, told: Withdrawn) -> Done | Refusal:
    """Take an endorsement back, or off oneself."""
    return await act(graph, actor, "endorsementWithdraw", load("skill_holds")["withdraw"], told)


async def _meant(graph: Graph, told: _Told) -> _Told:
    """Put the id of the skill in the place of its name."""
    return told.model_copy(update={"skill": (await named(graph, [told.skill]))[0]})
