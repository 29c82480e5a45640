"""Mosaics: composed before the read, which then says who is in them."""

from collections.abc import Mapping
from typing import Any

from algorithms.mosaics import compose
from graph.reads.cursors import chosen_key
from resolvers.context import Context


async def composed(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Compose the mosaic of the person whom the arguments name."""
    person = chosen_key("Person", arguments["person"]) or ""
    return {"mosaic": await compose(context.graph, person, context.viewer)}
