"""Groups that are proposed: runs begun, edits made, groupings judged."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from algorithms.group_proposals import checking, editing, working
from algorithms.group_proposals.editing import Doing
from algorithms.groups import GroupsError
from graph.acts import Actor, Done, Refusal
from graph.driver import Graph
from graph.group_proposals import Checking, Edit, Proposing, Wondering
from graph.reads.errors import BadInputError
from resolvers.acts import acted, actor
from resolvers.context import Context


async def propose(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Start a run in this process."""

    async def start(graph: Graph, who: Actor, asked: Proposing) -> Done | Refusal:
        return await working.propose(graph, context.runner, who, asked)

    return await acted("GroupProposalKept", start, Proposing, context, arguments)


def changing(kind: str, do: Doing, *coming: str) -> Callable[[Graph, Actor, Any], Awaitable[Done | Refusal]]:
    """Make the act that edits a proposal; `coming` are the arguments that name people who come to it."""

    async def change(graph: Graph, who: Actor, told: Edit) -> Done | Refusal:
        more: Sequence[str] = [one for one in (getattr(told, name) for name in coming) if one]
        return await editing.edit(graph, who, kind, told, do, more=more)

    return change


async def checked(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Judge the grouping that the arguments give."""
    told = _read(Checking, arguments["input"])
    return {"check": await _answered(checking.checked(context.graph, actor(context), told))}


async def why_not(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Find what stands in the way of what the arguments wish."""
    told = _read(Wondering, arguments["input"])
    return {"changes": await _answered(checking.why_not(context.graph, actor(context), told))}


def _read(model: Any, data: Any) -> Any:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        path = ".".join(str(step) for step in first["loc"])
        raise BadInputError(f"input.{path}: {first['msg'].removeprefix('Value error, ')}.") from error


async def _answered(work: Awaitable[Any]) -> Any:
    try:
        return await work
    except GroupsError as error:
        raise BadInputError(str(error)) from error
