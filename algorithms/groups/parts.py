"""How each kind of rule becomes parts of a problem that look at one group at a time."""

from collections.abc import Iterator, Sequence

import numpy as np

from algorithms.groups.arrays import Bools
from algorithms.groups.errors import RuleError
from algorithms.groups.pool import Pool, ticked
from algorithms.groups.problem import Count, Distinct, GroupPart, Shared, Window
from algorithms.groups.rule_params import (
    Balance,
    Bounded,
    Bounds,
    Common,
    Community,
    Distribute,
    Facilitator,
    NeverAlone,
)
from algorithms.groups.rules import Rule
from algorithms.groups.zones import in_universal_time

LEFT_OUT = {"capacity": "has no capacity", "availability": "is not available", "consent": "did not consent"}
_ANY = 1 << 30


def group_parts(rule: Rule, number: int, pool: Pool, names: Sequence[str]) -> list[GroupPart]:
    """What a rule asks of single groups: nothing for the kinds that look at pairs or leave people out."""
    params, attribute, groups = rule.checked(), rule.attribute or "", _scope(rule, number, names)
    if rule.kind in LEFT_OUT:
        return [Count(number, f"nobody who {LEFT_OUT[rule.kind]}", groups, not_able(rule, pool), 0, 0)]
    if isinstance(params, NeverAlone):
        return list(_never_alone(number, groups, attribute, params, pool))
    one = _part(rule, number, groups, pool)
    return [] if one is None else [one]


def _part(rule: Rule, number: int, groups: Bools, pool: Pool) -> GroupPart | None:
    attribute = rule.attribute or ""
    part: GroupPart | None = None
    match rule.checked():
        case Distribute() as params:
            part = _distribute(number, groups, attribute, params, pool)
        case Facilitator() as params:
            part = _facilitator(number, groups, attribute, params, pool)
        case Balance() as params:
            part = _balance(number, groups, attribute, params, pool)
        case Common() as params:
            part = _shared(number, groups, attribute, params, pool)
        case Community() as params:
            part = _community(number, groups, attribute, params, pool)
        case Bounded() as params if rule.kind == "mix":
            part = _mix(number, groups, attribute, params, pool)
    return part


def not_able(rule: Rule, pool: Pool) -> Bools:
    """Who cannot take part by a rule of capacity, availability or consent (n)."""
    if rule.kind == "capacity":
        return pool.numbers(rule.attribute or "") < 1
    return ~pool.has(rule.attribute or "", value=True)


def _scope(rule: Rule, number: int, names: Sequence[str]) -> Bools:
    if rule.scope is None:
        return np.ones(len(names), bool)
    wanted = {str(name) for name in rule.scope}
    unknown = wanted.difference(names)
    if unknown:
        raise RuleError(
            f"Rule {number + 1} ({rule.name}): there is no group '{min(unknown)}'. The groups are {', '.join(names)}."
        )
    return np.array([name in wanted for name in names], bool)


def _distribute(number: int, groups: Bools, attribute: str, params: Distribute, pool: Pool) -> Count:
    has = pool.has(attribute, params.value)
    what = f"without {attribute} = {params.value}" if params.other else f"with {attribute} = {params.value}"
    return _count(number, groups, f"{_span(params)} {what}", ~has if params.other else has, params)


def _facilitator(number: int, groups: Bools, attribute: str, params: Facilitator, pool: Pool) -> Count:
    lead = params if params.least or params.most is not None else params.model_copy(update={"least": 1})
    return _count(number, groups, f"{_span(lead)} who may lead", pool.has(attribute, params.value), lead)


def _mix(number: int, groups: Bools, attribute: str, params: Bounded, pool: Pool) -> Distinct:
    says = f"{_span(params)} different {attribute}"
    return Distinct(number, says, groups, pool.codes(attribute)[0], params.least or 0, _most(params))


def _count(number: int, groups: Bools, says: str, has: Bools, bounds: Bounds) -> Count:
    return Count(number, says, groups, has, bounds.least or 0, _most(bounds))


def _never_alone(number: int, groups: Bools, attribute: str, params: NeverAlone, pool: Pool) -> Iterator[Count]:
    has, values = pool.ticks(attribute)
    wanted = values if params.value is None else [str(params.value)]
    for value in wanted:
        who = pool.has(attribute, params.value) if params.value is not None else has[:, values.index(value)]
        says = f"nobody alone with {attribute} = {value} (none or at least {params.least})"
        yield Count(number, says, groups, who, params.least, _ANY, none_is_fine=True)


def _balance(number: int, groups: Bools, attribute: str, params: Balance, pool: Pool) -> Window:
    numbers = pool.numbers(attribute)
    target = float(numbers.mean()) if params.target is None else params.target
    tolerance = params.tolerance
    if tolerance is None:
        tolerance = float(params.tolerance_sd or 0) * float(numbers.std())
    says = f"mean {attribute} within {tolerance:.2f} of {target:.2f}"
    return Window(number, says, groups, numbers, target, tolerance)


def _shared(number: int, groups: Bools, attribute: str, params: Common, pool: Pool) -> Shared:
    has, values = pool.ticks(attribute)
    if params.zone is not None:
        has, values = ticked(in_universal_time(pool, attribute, params.zone, params.cycle))
    if not values:
        raise RuleError(f"Rule {number + 1}: nobody has anything under '{attribute}', so nothing can be in common.")
    says = f"at least {params.least} of {attribute} shared by all members"
    return Shared(number, says, groups, has, tuple(values), params.least)


def _community(number: int, groups: Bools, attribute: str, params: Community, pool: Pool) -> Distinct:
    low, high, says = {
        "spread": (params.least, _ANY, f"at least {params.least} different {attribute}"),
        "within": (0, 1, f"all members in one {attribute}"),
        "bridge": (2, 2, f"exactly two {attribute} joined"),
    }[params.mode]
    return Distinct(number, says, groups, pool.codes(attribute)[0], low, high)


def _span(bounds: Bounds) -> str:
    if bounds.least is None:
        return f"at most {bounds.most}"
    return f"at least {bounds.least}" if bounds.most is None else f"{bounds.least} to {bounds.most}"


def _most(bounds: Bounds) -> int:
    return _ANY if bounds.most is None else bounds.most
