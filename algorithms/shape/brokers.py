"""Who holds the network together: brokers, and the ties without which somebody is cut off."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from algorithms.projections import ONE, PERSON, TIED, Projection
from algorithms.shape.structural_holes import Holes
from algorithms.snapshot import Flags, Numbers

Doubles = np.ndarray[Any, np.dtype[np.float64]]
_BROKERS = 1000
_BRIDGES = 1000


@dataclass(frozen=True)
class Cuts:
    """How many would lose touch with the rest without each person, and without each bridge (one, two, how many)."""

    without: Numbers
    bridges: list[tuple[int, int, int]]


@dataclass(frozen=True)
class Places:
    """What is known of everybody's place: betweenness, holes, cuts and the symmetric ties."""

    betweenness: Doubles
    holes: Holes
    cuts: Cuts
    tied: sparse.csr_array


@dataclass(frozen=True)
class Broker:
    """One person between others, with what says so."""

    person: int
    betweenness: float
    share: float
    constraint: float
    effective_size: float
    ties: int
    departments: int
    communities: int
    cut_off: int

    @property
    def text(self) -> str:
        """The place of the person in words."""
        worlds = _worlds(self.departments, self.communities)
        parts = f"Is on {self.share:.1%} of the shortest ways between others; tied to {_count(self.ties)}{worlds}"
        return parts + (f"; without them {_count(self.cut_off)} would lose touch with the rest" if self.cut_off else "")


def cuts(projection: Projection, tied: sparse.csr_array) -> Cuts:
    """Find articulation points and bridges (Hopcroft, Tarjan 1973) of the undirected ties by Graph Data Science."""
    without = np.zeros(projection.size, dtype=np.int64)
    if TIED not in projection.ties:
        return Cuts(without, [])
    how: dict[str, Any] = {"node_labels": [PERSON], "relationship_types": [TIED], **ONE}
    points = projection.gds.articulation_points.stream(projection.graph, **how)
    largest = [each["max"] for each in points["resultingComponents"]]
    people = np.array([projection.snapshot.numbers[node] for node in points["nodeId"]], dtype=np.int64)
    _, pieces = connected_components(tied, directed=False)
    without[people] = np.bincount(pieces)[pieces[people]] - 1 - np.array(largest, dtype=np.int64)
    return Cuts(without, _bridges(projection, how))


def _bridges(projection: Projection, how: dict[str, Any]) -> list[tuple[int, int, int]]:
    frame = projection.gds.bridges.stream(projection.graph, **how)
    numbers = projection.snapshot.numbers
    ends = [sorted((numbers[one], numbers[two])) for one, two in zip(frame["from"], frame["to"], strict=True)]
    smaller = [min(sizes) for sizes in frame["remainingSizes"]]
    return sorted(((one, two, size) for (one, two), size in zip(ends, smaller, strict=True)), key=_larger_first)


def _larger_first(bridge: tuple[int, int, int]) -> tuple[int, int, int]:
    return -bridge[2], bridge[0], bridge[1]


def shown_bridges(found: Cuts, shown: Flags) -> list[tuple[int, int, int]]:
    """The bridges between people who can be found, those that hold most people first, at most 1,000."""
    return [each for each in found.bridges if shown[each[0]] and shown[each[1]]][:_BRIDGES]


def brokers(places: Places, units: tuple[Numbers, Numbers], shown: Flags) -> list[Broker]:
    """Rank who can be found and lies between others by betweenness, at most 1,000.

    `units` numbers each person's department and community (-1 for none); `share` is of all pairs of others.
    """
    between = np.where(shown, places.betweenness, 0)
    order = np.argsort(-between, kind="stable")[: min(_BROKERS, int((between > 0).sum()))]
    contacts = np.diff(places.tied.indptr)
    tied_people = int((contacts > 0).sum())
    pairs = max(1.0, (tied_people - 1) * (tied_people - 2) / 2)
    return [
        Broker(
            int(person), float(between[person]), min(1.0, float(between[person]) / pairs),
            float(places.holes.constraint[person]), float(places.holes.effective_size[person]), int(contacts[person]),
            _others(places.tied, units[0], int(person)), _others(places.tied, units[1], int(person)),
            int(places.cuts.without[person]),
        )
        for person in order
    ]  # fmt: skip


def _others(tied: sparse.csr_array, unit: Numbers, person: int) -> int:
    """Count the units of the person's contacts beside the own one."""
    around = unit[tied.indices[tied.indptr[person] : tied.indptr[person + 1]]]
    return len(set(around[around >= 0].tolist()) - {int(unit[person])})


def _count(people: int) -> str:
    return "1 person" if people == 1 else f"{people:,} people"


def _worlds(departments: int, communities: int) -> str:
    named = [
        f"{number} other {noun if number == 1 else plural}"
        for number, noun, plural in (
            (departments, "department", "departments"),
            (communities, "community", "communities"),
        )
        if number
    ]
    return f", in {' and '.join(named)}" if named else ""


def bridge_text(people: int) -> str:
    """Say what hangs on a bridge."""
    return f"Without this tie {_count(people)} would lose touch with the rest"
