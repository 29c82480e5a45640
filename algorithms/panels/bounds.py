"""How much can be covered by how few, and who can sit in the best panels: exact, by dynamic programming over the parts.

A smallest panel gives each covered part to its most credible seat, so it is a partition of the covered parts among the
seats. With at most ten parts there are 3^10 pairs of a set and a subset: best(k, set) = max over the subsets that one
candidate takes, of what the candidate brings for the subset plus best(k - 1, the rest).
"""

from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from algorithms.panels.problem import Ints, Problem

Floats: TypeAlias = NDArray[np.float64]
_NO_WAY = -1e9


def coverage(problem: Problem, seats: int) -> tuple[int, int]:
    """Find the largest weight that at most `seats` people cover, and the fewest who cover as much."""
    parts = len(problem.weights)
    bits = _bits(parts)
    masks = np.unique(problem.masks)
    one = np.where(((np.arange(1 << parts)[:, None] & ~masks) == 0).any(axis=1), 0.0, _NO_WAY)
    one[0] = _NO_WAY
    rest, most, fewest = one, 0, 0
    for size in range(1, seats + 1):
        weight = int((bits @ problem.weights)[rest > _NO_WAY / 2].max(initial=0))
        if weight > most:
            most, fewest = weight, size
        rest = _joined(parts, one, rest)
    return most, fewest


def able(problem: Problem, weight: int, seats: int) -> tuple[Ints, int]:
    """Find the rows that some panel of the highest worth can hold, and that worth.

    The panels are those that cover `weight` with `seats` seats, where no fewer seats would do.
    """
    parts = len(problem.weights)
    bits = _bits(parts)
    brought = np.where(problem.credibility > 0, problem.weights * problem.credibility, _NO_WAY)
    values: Floats = brought.astype(np.float64) @ bits.T - problem.load[:, None]
    values[:, 0] = _NO_WAY
    whole = np.flatnonzero(bits @ problem.weights == weight)
    rest = np.full(1 << parts, _NO_WAY)
    rest[0] = 0.0
    best = values.max(axis=0)
    for _ in range(seats - 1):
        rest = _joined(parts, best, rest)
    beside = _beside(parts, rest, whole)
    worth = float((best + beside).max())
    return np.flatnonzero((values + beside).max(axis=1) > worth - 0.5), round(worth)


def _bits(parts: int) -> Ints:
    bits: Ints = (np.arange(1 << parts)[:, None] >> np.arange(parts)) & 1
    return bits


def _joined(parts: int, best: Floats, rest: Floats) -> Floats:
    sets, subsets, starts = _pairs(parts)
    joined: Floats = np.maximum.reduceat(best[subsets] + rest[sets ^ subsets], starts)
    return joined


def _beside(parts: int, rest: Floats, whole: Ints) -> Floats:
    """The best that the other seats bring beside each subset, over the sets that count as whole."""
    beside = np.full(1 << parts, _NO_WAY)
    for all_parts in whole.tolist():
        subsets = np.flatnonzero((np.arange(1 << parts) & ~all_parts) == 0)
        beside[subsets] = np.maximum(beside[subsets], rest[all_parts ^ subsets])
    return beside


@cache
def _pairs(parts: int) -> tuple[Ints, Ints, Ints]:
    """Every set with each of its subsets, grouped by the set, and where each group starts."""
    sets, subsets = np.zeros(1, np.int64), np.zeros(1, np.int64)
    for part in range(parts):
        bit = 1 << part
        sets = np.concatenate([sets, sets | bit, sets | bit])
        subsets = np.concatenate([subsets, subsets, subsets | bit])
    order = np.lexsort((subsets, sets))
    sets, subsets = sets[order], subsets[order]
    return sets, subsets, np.searchsorted(sets, np.arange(1 << parts))
