"""What the recommender learns from, and the scoreboard that it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.analyses import Fading
from graph.driver import Graph
from graph.statements import load

_SECONDS = 1800.0
_DAY = 86_400
_PEOPLE_AT_ONCE = 1000


@dataclass(frozen=True)
class Traces:
    """Rows as `recommender.cypher` returns them; times are seconds since 1970 or null."""

    ties: list[list[Any]]
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

    ties: list[list[Any]] = []
    for start in range(0, len(people), _PEOPLE_AT_ONCE):
        batch = {"people": list(people[start : start + _PEOPLE_AT_ONCE])}
        [[found]] = await graph.read(blocks["ties"], batch, seconds=_SECONDS)
        ties += found
    return Traces(
        ties=ties,
        mentorings=await rows("mentorings"),
        outcomes=await rows("outcomes"),
        answers=await rows("answers"),
        people=await rows("people"),
        declared=await rows("declared"),
    )


async def save_leaders(graph: Graph, run: str, rows: list[list[Any]], fading: Fading) -> None:
    """Note who is turned to most: person, activity (0 to 1), by how many people; and how fast what is old fades."""
    faded = {"newest": fading.newest, "half_life": fading.half_life / _DAY}
    await graph.write(load("recommender")["save_leaders"], {"run": run, "rows": rows, **faded}, seconds=60)


async def save(graph: Graph, run: str, record: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Keep a run's scoreboard: what it says of the method that serves, and a row for each method."""
    await graph.write(load("recommender")["save"], {"run": run, "record": record, "rows": rows}, seconds=60)
