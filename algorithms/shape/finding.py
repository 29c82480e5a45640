"""The whole shape of one network, found after its communities and measures are known."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.findings import Findings
from algorithms.projections import Projection
from algorithms.shape import brokers, flows, risks, silo_closing, units
from algorithms.shape.structural_holes import Holes, structural_holes, without_loops, work
from algorithms.shape.succession import Learner, Proposal, Succession
from algorithms.shape.surroundings import Surroundings
from algorithms.snapshot import Flags, Numbers, Snapshot
from algorithms.steps import Steps
from graph.floor import floor

FEW_TIES = 3
NEW_DAYS = 180
_FLOW_UNITS = 1000
# Contacts of contacts, counted: beyond this the exact constraint of everybody would take minutes.
_MOST_WORK = 3_000_000_000


@dataclass(frozen=True)
class Shape:
    """What is written of one run."""

    holes: Holes
    brokers: list[brokers.Broker]
    bridges: list[tuple[int, int, int]]
    edge: list[tuple[int, int, bool]]
    families: list[units.Units]
    openness: list[units.Openness]
    reach: list[np.ndarray[Any, Any]]
    flows: dict[str, flows.Flows]
    risks: list[tuple[risks.Risk, list[Learner], list[Proposal]]]
    endangered: int
    closing: list[silo_closing.Introduction]
    mentoring: dict[str, int]


def find_shape(
    projection: Projection, findings: Findings, around: Surroundings, helped: list[list[Any]], steps: Steps
) -> Shape:
    """Find brokers, bridges, silos, flows, the edge, knowledge risks and silo-closing introductions."""
    snapshot, tied = findings.network.snapshot, without_loops(findings.tied)
    families = [
        units.Units("DEPARTMENT", snapshot.department_ids, snapshot.department),
        units.Units("LOCATION", around.location_ids, around.location),
        units.Units(
            "COMMUNITY", [str(each) for each in range(len(findings.partition.sizes))], findings.partition.labels
        ),
    ]
    with steps.step("brokers"):
        holes = structural_holes(tied) if work(tied) <= _MOST_WORK else _unknown(len(snapshot.ids))
        found = brokers.cuts(projection, tied)
        places = brokers.Places(findings.centralities.betweenness, holes, found, tied)
        ranked = brokers.brokers(places, (families[0].labels, families[2].labels), snapshot.shown)
    with steps.step("flows"):
        cells = {each.kind: flows.flows(_largest(each), findings.network.help) for each in families[:2]}
    with steps.step("knowledge risks"):
        listed, endangered = _risks(snapshot, around, helped, findings)
    with steps.step("silo closing"):
        order = [each for each in (families[0], families[2]) if (each.labels >= 0).any()]
        closing = silo_closing.close_silos(tied, order, holes, snapshot)
    return Shape(
        holes, ranked, brokers.shown_bridges(found, snapshot.shown), edge(np.diff(tied.indptr), around, snapshot.seeks),
        families, [units.openness(each, tied, snapshot.seeks) for each in families],
        [units.reach(each, snapshot.seeks, around.mentoring) for each in families], cells, listed, endangered, closing,
        mentoring(around, snapshot.seeks),
    )  # fmt: skip


def _unknown(people: int) -> Holes:
    return Holes(np.full(people, np.nan), np.full(people, np.nan))


def _largest(family: units.Units) -> units.Units:
    """The thousand largest units: a table of more would not fit into memory."""
    if family.size <= _FLOW_UNITS:
        return family
    kept = np.argsort(-family.count(family.labels >= 0), kind="stable")[:_FLOW_UNITS]
    return units.Units(family.kind, family.ids, np.where(np.isin(family.labels, kept), family.labels, -1))


def _risks(
    snapshot: Snapshot, around: Surroundings, helped: list[list[Any]], findings: Findings
) -> tuple[list[tuple[risks.Risk, list[Learner], list[Proposal]]], int]:
    """The largest risks with who could learn what and from whom, and how many risks there are."""
    known = risks.knowledge(snapshot, around, helped)
    succession = Succession(known, around, snapshot, findings.tied)
    every, found = risks.risks(known, around, snapshot), []
    for risk in every[: risks.LISTED]:
        learners = succession.learners(risk)
        found.append((risk, learners, succession.proposals(risk, learners)))
    return found, len(every)


def edge(ties: Numbers, around: Surroundings, here: Flags) -> list[tuple[int, int, bool]]:
    """Who has few ties: person, ties, whether a newcomer.

    A newcomer joined in the last 180 days and has fewer than 3 ties. Anybody else is at the edge with fewer than 3 ties
    that are also at most a quarter of the median of those who have any, or with none.
    """
    new = here & (around.joined >= 0) & (around.joined <= NEW_DAYS) & (ties < FEW_TIES)
    usual = float(np.median(ties[here & (ties > 0)])) if (here & (ties > 0)).any() else 0.0
    few = here & ~new & ((ties == 0) | ((ties < FEW_TIES) & (ties <= usual / 4)))
    return [(int(each), int(ties[each]), bool(new[each])) for each in np.flatnonzero(new | few)]


def mentoring(around: Surroundings, here: Flags) -> dict[str, int]:
    """How far mentoring reaches among those who are here; nothing of fewer than 5 people."""
    if int(here.sum()) < floor():
        return {}
    return {
        "mentoringPeople": int(here.sum()),
        "mentoringNow": int((here & around.mentoring).sum()),
        "mentoringEver": int((here & around.mentored).sum()),
    }
