"""What Graph Data Science says of one past: FastRP positions, and the link-prediction pipeline alone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import uuid_utils
from graphdatascience import GraphDataScience
from graphdatascience.graph.graph_api import Graph as Catalogued

from algorithms.projections import ONE, PERSON, client
from algorithms.recommender.past import Past, Vectors
from graph.driver import Connection
from graph.statements import load

_DIMENSIONS = 128


@dataclass(frozen=True)
class Members:
    """Methods of Graph Data Science, asked about what was known at a moment and nothing else.

    The pipeline is asked in the last `windows` windows only, for at most `seekers` seekers in each: it takes most of
    the time of all methods together.
    """

    gds: GraphDataScience
    seed: int
    windows: int
    seekers: int

    def positions(self, past: Past) -> Vectors:
        """People by dimensions: FastRP (Chen et al. 2019) of the ties to predict, each row of length 1 or 0."""
        found = np.zeros((past.people, _DIMENSIONS), dtype=np.float32)
        if not len(past.helps):
            return found
        with projected(self.gds, past) as graph:
            frame = self.gds.fast_rp.stream(
                graph, _DIMENSIONS, iteration_weights=[0.0, 1.0, 1.0, 0.8], normalization_strength=-0.3,
                random_seed=self.seed, **ONE,
            )  # fmt: skip
        found[frame["nodeId"].to_numpy()] = np.array(frame["embedding"].to_list(), dtype=np.float32)
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), dtype=np.float32)


@contextmanager
def opened(connection: Connection, *, seed: int, windows: int, seekers: int) -> Iterator[Members]:
    """Open a client of its own for the time of the block."""
    gds = client(connection)
    try:
        yield Members(gds, seed, windows, seekers)
    finally:
        gds.close()


@contextmanager
def projected(gds: GraphDataScience, past: Past, parts: Sequence[set[int]] = ()) -> Iterator[Catalogued]:
    """Project the pairs of a past, undirected, for the time of the block, and label `parts` of the people.

    The graph comes from the arrays of the past, not from the stored network, so that nothing later can be in it.
    """
    ties = past.helps.matrix(past.people)
    either = (ties + ties.T).tocoo()
    once = either.row < either.col
    named = {person: part(number) for number, each in enumerate(parts) for person in each}
    rows: list[list[Any]] = [[n, None, [PERSON, named[n]] if n in named else [PERSON]] for n in range(past.people)]
    rows += [[one, two, None] for one, two in zip(either.row[once].tolist(), either.col[once].tolist(), strict=True)]
    name = f"mosaic-past-{uuid_utils.uuid7()}"
    try:
        gds.run_cypher(load("recommender")["project_past"].text, {"name": name, "rows": rows})
        yield gds.graph.get(name)
    finally:
        gds.graph.drop(name, fail_if_missing=False)


def part(number: int) -> str:
    """The label of a part of the people."""
    return f"S{number}"
