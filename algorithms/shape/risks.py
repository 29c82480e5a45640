"""Knowledge that hangs on few: which skills, how much it matters, and why."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from algorithms.sentences import Said, said
from algorithms.shape.surroundings import Surroundings
from algorithms.snapshot import Flags, Numbers, Snapshot

Doubles = np.ndarray[Any, np.dtype[np.float64]]

FEW, DEMAND, LEAVING = 0.4, 0.35, 0.25
LISTED = 300
_MOST_TRUCK_FACTOR = 2
_HORIZON_DAYS = 365
# Weights, not measured chances: who announced it counts 1.
_LONG_HERE, _SENIOR = 0.2, 0.2
_TOP = 0.9


@dataclass(frozen=True)
class Knowledge:
    """People by skills: evidence of who can be found and is here (above 0), and how likely each person leaves (0 to 1).

    Announced within a year counts 1; the tenth longest here and the tenth most senior count 0.2 each.
    """

    evidence: sparse.csc_array
    leaving: Doubles
    announced: Flags

    def holders(self, skill: int) -> tuple[Numbers, Doubles]:
        """The people who hold a skill, most evidence first."""
        where = slice(int(self.evidence.indptr[skill]), int(self.evidence.indptr[skill + 1]))
        people, values = self.evidence.indices[where].astype(np.int64), self.evidence.data[where]
        order = np.lexsort((people, -values))
        return people[order], values[order]


@dataclass(frozen=True)
class Risk:
    """A skill at risk; the contributions add up to the score (0 to 1)."""

    skill: int
    score: float
    truck_factor: int
    demand: float
    holders: list[int]
    shares: list[float]
    leaving: list[bool]
    reasons: list[tuple[str, str, float, str]]


def truck_factor(evidence: Doubles, staying: Flags) -> int:
    """The smallest number of those staying whose leaving drops the covered evidence below half; 0 when it is already.

    Avelino et al. 2016 (A novel approach for estimating truck factors) remove the author of most files until more than
    half are orphaned; here the files are one skill's evidence.
    """
    left, half = float(evidence[staying].sum()), float(evidence.sum()) / 2
    number = 0
    for value in sorted(evidence[staying].tolist(), reverse=True):
        if left < half - 1e-9:
            break
        left -= value
        number += 1
    return number


def knowledge(snapshot: Snapshot, around: Surroundings, helped: list[list[Any]]) -> Knowledge:
    """Gather evidence: declared strength (0 to 1), and up to a half more for faded help given on the skill."""
    people = {each: number for number, each in enumerate(snapshot.ids)}
    skills = {each: number for number, each in enumerate(snapshot.skill_ids)}
    rows = [
        (people[giver], skills[skill], faded)
        for giver, skill, _, faded, _ in helped
        if giver in people and skill in skills
    ]
    where = np.array([row[:2] for row in rows], dtype=np.int64).reshape(-1, 2)
    shown = 0.5 * (1 - np.exp(-np.array([row[2] for row in rows], dtype=np.float64) / 3))
    given = sparse.csr_array((shown, (where[:, 0], where[:, 1])), shape=snapshot.holds.shape)
    evidence = sparse.diags_array(snapshot.shown.astype(np.float64)) @ (snapshot.holds.astype(np.float64) + given)
    evidence = evidence.tocsc()
    evidence.eliminate_zeros()
    announced = around.leaves <= _HORIZON_DAYS
    return Knowledge(evidence, np.where(announced, 1.0, _chances(snapshot, around)), announced)


def _chances(snapshot: Snapshot, around: Surroundings) -> Doubles:
    chance = np.zeros(len(snapshot.ids))
    here = snapshot.seeks
    for values, known, more in (
        (around.joined.astype(np.float64), here & (around.joined >= 0), _LONG_HERE),
        (snapshot.seniority.astype(np.float64), here & ~np.isnan(snapshot.seniority), _SENIOR),
    ):
        if known.any():
            chance += more * (known & (values >= max(1.0, float(np.quantile(values[known], _TOP)))))
    return chance


def risks(known: Knowledge, around: Surroundings, snapshot: Snapshot) -> list[Risk]:
    """The skills with a truck factor of at most 2, the largest risk first."""
    demand = around.wishes + around.asks + around.topics
    usual = float(np.median(demand[demand > 0])) if (demand > 0).any() else 1.0
    found = [_risk(skill, known, around, usual) for skill in range(len(snapshot.skill_ids))]
    kept = [each for each in found if each is not None]
    return sorted(kept, key=lambda each: (-each.score, snapshot.skill_ids[each.skill]))


def _risk(skill: int, known: Knowledge, around: Surroundings, usual: float) -> Risk | None:
    people, evidence = known.holders(skill)
    factor = truck_factor(evidence, ~known.announced[people])
    if not len(people) or factor > _MOST_TRUCK_FACTOR:
        return None
    demand = float(around.wishes[skill] + around.asks[skill] + around.topics[skill])
    shares = evidence / evidence.sum()
    gone = known.announced[people]
    parts = [
        ("FEW", few(len(people), factor), FEW * weight(factor)),
        ("DEMAND", _demanded(skill, around), DEMAND * demand / (demand + usual)),
        ("LEAVING", _leaving(int(gone.sum()), len(people)), LEAVING * float(shares @ known.leaving[people])),
    ]
    reasons = [(kind, text, part, values) for kind, (text, values), part in parts if part > 0]
    score = sum(part for _, _, part, _ in reasons)
    return Risk(skill, score, factor, demand, people.tolist(), shares.tolist(), gone.tolist(), reasons)


def weight(factor: int) -> float:
    """How much a truck factor weighs: 1 when half is lost already, else 0.8 / factor."""
    return 1.0 if factor == 0 else 0.8 / factor


def few(holders: int, factor: int) -> Said:
    """Say on how few it hangs."""
    held = "One person holds it" if holders == 1 else f"{holders} people hold it"
    if factor == 0:
        held += "; announced departures take more than half of what is known"
    elif holders > 1:
        held += f"; without {'one' if factor == 1 else 'two'} of them less than half of it would be left"
    return said(held, holders=holders, factor=factor)


def _demanded(skill: int, around: Surroundings) -> Said:
    wishes = round(float(around.wishes[skill]))
    parts = [f"{wishes} {'person wants' if wishes == 1 else 'people want'} to learn it"] if wishes else []
    asked, topic = around.asks[skill] >= _TOLD, around.topics[skill] >= _TOLD
    if asked:
        parts.append("it was asked about lately")
    if topic:
        parts.append("mentoring and groups are about it")
    text = "; ".join(parts) or "it was asked about or mentored in long ago"
    text = text[0].upper() + text[1:]
    return said(text, wishes=wishes or None, asked=1 if asked else None, topic=1 if topic else None)


_TOLD = 0.5


def _leaving(announced: int, holders: int) -> Said:
    return said(_leaving_text(announced, holders), leaving=announced, holders=holders)


def _leaving_text(announced: int, holders: int) -> str:
    if announced == 0 and holders == 1:
        return "Whoever holds it is among the longest here or the most senior"
    if announced == 0:
        return "Of those who hold it some are among the longest here or the most senior"
    if holders == 1:
        return "Its only holder leaves within a year"
    return f"{announced} of its {holders} holders {'leaves' if announced == 1 else 'leave'} within a year"
