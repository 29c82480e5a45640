"""Who could plausibly be introduced to whom so that units come closer."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from algorithms.shape.distances import Steps
from algorithms.shape.units import Units
from algorithms.snapshot import Flags, Numbers, Snapshot
from graph.floor import floor

_UNITS = 100
_OF_EACH = 6
_TIES = 3
_PAIRS = 3000
_COMMON_LEAST, _COMMON_MOST = 20, 500
_COMMON_SHARE = 0.1


@dataclass(frozen=True)
class Match:
    """Two people, and the rarest skill that brings them together (-1 where the network knows no skills).

    `learner` is whichever of the two wants to learn what the other has, else None: both know it or want it.
    """

    one: int
    two: int
    skill: int = -1
    learner: int | None = None


def pool(units: Units, ties: Numbers, constraint: np.ndarray[Any, Any], may: Flags) -> Numbers:
    """From each of the hundred largest units (5 people or more) the six with most ties, and the six most constrained.

    All have three ties at least: they know their own unit, and can carry on what they hear.
    """
    fit = may & (ties >= _TIES)
    counts = units.count(may)
    found: set[int] = set()
    for unit in np.argsort(-counts, kind="stable")[:_UNITS]:
        members = np.flatnonzero(fit & (units.labels == unit))
        if counts[unit] >= floor():
            found |= set(members[np.argsort(-ties[members], kind="stable")][:_OF_EACH].tolist())
            found |= set(members[np.argsort(-constraint[members], kind="stable")][:_OF_EACH].tolist())
    return np.array(sorted(found), dtype=np.int64)


def matches(
    people: Numbers, snapshot: Snapshot, families: list[Units], steps: Steps, weights: sparse.csr_array
) -> list[Match]:
    """Pairs of the pool from different units of every family, with a shared interest, not yet in touch.

    Never: tied or ever proposed to each other, or in one reporting line. Of very many pairs, those whose units are
    furthest apart stay.
    """
    apart = np.triu(np.ones((len(people), len(people)), dtype=bool), 1)
    for family in families:
        labels = family.labels[people]
        apart &= (labels[:, None] != labels[None, :]) | (labels < 0)[:, None]
    known = (
        weights[people][:, people] + snapshot.partners[people][:, people] + snapshot.partners_back[people][:, people]
    )
    apart &= known.toarray() == 0
    wanted = interests(snapshot, people)
    if wanted.nnz:
        apart &= (wanted @ wanted.T).toarray() > 0
    far = _distance(people, families, steps)
    pairs = np.argwhere(apart & (far > 0))
    order = np.argsort(-far[pairs[:, 0], pairs[:, 1]], kind="stable")
    lines = {int(person): snapshot.line(int(person)) for person in people}
    kept = ((int(people[a]), int(people[b])) for a, b in pairs[order])
    plausible = [(a, b) for a, b in kept if a not in lines[b] and b not in lines[a]][:_PAIRS]
    return [_match(a, b, snapshot, wanted, people) for a, b in plausible]


def interests(snapshot: Snapshot, people: Numbers) -> sparse.csr_array:
    """These people by skill: the rarity of what they know or want; what more than a tenth share is not."""
    either = (snapshot.holds + snapshot.wishes).sign().tocsr()
    holders = np.asarray(either.sum(axis=0)).ravel()
    number = int(snapshot.consents.sum())
    common = max(_COMMON_LEAST, min(_COMMON_MOST, number * _COMMON_SHARE))
    rare = np.where(holders <= common, np.log1p(number / np.maximum(holders, 1)), 0)
    table = (either[people] @ sparse.diags_array(rare)).tocsr()
    table.eliminate_zeros()
    return table


def _distance(people: Numbers, families: list[Units], steps: Steps) -> np.ndarray[Any, Any]:
    """Pool by pool: steps beyond the first from each one to the units of the other, both ways and over all families."""
    total, start = np.zeros((len(people), len(people)), dtype=np.int64), 0
    for family in families:
        labels = family.labels[people]
        far = np.maximum(steps[people][:, start + np.maximum(labels, 0)].astype(np.int64) - 1, 0)
        far[:, labels < 0] = 0
        total += far + far.T
        start += family.size
    return total


def _match(one: int, two: int, snapshot: Snapshot, wanted: sparse.csr_array, people: Numbers) -> Match:
    if not wanted.nnz:
        return Match(one, two)
    first, second = (wanted[[int(np.searchsorted(people, each))]] for each in (one, two))
    shared = first.multiply(second.sign()).tocoo()
    learners = {skill: _learner(one, two, skill, snapshot) for skill in shared.col.tolist()}
    best = max(
        zip(shared.col.tolist(), shared.data.tolist(), strict=True),
        key=lambda each: (learners[each[0]] is not None, each[1], -each[0]),
    )[0]
    return Match(one, two, best, learners[best])


def _learner(one: int, two: int, skill: int, snapshot: Snapshot) -> int | None:
    for learner, teacher in ((one, two), (two, one)):
        if snapshot.wishes[learner, skill] and snapshot.holds[teacher, skill]:
            return learner
    return None
