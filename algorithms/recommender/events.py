"""Who helped whom and when, as arrays; everything the recommender knows of the past comes from here."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from algorithms.snapshot import Numbers

Times = NDArray[np.float64]
Weights = NDArray[np.float32]

UNDATED = -np.inf
# Kinds of ties in which somebody was helped.
HELP = {"ADVICE", "ANSWER", "REVIEW", "HELP"}
_EPOCH = date(1970, 1, 1)
DAY = 86_400


def days(seconds: float | None) -> float:
    """Seconds since 1970 as days since then; none as undated."""
    return UNDATED if seconds is None else seconds / DAY


def end_of(day: date) -> float:
    """The end of a day as days since 1970."""
    return float((day - _EPOCH).days + 1)


def day_of(time: float) -> date:
    """The day that a moment (days since 1970) lies in."""
    return _EPOCH + timedelta(days=time)


@dataclass(frozen=True)
class Events:
    """Events in order of time (days since 1970, -inf undated): the seeker turned to the giver with a weight."""

    time: Times
    seeker: Numbers
    giver: Numbers
    weight: Weights

    @classmethod
    def of(cls, time: Times, seeker: Numbers, giver: Numbers, weight: Weights) -> "Events":
        """Put events in order; those of somebody with themselves are left out."""
        kept = np.flatnonzero(seeker != giver)
        order = kept[np.lexsort((giver[kept], seeker[kept], time[kept]))]
        return cls(time[order], seeker[order], giver[order], weight[order])

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.time)

    @cached_property
    def dated(self) -> int:
        """How many events have a time."""
        return int(np.isfinite(self.time).sum())

    def until(self, cut: float) -> "Events":
        """The events before a moment; undated ones count as past."""
        return self.at(slice(0, int(np.searchsorted(self.time, cut, side="left"))))

    def between(self, start: float, end: float) -> "Events":
        """The events from a moment on and before another."""
        first, last = np.searchsorted(self.time, [start, end], side="left")
        return self.at(slice(int(first), int(last)))

    def at(self, places: slice | Numbers) -> "Events":
        """The events at these places."""
        return Events(self.time[places], self.seeker[places], self.giver[places], self.weight[places])

    def matrix(self, people: int, weights: Times | Weights | None = None) -> sparse.csr_array:
        """Seeker by giver: the sum of the weights, or of those given instead."""
        values = np.asarray(self.weight if weights is None else weights, dtype=np.float32)
        table = sparse.csr_array((values, (self.seeker, self.giver)), shape=(people, people), dtype=np.float32)
        table.sum_duplicates()
        return table

    def new_pairs(self, known: "Events", people: int) -> "Events":
        """The first event of each pair that has none among the known ones."""
        before = np.unique(known.seeker * people + known.giver)
        keys = self.seeker * people + self.giver
        _, first = np.unique(keys, return_index=True)
        return self.at(np.sort(first[~np.isin(keys[first], before)]))
