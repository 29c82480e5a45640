"""The best panel, by CP-SAT, within the bounds of a dynamic programme."""

from dataclasses import replace

import numpy as np
from ortools.sat.python import cp_model

from algorithms.panels.bounds import able, coverage
from algorithms.panels.problem import Ints, Panel, Problem

_SEED = 1
# CP-SAT's deterministic time, about seconds: a panel that needs more is answered as it stands, and says so.
_EFFORT = 2.0


def solve(problem: Problem, seats: int) -> Panel:
    """Choose at most `seats` people, exactly.

    Lexicographic, as `Problem.aims` counts: (1) the largest weight of covered parts, (2) the fewest seats, (3) the
    highest worth: for each part weight x credibility of its most credible seat, less the load of the seats,
    (4) the most distinct departments plus reporting lines. A dynamic programme over the parts says what (1) to (3) can
    reach, and drops who cannot belong to a panel that reaches it; CP-SAT then chooses among who is left, with (1) to
    (3) as constraints and (4) as its objective. One worker, a fixed seed and deterministic time: the same problem has
    the same answer.
    """
    covering = np.flatnonzero(problem.masks)
    if not len(covering) or not len(problem.weights):
        return Panel((), proven=True)
    weight, size = coverage(problem, seats)
    rows, worth = able(_only(problem, covering), weight, size)
    rows = _distinct(problem, covering[rows])
    chosen, proven = _diverse(_only(problem, rows), weight, size, worth)
    return Panel(tuple(int(rows[row]) for row in chosen), proven)


def _only(problem: Problem, rows: Ints) -> Problem:
    return replace(
        problem,
        credibility=problem.credibility[rows],
        load=problem.load[rows],
        departments=problem.departments[rows],
        lines=problem.lines[rows],
    )


def _distinct(problem: Problem, rows: Ints) -> Ints:
    """Keep the first of those who are alike in all that counts; a smallest panel never needs two of them."""
    facts = np.column_stack(
        [problem.credibility[rows], problem.load[rows], problem.departments[rows], problem.lines[rows]]
    )
    return rows[np.sort(np.unique(facts, axis=0, return_index=True)[1])]


def _diverse(problem: Problem, weight: int, size: int, worth: int) -> tuple[list[int], bool]:
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(problem.people)]
    model.add(cp_model.LinearExpr.sum(taken) == size)
    reached, gains, covered = _levels(model, problem, taken)
    loads = cp_model.LinearExpr.weighted_sum(taken, problem.load.tolist())
    model.add(cp_model.LinearExpr.weighted_sum(reached, gains) - loads == worth)
    model.add(cp_model.LinearExpr.sum(covered) == weight)
    different = []
    for codes in (problem.departments, problem.lines):
        for code in sorted(set(codes.tolist()) - {-1}):
            different.append(model.new_bool_var(""))
            model.add_bool_or([*(taken[row] for row in np.flatnonzero(codes == code)), ~different[-1]])
    model.maximize(cp_model.LinearExpr.sum(different))
    solver, proven = _solved(model)
    return [row for row, var in enumerate(taken) if solver.boolean_value(var)], proven


def _levels(
    model: cp_model.CpModel, problem: Problem, taken: list[cp_model.IntVar]
) -> tuple[list[cp_model.IntVar], list[int], list[cp_model.LinearExpr]]:
    """State for each part and level that a seat reaches it; a level brings what it adds to the level below."""
    reached: list[cp_model.IntVar] = []
    gains: list[int] = []
    covered: list[cp_model.LinearExpr] = []
    for part, weight in enumerate(problem.weights.tolist()):
        column = problem.credibility[:, part]
        levels = sorted(set(column.tolist()) - {0}, reverse=True)
        for place, level in enumerate(levels):
            above = [reached[-1]] if place else []
            here = [taken[row] for row in np.flatnonzero(column == level)]
            reached.append(model.new_bool_var(""))
            gains.append(weight * (level - (levels[place + 1] if place + 1 < len(levels) else 0)))
            model.add_bool_or([*here, *above, ~reached[-1]])
            for one in [*here, *above]:
                model.add_implication(one, reached[-1])
        if levels:
            covered.append(reached[-1] * weight)
    return reached, gains, covered


def _solved(model: cp_model.CpModel) -> tuple[cp_model.CpSolver, bool]:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = _SEED
    solver.parameters.max_deterministic_time = _EFFORT
    return solver, solver.solve(model) == cp_model.OPTIMAL
