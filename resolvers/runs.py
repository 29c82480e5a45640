"""Two analyses that are compared."""

from collections.abc import Mapping
from typing import Any

from graph import pictures
from graph.reads.cursors import key_of
from graph.reads.errors import BadInputError
from resolvers.context import Context


async def consecutive(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Insist on two that served one after the other: of others it is not kept who was where."""
    first, then = (key_of("AnalysisRun", arguments[name]) for name in ("from", "to"))
    if await pictures.before(context.graph, then) != first:
        raise BadInputError(
            "These two analyses did not serve one after the other, and only then is it known who moved. "
            "Pass the id of `to { before { id } }` as from."
        )
    return {"flow_to": then}
