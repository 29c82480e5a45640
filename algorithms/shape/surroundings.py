"""What the shape of the network needs beside ties: sites, days, mentoring, what is asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from algorithms.snapshot import Flags, Numbers, Snapshot
from graph.network import ShapeFacts

Doubles = np.ndarray[Any, np.dtype[np.float64]]
_NEVER = 10**7


@dataclass(frozen=True)
class Surroundings:
    """Arrays in the numbering of the snapshot.

    Days are counted from the day of the run: joined is how long ago (-1 unknown), leaves is in how many (10^7 when
    nothing is announced). Demand is by skill: wishes are people, asks and topics are faded counts. Together are the
    mentor and the mentee of each open relation.
    """

    location: Numbers
    location_ids: list[str]
    joined: Numbers
    leaves: Numbers
    mentoring: Flags
    mentored: Flags
    wishes: Doubles
    asks: Doubles
    topics: Doubles
    related: list[tuple[int, int]]
    together: set[tuple[int, int]]


def surroundings(facts: ShapeFacts, snapshot: Snapshot, as_of: date) -> Surroundings:
    """Number the rows as the snapshot does."""
    numbers = {each: number for number, each in enumerate(snapshot.ids)}
    sites = sorted({row[1] for row in facts.people if row[1] is not None})
    location, joined, leaves, mentoring, mentored = _people(facts, numbers, sites, as_of)
    skills = {each: number for number, each in enumerate(snapshot.skill_ids)}
    demand = np.zeros((3, len(skills)))
    for skill, *counts in facts.demand:
        demand[:, skills[skill]] = counts
    related = [(skills[one], skills[two]) for one, two in facts.related]
    together = {(numbers[mentor], numbers[mentee]) for mentor, mentee in facts.together}
    wishes, asks, topics = demand
    return Surroundings(
        location, sites, joined, leaves, mentoring, mentored, wishes, asks, topics, related, together,
    )  # fmt: skip


def _people(
    facts: ShapeFacts, numbers: dict[str, int], sites: list[str], as_of: date
) -> tuple[Numbers, Numbers, Numbers, Flags, Flags]:
    size, places = len(numbers), {each: number for number, each in enumerate(sites)}
    location, joined = np.full(size, -1), np.full(size, -1)
    leaves = np.full(size, _NEVER)
    mentoring, mentored = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for person, site, came, goes, now, ever in facts.people:
        number = numbers[person]
        location[number] = places.get(site, -1)
        joined[number] = -1 if came is None else (as_of - date.fromisoformat(came)).days
        leaves[number] = _NEVER if goes is None else (date.fromisoformat(goes) - as_of).days
        mentoring[number], mentored[number] = now, ever
    return location, joined, leaves, mentoring, mentored
