"""Communities inside communities, from the levels at which the search joined them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from algorithms.communities.partitions import Partition, connected, numbered
from algorithms.snapshot import Flags, Numbers
from graph.floor import floor

_NEARLY_ALL = 0.9


@dataclass(frozen=True)
class Layer:
    """The parts at one depth; `parents` are the numbers in the layer above of what each lies in."""

    partition: Partition
    parents: Numbers


def layers(found: Partition, levels: Sequence[Numbers], weights: sparse.csr_array) -> list[Layer]:
    """Divide communities at each level, coarse to fine, into connected parts of at least five people.

    A division counts where there are two parts or more, none with over nine tenths of the members; who is in none of
    them belongs to the whole alone. A level that divides nothing in a community adds no depth to it.
    """
    inside, parents = found.labels.copy(), [-1] * len(found.sizes)
    for level in levels:
        pieces, within = _divisions(inside, level, weights)
        inside = np.where(pieces >= 0, pieces + len(parents), inside)
        parents += within.tolist()
    return _by_depth(found, inside, np.array(parents, dtype=np.int64))


def _divisions(inside: Numbers, level: Numbers, weights: sparse.csr_array) -> tuple[Numbers, Numbers]:
    """The part of each person (-1: none), and what each part lies in."""
    both = inside * (int(level.max(initial=0)) + 1) + level
    pieces = connected(np.where(inside >= 0, both, -1 - np.arange(len(both))), weights)
    within = inside[_anybody(pieces)]
    kept = _dividing(pieces.sizes, within, np.bincount(inside[inside >= 0], minlength=1))
    numbers = np.full(len(kept) + 1, -1)
    numbers[np.flatnonzero(kept)] = np.arange(int(kept.sum()))
    return numbers[pieces.labels], within[kept]


def _dividing(sizes: Numbers, within: Numbers, whole: Numbers) -> Flags:
    large = sizes >= floor()
    count = np.bincount(within[large], minlength=len(whole))
    largest = np.zeros(len(whole), dtype=np.int64)
    np.maximum.at(largest, within[large], sizes[large])
    divides = (count > 1) & (largest <= _NEARLY_ALL * whole)
    return np.asarray(large & divides[within], dtype=np.bool_)


def _anybody(found: Partition) -> Numbers:
    """A member of each community: the one with the lowest number."""
    labels, first = np.unique(found.labels, return_index=True)
    return np.asarray(first[labels >= 0], dtype=np.int64)


def _by_depth(found: Partition, inside: Numbers, parents: Numbers) -> list[Layer]:
    depth = np.zeros(len(parents), dtype=np.int64)
    for part in range(len(found.sizes), len(parents)):  # a part always comes behind what it lies in
        depth[part] = depth[parents[part]] + 1
    result, above = [], found
    for deep in range(1, int(depth.max(initial=0)) + 1):
        partition = numbered(_ancestors(inside, deep, depth, parents), floor())
        result.append(Layer(partition, above.labels[_anybody(partition)]))
        above = partition
    return result


def _ancestors(inside: Numbers, deep: int, depth: Numbers, parents: Numbers) -> Numbers:
    """What each person's innermost part lies in at this depth, -1 for those not so deep."""
    every = np.arange(len(parents))
    while (deeper := depth[every] > deep).any():
        every = np.where(deeper, parents[every], every)
    every = np.append(np.where(depth[every] == deep, every, -1), -1)
    return every[inside]
