"""Rules and people become one problem, once: what is asked of sizes, single groups and pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from algorithms.groups.arrays import Ints
from algorithms.groups.errors import GroupingError, PoolError, RuleError
from algorithms.groups.pair_parts import Grouping, pair_parts, pair_terms, without_kept_together
from algorithms.groups.parts import LEFT_OUT, group_parts, not_able
from algorithms.groups.pool import Pool
from algorithms.groups.problem import Count, Distinct, Problem, Shared, Window
from algorithms.groups.rule_params import Identity, Size
from algorithms.groups.rules import Rule


@dataclass(frozen=True, slots=True)
class Locks:
    """People who stay in the group named for them, and groups that nobody joins or leaves."""

    people: Mapping[Identity, str] = field(default_factory=dict)
    closed: Sequence[str] = ()


def eligible(pool: Pool, rules: Sequence[Rule]) -> tuple[Pool, dict[Identity, str]]:
    """The people who take part, and why each of the others does not; raises PoolError where nobody is left."""
    stays, why = np.ones(len(pool), bool), dict[Identity, str]()
    for rule in rules:
        if rule.kind in LEFT_OUT:
            out = not_able(rule, pool) & stays
            why |= {pool.ids[row]: LEFT_OUT[rule.kind] for row in np.flatnonzero(out)}
            stays &= ~out
    if not stays.any():
        raise PoolError(f"Nobody is left: each of the {len(pool)} people {LEFT_OUT[_first(rules)]}. Widen the filter.")
    return (pool if stays.all() else pool.only(stays)), why


def compiled(
    pool: Pool,
    rules: Sequence[Rule],
    *,
    groups: int | None = None,
    names: Sequence[str] | None = None,
    earlier: Sequence[Grouping] = (),
    locks: Locks | None = None,
    seated: bool = True,
) -> Problem:
    """The problem of seating the pool; raises a GroupsError that says what does not fit.

    Args:
        pool: Who takes part.
        rules: What is asked; a size rule gives the bounds of a group.
        groups: How many groups; without it as many as come nearest to the middle of the size range.
        names: How the groups are called, "1", "2", … without it.
        earlier: The groupings of earlier rounds, oldest first.
        locks: Who stays where.
        seated: Whether everybody must find a seat; not when a given grouping is only judged.
    """
    least, most = _sizes(rules, len(pool), groups if names is None else len(names), seated=seated)
    called = tuple(names) if names is not None else tuple(str(number) for number in range(1, len(least) + 1))
    parts = [part for number, rule in enumerate(rules) for part in group_parts(rule, number, pool, called)]
    pairs = [part for number, rule in enumerate(rules) for part in pair_parts(rule, number, pool, earlier)]
    problem = Problem(
        ids=pool.ids,
        names=called,
        least=least,
        most=most,
        rules=tuple(rules),
        counts=tuple(part for part in parts if isinstance(part, Count)),
        windows=tuple(part for part in parts if isinstance(part, Window)),
        distincts=tuple(part for part in parts if isinstance(part, Distinct)),
        shared=tuple(part for part in parts if isinstance(part, Shared)),
        pairs=tuple(without_kept_together(pairs, rules, len(pool))),
        terms=tuple(term for number, rule in enumerate(rules) for term in pair_terms(rule, number, pool)),
    )
    return locked(problem, pool, locks, seated=seated) if locks else problem


def locked(problem: Problem, pool: Pool, locks: Locks, *, seated: bool = True) -> Problem:
    """The problem with people and groups locked; a closed group keeps exactly the people locked to it."""
    home = np.full(len(pool), -1, np.int64)
    for identity, group in locks.people.items():
        if str(identity) not in pool.index:
            raise GroupingError(f"{identity} is locked to group {group} but is not among the people. Unlock them.")
        home[pool.index[str(identity)]] = _place(problem.names, group)
    closed = np.zeros(problem.groups, bool)
    closed[[_place(problem.names, group) for group in locks.closed]] = True
    held = np.bincount(home[home >= 0], minlength=problem.groups)
    if (held > problem.most).any():
        full = int(np.argmax(held - problem.most))
        raise GroupingError(
            f"{held[full]} people are locked to group {problem.names[full]}, which has {problem.most[full]} seats."
        )
    least, most = np.where(closed, held, problem.least), np.where(closed, held, problem.most)
    if seated:
        _enough_seats(least, most, problem.people)
    return replace(problem, home=home, closed=closed, least=least, most=most)


def _sizes(rules: Sequence[Rule], people: int, groups: int | None, *, seated: bool) -> tuple[Ints, Ints]:
    bounds = [rule.checked() for rule in rules if rule.kind == "size"]
    low = max((rule.least or 1 for rule in bounds if isinstance(rule, Size)), default=1)
    high = min((rule.most for rule in bounds if isinstance(rule, Size) and rule.most is not None), default=people)
    if low > high:
        raise RuleError(f"The size rules ask for at least {low} and at most {high} members. Keep one of them.")
    count = _how_many(people, low, high, groups, given=bool(bounds))
    least, most = np.full(count, low, np.int64), np.full(count, high, np.int64)
    if seated:
        _enough_seats(least, most, people)
    return least, np.minimum(most, people)


def _how_many(people: int, low: int, high: int, groups: int | None, *, given: bool) -> int:
    if groups is not None:
        if groups < 1:
            raise PoolError(f"{groups} groups cannot be formed. Ask for at least 1.")
        return groups
    if not given:
        raise RuleError("Say how large the groups are by a rule of kind 'size', or how many groups there are.")
    fits = [count for count in range(1, people + 1) if low * count <= people <= high * count]
    if not fits:
        raise PoolError(_no_number_fits(people, low, high))
    return min(fits, key=lambda count: (abs(people / count - (low + high) / 2), -count))


def _no_number_fits(people: int, low: int, high: int) -> str:
    size = str(low) if low == high else f"{low} to {high}"
    short, over = people // high, people % high
    return (
        f"{people} people cannot be seated in groups of {size}: {short} full groups leave {over} over. "
        "Widen the size range, or change how many take part."
    )


def _enough_seats(least: Ints, most: Ints, people: int) -> None:
    if people < least.sum():
        raise PoolError(
            f"There are more seats than people: {len(least)} groups need at least {least.sum()} people, and there are "
            f"{people}. Ask for fewer groups or smaller ones."
        )
    if people > most.sum():
        raise PoolError(
            f"There are more people than seats: {people} people, and {len(most)} groups have {most.sum()} seats. "
            "Ask for more groups or larger ones."
        )


def _first(rules: Sequence[Rule]) -> str:
    return next(rule.kind for rule in rules if rule.kind in LEFT_OUT)


def _place(names: Sequence[str], group: str) -> int:
    if str(group) not in names:
        raise GroupingError(f"There is no group '{group}'. The groups are {', '.join(names)}.")
    return list(names).index(str(group))
