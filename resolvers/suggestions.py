"""Mentor suggestions: what the read of them is told beforehand."""

from collections.abc import Mapping
from typing import Any

from algorithms.diversity import arrange
from graph import suggestions
from graph.reads.cursors import chosen_key
from graph.reads.plans import at
from resolvers.context import Context


async def arranged(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Say whom the suggestions are for and, where a diverse order is wanted, who stands where in it."""
    person, kind = chosen_key("Person", arguments["person"]) or "", at(arguments, ("kind",)) or "ONE_TO_ONE"
    told: dict[str, Any] = {"suggestions_for": person, "suggestions_of": kind, "suggestions_places": {}}
    if not arguments["diverse"]:
        return told
    ranked = await suggestions.ranked(context.graph, person, kind, arguments.get("skills") or [], context.viewer)
    return told | {"suggestions_places": await arrange(context.graph, ranked)}
