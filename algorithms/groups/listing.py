"""Every group that keeps the rules, where people are few and rules many, and what each is worth by the referee."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csc_array

from algorithms.groups.arrays import Bools, Floats, Ints
from algorithms.groups.measures import measures
from algorithms.groups.problem import Problem

_MOST_LISTED, _MOST_KEPT = 1_500_000, 200_000


@dataclass(frozen=True, slots=True)
class Listing:
    """The groups (m x size, positions of people) and what each is worth (m).

    A grouping is worth the sum of its groups less `lost`, which every grouping loses.
    """

    people: int
    groups: Ints
    values: Floats
    lost: float

    def taken(self, seats: Ints) -> Ints:
        """Which groups a grouping (n) that keeps every hard rule consists of."""
        together = seats[self.groups]
        return np.flatnonzero((together == together[:, :1]).all(axis=1))

    def seats(self, taken: Ints) -> Ints:
        """The grouping (n) that consists of some groups."""
        seats = np.full(self.people, -1, np.int64)
        for group, members in enumerate(self.groups[taken]):
            seats[members] = group
        return seats

    def worth(self, taken: Ints) -> float:
        """What the groups are worth, before what every grouping loses."""
        return float(self.values[taken].sum())


def seating(people: Ints, groups: Ints) -> csc_array:
    """Who of some people (in ascending order) sits in which of some groups, as a table (people x groups)."""
    number, size = groups.shape
    ends = np.arange(0, number * size + 1, size)
    return csc_array((np.ones(number * size), np.searchsorted(people, groups.ravel()), ends), (len(people), number))


def listing_of(problem: Problem) -> Listing | None:
    """Every group that keeps the hard rules; nothing where groups differ in what is asked, or are too many to list."""
    if not problem.alike or not (problem.least == problem.most).all():
        return None
    groups = _sitting_together(problem)
    if groups is None:
        return None
    for tie in problem.pairs:
        if tie.together and problem.rules[tie.rule].hard:
            for one, other in zip(tie.first, tie.second, strict=True):
                groups = groups[(groups == one).any(axis=1) == (groups == other).any(axis=1)]
    kept, _ = _measured(replace(problem, distincts=(), shared=()), groups)
    groups = groups[kept]
    kept, cost = _measured(problem, groups)
    if kept.sum() > _MOST_KEPT:
        return None
    table, lost = _by_pair(problem)
    return Listing(problem.people, groups[kept], _of_pairs(table, groups[kept]) - cost[kept], lost)


def _sitting_together(problem: Problem) -> Ints | None:
    """Every set of as many people as a group takes who may meet, and share what all must (groups x size)."""
    hard = [part for part in problem.shared if problem.rules[part.rule].hard]
    friends = may = _friends(problem)
    table, common = np.arange(problem.people)[:, None], [part.has for part in hard]
    for _ in range(int(problem.least[0]) - 1):
        if np.count_nonzero(may) > _MOST_LISTED:
            return None
        rows, people = np.nonzero(may)
        both = [has[rows] & part.has[people] for part, has in zip(hard, common, strict=True)]
        shared = np.ones(len(rows), bool)
        for part, has in zip(hard, both, strict=True):
            shared &= has.sum(axis=1) >= part.least
        table = np.column_stack([table[rows], people])[shared]
        common = [has[shared] for has in both]
        may = may[rows[shared]] & friends[people[shared]]
    return table


def _friends(problem: Problem) -> Bools:
    """Who may sit with whom, each pair once (n x n, upper triangle)."""
    friends = np.triu(np.ones((problem.people, problem.people), bool), 1)
    for part in problem.pairs:
        if not part.together and problem.rules[part.rule].hard:
            friends[part.first, part.second] = False
    for shared in problem.shared:
        if problem.rules[shared.rule].hard:
            has = shared.has.astype(np.float32)
            friends &= has @ has.T >= shared.least
    return friends


def _measured(problem: Problem, groups: Ints) -> tuple[Bools, Floats]:
    """Which groups keep every hard rule, and what broken weighted ones cost: all of them as one large grouping."""
    number, size = groups.shape
    if number == 0:
        return np.ones(0, bool), np.zeros(0)
    flat, first = groups.ravel(), np.zeros(number, np.int64)
    every = replace(
        problem,
        names=("",) * number,
        least=np.full(number, size),
        most=np.full(number, size),
        counts=tuple(part.of(flat, first) for part in problem.counts),
        windows=tuple(part.of(flat, first) for part in problem.windows),
        distincts=tuple(part.of(flat, first) for part in problem.distincts),
        shared=tuple(part.of(flat, first) for part in problem.shared if not problem.rules[part.rule].hard),
        pairs=(),
        home=None,
    )
    kept, cost = np.ones(number, bool), np.zeros(number)
    for part in measures(every, np.repeat(np.arange(number), size)):
        if part.rule >= 0 and problem.rules[part.rule].hard:
            kept &= part.breaks == 0
        elif part.rule >= 0:
            cost += problem.weight(part.rule) * part.breaks
    return kept, cost


def _by_pair(problem: Problem) -> tuple[Floats, float]:
    """What each pair in one group is worth (n x n, upper triangle) with weighted rules, and what all groupings lose."""
    everybody = np.arange(problem.people)
    table = sum((term.worth(everybody) for term in problem.terms), np.zeros((problem.people, problem.people)))
    lost = 0.0
    for part in problem.pairs:
        weight = problem.weight(part.rule)
        np.add.at(table, (part.first, part.second), weight if part.together else -weight)
        lost += weight * len(part.first) if part.together else 0.0
    return table, lost


def _of_pairs(table: Floats, groups: Ints) -> Floats:
    """The sum of the table over the pairs of each group, whose members are in ascending order."""
    size = groups.shape[1]
    total = np.zeros(len(groups))
    for second in range(size):
        for first in range(second):
            total += table[groups[:, first], groups[:, second]]
    return total
