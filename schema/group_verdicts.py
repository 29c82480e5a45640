"""What the referee says of a rule in a group."""

import strawberry

from graph.reads import declarations as read
from schema.fields import stored
from schema.fields import value as told
from schema.people import Person


@strawberry.type(description="Whether a group keeps a rule, by which value and limits, and who decides it.")
class GroupVerdict:
    """A verdict."""

    rule: int = told("{node}.rule", "The number of the rule in the list, from 1; 0 for locks.")
    kind: str = told("{node}.kind", "The kind of the rule: a GroupRuleKind, or LOCKED.")
    says: str = told("{node}.says", "What it asks, in words.")
    hard: bool = told("{node}.hard", "Whether it must be kept.")
    met: bool = told("{node}.met", "Whether it is kept.")
    value: float = told("{node}.value", "What was counted or measured in the group.")
    low: float | None = told("{node}.low", "The least value that is right; null for no limit.")
    high: float | None = told("{node}.high", "The largest value that is right; null for no limit.")
    members: list[Person] = stored(
        read.Many(
            read.Rows(match="({to}:Person)", where=("{to}.id IN {node}.members",)),
            (read.Key("{to}.name"), read.Key("{to}.id")),
        ),
        "The members who decide it.",
    )


def _limit(name: str) -> str:
    return f"CASE WHEN isNaN({{node}}.{name}[i]) THEN null ELSE {{node}}.{name}[i] END"


KEPT = (
    "[i IN range(0, size({node}.rules) - 1) | {rule: {node}.rules[i], kind: {node}.kinds[i], says: {node}.saying[i], "
    "hard: {node}.hard[i], met: {node}.met[i], value: {node}.values[i], "
    f"low: {_limit('lows')}, high: {_limit('highs')}, members: split({{node}}.deciding[i], '\\n')}}]"
)
"""The verdicts of a kept group: lists of equal length, one for each property."""
