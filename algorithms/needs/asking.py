"""Ranks experts for an understood need by the method that serves now, or by weights set by hand."""

import asyncio
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from typing import Any

from algorithms.needs.ranking import MOST, Request
from algorithms.needs.serving import members, serving
from algorithms.understanding.tokens import telling
from graph.driver import Graph
from graph.needs import By, by_hand, profiles
from graph.reads.full_text import safe_words

Skills = list[dict[str, Any]]


@dataclass(frozen=True)
class Question:
    """Whom to rank: the need's text, who asks, in which department, who looks; how many, and how many with reasons."""

    text: str = ""
    asker: str | None = None
    department: str | None = None
    viewer: str | None = None
    most: int = MOST
    told: int = MOST


async def ranked(graph: Graph, question: Question, understood: Awaitable[Skills]) -> list[dict[str, Any]]:
    """Rank experts, best first, with their reasons; the need is understood meanwhile, as weighted skills."""
    text = question.text
    skills, experts, may, near = await asyncio.gather(
        understood, serving(graph), members(graph, question.department), profiles(graph, safe_words(telling(text)))
    )
    if experts is None:
        by = By(skills, safe_words(text), question.asker, question.department, question.viewer)
        return await by_hand(graph, by)
    request = Request(
        skills=_weights(one for one in skills if one["how"] != "NARROWER"),
        text=text,
        below=_weights(one for one in skills if one["how"] == "NARROWER"),
        asker=question.asker,
        members=may,
        profiles=near,
        viewer=question.viewer,
    )
    return await asyncio.to_thread(experts.ranked, request, question.most, question.told)


def _weights(skills: Iterable[dict[str, Any]]) -> dict[str, float]:
    return {one["id"]: one["weight"] for one in skills}
