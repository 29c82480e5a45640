"""What no grouping can exceed: a bound on worth that needs no solver, and whether the solver can find a closer one."""

import numpy as np

from algorithms.groups.arrays import Ints
from algorithms.groups.problem import Problem
from algorithms.groups.terms import Differs

_LARGEST_TABLE = 3000
_MOST_SEATS, _MOST_PEOPLE_BY_PAIR = 400, 12
_SCALES = (1, 1000, 1_000_000)


def worth_bound(problem: Problem) -> float:
    """An upper bound on the objective of any grouping with these sizes, whatever the rules.

    Differing values: all pairs of who has one, less the same-value pairs of the evenest spread. Other worth: each
    person with the most valuable companions, every pair counted from both sides and halved (infinite above 3,000
    people, whose pairs are not laid out).
    """
    differing = [term for term in problem.terms if isinstance(term, Differs)]
    others = [term for term in problem.terms if not isinstance(term, Differs)]
    bound = sum((_differing_bound(problem, term) for term in differing), 0.0)
    if not others:
        return bound
    if problem.people > _LARGEST_TABLE:
        return float("inf")
    everybody = np.arange(problem.people)
    table = np.maximum(sum((term.worth(everybody) for term in others), np.zeros((len(everybody),) * 2)), 0)
    companions = int(problem.most.max()) - 1
    best = np.sort(table, axis=1)[:, max(problem.people - companions, 0) :]
    return bound + float(best.sum()) / 2


def _differing_bound(problem: Problem, term: Differs) -> float:
    codes = term.codes[term.codes >= 0]
    same = sum(_least_same_pairs(int(held), problem.groups) for held in np.bincount(codes))
    least = np.maximum(problem.least - (problem.people - len(codes)), 0)
    return term.weight * max(_most_pairs(least, problem.most, len(codes)) - same, 0)


def _least_same_pairs(people: int, groups: int) -> int:
    each, more = divmod(people, groups)
    return groups * (each * (each - 1) // 2) + more * each


def _most_pairs(least: Ints, most: Ints, people: int) -> float:
    """A bound on the pairs inside groups: they grow convexly with the size, so never faster than along the chord."""
    pairs = float((least * (least - 1) // 2).sum())
    spare = people - int(least.sum())
    for group in np.argsort(-(least + most), kind="stable"):
        more = min(spare, int(most[group] - least[group]))
        pairs += more * (float(least[group] + most[group]) - 1) / 2
        spare -= more
    return pairs


def worth_scale(problem: Problem) -> int:
    """By what worth is multiplied to be whole numbers in the model; 0 where it is none, or pairs are too many for it.

    Differing values need no pairs where everybody has one; every other worth needs a variable for each pair.
    """
    everybody = np.arange(problem.people)
    fixed = bool((problem.least == problem.most).all())
    by_pair = [term for term in problem.terms if not (isinstance(term, Differs) and term.complete and fixed)]
    if problem.people * problem.groups > _MOST_SEATS or (by_pair and problem.people > _MOST_PEOPLE_BY_PAIR):
        return 0
    weights = [term.worth(everybody).ravel() for term in problem.terms]
    every = np.concatenate([*weights, [problem.weight(number) for number in range(len(problem.rules))]])
    return next(
        (scale for scale in _SCALES if np.allclose(scale * every, np.round(scale * every), atol=1e-6, rtol=0)), 0
    )
