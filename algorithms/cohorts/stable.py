"""Stable assignment: deferred acceptance with mentees proposing, and the stable one with the largest total by CP-SAT.

Gale and Shapley 1962, with capacities. Ties: a mentee prefers the mentor with the lower place in the list, and a mentor
the mentee with the lower place. A pair blocks where both score each other higher than what they have.
"""

from collections.abc import Iterator
from heapq import heappush, heapreplace

import numpy as np
from ortools.sat.python import cp_model

from algorithms.cohorts.candidates import Bools, Candidates, Ints


def deferred_acceptance(candidates: Candidates) -> Bools:
    """The pairs that mentees, proposing in the order of their wishes, are kept in (pairs)."""
    wishes, at_mentor = _wishes(candidates), mentor_ranks(candidates)
    held: list[list[tuple[int, int]]] = [[] for _ in candidates.mentors]
    mentors, capacity = candidates.mentor.tolist(), candidates.capacity.tolist()
    free = list(range(len(wishes) - 1, -1, -1))
    while free:
        mentee = free.pop()
        if not wishes[mentee]:
            continue
        pair = wishes[mentee].pop()
        mentor, offer = mentors[pair], (-int(at_mentor[pair]), pair)
        if len(held[mentor]) < capacity[mentor]:
            heappush(held[mentor], offer)
        elif held[mentor] and held[mentor][0] < offer:
            free.append(int(candidates.mentee[heapreplace(held[mentor], offer)[1]]))
        else:
            free.append(mentee)
    chosen = np.zeros(len(mentors), bool)
    chosen[[pair for offers in held for _, pair in offers]] = True
    return chosen


def mentee_ranks(candidates: Candidates) -> Ints:
    """The place of each pair in the mentee's order (pairs), 0 first."""
    return _ranks(candidates.mentee, candidates.mentee_score, candidates.mentor)


def mentor_ranks(candidates: Candidates) -> Ints:
    """The place of each pair in the mentor's order (pairs), 0 first."""
    return _ranks(candidates.mentor, candidates.mentor_score, candidates.mentee)


def blocking(candidates: Candidates, chosen: Bools) -> Ints:
    """The pairs (positions) of whom both score each other higher than what an assignment gives them."""
    mentee, mentor = candidates.mentee, candidates.mentor
    got = np.full(len(candidates.mentees), -1)
    got[mentee[chosen]] = candidates.mentee_score[chosen]
    last = np.full(len(candidates.mentors), np.iinfo(np.int64).max)
    np.minimum.at(last, mentor[chosen], candidates.mentor_score[chosen])
    last[np.bincount(mentor[chosen], minlength=len(last)) < candidates.capacity] = -1
    wanted = (candidates.mentee_score > got[mentee]) & (candidates.mentor_score > last[mentor])
    return np.flatnonzero(~chosen & wanted)


def best_stable(candidates: Candidates, effort: float, seed: int) -> tuple[Bools, bool]:
    """The stable assignment with the largest total found, and whether that is proven; CP-SAT, one worker."""
    model = cp_model.CpModel()
    pairs = [model.new_bool_var("") for _ in candidates.mentee]
    by_mentee, by_mentor = _ordered(candidates)
    for order in by_mentee:
        model.add_at_most_one(pairs[pair] for pair in order)
    for mentor, order in enumerate(by_mentor):
        model.add(sum(pairs[pair] for pair in order) <= int(candidates.capacity[mentor]))
    _nobody_blocks(model, pairs, candidates, by_mentee, by_mentor)
    model.maximize(cp_model.LinearExpr.weighted_sum(pairs, candidates.score.tolist()))
    start = deferred_acceptance(candidates)
    for pair, variable in enumerate(pairs):
        model.add_hint(variable, bool(start[pair]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.random_seed = 1, seed
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return start, False
    return np.array([solver.boolean_value(variable) for variable in pairs]), status == cp_model.OPTIMAL


def _nobody_blocks(
    model: cp_model.CpModel,
    pairs: list[cp_model.IntVar],
    candidates: Candidates,
    by_mentee: list[list[int]],
    by_mentor: list[list[int]],
) -> None:
    """A pair is taken, or its mentee has somebody as good, or its mentor is full of as good ones (Baiou, Balinski).

    Running sums keep the rows short: `full` counts the mentor's pairs that score as high as the pair or higher.
    """
    happy: dict[int, list[cp_model.IntVar]] = {}
    for order in by_mentee:
        for as_good in _as_good(order, candidates.mentee_score):
            happy[as_good[-1]] = [pairs[other] for other in as_good]
            happy |= {pair: happy[as_good[-1]] for pair in as_good if pair not in happy}
    for mentor, order in enumerate(by_mentor):
        capacity, counted = int(candidates.capacity[mentor]), 0
        full: cp_model.LinearExprT = 0
        for as_good in _as_good(order, candidates.mentor_score) if capacity else ():
            fresh, counted = as_good[counted:], len(as_good)
            number: cp_model.IntVar = model.new_int_var(0, capacity, "")
            model.add(number == cp_model.LinearExpr.sum([full, *(pairs[pair] for pair in fresh)]))
            for pair in fresh:
                model.add(capacity * cp_model.LinearExpr.sum(happy[pair]) + number >= capacity)
            full = number


def _as_good(order: list[int], score: Ints) -> Iterator[list[int]]:
    """The pairs down to each score of an order: all that score as high as the last of them, or higher."""
    for place, pair in enumerate(order):
        if place + 1 == len(order) or score[order[place + 1]] != score[pair]:
            yield order[: place + 1]


def _ordered(candidates: Candidates) -> tuple[list[list[int]], list[list[int]]]:
    """The pairs of each mentee and of each mentor, dearest first."""
    by_mentee: list[list[int]] = [[] for _ in candidates.mentees]
    for pair in np.argsort(mentee_ranks(candidates), kind="stable").tolist():
        by_mentee[candidates.mentee[pair]].append(pair)
    by_mentor: list[list[int]] = [[] for _ in candidates.mentors]
    for pair in np.argsort(mentor_ranks(candidates), kind="stable").tolist():
        by_mentor[candidates.mentor[pair]].append(pair)
    return by_mentee, by_mentor


def _wishes(candidates: Candidates) -> list[list[int]]:
    """The pairs of each mentee, the dearest last."""
    wishes, _ = _ordered(candidates)
    return [order[::-1] for order in wishes]


def _ranks(side: Ints, score: Ints, other: Ints) -> Ints:
    order = np.lexsort((other, -score, side))
    starts = np.searchsorted(side[order], side[order])
    ranks = np.empty(len(side), np.int64)
    ranks[order] = np.arange(len(side)) - starts
    return ranks
