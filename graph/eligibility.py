"""Rules that say who may take part: a tree of tests, kept as data, and read by Cypher as steps in postfix order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.reads.cursors import chosen_key

DEEPEST = 6
LARGEST = 60
LONGEST = 100
_WORDS = 300

Step = dict[str, Any]
"""A test (`field`, `operator`, `values`), or what joins the `size` results before it: ALL, ANY, NOT."""


def _plain(value: Any) -> Any:
    return value


def _text(value: str) -> str:
    if not value.strip() or len(value) > _WORDS:
        raise ValueError(f"A text to compare with has 1 to {_WORDS} characters.")
    return value.strip().lower()


def _named(type_name: str) -> Callable[[Mapping[str, str]], str | None]:
    return lambda chosen: chosen_key(type_name, chosen)


@dataclass(frozen=True)
class Field:
    """What a test looks at: how its values are read from the input, and the label of what they name."""

    words: str
    read: Callable[[Any], Any] = _plain
    label: str | None = None


FIELDS: Mapping[str, Field] = {
    "seniority": Field("seniority"),
    "tenureDays": Field("days since they joined"),
    "reports": Field("number of direct reports"),
    "joinedOn": Field("day of joining", str),
    "title": Field("title", _text),
    "timezone": Field("time zone", _text),
    "languages": Field("languages", _text),
    "department": Field("department", _named("Department"), "Department"),
    "location": Field("location", _named("Location"), "Location"),
    "skills": Field("skills", _named("Skill"), "Skill"),
    "teaches": Field("skills to teach", _named("Skill"), "Skill"),
    "learns": Field("skills to learn", _named("Skill"), "Skill"),
}


def steps(rule: Mapping[str, Any] | None) -> list[Step]:
    """Read a tree of tests as steps in postfix order; none for no rule."""
    if rule is None:
        return []
    found = _steps(rule, 1)
    if len(found) > LARGEST:
        raise ValueError(f"These rules have {len(found)} parts, and {LARGEST} are the most. Say it in fewer.")
    return found


def _steps(rule: Mapping[str, Any], depth: int) -> list[Step]:
    if depth > DEEPEST:
        raise ValueError(f"These rules go deeper than {DEEPEST} levels. Say it in fewer.")
    if len(rule) != 1:
        raise ValueError("A rule is exactly one of all, any, not, or a test.")
    [(name, said)] = rule.items()
    if name == "not":
        return [*_steps(said, depth + 1), {"step": "NOT", "size": 1}]
    if name in FIELDS:
        return [_test(name, said)]
    if name not in {"all", "any"} or not said:
        raise ValueError(f"'{name}' joins nothing. Put at least one rule into it.")
    return [step for each in said for step in _steps(each, depth + 1)] + [{"step": name.upper(), "size": len(said)}]


def _test(name: str, said: Mapping[str, Any]) -> Step:
    if len(said) != 1:
        raise ValueError(f"A test of {name} has exactly one operator.")
    [(operator, value)] = said.items()
    values: Sequence[Any] = value if operator in {"in", "overlaps"} else [value]
    if not 1 <= len(values) <= LONGEST:
        raise ValueError(f"'{operator}' compares with 1 to {LONGEST} values.")
    read = [FIELDS[name].read(each) for each in values]
    return {"step": "TEST", "size": 0, "field": name, "operator": operator, "values": read}
