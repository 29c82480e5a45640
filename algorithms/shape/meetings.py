"""What one introduction changes: the constraint of the two, and the steps of the two and their contacts to units."""

from typing import Any

import numpy as np
from scipy import sparse

from algorithms.shape.distances import Steps
from algorithms.shape.structural_holes import shares_of, through
from algorithms.snapshot import Numbers

Doubles = np.ndarray[Any, np.dtype[np.float64]]
_AROUND = 100


class Meetings:
    """Introductions among a pool of people, each valued alone; the tie it makes has the median weight."""

    def __init__(self, weights: sparse.csr_array, pool: Numbers) -> None:
        """Prepare the pool; `weights` are symmetric and without loops."""
        self._weights = weights
        self._volume = np.asarray(weights.sum(axis=1)).ravel()
        rows = through(shares_of(weights), pool)
        self._through = {int(person): _row(rows, at) for at, person in enumerate(pool)}
        self.tie = float(np.median(weights.data)) if weights.nnz else 1.0

    def constraint(self, person: int) -> float:
        """Burt's constraint of one of the pool as things are; nan without ties."""
        _, values = self._through[person]
        return float(values @ values) if len(values) else float("nan")

    def constraint_after(self, person: int, other: int) -> float:
        """Burt's constraint of one of the pool once tied to somebody new, exactly."""
        contacts, values = self._through[person]
        theirs, strength = _row(self._weights, other)
        kept = self._volume[person] / (self._volume[person] + self.tie)
        common, mine, others = np.intersect1d(contacts, theirs, assume_unique=True, return_indices=True)
        after = values * kept
        after[mine] += (1 - kept) * strength[others] / (self._volume[other] + self.tie)
        _, own = _row(self._weights, person)
        shares = own[mine] / (self._volume[person] + self.tie)
        new = 1 - kept + float((shares * strength[others] / self._volume[common]).sum())
        return float(after @ after + new * new)

    def saved_steps(self, steps: Steps, one: int, two: int) -> tuple[Numbers, Doubles]:
        """What is saved by one introduction, for the two and their hundred strongest contacts.

        Columns are person * units + unit, in ascending order; values are steps saved.
        """
        saved: dict[int, float] = {}
        for here, there in ((one, two), (two, one)):
            near, strength = _row(self._weights, here)
            near = near[np.argsort(-strength, kind="stable")[:_AROUND]]
            for people, far in ((np.array([here]), 1), (near, 2)):
                fewer = steps[people].astype(np.int64) - (steps[there].astype(np.int64) + far)[None, :]
                rows, units = np.nonzero(fewer > 0)
                columns = people[rows].astype(np.int64) * steps.shape[1] + units
                for column, value in zip(columns.tolist(), fewer[rows, units].tolist(), strict=True):
                    saved[column] = max(saved.get(column, 0.0), float(value))
        columns = np.array(sorted(saved), dtype=np.int64)
        return columns, np.array([saved[each] for each in columns.tolist()])


def _row(table: sparse.csr_array, row: int) -> tuple[Numbers, Doubles]:
    where = slice(int(table.indptr[row]), int(table.indptr[row + 1]))
    order = np.argsort(table.indices[where], kind="stable")
    return table.indices[where][order].astype(np.int64), table.data[where][order].astype(np.float64)
