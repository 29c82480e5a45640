"""The best grouping out of the list of all groups that keep the rules: a close bound, and mostly the proof.

Which groups are taken is a set partitioning problem. Its linear relaxation bounds the worth (Gilmore and Gomory 1961:
solved over few groups, the dual prices find those that are missing). What a group is worth less than the prices of its
members, a grouping with it loses from the bound. So the groups that lose least are tried first, all groupings of them
by depth-first search (`covering.py`), then more of them: what is refuted lowers the bound, and the first that is found
leaves little to refute. Where that takes too long, some groups at a time are formed anew out of their members (large
neighbourhood search, Shaw 1998). Effort is counted in steps, about seconds on an idle machine.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from algorithms.groups.arrays import Floats, Ints
from algorithms.groups.covering import Task, covered
from algorithms.groups.descending import descended
from algorithms.groups.listing import Listing, seating

_ROUNDS, _FOR_EACH, _MOST_GAINING = 60, 15, 4000
_FIRST, _MORE = 200, 1.25
_TO_PROVE, _A_TRY, _A_CALL = 0.9, 0.05, 0.002
_FEW, _MANY, _PATIENCE = 4, 9, 15
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Chosen:
    """The worthiest grouping (n) that was found out of the list, and the bound on any."""

    seats: Ints
    bound: float


@dataclass(slots=True)
class _Limit:
    """Where to stop: at a worth that nothing exceeds, at the end of the effort, or when told so."""

    bound: float
    effort: float
    go_on: Callable[[], bool]

    def over(self, worth: float) -> bool:
        return worth >= self.bound - _CLOSE or self.effort <= 0 or not self.go_on()


@dataclass(frozen=True, slots=True)
class _Priced:
    """A list, prices of people (n), and what each group is worth less than the prices of its members (m, at least 0).

    `step` is by how much a better worth is better at least: 1 where all are whole numbers.
    """

    listing: Listing
    prices: Floats
    losses: Floats
    step: float

    @property
    def whole(self) -> bool:
        return self.step == 1

    def least(
        self, people: Ints, among: Ints, lost: tuple[float, float], limit: _Limit, effort: float
    ) -> tuple[Ints | None, bool]:
        """The groups (of some) that seat some people and lose least, and whether that is settled.

        `lost` is what each grouping loses at least, and how much it may lose.
        """
        least, most = lost
        among, effort = among[self.losses[among] <= most + _CLOSE], min(effort, limit.effort)
        task = Task(people, self.listing.groups[among], self.losses[among], most, self.step, effort, least)
        found = descended(task, limit.go_on)
        limit.effort -= found.effort + _A_CALL
        return None if found.groups is None else among[found.groups], found.settled


def some_of(listing: Listing, effort: float, seed: int, go_on: Callable[[], bool]) -> tuple[Ints | None, bool]:
    """A grouping (n) out of a list of groups, nothing where none was found, and whether it is settled that none is.

    Begun anew in another order, each time with more effort: some orders find one at once, and others lose their way.
    """
    random, everybody, nothing = np.random.default_rng(seed), np.arange(listing.people), np.zeros(len(listing.groups))
    a_try = _A_TRY
    while effort > 0 and go_on():
        mixed = random.permutation(len(listing.groups))
        found = covered(Task(everybody, listing.groups[mixed], nothing, 0.0, 1.0, min(a_try, effort)), go_on)
        if found.groups is not None:
            return listing.seats(mixed[found.groups]), True
        if found.settled:
            return None, True
        effort, a_try = effort - found.effort - _A_CALL, 2 * a_try
    return None, False


def chosen(listing: Listing, seats: Ints, effort: float, seed: int, go_on: Callable[[], bool]) -> Chosen:
    """The best of a list of groups, from a grouping (n) that keeps every hard rule.

    Args:
        listing: Every group that keeps the hard rules.
        seats: The group of each person (n).
        effort: How much work, about seconds on an idle machine.
        seed: Any whole number.
        go_on: Asked again and again; may say no.
    """
    taken = listing.taken(seats)
    prices, bound = _priced(listing, taken)
    whole = bool(np.allclose(listing.values, np.round(listing.values)))
    losses = np.maximum(prices[listing.groups].sum(axis=1) - listing.values, 0)
    priced = _Priced(listing, prices, losses, step=1.0 if whole else 2 * _CLOSE)
    limit = _Limit(_rounded(bound + _CLOSE, whole=whole), effort, go_on)
    taken = _deepened(priced, taken, limit)
    taken = _Forming(priced, taken, seed).run(limit)
    return Chosen(listing.seats(taken), limit.bound - listing.lost)


def _rounded(bound: float, *, whole: bool) -> float:
    return float(np.floor(bound)) if whole else bound


def _deepened(priced: _Priced, taken: Ints, limit: _Limit) -> Ints:
    """The best of those groups that lose least, then of more of them: where it is settled, the bound is lowered."""
    total, kept_back = float(priced.prices.sum()), (1 - _TO_PROVE) * limit.effort
    everybody, every = np.arange(priced.listing.people), np.arange(len(priced.losses))
    ranked, number = np.sort(priced.losses), _FIRST
    while not limit.over(worth := priced.listing.worth(taken)):
        better = total - worth - priced.step
        some = total - limit.bound if priced.whole else float(ranked[min(number, len(ranked)) - 1])
        most = min(some, better)
        found, settled = priced.least(everybody, every, (total - limit.bound, most), limit, limit.effort - kept_back)
        taken = taken if found is None else found
        if not settled:
            break
        lower = _rounded(total - most - _CLOSE, whole=priced.whole)
        limit.bound = priced.listing.worth(taken) if found is not None or most == better else min(limit.bound, lower)
        number = int(_MORE * number)
    return taken


def _priced(listing: Listing, taken: Ints) -> tuple[Floats, float]:
    """A price of each person (n) by which no group gains, and the bound on the worth that the prices prove."""
    groups, size, everybody = listing.groups, listing.groups.shape[1], np.arange(listing.people)
    inside = np.zeros(len(groups), bool)
    inside[taken] = True
    prices = best = np.zeros(listing.people)
    bound = np.inf
    for _ in range(_ROUNDS):
        gains = listing.values - prices[groups].sum(axis=1)
        most = float(gains.max())
        proven = float(prices.sum()) + len(taken) * most
        if proven < bound:
            # Every group takes its share of what its best could gain, so that none gains any more.
            best, bound = prices + most / size, proven
        if most <= _CLOSE:
            break
        inside[_gaining(listing, gains)] = True
        some = np.flatnonzero(inside)
        solved = linprog(-listing.values[some], A_eq=seating(everybody, groups[some]), b_eq=np.ones(listing.people))
        prices = -np.asarray(solved.eqlin.marginals)
    return best, bound


def _gaining(listing: Listing, gains: Floats) -> Ints:
    """For each person the groups that gain most."""
    order = np.argsort(-gains, kind="stable")[: min(int((gains > 0).sum()), _MOST_GAINING)]
    held = np.zeros((listing.people, len(order)), bool)
    for place in listing.groups[order].T:
        held[place, np.arange(len(order))] = True
    first = held & (np.cumsum(held, axis=1) <= _FOR_EACH)
    return order[first.any(axis=0)]


class _Forming:
    """Groups taken, some of which are formed anew again and again."""

    def __init__(self, priced: _Priced, taken: Ints, seed: int) -> None:
        self.priced, self.listing, self.taken = priced, priced.listing, taken
        self.random = np.random.default_rng(seed)

    def run(self, limit: _Limit) -> Ints:
        """Few at a time, and more where nothing is gained."""
        fewest = few = min(_FEW, len(self.taken))
        failed = 0
        while not limit.over(self.listing.worth(self.taken)):
            order = self.random.permutation(len(self.taken))
            found = self._anew(self.taken[order[:few]], limit)
            failed += 1
            if found is not None:
                self.taken, few, failed = np.concatenate([self.taken[order[few:]], found]), fewest, 0
            elif failed >= _PATIENCE:
                few, failed = few + 1 if few < min(_MANY, len(self.taken)) else fewest, 0
        return self.taken

    def _anew(self, freed: Ints, limit: _Limit) -> Ints | None:
        """Worthier groups of the members of some, if they are found."""
        people = np.sort(self.listing.groups[freed].ravel())
        free = np.zeros(self.listing.people, bool)
        free[people] = True
        most = float(self.priced.prices[people].sum()) - self.listing.worth(freed) - self.priced.step
        could = np.flatnonzero(self.priced.losses <= most + _CLOSE)
        could = could[free[self.listing.groups[could]].all(axis=1)]
        return self.priced.least(people, could, (0.0, most), limit, _A_TRY)[0]
