"""Findings as the rows that `graph.analyses` writes."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from algorithms import communities
from algorithms.candidates import Network
from algorithms.findings import Findings
from algorithms.snapshot import Snapshot
from algorithms.suggestions import Suggestion

_LEADERS = 200


def community_rows(run: str, findings: Findings, snapshot: Snapshot) -> list[dict[str, Any]]:
    """One row for each community."""
    found, measures = findings.partition, findings.measures
    units, known = communities.departments(found, snapshot), communities.skills(found, snapshot)
    return [
        {
            "id": f"{run}/{number}",
            "name": findings.names[number],
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


def member_rows(run: str, findings: Findings, snapshot: Snapshot) -> list[list[Any]]:
    """One row for each person in a community: community, PageRank, betweenness, degree."""
    labels, measured = findings.partition.labels, findings.centralities
    return [
        [
            snapshot.ids[person], f"{run}/{labels[person]}", float(measured.page_rank[person]),
            float(measured.betweenness[person]), int(measured.degree[person]),
        ]
        for person in np.flatnonzero(labels >= 0)
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
    kinds, texts, parts = (list(column) for column in zip(*each.reasons, strict=True))
    return [snapshot.ids[each.person], each.score, each.rank, kinds, texts, parts]
