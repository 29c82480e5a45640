"""CP-SAT runs that repeat: one worker, a seed, and a budget of deterministic time instead of seconds."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from ortools.sat.python import cp_model

from algorithms.groups.arrays import Ints
from algorithms.groups.model import Asked, Model
from algorithms.groups.problem import Problem

Status = Literal["optimal", "feasible", "infeasible", "unknown"]
_STATUS: dict[object, Status] = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "infeasible",
}


@dataclass(frozen=True, slots=True)
class Solved:
    """How a run ended: seats where it found some, the proven bound of what it aimed at, and the effort it took."""

    status: Status
    seats: Ints | None
    bound: float | None
    effort: float


def solved(problem: Problem, asked: Asked, *, effort: float, seed: int, hint: Ints | None = None) -> Solved:
    """Solve the model of a problem with `effort` units of CP-SAT's deterministic time (about seconds when idle)."""
    model = Model(problem, asked)
    if hint is not None:
        model.hint(hint)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = effort
    if hint is not None or asked.worth:
        solver.parameters.interleave_search = True
    status = _STATUS.get(solver.solve(model.cp), "unknown")
    found = status in ("optimal", "feasible")
    return Solved(
        status=status,
        seats=_seats(model, solver) if found else None,
        bound=_bound(asked, solver, status),
        effort=solver.response_proto.deterministic_time,
    )


def _seats(model: Model, solver: cp_model.CpSolver) -> Ints:
    problem = model.problem
    return np.array(
        [
            next(group for group in range(problem.groups) if solver.boolean_value(model.seat(row, group)))
            for row in range(problem.people)
        ],
        np.int64,
    )


def _bound(asked: Asked, solver: cp_model.CpSolver, status: Status) -> float | None:
    if status in ("infeasible", "unknown") and not (asked.worth or asked.least_slack):
        return None
    if asked.worth and status != "infeasible":
        return float(solver.best_objective_bound) / asked.worth
    return float(solver.best_objective_bound) if asked.least_slack else None
