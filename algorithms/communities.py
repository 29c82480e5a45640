"""Communities: Leiden several times, each connected, the partition with the best modularity, measured and named."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from algorithms.projections import ONE, PERSON, WEIGHT, Projection
from algorithms.snapshot import Numbers, Snapshot

_TRIES = 5
_NAMED_SKILLS = 2
_LISTED = 10
_MOST = 0.5
_GOOD_PART = 0.2
_SMALLEST_SHARE = 0.05

Doubles = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Measures:
    """Of each community: conductance (0 to 1), its share of modularity, pairs tied inside it and across its border."""

    conductance: Doubles
    modularity: Doubles
    internal: Numbers
    external: Numbers


@dataclass(frozen=True)
class Partition:
    """Number of each person's community, -1 for people without ties; communities are numbered by falling size."""

    labels: Numbers
    sizes: Numbers

    @property
    def members(self) -> sparse.csr_array:
        """Community by person, 1 where the person belongs."""
        people = np.flatnonzero(self.labels >= 0)
        where = self.labels[people], people
        return sparse.csr_array((np.ones(len(people)), where), shape=(len(self.sizes), len(self.labels)))


def partition(projection: Projection, weights: sparse.csr_array, seed: int) -> Partition:
    """Run Leiden (Traag, Waltman, van Eck 2019) from several seeds and keep the best modularity."""
    if not projection.ties:
        return Partition(np.full(projection.size, -1), np.zeros(0, dtype=np.int64))
    found = [connected(_leiden(projection, seed + attempt), weights) for attempt in range(_TRIES)]
    return max(found, key=lambda each: float(measures(each, weights).modularity.sum()))


def _leiden(projection: Projection, seed: int) -> Numbers:
    frame = projection.gds.leiden.stream(
        projection.graph, random_seed=seed, node_labels=[PERSON], relationship_types=projection.ties,
        relationship_weight_property=WEIGHT, **ONE,
    )  # fmt: skip
    return projection.values(frame, "communityId", -1).astype(np.int64)


def connected(labels: Numbers, weights: sparse.csr_array) -> Partition:
    """Split communities that are not connected, leave out people without ties, and number the rest by size."""
    pairs = weights.tocoo()
    inside = labels[pairs.row] == labels[pairs.col]
    kept = sparse.csr_array((pairs.data[inside], (pairs.row[inside], pairs.col[inside])), shape=weights.shape)
    _, pieces = connected_components(kept, directed=False)
    counts = np.bincount(pieces, minlength=1)
    order = [int(piece) for piece in np.argsort(-counts, kind="stable") if counts[piece] > 1]
    numbers = np.full(len(counts), -1)
    numbers[order] = np.arange(len(order))
    return Partition(numbers[pieces], counts[order])


def measures(found: Partition, weights: sparse.csr_array, pairs: sparse.csr_array | None = None) -> Measures:
    """Measure on symmetric weights; tied pairs are counted in `pairs` (symmetric), or in the weights."""
    members = found.members
    volume = members @ weights.sum(axis=1)
    internal = _inside(members, weights)
    total = max(float(weights.sum()), 1e-12)
    counted = (weights if pairs is None else pairs).sign()
    within = _inside(members, counted)
    return Measures(
        conductance=1 - np.divide(internal, volume, out=np.zeros_like(internal), where=volume > 0),
        modularity=internal / total - (volume / total) ** 2,
        internal=np.rint(within / 2).astype(np.int64),
        external=np.rint(members @ counted.sum(axis=1) - within).astype(np.int64),
    )


def _inside(members: sparse.csr_array, weights: sparse.csr_array) -> Doubles:
    return np.asarray((members @ weights).multiply(members).sum(axis=1), dtype=np.float64)


def departments(found: Partition, snapshot: Snapshot) -> list[list[tuple[str, float]]]:
    """Of each community the departments it draws from and their shares of its members, largest first."""
    known = np.flatnonzero((snapshot.department >= 0) & (found.labels >= 0))
    where = found.labels[known], snapshot.department[known]
    shape = len(found.sizes), len(snapshot.department_ids)
    counts = sparse.csr_array((np.ones(len(known)), where), shape=shape)
    return [
        [(each, value) for each, value in row if value >= _SMALLEST_SHARE]
        for row in _largest(
            sparse.diags_array(1 / found.sizes) @ counts if len(found.sizes) else counts, snapshot.department_ids
        )
    ]


def skills(found: Partition, snapshot: Snapshot) -> list[list[tuple[str, float]]]:
    """Of each community its distinctive skills, largest first.

    The weight is share * log(share / share in the whole network), above 0: one term of the Kullback-Leibler
    divergence. A skill that one member alone holds says nothing about a community.
    """
    holds = snapshot.holds.sign()
    overall = holds.sum(axis=0) / max(1, int(snapshot.consents.sum()))
    counts = (found.members @ holds).tocoo()
    share = counts.data / found.sizes[counts.row]
    weight = share * np.log(np.maximum(share / overall[counts.col], 1e-9))
    kept = (weight > 0) & (counts.data > 1)
    distinctive = sparse.csr_array((weight[kept], (counts.row[kept], counts.col[kept])), shape=counts.shape)
    return _largest(distinctive, snapshot.skill_ids)


def _largest(table: sparse.csr_array, names: list[str]) -> list[list[tuple[str, float]]]:
    table = table.tocsr()
    rows = []
    for start, end in zip(table.indptr[:-1], table.indptr[1:], strict=True):
        entries = zip(table.indices[start:end], table.data[start:end], strict=True)
        best = sorted(((-float(value), int(column)) for column, value in entries))[:_LISTED]
        rows.append([(names[column], -value) for value, column in best])
    return rows


def names(found: Partition, snapshot: Snapshot, rank: Doubles) -> list[str]:
    """Name each community by its department and distinctive skills, or by its most sought person; all differ."""
    department = dict(zip(snapshot.department_ids, snapshot.department_names, strict=True))
    skill = dict(zip(snapshot.skill_ids, snapshot.skill_names, strict=True))
    plain = [
        _name([department[each] for each in _telling(units)], [skill[each] for each, _ in known])
        for units, known in zip(departments(found, snapshot), skills(found, snapshot), strict=True)
    ]
    around = _most_sought(found, snapshot, rank)
    often = Counter(plain)
    return _unique([_with_person(name, person, often[name]) for name, person in zip(plain, around, strict=True)])


def _telling(units: list[tuple[str, float]]) -> list[str]:
    """The department of most members, else the two that both hold a good part."""
    if units and units[0][1] >= _MOST:
        return [units[0][0]]
    large = [each for each, share in units if share >= _GOOD_PART]
    return large[:2] if len(large) > 1 else []


def _name(units: list[str], known: list[str]) -> str:
    # A skill that only repeats the department's name tells nothing more.
    more = [each for each in known if not any(unit.casefold() in each.casefold() for unit in units)]
    topics = ", ".join(more[:_NAMED_SKILLS])
    return ": ".join(each for each in (", ".join(units), topics) if each)


def _with_person(name: str, person: str | None, often: int) -> str:
    if person is None:
        return name or "Community"
    if not name:
        return f"Around {person}"
    return name if often == 1 else f"{name}, around {person}"


def _unique(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    unique = []
    for name in names:
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique


def _most_sought(found: Partition, snapshot: Snapshot, rank: Doubles) -> list[str | None]:
    best: list[str | None] = [None] * len(found.sizes)
    for person in np.argsort(rank, kind="stable"):
        if found.labels[person] >= 0 and snapshot.shown[person]:
            best[found.labels[person]] = snapshot.names[person]
    return best
