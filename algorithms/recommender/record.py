"""All that the network knows with its time, from which the past of any moment can be taken."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from algorithms.recommender.events import Events, Times, Weights
from algorithms.recommender.outcomes import Outcomes
from algorithms.recommender.past import Past, Standing, Words
from algorithms.snapshot import Flags, Numbers


@dataclass(frozen=True)
class Declared:
    """Skills of people as entered: person, skill, whether it is a wish, and the day from which on it is known."""

    person: Numbers
    skill: Numbers
    wish: Flags
    since: Times
    skills: int

    def until(self, cut: float, people: int, *, wish: bool) -> sparse.csr_array:
        """Person by skill, 1 where it was known before a moment."""
        kept = (self.since < cut) & (self.wish == wish)
        where = self.person[kept], self.skill[kept]
        table = sparse.csr_array((np.ones(kept.sum(), dtype=np.float32), where), shape=(people, self.skills))
        return table.sign().tocsr()


@dataclass(frozen=True)
class Record:
    """Everything with its time: what is to be predicted, other relations, units, skills, when people joined.

    `mentorings` are those of one mentor and one mentee, `outcomes` how all of them went; `standing` finds positions in
    the network of a past, `words` the words that were known before a moment.
    """

    people: int
    helps: Events
    others: dict[str, Events]
    units: dict[str, Numbers]
    joined: Times
    declared: Declared
    end: float
    grades: Weights
    mentorings: Events
    departments: list[str] = field(default_factory=list)
    outcomes: Outcomes = field(default_factory=Outcomes.none)
    standing: Standing | None = None
    words: Callable[[float], Words] | None = None

    @property
    def timed(self) -> bool:
        """Whether most of what is to be predicted has a time."""
        return 2 * self.helps.dated > len(self.helps)

    def at(self, cut: float) -> Past:
        """What was known before a moment; nothing later shows in it.

        The unit of somebody who had left no trace yet was not known then, so it is left out.
        """
        helps, others = self.helps.until(cut), {name: each.until(cut) for name, each in self.others.items()}
        there = self._traced < cut
        return Past(
            people=self.people,
            now=min(cut, self.end),
            helps=helps,
            others=others,
            units={name: np.where(there, numbers, -1) for name, numbers in self.units.items()},
            holds=self.declared.until(cut, self.people, wish=False) if self.declared.skills else None,
            wishes=self.declared.until(cut, self.people, wish=True) if self.declared.wish.any() else None,
            standing=self.standing,
            # What has no time could tell of the ties that are hidden.
            words=partial(self.words, cut) if self.words and self.timed else None,
        )

    @property
    def now(self) -> Past:
        """What is known today."""
        return self.at(np.inf)

    def hiding(self, hidden: Flags) -> Past:
        """Today's knowledge without some of the events to predict."""
        whole = self.now
        return replace(whole, helps=whole.helps.at(np.flatnonzero(~hidden)))

    @cached_property
    def _traced(self) -> NDArray[np.float64]:
        """The first moment at which anything is known of each person; -inf where nothing has a time."""
        first = np.where(np.isfinite(self.joined), self.joined, np.inf)
        for events in [self.helps, *self.others.values()]:
            np.minimum.at(first, events.seeker, events.time)
            np.minimum.at(first, events.giver, events.time)
        np.minimum.at(first, self.declared.person, self.declared.since)
        return np.where(np.isposinf(first), -np.inf, first)
