"""Help and mentoring between departments and between sites, with the floor of 5 people on either side."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from algorithms.shape.suppression import suppressed
from algorithms.shape.units import Units
from algorithms.snapshot import Flags, Numbers
from graph.floor import floor

Doubles = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Flow:
    """Help that people of one unit sought from another; weight and people are None where hidden."""

    seeking: int
    giving: int
    weight: float | None
    people: int | None


@dataclass(frozen=True)
class Flows:
    """The cells with any help, and the totals of each unit (None where hidden)."""

    cells: list[Flow]
    sought: list[float | None]
    given: list[float | None]


def flows(units: Units, help_given: sparse.csr_array) -> Flows:
    """Sum the faded help (events) from the unit that seeks to the one that gives, not logarithms.

    A cell with fewer than 5 people on a side is hidden, so is a total of fewer than 5 people, and as many more as it
    takes that none can be computed.
    """
    size = units.size
    ties = help_given.tocoo()
    rows, columns = units.labels[ties.row], units.labels[ties.col]
    kept = (rows >= 0) & (columns >= 0)
    cells = rows[kept].astype(np.int64) * size + columns[kept]
    weights: Doubles = (
        np.bincount(cells, np.expm1(ties.data[kept].astype(np.float64)), size * size)
        .reshape(size, size)
        .astype(np.float64)
    )
    seekers = _distinct(cells, ties.row[kept], size)
    givers = _distinct(cells, ties.col[kept], size)
    both = _distinct(np.r_[cells, cells], np.r_[ties.row[kept], ties.col[kept]], size)
    table = np.block([[weights, weights.sum(axis=1)[:, None]], [weights.sum(axis=0)[None, :], np.zeros((1, 1))]])
    small = np.zeros(table.shape, dtype=bool)
    small[:-1, :-1] = (weights > 0) & ((seekers < floor()) | (givers < floor()))
    small[:-1, -1] = _people(rows[kept], ties.row[kept], size) < floor()
    small[-1, :-1] = _people(columns[kept], ties.col[kept], size) < floor()
    hidden = suppressed(table, small)
    return Flows(
        _cells(weights, both, hidden),
        _totals(table[:-1, -1], hidden[:-1, -1]),
        _totals(table[-1, :-1], hidden[-1, :-1]),
    )


def _distinct(cells: Numbers, people: Numbers, size: int) -> Numbers:
    return _people(cells, people, size * size).reshape(size, size)


def _people(groups: Numbers, people: Numbers, number: int) -> Numbers:
    """How many different people each group has."""
    most = int(people.max(initial=0)) + 1
    pairs = np.unique(groups.astype(np.int64) * most + people)
    return np.bincount(pairs // most, minlength=number)


def _cells(weights: Doubles, people: Numbers, hidden: Flags) -> list[Flow]:
    seeking, giving = (each.tolist() for each in np.nonzero(weights))
    where: list[tuple[int, int]] = list(zip(seeking, giving, strict=True))
    return [
        Flow(cell[0], cell[1], None, None)
        if hidden[cell]
        else Flow(cell[0], cell[1], float(weights[cell]), int(people[cell]))
        for cell in where
    ]


def _totals(values: Doubles, hidden: Flags) -> list[float | None]:
    return [None if hide else float(value) for value, hide in zip(values, hidden, strict=True)]
