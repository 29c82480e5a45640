"""One list of people paired among themselves: the best pairs, and two halves between which they lie.

The best pairs of one list are a matching in any graph (Edmonds 1965), which CP-SAT finds with one worker. They lie
between two halves, so that whatever works on two sides works on these, and finds nothing better between them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from algorithms.cohorts.assigning import Objective, Options
from algorithms.cohorts.errors import CohortError

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Halves:
    """Who stands on which side, everybody without a partner on the first; whether no halves hold better pairs."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    proven: bool


def halved(people: Sequence[str], worth: Mapping[_Pair, int], objective: Objective, options: Options) -> Halves:
    """Halve one list of people by their best pairs; raises CohortError for musts that contradict each other.

    Args:
        people: Ids in any order.
        worth: What each pair that can be is worth (whole numbers of 0 or more), each pair once.
        objective: TOTAL, MATCHED_FIRST or WORST_OFF_FIRST; among one list there may be no STABLE pairs.
        options: `must`, `effort` (CP-SAT's deterministic time in all) and `seed`.
    """
    if objective is Objective.STABLE:
        raise CohortError("Among one list of people there may be no stable pairs. Take another objective.")
    search = _Search(dict(worth), _musts(options), options)
    pairs = search.best(objective)
    partner = {second: first for first, second in pairs}
    first = tuple(one for one in people if one not in partner)
    return Halves(first, tuple(partner), search.proven)


def _musts(options: Options) -> set[frozenset[str]]:
    musts = {frozenset((str(one), str(other))) for one, other in options.must}
    often = Counter(one for must in musts for one in must).most_common(1)
    if often and often[0][1] > 1:
        raise CohortError(
            f"{often[0][0]} must be in {often[0][1]} pairs, and has one partner. Keep one of these musts."
        )
    return musts


class _Search:
    """Matchings of one graph, until the effort is spent."""

    def __init__(self, worth: dict[_Pair, int], musts: set[frozenset[str]], options: Options) -> None:
        self.worth, self.musts, self.options = worth, musts, options
        self.left, self.proven = options.effort, True

    def best(self, objective: Objective) -> list[_Pair]:
        if objective is Objective.TOTAL:
            # Of equal sums the one with more pairs: else who is worth nothing to anybody would be on no side.
            return self._heaviest({pair: score * (len(self.worth) + 1) + 1 for pair, score in self.worth.items()})
        most = max(self.worth.values(), default=0) * (len(self.worth) + 1) + 1
        if objective is Objective.WORST_OFF_FIRST:
            floor = self._floor(len(self._heaviest(dict.fromkeys(self.worth, 1))))
            return self._heaviest({pair: most + score for pair, score in self._above(floor).items()})
        return self._heaviest({pair: most + score for pair, score in self.worth.items()})

    def _above(self, floor: int) -> dict[_Pair, int]:
        return {pair: score for pair, score in self.worth.items() if score >= floor or frozenset(pair) in self.musts}

    def _floor(self, need: int) -> int:
        """The highest score that as many pairs can all have; what musts are worth does not count."""
        scores = sorted({score for pair, score in self.worth.items() if frozenset(pair) not in self.musts})
        low, high = 0, len(scores) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if len(self._heaviest(dict.fromkeys(self._above(scores[middle]), 1))) >= need:
                low = middle
            else:
                high = middle - 1
        return scores[low] if scores else 0

    def _heaviest(self, weight: Mapping[_Pair, int]) -> list[_Pair]:
        model = cp_model.CpModel()
        takes = {pair: model.new_bool_var("") for pair in weight}
        held: dict[str, list[cp_model.IntVar]] = {}
        for pair, take in takes.items():
            for one in pair:
                held.setdefault(one, []).append(take)
            if frozenset(pair) in self.musts:
                model.add(take == 1)
        for of_person in held.values():
            model.add_at_most_one(of_person)
        model.maximize(cp_model.LinearExpr.weighted_sum(list(takes.values()), list(weight.values())))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.random_seed = 1, self.options.seed
        solver.parameters.max_deterministic_time = max(self.left, 0.01)
        status = solver.solve(model)
        self.left -= solver.response_proto.deterministic_time
        self.proven = self.proven and status == cp_model.OPTIMAL
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        return [pair for pair, take in takes.items() if found and solver.boolean_value(take)]
