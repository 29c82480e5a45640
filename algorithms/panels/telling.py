"""A chosen panel in words: why each seat, what each part was understood as, what stays uncovered."""

from collections.abc import Sequence
from typing import Any

from algorithms.panels.asking import Part
from algorithms.panels.gathering import Candidate
from algorithms.panels.problem import Panel

_TEXTS = {
    "TEACHES": "Teaches {name}{level}",
    "HAS": "Has {name}{level}",
    "ANSWERS": "Answered {times} about {name}",
    "HELP": "Helped with {name} {times}",
    "MENTORING": "Mentored in {name} {times}",
    "ENDORSEMENTS": "Endorsed for {name} {times}",
    "DEPARTMENT": "Works in {name}",
    "TITLE": "Is {name}",
}


def told(asked: Sequence[Part], found: Sequence[Candidate], panel: Panel) -> dict[str, Any]:
    """Describe the panel as maps that the read takes its fields from."""
    seated = [found[row] for row in panel.seats]
    order = sorted(seated, key=lambda one: (-len(one.parts), -sum(value for value, _ in one.parts.values()), one.id))
    holders = [sum(part in one.parts for one in found) for part in range(len(asked))]
    seats = [_seat(asked, order, one) for one in order]
    parts = [_part(asked, seated, place, holders[place]) for place in range(len(asked))]
    return {
        "seats": seats,
        "parts": parts,
        "uncovered": [part for part in parts if not part["covered"]],
        "notUnderstood": [part["text"] for part in parts if not part["understood"]],
        "coverage": _share(asked, seated),
        "candidates": len(found),
        "proven": panel.proven,
    }


def _seat(asked: Sequence[Part], seated: Sequence[Candidate], one: Candidate) -> dict[str, Any]:
    covers = [
        {
            "text": asked[place].text,
            "credibility": value,
            "only": sum(place in other.parts for other in seated) == 1,
            "best": value >= max(other.parts[place][0] for other in seated if place in other.parts),
            "evidence": [said(each) for each in sorted(evidence, key=lambda each: -each[1])],
        }
        for place, (value, evidence) in sorted(one.parts.items())
    ]
    return {"id": one.id, "load": one.load, "covers": covers, "why": _why(covers, one.load)}


def _why(covers: Sequence[dict[str, Any]], load: float) -> str:
    only = [cover["text"] for cover in covers if cover["only"]]
    best = [cover["text"] for cover in covers if cover["best"] and not cover["only"]]
    others = [cover["text"] for cover in covers if not cover["best"] and not cover["only"]]
    said = [
        f"{lead} {_listed(texts)}"
        for lead, texts in (
            ("The only seat that covers", only),
            ("the most credible seat for", best),
            ("also covers", others),
        )
        if texts
    ]
    text = "; ".join(said)
    return text[:1].upper() + text[1:] + ("; has little time left" if load >= 1 else "") + "."


def _listed(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def _part(asked: Sequence[Part], seated: Sequence[Candidate], place: int, holders: int) -> dict[str, Any]:
    part = asked[place]
    return {
        "text": part.text,
        "kind": part.kind,
        "weight": part.weight,
        "skills": [id_ for id_, _ in part.skills],
        "departments": list(part.departments),
        "titles": part.titles,
        "understood": part.understood,
        "covered": any(place in one.parts for one in seated),
        "holders": holders,
    }


def _share(asked: Sequence[Part], seated: Sequence[Candidate]) -> float:
    total = sum(part.weight for part in asked)
    covered = sum(part.weight for place, part in enumerate(asked) if any(place in one.parts for one in seated))
    return covered / total if total else 0.0


def said(evidence: Sequence[Any]) -> str:
    """Put a piece of evidence into words."""
    kind, _, name, number = evidence
    times = "once" if number == 1 else f"{number} times"
    return _TEXTS[kind].format(name=name, level=f" (level {number})" if number else "", times=times)
