"""The link-prediction pipeline of Graph Data Science, alone: the row that every other method is compared with."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import uuid_utils
from graphdatascience import GraphDataScience
from graphdatascience.graph.graph_api import Graph as Catalogued
from graphdatascience.procedure_surface.api.pipeline.link_prediction_model import LinkPredictionModel
from graphdatascience.procedure_surface.api.pipeline.link_prediction_pipeline import LinkPredictionPipeline
from neo4j.exceptions import Neo4jError
from numpy.typing import NDArray

from algorithms.projections import ONE, PERSON, TIED
from algorithms.recommender.members import Members, part, projected
from algorithms.recommender.past import Past
from algorithms.snapshot import Numbers

Scores = NDArray[np.float64]

# `topN` is a heap that is allocated up front: with all seekers at once the server runs out of memory.
_AT_ONCE = 60
_MOST_PAIRS = 5000
_TRIALS = 4
# The pipeline cannot score a pair that is tied in the other direction; whoever was helped is most likely to help.
_ABOVE_ALL = 2.0


def linked(members: Members, past: Past, seekers: Numbers) -> dict[int, Scores]:
    """Each seeker's probability of a tie with everybody, by a model trained on the past; nothing where it cannot train.

    FastRP, degree and PageRank joined by Hadamard product, L2 distance and cosine, logistic regression and a random
    forest tuned by AUCPR on a random split of the ties, as the manual of Graph Data Science has it.
    """
    parts = [seekers[start : start + _AT_ONCE] for start in range(0, len(seekers), _AT_ONCE)]
    try:
        with (
            projected(members.gds, past, [set(each.tolist()) for each in parts]) as graph,
            _trained(members, past, graph) as model,
        ):
            found = [_predicted(model, graph, number, each, past) for number, each in enumerate(parts)]
    except Neo4jError:
        # Too few ties for a split, or no room in the catalogue: it is one row less, no reason to end a run.
        return {}
    return {seeker: scores for each in found for seeker, scores in each.items()}


@contextmanager
def _trained(members: Members, past: Past, graph: Catalogued) -> Iterator[LinkPredictionModel]:
    gds, name = members.gds, f"mosaic-{uuid_utils.uuid7()}"
    try:
        model, _ = _pipeline(gds, name, past, members.seed).train(
            graph, model_name=name, target_relationship_type=TIED, source_node_label=PERSON, target_node_label=PERSON,
            metrics=["AUCPR"], random_seed=members.seed, **ONE,
        )  # fmt: skip
        yield model
    finally:
        # The free edition keeps three models at most.
        gds.model.drop(name, fail_if_missing=False)
        gds.pipeline.drop(name, fail_if_missing=False)


def _pipeline(gds: GraphDataScience, name: str, past: Past, seed: int) -> LinkPredictionPipeline:
    made, _ = gds.pipeline.link_prediction.create(name)
    made.add_node_property(
        "fastRP", mutateProperty="place", embeddingDimension=64, iterationWeights=[0.0, 1.0, 1.0, 0.8],
        normalizationStrength=-0.3, randomSeed=seed,
    )  # fmt: skip
    made.add_node_property("degree", mutateProperty="degree")
    made.add_node_property("pageRank", mutateProperty="rank")
    made.add_node_property(
        "scaleProperties",
        nodeProperties=["degree", "rank"],
        mutateProperty="size",
        scaler={"type": "LOG", "offset": 1.0},
    )
    for how in ("HADAMARD", "L2", "COSINE"):
        made.add_feature(how, node_properties=["place"])
    for how in ("HADAMARD", "L2"):
        made.add_feature(how, node_properties=["size"])
    pairs = max(1, past.helps.matrix(past.people).nnz)
    made.configure_split(test_fraction=0.1, train_fraction=min(0.5, _MOST_PAIRS / pairs), validation_folds=3)
    made.add_logistic_regression(penalty=(1e-4, 1.0), max_epochs=100, patience=2)
    made.add_random_forest(number_of_decision_trees=50, max_depth=8, min_leaf_size=10, min_split_size=20)
    made.configure_auto_tuning(max_trials=_TRIALS)
    return made


def _predicted(
    model: LinkPredictionModel, graph: Catalogued, number: int, seekers: Numbers, past: Past
) -> dict[int, Scores]:
    frame = model.predict_stream(
        graph, source_node_label=part(number), target_node_label=PERSON, relationship_types=[TIED], threshold=0.0,
        top_n=len(seekers) * past.people, **ONE,
    )  # fmt: skip
    one, two, chance = (frame[name].to_numpy() for name in ("node1", "node2", "probability"))
    scores = np.full((len(seekers), past.people), _ABOVE_ALL)
    place = np.full(past.people, -1)
    place[seekers] = np.arange(len(seekers))
    for here, there in ((one, two), (two, one)):
        mine = place[here] >= 0
        scores[place[here[mine]], there[mine]] = chance[mine]
    return dict(zip(seekers.tolist(), scores, strict=True))
