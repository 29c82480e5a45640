"""Forming groups: from people and rules to a proposal with its certificate, or to what clashes and what to give up."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import orjson

from algorithms.groups.arrays import Ints
from algorithms.groups.compiling import Locks, compiled, eligible
from algorithms.groups.counting import Impossible, impossibilities, warnings
from algorithms.groups.instances import Request
from algorithms.groups.pool import Pool, pool_of
from algorithms.groups.problem import Problem
from algorithms.groups.referee import Certificate, certificate, seats_of
from algorithms.groups.relaxing import clash, relaxations
from algorithms.groups.rule_params import Aggregate, Identity, NamedPairs, NeverAlone, NoRepeat
from algorithms.groups.solving import Answer, Budget, Work, answered
from algorithms.groups.watching import Progress, Watch

_PROVEN = 1e-6
_NOT_ONE_ALONE = (
    "To give up one rule alone was not found to be enough. Give several of them strength 'weight', or change who takes "
    "part."
)


@dataclass(frozen=True, slots=True)
class Run:
    """How an answer was found; `gap` is how far the bound is above the objective, as a share of the bound.

    status: "proven" (every rule kept, and nothing is worth more), "best found" (every rule kept), "impossible" (proven:
    no grouping keeps every rule), "not found" (neither a grouping nor a proof).
    """

    status: str
    solver: str
    seed: int
    steps: int
    seconds: float
    objective: float
    bound: float | None
    gap: float | None
    repeatable: bool
    input_hash: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """A ready grouping that gives up one rule: `found` times, proven at least `proven` times."""

    rule: int
    name: str
    found: int
    proven: int
    says: str
    groups: Mapping[str, Sequence[Identity]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Groups by name, the certificate, the run, and, where not every rule is kept, why and what can be given up."""

    groups: Mapping[str, Sequence[Identity]]
    certificate: Certificate
    run: Run
    clashes: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    warnings: tuple[str, ...]
    left_out: Mapping[Identity, str]


def prepared(
    request: Request, locks: Locks | None = None, names: Sequence[str] | None = None, *, seated: bool = True
) -> tuple[Pool, Problem, dict[Identity, str]]:
    """The people who take part, the compiled problem, and why others do not take part."""
    pool, left_out = eligible(pool_of(request.people), request.rules)
    problem = compiled(
        pool,
        request.rules,
        groups=request.groups,
        names=names,
        earlier=request.earlier,
        locks=locks,
        seated=seated,
    )
    return pool, problem, left_out


def form(
    request: Request,
    *,
    seed: int = 1,
    budget: Budget | None = None,
    locks: Locks | None = None,
    tell: Callable[[Progress], bool] | None = None,
) -> Proposal:
    """Form groups; the same input, seed and budget of steps give the same answer.

    Args:
        request: People, rules, the number of groups and earlier rounds.
        seed: Any whole number.
        budget: How much work; with seconds in it the answer may differ from run to run.
        locks: Who stays where.
        tell: Told the progress; answers False to stop at the best so far.
    """
    budget = budget or Budget()
    _, problem, left_out = prepared(request, locks)
    work = Work(seed, budget, Watch(tell, budget.seconds))
    counted = impossibilities(problem)
    answer = answered(problem, replace(work, budget=_shorter(budget)) if counted else work)
    impossible = bool(counted) or answer.outcome == "infeasible"
    clashes, alternatives = _explained(problem, answer, counted, work)
    judged = certificate(problem, answer.seats)
    return Proposal(
        groups=named(problem, answer.seats),
        certificate=judged,
        run=_run(problem, answer, judged.objective, work, impossible=impossible, digest=_hash(request)),
        clashes=clashes,
        alternatives=alternatives,
        warnings=(*_in_vain(request), *warnings(problem)),
        left_out=left_out,
    )


def check(request: Request, groups: Sequence[Sequence[Identity]], names: Sequence[str] | None = None) -> Certificate:
    """The same referee on any grouping, made by hand or by another tool; raises GroupingError where it is none."""
    everybody = pool_of(request.people)
    _, left_out = eligible(everybody, request.rules)
    seated = {str(one) for members in groups for one in members}
    takes_part = [one not in left_out or str(one) in seated for one in everybody.ids]
    pool = everybody.only(np.array(takes_part))
    problem = compiled(pool, request.rules, names=names, groups=len(groups), earlier=request.earlier, seated=False)
    return certificate(problem, seats_of(pool, problem, groups))


def named(problem: Problem, seats: Ints) -> dict[str, list[Identity]]:
    """The ids of the members of each group."""
    order = np.argsort(seats, kind="stable")
    bounds = np.searchsorted(seats[order], np.arange(problem.groups + 1)).tolist()
    members = [[problem.ids[row] for row in order[start:end]] for start, end in pairwise(bounds)]
    return dict(zip(problem.names, members, strict=True))


def _in_vain(request: Request) -> Iterator[str]:
    """Say what rules name that is not there."""
    pool = pool_of(request.people)
    for number, rule in enumerate(request.rules, 1):
        params = rule.checked()
        if isinstance(params, NamedPairs) and not isinstance(params, NoRepeat):
            gone = sorted({str(one) for pair in params.pairs for one in pair}.difference(pool.index))
            more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
            if gone:
                yield f"Rule {number} ({rule.name}) names {gone[0]}{more}: not among the people, so left out."
        value = params.value if isinstance(params, NeverAlone | Aggregate) else None
        if value is not None and not pool.has(rule.attribute or "", value).any():
            yield f"Rule {number} ({rule.name}) asks nothing: nobody has the value {value}."


def _explained(
    problem: Problem, answer: Answer, counted: list[Impossible], work: Work
) -> tuple[tuple[str, ...], tuple[Alternative, ...]]:
    if answer.outcome == "kept" or work.watch.stopped:
        return (), ()
    infeasible = bool(counted) or answer.outcome == "infeasible"
    found = relaxations(problem, counted, work, infeasible=infeasible)
    alternatives = tuple(
        Alternative(one.rule + 1, one.name, one.found, one.proven, one.says, named(problem, one.seats)) for one in found
    )
    clashes = _clashes(problem, counted, infeasible=infeasible, seed=work.seed)
    return (clashes if alternatives or not infeasible else (*clashes, _NOT_ONE_ALONE)), alternatives


def _clashes(problem: Problem, counted: list[Impossible], *, infeasible: bool, seed: int) -> tuple[str, ...]:
    if counted:
        return tuple(one.says for one in counted)
    if not infeasible:
        return ("No grouping that keeps every rule was found, and none was proven impossible: allow more steps.",)
    names = ", ".join(f"'{problem.rules[rule].name}'" for rule in clash(problem, seed))
    return (f"No grouping keeps all of these rules: {names}.",)


def _shorter(budget: Budget) -> Budget:
    return Budget(max(budget.search // 4, 1), 1, budget.effort / 4, 0, budget.seconds)


def _run(problem: Problem, answer: Answer, worth: float, work: Work, *, impossible: bool, digest: str) -> Run:
    bound = None if not np.isfinite(answer.bound) or not problem.terms else answer.bound
    weighs = bool(problem.terms) or any(not rule.hard for rule in problem.rules)
    best = not weighs or worth >= answer.bound - _PROVEN
    status = ("proven" if best else "best found") if answer.outcome == "kept" else "not found"
    return Run(
        status="impossible" if impossible else status,
        solver=answer.solver,
        seed=work.seed,
        steps=work.watch.steps,
        seconds=round(work.watch.elapsed, 3),
        objective=worth,
        bound=bound,
        gap=None if bound is None or bound <= 0 else max(0.0, (bound - worth) / bound),
        repeatable=work.budget.seconds is None and not work.watch.stopped,
        input_hash=digest,
    )


def _hash(request: Request) -> str:
    """Of people, rules, number of groups and earlier rounds, whatever the order of keys."""
    rules = [rule.model_dump() for rule in request.rules]
    data = [list(request.people), rules, request.groups, [list(map(list, grouping)) for grouping in request.earlier]]
    return hashlib.sha256(orjson.dumps(data, option=orjson.OPT_SORT_KEYS, default=list)).hexdigest()
