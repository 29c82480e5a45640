"""Why not: found before the read, which then says who they are."""

from collections.abc import Mapping
from typing import Any

from algorithms.obstacles import NeedQuestion, Question, why_no_expert, why_not
from graph.reads.cursors import chosen_key
from graph.reads.errors import BadInputError
from graph.reads.plans import at
from resolvers import experts
from resolvers.context import Context, Role

_MOST = 100


async def answered(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Say why the candidate of the arguments is not suggested to the person, or is no expert for the need."""
    if not 1 <= arguments["first"] <= _MOST:
        raise BadInputError(f"first is {arguments['first']}, but 1 to {_MOST} can be shown.")
    if (arguments.get("person") is None) == (arguments.get("need") is None):
        raise BadInputError("Pass person or need: why not a mentor for somebody, or why not an expert for a need.")
    ask = _suggestion if arguments.get("need") is None else _expert
    return {"why_not": await ask(context, arguments, chosen_key("Person", arguments["candidate"]) or "")}


async def _suggestion(context: Context, arguments: Mapping[str, Any], candidate: str) -> dict[str, Any]:
    question = Question(
        chosen_key("Person", arguments["person"]) or "",
        candidate,
        at(arguments, ("kind",)) or "ONE_TO_ONE",
        arguments.get("skills") or (),
        arguments["first"],
        context.viewer,
        Role.ADMIN in context.roles,
        context.coordinates,
    )
    return await why_not(context.graph, question)


async def _expert(context: Context, arguments: Mapping[str, Any], candidate: str) -> dict[str, Any]:
    ranking = await experts.ranked(context, arguments)
    question = NeedQuestion(
        candidate,
        [skill["id"] for skill in ranking["experts_skills"]],
        ranking["experts_found"],
        ranking["experts_asker"],
        chosen_key("Department", arguments["need"].get("department")),
        arguments["first"],
        context.viewer,
        Role.ADMIN in context.roles,
    )
    return await why_no_expert(context.graph, question)
