"""Mentor suggestions where they are needed beside a read of them: to compare places, and to arrange them anew."""

from collections.abc import Sequence
from typing import Any

from graph.driver import Graph
from graph.skills import understood
from graph.statements import load


async def ranked(graph: Graph, seeker: str, kind: str, skills: Sequence[str], viewer: str | None) -> list[list[Any]]:
    """Rank as `mentorSuggestions` does, with skills by any of their names: node, score, rank and reasons."""
    asked = {
        "suggestions_seeker": seeker,
        "suggestions_kind": kind,
        "suggestions_skills": [id_ for ids in (await understood(graph, skills)).values() for id_ in ids],
        "viewer": viewer,
    }
    return await graph.read(load("suggestions")["ranked"], asked)
