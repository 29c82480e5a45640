"""Exact cover where it takes long: the first steps down, with new prices of who is left after each.

What a group loses is measured by prices of people, and prices that are close for everybody are loose for who is left
once a group is taken. So their linear relaxation is solved anew (branch and price, Barnhart et al. 1998, with every
group listed beforehand): mostly it shows that who is left would lose too much, or leaves few groups to `covering.py`.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy.optimize import linprog

from algorithms.groups.arrays import Ints
from algorithms.groups.covering import CLOSE, Covered, Task, covered
from algorithms.groups.listing import seating

_A_TRY, _FEW, _TOO_MANY, _STEEP = 0.05, 1500, 30000, 5.0
_A_STEP, _A_PRICING, _A_GROUP = 3e-4, 3e-3, 1e-5
_INFEASIBLE = 2


def descended(task: Task, go_on: Callable[[], bool], *, few: int = _FEW, a_try: float = _A_TRY) -> Covered:
    """The groups that seat everybody of a task once and lose least, as `covered` finds them, sooner where it is hard.

    Args:
        task: What is asked.
        go_on: Asked again and again; may say no.
        few: So many groups are left to `covered`.
        a_try: The effort of `covered` on more of them before steps are taken.
    """
    descent = _Descent(task.effort, go_on, few, a_try)
    found = descent.least(task)
    return Covered(found, descent.effort > 0, task.effort - descent.effort)


class _Descent:
    """The effort that is left; none once somebody says no."""

    def __init__(self, effort: float, go_on: Callable[[], bool], few: int, a_try: float) -> None:
        self.effort, self.go_on, self.few, self.a_try = effort, go_on, few, a_try

    def least(self, task: Task) -> Ints | None:
        """The groups that lose least; nothing where there are none, or none were found with the effort."""
        few = len(task.losses) <= self.few
        tried = covered(replace(task, effort=self.effort if few else min(self.a_try, self.effort)), self.go_on)
        self.effort -= tried.effort
        return tried.groups if tried.settled or few else self._stepped(task, tried.groups)

    def _stepped(self, task: Task, best: Ints | None) -> Ints | None:
        """Each group of whom fewest could seat is taken in turn, and who is left is seated."""
        most = task.most if best is None else task.below(float(task.losses[best].sum()))
        for group in _of_scarcest(task):
            self.effort = self.effort - _A_STEP if self.go_on() else 0.0
            left = most - float(task.losses[group])
            if self.effort <= 0 or left < -CLOSE:
                break
            found = self._beside(task, group, left)
            if found is not None:
                best = np.append(found, group)
                most = task.below(float(task.losses[best].sum()))
        return best

    def _beside(self, task: Task, group: int, left: float) -> Ints | None:
        """The groups that lose least beside one that is taken."""
        taken = np.zeros(int(task.people.max()) + 1, bool)
        taken[task.groups[group]] = True
        could = np.flatnonzero(~taken[task.groups].any(axis=1) & (task.losses <= left + CLOSE))
        below = replace(
            task,
            people=task.people[~taken[task.people]],
            groups=task.groups[could],
            losses=task.losses[could],
            most=left,
            least=task.least - float(task.losses[group]),
        )
        if not _all_could(below):
            return None
        if self.few < len(could) < _TOO_MANY:
            self.effort -= _A_PRICING + _A_GROUP * len(could)
            below, kept = _priced_anew(below)
            could = could[kept]
            if not _all_could(below):
                return None
        found = self.least(below)
        return None if found is None else could[found]


def _of_scarcest(task: Task) -> Ints:
    """The groups of whom fewest could seat, one that loses more counting less; from the least loss on."""
    losses, size = task.losses, task.groups.shape[1]
    counting = np.exp(-_STEEP * losses / max(task.most, CLOSE))
    number = np.bincount(task.groups.ravel(), np.repeat(counting, size), int(task.people.max()) + 1)[task.people]
    held = np.flatnonzero((task.groups == task.people[number.argmin()]).any(axis=1))
    return held[np.argsort(losses[held], kind="stable")]


def _all_could(task: Task) -> bool:
    """Whether everybody of a task is in some group."""
    return len(np.unique(task.groups)) == len(task.people)


def _priced_anew(task: Task) -> tuple[Task, Ints]:
    """What groups lose beside what who is left must lose, and which of them (positions) may still be taken."""
    solved = linprog(task.losses, A_eq=seating(task.people, task.groups), b_eq=np.ones(len(task.people)))
    if solved.status == _INFEASIBLE:
        return replace(task, groups=task.groups[:0], losses=task.losses[:0]), np.zeros(0, np.int64)
    if solved.x is None:
        return task, np.arange(len(task.losses))
    prices = np.zeros(int(task.people.max()) + 1)
    prices[task.people] = solved.eqlin.marginals
    losses = task.losses - prices[task.groups].sum(axis=1)
    # No group gains: what the best would gain but for rounding, every group loses.
    gained = float(min(losses.min(), 0.0))
    losses = losses - gained
    lost = float(prices.sum()) + gained * (len(task.people) // task.groups.shape[1])
    kept = np.flatnonzero(losses <= task.most - lost + CLOSE)
    task = replace(task, groups=task.groups[kept], losses=losses[kept], most=task.most - lost, least=task.least - lost)
    return task, kept
