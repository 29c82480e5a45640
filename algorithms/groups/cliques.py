"""Pairs who may not meet, gathered into sets of whom a group holds at most one: stronger than pair by pair."""

from collections.abc import Sequence

from algorithms.groups.problem import Pairs


def clique_cover(people: int, parts: Sequence[Pairs]) -> list[list[int]]:
    """Sets of people pairwise apart that cover every pair, grown greedily from each pair that is not covered."""
    near: list[set[int]] = [set() for _ in range(people)]
    for part in parts:
        for first, second in zip(part.first.tolist(), part.second.tolist(), strict=True):
            near[first].add(second)
            near[second].add(first)
    covered: set[tuple[int, int]] = set()
    found = []
    for first in range(people):
        for second in sorted(other for other in near[first] if other > first):
            if (first, second) not in covered:
                clique = _grown(first, second, near)
                covered |= {(one, other) for one in clique for other in clique if one < other}
                found.append(clique)
    return found


def _grown(first: int, second: int, near: Sequence[set[int]]) -> list[int]:
    clique, candidates = [first, second], near[first] & near[second]
    while candidates:
        chosen = max(sorted(candidates), key=lambda row: len(near[row] & candidates))
        clique.append(chosen)
        candidates = candidates & near[chosen]
    return sorted(clique)
