"""Who should learn a skill that hangs on few, from whom, and what that would change."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from algorithms.shape.risks import FEW, LEAVING, Knowledge, Risk, truck_factor, weight
from algorithms.shape.surroundings import Surroundings
from algorithms.snapshot import Numbers, Snapshot

Doubles = np.ndarray[Any, np.dtype[np.float64]]

_LEARNERS = 5
_PROPOSALS = 3
# As much evidence as a skill declared at level 3 gives.
_LEARNED = 0.52
_NEAR = {"NARROWER": 0.7, "RELATED": 0.6, "SIBLING": 0.4, "BROADER": 0.4}
_WORDS = {
    "NARROWER": "Has {}, which is a part of it",
    "RELATED": "Has {}, which goes with it",
    "SIBLING": "Has {}, of the same field",
    "BROADER": "Has {}, which it is a part of",
}
_FIELD = 100
_SAME_DEPARTMENT, _IN_TOUCH = 0.15, 0.1


@dataclass(frozen=True)
class Learner:
    """Somebody who could grow into a skill; fit is above 0, larger is better."""

    person: int
    kind: str
    text: str
    fit: float


@dataclass(frozen=True)
class Proposal:
    """One handover with the truck factor and the score of the risk before and after it and those before it."""

    learner: int
    teacher: int
    factor: tuple[int, int]
    score: tuple[float, float]
    text: str


class Succession:
    """Finds learners and teachers for the skills at risk."""

    def __init__(self, known: Knowledge, around: Surroundings, snapshot: Snapshot, tied: sparse.csr_array) -> None:
        """Prepare what all risks share."""
        self._known, self._around, self._snapshot, self._tied = known, around, snapshot, tied
        self._near = _near(snapshot, around)
        self._wishes = snapshot.wishes.tocsc()
        self._fit = snapshot.shown & ~known.announced

    def learners(self, risk: Risk) -> list[Learner]:
        """Those who wish it, or know something near, and stay; the best five."""
        wish = _column(self._wishes, risk.skill) > 0
        near, kind, skill = self._nearest(risk.skill)
        may = self._fit & (wish | (near > 0))
        may[risk.holders] = False
        fit = wish + 0.8 * near + self._closeness(risk.holders)
        best = np.flatnonzero(may)
        best = best[np.argsort(-fit[best], kind="stable")][:_LEARNERS]
        return [
            Learner(
                int(each),
                "WISH" if wish[each] else kind[each],
                self._text(kind[each], int(skill[each]), wish=bool(wish[each])),
                float(fit[each]),
            )
            for each in best
        ]

    def _nearest(self, skill: int) -> tuple[Doubles, list[str], Numbers]:
        """Of everybody the nearest thing they hold: how near (0 to 1), in which way, and which skill."""
        size = len(self._snapshot.ids)
        near, which, ways = np.zeros(size), np.full(size, -1), [""] * size
        for other, kind in sorted(self._near.get(skill, {}).items()):
            people, evidence = self._known.holders(other)
            for person, value in zip(people.tolist(), (np.minimum(evidence, 1) * _NEAR[kind]).tolist(), strict=True):
                if value > near[person]:
                    near[person], which[person], ways[person] = value, other, kind
        return near, ways, which

    def _closeness(self, holders: list[int]) -> Doubles:
        mates = np.isin(self._snapshot.department, self._snapshot.department[holders]) & (
            self._snapshot.department >= 0
        )
        touch = np.asarray(self._tied[holders].sum(axis=0)).ravel() > 0
        return _SAME_DEPARTMENT * mates + _IN_TOUCH * touch

    def _text(self, kind: str, skill: int, *, wish: bool) -> str:
        near = _WORDS[kind].format(self._snapshot.skill_names[skill]) if kind else ""
        wanted = "Wants to learn it" if wish else ""
        return f"{wanted}; {near[0].lower()}{near[1:]}" if wanted and near else wanted or near

    def proposals(self, risk: Risk, learners: list[Learner]) -> list[Proposal]:
        """Up to three handovers, one learner each, each with the effect given those before it."""
        people, evidence = self._known.holders(risk.skill)
        staying, load, found = ~self._known.announced[people], np.zeros(len(people)), []
        score = risk.score
        for learner in learners[:_PROPOSALS]:
            teacher = self._teacher(people, evidence, load, learner.person)
            before = truck_factor(evidence, staying)
            people, load = np.r_[people, learner.person], np.r_[load, np.inf]
            evidence, staying = np.r_[evidence, _LEARNED], np.r_[staying, True]
            after = truck_factor(evidence, staying)
            new = self._score(risk, people, evidence, after)
            text = _effect(
                before, after, float(evidence[:-1].max() / evidence[:-1].sum()), float(evidence.max() / evidence.sum())
            )
            found.append(Proposal(learner.person, int(people[teacher]), (before, after), (score, new), text))
            load[teacher] += 1
            score = new
        return found

    def _teacher(self, people: Numbers, evidence: Doubles, load: Doubles, learner: int) -> int:
        """The holder with most evidence who is free to teach, is near the learner and has fewest learners yet."""
        free = self._snapshot.offered[people]
        touch = np.isin(people, self._tied.indices[self._tied.indptr[learner] : self._tied.indptr[learner + 1]])
        mates = self._snapshot.department[people] == self._snapshot.department[learner]
        return int(np.argmax(evidence + 0.5 * free + 0.2 * touch + 0.1 * mates - 0.5 * load))

    def _score(self, risk: Risk, people: Numbers, evidence: Doubles, factor: int) -> float:
        demand = sum(part for kind, _, part in risk.reasons if kind == "DEMAND")
        return FEW * weight(factor) + demand + LEAVING * float(evidence / evidence.sum() @ self._known.leaving[people])


def _effect(before: int, after: int, share: float, new: float) -> str:
    if after > before:
        return f"The number of people whose leaving would take most of it rises from {before} to {after}"
    return f"The largest part of it that one person holds falls from {share:.0%} to {new:.0%}"


def _near(snapshot: Snapshot, around: Surroundings) -> dict[int, dict[int, str]]:
    """For each skill the skills near it, and in which way; the nearest way where there are several."""
    near: dict[int, dict[int, str]] = {}
    pairs = snapshot.broader.tocoo()
    up = list(zip(pairs.row.tolist(), pairs.col.tolist(), strict=True))
    fields = _of_small_fields(snapshot.broader)
    siblings = (fields @ fields.T).tocoo()
    found = [("BROADER", narrow, broad) for narrow, broad in up]
    found += [("SIBLING", a, b) for a, b in zip(siblings.row.tolist(), siblings.col.tolist(), strict=True) if a != b]
    found += [("RELATED", *each) for one, two in around.related for each in ((one, two), (two, one))]
    found += [("NARROWER", broad, narrow) for narrow, broad in up]
    for kind, skill, other in found:
        near.setdefault(skill, {})[other] = kind
    return near


def _of_small_fields(broader: sparse.csr_array) -> sparse.csr_array:
    """Narrow by broad skill; a field of hundreds says little about what is near in it."""
    small = np.asarray(broader.sum(axis=0)).ravel() <= _FIELD
    return (broader @ sparse.diags_array(small.astype(np.float32))).tocsr()


def _column(table: sparse.csc_array, column: int) -> Doubles:
    values = np.zeros(table.shape[0])
    where = slice(int(table.indptr[column]), int(table.indptr[column + 1]))
    values[table.indices[where]] = table.data[where]
    return values
