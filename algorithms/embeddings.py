"""Where people stand: FastRP embeddings of the tied network, and who stands next to whom."""

from scipy import sparse

from algorithms.projections import ONE, PERSON, WEIGHT, Projection

DIMENSIONS = 128
_PROPERTY = "embedding"
_NEIGHBOURS = 10
_LEAST = 0.5


def embed(projection: Projection, seed: int) -> None:
    """Compute FastRP (Chen et al. 2019) in the projection; people without ties get zeros."""
    if not projection.ties:
        return
    projection.gds.fast_rp.mutate(
        projection.graph, _PROPERTY, DIMENSIONS, iteration_weights=[0.0, 1.0, 1.0, 0.8], normalization_strength=-0.3,
        node_labels=[PERSON], relationship_types=projection.ties, relationship_weight_property=WEIGHT,
        random_seed=seed, **ONE,
    )  # fmt: skip


def positions(projection: Projection, seed: int) -> sparse.csr_array:
    """Person by person: cosine (0.5 to 1) of the embeddings of each person's nearest neighbours."""
    if not projection.ties:
        return sparse.csr_array((projection.size, projection.size), dtype="float32")
    frame = projection.gds.knn.stream(
        projection.graph, {_PROPERTY: "COSINE"}, top_k=_NEIGHBOURS, similarity_cutoff=(1 + _LEAST) / 2,
        sample_rate=0.3, delta_threshold=0.01, node_labels=[PERSON], random_seed=seed, **ONE,
    )  # fmt: skip
    # KNN gives (1 + cosine) / 2, by which strangers would be half alike.
    frame["cosine"] = 2 * frame["similarity"] - 1
    return projection.pairs(frame, "node1", "node2", "cosine")


def keep(projection: Projection) -> None:
    """Write the embeddings to the people."""
    if projection.ties:
        projection.gds.graph.node_properties.write(
            projection.graph, _PROPERTY, node_labels=[PERSON], log_progress=False
        )
