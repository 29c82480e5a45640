"""Analysis runs: the facts they start from, and the derived facts they leave, each with its run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph import network, pictures
from graph.batches import batches, save_rows
from graph.driver import Graph
from graph.statements import load

# Analyses read and write whole networks; a request's time limit would end them.
_SECONDS = 1800.0
_PEOPLE_AT_ONCE = 100


@dataclass(frozen=True)
class Facts:
    """Rows of what people and imports entered, as `analyses.cypher` returns them."""

    people: list[list[Any]]
    departments: list[list[Any]]
    skills: list[list[Any]]
    broader: list[list[Any]]
    holdings: list[list[Any]]
    partners: list[list[Any]]
    first: int | None
    last: int | None


@dataclass(frozen=True)
class Fading:
    """How old evidence fades: nothing after `until`, the weight halves every `half_life` seconds before `newest`."""

    until: int
    newest: int
    half_life: float


@dataclass(frozen=True)
class Plan:
    """What a run rests on besides the facts; only skills of at most `common` holders tie people."""

    run: str
    as_of: date
    seed: int
    fading: Fading
    common: int


async def facts(graph: Graph, as_of: date) -> Facts:
    """Read what the run needs to know about people and skills."""

    async def rows(name: str) -> list[list[Any]]:
        statement = load("analyses")[name]
        parameters = {"as_of": as_of.isoformat()} if "as_of" in statement.parameters else {}
        return await graph.read(statement, parameters, seconds=_SECONDS)

    ((first, last),) = await rows("span")
    return Facts(
        people=await rows("people"),
        departments=await rows("departments"),
        skills=await rows("skills"),
        broader=await rows("broader"),
        holdings=await rows("holdings"),
        partners=await rows("partners"),
        first=first,
        last=last,
    )


async def project(graph: Graph, name: str, plan: Plan) -> None:
    """Project consenting people, their weighted ties and their rarer skills into Graph Data Science."""
    parameters = {"graph_name": name, "as_of": plan.as_of.isoformat(), "common": plan.common, **vars(plan.fading)}
    await graph.write(load("analyses")["project"], parameters, seconds=_SECONDS)


async def help_on_skills(graph: Graph, fading: Fading) -> list[list[Any]]:
    """Sum the help that each person gave on each skill: person, skill, times, faded weight, last time."""
    return await graph.read(load("analyses")["help_on_skills"], vars(fading), seconds=_SECONDS)


async def save_communities(graph: Graph, run: str, rows: Sequence[dict[str, Any]]) -> None:
    """Write the run's communities with the departments they draw from and the skills they know."""
    await save_rows(graph, load("analyses")["save_communities"], run, rows, 200)


async def save_members(graph: Graph, run: str, rows: Sequence[list[Any]]) -> None:
    """Write each person's community and measures: person, community, PageRank, betweenness, degree, confidence."""
    await save_rows(graph, load("analyses")["save_members"], run, rows, 5000)


async def save_suggestions(graph: Graph, run: str, rows: Sequence[list[Any]]) -> None:
    """Write suggestions: seeker, kind, and for each suggested person id, score, rank and reasons."""
    await save_rows(graph, load("analyses")["save_suggestions"], run, rows, 100)


async def save_help(graph: Graph, run: str, rows: Sequence[list[Any]]) -> None:
    """Write how much each person helped on each skill."""
    await save_rows(graph, load("analyses")["save_help"], run, rows, 5000)


async def remove_stale(graph: Graph, done: Callable[[int, int], None]) -> None:
    """Delete derived facts of every run but the serving one, in batches."""
    blocks = load("analyses")
    people = [row[0] for row in await graph.read(blocks["person_ids"], seconds=_SECONDS)]
    for number, batch in enumerate(batches(people, _PEOPLE_AT_ONCE)):
        for name in ("remove_edges", "remove_embeddings"):
            await graph.write(blocks[name], {"people": batch}, seconds=_SECONDS)
        done(min(len(people), (number + 1) * _PEOPLE_AT_ONCE), len(people))
    await network.remove_stale(graph)
    await pictures.remove_stale(graph)
    while (await graph.write(blocks["remove_communities"], seconds=_SECONDS))[0][0]:
        pass
