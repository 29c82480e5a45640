"""The form that rules compile to: the referee, the search and the solver read this and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

import numpy as np

from algorithms.groups.arrays import Bools, Floats, Ints
from algorithms.groups.rule_params import Identity
from algorithms.groups.rules import Rule


@dataclass(frozen=True, slots=True)
class Count:
    """How many members `has` (n) marks: between `low` and `high`, or none at all where that is fine."""

    rule: int
    says: str
    groups: Bools
    has: Bools
    low: int
    high: int
    none_is_fine: bool = False

    def of(self, people: Ints, groups: Ints) -> "Count":
        """The same for some of the people and groups."""
        return replace(self, has=self.has[people], groups=self.groups[groups])


@dataclass(frozen=True, slots=True)
class Window:
    """The mean of `numbers` (n) over the members is within `tolerance` of `target`, in the unit of the attribute."""

    rule: int
    says: str
    groups: Bools
    numbers: Floats
    target: float
    tolerance: float

    def of(self, people: Ints, groups: Ints) -> "Window":
        """The same for some of the people and groups."""
        return replace(self, numbers=self.numbers[people], groups=self.groups[groups])


@dataclass(frozen=True, slots=True)
class Distinct:
    """How many different `codes` (n, -1 counts as none) the members have: between `low` and `high`."""

    rule: int
    says: str
    groups: Bools
    codes: Ints
    low: int
    high: int

    def of(self, people: Ints, groups: Ints) -> "Distinct":
        """The same for some of the people and groups."""
        return replace(self, codes=self.codes[people], groups=self.groups[groups])


@dataclass(frozen=True, slots=True)
class Shared:
    """At least `least` columns of `has` (n x values) are ticked by every member."""

    rule: int
    says: str
    groups: Bools
    has: Bools
    values: tuple[str, ...]
    least: int

    def of(self, people: Ints, groups: Ints) -> "Shared":
        """The same for some of the people and groups."""
        return replace(self, has=self.has[people], groups=self.groups[groups])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of people (positions, first < second) who are to be in one group, or not to be."""

    rule: int
    says: str
    first: Ints
    second: Ints
    together: bool

    def of(self, place: Ints) -> "Pairs":
        """The pairs with both ends among some people; `place` (n) is where each went, -1 for who did not."""
        first, second = place[self.first], place[self.second]
        kept = (first >= 0) & (second >= 0)
        low, high = np.minimum(first, second)[kept], np.maximum(first, second)[kept]
        return replace(self, first=low, second=high)


GroupPart: TypeAlias = Count | Window | Distinct | Shared


class Term(Protocol):
    """What pairs in one group are worth: a sum over all pairs of members."""

    @property
    def rule(self) -> int:
        """The place of its rule in the list."""

    def worth(self, rows: Ints) -> Floats:
        """The worth of each pair among some people (k x k, symmetric, 0 on the diagonal)."""

    def of(self, people: Ints) -> "Term":
        """The same for some of the people."""


@dataclass(frozen=True, slots=True)
class Problem:
    """People to seat in groups, and what is asked of the groups."""

    ids: tuple[Identity, ...]
    names: tuple[str, ...]
    least: Ints
    most: Ints
    rules: tuple[Rule, ...]
    counts: tuple[Count, ...] = ()
    windows: tuple[Window, ...] = ()
    distincts: tuple[Distinct, ...] = ()
    shared: tuple[Shared, ...] = ()
    pairs: tuple[Pairs, ...] = ()
    terms: tuple[Term, ...] = ()
    home: Ints | None = None
    closed: Bools | None = None

    @property
    def people(self) -> int:
        """How many people."""
        return len(self.ids)

    @property
    def groups(self) -> int:
        """How many groups."""
        return len(self.names)

    @property
    def homes(self) -> Ints:
        """The group that each person is locked to, -1 where to none."""
        return np.full(self.people, -1, np.int64) if self.home is None else self.home

    @property
    def closes(self) -> Bools:
        """Which groups nobody may join or leave."""
        return np.zeros(self.groups, bool) if self.closed is None else self.closed

    @property
    def alike(self) -> bool:
        """Whether any two groups can be exchanged without changing anything."""
        same_sizes = len(set(self.least)) == len(set(self.most)) == 1
        return same_sizes and all(part.groups.all() for part in self.group_parts) and bool((self.homes < 0).all())

    @property
    def group_parts(self) -> list[GroupPart]:
        """The parts that look at one group at a time."""
        return [*self.counts, *self.windows, *self.distincts, *self.shared]

    def weight(self, rule: int) -> float:
        """What breaking a rule once costs, 0 for a hard rule (which may not be broken)."""
        return 0.0 if self.rules[rule].hard else self.rules[rule].weight

    def part(self, people: Ints, groups: Ints) -> "Problem":
        """The problem of some people in some groups; pairs with somebody outside are left out."""
        place = np.full(self.people, -1, np.int64)
        place[people] = np.arange(len(people))
        seat = np.full(self.groups + 1, -1, np.int64)
        seat[groups] = np.arange(len(groups))
        return replace(
            self,
            ids=tuple(self.ids[row] for row in people),
            names=tuple(self.names[group] for group in groups),
            least=self.least[groups],
            most=self.most[groups],
            counts=tuple(part.of(people, groups) for part in self.counts),
            windows=tuple(part.of(people, groups) for part in self.windows),
            distincts=tuple(part.of(people, groups) for part in self.distincts),
            shared=tuple(part.of(people, groups) for part in self.shared),
            pairs=tuple(part.of(place) for part in self.pairs),
            terms=tuple(term.of(people) for term in self.terms),
            home=None if self.home is None else seat[self.home[people]],
            closed=None if self.closed is None else self.closed[groups],
        )

    def with_rules(self, keep: Sequence[bool]) -> "Problem":
        """The problem with only the rules that are kept (one flag for each rule)."""
        return replace(
            self,
            counts=tuple(part for part in self.counts if keep[part.rule]),
            windows=tuple(part for part in self.windows if keep[part.rule]),
            distincts=tuple(part for part in self.distincts if keep[part.rule]),
            shared=tuple(part for part in self.shared if keep[part.rule]),
            pairs=tuple(part for part in self.pairs if keep[part.rule]),
            terms=tuple(term for term in self.terms if keep[term.rule]),
        )
