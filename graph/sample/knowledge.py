"""Who knows, teaches and wants to learn what: by field of work, specialty, seniority and the age of a skill."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.sample.arrays import Array, blocks, gumbel, stream
from graph.sample.catalogue import Skills
from graph.sample.days import NEVER, TODAY
from graph.sample.staff import Staff, language_codes

MOST_SKILLS, MOST_WISHES = 12, 3
NOBODY = -1
_MIDDLE = 3
_KNOWN_WELL = 3
_ADVANCED = 4
_CURIOUS_FIELDS = {"machine learning": 0.35, "leadership": 0.3, "communication": 0.25, "data and analytics": 0.2}
_FOREVER_OUT = -1e9
_WANDERING = 0.6


@dataclass(frozen=True)
class Knowledge:
    """Skills of each person in fixed width, -1 where a place is empty; the first are the nearest to the work."""

    has: Array
    level: Array
    teaches: Array
    learns: Array

    def levels(self, people: Array, skills: Array) -> Array:
        """The level of each person in each skill, 0 where it is not known (shapes broadcast)."""
        known = self.has[people] == skills[..., np.newaxis]
        best: Array = (known * self.level[people]).max(axis=-1)
        return best


class Holders:
    """People by skill and department, to draw somebody who knows it from near or far."""

    def __init__(self, staff: Staff, skills: Array) -> None:
        self._departments = len(staff.tree.departments)
        people, places = np.nonzero(skills >= 0)
        people = people.astype(np.int32)
        keys = skills[people, places].astype(np.int32) * self._departments + staff.department[people]
        del places
        order = np.argsort(keys, kind="stable")
        self._keys, self._people = keys[order], people[order]

    def anywhere(self, rng: np.random.Generator, skills: Array) -> Array:
        """Somebody for each skill, or nobody (-1)."""
        first = skills.astype(np.int32) * self._departments
        return self._between(rng, first, first + self._departments)

    def near(self, rng: np.random.Generator, skills: Array, departments: Array) -> Array:
        """Somebody of the department for each skill, or nobody (-1)."""
        first = skills.astype(np.int32) * self._departments + departments
        return self._between(rng, first, first + 1)

    def _between(self, rng: np.random.Generator, first: Array, last: Array) -> Array:
        low = np.searchsorted(self._keys, first)
        size = np.searchsorted(self._keys, last) - low
        at = low + (rng.random(len(low)) * size).astype(np.int64)
        return np.where(size > 0, self._people[np.minimum(at, len(self._people) - 1)], NOBODY)


@dataclass(frozen=True)
class _Pupils:
    knowledge: Knowledge
    skills: Skills
    staff: Staff


def experienced(staff: Staff, knowledge: Knowledge) -> Holders:
    """Those who know a skill well enough to help others with it."""
    return Holders(staff, np.where(knowledge.level >= _KNOWN_WELL, knowledge.has, NOBODY))


def learn(organisation: dict[str, Any], skills: Skills, staff: Staff, seed: int) -> Knowledge:
    """Give everyone what they know and what they wish to learn."""
    weights = _profiles(organisation, skills, staff)
    count = staff.count
    knowledge = Knowledge(
        has=np.full((count, MOST_SKILLS), NOBODY, np.int16),
        level=np.zeros((count, MOST_SKILLS), np.int8),
        teaches=np.zeros((count, MOST_SKILLS), bool),
        learns=np.full((count, MOST_WISHES), NOBODY, np.int16),
    )
    spoken = skills.language(language_codes(organisation))
    pupils = _Pupils(knowledge, skills, staff)
    for number, people in blocks(count):
        rng = stream(seed, "knowledge", number)
        own = weights[staff.department[people], staff.track[people]]
        speaks = (staff.languages[people, np.newaxis] >> np.maximum(spoken, 0) & 1).astype(bool)
        foreign = (spoken >= 0) & ~speaks
        _know(rng, pupils, people, np.where(foreign, _FOREVER_OUT, own))
        _wish(rng, pupils, people, np.where((spoken >= 0) & speaks, _FOREVER_OUT, own))
    _entrust_rare(knowledge, skills, staff, weights)
    return knowledge


def _profiles(organisation: dict[str, Any], skills: Skills, staff: Staff) -> Array:
    """Log-weights by department, track and skill."""
    tracks = organisation["tracks"].values()
    fields = np.array([[track["fields"].get(field, 0.02) for field in skills.fields] for track in tracks])
    of_track = fields[:, skills.field]
    base = of_track * skills.popularity + 0.12 * skills.wave("common")
    for number, track in enumerate(tracks):
        base[number, [skills.position[name] for name in track.get("best", ())]] += 1.2
    near = np.array([[track.get("focus", 1.0)] for track in tracks])
    focus = np.zeros((len(staff.tree.departments), len(skills.rows)))
    for number, department in enumerate(staff.tree.departments):
        focus[number, [skills.position[name] for name in department.focus]] = 1
    total = base[np.newaxis] + focus[:, np.newaxis] * near * (0.12 * of_track + 0.22)
    total[..., skills.popularity == 0] = 0
    logarithms: Array = np.log(total + 1e-12).astype(np.float32)
    return logarithms


def _know(rng: np.random.Generator, pupils: _Pupils, people: Array, weights: Array) -> None:
    knowledge, skills, staff = pupils.knowledge, pupils.skills, pupils.staff
    seniority = staff.seniority[people, np.newaxis]
    gap = seniority - _MIDDLE
    new, old = skills.wave("new"), skills.wave("old")
    tilt = 0.35 * old - 0.25 * new + 0.3 * (skills.field == skills.fields.index("leadership"))
    found = weights + (gap * tilt).astype(np.float32) + gumbel(rng, weights.shape)
    amount = np.clip(3 + rng.poisson(1 + 0.6 * seniority), 3, MOST_SKILLS)
    held = np.arange(MOST_SKILLS) < amount
    best = _nearest_first(rng, np.argsort(-found, axis=1)[:, :MOST_SKILLS], held, weights)
    modern = new[best]
    ability = np.where(modern, 3.3 - 0.2 * gap, 1.8 + 0.35 * seniority) + rng.normal(0, 0.8, best.shape)
    ability += np.array([0.7, 0.4, 0.2] + [0.0] * (MOST_SKILLS - 3))
    level = np.clip(np.rint(ability), 1, 5).astype(np.int8) * held
    willing = rng.random(best.shape) < 0.35  # noqa: PLR2004
    knowledge.has[people] = np.where(held, best, NOBODY)
    knowledge.level[people] = level
    knowledge.teaches[people] = willing & (level >= np.where(modern, _KNOWN_WELL, _ADVANCED))


def _nearest_first(rng: np.random.Generator, best: Array, held: Array, weights: Array) -> Array:
    near = np.take_along_axis(weights, best, axis=1) + _WANDERING * gumbel(rng, best.shape)
    return np.take_along_axis(best, np.argsort(np.where(held, -near, np.inf), axis=1), axis=1)


def _wish(rng: np.random.Generator, pupils: _Pupils, people: Array, weights: Array) -> None:
    """Wishes lean to the own work, to what rises, and to what leads on; nobody wishes for what they know well."""
    knowledge, skills, staff = pupils.knowledge, pupils.skills, pupils.staff
    curious = np.array([_CURIOUS_FIELDS.get(skills.fields[field], 0.0) for field in skills.field]) * skills.popularity
    wishes = np.logaddexp(0.9 * weights, np.log(curious + 1e-12)).astype(np.float32)
    senior = staff.seniority[people, np.newaxis] >= _ADVANCED
    wishes += np.where(senior, 1.6, 0.8).astype(np.float32) * skills.wave("new") - 2 * skills.wave("old")
    wishes[:, skills.popularity == 0] = _FOREVER_OUT
    rows, places = np.nonzero(knowledge.level[people] >= _KNOWN_WELL)
    wishes[rows, knowledge.has[people][rows, places]] = _FOREVER_OUT
    best = np.argsort(-(wishes + gumbel(rng, wishes.shape)), axis=1)[:, :MOST_WISHES]
    amount = rng.choice(4, (len(people), 1), p=[0.08, 0.37, 0.35, 0.2])
    amount = np.maximum(amount, 2 * staff.newcomer[people, np.newaxis])
    knowledge.learns[people] = np.where(np.arange(MOST_WISHES) < amount, best, NOBODY)


def _entrust_rare(knowledge: Knowledge, skills: Skills, staff: Staff, weights: Array) -> None:
    """A rare skill is known by one person only: a long-serving one whose work is nearest to it."""
    eligible = (staff.left == NEVER) & ~staff.newcomer & (staff.manager >= 0)
    tenure = (TODAY - staff.joined) / 10_000
    for skill in np.flatnonzero(skills.wave("rare")).tolist():
        broader = skills.position[skills.rows[skill]["broader"]]
        near = weights[staff.department, staff.track, broader] + tenure
        person = int(np.argmax(np.where(eligible, near, -np.inf)))
        eligible[person] = False
        knowledge.has[person, 2], knowledge.level[person, 2], knowledge.teaches[person, 2] = skill, 5, False
