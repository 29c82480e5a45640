"""What departments a community is made of, as a ring of few parts, none of fewer than five people."""

import numpy as np
from scipy import sparse

from algorithms.communities.partitions import Partition
from algorithms.snapshot import Snapshot
from graph.floor import floor

_PARTS = 5


def mixes(found: Partition, snapshot: Snapshot) -> list[list[tuple[str | None, float]]]:
    """Of each community its largest departments by id with their shares, then the rest (None), together 1.

    At most five departments. Where the rest would be one to four people the smallest departments join it; where then
    nothing is left to tell apart, or fewer than five people belong, the list is empty.
    """
    known = np.flatnonzero((snapshot.department >= 0) & (found.labels >= 0))
    where = found.labels[known], snapshot.department[known]
    shape = len(found.sizes), len(snapshot.department_ids)
    counts = sparse.csr_array((np.ones(len(known), dtype=np.int64), where), shape=shape)
    counts.sum_duplicates()
    return [_mix(counts[[row]].tocoo(), int(size), snapshot) for row, size in enumerate(found.sizes)]


def _mix(counts: sparse.coo_array, size: int, snapshot: Snapshot) -> list[tuple[str | None, float]]:
    found = sorted(zip(counts.data.tolist(), counts.col.tolist(), strict=True), key=lambda each: (-each[0], each[1]))
    told = [each for each in found if each[0] >= floor()][:_PARTS]
    while told and 0 < size - sum(each[0] for each in told) < floor():
        told.pop()
    rest = size - sum(each[0] for each in told)
    parts: list[tuple[str | None, float]] = [(snapshot.department_ids[unit], many / size) for many, unit in told]
    return [*parts, (None, rest / size)] if parts and rest else parts
