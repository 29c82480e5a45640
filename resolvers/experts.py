"""Experts: understood and ranked before the read, by the method that won on past needs or by weights set by hand."""

from collections.abc import Mapping
from typing import Any

from algorithms.needs.asking import Question
from algorithms.needs.asking import ranked as rank
from algorithms.needs.ranking import MOST
from graph.reads.cursors import chosen_key
from graph.reads.pages import size
from resolvers.context import Context
from resolvers.needs import understood

# As many as one page can have: nobody reads further, and each costs time on every page.
_SHOWN = 100
# Who hid or left since the ranking was made is not shown, so a page may need some more than it shows.
_MORE = 15


async def page(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Rank for a need; reasons are told of those whom the page can show."""
    further = any(arguments.get(name) is not None for name in ("after", "before", "last"))
    return await ranked(context, arguments, most=_SHOWN, told=_SHOWN if further else size(arguments) + _MORE)


async def ranked(context: Context, arguments: Mapping[str, Any], most: int = MOST, told: int = MOST) -> dict[str, Any]:
    """Understand the need, and rank for it by the measured method that serves, or by weights set by hand."""
    need, found = arguments["need"], {}
    asker, department = chosen_key("Person", need.get("asker")), chosen_key("Department", need.get("department"))

    async def skills() -> list[dict[str, Any]]:
        found.update(await understood(context, arguments))
        return list(found["experts_skills"])

    question = Question(need.get("text") or "", asker, department, context.viewer, most, told)
    rows = await rank(context.graph, question, skills())
    return {**found, "experts_asker": asker, "experts_found": rows}
