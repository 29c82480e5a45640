"""The few things of a run that somebody should act on, each a sentence that ends with what to do.

None names a person, and none tells a figure of fewer than five people. `{community}` in a text stands for the name that
the community goes by when it is read.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import numpy as np

from algorithms.communities import Event
from algorithms.findings import Findings
from algorithms.sentences import Said, part, said
from algorithms.shape.finding import Shape
from graph.floor import floor

_SILOS, _RISKS, _UNITS, _EVENTS = 3, 3, 2, 3
_FEW_MENTORED = 0.5
_HAPPENED = {
    "BORN": "“{community}” is new, with %d people.",
    "GREW": "“{community}” grew from %d to %d people.",
    "SHRANK": "“{community}” shrank from %d to %d people.",
    "MERGED": "Most people of %d communities are now in “{community}”.",
}


@dataclass(frozen=True)
class Headline:
    """A finding: its kind, the sentence with its values, what to do, its weight, 0 to 1, and what it is about by id."""

    kind: str
    said: Said
    action: str
    weight: float
    community: str | None = None
    department: str | None = None
    skill: str | None = None


def rows(findings: Findings, shape: Shape, run: str, *, first: bool) -> list[dict[str, object]]:
    """One row for each finding, the weightiest first; the kinds take turns, so that no kind hides another.

    In a `first` run everything is new, and there is nothing to compare it with: it tells of no change.
    """
    events = [] if first else _events(findings, run)
    found = [list(each) for each in (_risks(findings, shape), _silos(shape, run), events,
                                     _newcomers(shape), _mentoring(findings, shape))]  # fmt: skip
    turns = [(turn, -each.weight, kind, each) for kind, list_ in enumerate(found) for turn, each in enumerate(list_)]
    told = [each[-1] for each in sorted(turns, key=lambda turn: turn[:3])]
    return [{"id": f"{run}/{rank:03}", "rank": rank, **asdict(each)} for rank, each in enumerate(told, 1)]


def _risks(findings: Findings, shape: Shape) -> Iterator[Headline]:
    snapshot = findings.network.snapshot
    for risk, _, proposals in shape.risks[:_RISKS]:
        next_ = "Hand it over to a learner." if proposals else "Ask who else knows it."
        action = "HAND_OVER" if proposals else "ASK_FOR_SKILL"
        text = f"What is known of “{snapshot.skill_names[risk.skill]}” hangs on fewer than {floor()} people. {next_}"
        yield Headline("KNOWLEDGE_RISK", said(text), action, risk.score, skill=snapshot.skill_ids[risk.skill])


def _silos(shape: Shape, run: str) -> Iterator[Headline]:
    found = [
        (float(open_.outward[unit]), family.kind, family.ids[unit], int(open_.people[unit]))
        for family, open_ in zip(shape.families, shape.openness, strict=True)
        if family.kind != "LOCATION"
        for unit in np.flatnonzero(open_.silo).tolist()
    ]
    for outward, kind, unit, _ in sorted(found, key=lambda each: (-each[3], each))[:_SILOS]:
        named = "“{community}”" if kind == "COMMUNITY" else "“{department}”"
        text = f"Few ties lead out of {named}: {outward:.0%} of their weight. Introduce its people to others."
        place = {"community": f"{run}/{unit}"} if kind == "COMMUNITY" else {"department": unit}
        yield Headline("SILO", said(text, share=part(outward)), "INTRODUCE", 1 - outward, **place)


def _events(findings: Findings, run: str) -> Iterator[Headline]:
    numbers = {identity: number for number, identity in enumerate(findings.told.identities)}
    people = max(1, int(findings.partition.sizes.sum()))
    told = [each for each in findings.told.events if each.kind in _HAPPENED and each.identity in numbers]
    for each in sorted(told, key=lambda event: -(event.size or 0))[:_EVENTS]:
        weight = min(1.0, (each.size or 0) / people)
        yield Headline("CHANGE", _happened(each), "SEE_CHANGE", weight, community=f"{run}/{numbers[each.identity]}")


def _happened(event: Event) -> Said:
    figures: dict[str, int | None] = {"before": event.size_before, "people": event.size}
    if event.kind == "BORN":
        figures = {"people": event.size}
    if event.kind == "MERGED":
        figures = {"communities": len(event.others) + 1}
    text = _HAPPENED[event.kind] % tuple(figures.values())
    return said(f"{text} See what changed.", event=event.kind, **figures)


def _newcomers(shape: Shape) -> Iterator[Headline]:
    new = sum(1 for _, _, newcomer in shape.edge if newcomer)
    if new >= floor():
        text = f"{new} people joined in the last half year and have few ties yet. Form a circle with them."
        yield Headline("NEWCOMERS", said(text, people=new), "FORM_CIRCLE", 0.5)


def _mentoring(findings: Findings, shape: Shape) -> Iterator[Headline]:
    """Departments where mentoring reaches less than half as far as in the whole."""
    units, reach = shape.families[0], shape.reach[0]
    if not shape.mentoring:
        return
    usual = shape.mentoring["mentoringNow"] / shape.mentoring["mentoringPeople"]
    here = units.count(findings.network.snapshot.seeks)
    few = [unit for unit in np.flatnonzero(reach < _FEW_MENTORED * usual).tolist() if here[unit] >= 2 * floor()]
    for unit in sorted(few, key=lambda each: -here[each])[:_UNITS]:
        text = (
            f"In “{{department}}” mentoring reaches {reach[unit]:.0%} of the people, in the whole network {usual:.0%}. "
            "Propose mentors."
        )
        told, less = said(text, share=part(float(reach[unit])), usual=part(usual)), usual - float(reach[unit])
        yield Headline("FEW_MENTORED", told, "PROPOSE_MENTORS", less, department=units.ids[unit])
