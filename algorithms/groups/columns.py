"""The best grouping out of the list of all groups that keep the rules: a close bound, and often the proof.

Which groups are taken is a set partitioning problem. Its linear relaxation bounds the worth (Gilmore and Gomory 1961:
solved over few groups, the dual prices find those that are missing). Some groups at a time, at last all, are formed
anew out of their members (large neighbourhood search, Shaw 1998): the relaxation says whether that could gain
anything, and groups are drawn by their part in it until the rest is whole (diving). What a sum beyond the known worth
could not hold, by its reduced cost, is left out. Whether a whole worth below the bound can be is decided by CP-SAT over
what is then left. Budgets are sizes of the relaxations and deterministic time, about seconds on an idle machine.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model
from scipy.optimize import linprog
from scipy.sparse import csc_array

from algorithms.groups.arrays import Bools, Floats, Ints
from algorithms.groups.listing import Listing

_MOST_DECIDED = 20_000
_ROUNDS, _FOR_EACH, _MOST_GAINING = 60, 15, 4000
_FEW, _PATIENCE, _MOST_FREE, _MOST_DRAWN = 4, 15, 4000, 25
_MANY, _DIVES = 7, 6
_A_CALL, _A_COLUMN = 0.003, 2e-5
_TO_DECIDE, _A_GROUP = 0.15, 0.005
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
    """A list, prices of people (n), and what each group is worth beyond the prices of its members (m, at most 0).

    `step` is by how much a better worth is better at least: 1 where all are whole numbers.
    """

    listing: Listing
    prices: Floats
    gains: Floats
    step: float

    def could(self, free: Bools, among: Ints, worth: float) -> Ints:
        """Which of some groups of those who are free (n) could be among groups of all of them worth so much."""
        enough: Bools = self.gains[among] >= worth - self.prices[free].sum() - _CLOSE
        return among[enough]


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
    bound = float(np.floor(bound + _CLOSE)) if whole else bound
    gains = listing.values - prices[listing.groups].sum(axis=1)
    priced = _Priced(listing, prices, gains, step=1.0 if whole else 2 * _CLOSE)
    effort = min(effort, _A_GROUP * len(gains))
    if whole:
        taken, bound = _decided(priced, taken, _Limit(bound, _TO_DECIDE * effort, go_on), seed)
    taken = _Forming(priced, taken, seed).run(_Limit(bound, (1 - _TO_DECIDE) * effort, go_on))
    return Chosen(listing.seats(taken), bound - listing.lost)


def _priced(listing: Listing, taken: Ints) -> tuple[Floats, float]:
    """A price of each person (n) by which no group gains, and the bound on the worth that the prices prove."""
    groups, size = listing.groups, listing.groups.shape[1]
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
        solved = linprog(-listing.values[some], A_eq=_seating(listing, some), b_eq=np.ones(listing.people))
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


def _seating(listing: Listing, some: Ints) -> csc_array:
    """Who sits in which group, as a table (n x groups)."""
    number, size = listing.groups[some].shape
    ends = np.arange(0, number * size + 1, size)
    return csc_array((np.ones(number * size), listing.groups[some].ravel(), ends), shape=(listing.people, number))


class _Fork:
    """Who is free on the way down, which groups they could form for which goal, and their parts in the relaxation."""

    def __init__(self, free: Bools, could: Ints, goal: float, parts: Floats, *, whole: bool) -> None:
        self.free, self.could, self.goal, self.parts, self.whole = free, could, goal, parts, whole
        self.chance = np.where(parts > _CLOSE, parts, 0) ** 2
        self.drawn = -1

    def draw(self, random: np.random.Generator) -> None:
        """Draw a group that was not drawn before."""
        place = int(random.choice(len(self.could), p=self.chance / self.chance.sum()))
        self.drawn, self.chance[place] = int(self.could[place]), 0


class _Forming:
    """Groups taken, some of which are formed anew again and again."""

    def __init__(self, priced: _Priced, taken: Ints, seed: int) -> None:
        self.priced, self.listing, self.taken = priced, priced.listing, taken
        self.random = np.random.default_rng(seed)

    def run(self, limit: _Limit) -> Ints:
        """All at once first, which jumps; then few at a time, more where nothing is gained, and all again."""
        every = len(self.taken)
        few, failed = every, 0
        while not limit.over(self.listing.worth(self.taken)):
            order = self.random.permutation(every)
            found = self._anew(self.taken[order[:few]], limit)
            failed += 1
            if found is not None:
                self.taken, few, failed = np.concatenate([self.taken[order[few:]], found]), min(_FEW, every), 0
            elif failed >= (_PATIENCE if few < every else _DIVES):
                few, failed = _next(few, every), 0
        return self.taken

    def _anew(self, freed: Ints, limit: _Limit) -> Ints | None:
        """Worthier groups of the members of some, if they are found."""
        free = np.zeros(self.listing.people, bool)
        free[self.listing.groups[freed].ravel()] = True
        goal = self.listing.worth(freed) + self.priced.step
        could = self.priced.could(free, np.arange(len(self.listing.values)), goal)
        could = could[free[self.listing.groups[could]].all(axis=1)]
        return self._dived(free, self._drawn(could), goal, limit)

    def _drawn(self, could: Ints) -> Ints:
        """Not too many groups, rather those that gain."""
        if len(could) <= _MOST_FREE:
            return could
        chance = self.priced.gains[could] + self.random.gumbel(size=len(could))
        return np.sort(could[np.argpartition(-chance, _MOST_FREE)[:_MOST_FREE]])

    def _dived(self, free: Bools, could: Ints, goal: float, limit: _Limit) -> Ints | None:
        """Groups of everybody who is free, worth so much: one after the other, drawn by its part in the relaxation.

        Where the rest cannot be worth it, another one is drawn in place of the last, or of the one before.
        """
        way: list[_Fork] = []
        fork = self._fork(free, could, goal, limit)
        for _ in range(_MOST_DRAWN):
            if fork is not None and fork.whole:
                return np.array([*(one.drawn for one in way), *fork.could[fork.parts > 1 - _CLOSE]], np.int64)
            if fork is not None:
                way.append(fork)
            while way and not way[-1].chance.any():
                way.pop()
            if not way or not limit.go_on() or limit.effort <= 0:
                return None
            last = way[-1]
            last.draw(self.random)
            members, rest = self.listing.groups[last.drawn], last.free.copy()
            rest[members] = False
            could = last.could[rest[self.listing.groups[last.could]].all(axis=1)]
            fork = self._fork(rest, could, last.goal - self.listing.values[last.drawn], limit)
        return None

    def _fork(self, free: Bools, could: Ints, goal: float, limit: _Limit) -> "_Fork | None":
        could = self.priced.could(free, could, goal)
        limit.effort -= _A_CALL + _A_COLUMN * len(could)
        parts = self._relaxed(free, could, goal)
        if parts is None:
            return None
        whole = (parts > 1 - _CLOSE).sum() * self.listing.groups.shape[1] == free.sum()
        return _Fork(free, could, goal, parts, whole=bool(whole))

    def _relaxed(self, free: Bools, could: Ints, goal: float) -> Floats | None:
        """The parts of groups (0 to 1) that seat who is free best; nothing where they are not worth so much."""
        people = np.flatnonzero(free)
        table = _seating(self.listing, could)[people]
        if len(could) == 0 or (table.sum(axis=1) == 0).any():
            return None
        solved = linprog(-self.listing.values[could], A_eq=table, b_eq=np.ones(len(people)), method="highs-ds")
        return None if solved.x is None or -solved.fun < goal - _CLOSE else np.asarray(solved.x)


def _next(few: int, every: int) -> int:
    """How many groups are formed anew when so many gained nothing."""
    if few >= every:
        return min(_FEW, every)
    return few + 1 if few + 1 <= min(_MANY, every) else every


def _decided(priced: _Priced, taken: Ints, limit: _Limit, seed: int) -> tuple[Ints, float]:
    """Whole worths from the bound downwards: the first that groups add up to is the best, a refuted one is none."""
    listing, everybody = priced.listing, np.ones(priced.listing.people, bool)
    while not limit.over(listing.worth(taken)):
        could = priced.could(everybody, np.arange(len(listing.values)), limit.bound)
        if len(could) > _MOST_DECIDED:
            break
        settled, found, effort = _partition(listing, could, limit.bound, limit.effort, seed)
        limit.effort -= effort + _A_CALL
        if len(found):
            return found, limit.bound
        if not settled:
            break
        limit.bound -= 1
    return taken, limit.bound


def _partition(listing: Listing, could: Ints, worth: float, effort: float, seed: int) -> tuple[bool, Ints, float]:
    """Whether it is settled if some groups seat everybody and are worth so much, those that do, and the effort."""
    model = cp_model.CpModel()
    takes = [model.new_bool_var("") for _ in could]
    holds: list[list[cp_model.IntVar]] = [[] for _ in range(listing.people)]
    for take, members in zip(takes, listing.groups[could].tolist(), strict=True):
        for person in members:
            holds[person].append(take)
    for of_person in holds:
        model.add_exactly_one(of_person)
    values = np.round(listing.values[could]).astype(np.int64).tolist()
    model.add(cp_model.LinearExpr.weighted_sum(takes, values) >= round(worth))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.random_seed = 1, seed
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    chosen_ones = np.array([found and solver.boolean_value(take) for take in takes], bool)
    return found or status == cp_model.INFEASIBLE, could[chosen_ones], solver.response_proto.deterministic_time
