"""Min-cost and maximum flow of OR-Tools on candidates: mentees to mentors, exact, in whole numbers."""

from collections.abc import Callable

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow  # type: ignore[import-untyped] # compiled, without stubs

from algorithms.cohorts.candidates import Bools, Candidates, Ints
from algorithms.cohorts.errors import CohortError

_LARGEST = 1 << 60
_TOO_LARGE = "The scores are too large for so many people. Divide all of them by 1,000, and round."


def worthiest(candidates: Candidates, value: Ints) -> Bools:
    """The pairs of an assignment with the largest sum of values (pairs); who is worth nothing stays without."""
    people, mentors, pairs = len(candidates.mentees), len(candidates.mentors), len(value)
    sink = people + mentors
    flow = min_cost_flow.SimpleMinCostFlow()
    tails = np.concatenate([candidates.mentee, np.arange(people), people + np.arange(mentors)])
    heads = np.concatenate([people + candidates.mentor, np.full(people + mentors, sink)])
    room = np.concatenate([np.ones(pairs + people, np.int64), candidates.capacity])
    costs = np.concatenate([-value, np.zeros(people + mentors, np.int64)])
    arcs = flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
    flow.set_nodes_supplies(np.arange(sink + 1), np.append(np.repeat([1, 0], [people, mentors]), -people))
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise CohortError(_TOO_LARGE)
    return np.asarray(flow.flows(arcs[:pairs])) > 0


def most_matched(candidates: Candidates) -> int:
    """How many mentees can be matched at once."""
    people, mentors = len(candidates.mentees), len(candidates.mentors)
    source, sink = people + mentors, people + mentors + 1
    flow = max_flow.SimpleMaxFlow()
    tails = np.concatenate([candidates.mentee, np.full(people, source), people + np.arange(mentors)])
    heads = np.concatenate([people + candidates.mentor, np.arange(people), np.full(mentors, sink)])
    room = np.concatenate([np.ones(len(candidates.mentee) + people, np.int64), candidates.capacity])
    flow.add_arcs_with_capacity(tails, heads, room)
    flow.solve(source, sink)
    return int(flow.optimal_flow())


def matched_first(candidates: Candidates, value: Ints) -> Ints:
    """Values (pairs) under which one more mentee matched outweighs everything else."""
    most = int(np.abs(value).max(initial=0)) * (min(len(candidates.mentees), int(candidates.capacity.sum())) + 1) + 1
    if most > _LARGEST:
        raise CohortError(_TOO_LARGE)
    return value + most


def highest_passing(values: Ints, passes: Callable[[int], bool]) -> int:
    """The largest of some sorted values that passes, where every smaller one does too; the first always passes."""
    low, high = 0, len(values) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if passes(int(values[middle])):
            low = middle
        else:
            high = middle - 1
    return int(values[low])
