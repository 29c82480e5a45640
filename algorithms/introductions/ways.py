"""The warmest ways between two people on which nobody stands twice.

A way's strength is the product of its ties, so the warmest one is the shortest under -log(strength). Disjoint ways
are a min-cost flow in which each person is split in two, with room for one way between (Suurballe 1974; Bhandari 1999).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf, log

import numpy as np
from ortools.graph.python import min_cost_flow  # type: ignore[import-untyped] # compiled, without stubs

Pair = tuple[str, str]
Costs = dict[str, dict[str, int]]
Arc = tuple[str, str, int]

_SCALE = 1_000_000
_NEAR = 4


def disjoint(warmth: Mapping[Pair, float], start: str, end: str, most: int, longest: int = _NEAR) -> list[list[str]]:
    """Find up to `most` ways of at most `longest` ties, the warmest first; no two share anybody but the ends.

    There are as many as can be had at once. Where that leaves room, the warmest of all is among them; the others are
    together as warm as can be, without detours: people nearer to the start come first, then those as near to both
    ends, then those nearer to the end, one of each at most.

    Args:
        warmth: Strength of each pair's ties, above 0 and below 1; either order of the two.
        start: Who asks.
        end: Whom they want to reach.
        most: How many ways at most, from 1.
        longest: How many ties a way has at most; above 4 the others are of the shortest only.
    """
    costs = _costs(warmth)
    first = _warmest(costs, start, end, longest) if start != end else []
    if not first:
        return []
    arcs = _forward(costs, start, end, longest)
    kept = [first, *_flow(_without(arcs, first), start, end, most - 1)]
    if len(kept) < most:
        # The warmest one may stand in the way of several.
        kept = max(kept, _flow(arcs, start, end, most), key=len)
    return sorted(kept, key=lambda way: (_cost(costs, way), way))


def _costs(warmth: Mapping[Pair, float]) -> Costs:
    costs: Costs = defaultdict(dict)
    for (one, two), strength in sorted(warmth.items()):
        # One more than the logarithm says, so that of equally warm ways the one with fewer ties is taken.
        costs[one][two] = costs[two][one] = round(-log(strength) * _SCALE) + 1
    return costs


def _cost(costs: Costs, way: Sequence[str]) -> int:
    return sum(costs[one][two] for one, two in pairwise(way))


def _warmest(costs: Costs, start: str, end: str, longest: int) -> list[str]:
    """The cheapest way of at most `longest` ties, one round of Bellman and Ford for each; empty if there is none."""
    cheapest, ways = {start: 0}, {start: [start]}
    front = {start: 0}
    for _ in range(longest):
        further: dict[str, list[str]] = {}
        for person, cost in front.items():
            for other, more in costs[person].items():
                if cost + more < cheapest.get(other, inf):
                    cheapest[other] = cost + more
                    further[other] = [*ways[person], other]
        ways |= further
        front = {person: cheapest[person] for person in further if person != end}
    return ways.get(end, [])


def _forward(costs: Costs, start: str, end: str, longest: int) -> list[Arc]:
    """Ties as arcs that lead from the start's side to the end's."""
    away, left = _steps(costs, start), _steps(costs, end)

    def layer(person: str) -> int:
        if person in (start, end):
            return len(costs) * (1 if person == end else -1)
        difference = away[person] - left[person]
        return away[person] if longest > _NEAR else (difference > 0) - (difference < 0)

    layers = {person: layer(person) for person in away if person in left}
    return [
        (one, two, cost)
        for one, near in costs.items()
        if one in layers
        for two, cost in near.items()
        if two in layers and layers[one] < layers[two]
    ]


def _steps(costs: Costs, start: str) -> dict[str, int]:
    steps, front = {start: 0}, [start]
    while front:
        front = [other for person in front for other in costs[person] if steps.setdefault(other, -1) < 0]
        number = max(steps.values()) + 1
        steps |= dict.fromkeys(front, number)
    return steps


def _without(arcs: Iterable[Arc], way: Sequence[str]) -> list[Arc]:
    """Leave out the people between the ends of a way, or its only tie."""
    taken, direct = set(way[1:-1]), tuple(way) if len(way) == 2 else ()  # noqa: PLR2004 -- both ends
    return [arc for arc in arcs if not taken & {*arc[:2]} and arc[:2] != direct]


def _flow(arcs: Sequence[Arc], start: str, end: str, most: int) -> list[list[str]]:
    """As many ways as there are, up to `most`, that share nobody, at the least cost together."""
    if not arcs or most < 1:
        return []
    people = sorted({start, end} | {person for arc in arcs for person in arc[:2]})
    places = {person: place for place, person in enumerate(people)}
    inside = np.arange(len(people))
    tails = np.concatenate([2 * inside, [2 * places[one] + 1 for one, _, _ in arcs]])
    heads = np.concatenate([2 * inside + 1, [2 * places[two] for _, two, _ in arcs]])
    flow = min_cost_flow.SimpleMinCostFlow()
    room = np.ones(len(tails), np.int64)
    room[[places[start], places[end]]] = most
    costs = np.concatenate([np.zeros(len(people), np.int64), [cost for _, _, cost in arcs]])
    numbers = flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
    flow.set_nodes_supplies(np.array([2 * places[start], 2 * places[end] + 1]), np.array([most, -most]))
    status = flow.solve_max_flow_with_min_cost()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"The flow of {len(arcs)} ties ended with {status}.")
    used = np.asarray(flow.flows(numbers[len(people) :])) > 0
    return _followed([arc for arc, on in zip(arcs, used, strict=True) if on], start, end)


def _followed(arcs: Iterable[Arc], start: str, end: str) -> list[list[str]]:
    after = defaultdict(list)
    for one, two, _ in arcs:
        after[one].append(two)
    ways = []
    for person in after[start]:
        way = [start, person]
        while way[-1] != end:
            way.append(after[way[-1]][0])
        ways.append(way)
    return ways
