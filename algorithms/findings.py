"""What a projection tells about the network, gathered before it is dropped."""

from dataclasses import dataclass

from algorithms import communities, embeddings
from algorithms.candidates import Network
from algorithms.centralities import Centralities, centralities
from algorithms.communities import Measures, Partition
from algorithms.projections import ALIKE, HELPED, Projection
from algorithms.steps import Steps
from algorithms.topology import neighbours


@dataclass(frozen=True)
class Findings:
    """Communities with their names, the measures of people, and what suggestions rest on."""

    partition: Partition
    measures: Measures
    names: list[str]
    centralities: Centralities
    network: Network
    ties: int

    @property
    def modularity(self) -> float:
        """Modularity of the partition (Newman, Girvan 2004), at most 1."""
        return float(self.measures.modularity.sum())


def find(projection: Projection, seed: int, steps: Steps) -> Findings:
    """Run the algorithms one after the other; all in the thread of the projection."""
    snapshot = projection.snapshot
    with steps.step("read ties"):
        help_given = projection.matrix(HELPED)
        # What TIED holds; to stream it as well would take twice as long again.
        tied = (help_given + help_given.T).tocsr()
        weights = (tied + projection.matrix(ALIKE)).tocsr()
    with steps.step("communities"):
        partition = communities.partition(projection, weights, seed)
        measures = communities.measures(partition, weights, tied)
    with steps.step("centralities"):
        ranks = centralities(projection, seed)
    with steps.step("embeddings"):
        embeddings.embed(projection, seed)
        positions = embeddings.positions(projection, seed)
    names = communities.names(partition, snapshot, ranks.page_rank)
    network = Network(snapshot, help_given, neighbours(tied), positions, partition.labels, names)
    return Findings(partition, measures, names, ranks, network, tied.nnz // 2)
