"""Past and present mentoring: it follows skill, closeness, rank, popularity and chance, year by year."""

from dataclasses import dataclass

import numpy as np

from graph.sample.arrays import Array, blocks, gumbel, order_in_group, stream
from graph.sample.days import TODAY, YEAR
from graph.sample.knowledge import MOST_SKILLS, MOST_WISHES, NOBODY, Knowledge
from graph.sample.staff import Staff
from graph.sample.world import World

KINDS = ("ONE_TO_ONE", "REVERSE", "PEER", "MICRO")
ONE_TO_ONE, REVERSE, PEER, MICRO = range(4)
_YEARLY_SHARE = (0.1, 0.14, 0.18, 0.22, 0.27, 0.33)
_SENIOR = 5
_KNOWN_WELL = 3
_AT_ONCE = 3
_REVERSE_SHARE, _GROWN_SHARE = 0.5, 0.4
_LEADERS_ASK = ("generative AI", "prompt writing", "AI agents", "AI ethics")
_LEADERS_ASKED = ("telemedicine", "hybrid team leadership", "social media", "deep learning")
_CHANCE = 0.9
_SILO_LEAK = 12  # one in so many of a silo looks outside
_REFUSED = -1e9


@dataclass(frozen=True)
class Pairs:
    """One entry for each mentorship: mentor and mentee by position, the skill wanted, and the first day."""

    mentor: Array
    mentee: Array
    kind: Array
    skill: Array
    started: Array


@dataclass(frozen=True)
class _Need:
    mentee: Array
    kind: Array
    skill: Array
    started: Array


def pair_up(world: World) -> Pairs:
    """All mentorships, no pair twice, ordered by year."""
    latest = np.full(world.staff.count, NOBODY, np.int64)
    found: list[Pairs] = []
    for year in range(len(_YEARLY_SHARE)):
        rounds = (stream(world.seed, f"mentoring {year}", number) for number, _ in blocks(world.staff.count))
        chosen = [
            _choose(rng, world, latest, _needs(rng, world, people, year))
            for rng, (_, people) in zip(rounds, blocks(world.staff.count), strict=True)
        ]
        pairs = _limited(_joined(chosen))
        latest[pairs.mentee] = pairs.mentor
        found.append(pairs)
    return _without_repeats(_joined(found), world.staff.count)


def _choose(rng: np.random.Generator, world: World, latest: Array, need: _Need) -> Pairs:
    candidates = _candidates(rng, world, latest, need)
    scores = _scores(world, need, candidates) + _CHANCE * gumbel(rng, candidates.shape)
    best = np.argmax(scores, axis=1)
    rows = np.arange(len(best))
    kept = scores[rows, best] > _REFUSED / 2
    mentor = candidates[rows, best][kept]
    return Pairs(mentor, need.mentee[kept], need.kind[kept], need.skill[kept], need.started[kept])


def _needs(rng: np.random.Generator, world: World, people: Array, year: int) -> _Need:
    staff = world.staff
    share = _YEARLY_SHARE[year] * np.where(staff.seniority[people] <= _KNOWN_WELL, 1.25, 0.75)
    started = TODAY - (len(_YEARLY_SHARE) - year) * YEAR + rng.integers(0, YEAR, len(people))
    employed = (staff.joined[people] + 14 < started) & (staff.left[people] > started + 30)
    wanting = (rng.random(len(people)) < share) & employed & ~staff.newcomer[people]
    mentee, started = people[wanting], started[wanting]
    kind = rng.choice(4, len(mentee), p=[0.6, 0.1, 0.17, 0.13])
    reverse = (staff.seniority[mentee] >= _SENIOR) & (rng.random(len(mentee)) < _REVERSE_SHARE)
    kind = np.where(reverse, REVERSE, np.where(kind == REVERSE, ONE_TO_ONE, kind))
    skill = np.where(reverse, _new_skill(rng, world, mentee), _wanted_skill(rng, world.knowledge, mentee))
    earlier = np.array([world.skills.position[name] for name in _LEADERS_ASKED])
    unborn = (skill != NOBODY) & (world.skills.born[skill] > started)
    skill = np.where(unborn, earlier[rng.integers(0, len(earlier), len(skill))], skill)
    return _Need(mentee, kind, skill, started)


def _wanted_skill(rng: np.random.Generator, knowledge: Knowledge, people: Array) -> Array:
    """A wish of today, or something they have learned since and still know little of."""
    wished = knowledge.learns[people, rng.integers(0, MOST_WISHES, len(people))]
    wished = np.where(wished == NOBODY, knowledge.learns[people, 0], wished)
    place = rng.integers(0, MOST_SKILLS, len(people))
    grown = knowledge.has[people, place]
    growing = (grown != NOBODY) & (knowledge.level[people, place] <= _KNOWN_WELL)
    growing &= rng.random(len(people)) < _GROWN_SHARE
    return np.where(growing | (wished == NOBODY), grown, wished)


def _new_skill(rng: np.random.Generator, world: World, people: Array) -> Array:
    """A new skill that they wish to learn, or one of those that leaders ask about."""
    new = world.skills.wave("new")
    asked = np.array([world.skills.position[name] for name in _LEADERS_ASK])
    wishes = world.knowledge.learns[people]
    fits = (wishes != NOBODY) & new[wishes]
    place = np.argmax(fits, axis=1)
    own = wishes[np.arange(len(people)), place]
    return np.where(fits.any(axis=1), own, asked[rng.integers(0, len(asked), len(people))])


def _candidates(rng: np.random.Generator, world: World, latest: Array, need: _Need) -> Array:
    """Twelve people for each need: who knows it near and far, contacts, and the mentors of contacts; -1 is nobody."""
    skill = np.maximum(need.skill, 0)
    home = world.staff.department[need.mentee]
    columns = [world.holders.near(rng, skill, home) for _ in range(4)]
    columns += [world.holders.anywhere(rng, skill) for _ in range(4)]
    for _ in range(2):
        contact = _some(rng, world.contacts, need.mentee)
        columns += [contact, _of(latest, contact)]
    return np.stack(columns, axis=1)


def _some(rng: np.random.Generator, contacts: Array, people: Array) -> Array:
    return contacts[people, rng.integers(0, contacts.shape[1], len(people))].astype(np.int64)


def _of(latest: Array, people: Array) -> Array:
    return np.where(people == NOBODY, NOBODY, latest[people])


def _scores(world: World, need: _Need, candidates: Array) -> Array:
    staff, knowledge = world.staff, world.knowledge
    mentee = need.mentee[:, np.newaxis]
    skill = need.skill[:, np.newaxis]
    level = np.where(skill == NOBODY, 0, knowledge.levels(candidates, np.broadcast_to(skill, candidates.shape)))
    teaches = ((knowledge.has[candidates] == skill[..., np.newaxis]) & knowledge.teaches[candidates]).any(axis=-1)
    known = (world.contacts[need.mentee][:, np.newaxis, :] == candidates[..., np.newaxis]).any(axis=-1)
    closeness = (
        0.9 * (staff.unit[candidates] == staff.unit[mentee])
        + 0.8 * (staff.department[candidates] == staff.department[mentee])
        + 0.4 * (staff.division[candidates] == staff.division[mentee])
        + 0.6 * (staff.site[candidates] == staff.site[mentee])
        + 0.9 * known
    )
    score = 0.8 * level + 0.8 * teaches + closeness + 0.6 * staff.popularity[candidates]
    score += _rank_fit(need.kind[:, np.newaxis], staff.seniority[candidates] - staff.seniority[mentee])
    score -= 1.5 * (staff.manager[mentee] == candidates)
    return np.where(_possible(staff, need, candidates), score, _REFUSED)


def _rank_fit(kind: Array, gap: Array) -> Array:
    """How well the difference in seniority suits the kind of mentoring."""
    upward = np.select([gap <= 0, gap <= 4], [-7.0, 1.0], 0.0)  # noqa: PLR2004
    reverse = np.where(gap <= -2, 1.0, _REFUSED)  # noqa: PLR2004
    peer = np.where(np.abs(gap) <= 1, 1.0, -6.0)
    micro = np.where(gap >= -1, 0.5, -1.0)
    fit: Array = np.choose(kind, [upward, reverse, peer, micro])
    return fit


def _possible(staff: Staff, need: _Need, candidates: Array) -> Array:
    started = need.started[:, np.newaxis]
    mentee = need.mentee[:, np.newaxis]
    employed = (staff.joined[candidates] + 60 < started) & (staff.left[candidates] > started + 30)
    apart = (staff.department[candidates] != staff.department[mentee]) & (staff.silo[candidates] | staff.silo[mentee])
    possible = (candidates != NOBODY) & (candidates != mentee) & employed & ~staff.newcomer[candidates]
    fine: Array = possible & ~(apart & (need.mentee % _SILO_LEAK > 0)[:, np.newaxis])
    return fine


def _joined(parts: list[Pairs]) -> Pairs:
    return Pairs(*(np.concatenate([getattr(part, name) for part in parts]) for name in Pairs.__dataclass_fields__))


def _only(pairs: Pairs, kept: Array) -> Pairs:
    return Pairs(*(getattr(pairs, name)[kept] for name in Pairs.__dataclass_fields__))


def _limited(pairs: Pairs) -> Pairs:
    """Nobody begins more than a few mentorships in a year."""
    return _only(pairs, order_in_group(pairs.mentor) < _AT_ONCE)


def _without_repeats(pairs: Pairs, people: int) -> Pairs:
    low, high = np.minimum(pairs.mentor, pairs.mentee), np.maximum(pairs.mentor, pairs.mentee)
    _, first = np.unique(low.astype(np.int64) * people + high, return_index=True)
    return _only(pairs, np.sort(first))
