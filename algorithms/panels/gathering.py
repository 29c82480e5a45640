"""Who could sit in a panel, from the graph, as a problem to be solved."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from algorithms.panels.asking import Part, Request
from algorithms.panels.problem import SCALE, Ints, Problem
from graph.driver import Graph
from graph.statements import load

LEAST = 0.25
# Who says nothing of a capacity is taken to have room for three.
_USUAL_CAPACITY = 3
# A full calendar costs half of what full credibility in a part of weight 1 is worth.
_LOAD = SCALE // 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who covers parts: by part the credibility and the evidence; load from 0 (free) to 1 (full)."""

    id: str
    parts: dict[int, tuple[float, list[list[Any]]]]
    load: float
    department: str | None
    line: str | None


async def candidates(
    graph: Graph, asked: Sequence[Part], request: Request, without: Sequence[str] = ()
) -> list[Candidate]:
    """Read who covers what, by id; the load is what they mentor and facilitate now, by their capacity.

    The skills (ids) of `without` and those below them cover nothing unless they are asked for by name.
    """
    rows = await graph.read(
        load("panels")["candidates"],
        {
            "panels_skills": [
                {"part": place, "id": id_, "weight": weight}
                for place, part in enumerate(asked)
                for id_, weight in part.skills
            ],
            "panels_departments": [
                {"part": place, "id": id_} for place, part in enumerate(asked) for id_ in part.departments
            ],
            "panels_titles": [
                {"part": place, "query": part.every_word} for place, part in enumerate(asked) if part.titles
            ],
            "panels_without": list(without),
            "panels_asker": request.asker,
            "panels_department": request.department,
            "panels_least": LEAST,
        },
    )
    return [
        Candidate(
            id_,
            {part: (credibility, evidence) for part, credibility, evidence in covered},
            _load(active, capacity),
            department,
            line,
        )
        for id_, covered, capacity, active, department, line in rows
    ]


def problem(asked: Sequence[Part], found: Sequence[Candidate]) -> Problem:
    """Put candidates into arrays; credibility and load in twentieths."""
    credibility = np.zeros((len(found), len(asked)), np.int64)
    for row, one in enumerate(found):
        for part, (value, _) in one.parts.items():
            credibility[row, part] = max(1, round(SCALE * value))
    return Problem(
        np.array([part.weight for part in asked], np.int64),
        credibility,
        np.array([round(_LOAD * one.load) for one in found], np.int64),
        _codes([one.department for one in found]),
        _codes([one.line for one in found]),
    )


def _load(active: int, capacity: int | None) -> float:
    if capacity == 0:
        return 1.0
    return min(1.0, active / (capacity or _USUAL_CAPACITY))


def _codes(values: Sequence[Hashable]) -> Ints:
    places = {value: place for place, value in enumerate(sorted({v for v in values if v is not None}, key=str))}
    return np.array([places.get(value, -1) for value in values], np.int64)
