"""Why a mentee has a mentor, or not: both sides' scores, the reasons, and what the pair costs all others."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from algorithms.cohort_proposals import telling
from algorithms.cohort_proposals.editing import Bench, on_bench
from algorithms.cohorts import Assignment, Candidates, CohortError, assign, judge
from graph import cohort_proposals as stored
from graph import pools, suggestions
from graph.acts import Actor
from graph.cohort_inputs import Wondering
from graph.driver import Graph


async def why_not(graph: Graph, actor: Actor, told: Wondering) -> dict[str, Any] | None:
    """Explain a pair; nothing where there is no such proposal or version for who asks."""
    standing = await stored.stands(graph, actor, told.proposal, told.version)
    if standing is None or standing.number is None:
        return None
    bench = on_bench(standing)
    mentee, mentor = told.mentee, told.mentor
    if bench.one_list and mentor in bench.mentees:
        mentee, mentor = mentor, mentee
    if mentee not in bench.mentees or mentor not in standing.places:
        raise CohortError(f"{told.mentee} and {told.mentor} are no mentee and mentor of this cohort. Name one of each.")
    found = await asyncio.to_thread(_priced, bench, (mentee, mentor))
    skills = standing.options["skills"] or await _seeks(graph, mentee)
    ranked = await suggestions.ranked(graph, mentee, standing.kind, skills, None)
    reasons: list[dict[str, Any]] = next((reasons for node, _, _, reasons in ranked if node["id"] == mentor), [])
    return {"mentee": mentee, "mentor": mentor, "reasons": reasons, **found}


async def _seeks(graph: Graph, mentee: str) -> Sequence[str]:
    found = await pools.people(graph, pools.Who([mentee]))
    return found[0]["seeks"] if found else ()


def _priced(bench: Bench, pair: tuple[str, str]) -> dict[str, Any]:
    among = bench.candidates
    known = telling.scores(among).get(pair)
    if known is None:
        return {"chosen": False, "allowed": False, "says": _outside(bench, pair)}
    has = bench.has.get(pair[0]) == pair[1]
    if not has and (held := _held(bench, pair)) is not None:
        return {"chosen": False, "allowed": True, **asdict(known), "says": held}
    changes = _changes(judge(among, bench.objective, sorted(bench.has.items())), _otherwise(bench, among, pair))
    told = {"chosen": has, "allowed": True, **asdict(known), **changes}
    return told | {"says": _says(bench, pair, changes, has=has)}


def _held(bench: Bench, pair: tuple[str, str]) -> str | None:
    """Say who keeps all places of a mentor: locked with them, or asked already."""
    keep = sorted(one for one in bench.locked if bench.has.get(one) == pair[1] and one != pair[0])
    if len(keep) < bench.standing.places[pair[1]]:
        return None
    if not keep:
        return f"{pair[1]} has no place in this cohort."
    return f"{pair[1]} {_listed(keep)}, locked or asked already, and no other place. Unlock one of these first."


def _otherwise(bench: Bench, among: Candidates, pair: tuple[str, str]) -> Assignment:
    """The cohort with the pair, or without it where it is there; what is locked stays."""
    options = bench.options()
    musts = [must for must in options.must if must[0] != pair[0]]
    if bench.has.get(pair[0]) == pair[1]:
        return assign(among, bench.objective, replace(options, must=musts, must_not=[pair]))
    return assign(among, bench.objective, replace(options, must=[*musts, pair]))


def _changes(before: Assignment, after: Assignment) -> dict[str, int]:
    return {
        "total_change": after.total - before.total,
        "matched_change": after.matched - before.matched,
        "worst_change": (after.worst or 0) - (before.worst or 0),
    }


def _outside(bench: Bench, pair: tuple[str, str]) -> str:
    if pair in bench.standing.over:
        return f"{pair[0]} and {pair[1]} were asked, and it did not come about."
    if (now := next((other for one, other in bench.asked if one == pair[0]), None)) is not None:
        return f"{pair[0]} and {now} have been asked already. While that relation stands, nobody else is weighed."
    return (
        f"{pair[0]} and {pair[1]} are not an allowed pair: nothing suggests them to each other, or a rule, a reporting "
        "line or an earlier relation keeps them apart."
    )


def _says(bench: Bench, pair: tuple[str, str], changes: Mapping[str, int], *, has: bool) -> str:
    worth = (
        f"the total would change by {changes['total_change']:+,}, the number matched by {changes['matched_change']:+,} "
        f"and the worst score by {changes['worst_change']:+,}"
    )
    if has:
        return f"{pair[0]} has {pair[1]}. Without this pair {worth}."
    now = bench.has.get(pair[0])
    holders = sorted(one for one, other in bench.has.items() if other == pair[1])
    return f"{pair[0]} has {now or 'nobody'}, and {pair[1]} {_listed(holders)}. With this pair {worth}."


def _listed(people: Sequence[str]) -> str:
    return f"has {', '.join(people)}" if people else "has nobody"
