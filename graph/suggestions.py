"""Mentor suggestions where they are needed beside a read of them: to compare places, and to arrange them anew."""

from collections.abc import Sequence
from typing import Any

from graph.driver import Graph
from graph.skills import understood
from graph.statements import load


async def ranked(graph: Graph, seeker: str, kind: str, skills: Sequence[str], viewer: str | None) -> list[list[Any]]:
    """Rank as `mentorSuggestions` does, with skills by any of their names: node, score, rank and reasons."""
    return await graph.read(load("suggestions")["ranked"], await _asked(graph, seeker, kind, skills, viewer))


async def wished(graph: Graph, mentee: str, kind: str, skills: Sequence[str], mentor: str) -> dict[str, Any] | None:
    """Find a mentor as `mentorSuggestions` does by a wish for skills: run, rank and reasons, as everybody sees them."""
    asked = await _asked(graph, mentee, kind, skills, None) | {"mentor": mentor}
    rows = await graph.read(load("suggestions")["wished"], asked)
    return rows[0][0] if rows else None


async def _asked(graph: Graph, seeker: str, kind: str, skills: Sequence[str], viewer: str | None) -> dict[str, Any]:
    return {
        "suggestions_seeker": seeker,
        "suggestions_kind": kind,
        "suggestions_skills": [id_ for ids in (await understood(graph, skills)).values() for id_ in ids],
        "viewer": viewer,
    }
