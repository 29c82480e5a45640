"""Introductions: the ways are found before the read, which then says who stands on them."""

from collections.abc import Mapping
from typing import Any

from algorithms.introductions import introduce
from graph.reads.cursors import chosen_key
from graph.reads.errors import BadInputError
from resolvers.context import Context

_MOST = 10


async def found(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Find the warmest ways between the two people of the arguments."""
    most = arguments["paths"]
    if not 1 <= most <= _MOST:
        raise BadInputError(f"paths is {most}, but 1 to {_MOST} can be asked for.")
    start, end = (chosen_key("Person", arguments[name]) or "" for name in ("from", "to"))
    return {"introduction": await introduce(context.graph, start, end, most, context.viewer)}
