"""From a problem to seats: a list of groups, or CP-SAT and search, for few people; search and block repair for many."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from algorithms.groups.arrays import Ints
from algorithms.groups.bounds import worth_bound, worth_scale
from algorithms.groups.columns import chosen, some_of
from algorithms.groups.dealing import dealt, extreme_sizes, with_empty_seats
from algorithms.groups.exchange import MOST_STEPS, PLAN, Exchange
from algorithms.groups.listing import listing_of
from algorithms.groups.model import Asked
from algorithms.groups.problem import Problem
from algorithms.groups.referee import bad_groups, objective, violations
from algorithms.groups.repair import repaired
from algorithms.groups.search import Schedule, Search
from algorithms.groups.solver import solved
from algorithms.groups.space import Space
from algorithms.groups.splitting import split
from algorithms.groups.watching import Watch

SMALL, SPLIT_ABOVE, PART = 100, 1000, 600
_SHORT_SEARCH = 4000
_FIRST_EFFORT = 0.1
_ANY_SPREAD = 1e-9
_OPTIMUM = 1e-6
# To find any grouping out of the list, and to prove which is the best.
_FINDING_SHARE, _PROVING_SHARE = 0.2, 0.6

Outcome = Literal["kept", "infeasible", "unkept"]


@dataclass(frozen=True)
class Budget:
    """Work, not time, so that a seed repeats: swap steps for each person, and CP-SAT's deterministic time."""

    search: int = 30
    polish: int = 16
    effort: float = 20.0
    repairs: int = 40
    seconds: float | None = None

    @classmethod
    def of(cls, effort: float, seconds: float | None = None) -> "Budget":
        """The usual budget times `effort` (above 0), with a limit of time where one is given."""
        return cls(
            search=max(1, round(cls.search * effort)),
            polish=max(1, round(cls.polish * effort)),
            effort=cls.effort * effort,
            repairs=max(1, round(cls.repairs * effort)),
            seconds=seconds,
        )


@dataclass(frozen=True, slots=True)
class Work:
    """The seed, budget and watch of one run."""

    seed: int
    budget: Budget
    watch: Watch

    def go_on(self, stage: str, bad: int | None = None) -> bool:
        """Whether to go on."""
        return self.watch.go_on(stage, bad)


@dataclass(frozen=True, slots=True)
class Answer:
    """Seats, whether every hard rule is kept or that was proven impossible, and a bound on the objective."""

    seats: Ints
    outcome: Outcome
    bound: float
    solver: str


def answered(problem: Problem, work: Work, start: Ints | None = None) -> Answer:
    """The best seats within the budget; `start` (n) is a grouping to begin with."""
    if problem.people > SPLIT_ABOVE and start is None:
        return _in_parts(problem, work)
    if _only_pairs_count(problem):
        return _exchanged(problem, work, start)
    space = Space(problem)
    seats, outcome, solver = _kept(space, work, start)
    answer = Answer(seats, outcome, worth_bound(problem), solver)
    if outcome != "kept":
        return answer
    answer = _searched_on(space, answer, work, 1) if problem.terms else answer
    if problem.people > SMALL:
        return answer
    return _listed(problem, answer, work) or _proven(problem, _searched_on(space, answer, work, 2), work)


def _only_pairs_count(problem: Problem) -> bool:
    return bool(problem.terms) and not problem.group_parts and not problem.pairs


def _exchanged(problem: Problem, work: Work, start: Ints | None) -> Answer:
    space = Space(problem)
    unit = _spread(space) * (problem.people / problem.groups) ** 0.5
    plan = [(share, hot * unit, cold * unit) for share, hot, cold in PLAN]
    sizes = extreme_sizes(problem) if space.pull.sum() < 0 else None
    begin = dealt(problem, work.seed, sizes) if start is None else with_empty_seats(problem, start)
    steps = min(MOST_STEPS, 1000 * work.budget.polish * problem.people)
    exchange = Exchange(space, begin, work.seed)
    seats = exchange.run(steps, plan, lambda: work.go_on("polish", 0))
    work.watch.steps += exchange.taken
    kept: Outcome = "kept" if violations(problem, seats[: problem.people]) == 0 else "unkept"
    return _proven(problem, Answer(seats[: problem.people], kept, worth_bound(problem), "exchange"), work)


def _kept(space: Space, work: Work, start: Ints | None) -> tuple[Ints, Outcome, str]:
    """Seats that keep every hard rule, where they are found."""
    problem = space.problem
    small = problem.people <= SMALL
    begin = dealt(problem, work.seed) if start is None else with_empty_seats(problem, start)
    steps = _SHORT_SEARCH if small else work.budget.search * problem.people
    seats = _searched(space, begin, steps, work)
    if not bad_groups(problem, seats).any():
        return seats, "kept", "search"
    if small:
        return _by_list(problem, seats, work) or _by_solver(space, seats, work)
    again = _searched(space, dealt(problem, work.seed + 1), 2 * steps, replace(work, seed=work.seed + 1))
    seats = min((seats, again), key=lambda found: int(bad_groups(problem, found).sum()))
    return _mended(problem, seats, work)


def _by_list(problem: Problem, seats: Ints, work: Work) -> tuple[Ints, Outcome, str] | None:
    """A grouping out of the list of all groups, or that there is none; nothing where it is too long or that is open."""
    listing = listing_of(problem) if work.go_on("list of groups") else None
    if listing is None:
        return None
    effort = _FINDING_SHARE * work.budget.effort
    found, settled = some_of(listing, effort, work.seed, lambda: work.go_on("list of groups"))
    if found is not None:
        return found, "kept", "list of groups"
    return (seats, "infeasible", "list of groups") if settled else None


def _by_solver(space: Space, seats: Ints, work: Work) -> tuple[Ints, Outcome, str]:
    """A little of the solver, a longer search, then all of the solver: either may be the quick one."""
    for number, effort in enumerate((_FIRST_EFFORT * work.budget.effort, work.budget.effort)):
        if not work.go_on("solver"):
            break
        answer = solved(space.problem, Asked(), effort=effort, seed=work.seed, go_on=lambda: work.go_on("solver"))
        if answer.seats is not None and not violations(space.problem, answer.seats):
            return answer.seats, "kept", "CP-SAT"
        if answer.status == "infeasible":
            return seats, "infeasible", "CP-SAT"
        again = replace(work, seed=work.seed + 1 + number)
        longer = _searched(space, dealt(space.problem, again.seed), 5 * _SHORT_SEARCH, again)
        seats = min((seats, longer), key=lambda found: int(bad_groups(space.problem, found).sum()))
        if not bad_groups(space.problem, seats).any():
            return seats, "kept", "search"
    return seats, "unkept", "search + CP-SAT"


def _mended(problem: Problem, seats: Ints, work: Work) -> tuple[Ints, Outcome, str]:
    if not bad_groups(problem, seats).any():
        return seats, "kept", "search"
    seats = repaired(
        problem, seats, calls=work.budget.repairs, effort=2.0, seed=work.seed, go_on=lambda: work.go_on("block repair")
    )
    return seats, "unkept" if bad_groups(problem, seats).any() else "kept", "search + CP-SAT blocks"


def _searched(space: Space, begin: Ints, steps: int, work: Work) -> Ints:
    """Until every rule is kept: hot to cold, worth weighing little beside a broken rule."""
    search = Search(space, begin, work.seed)
    schedule = Schedule(steps, 0.7, 0.08, 0.008 / _spread(space), stop_when_kept=True)
    found = search.run(schedule, lambda: work.go_on("search", int(search.bad.sum())))
    work.watch.steps += search.taken
    return found.seats[: space.problem.people]


def _searched_on(space: Space, answer: Answer, work: Work, attempts: int) -> Answer:
    """Worthier seats that keep every rule: colder, and worth weighs ten times as much."""
    problem, best = space.problem, answer.seats
    most = objective(problem, best)
    for attempt in range(attempts):
        if most >= answer.bound - _OPTIMUM or not work.go_on("polish", 0):
            break
        search = Search(space, with_empty_seats(problem, best), work.seed + attempt + attempts - 1)
        steps = max(work.budget.polish * problem.people, 4 * work.budget.polish * SMALL)
        found = search.run(Schedule(steps, 0.2, 0.03, 0.08 / _spread(space)), lambda: work.go_on("polish", 0))
        work.watch.steps += search.taken
        trial = found.seats[: problem.people]
        if found.bad == 0 and not violations(problem, trial) and objective(problem, trial) > most:
            best, most = trial, objective(problem, trial)
    solver = answer.solver if answer.solver.endswith("search") else f"{answer.solver} + search"
    return replace(answer, seats=best, solver=solver)


def _proven(problem: Problem, answer: Answer, work: Work) -> Answer:
    """For few people: what the solver can still improve, and the bound it proves."""
    weighs = bool(problem.terms) or any(not rule.hard for rule in problem.rules)
    worth = objective(problem, answer.seats)
    scale = worth_scale(problem) if weighs and worth < answer.bound - _OPTIMUM else 0
    if not scale:
        return answer
    found = solved(
        problem,
        Asked(worth=scale),
        effort=work.budget.effort,
        seed=work.seed,
        hint=answer.seats,
        go_on=lambda: work.go_on("proof", 0),
    )
    better = found.seats is not None and not violations(problem, found.seats)
    if better and found.seats is not None and objective(problem, found.seats) > worth:
        answer = replace(answer, seats=found.seats)
    bound = answer.bound if found.bound is None else min(answer.bound, found.bound)
    return replace(answer, bound=bound, solver=f"{answer.solver} + CP-SAT")


def _listed(problem: Problem, answer: Answer, work: Work) -> Answer | None:
    """The best out of the list of all groups, and the bound of it; nothing where they are too many to list."""
    if objective(problem, answer.seats) >= answer.bound - _OPTIMUM or not work.go_on("proof", 0):
        return answer
    listing = listing_of(problem)
    if listing is None:
        return None
    effort = _PROVING_SHARE * work.budget.effort
    found = chosen(listing, answer.seats, effort, work.seed, lambda: work.go_on("proof", 0))
    solver = answer.solver if "list of groups" in answer.solver else f"{answer.solver} + list of groups"
    return replace(answer, seats=found.seats, bound=min(answer.bound, found.bound), solver=solver)


def _in_parts(problem: Problem, work: Work) -> Answer:
    """Parts one after the other, then block repair over all of what they left broken."""
    seats = np.zeros(problem.people, np.int64)
    budget = replace(work.budget, repairs=min(work.budget.repairs, 10), polish=max(1, work.budget.polish // 4))
    for number, (people, groups) in enumerate(split(problem, PART, work.seed)):
        part = problem.part(people, groups)
        answer = answered(part, Work(work.seed + number, budget, work.watch))
        seats[people] = groups[answer.seats]
    seats, outcome, solver = _mended(problem, seats, work)
    return Answer(seats, outcome, worth_bound(problem), f"{solver} in parts")


def _spread(space: Space) -> float:
    """The standard deviation of what pairs of people are worth, 1 where all are worth the same."""
    people = space.problem.people
    spread = float(space.pull[:people, :people].std())
    return spread if spread > _ANY_SPREAD else 1.0
