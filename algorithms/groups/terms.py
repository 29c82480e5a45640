"""What pairs of members are worth: differing values, given scores, offers that meet wishes, distances."""

from dataclasses import dataclass, replace

import numpy as np

from algorithms.groups.arrays import Bools, Floats, Ints


def differing(one: Ints, other: Ints) -> Bools:
    """Where the codes of two differ, of any shapes that broadcast; who has none (-1) differs from nobody."""
    found: Bools = (one >= 0) & (other >= 0) & (one != other)
    return found


@dataclass(frozen=True, slots=True)
class Differs:
    """`weight` for each pair of members whose `codes` (n) differ; who has none (-1) differs from nobody."""

    rule: int
    codes: Ints
    weight: float

    @property
    def complete(self) -> bool:
        """Whether everybody has a code, so that pairs can be counted by it."""
        return bool((self.codes >= 0).all())

    def worth(self, rows: Ints) -> Floats:
        """The worth of each pair among some people (k x k)."""
        codes = self.codes[rows]
        return np.where(differing(codes[:, None], codes[None, :]), self.weight, 0.0)

    def of(self, people: Ints) -> "Differs":
        """The same for some of the people."""
        return replace(self, codes=self.codes[people])


@dataclass(frozen=True, slots=True)
class Scored:
    """A score for each of some pairs (positions `first`, `second`), 0 for the others."""

    rule: int
    first: Ints
    second: Ints
    scores: Floats
    people: int

    def worth(self, rows: Ints) -> Floats:
        """The worth of each pair among some people (k x k)."""
        inside = self.of(rows)
        table = np.zeros((len(rows), len(rows)))
        np.add.at(table, (inside.first, inside.second), inside.scores)
        both: Floats = table + table.T
        return both

    def of(self, people: Ints) -> "Scored":
        """The same for some of the people."""
        place = np.full(self.people, -1, np.int64)
        place[people] = np.arange(len(people))
        first, second = place[self.first], place[self.second]
        kept = (first >= 0) & (second >= 0)
        return replace(self, first=first[kept], second=second[kept], scores=self.scores[kept], people=len(people))


@dataclass(frozen=True, slots=True)
class Crossed:
    """`weight` for each thing that one offers and the other seeks, both ways (`offers`, `seeks`: n x things)."""

    rule: int
    offers: Bools
    seeks: Bools
    weight: float

    def worth(self, rows: Ints) -> Floats:
        """The worth of each pair among some people (k x k)."""
        one_way = self.offers[rows].astype(float) @ self.seeks[rows].astype(float).T
        both = self.weight * (one_way + one_way.T)
        np.fill_diagonal(both, 0)
        return np.asarray(both, float)

    def of(self, people: Ints) -> "Crossed":
        """The same for some of the people."""
        return replace(self, offers=self.offers[people], seeks=self.seeks[people])


@dataclass(frozen=True, slots=True)
class Distances:
    """A full table of what each pair is worth (n x n, symmetric)."""

    rule: int
    table: Floats

    def worth(self, rows: Ints) -> Floats:
        """The worth of each pair among some people (k x k)."""
        inside: Floats = self.table[np.ix_(rows, rows)]
        return inside

    def of(self, people: Ints) -> "Distances":
        """The same for some of the people."""
        return replace(self, table=self.worth(people))
