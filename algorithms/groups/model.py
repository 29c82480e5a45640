"""The CP-SAT model of a problem: one variable for each (tied) person and group, exact for every rule.

Values of a balance are rounded outwards, so that "infeasible" is a proof; an answer is judged by the referee anyway.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from algorithms.groups.arrays import Ints
from algorithms.groups.cliques import clique_cover
from algorithms.groups.pair_parts import components
from algorithms.groups.problem import Count, Distinct, GroupPart, Pairs, Problem, Shared, Window
from algorithms.groups.terms import Differs

_PRECISION = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the model is for: only a feasible grouping, where nothing is said.

    `slack` names rules (places in the list) that may be broken, `most_slack` times at most or `least_slack` as seldom
    as can be; `worth` counts worth in whole numbers of 1/`worth`; `stay` (the group of each person) moves few people.
    """

    slack: tuple[int, ...] = ()
    most_slack: int | None = None
    least_slack: bool = False
    worth: int = 0
    stay: tuple[int, ...] | None = None


class Model:
    """A problem as constraints; `seat` is the variable of each person and group."""

    def __init__(self, problem: Problem, asked: Asked) -> None:
        self.problem, self.asked = problem, asked
        self.cp = cp_model.CpModel()
        self.slacks: list[cp_model.IntVar] = []
        self.costs: list[cp_model.LinearExprT] = []
        self.topics: list[list[cp_model.IntVar]] = []
        self._ties = [part for part in problem.pairs if part.together and self._kept(part.rule)]
        self.root = components(problem.people, self._ties)
        rows = {int(row) for row in self.root}
        self._seat = [{row: self.cp.new_bool_var("") for row in rows} for _ in problem.names]
        self._cliques = clique_cover(
            problem.people, [part for part in problem.pairs if not part.together and self._kept(part.rule)]
        )
        self._state()

    def seat(self, row: int, group: int) -> cp_model.IntVar:
        """Whether a person sits in a group."""
        return self._seat[group][int(self.root[row])]

    def anchors(self) -> list[int]:
        """People pairwise kept apart, fixed to the first groups where groups can be exchanged."""
        if not self.problem.alike or self.asked.stay is not None:
            return []
        largest = max(self._cliques, key=len, default=[0])
        return list(largest[: self.problem.groups])

    def hint(self, seats: Ints) -> None:
        """Suggest a grouping, its groups renamed so that the anchors sit where they are fixed."""
        order = [int(seats[row]) for row in self.anchors()]
        order += [group for group in range(self.problem.groups) if group not in order]
        new = np.argsort(np.array(order))
        for row in {int(row) for row in self.root}:
            for group in range(self.problem.groups):
                self.cp.add_hint(self.seat(row, group), bool(new[seats[row]] == group))

    def _kept(self, rule: int) -> bool:
        return self.problem.rules[rule].hard and rule not in self.asked.slack

    def _state(self) -> None:
        self._state_seats()
        for part in self.problem.group_parts:
            if self._counts(part.rule):
                for group in np.flatnonzero(part.groups).tolist():
                    self._group_part(part, group)
        for pairs in self.problem.pairs:
            if not self._kept(pairs.rule) and self._counts(pairs.rule):
                self._slack_pairs(pairs)
        self._state_cliques()
        self._break_symmetry()
        self._aim()

    def _state_seats(self) -> None:
        problem = self.problem
        for row in {int(row) for row in self.root}:
            self.cp.add_exactly_one(self._seat[group][row] for group in range(problem.groups))
        for group in range(problem.groups):
            size = self._sum(range(problem.people), group)
            self.cp.add_linear_constraint(size, int(problem.least[group]), int(problem.most[group]))
        for row in np.flatnonzero(problem.homes >= 0).tolist():
            self.cp.add(self.seat(row, int(problem.homes[row])) == 1)

    def _state_cliques(self) -> None:
        """Of people pairwise apart a group holds at most one; who is tied to one of them cannot be among them."""
        for clique in self._cliques:
            if len({int(self.root[row]) for row in clique}) < len(clique):
                self.cp.add_bool_or([])
            for group in range(self.problem.groups):
                self.cp.add_at_most_one({int(self.root[row]): self.seat(row, group) for row in clique}.values())

    def _counts(self, rule: int) -> bool:
        return bool(self.asked.worth) or self.problem.rules[rule].hard

    def _enforced(self, rule: int) -> list[cp_model.LiteralT]:
        """The literals under which a constraint of the rule holds: none for a rule that must be kept."""
        if self._kept(rule):
            return []
        broken = self.cp.new_bool_var("")
        if rule in self.asked.slack:
            self.slacks.append(broken)
        else:
            self.costs.append(-round(self.asked.worth * self.problem.weight(rule)) * broken)
        return [~broken]

    def _sum(self, rows: Sequence[int] | range | Ints, group: int) -> cp_model.LinearExprT:
        return cp_model.LinearExpr.sum([self.seat(int(row), group) for row in rows])

    def _group_part(self, part: GroupPart, group: int) -> None:
        holds = self._enforced(part.rule)
        match part:
            case Count():
                self._count(part, group, holds)
            case Window():
                self._window(part, group, holds)
            case Distinct():
                self._distinct(part, group, holds)
            case Shared():
                self._shared(part, group, holds)

    def _count(self, part: Count, group: int, holds: list[cp_model.LiteralT]) -> None:
        number = self._sum(np.flatnonzero(part.has), group)
        high = min(part.high, self.problem.people)
        if part.none_is_fine:
            some = self.cp.new_bool_var("")
            self.cp.add(number == 0).only_enforce_if(~some)
            holds = [*holds, some]
        self.cp.add_linear_constraint(number, part.low, high).only_enforce_if(*holds)

    def _window(self, part: Window, group: int, holds: list[cp_model.LiteralT]) -> None:
        off = part.numbers - part.target
        scale = _PRECISION / (np.abs(off).max(initial=0) + part.tolerance + 1e-12)
        above = np.floor(scale * (off - part.tolerance)).astype(np.int64) - 1
        below = np.ceil(scale * (off + part.tolerance)).astype(np.int64) + 1
        seats = [self.seat(row, group) for row in range(self.problem.people)]
        weighted = cp_model.LinearExpr.weighted_sum
        self.cp.add(weighted(seats, above.tolist()) <= 0).only_enforce_if(*holds)
        self.cp.add(weighted(seats, below.tolist()) >= 0).only_enforce_if(*holds)

    def _distinct(self, part: Distinct, group: int, holds: list[cp_model.LiteralT]) -> None:
        present = []
        for code in np.unique(part.codes[part.codes >= 0]):
            here = self.cp.new_bool_var("")
            members = np.flatnonzero(part.codes == code)
            self.cp.add_bool_or([~here, *(self.seat(int(row), group) for row in members)])
            for row in members:
                self.cp.add_implication(self.seat(int(row), group), here)
            present.append(here)
        high = min(part.high, len(present))
        number = cp_model.LinearExpr.sum(present)
        self.cp.add_linear_constraint(number, part.low, max(high, part.low)).only_enforce_if(*holds)

    def _shared(self, part: Shared, group: int, holds: list[cp_model.LiteralT]) -> None:
        chosen = [self.cp.new_bool_var("") for _ in part.values]
        self.cp.add(cp_model.LinearExpr.sum(chosen) == min(part.least, len(chosen)))
        if part.least > len(chosen):
            self.cp.add_bool_or([]).only_enforce_if(*holds)
        for column, shared in enumerate(chosen):
            for row in np.flatnonzero(~part.has[:, column]):
                self.cp.add_bool_or([~self.seat(int(row), group), ~shared, *(~literal for literal in holds)])
        if part.least == 1 and part is self.problem.shared[0]:
            self.topics.append(chosen)

    def _slack_pairs(self, part: Pairs) -> None:
        for first, second in zip(part.first, part.second, strict=True):
            holds = self._enforced(part.rule)
            for group in range(self.problem.groups):
                one, other = self.seat(int(first), group), self.seat(int(second), group)
                if part.together:
                    self.cp.add(one == other).only_enforce_if(*holds)
                else:
                    self.cp.add_bool_or([~one, ~other, *(~literal for literal in holds)])

    def _break_symmetry(self) -> None:
        anchors = self.anchors()
        for group, row in enumerate(anchors):
            self.cp.add(self.seat(row, group) == 1)
        if self.problem.alike and self.asked.stay is None and len(self.topics) == self.problem.groups:
            ranks = [sum(place * literal for place, literal in enumerate(chosen)) for chosen in self.topics]
            for one, other in zip(ranks[len(anchors) :], ranks[len(anchors) + 1 :], strict=False):
                self.cp.add(one <= other)

    def _aim(self) -> None:
        slack = cp_model.LinearExpr.sum(self.slacks)
        if self.asked.most_slack is not None:
            self.cp.add(slack <= self.asked.most_slack)
        if self.asked.least_slack:
            self.cp.minimize(slack)
        elif self.asked.stay is not None:
            self.cp.maximize(sum(self.seat(row, group) for row, group in enumerate(self.asked.stay)))
        elif self.asked.worth:
            self._worth()
            self.cp.maximize(cp_model.LinearExpr.sum(self.costs))

    def _worth(self) -> None:
        rest = np.zeros((self.problem.people, self.problem.people))
        everybody = np.arange(self.problem.people)
        fixed = bool((self.problem.least == self.problem.most).all())
        for term in self.problem.terms:
            if isinstance(term, Differs) and term.complete and fixed:
                self._differing(term)
            else:
                rest += term.worth(everybody)
        for first, second in zip(*np.nonzero(np.triu(rest, 1)), strict=True):
            self._together(int(first), int(second), round(self.asked.worth * rest[first, second]))

    def _differing(self, term: Differs) -> None:
        """All pairs less those with the same value, which grow convexly with their number in a group."""
        most, weight = int(self.problem.most.max()), round(self.asked.worth * term.weight)
        self.costs.append(weight * int((self.problem.most * (self.problem.most - 1) // 2).sum()))
        for code in np.unique(term.codes):
            members = np.flatnonzero(term.codes == code)
            for group in range(self.problem.groups):
                if len(members) > 1:
                    same = self.cp.new_int_var(0, most * (most - 1) // 2, "")
                    number = self._sum(members, group)
                    for held in range(1, min(most, len(members))):
                        self.cp.add(same >= held * number - held * (held + 1) // 2)
                    self.costs.append(-weight * same)

    def _together(self, first: int, second: int, worth: int) -> None:
        both = self.cp.new_bool_var("")
        for group in range(self.problem.groups):
            one, other = self.seat(first, group), self.seat(second, group)
            if worth > 0:
                self.cp.add_bool_or([~both, ~one, other])
            else:
                self.cp.add_bool_or([~one, ~other, both])
        self.costs.append(worth * both)
