"""Edits of a cohort: each a new version with its figures; pairs that were asked already stay as they are."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from algorithms.cohort_proposals import telling
from algorithms.cohort_proposals.peering import OBJECTIVES, honest
from algorithms.cohort_proposals.telling import Kept, Pair
from algorithms.cohort_proposals.working import refused
from algorithms.cohorts import (
    Assignment,
    Candidates,
    CohortError,
    Objective,
    Options,
    assign,
    candidates,
    compare,
    judge,
)
from graph import cohort_inputs
from graph import cohort_proposals as stored
from graph.acts import Actor, Done, Refusal, done_before
from graph.cohort_inputs import Edit
from graph.cohort_proposals import Standing, Version
from graph.driver import Graph

_GOES_ON = {"PROPOSED", "ACTIVE", "PAUSED", "COMPLETED"}


@dataclass
class Bench:
    """A version on the bench: whom each mentee has, who is locked, and the pairs that were asked already.

    `chosen` is what an objective gave; what was edited by hand is judged as it is.
    """

    standing: Standing
    has: dict[str, str]
    locked: set[str]
    asked: dict[Pair, str]
    objective: Objective
    chosen: Assignment | None = None
    mentees: list[str] = field(default_factory=list)

    @property
    def candidates(self) -> Candidates:
        """Who could have whom now: neither who declined, nor who is gone, but whoever has somebody already."""
        rows = {(one, other): (mine, theirs) for one, other, mine, theirs in self.standing.could}
        for match in self.standing.matches:
            pair = match["mentee"], match["mentor"]
            if pair in self.asked:
                rows[pair] = match["mentee_score"], match["mentor_score"]
        left = [(*pair, *score) for pair, score in sorted(rows.items()) if self._may(pair)]
        if not left:
            raise CohortError("No pair of this cohort can be any more. Match a new one with cohortPropose.")
        return candidates(left, self.standing.places, counts="both")

    def _may(self, pair: Pair) -> bool:
        return pair in self.asked or (pair not in self.standing.over and pair[0] not in self._had)

    @property
    def _had(self) -> set[str]:
        return {mentee for mentee, _ in self.asked}

    @property
    def one_list(self) -> bool:
        """Whether both sides are halves of one list."""
        return bool(self.standing.options.get("one_list"))

    def options(self) -> Options:
        """What is matched anew must leave as it is."""
        told = self.standing.options
        musts = [(one, self.has[one]) for one in sorted(self.locked) if one in self.has]
        return Options(must=musts, levels=told["levels"], best_total=told["best_total"], seed=told["seed"])

    def solve(self, objective: Objective) -> None:
        """Match whoever is not locked by an objective."""
        self.objective = objective
        self.chosen = assign(self.candidates, objective, self.options())
        self.has = {str(one): str(other) for one, other, _ in self.chosen.pairs}


Doing = Callable[[Bench, Any], str]


async def edit(  # noqa: PLR0917 -- as act
    graph: Graph, actor: Actor, kind: str, told: Edit, do: Doing, stage: str = "STAGED"
) -> Done | Refusal:
    """Do an edit of what is at a stage and keep it as the next version."""
    before = await done_before(graph, actor, kind, told)
    if before is not None:
        return before
    standing = await stored.stands(graph, actor, told.proposal, told.version)
    if standing is None:
        return Refusal("NOT_FOUND", {"path": "proposal"})
    if standing.stage != stage:
        return Refusal("WRONG_STATUS", {"status": standing.stage or standing.status})
    if standing.number is None:
        return Refusal("NOT_FOUND", {"path": "version"})
    try:
        version = await asyncio.to_thread(_edited, standing, told, do)
    except CohortError as error:
        return refused(error)
    return await stored.keep(graph, actor, kind, told, version, stage)


def on_bench(standing: Standing) -> Bench:
    """Lay a version on the bench."""
    asked: dict[Pair, str] = {
        (match["mentee"], match["mentor"]): match["mentorship"]
        for match in standing.matches
        if match["mentor"] and match["status"] in _GOES_ON
    }
    pairs = {match["mentee"]: match["mentor"] for match in standing.matches if match["mentor"]}
    may = {(one, other) for one, other, *_ in standing.could if (one, other) not in standing.over} | asked.keys()
    has = {one: other for one, other in pairs.items() if (one, other) in may}
    locked = {match["mentee"] for match in standing.matches if match["locked"] and match["mentee"] in has}
    mentees = [match["mentee"] for match in standing.matches if match["here"] or match["status"] in _GOES_ON]
    objective = Objective(standing.objective)
    return Bench(standing, has, locked | {one for one, _ in asked}, asked, objective, mentees=mentees)


def _edited(standing: Standing, told: Edit, do: Doing) -> Version:
    bench = on_bench(standing)
    says = do(bench, told)
    among = bench.candidates
    chosen = bench.chosen or judge(among, bench.objective, sorted(bench.has.items()))
    kept = Kept(bench.mentees, frozenset(bench.locked), bench.asked, bench.one_list)
    prices = compare(among, bench.options())
    if bench.one_list:
        chosen, prices = honest(chosen), [honest(each) for each in prices if each.objective in OBJECTIVES]
    return telling.version(among, chosen, prices, kept, (standing.latest or 0) + 1, says)


def lock(bench: Bench, told: cohort_inputs.Locking) -> str:
    """Let mentees keep whom they have, or no longer."""
    for mentee in told.mentees:
        _of_it(bench, mentee)
        if mentee not in bench.has:
            raise CohortError(f"{mentee} has no mentor to be locked with. Give them one with cohortProposalMove.")
        if not told.locked:
            _not_asked(bench, mentee)
    bench.locked = bench.locked | set(told.mentees) if told.locked else bench.locked - set(told.mentees)
    return f"{len(set(told.mentees))} pairs are {'locked' if told.locked else 'unlocked'}"


def swap(bench: Bench, told: cohort_inputs.Swapping) -> str:
    """Let two mentees change mentors."""
    for mentee in (told.one, told.other):
        _free(bench, mentee)
        if mentee not in bench.has:
            raise CohortError(f"{mentee} has no mentor to change. Give them one with cohortProposalMove.")
    one, other = bench.has[told.one], bench.has[told.other]
    if one == other:
        raise CohortError(f"{told.one} and {told.other} have one mentor, {one}. Name two with different ones.")
    for pair in ((told.one, other), (told.other, one)):
        _allowed(bench, pair)
    bench.has |= {told.one: other, told.other: one}
    return f"{told.one} has {other} and {told.other} has {one}"


def move(bench: Bench, told: cohort_inputs.Moving) -> str:
    """Give a mentee a mentor who has a place free, or nobody."""
    _free(bench, told.mentee)
    if told.mentor is None:
        bench.has.pop(told.mentee, None)
        return f"{told.mentee} has nobody"
    _allowed(bench, (told.mentee, told.mentor))
    others = sum(mentor == told.mentor for mentee, mentor in bench.has.items() if mentee != told.mentee)
    if others >= bench.standing.places[told.mentor]:
        raise CohortError(f"{told.mentor} has no place free. Swap with one of their mentees, or move that one first.")
    bench.has[told.mentee] = told.mentor
    return f"{told.mentee} has {told.mentor}"


def solve(bench: Bench, told: cohort_inputs.Solving) -> str:
    """Match whoever is not locked anew, by the objective of before or another one."""
    objective = Objective(told.objective) if told.objective else bench.objective
    if bench.one_list and objective not in OBJECTIVES:
        raise CohortError("Among one list of people there may be no stable pairs. Take another objective.")
    bench.solve(objective)
    return f"matched anew by {bench.objective.value}, {len(bench.locked)} pairs as they were"


def rerun(bench: Bench, _: cohort_inputs.Edit) -> str:
    """Match who declined, or whom nobody could ask, with somebody else; everybody else keeps whom they have."""
    left = [mentee for mentee in bench.mentees if mentee not in bench.has]
    if not left:
        raise CohortError("Everybody has somebody, and nobody declined. Wait for answers, or leave it as it is.")
    bench.locked = set(bench.has)
    bench.solve(bench.objective)
    return f"matched anew for {len(left)} who had nobody"


def _of_it(bench: Bench, mentee: str) -> None:
    if mentee not in bench.mentees:
        raise CohortError(f"{mentee} is no mentee of this version. Name one of its matches.")


def _not_asked(bench: Bench, mentee: str) -> None:
    if mentee in {one for one, _ in bench.asked}:
        raise CohortError(f"{mentee} and {bench.has[mentee]} have been asked already. End that relation first.")


def _free(bench: Bench, mentee: str) -> None:
    _of_it(bench, mentee)
    _not_asked(bench, mentee)
    if mentee in bench.locked:
        raise CohortError(f"{mentee} is locked with {bench.has[mentee]}. Unlock them first.")


def _allowed(bench: Bench, pair: Pair) -> None:
    if pair not in telling.scores(bench.candidates):
        raise CohortError(f"{pair[0]} and {pair[1]} are not an allowed pair. Take one of the alternates of {pair[0]}.")
