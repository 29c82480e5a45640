"""What the recommender learns from, and the scoreboard that it leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.analyses import Fading
from graph.batches import rows_of_people
from graph.driver import Graph
from graph.statements import load

_SECONDS = 1800.0
_DAY = 86_400


@dataclass(frozen=True)
class Traces:
    """Rows as `recommender.cypher` returns them; times are seconds since 1970 or null.

    `ties` has for each kind a table of events: number of the seeker, of the giver, time (nan: unknown), weight. There
    may be millions of them.
    """

    ties: dict[str, NDArray[np.float64]]
    mentorings: list[list[Any]]
    outcomes: list[list[Any]]
    answers: list[list[Any]]
    people: list[list[Any]]
    declared: list[list[Any]]


async def traces(graph: Graph, people: Sequence[str]) -> Traces:
    """Read every dated fact between people who allow inference."""
    blocks = load("recommender")

    async def rows(name: str) -> list[list[Any]]:
        return await graph.read(blocks[name], seconds=_SECONDS)

    numbers = {each: number for number, each in enumerate(people)}
    ties: dict[str, list[NDArray[np.float64]]] = {}
    async for found in rows_of_people(graph, blocks["ties"], people):
        for kind in {row[2] for row in found}:
            ties.setdefault(kind, []).append(_events(numbers, (row for row in found if row[2] == kind)))
    return Traces(
        ties={kind: np.concatenate(tables) for kind, tables in sorted(ties.items())},
        mentorings=await rows("mentorings"),
        outcomes=[*await rows("outcomes"), *await rows("regrets")],
        answers=await rows("answers"),
        people=await rows("people"),
        declared=await rows("declared"),
    )


def _events(numbers: dict[str, int], rows: Iterator[list[Any]]) -> NDArray[np.float64]:
    events = (
        (numbers[seeker], numbers[giver], np.nan if at is None else at, weight)
        for seeker, giver, _, times, weights in rows
        for at, weight in zip(times, weights, strict=True)
    )
    return np.fromiter(chain.from_iterable(events), dtype=np.float64).reshape(-1, 4)


async def save_leaders(graph: Graph, run: str, rows: list[list[Any]], fading: Fading) -> None:
    """Note who is turned to most: person, activity (0 to 1), by how many people; and how fast what is old fades."""
    faded = {"newest": fading.newest, "half_life": fading.half_life / _DAY}
    await graph.write(load("recommender")["save_leaders"], {"run": run, "rows": rows, **faded}, seconds=60)


async def save(graph: Graph, run: str, record: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Keep a run's scoreboard: what it says of the method that serves, and a row for each method."""
    await graph.write(load("recommender")["save"], {"run": run, "record": record, "rows": rows}, seconds=60)
