"""The whole picture: discs, and people inside them, in a square of side 1; kept close to the picture before.

Two levels, each seeded by where things stood: such layouts are the most stable of clustered networks that change (Held
and others 2021), and a small step from the old places keeps what readers remember (Xu, Kliger, Hero 2013).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from algorithms.communities import Partition
from algorithms.layout.discs import placed
from algorithms.layout.forces import Doubles
from algorithms.layout.members import seated

_HALF = 0.48
_INSIDE = 0.92
_DIGITS = 5


@dataclass(frozen=True)
class Past:
    """The picture before: x, y, radius and size of each community by identity, x and y of each person by number.

    `homes` says in which community, by identity, each of these people was.
    """

    discs: dict[str, tuple[float, float, float, int]] = field(default_factory=dict)
    people: dict[int, tuple[float, float]] = field(default_factory=dict)
    homes: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Picture:
    """Centres (communities by 2) and radii of discs, points of people (nan for who is in no community); 0 to 1."""

    centres: Doubles
    radii: Doubles
    people: Doubles


def picture(found: Partition, identities: Sequence[str], tied: sparse.csr_array, past: Past, seed: int) -> Picture:
    """Lay out communities and the people in each; `tied` are symmetric tie weights without loops.

    Where everybody is in the community of before the picture stays as it is. The same arguments give the same picture.
    20,000 people with 60,000 ties in 200 communities take seconds.
    """
    if _unchanged(found, identities, past):
        return _kept(found, identities, past)
    between = (found.members @ tied @ found.members.T).tocsr()
    between.setdiag(0)
    between.eliminate_zeros()
    start = _starts(found, identities, past)
    random = np.random.default_rng([seed, 1])
    centres, radii = placed(found.sizes.astype(np.float64), between, start, _filling(past), random)
    centres, radii = 0.5 + _HALF * centres, _HALF * radii
    people = np.full((len(found.labels), 2), np.nan)
    order = np.argsort(found.labels, kind="stable")
    starts = np.searchsorted(found.labels[order], np.arange(len(found.sizes) + 1))
    for number, identity in enumerate(identities):
        inside = order[starts[number] : starts[number + 1]]
        points = seated(
            tied[inside][:, inside].tocsr(),
            _local(inside, identity, past),
            np.random.default_rng([seed, 2, number]),
        )
        people[inside] = centres[number] + _INSIDE * radii[number] * points
    # Finer than a pixel of a large screen, and a third of the bytes of every digit there is.
    return Picture(centres.round(_DIGITS), radii.round(_DIGITS), people.round(_DIGITS))


def _unchanged(found: Partition, identities: Sequence[str], past: Past) -> bool:
    placed = np.flatnonzero(found.labels >= 0).tolist()
    same = all(past.homes.get(person) == identities[found.labels[person]] for person in placed)
    return same and len(past.homes) == len(placed) and past.discs.keys() == set(identities)


def _kept(found: Partition, identities: Sequence[str], past: Past) -> Picture:
    discs = np.array([past.discs[each][:3] for each in identities], dtype=np.float64).reshape(-1, 3)
    people = np.full((len(found.labels), 2), np.nan)
    for person, where in past.people.items():
        people[person] = where
    return Picture(discs[:, :2], discs[:, 2], people)


def _filling(past: Past) -> float | None:
    """The radius, in the unit circle, of a disc with everybody in it; None without a picture before."""
    if not past.discs:
        return None
    everybody = sum(each[3] for each in past.discs.values())
    return float(np.median([each[2] / _HALF * np.sqrt(everybody / max(each[3], 1)) for each in past.discs.values()]))


def _starts(found: Partition, identities: Sequence[str], past: Past) -> Doubles:
    """Where each community stood, else where its members stood, in the unit circle."""
    starts = np.full((len(identities), 2), np.nan)
    stood: list[list[tuple[float, float]]] = [[] for _ in identities]
    for person, where in past.people.items():
        if found.labels[person] >= 0:
            stood[found.labels[person]].append(where)
    for number, identity in enumerate(identities):
        if identity in past.discs:
            starts[number] = past.discs[identity][:2]
        elif stood[number]:
            starts[number] = np.mean(stood[number], axis=0)
    return (starts - 0.5) / _HALF


def _local(inside: np.ndarray, identity: str, past: Past) -> Doubles:
    """Where people stood in the disc of the same community, in its unit circle."""
    start = np.full((len(inside), 2), np.nan)
    if identity in past.discs:
        x, y, radius, _ = past.discs[identity]
        for row, person in enumerate(inside.tolist()):
            if past.homes.get(person) == identity:
                start[row] = (np.array(past.people[person]) - (x, y)) / (_INSIDE * radius)
    return start
