"""Heat-bath swap search: many partners of one seat are weighed in one numpy call, and one is drawn by temperature.

The way of `groups.md`, section 4: a member of a group that breaks a rule is chosen in 70 % of the steps, up to 192
partners are weighed, and the swap is drawn with probability proportional to exp(-cost / temperature). Costs: 1 for each
member that a hard rule is short of, `softness` for each unit of worth. Budgets are steps, so that a seed repeats.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from algorithms.groups.arrays import Bools, Floats, Ints
from algorithms.groups.space import Space, Table

PARTNERS = 192
_BATCH = 128
_AT_BAD = 0.7
_CLEAN = 1e-6


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how hot: temperatures from `hot` to `cold` in units of a hard break, over `steps`."""

    steps: int
    hot: float
    cold: float
    softness: float
    stop_when_kept: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The best seats (of people and of empty seats), in how many groups rules are broken, and the steps taken."""

    seats: Ints
    bad: int
    worth: float
    steps: int


class Search:
    """Seats and all running totals of one search; `seats` (seats of the space) is the group of each row."""

    def __init__(self, space: Space, seats: Ints, seed: int) -> None:
        self.space, self.problem = space, space.problem
        self.random = np.random.default_rng(seed)
        self.seats = seats.copy()
        self.taken = 0
        slots = np.repeat(np.arange(self.problem.groups), self.problem.most)
        inside = np.triu(slots[:, None] == slots[None, :], 1)
        self.slot_pairs = np.nonzero(inside)
        self._total()

    def run(self, schedule: Schedule, go_on: Callable[[], bool] = lambda: True) -> Found:
        """Swap by the schedule; the best seen at a check (every 128 steps) is the answer."""
        self.softness = schedule.softness
        self.table = self.space.apart + np.float32(schedule.softness) * self.space.pull
        self.near = self._near()
        best = self._state(0)
        for start in range(0, schedule.steps, _BATCH):
            if (schedule.stop_when_kept and best.bad == 0) or not go_on():
                break
            heat = schedule.hot * (schedule.cold / schedule.hot) ** min(1.0, 1.1 * start / schedule.steps)
            self._swap_batch(min(_BATCH, schedule.steps - start), heat)
            state = self._state(self.taken)
            if (state.bad, -state.worth) < (best.bad, -best.worth):
                best = state
        return best

    def _swap_batch(self, steps: int, heat: float) -> None:
        movable, bad = self.space.movable, np.flatnonzero(self.bad)
        if not len(movable):
            return
        whole = len(movable) <= PARTNERS
        partners = None if whole else movable[self.random.integers(0, len(movable), (steps, PARTNERS))]
        noise = self.random.gumbel(size=(steps, len(movable) if whole else PARTNERS))
        stay = self.random.gumbel(size=steps)
        draws = self.random.random((steps, 3))
        for step in range(steps):
            row = self._chosen(draws[step], bad, movable)
            others = movable if partners is None else partners[step]
            self._swap(row, others, heat, noise[step], float(stay[step]))
        self.taken += steps

    def _chosen(self, draw: Floats, bad: Ints, movable: Ints) -> int:
        if len(bad) and draw[0] < _AT_BAD:
            members = np.flatnonzero(self.seats == bad[int(draw[1] * len(bad))])
            row = int(members[int(draw[2] * len(members))])
            if row >= self.problem.people or self.problem.homes[row] < 0:
                return row
        return int(movable[int(draw[1] * len(movable))])

    def _swap(self, row: int, others: Ints, heat: float, noise: Floats, stay: float) -> None:
        space, here, there = self.space, int(self.seats[row]), self.seats[others]
        change = space.features.take(others, axis=1) - space.features[:, row, None]
        counts = np.concatenate([self.counts[:, here, None] + change, self.counts.take(there, axis=1) - change], axis=1)
        moved = space.numbers.take(others, axis=1) - space.numbers[:, row, None]
        sums = np.concatenate([self.sums[:, here, None] + moved, self.sums.take(there, axis=1) - moved], axis=1)
        distinct = self._distinct_after(row, others, here, there)
        groups = np.concatenate([np.full(len(others), here), there])
        hard, soft = space.cost(counts, sums, distinct, groups)
        cost = hard + self.softness * soft
        size = len(others)
        delta = cost[:size] + cost[size:] - self.cost[here] - self.cost[there]
        delta += self.near[here, others] - self.near[here, row] + self.near[there, row] - self.near[there, others]
        delta -= 2 * self.table[row, others]
        score = noise - delta / heat
        score[there == here] = -np.inf
        pick = int(score.argmax())
        if score[pick] <= stay:
            return
        other, far = int(others[pick]), int(there[pick])
        for group, at in ((here, pick), (far, size + pick)):
            self.counts[:, group], self.sums[:, group] = counts[:, at], sums[:, at]
            self.distinct[:, group] = distinct[:, at]
            self.hard[group], self.soft[group], self.cost[group] = hard[at], soft[at], cost[at]
        self._exchange(row, other, here, far)

    def _exchange(self, row: int, other: int, here: int, far: int) -> None:
        moved = self.table[other] - self.table[row]
        self.near[here] += moved
        self.near[far] -= moved
        for part, (mine, theirs) in enumerate(zip(self.space.codes[:, row], self.space.codes[:, other], strict=True)):
            self.held[part, here, mine] -= 1
            self.held[part, here, theirs] += 1
            self.held[part, far, theirs] -= 1
            self.held[part, far, mine] += 1
        self.seats[row], self.seats[other] = far, here

    def _distinct_after(self, row: int, others: Ints, here: int, there: Ints) -> Ints:
        """How many different codes both groups would have (parts x 2 partners)."""
        nothing, size = self.space.values, len(others)
        after = np.empty((len(self.held), 2 * size), np.int64)
        for part, held in enumerate(self.held):
            mine, theirs = int(self.space.codes[part, row]), self.space.codes[part, others]
            other = theirs != mine
            come, go = other & (theirs != nothing), other & (mine != nothing)
            lost, gained = go & (held[here, mine] == 1), come & (held[here, theirs] == 0)
            after[part, :size] = self.distinct[part, here] - lost + gained
            lost, gained = come & (held[there, theirs] == 1), go & (held[there, mine] == 0)
            after[part, size:] = self.distinct[part, there] - lost + gained
        return after

    def _total(self) -> None:
        space, problem = self.space, self.problem
        self.counts = np.zeros((len(space.features), problem.groups), np.float32)
        np.add.at(self.counts.T, self.seats, space.features.T)
        self.sums = np.zeros((len(space.numbers), problem.groups))
        np.add.at(self.sums.T, self.seats, space.numbers.T)
        self.held = np.zeros((len(space.codes), problem.groups, space.values + 1), np.int32)
        for held, codes in zip(self.held, space.codes, strict=True):
            np.add.at(held, (self.seats, codes), 1)
        self.distinct = (self.held[:, :, : space.values] > 0).sum(axis=2)
        self.hard, self.soft = space.cost(self.counts, self.sums, self.distinct, np.arange(problem.groups))

    def _near(self) -> Table:
        """The table summed over the members of each group (groups x seats); the cost of groups follows softness."""
        members = np.zeros((self.problem.groups, self.space.seats), np.float32)
        members[self.seats, np.arange(self.space.seats)] = 1
        self.cost = self.hard + self.softness * self.soft
        self.bad = self._bad()
        return members @ self.table

    def _bad(self) -> Bools:
        bad = self.hard > _CLEAN
        for part in self.problem.pairs:
            if self.problem.rules[part.rule].hard:
                first, second = self.seats[part.first], self.seats[part.second]
                wrong = (first != second) == part.together
                bad[first[wrong]] = True
                bad[second[wrong]] = True
        return bad

    def _state(self, steps: int) -> Found:
        self.bad = self._bad()
        order = np.argsort(self.seats, kind="stable")
        first, second = self.slot_pairs
        worth = -float(self.space.pull[order[first], order[second]].sum(dtype=np.float64)) - float(self.soft.sum())
        return Found(self.seats.copy(), int(self.bad.sum()), worth, steps)
