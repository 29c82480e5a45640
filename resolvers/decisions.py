"""Suggestions to decide: which there are is found before they are read."""

from collections.abc import Mapping
from typing import Any

from graph import decisions
from graph.reads.plans import at
from resolvers.context import Context


async def listed(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Find those of a state."""
    return {"decisions_found": await decisions.listed(context.graph, at(arguments, ("state",)))}
