"""Groups that seat everybody once and lose least: exact cover by depth-first search.

The person whom fewest groups could seat comes next (Knuth 2000, "Dancing links", algorithm X); their groups are tried
from the least loss on. Groups are bits of whole numbers, in the order of their losses, so that what a group shuts out,
and what would lose too much, is one operation on all of them.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np

from algorithms.groups.arrays import Floats, Ints

_A_NODE, _A_ROW, _A_BIT = 5e-6, 2e-7, 6e-11
_LOOK = 256
CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Task:
    """Groups (m x size) of some people, what each loses (m, at least 0), and what they may lose together.

    Each grouping that is found must lose less than the one before by `step`, until it would be less than `least`, which
    is what every grouping loses; `effort` is about seconds.
    """

    people: Ints
    groups: Ints
    losses: Floats
    most: float
    step: float
    effort: float
    least: float = 0.0

    def below(self, lost: float) -> float:
        """What may be lost once a grouping is found that loses so much; less than nothing where none is better."""
        return lost - self.step if lost - self.step >= self.least - CLOSE else -np.inf


@dataclass(frozen=True, slots=True)
class Covered:
    """The groups that lose least (positions), nothing where none were found; whether all was tried, and the effort."""

    groups: Ints | None
    settled: bool
    effort: float


def covered(task: Task, go_on: Callable[[], bool]) -> Covered:
    """The groups that seat everybody of a task once and lose least."""
    search = _Search(task, go_on)
    search.seat((1 << len(task.losses)) - 1, task.people.tolist(), 0.0)
    found = None if search.best is None else search.order[search.best]
    return Covered(found, search.effort > 0, task.effort - search.effort)


class _Search:
    """Groups on the way down, the best grouping so far, and what a better one may lose."""

    def __init__(self, task: Task, go_on: Callable[[], bool]) -> None:
        self.order = np.argsort(task.losses, kind="stable")
        groups = task.groups[self.order]
        self.losses: list[float] = task.losses[self.order].tolist()
        self.members: list[list[int]] = groups.tolist()
        self.holds = _bits(groups, int(task.people.max()) + 1)
        self.most, self.effort, self.go_on, self.below = task.most, task.effort, go_on, task.below
        self.nodes, self.path = 0, list[int]()
        self.best: list[int] | None = None

    def seat(self, could: int, free: list[int], lost: float) -> None:
        """Seat who is free in groups that could be, beside others that lost so much."""
        if not free:
            self.best, self.most = self.path.copy(), self.below(lost)
            return
        could &= (1 << bisect_right(self.losses, self.most - lost + CLOSE)) - 1
        left = self._of_scarcest(could, free)
        while left and self.effort > 0:
            lowest = left & -left
            left ^= lowest
            group = lowest.bit_length() - 1
            if lost + self.losses[group] > self.most + CLOSE:
                return
            members = self.members[group]
            shut = reduce(or_, [self.holds[one] for one in members])
            self.path.append(group)
            self.seat(could & ~shut, [one for one in free if one not in members], lost + self.losses[group])
            self.path.pop()

    def _of_scarcest(self, could: int, free: list[int]) -> int:
        """The groups of whom fewest could seat; none where somebody has none."""
        fewest, scarcest = len(self.losses) + 1, 0
        self._spend(_A_NODE + len(free) * (_A_ROW + _A_BIT * could.bit_length()))
        for one in free:
            groups = could & self.holds[one]
            if not groups:
                return 0
            number = groups.bit_count()
            if number < fewest:
                fewest, scarcest = number, groups
        return scarcest

    def _spend(self, effort: float) -> None:
        self.effort -= effort
        self.nodes += 1
        if self.nodes % _LOOK == 0 and not self.go_on():
            self.effort = 0.0


def _bits(groups: Ints, people: int) -> list[int]:
    """For each person the groups that hold them, as bits."""
    number = len(groups)
    holds = np.zeros((people, number), bool)
    for members in groups.T:
        holds[members, np.arange(number)] = True
    return [int.from_bytes(row.tobytes(), "little") for row in np.packbits(holds, axis=1, bitorder="little")]
