"""Expert panels: chosen before the read, which then says who the seats are."""

from collections.abc import Mapping
from typing import Any

from algorithms.panels import Request, choose
from graph.reads.cursors import chosen_key
from resolvers.context import Context


async def chosen(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Choose the panel that the arguments ask for."""
    need = arguments["need"]
    request = Request(
        skills=need.get("skills") or (),
        text=need.get("text") if need["skillsFromText"] else None,
        without=need.get("without") or (),
        viewpoints=arguments["viewpoints"],
        seats=arguments["seats"],
        asker=chosen_key("Person", need.get("asker")),
        department=chosen_key("Department", need.get("department")),
    )
    return {"panel": await choose(context.graph, request)}
