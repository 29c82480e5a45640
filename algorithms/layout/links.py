"""Ties between communities, as far as they may be told."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from algorithms.communities import Partition
from algorithms.shape.suppression import suppressed
from graph.floor import floor

_MOST = 1000


@dataclass(frozen=True)
class Link:
    """Two communities by number, the part of all tie weight between them (0 to 1), and how many people it ties."""

    one: int
    two: int
    weight: float
    people: int


def links(found: Partition, tied: sparse.csr_array) -> list[Link]:
    """Sum the ties between each two of the thousand largest communities; `tied` is symmetric and without loops.

    A link with fewer than 5 people on a side is left out, and as many more as it takes that none of those can be
    computed from totals. Weights have two digits, so that no difference of them tells of a few ties either.
    """
    kept = min(len(found.sizes), _MOST)
    labels = np.where(found.labels < kept, found.labels, -1)
    ties = tied.tocoo()
    one, two = labels[ties.row], labels[ties.col]
    across = (one >= 0) & (two >= 0) & (one != two)
    cells = one[across].astype(np.int64) * kept + two[across]
    table = np.zeros((kept + 1, kept + 1))
    table[:-1, :-1] = np.bincount(cells, ties.data[across], kept * kept).reshape(kept, kept)
    table[:-1, -1] = table[-1, :-1] = table[:-1, :-1].sum(axis=1)
    pairs = np.unique(cells * len(labels) + ties.row[across])
    people = np.bincount(pairs // len(labels), minlength=kept * kept).reshape(kept, kept)
    small = np.zeros(table.shape, dtype=bool)
    small[:-1, :-1] = (table[:-1, :-1] > 0) & (np.minimum(people, people.T) < floor())
    hidden = suppressed(table, small)
    shown = np.triu((table[:-1, :-1] > 0) & ~(hidden | hidden.T)[:-1, :-1])
    whole = max(float(tied.sum()) / 2, 1e-12)
    return [
        Link(
            int(each), int(other), _rounded(table[each, other] / whole), int(people[each, other] + people[other, each])
        )
        for each, other in zip(*np.nonzero(shown), strict=True)
    ]


def _rounded(share: float) -> float:
    return float(f"{share:.1e}")
