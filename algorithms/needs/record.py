"""All needs that the network remembers, who met them and when; the past of any moment can be taken from it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from algorithms.recommender.events import Events, Times
from algorithms.recommender.record import Declared
from algorithms.snapshot import Flags, Numbers, Reals

KINDS = ("asks", "projects", "mentorships", "help")


@dataclass(frozen=True)
class Given:
    """Who met which need when (days since 1970, -inf unknown), in order of time."""

    need: Numbers
    giver: Numbers
    time: Times


@dataclass(frozen=True)
class Needs:
    """What each need says: rows of 0 and 1 over skills, words and departments."""

    skills: sparse.csr_array
    words: sparse.csr_array
    units: sparse.csr_array

    def at(self, places: Numbers) -> "Needs":
        """The needs at these places."""
        return Needs(self.skills[places], self.words[places], self.units[places])

    def __len__(self) -> int:
        """How many needs there are."""
        return int(self.skills.shape[0])


@dataclass(frozen=True)
class NeedRecord:
    """Needs in order of time with their kind (a place in KINDS) and asker (-1 nobody known), and who met them.

    `ties` are events between people that say nothing of a topic. `within` is skill by skill: how much knowing the
    column says about the row. `vocabulary` numbers the words, `named` and `unit_named` have the words of
    each skill's and department's name, `titles` and `ids` are
    those of asks and projects, else empty. `department` (-1 none) numbers `departments` for each person, `grades`
    (nan unknown) is their seniority.
    """

    people: int
    needs: Needs
    kind: Numbers
    time: Times
    asker: Numbers
    given: Given
    ties: Events
    declared: Declared
    endorsed: Declared
    within: sparse.csr_array
    vocabulary: dict[str, int]
    named: sparse.csr_array
    unit_named: sparse.csr_array
    titles: list[str]
    ids: list[str]
    department: Numbers
    departments: list[str]
    grades: Reals

    @cached_property
    def dated(self) -> Numbers:
        """Needs that can be told apart from what was known before them."""
        return np.flatnonzero(np.isfinite(self.time))

    @cached_property
    def timed(self) -> bool:
        """Whether most needs have a time."""
        return 2 * len(self.dated) > len(self.time)

    @cached_property
    def end(self) -> float:
        """The newest moment that anything is known of."""
        times = np.concatenate([self.given.time, self.time, self.ties.time])
        finite = times[np.isfinite(times)]
        return float(finite.max()) if len(finite) else 0.0

    @cached_property
    def begin(self) -> float:
        """The first moment at which somebody met a need."""
        finite = self.given.time[np.isfinite(self.given.time)]
        return float(finite.min()) if len(finite) else 0.0

    def right(self, need: int) -> Numbers:
        """Who met a need, whenever that was."""
        first, last = self._starts[need], self._starts[need + 1]
        return np.unique(self.given.giver[self._by_need[first:last]])

    @cached_property
    def _by_need(self) -> Numbers:
        return np.argsort(self.given.need, kind="stable")

    @cached_property
    def _starts(self) -> Numbers:
        return np.searchsorted(self.given.need[self._by_need], np.arange(len(self.time) + 1))


def before(times: Times, moment: float) -> Flags:
    """What happened before a moment; what has no time counts as past."""
    return np.asarray(times < moment)
