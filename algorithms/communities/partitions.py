"""Partitions of the people into connected communities, and the measures of each community."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from algorithms.snapshot import Numbers

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
    """Number of each person's community, -1 for people in none; communities are numbered by falling size."""

    labels: Numbers
    sizes: Numbers

    @property
    def members(self) -> sparse.csr_array:
        """Community by person, 1 where the person belongs."""
        return membership(self.labels, len(self.sizes))


def membership(labels: Numbers, groups: int) -> sparse.csr_array:
    """Group by person, 1 where the person's label (-1 for none) says so."""
    people = np.flatnonzero(labels >= 0)
    return sparse.csr_array((np.ones(len(people)), (labels[people], people)), shape=(groups, len(labels)))


def numbered(labels: Numbers, least: int = 2) -> Partition:
    """Number groups of at least `least` people by size, the one with the earliest label first among equals."""
    counts = np.bincount(labels[labels >= 0], minlength=1)
    order = np.argsort(-counts, kind="stable")
    order = order[counts[order] >= least]
    numbers = np.full(len(counts) + 1, -1)  # the last one is for those in no group: their label is -1
    numbers[order] = np.arange(len(order))
    return Partition(numbers[labels], counts[order])


def connected(labels: Numbers, weights: sparse.csr_array) -> Partition:
    """Split communities that are not connected, leave out people without ties, and number the rest by size."""
    pairs = weights.tocoo()
    inside = labels[pairs.row] == labels[pairs.col]
    kept = sparse.csr_array((pairs.data[inside], (pairs.row[inside], pairs.col[inside])), shape=weights.shape)
    _, pieces = connected_components(kept, directed=False)
    return numbered(pieces.astype(np.int64))


def modularity(found: Partition, weights: sparse.csr_array) -> float:
    """Modularity (Newman, Girvan 2004) on symmetric weights, at most 1."""
    return float(measures(found, weights).modularity.sum())


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
