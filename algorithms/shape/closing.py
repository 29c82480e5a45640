"""Which few introductions would open silos most: greedy with lazy evaluation on a monotone submodular objective."""

import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

Doubles = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Worth:
    """What each introduction does alone, as rows over what can be saved.

    `constraint` is introductions by people: how much the constraint of each of the two falls (0 to 1.125, never below
    0). `steps` is introductions by (person, unit): steps saved to the nearest member of a unit, for the two and their
    contacts (the hundred strongest).
    """

    constraint: sparse.csr_array
    steps: sparse.csr_array

    @property
    def scaled(self) -> sparse.csr_array:
        """One row for each introduction: each half is 0.5 for the introduction that saves most there."""
        halves = [_half(self.constraint), _half(self.steps)]
        return sparse.hstack(halves, format="csr")


def _half(table: sparse.csr_array) -> sparse.csr_array:
    most = float(np.asarray(table.sum(axis=1)).max(initial=0))
    return (table * (0.5 / most if most else 0.0)).tocsr()


@dataclass(frozen=True)
class Choice:
    """A chosen introduction: its number, what it adds to the objective, and the objective with all up to it.

    `bound` is a value that no choice of as many introductions can pass.
    """

    number: int
    gain: float
    total: float
    bound: float


def choose(worth: sparse.csr_array, pairs: list[tuple[int, int]], budget: int, each: int) -> list[Choice]:
    """Choose introductions one after the other, the one that adds most first.

    The objective of a set is F(S) = sum over columns of the largest worth in S (facility location): it never falls with
    more introductions, and each adds less the more there are. Greedy then reaches 1 - 1/e of the best set (Nemhauser,
    Wolsey, Fisher 1978); with at most `each` introductions for a person, two people in each, a third (Fisher,
    Nemhauser, Wolsey 1978, two matroids and more generally 2-systems). Lazy evaluation: Minoux 1978. `bound` adds the
    `budget` largest gains that are left (Leskovec et al. 2007).
    """
    reached = np.zeros(worth.shape[1])
    first = np.asarray(worth.sum(axis=1)).ravel()
    waiting = [(-float(gain), number) for number, gain in enumerate(first) if gain > 0]
    heapq.heapify(waiting)
    load: Counter[int] = Counter()

    def full(person: int) -> bool:
        return load[person] >= each

    chosen: list[Choice] = []
    while len(chosen) < budget and (found := _next(worth, pairs, waiting, reached, full=full)) is not None:
        gain, number = found
        total = (chosen[-1].total if chosen else 0.0) + gain
        _take(worth, number, reached)
        load.update(pairs[number])
        left = _gains(worth, reached)
        chosen.append(Choice(number, gain, total, _bound(first, left, total, len(chosen) + 1)))
    return chosen


def _next(
    worth: sparse.csr_array,
    pairs: list[tuple[int, int]],
    waiting: list[tuple[float, int]],
    reached: Doubles,
    *,
    full: Callable[[int], bool],
) -> tuple[float, int] | None:
    """Take the best one left; a gain computed earlier can only have fallen."""
    while waiting:
        _, number = heapq.heappop(waiting)
        if any(full(person) for person in pairs[number]):
            continue
        gain = _gain(worth, number, reached)
        if gain <= 0:
            continue
        if not waiting or (-gain, number) <= waiting[0]:
            return gain, number
        heapq.heappush(waiting, (-gain, number))
    return None


def _row(worth: sparse.csr_array, number: int) -> slice:
    return slice(int(worth.indptr[number]), int(worth.indptr[number + 1]))


def _gain(worth: sparse.csr_array, number: int, reached: Doubles) -> float:
    row = _row(worth, number)
    return float(np.maximum(worth.data[row] - reached[worth.indices[row]], 0).sum())


def _gains(worth: sparse.csr_array, reached: Doubles) -> Doubles:
    more = np.maximum(worth.data - reached[worth.indices], 0)
    rows = np.repeat(np.arange(worth.shape[0]), np.diff(worth.indptr))
    return np.bincount(rows, more, worth.shape[0]).astype(np.float64)


def _take(worth: sparse.csr_array, number: int, reached: Doubles) -> None:
    row = _row(worth, number)
    reached[worth.indices[row]] = np.maximum(reached[worth.indices[row]], worth.data[row])


def _bound(first: Doubles, left: Doubles, total: float, budget: int) -> float:
    return min(float(np.sort(first)[-budget:].sum()), total + float(np.sort(left)[-budget:].sum()))
