"""The first seats of a search: locked people at home, tied people together, and who shares something side by side."""

import numpy as np

from algorithms.groups.arrays import Ints
from algorithms.groups.pair_parts import components
from algorithms.groups.problem import Problem


def target_sizes(problem: Problem) -> Ints:
    """As even sizes as the bounds allow (G), adding up to the number of people."""
    sizes = problem.least.copy()
    for _ in range(problem.people - int(sizes.sum())):
        room = np.where(sizes < problem.most, sizes, np.iinfo(np.int64).max)
        sizes[int(room.argmin())] += 1
    return sizes


def extreme_sizes(problem: Problem) -> Ints:
    """The sizes (G) with the most pairs inside groups: where every pair is worth something, they hold the best answer.

    Exact, by dynamic programming over groups and people seated.
    """
    most = np.full(problem.people + 1, -np.inf)
    most[0] = 0
    choices = []
    for low, high in zip(problem.least.tolist(), problem.most.tolist(), strict=True):
        table = np.full((high - low + 1, problem.people + 1), -np.inf)
        for row, size in enumerate(range(low, min(high, problem.people) + 1)):
            table[row, size:] = most[: problem.people + 1 - size] + size * (size - 1) / 2
        choices.append(low + table.argmax(axis=0))
        most = table.max(axis=0)
    sizes, left = np.zeros(problem.groups, np.int64), problem.people
    for group in range(problem.groups - 1, -1, -1):
        sizes[group] = choices[group][left]
        left -= int(sizes[group])
    return sizes


def dealt(problem: Problem, seed: int, sizes: Ints | None = None) -> Ints:
    """Seats for people, then for empty seats (all seats of the groups are taken)."""
    random = np.random.default_rng(seed)
    sizes = target_sizes(problem) if sizes is None else sizes
    homes = problem.homes
    free = np.flatnonzero(homes < 0)
    left = np.maximum(sizes - np.bincount(homes[homes >= 0], minlength=problem.groups), 0)
    seats = homes.copy()
    order = free[np.lexsort((random.random(len(free)), _topic(problem, random)[free]))]
    open_seats = np.repeat(np.arange(problem.groups), left)
    taken = min(len(order), len(open_seats))
    seats[order[:taken]] = open_seats[:taken]
    return _filled(problem, seats, order[taken:])


def with_empty_seats(problem: Problem, seats: Ints) -> Ints:
    """The seats of people followed by the empty seats of each group."""
    empty = problem.most - np.bincount(seats, minlength=problem.groups)
    return np.concatenate([seats, np.repeat(np.arange(problem.groups), np.maximum(empty, 0))])


def _filled(problem: Problem, seats: Ints, rest: Ints) -> Ints:
    room = problem.most - np.bincount(seats[seats >= 0], minlength=problem.groups)
    seats[rest] = np.repeat(np.arange(problem.groups), room)[: len(rest)]
    return with_empty_seats(problem, seats)


def _topic(problem: Problem, random: np.random.Generator) -> Ints:
    """One of the things that each person ticks, the same for tied people; of the shared thing with fewest values."""
    if not problem.shared:
        return np.zeros(problem.people, np.int64)
    has = min((part.has for part in problem.shared), key=lambda ticks: ticks.shape[1])
    root = components(problem.people, [part for part in problem.pairs if part.together])
    drawn = (random.random(has.shape) * has).argmax(axis=1)
    topic: Ints = drawn[root]
    return topic
