"""Rules of a programme in words, and why they keep somebody out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.eligibility import FIELDS

_OPERATORS = {
    "equals": "is",
    "notEquals": "is not",
    "lessThan": "below",
    "greaterThan": "above",
    "in": "is one of",
    "contains": "contains",
    "overlaps": "contains one of",
}
_DAYS = {"lessThan": "before", "greaterThan": "after"}
_UNKNOWN = "unknown"


@dataclass(frozen=True)
class Part:
    """A step with the steps that it joins, and whether it holds for a person where one was asked about."""

    step: Mapping[str, Any]
    parts: tuple["Part", ...] = ()
    holds: bool = False
    has: Sequence[Any] = ()


def parsed(steps: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]] | None = None) -> Part | None:
    """Read steps in postfix order as a tree; `found` says of each test whether it `holds` and what the person `has`."""
    stack: list[Part] = []
    for step, fact in zip(steps, found or [{}] * len(steps), strict=True):
        size = step["size"]
        parts = tuple(stack[len(stack) - size :])
        del stack[len(stack) - size :]
        stack.append(Part(step, parts, _holds(step, parts, fact), fact.get("has", ())))
    return stack[0] if stack else None


def _holds(step: Mapping[str, Any], parts: tuple[Part, ...], fact: Mapping[str, Any]) -> bool:
    each = [part.holds for part in parts]
    joins: Mapping[str, Callable[[], bool]] = {
        "ALL": lambda: all(each),
        "ANY": lambda: any(each),
        "NOT": lambda: not each[0],
        "TEST": lambda: bool(fact.get("holds", False)),
    }
    return joins[step["step"]]()


def sentences(part: Part | None) -> list[str]:
    """Say the rules in words, one sentence for each that must hold."""
    if part is None:
        return []
    return [_sentence(_said(each)) for each in _musts(part)]


def obstacles(part: Part | None) -> list[str]:
    """Say which of the rules keep a person out, each with what is known of them; none where they may come in."""
    if part is None:
        return []
    return [_sentence(_missed(each)) for each in _musts(part) if not each.holds]


def _musts(part: Part) -> Iterable[Part]:
    return part.parts if part.step["step"] == "ALL" else (part,)


def _said(part: Part) -> str:
    match part.step["step"]:
        case "TEST":
            step = part.step
            word = _DAYS.get(step["operator"]) if step["field"] == "joinedOn" else None
            return (
                f"{FIELDS[step['field']].words} {word or _OPERATORS[step['operator']]} {_listed(step['names'], 'or')}"
            )
        case "NOT":
            return f"not ({_said(part.parts[0])})"
        case name:
            inner = [_said(each) if each.step["step"] in {"TEST", "NOT"} else f"({_said(each)})" for each in part.parts]
            return f" {'and' if name == 'ALL' else 'or'} ".join(inner)


def _missed(part: Part) -> str:
    # All skills of somebody are no help here, and may be many.
    tests = [test for test in _tests(part) if FIELDS[test.step["field"]].label != "Skill"]
    known = "; ".join(dict.fromkeys(_known(test) for test in tests))
    return f"{_said(part)} ({known})" if known else _said(part)


def _known(test: Part) -> str:
    has = [str(each) for each in test.has if each is not None]
    return f"{FIELDS[test.step['field']].words}: {_listed(has, 'and') if has else _UNKNOWN}"


def _tests(part: Part) -> Iterable[Part]:
    if part.step["step"] == "TEST":
        yield part
    for each in part.parts:
        yield from _tests(each)


def _listed(names: Sequence[Any], last: str) -> str:
    texts = [str(each) for each in names]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {last} {texts[-1]}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
