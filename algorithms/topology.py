"""Link-prediction scores of many pairs at once, as sparse products.

The numbers are those of `gds.linkprediction.commonNeighbors` and `adamicAdar`; those functions take one pair, and
read the stored graph, where people stand who refuse inference. See docs/decisions.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

Reals = np.ndarray[Any, np.dtype[np.float32]]
Places = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Neighbours:
    """Who is tied to whom (symmetric, 0 or 1), ready to be asked about a block of people against all."""

    tied: sparse.csr_array
    rarity: sparse.csr_array

    def common(self, people: slice | Places) -> sparse.csr_array:
        """People by all: number of people tied to both."""
        return (self.tied[people] @ self.tied).tocsr()

    def adamic_adar(self, people: slice | Places) -> sparse.csr_array:
        """People by all: each person tied to both counts 1 / log(number of their ties) (Adamic, Adar 2003)."""
        return (self.tied[people] @ self.rarity).tocsr()


def row_of(table: sparse.csr_array, row: int) -> tuple[Places, Reals]:
    """Columns and values of one row (of one column, in a matrix by columns)."""
    where = slice(table.indptr[row], table.indptr[row + 1])
    return table.indices[where], table.data[where]


def among(people: Places, some: Places) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which of the people (in order, each once) are among some: what `numpy.isin` tells, without sorting both."""
    places = np.searchsorted(people, some)
    inside = places < len(people)
    places, some = places[inside], some[inside]
    found = np.zeros(len(people), dtype=bool)
    found[places[people[places] == some]] = True
    return found


def neighbours(weights: sparse.csr_array) -> Neighbours:
    """Forget weights and direction."""
    either = (weights + weights.T).tocsr().astype(np.float32)
    either.setdiag(0)
    either.eliminate_zeros()
    tied = either.sign()
    degree = np.diff(tied.indptr)
    rarity = np.zeros(len(degree), dtype=np.float32)
    rarity[degree > 1] = 1 / np.log(degree[degree > 1])
    return Neighbours(tied, (sparse.diags_array(rarity) @ tied).tocsr().astype(np.float32))
