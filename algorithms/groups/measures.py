"""What each rule measures in each group of a grouping: values, whether they are right, and which members decide."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from algorithms.groups.arrays import Bools, Floats, Ints
from algorithms.groups.problem import Count, Distinct, Pairs, Problem, Shared, Window

SIZE, LOCKED = -1, -2
_UNBOUNDED = 1 << 29
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Measure:
    """One rule in all groups: values, breaks (how often it is broken: pairs, or 0 and 1) and limits, each of G."""

    rule: int
    says: str
    values: Floats
    breaks: Ints
    low: float | None
    high: float | None
    deciding: Ints


@dataclass(frozen=True, slots=True)
class _Seated:
    problem: Problem
    seats: Ints
    sizes: Ints

    def total(self, weights: Floats | Bools) -> Floats:
        return np.bincount(self.seats, weights.astype(float), self.problem.groups).astype(float)


def measures(problem: Problem, seats: Ints) -> Iterator[Measure]:
    """Measure every rule in every group; `seats` (n) is the group of each person.

    `deciding` (n) is the group whose value a person decides, -1 where they decide none.
    """
    seated = _Seated(problem, seats, np.bincount(seats, minlength=problem.groups))
    yield _size(seated)
    if problem.home is not None:
        yield _locked(seated)
    yield from (_count(seated, part) for part in problem.counts)
    yield from (_window(seated, part) for part in problem.windows)
    yield from (_distinct(seated, part) for part in problem.distincts)
    yield from (_shared(seated, part) for part in problem.shared)
    yield from (_pairs(seated, part) for part in problem.pairs)


def worth(problem: Problem, seats: Ints) -> Floats:
    """What the pairs inside each group are worth by all terms (G)."""
    order = np.argsort(seats, kind="stable")
    bounds = np.searchsorted(seats[order], np.arange(1, problem.groups))
    rows = np.split(order, bounds)
    return np.array([sum(float(term.worth(members).sum()) / 2 for term in problem.terms) for members in rows])


def _size(seated: _Seated) -> Measure:
    problem, sizes = seated.problem, seated.sizes
    wrong = (sizes < problem.least) | (sizes > problem.most)
    says = f"{problem.least.min()} to {problem.most.max()} members"
    low, high = float(problem.least.min()), float(problem.most.max())
    return Measure(SIZE, says, sizes.astype(float), wrong.astype(np.int64), low, high, seated.seats)


def _locked(seated: _Seated) -> Measure:
    homes, seats = seated.problem.homes, seated.seats
    away = (homes >= 0) & (homes != seats)
    number = np.bincount(homes[away], minlength=seated.problem.groups)
    return Measure(LOCKED, "locked people stay", number.astype(float), number, None, 0.0, np.where(away, homes, -1))


def _count(seated: _Seated, part: Count) -> Measure:
    values = seated.total(part.has)
    wrong = (values < part.low) | (values > part.high)
    if part.none_is_fine:
        wrong &= values > 0
    high = None if part.high > _UNBOUNDED else float(part.high)
    deciding = np.where(part.has, seated.seats, -1)
    return Measure(part.rule, part.says, values, _asked(part.groups, wrong), float(part.low), high, deciding)


def _window(seated: _Seated, part: Window) -> Measure:
    off = seated.total(part.numbers - part.target)
    wrong = np.abs(off) > part.tolerance * seated.sizes + _SLACK
    means = part.target + off / np.maximum(seated.sizes, 1)
    low, high = part.target - part.tolerance, part.target + part.tolerance
    return Measure(part.rule, part.says, means, _asked(part.groups, wrong), low, high, _furthest(seated, part, off))


def _furthest(seated: _Seated, part: Window, off: Floats) -> Ints:
    """Per group the member whose number lies furthest to the side where the mean lies."""
    pull = (part.numbers - part.target) * np.sign(off)[seated.seats]
    order = np.lexsort((pull, seated.seats))
    last = order[np.append(np.diff(seated.seats[order]) != 0, True)]
    deciding = np.full(len(pull), -1, np.int64)
    deciding[last] = seated.seats[last]
    return deciding


def _distinct(seated: _Seated, part: Distinct) -> Measure:
    known = np.flatnonzero(part.codes >= 0)
    keys = seated.seats[known] * (int(part.codes.max(initial=0)) + 1) + part.codes[known]
    _, first = np.unique(keys, return_index=True)
    values = np.bincount(seated.seats[known[first]], minlength=seated.problem.groups).astype(float)
    wrong = (values < part.low) | (values > part.high)
    deciding = np.full(len(part.codes), -1, np.int64)
    deciding[known[first]] = seated.seats[known[first]]
    high = None if part.high > _UNBOUNDED else float(part.high)
    return Measure(part.rule, part.says, values, _asked(part.groups, wrong), float(part.low), high, deciding)


def _shared(seated: _Seated, part: Shared) -> Measure:
    ticks = np.zeros((seated.problem.groups, part.has.shape[1]), np.int64)
    np.add.at(ticks, seated.seats, part.has)
    values = ((ticks == seated.sizes[:, None]) & (seated.sizes[:, None] > 0)).sum(axis=1)
    wrong = (values < part.least) & (seated.sizes > 0)
    against = ~part.has[np.arange(len(part.has)), ticks.argmax(axis=1)[seated.seats]]
    deciding = np.where(against | ~wrong[seated.seats], seated.seats, -1)
    return Measure(
        part.rule, part.says, values.astype(float), _asked(part.groups, wrong), float(part.least), None, deciding
    )


def _pairs(seated: _Seated, part: Pairs) -> Measure:
    first, second = seated.seats[part.first], seated.seats[part.second]
    wrong = first != second if part.together else first == second
    number = np.bincount(first[wrong], minlength=seated.problem.groups)
    deciding = np.full(seated.problem.people, -1, np.int64)
    deciding[part.first[wrong]] = first[wrong]
    deciding[part.second[wrong]] = first[wrong]
    return Measure(part.rule, part.says, number.astype(float), number, None, 0.0, deciding)


def _asked(groups: Bools, wrong: Bools) -> Ints:
    return (groups & wrong).astype(np.int64)
