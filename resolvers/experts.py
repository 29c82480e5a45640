"""Experts: understood and ranked before the read, by the method that won on past needs or by weights set by hand."""

import asyncio
from collections.abc import Mapping
from typing import Any

from algorithms.needs.ranking import Request
from algorithms.needs.serving import members, serving
from graph.needs import profiles
from graph.reads.cursors import chosen_key
from graph.reads.full_text import safe_words
from resolvers.context import Context
from resolvers.needs import understood


async def ranked(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Understand the need, and rank for it where a measured method serves; else the statement does."""
    need = arguments["need"]
    found, experts = await asyncio.gather(understood(context, arguments), serving(context.graph))
    text, skills = need.get("text") or "", found["experts_skills"]
    if experts is None:
        return {**found, "experts_text": safe_words(text), "experts_found": []}
    department = chosen_key("Department", need.get("department"))
    may, near = await asyncio.gather(members(context.graph, department), profiles(context.graph, safe_words(text)))
    request = Request(
        skills={one["id"]: one["weight"] for one in skills if one["how"] != "NARROWER"},
        text=text,
        below={one["id"]: one["weight"] for one in skills if one["how"] == "NARROWER"},
        asker=chosen_key("Person", need.get("asker")),
        members=may,
        profiles=near,
        viewer=context.viewer,
    )
    rows = await asyncio.to_thread(experts.ranked, request)
    return {**found, "experts_skills": [], "experts_text": "", "experts_found": rows}
