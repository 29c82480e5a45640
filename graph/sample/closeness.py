"""Who is close to whom: a small circle of contacts for each person, mostly from the own unit, some through others."""

import numpy as np

from graph.sample.arrays import Array, blocks, stream
from graph.sample.knowledge import NOBODY, Holders, Knowledge
from graph.sample.staff import Staff

UNIT_PLACES = slice(0, 4)
DEPARTMENT_PLACE, SKILL_PLACE, ANY_PLACE, CLOSURE_PLACE = 4, 5, 6, 7
CIRCLE = 8
_DIVISION_RADIUS = 60
_SILO_LEAK = 0.03


def befriend(staff: Staff, knowledge: Knowledge, holders: Holders, seed: int) -> Array:
    """Contacts of each person, -1 where there is none; newcomers have none and are nobody's."""
    contacts = np.full((staff.count, CIRCLE), NOBODY, np.int32)
    for number, people in blocks(staff.count):
        rng = stream(seed, "closeness", number)
        for place in range(UNIT_PLACES.stop):
            contacts[people, place] = staff.colleague(rng, people)
        contacts[people, DEPARTMENT_PLACE] = staff.neighbour(rng, people, _DIVISION_RADIUS)
        wish = knowledge.learns[people, 0]
        contacts[people, SKILL_PLACE] = holders.anywhere(rng, np.maximum(wish, 0))
        contacts[people, ANY_PLACE] = staff.neighbour(rng, people, 10 * _DIVISION_RADIUS)
        _spread_brokers(rng, staff, contacts, people)
    for number, people in blocks(staff.count):
        _close_triangles(stream(seed, "triangles", number), contacts, people)
    for number, people in blocks(staff.count):
        _keep_apart(stream(seed, "silos", number), staff, contacts, people)
    return contacts


def _spread_brokers(rng: np.random.Generator, staff: Staff, contacts: Array, people: Array) -> None:
    brokers = people[staff.broker[people]]
    contacts[brokers, 1:CLOSURE_PLACE] = rng.integers(0, staff.count, (len(brokers), CLOSURE_PLACE - 1))


def _close_triangles(rng: np.random.Generator, contacts: Array, people: Array) -> None:
    through = contacts[people, rng.integers(0, CLOSURE_PLACE, len(people))]
    through = np.where(through == NOBODY, people, through)
    contacts[people, CLOSURE_PLACE] = contacts[through, rng.integers(0, CLOSURE_PLACE, len(people))]


def _keep_apart(rng: np.random.Generator, staff: Staff, contacts: Array, people: Array) -> None:
    """Silos keep to themselves, whoever asks; nobody is their own contact, and newcomers have no ties yet."""
    silo, own = staff.silo, staff.department
    for place in range(CIRCLE):
        other = contacts[people, place].astype(np.int64)
        apart = (own[other] != own[people]) & (silo[other] | silo[people])
        apart &= rng.random(len(people)) > _SILO_LEAK
        other = np.where(apart, staff.colleague(rng, people), other)
        nobody = (other == people) | staff.newcomer[other] | staff.newcomer[people]
        contacts[people, place] = np.where(nobody, NOBODY, other)
