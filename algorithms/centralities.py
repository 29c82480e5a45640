"""Who matters in the network: PageRank, betweenness and degree, by Graph Data Science."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.projections import HELPED, ONE, PERSON, TIED, WEIGHT, Projection

Doubles = np.ndarray[Any, np.dtype[np.float64]]

# Brandes' exact betweenness grows with people times ties; beyond this a sample of sources estimates it.
_EXACT_PEOPLE = 3000
_SAMPLED_SOURCES = 300


@dataclass(frozen=True)
class Centralities:
    """One value for each person: PageRank towards who gives help, paths through the person, number of people tied."""

    page_rank: Doubles
    betweenness: Doubles
    degree: Doubles


def centralities(projection: Projection, seed: int) -> Centralities:
    """Measure every projected person; all are 0 in a network without ties."""
    if TIED not in projection.ties:
        nothing = np.zeros(projection.size)
        return Centralities(nothing, nothing, nothing)
    return Centralities(_page_rank(projection), _betweenness(projection, seed), _degree(projection))


def _page_rank(projection: Projection) -> Doubles:
    frame = projection.gds.page_rank.stream(
        projection.graph, max_iterations=40, node_labels=[PERSON], relationship_types=[HELPED],
        relationship_weight_property=WEIGHT, **ONE,
    )  # fmt: skip
    return projection.values(frame, "score", 0)


def _betweenness(projection: Projection, seed: int) -> Doubles:
    large = projection.graph.node_count() > _EXACT_PEOPLE
    frame = projection.gds.betweenness_centrality.stream(
        projection.graph, _SAMPLED_SOURCES if large else None, seed if large else None,
        node_labels=[PERSON], relationship_types=[TIED], **ONE,
    )  # fmt: skip
    scores = projection.values(frame, "score", 0)
    # Graph Data Science sums over the sampled sources only.
    return scores * (int(projection.snapshot.consents.sum()) / _SAMPLED_SOURCES) if large else scores


def _degree(projection: Projection) -> Doubles:
    frame = projection.gds.degree_centrality.stream(
        projection.graph, node_labels=[PERSON], relationship_types=[TIED], **ONE
    )
    return projection.values(frame, "score", 0)
