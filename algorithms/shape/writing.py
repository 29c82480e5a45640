"""The shape of the network as the rows that `graph.network` writes."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from algorithms.findings import Findings
from algorithms.projections import Projection, Worker
from algorithms.shape.brokers import Broker, bridge_text
from algorithms.shape.finding import Shape, find_shape
from algorithms.shape.risks import Risk
from algorithms.shape.silo_closing import Introduction
from algorithms.shape.succession import Learner, Proposal
from algorithms.shape.surroundings import surroundings
from algorithms.snapshot import Snapshot
from algorithms.steps import Steps
from graph import network
from graph.analyses import Plan
from graph.driver import Graph
from graph.floor import floor

Row = dict[str, Any]


async def write_shape(
    graph: Graph,
    worker: Worker,
    projection: Projection,
    findings: Findings,
    helped: list[list[Any]],
    *,
    plan: Plan,
    steps: Steps,
) -> Shape:
    """Find the shape of the network and write it beside the run that serves; `helped` is the help on skills."""
    facts = await network.shape_facts(graph, plan.as_of, vars(plan.fading))
    snapshot = findings.network.snapshot
    around = surroundings(facts, snapshot, plan.as_of)
    shape = await worker.run(find_shape, projection, findings, around, helped, steps)
    with steps.step("write shape"):
        for name, rows in _rows(shape, snapshot, plan.run):
            await network.save(graph, plan.run, name, rows)
        await network.save_reach(graph, plan.run, shape.mentoring)
    return shape


def _rows(shape: Shape, snapshot: Snapshot, run: str) -> Iterator[tuple[str, list[Any]]]:
    ids = snapshot.ids
    yield (
        "save_places",
        [
            [ids[person], float(shape.holes.constraint[person]), float(shape.holes.effective_size[person])]
            for person in np.flatnonzero(~np.isnan(shape.holes.constraint))
        ],
    )
    yield "save_brokers", [_broker(rank, each, ids) for rank, each in enumerate(shape.brokers, 1)]
    yield (
        "save_bridges",
        [
            _edge(ids[one], rank=rank, other=ids[two], people=people, text=bridge_text(people))
            for rank, (one, two, people) in enumerate(shape.bridges, 1)
        ],
    )
    yield "save_edge", [_edge(ids[person], ties=ties, newcomer=new) for person, ties, new in shape.edge]
    yield "save_units", [row for number in range(len(shape.families)) for row in _units(shape, number, run)]
    yield "save_flows", [row for kind in shape.flows for row in _flows(shape, kind)]
    yield "save_risks", [_risk(*each, snapshot) for each in shape.risks]
    yield "save_introductions", [_meeting(rank, each, snapshot) for rank, each in enumerate(shape.closing, 1)]


def _edge(person: str, **facts: Any) -> Row:
    return {"person": person, "facts": facts}


def _broker(rank: int, each: Broker, ids: list[str]) -> Row:
    return _edge(
        ids[each.person], rank=rank, betweenness=each.betweenness, share=each.share, constraint=_told(each.constraint),
        effectiveSize=_told(each.effective_size), ties=each.ties, departments=each.departments,
        communities=each.communities, cutOff=each.cut_off, text=each.text,
    )  # fmt: skip


def _told(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _units(shape: Shape, number: int, run: str) -> Iterator[Row]:
    family, open_, reach = shape.families[number], shape.openness[number], shape.reach[number]
    totals = shape.flows.get(family.kind)
    for unit, people in enumerate(open_.people.tolist()):
        if not people:
            continue
        facts: Row = {
            "kind": family.kind, "people": people, "outward": _told(open_.outward[unit]),
            "expected": _told(open_.expected[unit]), "silo": bool(open_.silo[unit]), "mentored": _told(reach[unit]),
        }  # fmt: skip
        if facts["outward"] is not None:
            facts["reaches"] = int(open_.reaches[unit])
        if totals and people >= floor():
            facts |= {"sought": totals.sought[unit], "given": totals.given[unit]}
        named = f"{run}/{family.ids[unit]}" if family.kind == "COMMUNITY" else family.ids[unit]
        yield {"kind": family.kind, "unit": named, "facts": facts}


def _flows(shape: Shape, kind: str) -> Iterator[Row]:
    ids = next(family.ids for family in shape.families if family.kind == kind)
    for each in shape.flows[kind].cells:
        yield {
            "kind": kind, "seeking": ids[each.seeking], "giving": ids[each.giving], "weight": each.weight,
            "people": each.people,
        }  # fmt: skip


def _risk(risk: Risk, learners: list[Learner], proposals: list[Proposal], snapshot: Snapshot) -> Row:
    kinds, texts, parts, values = (list(each) for each in zip(*risk.reasons, strict=True))
    ids = snapshot.ids
    return {
        "skill": snapshot.skill_ids[risk.skill],
        "facts": {
            "score": risk.score, "truckFactor": risk.truck_factor, "demand": risk.demand, "reasonKinds": kinds,
            "reasonTexts": texts, "reasonContributions": parts, "reasonValues": values,
        },
        "holders": [
            [ids[one], share, leaving]
            for one, share, leaving in zip(risk.holders, risk.shares, risk.leaving, strict=True)
        ],
        "learners": [[ids[each.person], rank, each.kind, each.text] for rank, each in enumerate(learners, 1)],
        "proposals": [
            {
                "rank": rank, "learner": ids[each.learner], "teacher": ids[each.teacher], "text": each.said[0],
                "values": each.said[1],
                "factorBefore": each.factor[0], "factorAfter": each.factor[1],
                "scoreBefore": each.score[0], "scoreAfter": each.score[1],
            }
            for rank, each in enumerate(proposals, 1)
        ],
    }  # fmt: skip


def _meeting(rank: int, each: Introduction, snapshot: Snapshot) -> Row:
    match, constraint, said = each.match, each.constraint, each.said(snapshot)
    return _edge(
        snapshot.ids[match.one], rank=rank, other=snapshot.ids[match.two],
        skill=snapshot.skill_ids[match.skill] if match.skill >= 0 else None, text=said[0], values=said[1],
        oneBefore=constraint[0], oneAfter=constraint[1], twoBefore=constraint[2], twoAfter=constraint[3],
        unitsBefore=_told(each.steps[0]), unitsAfter=_told(each.steps[1]),
        stepsBefore=each.mean_steps[0], stepsAfter=each.mean_steps[1], closer=each.closer,
        gain=each.gain, total=each.total, proven=each.proven,
    )  # fmt: skip
