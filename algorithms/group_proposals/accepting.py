"""A proposal becomes groups: who is to lead is asked first, then the members, then the line for free seats."""

import asyncio
from collections.abc import Mapping
from typing import Any

import uuid_utils

from algorithms.group_proposals import gathering
from algorithms.group_proposals.editing import Bench, not_open, on_bench
from algorithms.groups import check
from graph import group_proposals as stored
from graph.acts import Actor, Done, Refusal, done_before
from graph.driver import Graph
from graph.group_proposals import Standing


async def accept(graph: Graph, actor: Actor, told: stored.Accepting) -> Done | Refusal:
    """Make groups of a version: who is to lead is asked first."""
    standing = await stored.stands(graph, actor, told.proposal, told.version)
    if standing is None:
        return Refusal("NOT_FOUND", {"path": "proposal"})
    if told.programme is None and not actor.coordinates:
        told = told.model_copy(update={"programme": standing.programme})
    before = await done_before(graph, actor, "groupProposalAccept", told)
    if before is not None:
        return before
    if (refusal := not_open(standing)) is not None:
        return refusal
    if not actor.coordinates and told.programme not in {None, standing.programme}:
        return Refusal("NOT_FOUND", {"path": "programme"})
    if standing.violations and not told.despite_broken:
        return Refusal("RULES_BROKEN", {"number": standing.violations})
    rows = [_row(standing, told, place, group) for place, group in enumerate(standing.groups)]
    return await stored.accept(graph, actor, told, standing.number or 0, rows)


def _row(standing: Standing, told: stored.Accepting, place: int, group: Mapping[str, Any]) -> dict[str, Any]:
    asked, seats = standing.asked, group["seats"]
    name = told.names[place] if place < len(told.names) else f"{asked.name} {group['name']}"
    return {
        "id": str(uuid_utils.uuid7()),
        "name": name,
        "skills": group["topics"],
        "least": asked.min_size,
        "most": asked.max_size,
        "seats": [{"person": seat["person"], "leads": seat["leads"]} for seat in seats],
        "led": any(seat["leads"] for seat in seats),
    }


async def invite(graph: Graph, actor: Actor, told: stored.Inviting) -> Done | Refusal:
    """Ask the members of groups that somebody leads, and let the line fill the seats that became free."""
    accepted, groups = await stored.open_groups(graph, told.proposal)
    fills: list[dict[str, str]] = []
    standing = await stored.stands(graph, actor, told.proposal, accepted) if accepted else None
    if standing is not None and standing.waiting:
        bench = await on_bench(graph, standing, actor.person, [id_ for one in groups for id_ in one["people"]])
        fills = await asyncio.to_thread(_fills, bench, groups)
    return await stored.invite(graph, actor, told, fills)


async def invite_due(graph: Graph) -> int:
    """Ask the members of groups that somebody leads by now, for whoever accepted them, and count the proposals."""
    due = await stored.due(graph)
    for proposal in due:
        await invite(graph, Actor(coordinates=True), stored.Inviting.model_construct(proposal=proposal))
    return len(due)


def _fills(bench: Bench, groups: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Whom of the line to ask into which free seat: in its order, each where the fewest rules break."""
    known = bench.found.facts
    bench.groups = {one["id"]: [id_ for id_ in one["people"] if id_ in known] for one in groups}
    free = {one["id"]: one["free"] for one in groups}
    line, filled = list(bench.waiting), []
    for person in line:
        places = [name for name, seats in free.items() if seats > 0]
        if not places:
            break
        bench.waiting = [id_ for id_ in bench.waiting if id_ != person]
        best = min(places, key=lambda name: _breaks(bench, name, person))
        bench.groups[best].append(person)
        free[best] -= 1
        filled.append({"group": best, "person": person})
    return filled


def _breaks(bench: Bench, group: str, person: str) -> int:
    groups = {name: [*members, person] if name == group else members for name, members in bench.groups.items()}
    seated = {id_ for members in groups.values() for id_ in members}
    absent = [id_ for id_ in bench.found.facts if id_ not in seated]
    request = gathering.given_up(gathering.without(bench.found, absent), bench.given_up).request
    names = [name for name, members in groups.items() if members]
    return check(request, [groups[name] for name in names], names).violations
