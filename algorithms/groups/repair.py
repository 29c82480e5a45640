"""Block repair: a few broken groups and some that suit them are seated anew by CP-SAT, until every rule is kept."""

from collections.abc import Callable

import numpy as np

from algorithms.groups.arrays import Bools, Ints
from algorithms.groups.model import Asked
from algorithms.groups.problem import Problem
from algorithms.groups.referee import bad_groups
from algorithms.groups.solver import solved

_BLOCK, _LARGEST_BLOCK = 10, 16
_BROKEN_IN_BLOCK = 3
_CALLS_BEFORE_GROWTH = 4


def repaired(
    problem: Problem,
    seats: Ints,
    *,
    calls: int,
    effort: float,
    seed: int,
    go_on: Callable[[], bool],
    stay: bool = False,
) -> Ints:
    """The seats with fewer broken groups (or the same), after so many solver calls; `stay` moves few people."""
    random = np.random.default_rng(seed)
    bad, block = bad_groups(problem, seats), min(_BLOCK, problem.groups)
    for call in range(calls):
        if not bad.any() or not go_on():
            break
        groups = _block(problem, seats, bad, block, random)
        people = np.flatnonzero(np.isin(seats, groups))
        asked = Asked(stay=tuple(np.searchsorted(groups, seats[people]).tolist()) if stay else None)
        answer = solved(problem.part(people, groups), asked, effort=effort, seed=seed + call)
        if answer.seats is not None:
            trial = seats.copy()
            trial[people] = groups[answer.seats]
            still = bad_groups(problem, trial)
            if still.sum() <= bad.sum():
                seats, bad = trial, still
        if (call + 1) % _CALLS_BEFORE_GROWTH == 0:
            block = min(block + 2, _LARGEST_BLOCK, problem.groups)
    return seats


def _block(problem: Problem, seats: Ints, bad: Bools, size: int, random: np.random.Generator) -> Ints:
    """Some broken groups, those that hold their missing companions, and those where many share the same things."""
    open_groups = ~problem.closes
    chosen = set(random.permutation(np.flatnonzero(bad))[:_BROKEN_IN_BLOCK].tolist())
    for part in problem.pairs:
        if part.together:
            for one, other in zip(seats[part.first].tolist(), seats[part.second].tolist(), strict=True):
                if one != other and (one in chosen or other in chosen) and len(chosen) < size:
                    chosen |= {one, other}
    likeness = _likeness(problem, seats, sorted(chosen)) + random.random(problem.groups)
    likeness[~open_groups | np.isin(np.arange(problem.groups), list(chosen))] = -np.inf
    more = [group for group in np.argsort(-likeness, kind="stable") if np.isfinite(likeness[group])]
    return np.array(sorted(chosen | {int(group) for group in more[: max(0, size - len(chosen))]}), np.int64)


def _likeness(problem: Problem, seats: Ints, chosen: list[int]) -> Ints:
    """How many of the things that nearly all members of the chosen groups share each group shares too (G)."""
    alike = np.zeros(problem.groups, np.int64)
    sizes = np.bincount(seats, minlength=problem.groups)
    for part in problem.shared[:1]:
        ticks = np.zeros((problem.groups, part.has.shape[1]), np.int64)
        np.add.at(ticks, seats, part.has)
        nearly = ticks >= np.maximum(sizes - 1, 1)[:, None]
        alike += nearly[:, nearly[chosen].any(axis=0)].sum(axis=1)
    return alike
