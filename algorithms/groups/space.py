"""A problem laid out for the search: every seat is a row (empty seats too, so that a swap with one is a move)."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from algorithms.groups.arrays import Bools, Floats, Ints
from algorithms.groups.problem import Problem

Table = NDArray[np.float32]
_OVERFULL = 50.0
_ROUNDING = 1e-9
_APART, _TOGETHER = 1.0, 1.5


@dataclass(slots=True)
class Limits:
    """What counts may be: `low` and `high` (parts x G, or x 1 when all are alike), and what a break weighs (parts)."""

    columns: slice
    low: Table
    high: Table
    alike: bool
    none_is_fine: Ints
    hard: Table
    soft: Table


@dataclass(slots=True)
class Block:
    """The rows of one thing to be shared, how many of them must be, in which groups, and its weight (0 when hard)."""

    columns: slice
    least: int
    groups: Bools
    soft: float


@dataclass(slots=True)
class Space:
    """Features x seats; parts of rules are slices of the features. Built once for a problem."""

    problem: Problem
    seats: int = field(init=False)
    features: Table = field(init=False)
    numbers: Floats = field(init=False)
    codes: Ints = field(init=False)
    values: int = field(init=False)
    spreads: list[float] = field(init=False)
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
        self.numbers = np.zeros((len(problem.windows), self.seats))
        for row, part in enumerate(problem.windows):
            self.numbers[row, : problem.people] = part.numbers - part.target
        self.spreads = [float(part.numbers.std()) or 1.0 for part in problem.windows]
        self.values = 1 + max((int(part.codes.max(initial=-1)) for part in problem.distincts), default=-1)
        codes = [np.append(part.codes, np.full(empty, -1)) for part in problem.distincts]
        self.codes = np.stack(codes) if codes else np.zeros((0, self.seats), np.int64)
        self.codes[self.codes < 0] = self.values
        self._lay_pairs()
        open_seat = np.concatenate([problem.homes < 0, np.ones(empty, bool)])
        self.movable = np.flatnonzero(open_seat)

    def cost(self, counts: Table, sums: Floats, distinct: Ints, groups: Ints) -> tuple[Floats, Floats]:
        """How far totals are from what is asked: of hard rules (0 = kept), of weighted rules (their weight).

        Totals are laid out as parts x rows, so that numpy runs along the rows; `groups` (rows) says whose they are.
        """
        hard, soft = np.zeros(len(groups)), np.zeros(len(groups))
        self._count_cost(counts[self.counts.columns], groups, hard, soft)
        self._window_cost(counts[0], sums, groups, hard, soft)
        self._distinct_cost(distinct, groups, hard, soft)
        for block in self.blocks:
            ticks = counts[block.columns]
            best = ticks.max(axis=0) if block.least == 1 else np.sort(ticks, axis=0)[-block.least]
            short = (counts[0] - best) * block.groups[groups]
            if block.soft:
                soft += block.soft * (short > 0)
            else:
                hard += short
        return hard, soft

    def _count_cost(self, ticks: Table, groups: Ints, hard: Floats, soft: Floats) -> None:
        limits = self.counts
        low, high = (limits.low, limits.high) if limits.alike else (limits.low[:, groups], limits.high[:, groups])
        short = np.maximum(low - ticks, 0)
        short[limits.none_is_fine] *= ticks[limits.none_is_fine] > 0
        short += np.maximum(ticks - high, 0)
        hard += limits.hard @ short
        if limits.soft.any():
            soft += limits.soft @ (short > 0)

    def _window_cost(self, sizes: Table, sums: Floats, groups: Ints, hard: Floats, soft: Floats) -> None:
        for part, spread, total in zip(self.problem.windows, self.spreads, sums, strict=True):
            over = np.abs(total) - part.tolerance * sizes
            wrong = (over > _ROUNDING) & part.groups[groups]
            weight = self.problem.weight(part.rule)
            if weight:
                soft += weight * wrong
            else:
                hard += wrong * (0.5 + np.minimum(2.0, over / spread))

    def _distinct_cost(self, distinct: Ints, groups: Ints, hard: Floats, soft: Floats) -> None:
        for part, held in zip(self.problem.distincts, distinct, strict=True):
            short = (np.maximum(part.low - held, 0) + np.maximum(held - part.high, 0)) * part.groups[groups]
            weight = self.problem.weight(part.rule)
            if weight:
                soft += weight * (short > 0)
            else:
                hard += short

    def _lay_features(self) -> None:
        problem = self.problem
        size = np.ones((1, problem.people))
        ticks = [part.has[None, :] for part in problem.counts] + [part.has.T for part in problem.shared]
        table = np.concatenate([size, *ticks]).astype(np.float32)
        self.features = np.zeros((len(table), self.seats), np.float32)
        self.features[:, : problem.people] = table
        self.counts = _limits(problem)
        self.blocks, start = [], 1 + len(problem.counts)
        for part in problem.shared:
            columns = slice(start, start + part.has.shape[1])
            weight = problem.weight(part.rule)
            self.blocks.append(Block(columns, part.least, part.groups, weight))
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
    low = np.stack([problem.least, *(np.where(part.groups, part.low, 0) for part in parts)]).astype(np.float32)
    high = np.stack([problem.most, *(np.where(part.groups, part.high, 1 << 30) for part in parts)]).astype(np.float32)
    alike = bool((low == low[:, :1]).all() and (high == high[:, :1]).all())
    soft = [problem.weight(part.rule) for part in parts]
    return Limits(
        columns=slice(0, 1 + len(parts)),
        low=low[:, :1] if alike else low,
        high=high[:, :1] if alike else high,
        alike=alike,
        none_is_fine=np.flatnonzero([False, *(part.none_is_fine for part in parts)]),
        hard=np.array([_OVERFULL, *(float(not weight) for weight in soft)], np.float32),
        soft=np.array([0.0, *soft], np.float32),
    )


def _add(table: Table, first: Ints, second: Ints, worth: float) -> None:
    np.add.at(table, (first, second), worth)
    np.add.at(table, (second, first), worth)
