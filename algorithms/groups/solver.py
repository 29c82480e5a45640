"""CP-SAT runs that repeat: one worker, a seed, and a budget of deterministic time instead of seconds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Literal

import numpy as np
from ortools.sat.python import cp_model

from algorithms.groups.arrays import Ints
from algorithms.groups.model import Asked, Model
from algorithms.groups.problem import Problem

_LOOKS_SECONDS = 0.5
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


def solved(
    problem: Problem,
    asked: Asked,
    *,
    effort: float,
    seed: int,
    hint: Ints | None = None,
    go_on: Callable[[], bool] | None = None,
) -> Solved:
    """Solve the model of a problem with `effort` units of CP-SAT's deterministic time (about seconds when idle).

    `go_on` is asked twice a second from another thread, and may say no.
    """
    model = Model(problem, asked)
    if hint is not None:
        model.hint(hint)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = effort
    if hint is not None or asked.worth:
        solver.parameters.interleave_search = True
    with _attended(solver, go_on):
        status = _STATUS.get(solver.solve(model.cp), "unknown")
    found = status in ("optimal", "feasible")
    return Solved(
        status=status,
        seats=_seats(model, solver) if found else None,
        bound=_bound(asked, solver, status),
        effort=solver.response_proto.deterministic_time,
    )


@contextmanager
def _attended(solver: cp_model.CpSolver, go_on: Callable[[], bool] | None) -> Iterator[None]:
    over = Event()

    def look() -> None:
        while go_on is not None and not over.wait(_LOOKS_SECONDS):
            if not go_on():
                solver.stop_search()

    looking = Thread(target=look, daemon=True)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()


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
