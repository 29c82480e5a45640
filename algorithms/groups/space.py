"""A problem laid out for the search: every seat is a row (empty seats too, so that a swap with one is a move)."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from algorithms.groups.arrays import Bools, Floats, Ints
from algorithms.groups.problem import Problem

Small = NDArray[np.int32]
Table = NDArray[np.float32]
_OVERFULL = 50.0
_ROUNDING = 1e-9
_APART, _TOGETHER = 1.0, 1.5


@dataclass(slots=True)
class Limits:
    """What the columns of counts may be: `low` and `high` (G x parts), and what a break weighs (parts)."""

    columns: slice
    low: Small
    high: Small
    none_is_fine: Bools
    hard: Floats
    soft: Floats


@dataclass(slots=True)
class Block:
    """The columns of one thing to be shared, how many of them must be, and in which groups."""

    columns: slice
    least: int
    groups: Bools
    hard: float
    soft: float


@dataclass(slots=True)
class Space:
    """Seats x features; parts of rules are slices of columns. Built once for a problem."""

    problem: Problem
    seats: int = field(init=False)
    features: Small = field(init=False)
    numbers: Floats = field(init=False)
    codes: Ints = field(init=False)
    values: int = field(init=False)
    counts: Limits = field(init=False)
    blocks: list[Block] = field(init=False)
    apart: Table = field(init=False)
    pull: Table = field(init=False)
    movable: Ints = field(init=False)

    def __post_init__(self) -> None:
        problem = self.problem
        self.seats = int(problem.most.sum())
        self._lay_features()
        empty = self.seats - problem.people
        self.numbers = np.zeros((self.seats, len(problem.windows)))
        for column, part in enumerate(problem.windows):
            self.numbers[: problem.people, column] = part.numbers - part.target
        self.values = 1 + max((int(part.codes.max(initial=-1)) for part in problem.distincts), default=-1)
        codes = [np.append(part.codes, np.full(empty, -1)) for part in problem.distincts]
        self.codes = np.stack(codes, axis=1) if codes else np.zeros((self.seats, 0), np.int64)
        self.codes[self.codes < 0] = self.values
        self._lay_pairs()
        open_seat = np.concatenate([problem.homes < 0, np.ones(empty, bool)])
        self.movable = np.flatnonzero(open_seat)

    def cost(self, counts: Small, sums: Floats, distinct: Ints, groups: Ints) -> tuple[Floats, Floats]:
        """How far rows of totals are from what is asked: of hard rules (0 = kept), of weighted rules (their weight)."""
        hard, soft = np.zeros(len(groups)), np.zeros(len(groups))
        self._count_cost(counts, groups, hard, soft)
        self._window_cost(counts[:, 0], sums, groups, hard, soft)
        self._distinct_cost(distinct, groups, hard, soft)
        for block in self.blocks:
            ticks = counts[:, block.columns]
            best = ticks.max(axis=1) if block.least == 1 else np.sort(ticks, axis=1)[:, -block.least]
            short = (counts[:, 0] - best) * block.groups[groups]
            hard += block.hard * short
            if block.soft:
                soft += block.soft * (short > 0)
        return hard, soft

    def _count_cost(self, counts: Small, groups: Ints, hard: Floats, soft: Floats) -> None:
        limits, ticks = self.counts, counts[:, self.counts.columns]
        low, high = limits.low[groups], limits.high[groups]
        short = np.maximum(low - ticks, 0) * ((ticks > 0) | ~limits.none_is_fine) + np.maximum(ticks - high, 0)
        hard += short @ limits.hard
        if limits.soft.any():
            soft += (short > 0) @ limits.soft

    def _window_cost(self, sizes: Small, sums: Floats, groups: Ints, hard: Floats, soft: Floats) -> None:
        for column, part in enumerate(self.problem.windows):
            over = np.abs(sums[:, column]) - part.tolerance * sizes
            wrong = (over > _ROUNDING) & part.groups[groups]
            spread = float(part.numbers.std()) or 1.0
            weight = self.problem.weight(part.rule)
            if weight:
                soft += weight * wrong
            else:
                hard += wrong * (0.5 + np.minimum(2.0, over / spread))

    def _distinct_cost(self, distinct: Ints, groups: Ints, hard: Floats, soft: Floats) -> None:
        for column, part in enumerate(self.problem.distincts):
            held = distinct[:, column]
            short = (np.maximum(part.low - held, 0) + np.maximum(held - part.high, 0)) * part.groups[groups]
            weight = self.problem.weight(part.rule)
            if weight:
                soft += weight * (short > 0)
            else:
                hard += short

    def _lay_features(self) -> None:
        problem = self.problem
        size = np.ones((problem.people, 1), np.int32)
        ticks = [part.has[:, None] for part in problem.counts] + [part.has for part in problem.shared]
        table = np.concatenate([size, *ticks], axis=1).astype(np.int32)
        self.features = np.zeros((self.seats, table.shape[1]), np.int32)
        self.features[: problem.people] = table
        self.counts = _limits(problem)
        self.blocks, start = [], 1 + len(problem.counts)
        for part in problem.shared:
            columns = slice(start, start + part.has.shape[1])
            weight = problem.weight(part.rule)
            self.blocks.append(Block(columns, part.least, part.groups, float(not weight), weight))
            start = columns.stop

    def _lay_pairs(self) -> None:
        problem = self.problem
        self.apart = np.zeros((self.seats, self.seats), np.float32)
        self.pull = np.zeros((self.seats, self.seats), np.float32)
        everybody = np.arange(problem.people)
        for term in problem.terms:
            self.pull[: problem.people, : problem.people] -= term.worth(everybody)
        for part in problem.pairs:
            weight = problem.weight(part.rule)
            table = self.pull if weight else self.apart
            worth = weight or (_TOGETHER if part.together else _APART)
            _add(table, part.first, part.second, -worth if part.together else worth)


def _limits(problem: Problem) -> Limits:
    """The size is the first column; below it the least size, above it never (a group has `most` seats)."""
    parts = problem.counts
    low = np.stack([problem.least, *(np.where(part.groups, part.low, 0) for part in parts)], axis=1)
    high = np.stack([problem.most, *(np.where(part.groups, part.high, 1 << 30) for part in parts)], axis=1)
    soft = [problem.weight(part.rule) for part in parts]
    return Limits(
        columns=slice(0, 1 + len(parts)),
        low=low.astype(np.int32),
        high=high.astype(np.int32),
        none_is_fine=np.array([False, *(part.none_is_fine for part in parts)]),
        hard=np.array([_OVERFULL, *(float(not weight) for weight in soft)]),
        soft=np.array([0.0, *soft]),
    )


def _add(table: Table, first: Ints, second: Ints, worth: float) -> None:
    np.add.at(table, (first, second), worth)
    np.add.at(table, (second, first), worth)
