"""`make bench-communities`: our communities beside plain Louvain and Leiden, written into docs/communities.md.

Run as `python -m benchmarks.communities [set …]`, all sets without one. Each set is loaded into a Neo4j of its own and
projected twice; on the first projection Louvain and Leiden run too, as Graph Data Science has them: once, no repair.
"""

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from algorithms.communities import Found, modularity, search
from algorithms.communities.agreement import mutual_information, rand_index
from algorithms.communities.partitions import numbered
from algorithms.projections import ALIKE, HELPED, ONE, PERSON, WEIGHT, Projection, Worker, projected
from algorithms.snapshot import Numbers, Snapshot, snapshot
from algorithms.steps import Steps
from benchmarks.network import embedded
from benchmarks.plan import ROOT, SHARED
from benchmarks.tables import Section, keep, machine, ratio, table
from benchmarks.versions import server
from graph import analyses
from graph.analyses import Facts, Fading, Plan
from graph.driver import Graph, connect
from graph.folder import ImportOptions, import_folder
from graph.migrations import migrate
from graph.statements import Statement

Result = TypeVar("Result")

PAGE = ROOT / "docs/communities.md"
SETS = (
    "krackhardt_hightech", "cross_parker_consulting", "lazega_lawyers", "email_eu_core", "cloud_native_mentoring",
    "git_project_reviews", "quantum_stackexchange", "ego_twitter_large",
)  # fmt: skip
# What communities are compared with where a set has units that they are known to follow.
UNITS = {"lazega_lawyers": ("offices", "AT_LOCATION"), "email_eu_core": ("departments", "IN_DEPARTMENT")}
QUALITY = (
    "set", "people · tied pairs", "communities: ours · Louvain · Leiden", "modularity of Louvain",
    "ours to Louvain's (≥ .99)", "Leiden's to Louvain's", "disconnected: ours · Louvain · Leiden",
    "ARI of two runs (1)", "ARI over searches",
)  # fmt: skip
AGREES = ("set", "with", "ours", "plain Louvain", "plain Leiden", "ours to Louvain's (≥ 1)")
TIMES = ("set", "our search, s", "plain Louvain, s", "plain Leiden, s", "ours to Louvain's")
_UNIT_OF = "MATCH (person:Person)-[:{}]->(unit) RETURN person.id, unit.id"
_SEED = 42
_HALF_LIFE = 2 * 365 * 86_400.0


@dataclass(frozen=True)
class Part:
    """A partition as it was found, and in how many seconds."""

    labels: Numbers
    seconds: float


@dataclass(frozen=True)
class Measured:
    """One set: our search twice, and what the procedures find alone."""

    name: str
    weights: sparse.csr_array
    found: Found
    parts: dict[str, Part]
    again: Numbers
    units: Numbers

    @property
    def tied(self) -> Numbers:
        """Who has ties: nobody else is in a community."""
        return np.flatnonzero(self.weights.sum(axis=1) > 0)

    def quality(self, who: str) -> float:
        """Modularity."""
        return modularity(numbered(self.parts[who].labels, 1), self.weights)

    def agreement(self, who: str) -> float:
        """Normalized mutual information with the units, over the people who have both."""
        labels = self.parts[who].labels
        both = np.intersect1d(self.tied, np.flatnonzero((self.units >= 0) & (labels >= 0)))
        return mutual_information(labels[both], self.units[both])


def main() -> None:
    if not SHARED.is_dir():
        sys.exit(f"There is no shared data at {SHARED}; name the folder in MOSAIC_SHARED.")
    found: list[Measured] = []
    for name in sys.argv[1:] or SETS:
        one, versions = asyncio.run(measured(name))
        found.append(one)
        print(" | ".join(qualities(one)), "|", " | ".join(times(one)[1:]), flush=True)
        keep(PAGE, Section("Measured", "\n\n".join([*tables(found), machine(*versions)])))


def tables(found: Sequence[Measured]) -> list[str]:
    """The tables so far: the last set takes by far the longest."""
    compared = [one for one in found if one.name in UNITS]
    return [
        table(QUALITY, map(qualities, found)),
        *([table(AGREES, map(agrees, compared))] if compared else []),
        table(TIMES, map(times, found)),
    ]


async def measured(name: str) -> tuple[Measured, list[str]]:
    """Load a set, search its communities twice, and let the procedures search alone."""
    with TemporaryDirectory(prefix="mosaic-communities-") as place:
        async with embedded(Path(place)) as connection, connect(connection, seconds=1800) as graph:
            await migrate(graph)
            await import_folder(graph, SHARED / "data" / name, ImportOptions())
            day = datetime.now(UTC).date()
            facts = await analyses.facts(graph, day)
            people = snapshot(facts)
            weights, found, parts = await _projected(graph, people, _plan("first", facts, day), _search)
            _, again, _ = await _projected(graph, people, _plan("again", facts, day), _search_ours)
            units = await _units(graph, people, name)
            return Measured(name, weights, found, parts, again.partition.labels, units), await server(connection)


def _plan(run: str, facts: Facts, day: date) -> Plan:
    until = int((datetime.combine(day, datetime.min.time(), UTC) + timedelta(days=1)).timestamp())
    return Plan(f"benchmark-{run}", day, _SEED, Fading(until, min(until, facts.last or until), _HALF_LIFE), 500)


async def _projected(graph: Graph, people: Snapshot, plan: Plan, work: Callable[[Projection], Result]) -> Result:
    worker = Worker()
    try:
        async with projected(graph, worker, people, plan, Steps()) as projection:
            return await worker.run(work, projection)
    finally:
        worker.close()


def _search(projection: Projection) -> tuple[sparse.csr_array, Found, dict[str, Part]]:
    weights, found, parts = _search_ours(projection)
    procedures: tuple[tuple[str, Any, dict[str, int]], ...] = (
        ("Louvain", projection.gds.louvain, {}),
        ("Leiden", projection.gds.leiden, {"random_seed": _SEED}),
    )
    for who, procedure, more in procedures:
        started = perf_counter()
        frame = procedure.stream(
            projection.graph, node_labels=[PERSON], relationship_types=projection.ties,
            relationship_weight_property=WEIGHT, **ONE, **more,
        )  # fmt: skip
        seconds = perf_counter() - started
        parts[who] = Part(_labels(projection, frame), seconds)
    return weights, found, parts


def _search_ours(projection: Projection) -> tuple[sparse.csr_array, Found, dict[str, Part]]:
    helped = projection.matrix(HELPED)
    weights = (helped + helped.T + projection.matrix(ALIKE)).tocsr()
    started = perf_counter()
    found = search(projection, weights, _SEED)
    return weights, found, {"ours": Part(found.partition.labels, perf_counter() - started)}


def _labels(projection: Projection, frame: pd.DataFrame) -> Numbers:
    return projection.values(frame, "communityId", -1).astype(np.int64)


async def _units(graph: Graph, people: Snapshot, name: str) -> Numbers:
    if name not in UNITS:
        return np.full(len(people.ids), -1)
    unit_of = dict(
        await graph.read(Statement("benchmarks.units", "what to compare with", _UNIT_OF.format(UNITS[name][1])))
    )
    places = {each: number for number, each in enumerate(sorted(set(unit_of.values())))}
    return np.array([places.get(unit_of.get(each, ""), -1) for each in people.ids], dtype=np.int64)


def disconnected(labels: Numbers, weights: sparse.csr_array) -> int:
    """How many communities are in more than one piece."""
    pairs = weights.tocoo()
    inside = (labels[pairs.row] == labels[pairs.col]) & (labels[pairs.row] >= 0)
    within = sparse.csr_array((pairs.data[inside], (pairs.row[inside], pairs.col[inside])), shape=weights.shape)
    _, pieces = connected_components(within, directed=False)
    members = np.flatnonzero(labels >= 0)
    of_piece = np.unique(np.column_stack([pieces[members], labels[members]]), axis=0)[:, 1]
    return int((np.unique(of_piece, return_counts=True)[1] > 1).sum())


def qualities(one: Measured) -> list[str]:
    louvain = one.quality("Louvain")
    searches = one.found.stability
    return [
        one.name,
        f"{one.weights.shape[0]:,} · {one.weights.nnz // 2:,}",
        _each(one, lambda labels: len(numbered(labels).sizes)),
        f"{louvain:.3f}",
        ratio(one.quality("ours") / louvain, 0.99, most=False),
        f"{one.quality('Leiden') / louvain:.2f}",
        _each(one, lambda labels: disconnected(labels, one.weights)),
        f"{rand_index(one.parts['ours'].labels, one.again):.2f}",
        "" if searches is None else f"{searches:.2f}",
    ]


def _each(one: Measured, figure: Callable[[Numbers], Any]) -> str:
    return " · ".join(f"{figure(one.parts[who].labels):,}" for who in ("ours", "Louvain", "Leiden"))


def agrees(one: Measured) -> list[str]:
    figures = [one.agreement(who) for who in ("ours", "Louvain", "Leiden")]
    better = ratio(round(figures[0] / figures[1], 3), 1, most=False)
    return [one.name, UNITS[one.name][0], *(f"{figure:.2f}" for figure in figures), better]


def times(one: Measured) -> list[str]:
    ours, louvain, leiden = (one.parts[who].seconds for who in ("ours", "Louvain", "Leiden"))
    return [one.name, f"{ours:.1f}", f"{louvain:.1f}", f"{leiden:.1f}", f"{ours / louvain:.1f}"]


if __name__ == "__main__":
    main()
