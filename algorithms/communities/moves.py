"""How people moved between communities since the run before, as far as it may be told."""

import numpy as np

from algorithms.communities.partitions import Partition
from algorithms.shape.suppression import suppressed
from algorithms.snapshot import Numbers
from graph.floor import floor

_MOST = 1000


def moves(now: Partition, before: Partition) -> list[tuple[int, int, int | None]]:
    """Community before, community now, and how many people went that way; -1 for none, people None where hidden.

    Partitions are over the same people. Flows of fewer than five people are hidden, and as many others as it takes that
    none of these can be computed from the sizes of communities. Who was in none and is in none is not counted,
    and beyond the thousand largest communities of a run everybody counts as in none.
    """
    olds, news = min(len(before.sizes), _MOST), min(len(now.sizes), _MOST)
    old, new = _within(before.labels, olds), _within(now.labels, news)
    table = np.zeros((olds + 2, news + 2))
    np.add.at(table, (old, new), 1)
    table[-2, -2] = 0
    table[:, -1] = table.sum(axis=1)
    table[-1, :] = table.sum(axis=0)
    small = (table > 0) & (table < floor())
    small[-1, :] = small[:, -1] = False
    hidden = suppressed(table, small, known_totals=True)
    return [
        (
            int(each) if each < olds else -1,
            int(other) if other < news else -1,
            None if hidden[each, other] else int(table[each, other]),
        )
        for each, other in zip(*np.nonzero(table[:-1, :-1]), strict=True)
    ]


def _within(labels: Numbers, most: int) -> Numbers:
    return np.where((labels >= 0) & (labels < most), labels, most)
