"""Who should learn a skill that hangs on few, from whom, and what that would change."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from algorithms.sentences import Said, part, said
from algorithms.shape.risks import FEW, LEAVING, Knowledge, Risk, truck_factor, weight
from algorithms.shape.surroundings import Surroundings
from algorithms.snapshot import Flags, Numbers, Snapshot

Doubles = np.ndarray[Any, np.dtype[np.float64]]

_LEARNERS = 5
_PROPOSALS = 3
_SAFE = 3
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
    said: Said


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
        unit = self._snapshot.department
        mates = np.isin(unit, unit[holders]) & (unit >= 0)
        touch = np.asarray(self._tied[holders].sum(axis=0)).ravel() > 0
        return _SAME_DEPARTMENT * mates + _IN_TOUCH * touch

    def _text(self, kind: str, skill: int, *, wish: bool) -> str:
        near = _WORDS[kind].format(self._snapshot.skill_names[skill]) if kind else ""
        wanted = "Wants to learn it" if wish else ""
        return f"{wanted}; {near[0].lower()}{near[1:]}" if wanted and near else wanted or near

    def proposals(self, risk: Risk, learners: list[Learner]) -> list[Proposal]:
        """Up to three handovers that help, until three would have to leave; each with the effect given those before.

        Who is mentored by every holder already, or was proposed to each, is passed over.
        """
        people, evidence = self._known.holders(risk.skill)
        stage = _Held(people, evidence, ~self._known.announced[people], np.zeros(len(people)))
        score, found = risk.score, list[Proposal]()
        for learner in learners:
            if len(found) == _PROPOSALS or stage.factor >= _SAFE:
                break
            wider = stage.joined(learner.person)
            new, teacher = self._score(risk, wider), self._teacher(stage, learner.person)
            if new > score or teacher is None:
                continue
            factor, before, after = (stage.factor, wider.factor), stage.largest, wider.largest
            found.append(
                Proposal(
                    learner.person, int(stage.people[teacher]), factor, (score, new), _effect(factor, before, after)
                )
            )
            wider.load[teacher] += 1
            stage, score = wider, new
        return found

    def _teacher(self, held: "_Held", learner: int) -> int | None:
        """The holder with most evidence who is free to teach, is near the learner and has fewest learners yet.

        None where each mentors the learner already.
        """
        new = [(each, learner) not in self._around.together for each in held.people.tolist()]
        free = self._snapshot.offered[held.people]
        touch = np.isin(held.people, self._tied.indices[self._tied.indptr[learner] : self._tied.indptr[learner + 1]])
        unit = self._snapshot.department
        mates = (unit[held.people] == unit[learner]) & (unit[learner] >= 0)
        fit = np.where(new, held.evidence + 0.5 * free + 0.2 * touch + 0.1 * mates - 0.5 * held.load, -np.inf)
        best = int(np.argmax(fit))
        return best if np.isfinite(fit[best]) else None

    def _score(self, risk: Risk, held: "_Held") -> float:
        demand = sum(part for kind, _, part, _ in risk.reasons if kind == "DEMAND")
        leaving = float(held.evidence / held.evidence.sum() @ self._known.leaving[held.people])
        return FEW * weight(held.factor) + demand + LEAVING * leaving


@dataclass(frozen=True)
class _Held:
    """Who holds a skill after some handovers; `load` counts learners, and learners themselves do not teach yet."""

    people: Numbers
    evidence: Doubles
    staying: Flags
    load: Doubles

    @property
    def factor(self) -> int:
        return truck_factor(self.evidence, self.staying)

    @property
    def largest(self) -> float:
        return float(self.evidence.max() / self.evidence.sum())

    def joined(self, learner: int) -> "_Held":
        people, evidence = np.r_[self.people, learner], np.r_[self.evidence, _LEARNED]
        return _Held(people, evidence, np.r_[self.staying, True], np.r_[self.load, np.inf])


def _effect(factor: tuple[int, int], share: float, new: float) -> Said:
    if factor[1] > factor[0]:
        text = f"The number of people whose leaving would take most of it rises from {factor[0]} to {factor[1]}"
        return said(text, factor=factor[1], factor_before=factor[0])
    if new < share:
        text = f"The largest part of it that one person holds falls from {share:.0%} to {new:.0%}"
        return said(text, share=part(new), share_before=part(share))
    return said("One more person would hold it")


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
