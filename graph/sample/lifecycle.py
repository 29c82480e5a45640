"""How each mentorship went: its status, its days, its programme, and the capacity its people need for it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.sample.arrays import Array, stream
from graph.sample.days import NEVER, TODAY
from graph.sample.knowledge import Knowledge
from graph.sample.mentoring import KINDS, MICRO, Pairs
from graph.sample.staff import Staff

STATUSES = ("PROPOSED", "ACTIVE", "PAUSED", "COMPLETED", "DECLINED", "LAPSED", "ENDED")
PROPOSED, ACTIVE, PAUSED, COMPLETED, DECLINED, LAPSED, ENDED = range(7)
_OUTCOMES = [DECLINED, LAPSED, ENDED, COMPLETED]
_PROPOSAL_DAYS = 30
NO_DAY = -1


@dataclass(frozen=True)
class Course:
    """For each mentorship its status, first and last day (-1 where there is none) and programme (-1: none)."""

    status: Array
    started: Array
    ended: Array
    programme: Array


def run_course(organisation: dict[str, Any], staff: Staff, pairs: Pairs, seed: int) -> Course:
    """Let every mentorship take its course until the as-of day."""
    rng = stream(seed, "courses")
    count = len(pairs.mentor)
    outcome = rng.choice(_OUTCOMES, count, p=[0.09, 0.09, 0.11, 0.71])
    length = np.where(pairs.kind == MICRO, rng.integers(1, 45, count), rng.integers(120, 480, count))
    cut = np.where(outcome == COMPLETED, 1.0, rng.uniform(0.15, 0.7, count))
    planned = pairs.started + np.maximum(np.where(outcome == DECLINED, rng.integers(2, 25, count), length * cut), 1)
    parting = np.minimum(staff.left[pairs.mentor], staff.left[pairs.mentee])
    status = np.where(parting < planned, ENDED, outcome)
    ended = np.minimum(planned, parting).astype(np.int64)
    open_now = ended > TODAY
    status = np.where(open_now, np.where(rng.random(count) < 0.1, PAUSED, ACTIVE), status)  # noqa: PLR2004
    recent = (pairs.started > TODAY - _PROPOSAL_DAYS) & (rng.random(count) < 0.7)  # noqa: PLR2004
    status = np.where(recent & (parting == NEVER), PROPOSED, status)
    began = ~np.isin(status, [PROPOSED, DECLINED])
    still = np.isin(status, [PROPOSED, ACTIVE, PAUSED])
    return Course(
        status=status,
        started=np.where(began, pairs.started, NO_DAY),
        ended=np.where(still, NO_DAY, ended),
        programme=_programmes(rng, organisation, staff, pairs),
    )


def _programmes(rng: np.random.Generator, organisation: dict[str, Any], staff: Staff, pairs: Pairs) -> Array:
    """Something more than half belongs to a programme of its kind that takes such a mentee."""
    divisions = {unit.id: unit.division for unit in staff.tree.units}
    fresh = pairs.started - staff.joined[pairs.mentee] < 200  # noqa: PLR2004
    appeal = np.full((len(pairs.mentor), len(organisation["programmes"])), -1.0)
    for number, programme in enumerate(organisation["programmes"]):
        fits = pairs.kind == KINDS.index(programme["kind"])
        if "divisions" in programme:
            fits &= np.isin(staff.division[pairs.mentee], [divisions.get(name, -1) for name in programme["divisions"]])
        if programme.get("newcomers", False):
            fits &= fresh
        appeal[fits, number] = rng.random(int(fits.sum()))
    best = np.argmax(appeal, axis=1)
    joined = (appeal.max(axis=1) >= 0) & (rng.random(len(best)) < 0.6)  # noqa: PLR2004
    return np.where(joined, best, -1)


@dataclass(frozen=True)
class Capacity:
    """Mentoring relations that each person wants at once; 0 is not available."""

    mentor: Array
    mentee: Array


def capacity(staff: Staff, knowledge: Knowledge, pairs: Pairs, course: Course, seed: int) -> Capacity:
    """What people offer, and at least what they have running."""
    rng = stream(seed, "capacity")
    open_now = np.isin(course.status, [ACTIVE, PAUSED])
    teaching = knowledge.teaches.any(axis=1)
    offers = np.where(teaching, rng.choice(4, staff.count, p=[0.2, 0.4, 0.27, 0.13]), rng.random(staff.count) < 0.3)  # noqa: PLR2004
    wants = rng.choice(3, staff.count, p=[0.25, 0.58, 0.17])
    here = staff.left == NEVER
    return Capacity(
        mentor=here * np.maximum(offers, np.bincount(pairs.mentor[open_now], minlength=staff.count)),
        mentee=here * np.maximum(wants, np.bincount(pairs.mentee[open_now], minlength=staff.count)),
    )
