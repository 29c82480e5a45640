"""Everyday help between contacts, and the endorsements that come of it."""

from collections.abc import Iterator

import numpy as np

from graph.sample.arrays import Array, blocks, draw, stream
from graph.sample.closeness import SKILL_PLACE
from graph.sample.days import TODAY, YEAR, between, iso, iso_times, working_minutes
from graph.sample.knowledge import NOBODY
from graph.sample.world import World

KINDS = ("ADVICE", "ANSWER", "REVIEW", "HELP", "EMAIL", "CO_WORK", "FOLLOW")
_INSIDE = np.array([0.19, 0.04, 0.11, 0.24, 0.07, 0.33, 0.02])
_OUTSIDE = np.array([0.36, 0.07, 0.09, 0.17, 0.14, 0.06, 0.11])
_ABOUT_SKILL = 4
_HABIT = np.array([0.24, 0.16, 0.11, 0.08, 0.12, 0.11, 0.08, 0.1])
_YEARS, _MEAN, _BROKER_MEAN = 3, 6.0, 25.0
_WORK_DAYS = 45
_CREDIBLE = 3

Row = tuple[str, ...]


def interactions(world: World, ids: list[str]) -> Iterator[Row]:
    """Who sought help of whom, when, about what; most of it repeats between the same few."""
    for number, people in blocks(world.staff.count):
        rng = stream(world.seed, "interactions", number)
        seeker, giver, place, first, last = _meetings(rng, world, people)
        inside = world.staff.unit[seeker] == world.staff.unit[giver]
        kind = np.where(inside, draw(rng, _INSIDE, len(seeker)), draw(rng, _OUTSIDE, len(seeker)))
        skill = np.where(kind < _ABOUT_SKILL, _topic(rng, world, seeker, giver, place), NOBODY)
        at = iso_times(between(rng, first, last, recent=1.4), working_minutes(rng, len(seeker)))
        weight = np.where(kind == KINDS.index("CO_WORK"), rng.choice([1, 2, 3, 5], len(seeker)), 1)
        yield from zip(
            _names(ids, seeker),
            _names(ids, giver),
            [KINDS[each] for each in kind.tolist()],
            at,
            map(str, weight.tolist()),
            _skill_ids(world, skill),
            strict=True,
        )


def endorsements(world: World, ids: list[str]) -> Iterator[Row]:
    """Praise for a skill that a contact has."""
    for number, people in blocks(world.staff.count):
        rng = stream(world.seed, "endorsements", number)
        author = np.repeat(people, rng.poisson(1.0, len(people)))
        _, receiver, _, first, last, author = _usable(world, author, rng.integers(0, len(_HABIT), len(author)))
        place = np.minimum(rng.geometric(0.4, len(author)) - 1, 5)
        skill = world.knowledge.has[receiver, place]
        known = (skill != NOBODY) & (world.knowledge.level[receiver, place] >= _CREDIBLE)
        keys = np.stack([author, receiver, skill], axis=1)
        _, once = np.unique(keys, axis=0, return_index=True)
        kept = np.intersect1d(once, np.flatnonzero(known))
        yield from zip(
            _names(ids, author[kept]),
            _names(ids, receiver[kept]),
            _skill_ids(world, skill[kept]),
            iso(between(rng, first[kept], last[kept])),
            strict=True,
        )


def _meetings(rng: np.random.Generator, world: World, people: Array) -> tuple[Array, Array, Array, Array, Array]:
    mean = np.where(world.staff.broker[people], _BROKER_MEAN, _MEAN)
    often = rng.poisson(mean * rng.gamma(1.2, 1 / 1.2, len(people)))
    seeker = np.repeat(people, often)
    place = draw(rng, _HABIT, len(seeker))
    place, giver, _, first, last, seeker = _usable(world, seeker, place)
    return seeker, giver, place, first, last


def _usable(world: World, seeker: Array, place: Array) -> tuple[Array, Array, Array, Array, Array, Array]:
    """Only contacts that worked here at the same time, and the days they had together."""
    staff = world.staff
    giver = world.contacts[seeker, place].astype(np.int64)
    first = np.maximum(np.maximum(staff.joined[seeker], staff.joined[giver]) + 7, TODAY - _YEARS * YEAR)
    last = np.minimum(np.minimum(staff.left[seeker], staff.left[giver]) - 1, TODAY)
    kept = (giver != NOBODY) & (last - first > _WORK_DAYS)
    return place[kept], giver[kept], kept, first[kept], last[kept], seeker[kept]


def _topic(rng: np.random.Generator, world: World, seeker: Array, giver: Array, place: Array) -> Array:
    """What the seeker wants to learn where the contact knows it, else something that the giver does well."""
    wish = world.knowledge.learns[seeker, 0]
    fits = (place == SKILL_PLACE) & (wish != NOBODY) & (world.knowledge.levels(giver, wish) > 0)
    return np.where(fits, wish, world.knowledge.has[giver, rng.integers(0, 3, len(giver))])


def _names(ids: list[str], people: Array) -> list[str]:
    return [ids[person] for person in people.tolist()]


def _skill_ids(world: World, skills: Array) -> list[str]:
    return [world.skills.ids[skill] if skill != NOBODY else "" for skill in skills.tolist()]
