"""How far two ways to group the same people agree."""

import numpy as np
from scipy import sparse
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from algorithms.communities.partitions import Doubles, Partition
from algorithms.snapshot import Numbers


def rand_index(one: Numbers, other: Numbers) -> float:
    """Adjusted Rand index (Hubert, Arabie 1985) of two labellings: 1 when equal, about 0 by chance.

    People labelled -1 are alone.
    """
    return float(adjusted_rand_score(_alone(one), _alone(other)))


def mutual_information(one: Numbers, other: Numbers) -> float:
    """Normalized mutual information of two labellings without -1, 0 to 1.

    2 I(one; other) / (H(one) + H(other)), as Danon et al. 2005 (the arithmetic mean of the entropies); 0 where
    neither tells people apart.
    """
    if len(np.unique(one)) < 2 and len(np.unique(other)) < 2:  # noqa: PLR2004 -- one label tells nobody apart
        return 0.0
    return float(normalized_mutual_info_score(one, other))


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


def kept(found: Partition, others: list[Partition]) -> Doubles:
    """Of each person the part of the other partitions that have them in the community most like their own, 0 to 1.

    Most like by Jaccard similarity, as in `recovered`. 1 where there is nothing to compare with; of no meaning for
    people in none.
    """
    if not others or not len(found.sizes):
        return np.ones(len(found.labels))
    alike = [np.asarray(jaccard(found, other).argmax(axis=1)).ravel() for other in others]
    hits = [one[found.labels] == other.labels for one, other in zip(alike, others, strict=True)]
    return np.asarray(np.mean(hits, axis=0), dtype=np.float64)


def _alone(labels: Numbers) -> Numbers:
    return np.where(labels >= 0, labels, -1 - np.arange(len(labels)))
