"""What is held of who asks."""

from collections.abc import Mapping
from typing import Any

from graph.personal_data import held
from resolvers.context import Context


async def mine(context: Context, _arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Find everything that is held of the viewer."""
    data = await held(context.graph, context.viewer) if context.viewer else None
    return {"my_data": None if data is None else {"data": data}}
