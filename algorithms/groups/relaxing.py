"""What to give up when not every rule can be kept: for each rule alone, how often it must be broken at least.

"Found n, proven at least m": n by a ready grouping, m by counting or by CP-SAT (infeasible with fewer). m = n is the
proof that it is the smallest; nothing else is called so.
"""

from dataclasses import dataclass, replace

import numpy as np

from algorithms.groups.arrays import Ints
from algorithms.groups.counting import Impossible, proven_least
from algorithms.groups.measures import measures
from algorithms.groups.model import Asked
from algorithms.groups.problem import Problem
from algorithms.groups.referee import is_hard
from algorithms.groups.solver import solved
from algorithms.groups.solving import SMALL, Budget, answered
from algorithms.groups.watching import Watch

_WEIGHT = 30.0
_ALWAYS = {"size", "capacity", "availability", "consent"}
_SCAN, _PROOF = 0.15, 0.15


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


def relaxations(
    problem: Problem, *, infeasible: bool, counted: list[Impossible], seed: int, budget: Budget, watch: Watch
) -> list[Relaxation]:
    """For each hard rule that alone stands in the way: the least breaks found and proven, fewest first."""
    found = []
    for rule in _candidates(problem, counted):
        if not watch.go_on("relaxation"):
            break
        proven = max(proven_least(counted, rule), int(infeasible))
        one = (_small if problem.people <= SMALL else _large)(problem, rule, proven, seed, budget, watch)
        if one is not None:
            found.append(one)
    return sorted(found, key=lambda one: (one.found, one.rule))


def _candidates(problem: Problem, counted: list[Impossible]) -> list[int]:
    """Rules that ask something of the grouping; where counting blames rules, only who is blamed every time."""
    parts = (*problem.counts, *problem.windows, *problem.distincts, *problem.shared, *problem.pairs)
    asked = sorted({part.rule for part in parts if problem.rules[part.rule].hard})
    return [rule for rule in asked if all(rule in one.rules for one in counted)]


def _small(problem: Problem, rule: int, proven: int, seed: int, budget: Budget, watch: Watch) -> Relaxation | None:
    without = solved(_without(problem, rule), Asked(), effort=_SCAN * budget.effort, seed=seed)
    if without.status == "infeasible":
        return None
    best = without.seats if without.seats is not None and _others_kept(problem, rule, without.seats) else None
    fewest = _breaks(problem, rule, best) if best is not None else None
    lower, best, fewest = _from_below(problem, rule, max(proven, 1), best, fewest, _PROOF * budget.effort, seed)
    if (fewest is None or lower < fewest) and watch.go_on("relaxation"):
        best, fewest, lower = _from_above(problem, rule, lower, best, fewest, _PROOF * budget.effort, seed)
    if best is None or fewest is None:
        return _large(problem, rule, lower, seed, budget, watch)
    return Relaxation(rule, problem.rules[rule].name, fewest, min(lower, fewest), best)


def _from_below(
    problem: Problem, rule: int, lower: int, best: Ints | None, fewest: int | None, effort: float, seed: int
) -> tuple[int, Ints | None, int | None]:
    """Raise the proven least as long as the solver refutes one number after the other."""
    left = effort
    while (fewest is None or lower < fewest) and left > 0:
        asked = Asked(slack=(rule,), most_slack=lower)
        answer = solved(problem, asked, effort=left, seed=seed)
        left -= answer.effort
        if answer.seats is not None and _others_kept(problem, rule, answer.seats):
            return lower, answer.seats, _breaks(problem, rule, answer.seats)
        if answer.status != "infeasible":
            break
        lower += 1
    return lower, best, fewest


def _from_above(
    problem: Problem, rule: int, lower: int, best: Ints | None, fewest: int | None, effort: float, seed: int
) -> tuple[Ints | None, int | None, int]:
    asked = Asked(slack=(rule,), least_slack=True)
    answer = solved(problem, asked, effort=effort, seed=seed, hint=best)
    if answer.bound is not None and np.isfinite(answer.bound) and answer.status != "infeasible":
        lower = max(lower, int(np.ceil(answer.bound - 1e-6)))
    if answer.seats is not None and _others_kept(problem, rule, answer.seats):
        number = _breaks(problem, rule, answer.seats)
        if fewest is None or number < fewest:
            return answer.seats, number, lower
    return best, fewest, lower


def _large(problem: Problem, rule: int, proven: int, seed: int, budget: Budget, watch: Watch) -> Relaxation | None:
    """By search: the rule weighs something instead of being hard."""
    soft = tuple(
        one.model_copy(update={"strength": "weight", "weight": _WEIGHT}) if number == rule else one
        for number, one in enumerate(problem.rules)
    )
    answer = answered(replace(problem, rules=soft), seed=seed, budget=budget, watch=watch)
    if not _others_kept(problem, rule, answer.seats):
        return None
    number = _breaks(problem, rule, answer.seats)
    return Relaxation(rule, problem.rules[rule].name, number, min(proven, number), answer.seats)


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
