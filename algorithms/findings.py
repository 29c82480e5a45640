"""What a projection tells about the network, gathered before it is dropped."""

from dataclasses import dataclass

from scipy import sparse

from algorithms import communities, embeddings
from algorithms.candidates import Network
from algorithms.centralities import Centralities, centralities
from algorithms.communities import Agreement, Event, Found, Layer, Measures, Name, Origin, Partition
from algorithms.communities.history import Known, known
from algorithms.projections import ALIKE, HELPED, Projection
from algorithms.snapshot import Snapshot
from algorithms.steps import Steps
from algorithms.topology import neighbours


@dataclass(frozen=True)
class Findings:
    """Communities with their names and history, the measures of people, and what suggestions rest on."""

    found: Found
    measures: Measures
    agreement: Agreement
    told: "Told"
    parts: "list[Part]"
    centralities: Centralities
    network: Network
    tied: sparse.csr_array

    @property
    def partition(self) -> Partition:
        """Who is in which community."""
        return self.found.partition

    @property
    def ties(self) -> int:
        """How many pairs of people are tied."""
        return int(self.tied.nnz // 2)

    @property
    def modularity(self) -> float:
        """Modularity of the partition (Newman, Girvan 2004), at most 1."""
        return float(self.measures.modularity.sum())


@dataclass(frozen=True)
class Part:
    """The communities of one inner layer, with their measures and names."""

    layer: Layer
    measures: Measures
    names: list[Name]


@dataclass(frozen=True)
class Told:
    """Of each community its name, the id that it keeps over runs and since when; and what happened since the last."""

    names: list[Name]
    identities: list[str]
    since: list[str | None]
    events: list[Event]


def find(projection: Projection, seed: int, steps: Steps, past: Origin | None = None) -> Findings:
    """Run the algorithms one after the other; all in the thread of the projection."""
    snapshot = projection.snapshot
    with steps.step("read ties"):
        help_given = projection.matrix(HELPED)
        # What TIED holds; to stream it as well would take twice as long again.
        tied = (help_given + help_given.T).tocsr()
        weights = (tied + projection.matrix(ALIKE)).tocsr()
    with steps.step("communities"):
        found = communities.search(projection, weights, seed)
        partition = found.partition
        measures = communities.measures(partition, weights, tied)
    with steps.step("centralities"):
        ranks = centralities(projection, seed)
    with steps.step("embeddings"):
        embeddings.embed(projection, seed)
        positions = embeddings.positions(projection, seed)
    told = tell(partition, snapshot, ranks, past or Origin())
    names = [each.unique for each in told.names]
    network = Network(snapshot, help_given, neighbours(tied), positions, partition.labels, names)
    agreement = communities.agreement(partition, snapshot)
    parts = [_part(layer, snapshot, weights, tied, ranks) for layer in found.layers]
    return Findings(found, measures, agreement, told, parts, ranks, network, tied)


def _part(
    layer: Layer, snapshot: Snapshot, weights: sparse.csr_array, tied: sparse.csr_array, ranks: Centralities
) -> Part:
    measures = communities.measures(layer.partition, weights, tied)
    return Part(layer, measures, communities.names(layer.partition, snapshot, ranks.page_rank, plain="Part"))


def tell(partition: Partition, snapshot: Snapshot, ranks: Centralities, past: Origin) -> Told:
    """Know the communities again that there were before, name all of them, and tell what changed."""
    former = past.communities
    before = communities.parted(past, snapshot)
    matches = communities.matched(partition, before)
    identities = communities.identities(past, matches)
    kept = [former[each].called if each >= 0 else None for each in matches]
    then = known(former, before)
    names = communities.names(
        partition, snapshot, ranks.page_rank, [each and Name(*each) for each in kept], once=set(then.names)
    )
    now = Known(partition, identities, [each.unique for each in names], partition.sizes.tolist())
    events = communities.events(now, then, matches) if past.tells else []
    return Told(names, identities, [former[each].since if each >= 0 else past.day for each in matches], events)
