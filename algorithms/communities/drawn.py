"""What the members of a community have in common: departments and distinctive skills."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from algorithms.communities.agreement import mutual_information, rand_index
from algorithms.communities.partitions import Partition
from algorithms.snapshot import Snapshot
from graph.floor import floor

_LISTED = 10
_SMALLEST_SHARE = 0.05


@dataclass(frozen=True)
class Agreement:
    """How far communities agree with departments; null where fewer than five people or two departments compare."""

    mutual_information: float | None
    rand_index: float | None


def agreement(found: Partition, snapshot: Snapshot) -> Agreement:
    """Compare over the people who are in a community and in a department."""
    both = (found.labels >= 0) & (snapshot.department >= 0)
    labels, units = found.labels[both], snapshot.department[both]
    if len(labels) < floor() or len(np.unique(units)) < 2:  # noqa: PLR2004 -- one department tells nobody apart
        return Agreement(None, None)
    return Agreement(mutual_information(labels, units), rand_index(labels, units))


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
