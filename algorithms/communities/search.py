"""The search: Leiden from several seeds and Louvain, each made connected, and the choice among good ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from algorithms.communities.agreement import kept, rand_index, recovered
from algorithms.communities.layers import Layer, layers
from algorithms.communities.partitions import Doubles, Partition, connected, modularity
from algorithms.projections import ONE, PERSON, WEIGHT, Projection
from algorithms.snapshot import Numbers

SEEDS = 5
NEAR = 0.995


@dataclass(frozen=True)
class Trial:
    """One partition that was tried, its modularity, and the levels below it, coarse to fine."""

    partition: Partition
    levels: list[Numbers]
    modularity: float


@dataclass(frozen=True)
class Found:
    """The chosen partition and its inner layers, with the stability of the whole, of communities and of members.

    `stability` is the mean adjusted Rand index of all pairs of partitions tried, null where there are no ties.
    """

    partition: Partition
    layers: list[Layer]
    stability: float | None
    stabilities: Doubles
    confidences: Doubles


def search(projection: Projection, weights: sparse.csr_array, seed: int) -> Found:
    """Try Leiden (Traag, Waltman, van Eck 2019) from five seeds and Louvain (Blondel et al. 2008); choose one.

    Graph Data Science's Leiden may stop early, its Louvain may leave communities in pieces. Of the partitions with at
    least .995 of the best modularity the one most like all others is chosen: near the top modularity hardly tells
    partitions apart (Good, de Montjoye, Clauset 2010), and what most searches find is found again.
    """
    if not projection.ties:
        nobody = Partition(np.full(projection.size, -1), np.zeros(0, dtype=np.int64))
        return Found(nobody, [], None, np.zeros(0), np.ones(projection.size))
    frames = [*(_leiden(projection, seed + each) for each in range(SEEDS)), _louvain(projection)]
    tried = [_trial(projection, frame, weights) for frame in frames]
    return chosen(tried, weights)


def chosen(tried: Sequence[Trial], weights: sparse.csr_array) -> Found:
    """Choose the medoid of the good partitions, and measure how far they all agree."""
    alike = _alike(tried, weights)
    best = max(each.modularity for each in tried)
    # Where nothing divides the network, the best modularity is 0, or by rounding a little less.
    good = [number for number, each in enumerate(tried) if each.modularity >= best - (1 - NEAR) * abs(best)]
    choice = max(good, key=lambda number: (round(float(alike[number].sum()), 9), tried[number].modularity, -number))
    taken = tried[choice]
    others = [each.partition for number, each in enumerate(tried) if number != choice]
    return Found(
        taken.partition,
        layers(taken.partition, taken.levels, weights),
        float(alike[np.triu_indices(len(tried), 1)].mean()) if len(tried) > 1 else 1.0,
        recovered(taken.partition, others),
        kept(taken.partition, others),
    )


def _alike(tried: Sequence[Trial], weights: sparse.csr_array) -> Doubles:
    """Adjusted Rand index of each two, over the people who have ties."""
    tied = np.flatnonzero(weights.sum(axis=1) > 0)
    labels = [each.partition.labels[tied] for each in tried]
    alike = np.eye(len(tried))
    for one in range(len(tried)):
        for other in range(one):
            alike[one, other] = alike[other, one] = rand_index(labels[one], labels[other])
    return alike


def _trial(projection: Projection, frame: pd.DataFrame, weights: sparse.csr_array) -> Trial:
    levels = projection.levels(frame, "intermediateCommunityIds")
    partition = connected(levels[0], weights)
    return Trial(partition, levels[1:], modularity(partition, weights))


def _leiden(projection: Projection, seed: int) -> pd.DataFrame:
    return projection.gds.leiden.stream(projection.graph, random_seed=seed, **_how(projection))


def _louvain(projection: Projection) -> pd.DataFrame:
    return projection.gds.louvain.stream(projection.graph, **_how(projection))


def _how(projection: Projection) -> dict[str, Any]:
    return {
        "node_labels": [PERSON],
        "relationship_types": projection.ties,
        "relationship_weight_property": WEIGHT,
        "include_intermediate_communities": True,
        **ONE,
    }
