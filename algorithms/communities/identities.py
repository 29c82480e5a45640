"""Communities known again from run to run, by the people they share."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from scipy.sparse.csgraph import connected_components

from algorithms.communities.agreement import jaccard
from algorithms.communities.partitions import Partition
from algorithms.snapshot import Numbers, Snapshot
from graph.communities import Former

ALIKE = 0.3


@dataclass(frozen=True)
class Origin:
    """What a run begins from: its id and day (ISO 8601), the communities of the run that serves, and that one's day."""

    run: str = ""
    day: str | None = None
    communities: Sequence[Former] = ()
    served: str | None = None

    @property
    def tells(self) -> bool:
        """Whether what changed is history: not when the run looks back behind the one that serves."""
        return self.day is not None and (self.served is None or self.served <= self.day)


def parted(past: Origin, snapshot: Snapshot) -> Partition:
    """The communities of the run before, in the order of `past`, over the people of now who take part."""
    numbers = {each: number for number, each in enumerate(snapshot.ids) if snapshot.consents[number]}
    labels = np.full(len(snapshot.ids), -1)
    for number, former in enumerate(past.communities):
        labels[[numbers[each] for each in former.members if each in numbers]] = number
    return Partition(labels, np.bincount(labels[labels >= 0], minlength=len(past.communities)))


def matched(found: Partition, before: Partition) -> Numbers:
    """Of each community the number of the one before that it continues, -1 for none.

    As Greene, Doyle, Cunningham 2010 ("Tracking the evolution of communities in dynamic social networks"): Jaccard
    similarity of the members, at least 0.3. One to one with the largest sum, by an exact assignment.
    """
    alike = jaccard(found, before).tocoo()
    kept = alike.data >= ALIKE
    near = sparse.csr_array((alike.data[kept], (alike.row[kept], alike.col[kept])), shape=alike.shape)
    result = np.full(len(found.sizes), -1)
    for mine, theirs in _pieces(near):
        table = near[mine][:, theirs].toarray()
        one, other = linear_sum_assignment(table, maximize=True)
        good = table[one, other] > 0
        result[mine[one[good]]] = theirs[other[good]]
    return result


def identities(past: Origin, matches: Numbers) -> list[str]:
    """Of each community the id that it keeps over runs: that of the run and number it was first found as."""
    return [
        past.communities[before].identity if before >= 0 else f"{past.run}/{number}"
        for number, before in enumerate(matches)
    ]


def _pieces(near: sparse.csr_array) -> list[tuple[Numbers, Numbers]]:
    """Rows and columns that may go together; no pair lies across two pieces."""
    _, piece = connected_components(sparse.block_array([[None, near], [near.T, None]]), directed=False)
    mine, theirs = piece[: near.shape[0]], piece[near.shape[0] :]
    return [(np.flatnonzero(mine == each), np.flatnonzero(theirs == each)) for each in np.intersect1d(mine, theirs)]
