"""Heat-bath exchange where only pairs count (maximum diversity): every partner of a seat is weighed in each step.

Cooled from hot to cold (in standard deviations of a pair's worth times the root of the group size) three times: one
cooling alone ends 0 to 0.8 % below the best, by its seed. Empty seats are rows worth nothing.
"""

from collections.abc import Callable, Sequence

import numpy as np

from algorithms.groups.arrays import Ints
from algorithms.groups.space import Space, Table

PLAN = ((1 / 3, 0.4, 0.06),) * 3
MOST_STEPS = 1_000_000
_BATCH = 128


class Exchange:
    """Seats, and for each seat what its row is worth in each group (`near`, groups x seats)."""

    def __init__(self, space: Space, seats: Ints, seed: int) -> None:
        self.space, self.seats = space, seats.copy()
        self.random = np.random.default_rng(seed)
        self.table: Table = -space.pull
        self.real = np.arange(space.seats) < space.problem.people
        self.rows = np.arange(space.seats)
        self.taken = 0
        self._total()

    def run(self, steps: int, temperatures: Sequence[tuple[float, float, float]], go_on: Callable[[], bool]) -> Ints:
        """The best seats found; `temperatures` are (share of the steps, hot, cold) one after the other."""
        best, most = self.seats.copy(), self.worth
        for share, hot, cold in temperatures:
            self.seats = best.copy()
            self._total()
            batches = max(1, int(steps * share) // _BATCH)
            for batch in range(batches):
                if not go_on():
                    return best
                self._batch(hot * (cold / hot) ** (batch / batches))
                if self.worth > most + 1e-6:
                    best, most = self.seats.copy(), self.worth
        return best

    def _total(self) -> None:
        groups = self.space.problem.groups
        members = np.zeros((groups, self.space.seats), np.float32)
        members[self.seats, self.rows] = 1
        self.near = members @ self.table
        self.sizes = np.bincount(self.seats[self.real], minlength=groups)
        self.own = self.near[self.seats, self.rows]
        self.worth = float(self.own.sum(dtype=np.float64)) / 2

    def _batch(self, heat: float) -> None:
        noise = (heat * self.random.gumbel(size=(_BATCH, self.space.seats))).astype(np.float32)
        stay = heat * self.random.gumbel(size=_BATCH)
        movable = self.space.movable
        chosen = movable[self.random.integers(0, len(movable), _BATCH)]
        for step, row in enumerate(chosen.tolist()):
            self._swap(row, noise[step], float(stay[step]))
        self.taken += _BATCH

    def _swap(self, row: int, noise: Table, stay: float) -> None:
        here = int(self.seats[row])
        gain = self.near[here] - self.own
        gain += self.near[:, row][self.seats]
        gain -= 2 * self.table[row]
        gain -= self.own[row]
        score = gain + noise
        self._forbid(score, row, here)
        other = int(score.argmax())
        if score[other] <= stay:
            return
        self._exchange(row, other, here, float(gain[other]))

    def _forbid(self, score: Table, row: int, here: int) -> None:
        problem, empty = self.space.problem, self.space.seats > self.space.problem.people
        score[self.seats == here] = -np.inf
        if len(self.space.movable) < self.space.seats:
            score[np.setdiff1d(self.rows, self.space.movable)] = -np.inf
        if not empty:
            return
        if self.real[row] and self.sizes[here] <= problem.least[here]:
            score[problem.people :] = -np.inf
        if not self.real[row]:
            full = self.sizes <= problem.least
            score[full[self.seats]] = -np.inf

    def _exchange(self, row: int, other: int, here: int, gain: float) -> None:
        far = int(self.seats[other])
        moved = self.table[other] - self.table[row]
        self.near[here] += moved
        self.near[far] -= moved
        self.sizes[here] += int(self.real[other]) - int(self.real[row])
        self.sizes[far] += int(self.real[row]) - int(self.real[other])
        self.seats[row], self.seats[other] = far, here
        self.own = self.near[self.seats, self.rows]
        self.worth += gain
