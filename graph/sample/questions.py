"""Asks on the board, and their answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from graph.sample.arrays import Array, blocks, order_in_group, stream
from graph.sample.days import TODAY, YEAR, between, iso_times, working_minutes
from graph.sample.knowledge import NOBODY
from graph.sample.wording import Questions
from graph.sample.world import World

_PER_PERSON = 0.4
_YEARS = 3
_ANONYMOUS = 0.05
_ACCEPTED = 0.68
_WAITS = 90

Row = tuple[str, ...]


@dataclass(frozen=True)
class _Asked:
    """The asks of one block of people: who, about what, on which day and at which minute."""

    number: int
    before: int
    person: Array
    skill: Array
    day: Array
    minute: Array

    def ids(self) -> list[str]:
        return [f"q{self.before + at}" for at in range(1, len(self.person) + 1)]


def asks(world: World, ids: list[str]) -> Iterator[Row]:
    """Questions about what people wish to learn."""
    writer = Questions(world)
    for asked in _asked(world):
        rng = stream(world.seed, "asks words", asked.number)
        times = iso_times(asked.day, asked.minute)
        status = _status(world, asked)
        anonymous = (rng.random(len(times)) < _ANONYMOUS).tolist()
        who = zip(asked.ids(), asked.person.tolist(), asked.skill.tolist(), times, anonymous, status, strict=True)
        for ask, person, skill, at, hidden, stands in who:
            title, body = writer.write(rng, person, skill)
            about = (title, body, world.skills.ids[skill], at, "true" if hidden else "false")
            yield ask, ids[person], *about, "", "", stands


def answers(world: World, ids: list[str]) -> Iterator[Row]:
    """Answers by people who know the skill, mostly the same generous few."""
    for asked in _asked(world):
        ask, person, day, accepted, score = _given(world, asked)
        minute = np.where(day == asked.day[ask], np.minimum(asked.minute[ask] + 60, 1439), asked.minute[::-1][ask])
        names = asked.ids()
        yield from zip(
            [names[each] for each in ask.tolist()],
            [ids[each] for each in person.tolist()],
            iso_times(day, minute),
            ["true" if each else "false" for each in accepted.tolist()],
            map(str, score.tolist()),
            repeat("", len(ask)),
            repeat("", len(ask)),
            strict=True,
        )


def _given(world: World, asked: _Asked) -> tuple[Array, Array, Array, Array, Array]:
    """Answers to a block of asks: to which, by whom, on which day, whether accepted, and how helpful."""
    rng = stream(world.seed, "answers", asked.number)
    ask = np.repeat(np.arange(len(asked.person)), np.minimum(rng.poisson(1.7, len(asked.person)), 5))
    person = _answerers(rng, world, asked, ask)
    day = asked.day[ask] + np.minimum(rng.geometric(0.35, len(ask)) - 1, 40)
    ask, person, day = _usable(world, asked, ask, person, day)
    level = world.knowledge.levels(person, asked.skill[ask])
    accepted = _accepted(rng, ask, level)
    return ask, person, day, accepted, rng.poisson(0.7 * level + 1.5 * accepted)


def _status(world: World, asked: _Asked) -> list[str]:
    """Answered once an answer was accepted, and closed when the asker has left or nobody waits any longer."""
    ask, _, _, accepted, _ = _given(world, asked)
    met = np.isin(np.arange(len(asked.person)), ask[accepted])
    over = (asked.day < TODAY - _WAITS) | (world.staff.left[asked.person] <= TODAY)
    stands: list[str] = np.select([met, over], ["ANSWERED", "CLOSED"], "OPEN").tolist()
    return stands


def _asked(world: World) -> Iterator[_Asked]:
    staff, before = world.staff, 0
    for number, people in blocks(staff.count):
        rng = stream(world.seed, "asks", number)
        person = np.repeat(people, rng.poisson(_PER_PERSON * rng.gamma(0.8, 1 / 0.8, len(people))))
        wished = world.knowledge.learns[person, rng.integers(0, 2, len(person))]
        skill = np.where(wished == NOBODY, world.knowledge.has[person, 2], wished)
        first = np.maximum(staff.joined[person] + 20, TODAY - _YEARS * YEAR)
        last = np.minimum(staff.left[person] - 1, TODAY)
        kept = ~staff.newcomer[person] & (last > first) & (skill != NOBODY)
        kept &= order_in_group(person * len(world.skills.rows) + skill) == 0
        day = between(rng, first[kept], last[kept], recent=1.3)
        yield _Asked(number, before, person[kept], skill[kept], day, working_minutes(rng, len(day)))
        before += len(day)


def _answerers(rng: np.random.Generator, world: World, asked: _Asked, ask: Array) -> Array:
    """Of one from the own department and two from anywhere the one who answers most."""
    skill, home = asked.skill[ask], world.staff.department[asked.person[ask]]
    found = np.stack(
        [
            world.holders.near(rng, skill, home),
            world.holders.anywhere(rng, skill),
            world.holders.anywhere(rng, skill),
        ],
        axis=1,
    )
    eager = np.where(found == NOBODY, -np.inf, world.staff.popularity[found]) + rng.gumbel(0, 0.4, found.shape)
    chosen: Array = found[np.arange(len(ask)), np.argmax(eager, axis=1)]
    return chosen


def _usable(world: World, asked: _Asked, ask: Array, person: Array, day: Array) -> tuple[Array, Array, Array]:
    """Each answerer once for each ask, employed on the day, not the asker, and no one new."""
    staff = world.staff
    apart = (staff.department[person] != staff.department[asked.person[ask]]) & (
        staff.silo[person] | staff.silo[asked.person[ask]]
    )
    here = (staff.joined[person] < day) & (staff.left[person] > day) & ~staff.newcomer[person] & (day <= TODAY)
    fine = (person != NOBODY) & (person != asked.person[ask]) & here & ~apart
    _, once = np.unique(ask * np.int64(staff.count) + person, return_index=True)
    kept = np.intersect1d(once, np.flatnonzero(fine))
    return ask[kept], person[kept], day[kept]


def _accepted(rng: np.random.Generator, ask: Array, level: Array) -> Array:
    """At most one answer of an ask, mostly the one from who knows most."""
    order = np.lexsort((-(level + rng.random(len(ask))), ask))
    best = np.zeros(len(ask), bool)
    best[order[np.flatnonzero(np.diff(ask[order], prepend=-1))]] = True
    return best & (rng.random(len(ask)) < _ACCEPTED)
