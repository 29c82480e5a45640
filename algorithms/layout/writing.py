"""The picture of a run, and what it says of the whole, as the rows that `graph.pictures` writes."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from algorithms import headlines
from algorithms.communities import Origin, moves, parted
from algorithms.communities.mixes import mixes
from algorithms.findings import Findings
from algorithms.layout.links import links
from algorithms.layout.picture import Past, Picture, picture
from algorithms.projections import Worker
from algorithms.shape.finding import Shape
from algorithms.shape.structural_holes import without_loops
from algorithms.snapshot import Snapshot
from algorithms.steps import Steps
from graph import pictures
from graph.analyses import Plan
from graph.driver import Graph
from graph.floor import floor

Row = dict[str, Any]


async def write_picture(
    graph: Graph, worker: Worker, findings: Findings, shape: Shape, past: Origin, *, plan: Plan, steps: Steps
) -> None:
    """Draw the picture from the one before, and write it with the links, findings and numbers of the run."""
    snapshot, run = findings.network.snapshot, plan.run
    with steps.step("layout"):
        seen = _past(snapshot, *await pictures.former(graph))
        drawn = await worker.run(
            picture, findings.partition, findings.told.identities, without_loops(findings.tied), seen, plan.seed
        )
    with steps.step("write layout"):
        for name, rows in _rows(findings, drawn, past, run):
            await pictures.save(graph, run, name, rows)
        told = headlines.rows(findings, shape, run, first=not past.communities)
        await pictures.save(graph, run, "save_findings", told)
        await pictures.save_summary(graph, run, _numbers(findings, shape), _facts(findings, drawn, past))


def _past(snapshot: Snapshot, discs: Sequence[Sequence[Any]], places: Sequence[Sequence[Any]]) -> Past:
    """The picture before, of those who still take part."""
    numbers = {each: number for number, each in enumerate(snapshot.ids) if snapshot.consents[number]}
    past = Past({identity: (x, y, radius, size) for identity, x, y, radius, size in discs})
    for identity, person, x, y in places:
        if person in numbers:
            past.people[numbers[person]] = (x, y)
            past.homes[numbers[person]] = identity
    return past


def _rows(findings: Findings, drawn: Picture, past: Origin, run: str) -> Iterator[tuple[str, list[Any]]]:
    snapshot = findings.network.snapshot
    yield "save_discs", [*_discs(findings, drawn, past, run), *_parts(findings, run)]
    yield (
        "save_places",
        [
            [snapshot.ids[person], *drawn.people[person].tolist()]
            for person in np.flatnonzero(findings.partition.labels >= 0)
        ],
    )
    yield (
        "save_links",
        [
            {"one": f"{run}/{each.one}", "two": f"{run}/{each.two}", "weight": each.weight, "people": each.people}
            for each in links(findings.partition, without_loops(findings.tied))
        ],
    )


def _discs(findings: Findings, drawn: Picture, past: Origin, run: str) -> Iterator[Row]:
    former = {each.identity: each.size for each in past.communities}
    mixed = mixes(findings.partition, findings.network.snapshot)
    for number, size in enumerate(findings.partition.sizes.tolist()):
        facts: Row = {
            "x": float(drawn.centres[number, 0]), "y": float(drawn.centres[number, 1]),
            "radius": float(drawn.radii[number]), **_mix(mixed[number]),
        }  # fmt: skip
        before = former.get(findings.told.identities[number])
        if before is not None and past.tells:
            facts["growth"] = size - before
        yield {"id": f"{run}/{number}", "facts": facts}


def _parts(findings: Findings, run: str) -> Iterator[Row]:
    """Parts of communities stand nowhere, but they too are made of departments."""
    start = len(findings.partition.sizes)
    for part in findings.parts:
        for number, each in enumerate(mixes(part.layer.partition, findings.network.snapshot), start):
            yield {"id": f"{run}/{number}", "facts": _mix(each)}
        start += len(part.names)


def _mix(parts: list[tuple[str | None, float]]) -> Row:
    # A list in the database holds no null: the rest goes by the empty name.
    return {"mixDepartments": [unit or "" for unit, _ in parts], "mixShares": [share for _, share in parts]}


def _numbers(findings: Findings, shape: Shape) -> list[float]:
    """People, the part of all on record that they are, communities, risks, the part of ties across communities."""
    consents = findings.network.snapshot.consents
    tied = without_loops(findings.tied)
    members = findings.partition.members
    inside = float((members @ tied).multiply(members).sum())
    across = 1 - inside / float(tied.sum()) if tied.nnz else 0.0
    return [
        float(consents.sum()), float(consents.mean()), float(len(findings.partition.sizes)), float(shape.endangered),
        across,
    ]  # fmt: skip


def _facts(findings: Findings, drawn: Picture, past: Origin) -> Row:
    """The picture in small, and who came from where: lists of equal length, for a node holds no others."""
    told = findings.told
    large = np.flatnonzero(findings.partition.sizes >= floor()).tolist()
    facts: Row = {
        "discIdentities": [told.identities[each] for each in large],
        "discNames": [told.names[each].unique for each in large],
        "discSizes": findings.partition.sizes[large].tolist(),
        "discX": drawn.centres[large, 0].tolist(),
        "discY": drawn.centres[large, 1].tolist(),
        "discRadius": drawn.radii[large].tolist(),
    }
    if past.communities and past.tells:
        former = past.communities
        found = moves(findings.partition, parted(past, findings.network.snapshot))
        facts |= {
            "movedFrom": [former[one].identity if one >= 0 else "" for one, _, _ in found],
            "movedTo": [told.identities[two] if two >= 0 else "" for _, two, _ in found],
            "movedPeople": [-1 if people is None else people for _, _, people in found],
        }
    return facts
