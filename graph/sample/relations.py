"""How relations go: what the two want to reach, when they meet, who teaches, and what they say of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.sample import catalogue
from graph.sample.arrays import stream
from graph.sample.catalogue import sentence
from graph.sample.days import TODAY, iso, iso_times
from graph.sample.knowledge import NOBODY
from graph.sample.lifecycle import ACTIVE, COMPLETED, ENDED, PAUSED, PROPOSED, Course
from graph.sample.mentoring import MICRO, ONE_TO_ONE, REVERSE, Pairs
from graph.sample.world import World

_SINCE = 300  # Days: of what ended earlier only the fact is known.
_EVERY, _MOST = 30, 7
_MISSED, _CANCELLED = 0.07, 0.04
_RATINGS = ("two", "three", "four", "five")
_RATED = np.array([0.05, 0.13, 0.37, 0.45])
_MUTUAL, _ONE_SIDED, _TOKEN = range(3)
# Relations in which both should give, in turn: most do.
_MOODS = (_MUTUAL, _ONE_SIDED, _TOKEN, _MUTUAL, _ONE_SIDED, _MUTUAL)
_WAYS = ("MENTOR_TEACHES", "MENTEE_TEACHES", "BOTH")

Row = tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    """One session; the day is a number, and `absent` a person by position or nobody."""

    day: int
    minute: int
    minutes: int
    status: str
    taught: str = ""
    absent: int = NOBODY


@dataclass(frozen=True)
class Relation:
    """One relation that is told of; days are numbers, people are positions."""

    number: int
    mentor: int
    mentee: int
    both: bool
    status: int
    skill: int
    mood: int
    first: int
    last: int
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class _Course:
    first: int
    last: int
    kind: int
    status: int
    mood: int


class Relations:
    """All relations whose course is told, the same each time they are gone through."""

    def __init__(self, world: World, pairs: Pairs, course: Course) -> None:
        self._world, self._pairs, self._course = world, pairs, course
        end = np.where(course.ended >= 0, course.ended, TODAY)
        running = np.isin(course.status, [ACTIVE, PAUSED, COMPLETED, ENDED])
        told = (running & (end > TODAY - _SINCE)) | (course.status == PROPOSED)
        self._told = np.flatnonzero(told).tolist()
        self._end = end

    def __iter__(self) -> Iterator[Relation]:
        """Relations in the order of their numbers."""
        rng = stream(self._world.seed, "relations")
        turns = 0
        for at in self._told:
            kind, status = int(self._pairs.kind[at]), int(self._course.status[at])
            mood = _MOODS[turns % len(_MOODS)] if kind == REVERSE else int(rng.integers(3) == 0)
            turns += kind == REVERSE and status in (COMPLETED, PAUSED)
            both = kind not in (MICRO, ONE_TO_ONE)
            first, last = int(self._pairs.started[at]), int(self._end[at])
            who = int(self._pairs.mentor[at]), int(self._pairs.mentee[at])
            course = _Course(first, last, kind, status, mood)
            met = () if status == PROPOSED else tuple(_meetings(rng, who, course))
            yield Relation(at + 1, *who, both, status, int(self._pairs.skill[at]), mood, first, last, met)


def _meetings(rng: np.random.Generator, who: tuple[int, int], course: _Course) -> Iterator[Meeting]:
    length = course.last - course.first
    count = 1 if course.kind == MICRO else min(max(length // _EVERY, 1), _MOST)
    step = max(length // count, 1)
    # What became a token was taken up once or twice.
    for number in range(min(count, 2) if course.kind == REVERSE and course.mood == _TOKEN else count):
        day = min(course.first + number * step + int(rng.integers(1, max(step, 2))), course.last)
        minute, minutes = int(rng.integers(16, 33)) * 30, int(rng.choice([30, 45, 60, 60, 90]))
        chance = rng.random()
        if chance < _MISSED:
            yield Meeting(day, minute, minutes, "MISSED", absent=who[int(rng.integers(2))])
        elif chance < _MISSED + _CANCELLED:
            yield Meeting(day, minute, minutes, "CANCELLED")
        else:
            yield Meeting(day, minute, minutes, "HELD", _taught(course.kind, course.mood, number))
    if course.status == ACTIVE and rng.random() < 0.5:  # noqa: PLR2004
        yield Meeting(TODAY, int(rng.integers(18, 33)) * 30, 60, "SCHEDULED")


def _taught(kind: int, mood: int, number: int) -> str:
    if kind in (ONE_TO_ONE, MICRO) or mood != _MUTUAL:
        return _WAYS[0]
    return _WAYS[number % 3]


def objectives(world: World, relations: Relations) -> Iterator[Row]:
    """Rows of what is to be reached: one in each direction where both should give."""
    phrases, rng = catalogue.toml("meetings")["objectives"], stream(world.seed, "objectives")
    for each in relations:
        for way in range(2 if each.both else 1):
            text = _filled(rng, phrases[("mentor", "mentee")[way]], world, each)
            moved = each.meetings and each.mood in ((_MUTUAL, _ONE_SIDED), (_MUTUAL,))[way]
            status = _reached(rng, each.status) if moved else "OPEN"
            at = (
                _times(each.first),
                _times(each.meetings[-1].day if each.status != ACTIVE else each.last) if moved else "",
            )
            due = iso(np.array([each.first + 120]))[0]
            yield f"o{each.number}-{way + 1}", f"m{each.number}", text, _WAYS[way], "", due, status, *at


def _reached(rng: np.random.Generator, status: int) -> str:
    if status == COMPLETED:
        return "REACHED" if rng.random() < 0.75 else "OPEN"  # noqa: PLR2004
    return "DROPPED" if status == ENDED and rng.random() < 0.4 else "OPEN"  # noqa: PLR2004


def sessions(world: World, ids: list[str], relations: Relations) -> Iterator[Row]:
    """Rows of their sessions."""
    agendas, rng = catalogue.toml("meetings")["agendas"]["any"], stream(world.seed, "sessions")
    for each in relations:
        for number, met in enumerate(each.meetings, start=1):
            agenda = agendas[int(rng.integers(len(agendas)))]
            absent = ids[met.absent] if met.absent != NOBODY else ""
            name = f"s{each.number}-{number}"
            at = _times(met.day, met.minute)
            yield name, f"m{each.number}", met.status, at, str(met.minutes), agenda, met.taught, absent


def feedback(world: World, ids: list[str], relations: Relations) -> Iterator[Row]:
    """Rows of what they said: of some sessions, and of most relations that reached their end."""
    phrases, rng = catalogue.toml("meetings")["feedback"], stream(world.seed, "feedback")
    for each in relations:
        relation = f"m{each.number}"
        for number, met in enumerate(each.meetings, start=1):
            for who, chance in ((each.mentee, 0.35), (each.mentor, 0.15)):
                if met.status == "HELD" and rng.random() < chance:
                    rating = int(rng.choice(len(_RATED), p=_RATED))
                    said = _one(rng, phrases[_RATINGS[rating]])
                    at = _times(met.day, met.minute + met.minutes + 20)
                    yield relation, ids[who], f"s{each.number}-{number}", str(rating + 2), said, at, ""
        for who in (each.mentee, each.mentor) if each.status == COMPLETED else ():
            if rng.random() < 0.6:  # noqa: PLR2004
                grown = world.skills.ids[each.skill] if who == each.mentee and each.skill != NOBODY else ""
                content = str(int(rng.integers(3, 6)))
                yield relation, ids[who], "", content, _one(rng, phrases["closing"]), _times(each.last, 1000), grown


def _one(rng: np.random.Generator, phrases: list[str]) -> str:
    return phrases[int(rng.integers(len(phrases)))]


def _filled(rng: np.random.Generator, phrases: list[str], world: World, relation: Relation) -> str:
    name = world.skills.names[relation.skill] if relation.skill != NOBODY else "this"
    words: dict[str, Any] = {
        "s": name,
        "S": sentence(name),
        "o": world.skills.names[world.knowledge.has[relation.mentee, 0]],
    }
    return _one(rng, phrases).format_map(words)


def _times(day: int, minute: int = 540) -> str:
    return iso_times(np.array([day]), np.array([min(minute, 1439)]))[0]
