"""What is known at a moment, and the ties that it holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from algorithms.recommender.events import Events
from algorithms.snapshot import Flags, Numbers
from algorithms.topology import Neighbours, neighbours

Vectors = NDArray[np.float32]

# Half-lives as parts of the recorded history; recommender.md found that rankers need several.
HALF_LIVES = {"short": 1 / 40, "medium": 1 / 10, "long": 1 / 2.5}


@dataclass(frozen=True)
class Past:
    """All that is known at a moment (`now`, days since 1970).

    `helps` are the events to predict, `others` further relations by name, `units` a number of each person's department
    or place by name (-1 unknown), `holds` and `wishes` person by skill (0 or 1). `standing` finds where
    each person stands in the network of a past, as a vector of length 1 (0 without ties). `words` finds those of what
    people asked and did.
    """

    people: int
    now: float
    helps: Events
    others: dict[str, Events] = field(default_factory=dict)
    units: dict[str, Numbers] = field(default_factory=dict)
    holds: sparse.csr_array | None = None
    wishes: sparse.csr_array | None = None
    standing: "Standing | None" = None
    words: "Callable[[], Words] | None" = None


Standing = Callable[[Past], Vectors]


@dataclass(frozen=True)
class Words:
    """Person by word, 1 where they asked with it or wish for what it names; word by person, BM25 of what they did."""

    sought: sparse.csr_array
    done: sparse.csr_array


class Ties:
    """The ties of one past as matrices of people by people, each made when it is asked for first."""

    def __init__(self, past: Past) -> None:
        self.past = past
        time = past.helps.time
        finite = time[np.isfinite(time)]
        self.timed = len(finite) > 0
        self.first = float(finite.min()) if self.timed else past.now
        self.span = max(past.now - self.first, 1.0)
        self.age = self._age(past.helps)

    def _age(self, events: Events) -> NDArray[np.float64]:
        """Days since each event; undated ones are as old as the history is long."""
        return self.past.now - np.where(np.isfinite(events.time), events.time, self.first)

    @cached_property
    def decayed(self) -> dict[str, sparse.csr_array]:
        """By half-life, seeker by giver: events halved for each half-life since."""
        return {name: self._faded(self.past.helps, part) for name, part in HALF_LIVES.items()}

    @cached_property
    def others(self) -> dict[str, sparse.csr_array]:
        """By further relation, from whom to whom: its events halved for each long half-life since."""
        return {name: self._faded(events, HALF_LIVES["long"]) for name, events in self.past.others.items()}

    def _faded(self, events: Events, half_life: float) -> sparse.csr_array:
        age = np.maximum(self._age(events), 0)
        return events.matrix(self.past.people, 0.5 ** (age / (half_life * self.span)))

    @cached_property
    def turned(self) -> sparse.csr_array:
        """Seeker by giver: 1 where the one ever turned to the other."""
        return self.past.helps.matrix(self.past.people).sign().tocsr()

    @cached_property
    def turned_back(self) -> sparse.csr_array:
        """Giver by seeker: 1 where the one was ever turned to by the other."""
        return self.turned.T.tocsr()

    @cached_property
    def neighbours(self) -> Neighbours:
        """Who ever met in the relation to predict."""
        return neighbours(self.turned)

    @cached_property
    def touches(self) -> dict[str, sparse.csr_array]:
        """By further relation, symmetric: above 0 where two people ever met in it."""
        tables = {name: events.matrix(self.past.people).sign() for name, events in self.past.others.items()}
        return {name: (table + table.T).tocsr() for name, table in tables.items()}

    @cached_property
    def degrees(self) -> NDArray[np.float64]:
        """With how many people each is tied in the relation to predict."""
        return np.asarray(np.diff(self.neighbours.tied.indptr), dtype=np.float64)

    @cached_property
    def seekers_of(self) -> NDArray[np.float64]:
        """By how many people each was turned to."""
        return np.asarray(self.turned.sum(axis=0), dtype=np.float64).ravel()

    @cached_property
    def givers_of(self) -> NDArray[np.float64]:
        """To how many people each turned."""
        return np.asarray(self.turned.sum(axis=1), dtype=np.float64).ravel()

    @cached_property
    def step(self) -> sparse.csr_array:
        """Where a random walk goes next: a tied person, all alike."""
        return per_row(self.neighbours.tied)

    def known(self, seekers: Numbers) -> Flags:
        """Seekers by people: whom they turned to before, and themselves."""
        found = self.turned[seekers].toarray() > 0
        found[np.arange(len(seekers)), seekers] = True
        return np.asarray(found, dtype=bool)


def per_row(table: sparse.csr_array) -> sparse.csr_array:
    """Each row divided by its sum."""
    sums = np.asarray(table.sum(axis=1)).ravel()
    return (scaling(1 / np.maximum(sums, 1e-9)) @ table).tocsr()


def scaling(values: NDArray[np.floating]) -> sparse.dia_array:
    """Multiply each row (from the left) or column (from the right) by its value."""
    return sparse.diags_array(values.astype(np.float32))
