"""From what a coordinator asks to the library's request: people with their facts, checked rules, earlier rounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeVar

from algorithms.groups import Locks, PoolError, Request, RuleError, checked_rules
from algorithms.groups.rules import meeting_nobody_again
from graph import group_proposals as stored
from graph import pools
from graph.driver import Graph
from graph.group_proposals import Asked, Proposing
from graph.group_rules import Rule as ToldRule
from graph.skills import named

_HOURS_A_WEEK = 168
_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_VALUES = {"true": True, "false": False}
_Asked = TypeVar("_Asked", bound=Asked)


@dataclass(frozen=True)
class Gathered:
    """A request, the facts of its people by id, who of those named does not take part and why, and who waits."""

    request: Request
    facts: Mapping[str, Mapping[str, Any]]
    absent: Mapping[str, str]
    waiting: tuple[str, ...] = ()


async def gathered(graph: Graph, asked: Asked, viewer: str | None, people: Sequence[str] | None = None) -> Gathered:
    """Read people, ties and earlier rounds; `people` are those of an earlier version, in place of a new search.

    Raises a GroupsError that says what to do, for a pool that is empty or too large, and for wrong rules.
    """
    facts = await _people(graph, asked, viewer, people)
    named_ones = asked.who.people if people is None else people
    absent = {id_: "is not there, has left, or is not discoverable" for id_ in named_ones if id_ not in facts}
    rules = checked_rules([*[await _rule(graph, rule, facts) for rule in asked.rules or ()], *_size(asked)])
    past = asked.earlier
    rounds = await pools.earlier(graph, past.groups, past.programme, past.proposals)
    # Who names earlier rounds means that nobody meets again.
    request = Request(tuple(facts.values()), meeting_nobody_again(rules) if rounds else rules, asked.groups, rounds)
    return Gathered(request, facts, absent)


async def ruled(graph: Graph, asked: _Asked) -> _Asked:
    """The same by the rules of the programme, where none are given."""
    if asked.rules is not None or asked.who.programme is None:
        return asked
    return asked.model_copy(update={"rules": await stored.programme_rules(graph, asked.who.programme)})


def rules_checked(rules: Sequence[ToldRule]) -> None:
    """Raise a GroupsError, a ValueError, for a rule that is wrong whoever is grouped, or that names people."""
    for number, rule in enumerate(rules, 1):
        if rule.params.pairs is not None:
            raise RuleError(
                f"Rule {number} of the programme names people, who come and go. Name pairs in groupPropose."
            )
    checked_rules([_said(rule, {"pairs": ()} if rule.kind.lower() == "affinity" else {}) for rule in rules])


def seated(found: Gathered, asked: Proposing) -> Gathered:
    """The same without those who wait: whoever is named, and, where that is wished, who finds no seat, by lot."""
    waiting = [id_ for id_ in asked.waiting if id_ in found.facts]
    rest = [id_ for id_ in found.facts if id_ not in waiting]
    seats = None if asked.groups is None or asked.max_size is None else asked.groups * asked.max_size
    if asked.rest_waits and seats is not None and len(rest) > seats:
        held = {id_ for lock in asked.locked for id_ in lock.people}
        drawn = [id_ for id_ in rest if id_ not in held]
        Random(asked.seed).shuffle(drawn)  # noqa: S311 -- a lot that can be drawn again, no secret
        waiting += drawn[: len(rest) - seats]
    return without(found, waiting)


def without(found: Gathered, waiting: Sequence[str]) -> Gathered:
    """The same request without some people, who wait."""
    people = tuple(person for id_, person in found.facts.items() if id_ not in set(waiting))
    if not people:
        raise PoolError("Everybody waits and nobody is left to seat. Name fewer people in waiting.")
    return replace(found, request=replace(found.request, people=people), waiting=tuple(waiting))


def given_up(found: Gathered, rules: Sequence[int]) -> Gathered:
    """The same request with some rules (numbers from 1) wished for only: they were given up."""
    soft = tuple(
        rule.model_copy(update={"strength": "weight"}) if number in rules else rule
        for number, rule in enumerate(found.request.rules, 1)
    )
    return replace(found, request=replace(found.request, rules=soft))


def locks(asked: Proposing) -> Locks:
    """The people and groups that a run is to leave as they are."""
    people: dict[int | str, str] = {id_: lock.group for lock in asked.locked for id_ in lock.people}
    return Locks(people, [lock.group for lock in asked.locked if lock.closed])


async def _people(
    graph: Graph, asked: Asked, viewer: str | None, people: Sequence[str] | None
) -> dict[str, dict[str, Any]]:
    told = asked.who
    skill = (await named(graph, [told.skill]))[0] if told.skill else None
    who = pools.Who(told.people, told.department, skill, told.community or {}, told.programme, told.filter)
    if people is not None:
        who = pools.Who(people)
    if not who.named:
        raise PoolError(
            "Nobody is named. Say in who whom to group: people, department, skill, community, programme or filter."
        )
    rows = await pools.people(graph, who, viewer)
    line = asked.waiting if isinstance(asked, Proposing) and people is None else ()
    others = set(line).difference(row["id"] for row in rows)
    rows += await pools.people(graph, pools.Who(sorted(others)), viewer) if others else []
    if len(rows) > pools.MOST:
        raise PoolError(f"More than {pools.MOST} people are too many at once. Narrow the search in who.")
    if not rows:
        raise PoolError("Nobody is left to group. Widen who, or check its ids: people who left or hide are left out.")
    return {row["id"]: _told(row) for row in rows}


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """One person's facts as rules see them: every attribute is there, hours are hours of a week."""
    spans = row.pop("spans") or []
    hours = sorted({hour for span in spans for hour in _hours(span)})
    return row | {
        "hours": hours,
        "timezone": row["timezone"] or "UTC",
        "skills": sorted({*row["offers"], *row["seeks"]}),
        "tenure": row["tenure"] or 0.0,
        "seniority": row["seniority"] if row["seniority"] is not None else 0,
        "centrality": row["centrality"] or 0.0,
        "capacity": 1 if row["capacity"] is None else max(row["capacity"], 0),
    }


def _hours(span: str) -> list[int]:
    """The whole hours of a week (Monday 0 h is 0) in a span such as MONDAY 09:30 11:00."""
    day, start, end = span.split(" ")
    first = int(start[:2]) + (start[3:5] != "00")
    return [24 * _DAYS.index(day) + hour for hour in range(first, int(end[:2]))]


def _size(asked: Asked) -> list[dict[str, Any]]:
    """The size rule, behind those that are given, so that their numbers stay."""
    bounds = {"least": asked.min_size, "most": asked.max_size}
    given = {name: bound for name, bound in bounds.items() if bound is not None}
    return [{"kind": "size", "params": given}] if given else []


async def _rule(graph: Graph, told: ToldRule, facts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A rule in the library's words, filled with what the network knows where nothing is given."""
    value = told.params.value
    known = {} if value is None else {"value": await _value(graph, told.attribute, value)}
    return _said(told, {**known, **await _filled(graph, told, list(facts))})


def _said(told: ToldRule, known: Mapping[str, Any]) -> dict[str, Any]:
    """A rule in the library's words, with what is usual where nothing is said, and what is known of the people."""
    kind = told.kind.lower()
    params = told.params.model_dump(exclude_none=True, exclude={"pairs"})
    if "mode" in params:
        params["mode"] = params["mode"].lower()
    if kind == "one_in_common" and told.attribute == "hours" and told.params.zone is None:
        params |= {"zone": "timezone", "cycle": _HOURS_A_WEEK}
    if kind == "complementary":
        params = {"offers": "offers", "seeks": "seeks", **params}
    data: dict[str, Any] = {"kind": kind, "params": {**params, **known}}
    data |= {"attribute": told.attribute} if told.attribute else {}
    data |= {"scope": told.scope} if told.scope else {}
    data |= {"strength": told.strength.lower()} if told.strength else {}
    return data | ({"weight": told.weight} if told.weight is not None else {})


async def _value(graph: Graph, attribute: str | None, text: str) -> Any:
    """A value as it stands with people: a skill by its id, true and false as such."""
    if attribute in {"offers", "seeks", "skills"}:
        return (await named(graph, [text]))[0]
    return _VALUES.get(text.lower(), text)


async def _filled(graph: Graph, told: ToldRule, ids: Sequence[str]) -> dict[str, Any]:
    pairs = told.params.pairs
    given = None if pairs is None else [(pair.one, pair.other) for pair in pairs]
    kind = told.kind.lower()
    if kind in {"close_silos", "friends_of_friends"}:
        return {"ties": given if given is not None else await pools.ties(graph, ids)}
    if kind == "no_reporting_line" and pairs is None and told.attribute in {None, "manager"}:
        return {"lines": await pools.lines(graph, ids, told.params.levels or 1)}
    if kind == "affinity" and pairs is None:
        return {"pairs": await pools.suggested(graph, ids)}
    if kind == "affinity":
        return {"pairs": [(pair.one, pair.other, 1.0 if pair.score is None else pair.score) for pair in pairs or ()]}
    return {} if given is None else {"pairs": given}
