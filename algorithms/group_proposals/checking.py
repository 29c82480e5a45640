"""The referee on any grouping, and why somebody is not in a group or with another."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from algorithms.group_proposals import gathering
from algorithms.group_proposals.editing import on_bench
from algorithms.groups import Change, GroupingError, Verdict, check
from graph import group_proposals as stored
from graph.acts import Actor
from graph.driver import Graph
from graph.group_rules import Who

_MOST_SHOWN = 20


async def checked(graph: Graph, actor: Actor, told: stored.Checking) -> dict[str, Any]:
    """Judge a grouping that was made by hand; raises a GroupsError that says what does not fit, or is not theirs."""
    people = list(dict.fromkeys(id_ for group in told.grouping for id_ in group.people))
    who = Who.model_construct(people=people, programme=told.programme)
    asked = told.model_copy(update={"who": who})
    if not await stored.opening(graph, actor, asked):
        raise GroupingError("You judge groups of the people of programmes that you run. Name one in programme.")
    found = await gathering.gathered(graph, await gathering.ruled(graph, asked), actor.person)
    names = [group.name or str(place) for place, group in enumerate(told.grouping, 1)]
    if len(set(names)) < len(names):
        raise GroupingError("Two groups have one name. Give each its own.")
    members = [list(group.people) for group in told.grouping]
    judged = await asyncio.to_thread(check, found.request, members, names)
    return {
        "violations": judged.violations,
        "weighted": judged.weighted_violations,
        "objective": judged.objective,
        "groups": [
            {"name": name, "verdicts": [_told(one) for one in judged.verdicts if one.group == name]} for name in names
        ],
    }


async def why_not(graph: Graph, actor: Actor, told: stored.Wondering) -> list[dict[str, Any]] | None:
    """What would have to be accepted, the best swap first; nothing where there is no such proposal or version."""
    standing = await stored.stands(graph, actor, told.proposal, told.version)
    if standing is None or standing.number is None:
        return None
    if bool(told.group) == bool(told.other):
        raise GroupingError("Say with whom or in which group: name either group or other.")
    bench = await on_bench(graph, standing, actor.person)
    if told.person in bench.waiting:
        raise GroupingError(f"{told.person} waits for a seat. Give them one with groupProposalAdd.")
    changes = await asyncio.to_thread(
        lambda: bench.seating(unlocked=True).why_not(told.person, group=told.group, other=told.other)
    )
    return _shown(changes)


def _shown(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [
        {
            "says": one.says,
            "breaks": list(one.breaks),
            "mends": list(one.mends),
            "violations": one.violations,
            "worth": one.worth,
        }
        for one in changes[:_MOST_SHOWN]
    ]


def _told(verdict: Verdict) -> dict[str, Any]:
    told = asdict(verdict)
    return told | {"kind": verdict.kind.upper(), "members": [str(one) for one in verdict.members]}
