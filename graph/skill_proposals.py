"""Names of skills that people miss, and what curators make of them."""

from typing import Annotated

from graph.acts import Actor, Choice, Done, Input, Line, Refusal, Words, act, identity
from graph.driver import Graph
from graph.skills import named, understood
from graph.statements import load


class Proposal(Input):
    """A name, and the skill that goes by it where there is one."""

    name: Line
    description: Words | None = None
    alias_of: Line | None = None


class Decision(Input):
    """What becomes of a proposal: `skill` is the one that it is another name of, or the one above it."""

    proposal: Annotated[str, identity("SkillProposal")]
    status: Choice
    skill: Line | None = None


async def propose(graph: Graph, actor: Actor, told: Proposal) -> Done | Refusal:
    """Propose a name that no skill has."""
    known = await _known(graph, told.name)
    meant = told.model_copy(update={"alias_of": await _one(graph, told.alias_of)})
    statement = load("skill_proposals")["propose"]
    return await act(graph, actor, "skillPropose", statement, meant, known=known)


async def decide(graph: Graph, actor: Actor, told: Decision) -> Done | Refusal:
    """Adopt a proposal as a skill, merge it into one as another name, or decline it."""
    meant = told.model_copy(update={"skill": await _one(graph, told.skill)})
    rows = await graph.read(load("skill_proposals")["name"], {"proposal": told.proposal})
    known = await _known(graph, rows[0][0]) if rows else None
    return await act(graph, actor, "skillProposalDecide", load("skill_proposals")["decide"], meant, known=known)


async def _known(graph: Graph, name: str) -> str | None:
    return next(iter((await understood(graph, [name]))[name]), None)


async def _one(graph: Graph, name: str | None) -> str | None:
    return None if name is None else (await named(graph, [name]))[0]
