"""How far two ways to group the same people agree."""

import numpy as np
from scipy import sparse

from algorithms.communities.partitions import Doubles, Partition
from algorithms.snapshot import Numbers


def rand_index(one: Numbers, other: Numbers) -> float:
    """Adjusted Rand index (Hubert, Arabie 1985) of two labellings: 1 when equal, about 0 by chance.

    (index - expected) / (half the sum of both - expected), where the index counts the pairs of people that both
    group together. People labelled -1 are alone.
    """
    together = _pairs(_counts(one, other).data)
    apart = _pairs(np.bincount(one[one >= 0])), _pairs(np.bincount(other[other >= 0]))
    every = len(one) * (len(one) - 1) / 2
    expected = apart[0] * apart[1] / every if every else 0.0
    most = (apart[0] + apart[1]) / 2
    return 1.0 if most == expected else float((together - expected) / (most - expected))


def mutual_information(one: Numbers, other: Numbers) -> float:
    """Normalized mutual information of two labellings without -1, 0 to 1.

    2 I(one; other) / (H(one) + H(other)), as Danon et al. 2005 (the arithmetic mean of the entropies); 0 where
    neither tells people apart.
    """
    counts = _counts(one, other).tocoo()
    share = counts.data / max(1, len(one))
    alone = np.bincount(one) / max(1, len(one)), np.bincount(other) / max(1, len(other))
    information = (share * np.log(share / (alone[0][counts.row] * alone[1][counts.col]))).sum()
    entropy = sum(float(-(each[each > 0] * np.log(each[each > 0])).sum()) for each in alone)
    return float(2 * information / entropy) if entropy > 0 else 0.0


def jaccard(one: Partition, other: Partition) -> sparse.csr_array:
    """Community by community |both| / |either|, where anybody is in both."""
    both = (one.members @ other.members.T).tocoo()
    values = both.data / (one.sizes[both.row] + other.sizes[both.col] - both.data)
    return sparse.csr_array((values, (both.row, both.col)), shape=both.shape)


def recovered(found: Partition, others: list[Partition]) -> Doubles:
    """Of each community the mean, over the other partitions, of the best Jaccard similarity there.

    Hennig 2007, "Cluster-wise assessment of cluster stability": from 0.75 on a community is stable, below 0.5 it
    dissolves. 1 where there is nothing to compare with.
    """
    if not others or not len(found.sizes):
        return np.ones(len(found.sizes))
    best = [jaccard(found, other).max(axis=1).toarray().ravel() for other in others]
    return np.asarray(np.mean(best, axis=0), dtype=np.float64)


def _counts(one: Numbers, other: Numbers) -> sparse.csr_array:
    both = (one >= 0) & (other >= 0)
    shape = int(one.max(initial=-1)) + 1, int(other.max(initial=-1)) + 1
    return sparse.csr_array((np.ones(int(both.sum())), (one[both], other[both])), shape=shape)


def _pairs(counts: Numbers | Doubles) -> float:
    sizes = np.asarray(counts, dtype=np.float64)
    return float((sizes * (sizes - 1)).sum() / 2)
