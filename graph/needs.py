"""What the ranking of experts learns from: past needs, who met them, and what people say they know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.batches import rows_of_people
from graph.driver import Graph
from graph.statements import load

_SECONDS = 1800.0
_LONGEST_TEXT = 1000


@dataclass(frozen=True)
class NeedRows:
    """Rows as `needs.cypher` returns them; times are seconds since 1970 or null."""

    asks: list[list[Any]]
    groups: list[list[Any]]
    mentorships: list[list[Any]]
    ties: list[list[Any]]
    declared: list[list[Any]]
    endorsements: list[list[Any]]


async def rows(graph: Graph, people: Sequence[str]) -> NeedRows | None:
    """Read every need that somebody met, and what people know, of people who allow inference; none without any need."""
    blocks = load("needs")
    [[remembered]] = await graph.read(blocks["any"], seconds=_SECONDS)
    if not remembered:
        return None

    async def read(name: str) -> list[list[Any]]:
        parameters = {"longest": _LONGEST_TEXT} if "longest" in blocks[name].parameters else {}
        return await graph.read(blocks[name], parameters, seconds=_SECONDS)

    ties: list[list[Any]] = []
    async for found in rows_of_people(graph, blocks["ties"], people):
        ties += found
    return NeedRows(
        asks=await read("asks"),
        groups=await read("groups"),
        mentorships=await read("mentorships"),
        ties=ties,
        declared=await read("declared"),
        endorsements=await read("endorsements"),
    )


async def save_ways(graph: Graph, run: str, rows: list[list[Any]]) -> None:
    """Keep how far people give way in a run's ranking of experts: person, log odds."""
    await graph.write(load("needs")["save_ways"], {"run": run, "rows": rows}, seconds=_SECONDS)


async def profiles(graph: Graph, words: str) -> list[list[Any]]:
    """Find people by words in their title or the text about themselves: id, title, and how near (best first)."""
    return await graph.read(load("needs")["profiles"], {"text": words}) if words else []


@dataclass(frozen=True)
class By:
    """What weights set by hand rank for: weighted skills, escaped words, who asks, from where, and who looks."""

    skills: list[dict[str, Any]]
    words: str
    asker: str | None
    department: str | None
    viewer: str | None


async def by_hand(graph: Graph, by: By) -> list[dict[str, Any]]:
    """Rank experts by weights set by hand, in a statement apart: planning it takes long, and once is enough."""
    asked = {"skills": by.skills, "text": by.words, "asker": by.asker, "department": by.department}
    parameters = {f"experts_{name}": value for name, value in asked.items()} | {"viewer": by.viewer}
    found = await graph.read(load("experts")["ranked"], parameters)
    return [{"id": one["id"], "score": score, "reasons": reasons, "declared": True} for one, score, _, reasons in found]
