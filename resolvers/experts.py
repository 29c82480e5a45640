"""Experts: understood and ranked before the read, by the method that won on past needs or by weights set by hand."""

import asyncio
from collections.abc import Mapping
from typing import Any

from algorithms.needs.ranking import MOST, Request
from algorithms.needs.serving import members, serving
from algorithms.understanding.tokens import telling
from graph.needs import By, by_hand, profiles
from graph.reads.cursors import chosen_key
from graph.reads.full_text import safe_words
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
    need = arguments["need"]
    asker, department = chosen_key("Person", need.get("asker")), chosen_key("Department", need.get("department"))
    text = need.get("text") or ""
    found, experts, may, near = await asyncio.gather(
        understood(context, arguments),
        serving(context.graph),
        members(context.graph, department),
        profiles(context.graph, safe_words(telling(text))),
    )
    skills = found["experts_skills"]
    if experts is None:
        rows = await by_hand(context.graph, By(skills, safe_words(text), asker, department, context.viewer))
        return {**found, "experts_asker": asker, "experts_found": rows}
    request = Request(
        skills={one["id"]: one["weight"] for one in skills if one["how"] != "NARROWER"},
        text=text,
        below={one["id"]: one["weight"] for one in skills if one["how"] == "NARROWER"},
        asker=asker,
        members=may,
        profiles=near,
        viewer=context.viewer,
    )
    rows = await asyncio.to_thread(experts.ranked, request, most, told)
    return {**found, "experts_asker": asker, "experts_found": rows}
