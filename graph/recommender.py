"""What the recommender learns from, and the scoreboard that it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.driver import Graph
from graph.statements import load

_SECONDS = 1800.0
_PEOPLE_AT_ONCE = 1000


@dataclass(frozen=True)
class Traces:
    """Rows as `recommender.cypher` returns them; times are seconds since 1970 or null."""

    ties: list[list[Any]]
    mentorings: list[list[Any]]
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
        answers=await rows("answers"),
        people=await rows("people"),
        declared=await rows("declared"),
    )


async def save(graph: Graph, run: str, record: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Keep a run's scoreboard: what it says of the method that serves, and a row for each method."""
    await graph.write(load("recommender")["save"], {"run": run, "record": record, "rows": rows}, seconds=60)
