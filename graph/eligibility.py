"""Rules that say who may take part: a tree of tests, kept as data, and read by Cypher as steps in postfix order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.reads.cursors import chosen_key

DEEPEST = 6
LARGEST = 60
LONGEST = 100
_WORDS = 300

Step = dict[str, Any]
"""A test (`field`, `operator`, `values`), or what joins the `size` results before it: ALL, ANY, NOT."""


_MANY = frozenset({"in", "overlaps"})
_NAMED = ("equals", "notEquals", "in")
_ORDERED = (*_NAMED, "lessThan", "greaterThan")
_WORDED = (*_NAMED, "contains")
_LISTED = ("contains", "overlaps")
_LARGEST_NUMBER = 2**31 - 1


def _number(value: Any) -> int:
    if type(value) is not int or abs(value) > _LARGEST_NUMBER:
        raise ValueError(f"{value!r} is no whole number of at most {_LARGEST_NUMBER}.")
    return value


def _day(value: Any) -> str:
    return date.fromisoformat(str(value)).isoformat()


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _WORDS:
        raise ValueError(f"A text to compare with has 1 to {_WORDS} characters.")
    return value.strip().lower()


def _named(type_name: str) -> Callable[[Any], str | None]:
    def read(chosen: Any) -> str | None:
        [(way, name)] = _only(chosen, "What is named").items()
        if way not in {"id", "externalId"} or not isinstance(name, str):
            raise ValueError('Name it by externalId, as {"externalId": "…"}, or by id.')
        return chosen_key(type_name, chosen)

    return read


def _only(said: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(said, Mapping) or len(said) != 1:
        raise ValueError(f"{what} is exactly one of what it may be.")
    return said


@dataclass(frozen=True)
class Field:
    """What a test looks at: how its values are read, with which operators, and the label of what they name."""

    words: str
    read: Callable[[Any], Any]
    operators: Sequence[str]
    label: str | None = None


FIELDS: Mapping[str, Field] = {
    "seniority": Field("seniority", _number, _ORDERED),
    "tenureDays": Field("days since they joined", _number, _ORDERED),
    "reports": Field("number of direct reports", _number, _ORDERED),
    "joinedOn": Field("day of joining", _day, _ORDERED),
    "title": Field("title", _text, _WORDED),
    "timezone": Field("time zone", _text, _WORDED),
    "languages": Field("languages", _text, _LISTED),
    "department": Field("department", _named("Department"), _NAMED, "Department"),
    "location": Field("location", _named("Location"), _NAMED, "Location"),
    "skills": Field("skills", _named("Skill"), _LISTED, "Skill"),
    "teaches": Field("skills to teach", _named("Skill"), _LISTED, "Skill"),
    "learns": Field("skills to learn", _named("Skill"), _LISTED, "Skill"),
}


def steps(rule: Mapping[str, Any] | None) -> list[Step]:
    """Read a tree of tests as steps in postfix order; none for no rule."""
    if rule is None:
        return []
    found = _steps(rule, 1)
    if len(found) > LARGEST:
        raise ValueError(f"These rules have {len(found)} parts, and {LARGEST} are the most. Say it in fewer.")
    return found


def tree(steps: Sequence[Step]) -> dict[str, Any] | None:
    """Write the rules as they are given, so that they can be changed and given again; nothing for no steps."""
    stack: list[dict[str, Any]] = []
    for step in steps:
        joined = stack[len(stack) - step["size"] :]
        del stack[len(stack) - step["size"] :]
        match step["step"]:
            case "TEST":
                stack.append({step["field"]: {step["operator"]: _given(step)}})
            case "NOT":
                stack.append({"not": joined[0]})
            case name:
                stack.append({name.lower(): joined})
    return stack[0] if stack else None


def _given(step: Step) -> Any:
    labelled = FIELDS[step["field"]].label is not None
    values = [{"externalId": each} if labelled else each for each in step["values"]]
    return values if step["operator"] in _MANY else values[0]


def _steps(rule: Any, depth: int) -> list[Step]:
    if depth > DEEPEST:
        raise ValueError(f"These rules go deeper than {DEEPEST} levels. Say it in fewer.")
    [(name, said)] = _only(rule, "A rule").items()
    if name == "not":
        return [*_steps(said, depth + 1), {"step": "NOT", "size": 1}]
    if name in FIELDS:
        return [_test(name, said)]
    if name not in {"all", "any"} or not isinstance(said, list) or not said:
        raise ValueError(f"'{name}' joins nothing. Put at least one rule into it.")
    return [step for each in said for step in _steps(each, depth + 1)] + [{"step": name.upper(), "size": len(said)}]


def _test(name: str, said: Any) -> Step:
    [(operator, value)] = _only(said, f"A test of {name}").items()
    field = FIELDS[name]
    if operator not in field.operators:
        raise ValueError(f"{name} is tested with one of {', '.join(field.operators)}, not with '{operator}'.")
    values = value if operator in _MANY else [value]
    if not isinstance(values, list) or not 1 <= len(values) <= LONGEST:
        raise ValueError(f"'{operator}' compares with 1 to {LONGEST} values.")
    read = [field.read(each) for each in values]
    return {"step": "TEST", "size": 0, "field": name, "operator": operator, "values": read}
