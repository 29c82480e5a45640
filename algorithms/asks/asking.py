"""Asking, and leaving an ask to others: whoever is to be invited next is sought right behind the answer."""

from datetime import UTC, datetime

from algorithms.asks.hours import wait
from algorithms.asks.routing import unknown_viewpoints
from algorithms.asks.suggesting import suggested
from graph import asks, invitations
from graph.acts import Actor, Done, Refusal
from graph.asks import Question
from graph.driver import Graph
from graph.invitations import Invited, Passing
from graph.skills import named


async def create(graph: Graph, actor: Actor, question: Question) -> Done | Refusal:
    """Ask, about the skills that are named or else suggested."""
    unknown = await unknown_viewpoints(graph, question.viewpoints)
    if unknown:
        return Refusal("UNKNOWN_VIEWPOINT", {"path": "viewpoints", "viewpoints": unknown})
    skills = await named(graph, question.skills) if question.skills else await suggested(graph, question.words)
    return _seeking(graph, await asks.create(graph, actor, question.model_copy(update={"skills": skills})))


async def decline(graph: Graph, actor: Actor, told: Invited) -> Done | Refusal:
    """Leave an ask to somebody else."""
    return _seeking(graph, await invitations.decline(graph, actor, told))


async def pass_on(graph: Graph, actor: Actor, told: Passing) -> Done | Refusal:
    """Give the place to somebody better, whose time to reply begins with their hours."""
    week = (await invitations.weeks(graph, [told.to])).get(told.to)
    begins = wait(week.hours, week.zone, datetime.now(UTC)) if week else 0.0
    return _seeking(graph, await invitations.pass_on(graph, actor, told, begins))


def _seeking(graph: Graph, done: Done | Refusal) -> Done | Refusal:
    """Wake who seeks. The ask itself says that it is time: any server finds it, whatever becomes of this one."""
    if isinstance(done, Done):
        graph.sought.set()
    return done
