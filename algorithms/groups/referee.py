"""The referee: whether a grouping keeps each rule in each group, by values, limits and the members who decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from algorithms.groups.arrays import Bools, Ints
from algorithms.groups.errors import GroupingError
from algorithms.groups.measures import LOCKED, SIZE, Measure, measures, worth
from algorithms.groups.pool import Pool
from algorithms.groups.problem import Problem
from algorithms.groups.rule_params import Identity


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule in one group; `rule` is its place in the list from 1, 0 for sizes and locks."""

    group: str
    rule: int
    kind: str
    says: str
    hard: bool
    met: bool
    value: float
    low: float | None
    high: float | None
    members: tuple[Identity, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """Every verdict, how often hard and weighted rules are broken, and what the grouping is worth."""

    verdicts: tuple[Verdict, ...]
    violations: int
    weighted_violations: int
    objective: float
    broken: Mapping[str, int]


def certificate(problem: Problem, seats: Ints) -> Certificate:
    """Judge a grouping (n, the group of each person); a hard rule broken in a group, or by a pair, is one violation."""
    measured = list(measures(problem, seats))
    broken = {_name(problem, part): 0 for part in measured if is_hard(problem, part)}
    for part in measured:
        if is_hard(problem, part):
            broken[_name(problem, part)] += int(part.breaks.sum())
    return Certificate(
        verdicts=tuple(verdict for part in measured for verdict in _verdicts(problem, part)),
        violations=sum(broken.values()),
        weighted_violations=sum(int(part.breaks.sum()) for part in measured if not is_hard(problem, part)),
        objective=objective(problem, seats, measured),
        broken={name: number for name, number in broken.items() if number},
    )


def objective(problem: Problem, seats: Ints, measured: Sequence[Measure] | None = None) -> float:
    """What pairs are worth, less the weight of each weighted rule for each time it is broken."""
    measured = list(measures(problem, seats)) if measured is None else measured
    cost = sum(problem.weight(part.rule) * int(part.breaks.sum()) for part in measured if part.rule >= 0)
    return float(worth(problem, seats).sum() - cost)


def violations(problem: Problem, seats: Ints) -> int:
    """How often hard rules are broken."""
    return sum(int(part.breaks.sum()) for part in measures(problem, seats) if is_hard(problem, part))


def bad_groups(problem: Problem, seats: Ints) -> Bools:
    """Which groups break a hard rule; both groups of people who are to be together but are not (G)."""
    bad = np.zeros(problem.groups, bool)
    for part in measures(problem, seats):
        if is_hard(problem, part):
            bad |= part.breaks > 0
    for ties in problem.pairs:
        if ties.together and problem.rules[ties.rule].hard:
            split = seats[ties.first] != seats[ties.second]
            bad[seats[ties.second[split]]] = True
    return bad


def is_hard(problem: Problem, part: Measure) -> bool:
    """Whether what is measured must be right."""
    return part.rule < 0 or problem.rules[part.rule].hard


def seats_of(pool: Pool, problem: Problem, groups: Sequence[Sequence[Identity]]) -> Ints:
    """The group of each person of a grouping given as lists of ids; raises GroupingError where it does not fit."""
    if len(groups) != problem.groups:
        raise GroupingError(f"The grouping has {len(groups)} groups and the rules speak of {problem.groups}.")
    seats = np.full(len(pool), -1, np.int64)
    for group, members in enumerate(groups):
        for identity in members:
            row = pool.index.get(str(identity), -1)
            if row < 0:
                raise GroupingError(f"{identity} in group {problem.names[group]} is not among the people.")
            if seats[row] >= 0:
                raise GroupingError(f"{identity} is in two groups. Take them out of one.")
            seats[row] = group
    if (seats < 0).any():
        missing = pool.ids[int(np.argmin(seats))]
        raise GroupingError(f"{missing} is in no group. Place everybody, or take them out of the people.")
    return seats


def _verdicts(problem: Problem, part: Measure) -> list[Verdict]:
    order = np.argsort(part.deciding, kind="stable")
    bounds = np.searchsorted(part.deciding[order], np.arange(problem.groups + 1))
    return [
        Verdict(
            group=name,
            rule=max(part.rule, -1) + 1,
            kind=_kind(problem, part),
            says=part.says,
            hard=is_hard(problem, part),
            met=not part.breaks[group],
            value=round(float(part.values[group]), 6),
            low=part.low,
            high=part.high,
            members=tuple(problem.ids[row] for row in order[bounds[group] : bounds[group + 1]]),
        )
        for group, name in enumerate(problem.names)
    ]


def _kind(problem: Problem, part: Measure) -> str:
    return {SIZE: "size", LOCKED: "locked"}.get(part.rule) or problem.rules[part.rule].kind


def _name(problem: Problem, part: Measure) -> str:
    return {SIZE: "size", LOCKED: "locked"}.get(part.rule) or problem.rules[part.rule].name
