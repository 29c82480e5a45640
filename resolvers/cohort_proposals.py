"""Cohorts that are proposed: runs begun, edits made, pairs explained."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from pydantic import ValidationError

from algorithms.cohort_proposals import editing, explaining, publishing, working
from algorithms.cohort_proposals.editing import Doing
from algorithms.cohorts import CohortError
from graph.acts import Actor, Done, Refusal
from graph.cohort_inputs import Edit, Proposing, Publishing, Wondering
from graph.driver import Graph
from graph.reads.errors import BadInputError
from resolvers.acts import acted, actor
from resolvers.context import Context


async def propose(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Start a run in this process."""

    async def start(graph: Graph, who: Actor, asked: Proposing) -> Done | Refusal:
        return await working.propose(graph, context.runner, who, asked)

    return await acted("CohortProposalKept", start, Proposing, context, arguments)


async def publish(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Propose its relations, in this process."""

    async def start(graph: Graph, who: Actor, told: Publishing) -> Done | Refusal:
        return await publishing.publish(graph, context.runner, who, told)

    return await acted("CohortProposalKept", start, Publishing, context, arguments)


def changing(kind: str, do: Doing, stage: str = "STAGED") -> Callable[[Graph, Actor, Any], Awaitable[Done | Refusal]]:
    """Make the act that edits what is at a stage."""

    async def change(graph: Graph, who: Actor, told: Edit) -> Done | Refusal:
        return await editing.edit(graph, who, kind, told, do, stage)

    return change


async def why_not(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Find why a mentee has a mentor, or not."""
    try:
        told = Wondering.model_validate(arguments["input"])
        return {"pair": await explaining.why_not(context.graph, actor(context), told)}
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        path = ".".join(str(step) for step in first["loc"])
        raise BadInputError(f"input.{path}: {first['msg'].removeprefix('Value error, ')}.") from error
    except CohortError as error:
        raise BadInputError(str(error)) from error
