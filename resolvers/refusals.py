"""Why not: found before the read, which then says who they are."""

from collections.abc import Mapping
from typing import Any

from algorithms.refusals import Question, why_not
from graph.reads.cursors import chosen_key
from graph.reads.errors import BadInputError
from graph.reads.plans import at
from resolvers.context import Context, Role

_MOST = 100


async def answered(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Say why the candidate of the arguments is not suggested."""
    shown = arguments["first"]
    if not 1 <= shown <= _MOST:
        raise BadInputError(f"first is {shown}, but 1 to {_MOST} can be shown.")
    person, candidate = (chosen_key("Person", arguments[name]) or "" for name in ("person", "candidate"))
    question = Question(
        person,
        candidate,
        at(arguments, ("kind",)) or "ONE_TO_ONE",
        arguments.get("skills") or (),
        shown,
        context.viewer,
        Role.ADMIN in context.roles,
    )
    return {"refusal": await why_not(context.graph, question)}
