"""Findings as the rows that `graph.analyses` writes."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from algorithms import communities
from algorithms.candidates import Network
from algorithms.centralities import Centralities
from algorithms.communities import Measures, Name, Partition
from algorithms.findings import Findings
from algorithms.snapshot import Snapshot
from algorithms.suggestions import Suggestion

_LEADERS = 200


def community_rows(run: str, findings: Findings, snapshot: Snapshot) -> list[dict[str, Any]]:
    """One row for each community, then one for each part of one, layer by layer; numbers go on."""
    rows = _rows(run, 0, (findings.partition, findings.measures, findings.told.names), snapshot)
    for part in findings.parts:
        rows += _rows(run, len(rows), (part.layer.partition, part.measures, part.names), snapshot)
    return rows


def _rows(
    run: str, start: int, what: tuple[Partition, Measures, list[Name]], snapshot: Snapshot
) -> list[dict[str, Any]]:
    found, measures, names = what
    units, known = communities.departments(found, snapshot), communities.skills(found, snapshot)
    return [
        {
            "id": f"{run}/{start + number}",
            "name": names[number].unique,
            "size": int(found.sizes[number]),
            "conductance": float(measures.conductance[number]),
            "modularity": float(measures.modularity[number]),
            "internal_ties": int(measures.internal[number]),
            "external_ties": int(measures.external[number]),
            "departments": [list(each) for each in units[number]],
            "skills": [list(each) for each in known[number]],
        }
        for number in range(len(found.sizes))
    ]


def part_rows(run: str, findings: Findings) -> list[list[Any]]:
    """One row for each part: its id, what it lies in, its depth, the text of its name, who stands for it."""
    rows: list[list[Any]] = []
    above, start = 0, len(findings.partition.sizes)
    for depth, part in enumerate(findings.parts, 1):
        rows += [
            [f"{run}/{start + number}", f"{run}/{above + int(parent)}", depth, name.text, name.around]
            for number, (parent, name) in enumerate(zip(part.layer.parents, part.names, strict=True))
        ]
        above, start = start, start + len(part.names)
    return rows


def part_member_rows(run: str, findings: Findings, snapshot: Snapshot) -> list[list[Any]]:
    """One row for each person and part: the same columns as of the members of communities, less how surely."""
    rows: list[list[Any]] = []
    start = len(findings.partition.sizes)
    for part in findings.parts:
        rows += _members(run, start, part.layer.partition, findings.centralities, snapshot)
        start += len(part.names)
    return rows


def identity_rows(run: str, findings: Findings) -> list[dict[str, Any]]:
    """One row for each community: how it is known over runs, its stability, and what its name is made of."""
    told = findings.told
    return [
        {
            "id": f"{run}/{number}",
            "identity": told.identities[number],
            "since": told.since[number],
            "stability": float(findings.found.stabilities[number]),
            "text": name.text,
            "name_departments": list(name.departments),
            "name_skills": list(name.skills),
            "around": name.around,
        }
        for number, name in enumerate(told.names)
    ]


def event_rows(run: str, day: str, findings: Findings) -> list[dict[str, Any]]:
    """One row for each event, numbered in the order in which they are told."""
    return [
        {
            "id": f"{run}/{number:06}",
            "at": day,
            "kind": each.kind,
            "identity": each.identity,
            "name": each.name,
            "size": each.size,
            "size_before": each.size_before,
            "others": [identity for identity, _ in each.others],
            "other_names": [name for _, name in each.others],
        }
        for number, each in enumerate(findings.told.events)
    ]


def member_rows(run: str, findings: Findings, snapshot: Snapshot) -> list[list[Any]]:
    """One row for each person in a community: community, PageRank, betweenness, degree, how surely they are in it."""
    rows = _members(run, 0, findings.partition, findings.centralities, snapshot)
    sure = findings.found.confidences[findings.partition.labels >= 0].tolist()
    return [[*row, each] for row, each in zip(rows, sure, strict=True)]


def _members(run: str, start: int, found: Partition, measured: Centralities, snapshot: Snapshot) -> list[list[Any]]:
    return [
        [
            snapshot.ids[person], f"{run}/{start + found.labels[person]}", float(measured.page_rank[person]),
            float(measured.betweenness[person]), int(measured.degree[person]),
        ]
        for person in np.flatnonzero(found.labels >= 0)
    ]  # fmt: skip


def leader_rows(network: Network) -> list[list[Any]]:
    """One row for each of those who are turned to most: person, activity (0 to 1), by how many people."""
    return [
        [network.snapshot.ids[person], float(network.popularity[person]), int(network.helped[person])]
        for person in network.most_popular[:_LEADERS]
        if network.helped[person] > 1
    ]


def suggestion_rows(found: Iterable[tuple[int, str, list[Suggestion]]], snapshot: Snapshot) -> list[list[Any]]:
    """One row for each seeker and kind that has any suggestion."""
    return [
        [snapshot.ids[seeker], kind, [_suggestion(each, snapshot) for each in suggested]]
        for seeker, kind, suggested in found
        if suggested
    ]


def _suggestion(each: Suggestion, snapshot: Snapshot) -> list[Any]:
    return [snapshot.ids[each.person], each.score, each.rank, *map(list, zip(*each.reasons, strict=True))]
