"""Surroundings: the people are found before the read, which then says who they are."""

from collections.abc import Mapping
from typing import Any

from algorithms.surroundings import surround
from graph.reads.cursors import chosen_key
from graph.reads.errors import BadInputError
from resolvers.context import Context

_STEPS, _PEOPLE = 3, 200


async def found(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Find who is around the person of the arguments."""
    steps, most = arguments["steps"], arguments["most"]
    if not 1 <= steps <= _STEPS:
        raise BadInputError(f"steps is {steps}, but 1 to {_STEPS} can be asked for.")
    if not 1 <= most <= _PEOPLE:
        raise BadInputError(f"most is {most}, but 1 to {_PEOPLE} can be asked for.")
    person = chosen_key("Person", arguments["person"]) or ""
    return {"surroundings": await surround(context.graph, person, steps, most, context.viewer)}
