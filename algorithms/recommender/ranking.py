"""The method that serves, asked for everybody: who is chosen for a seeker, and what each kind of evidence adds."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from algorithms.recommender.channels import Candidates, Channels
from algorithms.recommender.events import day_of
from algorithms.recommender.evidence import Evidence
from algorithms.recommender.learning import Ranker
from algorithms.recommender.methods import BM25, FAST_RP, SIMPLE
from algorithms.recommender.pairs import DENSE
from algorithms.recommender.record import Record
from algorithms.snapshot import Flags, Numbers
from algorithms.topology import row_of

REST = "TOGETHER"
# Where mentoring is a habit, nobody below the own grade is proposed as a mentor unless more than this share of past
# mentors stood there. Networks of advice or mail have no such habit.
_UPWARD = 0.2
_HABIT = 100
_KINDS = {
    "skills wished": "WISH",
    "skills alike": "ALIKE",
    "same department": "UNIT",
    "same location": "PLACE",
    "same timezone": "PLACE",
    "helped before": "RECIPROCITY",
    "common neighbours": "CONTACTS",
    "Adamic-Adar": "CONTACTS",
    "resource allocation": "CONTACTS",
    "Jaccard": "CONTACTS",
    "Adamic-Adar of all ties": "CONTACTS",
    "personalised PageRank": "CONTACTS",
    "personalised PageRank decayed": "CONTACTS",
    "helpers' helpers": "CONTACTS",
    "collaborative filtering": "TASTE",
    "collaborative filtering decayed": "TASTE",
    "collaborative long": "TASTE",
    "collaborative medium": "TASTE",
    "EASE": "TASTE",
    "preferential attachment": "POPULARITY",
    FAST_RP: "POSITION",
    "last given": "POPULARITY",
    BM25: REST,
}


@dataclass(frozen=True)
class Chosen:
    """People worth ranking for one seeker, and what each kind of evidence (rows) adds for each (columns)."""

    people: Numbers
    kinds: tuple[str, ...]
    parts: NDArray[np.float64]


class Ranking:
    """Everything known today, ranked by the learned ranker or by the simple method that serves."""

    def __init__(self, record: Record, model: str, ranker: Ranker | None) -> None:
        self.record = record
        self._channels = Channels(Evidence(record.now, _only(record, model, ranker)))
        self._ties = self._channels.evidence.ties
        self._fellows: tuple[int, Flags] = -1, np.zeros(0, dtype=bool)
        self._model, self._ranker = model, ranker
        if model == FAST_RP:
            # Graph Data Science is at hand now, and no longer when suggestions are made.
            _ = self._channels.evidence.positions

    def choose(self, seekers: Numbers) -> dict[int, Chosen]:
        """For each seeker the candidates with the parts of their scores."""
        return {found.seeker: self._chosen(found) for found in self._channels.candidates(seekers)}

    def _chosen(self, found: Candidates) -> Chosen:
        if self._ranker is None:
            scores = SIMPLE[self._model](self._channels, found)[found.people]
            return Chosen(found.people, (kind_of(self._model, self.record),), scores[None])
        parts = self._ranker.parts(self._channels.features(found)) @ self._grouping
        # Popularity counts less for whoever is shown to many already.
        parts[:, self._kinds.index("POPULARITY")] -= self._ranker.gives_way(found.people)
        return Chosen(found.people, self._kinds, parts.T)

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        return tuple(sorted({kind_of(name, self.record) for name in self._evidence_names}))

    @cached_property
    def _evidence_names(self) -> list[str]:
        return [name.split(":")[0] for name in self._channels.names]

    @cached_property
    def _grouping(self) -> NDArray[np.float64]:
        """Features by kinds: 1 where the feature is evidence of the kind."""
        names = [kind_of(name, self.record) for name in self._evidence_names]
        return np.array([[name == kind for kind in self._kinds] for name in names], dtype=np.float64)

    @cached_property
    def looks_down(self) -> bool:
        """Whether people may be mentored by those below their own grade here."""
        past = self.record.mentorings
        if len(past) < _HABIT:
            return True
        above = self.record.grades[past.giver] - self.record.grades[past.seeker]
        known = above[~np.isnan(above)]
        return len(known) > 0 and float((known < 0).mean()) > _UPWARD

    def alike(self, seeker: int, person: int) -> int:
        """How many people turned to the person and, like the seeker, to somebody else as well."""
        theirs, _ = row_of(self._ties.turned_back, person)
        return int(self._fellows_of(seeker)[theirs].sum())

    def _fellows_of(self, seeker: int) -> Flags:
        """Who else turned to those to whom the seeker turned; asked again and again for the same one."""
        if self._fellows[0] != seeker:
            mine, _ = row_of(self._ties.turned, seeker)
            fellows = np.zeros(self.record.people, dtype=bool)
            fellows[self._ties.turned_back[mine].indices] = True
            fellows[seeker] = False
            self._fellows = seeker, fellows
        return self._fellows[1]

    def last_helped(self, person: int) -> date | None:
        """The day on which somebody last turned to the person."""
        last = float(self._channels.evidence.people["last given"][person])
        if not self._ties.timed or last <= 0:
            return None
        return day_of(self._ties.first + last * self._ties.span)

    def helped(self, seeker: int, person: int) -> bool:
        """Whether the seeker was turned to by the person before."""
        return seeker in row_of(self._ties.turned, person)[0]

    def touches(self, seeker: int, person: int) -> list[str]:
        """In which further relations the two are tied."""
        return [name for name, table in self._ties.touches.items() if person in row_of(table, seeker)[0]]

    def same(self, unit: str, seeker: int, person: int) -> bool:
        """Whether both work at the same location, or in the same time zone."""
        place = self.record.units[unit]
        return bool(place[seeker] >= 0 and place[seeker] == place[person])


def _only(record: Record, model: str, ranker: Ranker | None) -> tuple[str, ...]:
    """The evidence that suffices in a large network, where a simple method that rests on one piece serves."""
    uses = SIMPLE[model].uses if ranker is None else ()
    return uses if record.people > DENSE and len(uses) == 1 else ()


def kind_of(evidence: str, record: Record) -> str:
    """The kind of reason that a piece of evidence belongs to."""
    if evidence.removesuffix(" back") in record.others:
        return "TIES"
    if evidence.startswith(("popularity", "PageRank", "random")):
        return "POPULARITY"
    return _KINDS.get(evidence, "ACTIVITY" if not evidence.startswith("reciprocal") else REST)
