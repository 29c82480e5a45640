"""Introductions: the warmest ways from one person to another, through people who allow it."""

import asyncio
from collections import defaultdict
from itertools import pairwise
from typing import Any

from algorithms.introductions.ties import Tie, together
from algorithms.introductions.ways import Pair, disjoint
from graph.driver import Graph
from graph.statements import load

__all__ = ["disjoint", "introduce"]

_NEAR, _FAR = 4, 6


async def introduce(graph: Graph, start: str, end: str, most: int, viewer: str | None = None) -> list[dict[str, Any]]:
    """Find up to `most` disjoint ways of at most four ties, or longer ones where there is none: maps with ids.

    Nobody stands on them whom `viewer` may not see or who refuses inference.
    """
    people = {"introductions_from": start, "introductions_to": end, "introductions_viewer": viewer}
    for name, longest in (("ties", _NEAR), ("longer", _FAR)):
        ties = [Tie(*row) for row in await graph.read(load("introductions")[name], people)]
        found = await asyncio.to_thread(_found, ties, start, end, most, longest)
        if found:
            return found
    return []


def _found(ties: list[Tie], start: str, end: str, most: int, longest: int) -> list[dict[str, Any]]:
    between: dict[Pair, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.first != tie.second:
            between[tie.ends].append(tie)
    strengths = {pair: together([tie.strength for tie in tied]) for pair, tied in between.items()}
    warmth = {pair: strength for pair, strength in strengths.items() if strength > 0}
    return [_told(way, between, warmth) for way in disjoint(warmth, start, end, most, longest)]


def _told(way: list[str], between: dict[Pair, list[Tie]], warmth: dict[Pair, float]) -> dict[str, Any]:
    """A way as it is read: its people, of each pair the warmest tie in words, and the product of all."""
    pairs = [(one, two) if one < two else (two, one) for one, two in pairwise(way)]
    strength = 1.0
    for pair in pairs:
        strength *= warmth[pair]
    told = [max(between[pair], key=lambda tie: (tie.strength, tie.type, tie.name)).told for pair in pairs]
    return {"people": way, "strength": strength, "ties": told}
