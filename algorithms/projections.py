"""Graph Data Science: one client in one worker thread, and a projection that is dropped whatever happens.

Everything runs with concurrency 1 and a seed, because only then the same data give the same result.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from graphdatascience import GraphDataScience
from graphdatascience.graph.graph_api import Graph as Catalogued
from scipy import sparse

from algorithms.snapshot import Snapshot
from algorithms.steps import Steps
from graph import analyses, runs
from graph.analyses import Plan
from graph.driver import Connection, Graph

Result = TypeVar("Result")

PERSON = "Person"
HELPED = "HELPED"  # person → person, from who sought to who gave
HOLDS = "HOLDS"  # person → skill
TIED = "TIED"  # HELPED in both directions
SIMILAR = "SIMILAR"  # person → person by the rarer skills they share
ALIKE = "ALIKE"  # SIMILAR in both directions
WEIGHT = "weight"
ONE: dict[str, Any] = {"concurrency": 1, "log_progress": False}

_ALIKE_EACH = 5


@dataclass(frozen=True)
class Projection:
    """The projected network; its methods run in the worker thread."""

    gds: GraphDataScience
    graph: Catalogued
    snapshot: Snapshot

    @property
    def ties(self) -> list[str]:
        """The undirected relationship types there are; algorithms refuse a type without relationships."""
        there = self.graph.relationship_types()
        return [each for each in (TIED, ALIKE) if each in there]

    @property
    def size(self) -> int:
        """Number of people, in the numbering of the snapshot."""
        return len(self.snapshot.ids)

    def values(self, frame: pd.DataFrame, column: str, missing: float) -> np.ndarray[Any, np.dtype[np.float64]]:
        """One value for each person of the snapshot, from a procedure's stream."""
        values = np.full(self.size, missing, dtype=np.float64)
        values[self._people(frame["nodeId"])] = frame[column].to_numpy()
        return values

    def levels(self, frame: pd.DataFrame, column: str) -> list[np.ndarray[Any, np.dtype[np.int64]]]:
        """One number for each person at each level of a procedure's stream, the last level first; -1 when missing."""
        found = np.array(frame[column].to_list(), dtype=np.int64)
        values = np.full((found.shape[1], self.size), -1, dtype=np.int64)
        values[:, self._people(frame["nodeId"])] = found.T
        return list(values[::-1])

    def pairs(self, frame: pd.DataFrame, one: str, two: str, value: str) -> sparse.csr_array:
        """Person by person matrix from a procedure's stream of pairs."""
        where = self._people(frame[one]), self._people(frame[two])
        values = frame[value].to_numpy(dtype=np.float32)
        return sparse.csr_array((values, where), shape=(self.size, self.size))

    def matrix(self, kind: str) -> sparse.csr_array:
        """Weights of one relationship type; empty where the network has none."""
        if kind not in self.graph.relationship_types():
            return sparse.csr_array((self.size, self.size), dtype=np.float32)
        frame = self.gds.graph.relationships.stream(self.graph, [kind], [WEIGHT], **ONE)
        return self.pairs(frame, "sourceNodeId", "targetNodeId", WEIGHT)

    def _people(self, nodes: pd.Series) -> np.ndarray[Any, np.dtype[np.int64]]:
        numbers = self.snapshot.numbers
        return np.fromiter((numbers[node] for node in nodes), dtype=np.int64, count=len(nodes))


class Worker:
    """The one thread in which the synchronous client lives."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="gds")

    async def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Run the work in the thread, and wait for its end even when cancelled: GDS would go on."""
        return await _ended(asyncio.get_running_loop().run_in_executor(self._pool, work, *arguments))

    def close(self) -> None:
        """Let the thread end."""
        self._pool.shutdown(wait=False)


@asynccontextmanager
async def projected(
    graph: Graph, worker: Worker, snapshot: Snapshot, plan: Plan, steps: Steps
) -> AsyncIterator[Projection]:
    """Project the network for the time of the block."""
    name = runs.projection(plan.run)
    gds = await _opened(worker, graph.connection)
    try:
        with steps.step("project"):
            # A projection that nobody waits for would come into the catalogue after it was dropped.
            await _ended(asyncio.ensure_future(analyses.project(graph, name, plan)))
            projection = await worker.run(_prepare, gds, name, snapshot)
        yield projection
    finally:
        await worker.run(_drop, gds, name)


async def _ended(work: asyncio.Future[Result]) -> Result:
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        await asyncio.wait([work])
        raise


async def _opened(worker: Worker, connection: Connection) -> GraphDataScience:
    """Open the client, and close it again where nobody waits for it any more."""
    opened: list[GraphDataScience] = []
    try:
        await worker.run(lambda: opened.append(client(connection)))
    except asyncio.CancelledError:
        for gds in opened:
            gds.close()
        raise
    return opened[0]


def client(connection: Connection) -> GraphDataScience:
    """Open a client of Graph Data Science; whoever opens it closes it."""
    return GraphDataScience(
        connection.uri, auth=connection.auth, database=connection.database, arrow=False, show_progress=False
    )


def _prepare(gds: GraphDataScience, name: str, snapshot: Snapshot) -> Projection:
    graph = gds.graph.get(name)
    there = graph.relationship_types()
    if HELPED in there:
        gds.graph.relationships.to_undirected(graph, HELPED, TIED, aggregation="SUM", **ONE)
    if HOLDS in there:
        similar = gds.node_similarity.mutate(
            graph, SIMILAR, WEIGHT, top_k=_ALIKE_EACH, similarity_cutoff=0.1, degree_cutoff=2,
            similarity_metric="COSINE", relationship_weight_property=WEIGHT, relationship_types=[HOLDS], **ONE,
        )  # fmt: skip
        # Leiden fails with a null pointer on a type that has no relationships.
        if similar.relationships_written:
            gds.graph.relationships.to_undirected(graph, SIMILAR, ALIKE, aggregation="MAX", **ONE)
    return Projection(gds, graph, snapshot)


def _drop(gds: GraphDataScience, name: str) -> None:
    try:
        gds.graph.drop(name, fail_if_missing=False)
    finally:
        gds.close()
