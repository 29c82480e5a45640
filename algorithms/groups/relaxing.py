"""What to give up when not every rule can be kept: for each rule alone, how often it must be broken at least.

"Found n, proven at least m": n by a ready grouping, m by counting, by the list of all groups that keep the other rules,
or by CP-SAT (infeasible with fewer). m = n is the proof that it is the smallest; nothing else is called so.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from algorithms.groups.arrays import Ints
from algorithms.groups.columns import chosen, some_of
from algorithms.groups.counting import Impossible, proven_least
from algorithms.groups.listing import Listing, listing_of
from algorithms.groups.measures import measures
from algorithms.groups.model import Asked
from algorithms.groups.problem import Problem
from algorithms.groups.referee import is_hard
from algorithms.groups.rules import Rule
from algorithms.groups.solver import solved
from algorithms.groups.solving import SMALL, Work, answered

_WEIGHT = 30.0
_ALWAYS = {"size", "capacity", "availability", "consent"}
_SCAN, _BELOW, _ABOVE = 0.1, 0.15, 0.2
_ROUNDING = 1e-6
_REPAIRS = 8


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One rule (its place in the list, from 0) that is given up `found` times, by `seats`; never less than `proven`."""

    rule: int
    name: str
    found: int
    proven: int
    seats: Ints

    @property
    def smallest(self) -> bool:
        """Whether fewer is proven impossible."""
        return self.found == self.proven

    @property
    def says(self) -> str:
        """The sentence for a coordinator."""
        proof = "proven to be the fewest" if self.smallest else f"proven at least {self.proven}"
        return f"Give up '{self.name}' {self.found} times and every other rule is kept ({proof})."


def relaxations(problem: Problem, counted: list[Impossible], work: Work, *, infeasible: bool) -> list[Relaxation]:
    """For each hard rule that alone stands in the way: the least breaks found and proven, fewest first."""
    found = []
    for rule in _candidates(problem, counted):
        if not work.go_on("relaxation"):
            break
        proven = max(proven_least(counted, rule), int(infeasible))
        one = (_small if problem.people <= SMALL else _large)(problem, rule, proven, work)
        if one is not None:
            found.append(one)
    return sorted(found, key=lambda one: (one.found, one.rule))


def _candidates(problem: Problem, counted: list[Impossible]) -> list[int]:
    """Rules that ask something of the grouping; where counting blames rules, only who is blamed every time."""
    rules = {part.rule for part in problem.group_parts} | {part.rule for part in problem.pairs}
    asked = sorted(rule for rule in rules if problem.rules[rule].hard)
    return [rule for rule in asked if all(rule in one.rules for one in counted)]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a relaxation: never less than `lower`, and the best seats with how often they break the rule."""

    lower: int
    seats: Ints | None = None
    fewest: int | None = None

    @property
    def open(self) -> bool:
        return self.fewest is None or self.lower < self.fewest


def _small(problem: Problem, rule: int, proven: int, work: Work) -> Relaxation | None:
    listing = listing_of(_weighed(problem, rule))
    if listing is not None:
        return _of_list(problem, rule, proven, listing, work)
    without = solved(
        _without(problem, rule), Asked(), effort=_SCAN * work.budget.effort, seed=work.seed, go_on=_watch(work)
    )
    if without.status == "infeasible":
        return None
    known = _better(problem, rule, _Known(max(proven, 1)), without.seats)
    known = _from_below(problem, rule, known, work)
    if known.open and work.go_on("relaxation"):
        known = _from_above(problem, rule, known, work)
    if known.seats is None or known.fewest is None:
        return None
    return Relaxation(rule, problem.rules[rule].name, known.fewest, min(known.lower, known.fewest), known.seats)


def _of_list(problem: Problem, rule: int, proven: int, listing: Listing, work: Work) -> Relaxation | None:
    """The fewest breaks that a grouping out of a list has, where each break costs 1."""
    effort = _ABOVE * work.budget.effort
    seats, _ = some_of(listing, effort, work.seed, _watch(work))
    if seats is None:
        return None
    found = chosen(listing, seats, effort, work.seed, _watch(work))
    fewest = _breaks(problem, rule, found.seats)
    least = max(proven, 1, int(np.ceil(-found.bound - _ROUNDING)))
    return Relaxation(rule, problem.rules[rule].name, fewest, min(least, fewest), found.seats)


def _from_below(problem: Problem, rule: int, known: _Known, work: Work) -> _Known:
    """Raise the proven least as long as the solver refutes one number after the other."""
    left = _BELOW * work.budget.effort
    while known.open and left > 0:
        asked = Asked(slack=(rule,), most_slack=known.lower)
        answer = solved(problem, asked, effort=left, seed=work.seed, go_on=_watch(work))
        left -= answer.effort
        if answer.status != "infeasible":
            return _better(problem, rule, known, answer.seats)
        known = replace(known, lower=known.lower + 1)
    return known


def _from_above(problem: Problem, rule: int, known: _Known, work: Work) -> _Known:
    """Lower the number found, and take the bound that the solver proves on the way."""
    asked = Asked(slack=(rule,), least_slack=True)
    answer = solved(
        problem, asked, effort=_ABOVE * work.budget.effort, seed=work.seed, hint=known.seats, go_on=_watch(work)
    )
    if answer.bound is not None and np.isfinite(answer.bound) and answer.status != "infeasible":
        known = replace(known, lower=max(known.lower, int(np.ceil(answer.bound - _ROUNDING))))
    return _better(problem, rule, known, answer.seats)


def _watch(work: Work) -> Callable[[], bool]:
    return lambda: work.go_on("relaxation")


def _better(problem: Problem, rule: int, known: _Known, seats: Ints | None) -> _Known:
    if seats is None or not _others_kept(problem, rule, seats):
        return known
    number = _breaks(problem, rule, seats)
    return replace(known, seats=seats, fewest=number) if known.fewest is None or number < known.fewest else known


def _large(problem: Problem, rule: int, proven: int, work: Work) -> Relaxation | None:
    short = replace(work, budget=replace(work.budget, polish=1, repairs=min(work.budget.repairs, _REPAIRS)))
    known = _better(problem, rule, _Known(proven), _weighing(problem, rule, short))
    if known.seats is None or known.fewest is None:
        return None
    return Relaxation(rule, problem.rules[rule].name, known.fewest, min(proven, known.fewest), known.seats)


def _weighing(problem: Problem, rule: int, work: Work) -> Ints:
    """Seats by search, where the rule weighs something instead of being hard."""
    return answered(replace(problem, rules=_softened(problem, rule, _WEIGHT)), work).seats


def _weighed(problem: Problem, rule: int) -> Problem:
    """Every other hard rule, and nothing else but that each break of the rule costs 1."""
    hard = problem.with_rules([one.hard for one in problem.rules])
    return replace(hard, rules=_softened(problem, rule, 1.0))


def _softened(problem: Problem, rule: int, weight: float) -> tuple[Rule, ...]:
    return tuple(
        one.model_copy(update={"strength": "weight", "weight": weight}) if number == rule else one
        for number, one in enumerate(problem.rules)
    )


def _without(problem: Problem, rule: int) -> Problem:
    return problem.with_rules([number != rule for number in range(len(problem.rules))])


def _breaks(problem: Problem, rule: int, seats: Ints) -> int:
    return sum(int(part.breaks.sum()) for part in measures(problem, seats) if part.rule == rule)


def _others_kept(problem: Problem, rule: int, seats: Ints) -> bool:
    wrong = [part for part in measures(problem, seats) if is_hard(problem, part) and part.rule != rule]
    return not any(part.breaks.any() for part in wrong)


def clash(problem: Problem, seed: int) -> list[int]:
    """Rules that cannot all be kept (places in the list), shrunk by leaving out one after the other."""
    kept = [rule.hard for rule in problem.rules]
    for rule in range(len(kept)):
        if kept[rule]:
            kept[rule] = False
            if solved(problem.with_rules(kept), Asked(), effort=1.0, seed=seed).status != "infeasible":
                kept[rule] = True
    return [rule for rule, stays in enumerate(kept) if stays and problem.rules[rule].kind not in _ALWAYS]
