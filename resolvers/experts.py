"""Experts: understood and ranked before the read, by the method that won on past needs or by weights set by hand."""

import asyncio
from collections.abc import Mapping
from typing import Any

from algorithms.needs.ranking import Request
from algorithms.needs.serving import members, serving
from graph.needs import By, by_hand, profiles
from graph.reads.cursors import chosen_key
from graph.reads.full_text import safe_words
from resolvers.context import Context
from resolvers.needs import understood


async def ranked(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Understand the need, and rank for it by the measured method that serves, or by weights set by hand."""
    need = arguments["need"]
    found, experts = await asyncio.gather(understood(context, arguments), serving(context.graph))
    asker, department = chosen_key("Person", need.get("asker")), chosen_key("Department", need.get("department"))
    text, skills = need.get("text") or "", found["experts_skills"]
    if experts is None:
        rows = await by_hand(context.graph, By(skills, safe_words(text), asker, department, context.viewer))
        return {**found, "experts_asker": asker, "experts_found": rows}
    may, near = await asyncio.gather(members(context.graph, department), profiles(context.graph, safe_words(text)))
    request = Request(
        skills={one["id"]: one["weight"] for one in skills if one["how"] != "NARROWER"},
        text=text,
        below={one["id"]: one["weight"] for one in skills if one["how"] == "NARROWER"},
        asker=asker,
        members=may,
        profiles=near,
        viewer=context.viewer,
    )
    rows = await asyncio.to_thread(experts.ranked, request)
    return {**found, "experts_asker": asker, "experts_found": rows}
