"""The benchmark instances of circles and of maximum-diversity grouping, read as they are published."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from algorithms.groups.errors import PoolError
from algorithms.groups.pair_parts import Grouping
from algorithms.groups.problem import Problem
from algorithms.groups.rules import Rule, checked_rules
from algorithms.groups.terms import Distances
from algorithms.texts import opened_text

_DIFFERING = ("dept", "practice", "school")


@dataclass(frozen=True, slots=True)
class Request:
    """Who is to be grouped, by which rules, and what was before."""

    people: Sequence[Mapping[str, Any]]
    rules: Sequence[Rule]
    groups: int | None = None
    earlier: Sequence[Grouping] = field(default_factory=tuple)
    seats: Sequence[Sequence[int | str]] | None = None


def circles(data: Mapping[str, Any]) -> Request:
    """A circles instance (people, circles, size, keep_apart, …) as people and rules."""
    says, size = data["rules"], data["size"]
    rules: list[dict[str, Any]] = [
        {"kind": "size", "params": {"least": size, "most": size}},
        {"kind": "distribute", "attribute": "senior", "params": {"value": 1, "least": says["min_seniors"]}},
        {
            "kind": "distribute",
            "attribute": "senior",
            "params": {"value": 1, "other": True, "least": says["min_juniors"]},
        },
        {"kind": "mix", "attribute": "dept", "params": {"least": says["min_departments"]}},
        *({"kind": "never_alone", "attribute": flag, "params": {"value": 1}} for flag in says["never_alone"]),
        {
            "kind": "balance",
            "attribute": says["balance"]["attribute"],
            "params": {"tolerance_sd": says["balance"]["tolerance_sd"]},
        },
        {"kind": "one_in_common", "attribute": "topics", "params": {"least": says["shared_topic"]}},
        {"kind": "one_in_common", "attribute": "slots", "params": {"least": says["shared_slot"]}},
        {"kind": "no_reporting_line", "attribute": "manager"},
        {"kind": "keep_apart", "params": {"pairs": data["keep_apart"]}},
        {"kind": "keep_together", "params": {"pairs": data["keep_together"]}},
        {"kind": "no_repeat", "params": {"pairs": data["past_pairs"]}},
        *({"kind": "diversity", "attribute": attribute} for attribute in _DIFFERING),
    ]
    return Request(data["people"], checked_rules(rules), data["circles"])


def distances(path: Path) -> Problem:
    """A maximum-diversity instance of MDGPLIB: `n groups ss|ds least most …`, then `i j distance`."""
    head, *lines = opened_text(path, PoolError).splitlines()
    people, groups, _, *bounds = head.split()
    table = np.zeros((int(people), int(people)))
    for line in lines:
        if line.strip():
            first, second, distance = line.split()
            table[int(first), int(second)] = table[int(second), int(first)] = float(distance)
    limits = np.array(bounds, np.int64).reshape(-1, 2)
    names = tuple(str(number) for number in range(1, int(groups) + 1))
    rule = Rule(kind="affinity", strength="weight", params={"pairs": ()})
    terms = (Distances(0, table),)
    return Problem(tuple(range(int(people))), names, limits[:, 0], limits[:, 1], rules=(rule,), terms=terms)


def parsed(text: str, name: str) -> Any:
    """JSON text as data; raises PoolError naming the file and the place."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise PoolError(f"{name} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}.") from error
