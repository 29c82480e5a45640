"""What is kept of a grouping: verdicts as lists, a topic and goal for each group, what each member offers and seeks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms import balance
from algorithms.group_proposals.gathering import Gathered
from algorithms.groups import Certificate, Proposal, Verdict
from algorithms.groups.pool import pool_of
from algorithms.groups.rule_params import Facilitator
from graph.group_proposals import Version, packed

_UNBOUNDED = float("nan")
_LEAST_VOICES = 3
_MOST_TOPICS = 3

Facts = Mapping[str, Mapping[str, Any]]
Groups = Mapping[str, Sequence[Any]]


def first(found: Gathered, proposal: Proposal, locked: Mapping[Any, str], closed: Sequence[str]) -> Version:
    """The answer of a run as version 1."""
    run = proposal.run
    facts = {
        "number": 1,
        "says": "formed",
        "outcome": run.status.upper().replace(" ", "_"),
        "solver": run.solver,
        "seed": run.seed,
        "steps": run.steps,
        "seconds": run.seconds,
        "bound": run.bound,
        "gap": run.gap,
        "repeatable": run.repeatable,
        "inputHash": run.input_hash,
        "clashes": list(proposal.clashes),
        "warnings": list(proposal.warnings),
    }
    relaxations = [
        {"rule": one.rule, "name": one.name, "found": one.found, "proven": one.proven, "says": one.says}
        | {"groups": packed(one.groups)}
        for one in proposal.alternatives
    ]
    return Version(
        facts | _judged(proposal.certificate),
        told_groups(found, proposal.groups, proposal.certificate, locked, closed),
        relaxations,
        left_out(found, proposal.left_out),
        found.waiting,
    )


def edited(
    found: Gathered,
    groups: Groups,
    judged: Certificate,
    *,
    number: int,
    says: str,
    locked: Mapping[Any, str],
    closed: Sequence[str],
) -> Version:
    """An edit as the next version; who wondered how good it can be asks for a new run."""
    kept = judged.violations == 0
    facts = {
        "number": number,
        "says": says,
        "outcome": "EDITED_KEPT" if kept else "EDITED_BROKEN",
        "solver": "by hand",
        "clashes": [],
        "warnings": [],
    }
    told = told_groups(found, groups, judged, locked, closed)
    return Version(facts | _judged(judged), told, (), left_out(found, {}), found.waiting)


def left_out(found: Gathered, more: Mapping[Any, str]) -> list[dict[str, str]]:
    """Who takes no part, and why."""
    return [{"person": str(id_), "why": why} for id_, why in {**found.absent, **more}.items()]


def told_groups(
    found: Gathered, groups: Groups, judged: Certificate, locked: Mapping[Any, str], closed: Sequence[str]
) -> list[dict[str, Any]]:
    """Each group as it is kept: its verdicts, topic, goal and balance, and what each member offers and seeks there."""
    verdicts: dict[str, list[Verdict]] = {name: [] for name in groups}
    for verdict in judged.verdicts:
        verdicts[verdict.group].append(verdict)
    lead = _leads(found)
    return [
        {
            "facts": {
                "name": name,
                "place": place,
                "closed": name in closed,
                "balance": _balance([found.facts[str(id_)] for id_ in members]),
                **_topics(found.facts, members),
                **listed(verdicts[name]),
            },
            "seats": _seats(found.facts, members, locked, lead),
        }
        for place, (name, members) in enumerate(groups.items(), 1)
    ]


def listed(verdicts: Sequence[Verdict]) -> dict[str, list[Any]]:
    """Verdicts as lists of equal length, one for each property; NaN stands for no limit."""
    return {
        "rules": [one.rule for one in verdicts],
        "kinds": [one.kind.upper() for one in verdicts],
        "saying": [one.says for one in verdicts],
        "hard": [one.hard for one in verdicts],
        "met": [one.met for one in verdicts],
        "values": [one.value for one in verdicts],
        "lows": [_UNBOUNDED if one.low is None else one.low for one in verdicts],
        "highs": [_UNBOUNDED if one.high is None else one.high for one in verdicts],
        "deciding": ["\n".join(map(str, one.members)) for one in verdicts],
    }


def _judged(judged: Certificate) -> dict[str, Any]:
    return {
        "violations": judged.violations,
        "weightedViolations": judged.weighted_violations,
        "objective": judged.objective,
    }


@dataclass(frozen=True)
class _Leads:
    """How many of a group are asked to lead it, and who may."""

    number: int
    may: frozenset[str]


def _leads(found: Gathered) -> _Leads:
    """As many as a rule needs, of those who may by every such rule; nobody without one."""
    rules = [rule for rule in found.request.rules if rule.kind == "facilitator" and rule.hard]
    pool, number, may = pool_of(found.request.people), 0, set(found.facts)
    for rule in rules:
        asked = rule.checked()
        if isinstance(asked, Facilitator):
            number = max(number, asked.least or 1)
            may &= {str(pool.ids[row]) for row in np.flatnonzero(pool.has(rule.attribute or "", asked.value))}
    return _Leads(number, frozenset(may))


def _seats(facts: Facts, members: Sequence[Any], locked: Mapping[Any, str], lead: _Leads) -> list[dict[str, Any]]:
    able = [str(id_) for id_ in members if str(id_) in lead.may and facts[str(id_)]["available"]]
    # Who leads nothing yet comes first, then who has most experience.
    able.sort(key=lambda id_: (facts[id_]["groups"], -facts[id_]["seniority"], id_))
    return [
        {
            "person": str(id_),
            "locked": id_ in locked,
            "leads": str(id_) in able[: lead.number],
            "offers": _met(facts, id_, members, "offers", "seeks"),
            "seeks": _met(facts, id_, members, "seeks", "offers"),
        }
        for id_ in members
    ]


def _met(facts: Facts, person: Any, members: Sequence[Any], mine: str, theirs: str) -> list[str]:
    """What somebody has under one name and others of the group under another: skills offered and sought."""
    others = {skill for id_ in members if id_ != person for skill in facts[str(id_)][theirs]}
    return sorted(others.intersection(facts[str(person)][mine]))


def _topics(facts: Facts, members: Sequence[Any]) -> dict[str, Any]:
    """The skills that most of the group seek and somebody of it offers; else those that most have in common."""
    sought = Counter(skill for id_ in members for skill in facts[str(id_)]["seeks"])
    offered = Counter(skill for id_ in members for skill in set(facts[str(id_)]["offers"]))
    wished = [skill for skill in sought if offered[skill]]
    shared = [skill for skill, many in offered.items() if many > len(members) / 2]
    ranked = sorted(wished, key=lambda skill: (-sought[skill], -offered[skill], skill)) or sorted(
        sought, key=lambda skill: (-sought[skill], skill)
    )
    chosen = (ranked or sorted(shared, key=lambda skill: (-offered[skill], skill)))[:_MOST_TOPICS]
    learn = sought[chosen[0]] if chosen else 0
    teach = offered[chosen[0]] if chosen else 0
    return {"topics": chosen, "learners": learn, "teachers": teach}


def _balance(people: Sequence[Mapping[str, Any]]) -> float | None:
    """How evenly the group would share its time if each one spoke as before: 0 to 1; who is new counts as average.

    Nothing for fewer than three people who have been measured, so that it says nothing about one of them.
    """
    voices = [person["voice"] for person in people]
    if sum(voice is not None for voice in voices) < _LEAST_VOICES:
        return None
    found = balance.spread([1.0 if voice is None else voice for voice in voices])
    return None if found is None else found.index
