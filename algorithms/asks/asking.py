"""Asking, and what happens at once: the first experts are invited, and the next ones where somebody makes room."""

import logging

from algorithms.asks.routing import route, unknown_viewpoints
from algorithms.asks.suggesting import suggested
from graph import asks, invitations
from graph.acts import Actor, Done, Refusal
from graph.asks import Question
from graph.driver import Graph
from graph.invitations import Invited, Passing
from graph.skills import named

_log = logging.getLogger("mosaic.asks")


async def create(graph: Graph, actor: Actor, question: Question) -> Done | Refusal:
    """Ask, about the skills that are named or else suggested, and invite the first experts."""
    unknown = await unknown_viewpoints(graph, question.viewpoints)
    if unknown:
        return Refusal("UNKNOWN_VIEWPOINT", {"path": "viewpoints", "viewpoints": unknown})
    skills = await named(graph, question.skills) if question.skills else await suggested(graph, question.words)
    made = await asks.create(graph, actor, question.model_copy(update={"skills": skills}))
    return await _routed(graph, made, made.about if isinstance(made, Done) else "")


async def decline(graph: Graph, actor: Actor, told: Invited) -> Done | Refusal:
    """Leave an ask to somebody else, who is sought at once."""
    return await _left(graph, await invitations.decline(graph, actor, told))


async def pass_on(graph: Graph, actor: Actor, told: Passing) -> Done | Refusal:
    """Give the place to somebody better."""
    return await _left(graph, await invitations.pass_on(graph, actor, told))


async def _left(graph: Graph, done: Done | Refusal) -> Done | Refusal:
    return await _routed(graph, done, await invitations.ask_of(graph, done.about) if isinstance(done, Done) else "")


async def _routed(graph: Graph, done: Done | Refusal, ask: str) -> Done | Refusal:
    if isinstance(done, Done) and not done.again:
        try:
            await route(graph, ask)
        except Exception:  # noqa: BLE001 -- what was done stays done, and the schedule seeks somebody a minute later
            _log.warning("Nobody could be invited yet.", exc_info=True)
    return done
