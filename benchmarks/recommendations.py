"""How long recommendations take over HTTP, beside `search`, one bare full-text query through the same server."""

from collections.abc import Mapping
from statistics import median
from typing import Any

import schema
from benchmarks import sides
from benchmarks.answers import size
from benchmarks.load import Load, loaded
from benchmarks.network import analysed, folder
from benchmarks.operations import SURNAMES, Asked
from benchmarks.plan import Plan
from benchmarks.tables import Section, machine, ratio, table
from benchmarks.versions import server
from graph.driver import Graph, connect
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

PEOPLE = 25_000
_CONNECTIONS = 1
_COUNT = 40
_BARE, _PANEL = "search_text", "panel"
_READS = {
    _BARE: "the yardstick: `search` for the words of an ask, one bare full-text query",
    "full_text": "`people` by a surname",
    "suggestions": "`mentorSuggestions` of a person",
    "suggestions_about": "`mentorSuggestions` about a skill",
    "experts_skills": "`experts` for a skill",
    "experts_text": "`experts` for the words of an ask",
    _PANEL: "`expertPanel` for a skill and two departments",
}
_SEEKERS = Statement(
    "benchmarks.seekers",
    "people who have suggestions, from all over the network",
    "MATCH (p:Person {discoverable: true}) WHERE EXISTS { (p)-[:SUGGESTED]->() } "
    "RETURN p.id ORDER BY reverse(p.id) LIMIT $count",
)
_SKILLS = Statement(
    "benchmarks.skills",
    "rare and common skills",
    "MATCH (s:Skill) WHERE EXISTS { (s)<-[:HAS_SKILL]-() } RETURN s.name ORDER BY reverse(s.id) LIMIT $count",
)
_TEXTS = Statement(
    "benchmarks.texts", "what people ask", "MATCH (a:Ask) RETURN a.title ORDER BY reverse(a.id) LIMIT $count"
)
_UNITS = Statement(
    "benchmarks.units", "viewpoints", "MATCH (d:Department) RETURN d.name ORDER BY reverse(d.id) LIMIT $count"
)


async def run(plan: Plan) -> Section:
    """Fill and analyse a network, and load the server with each read in turn."""
    people = plan.scaled(PEOPLE)
    async with folder(plan) as place, analysed(place, people, plan) as connection:
        async with connect(connection, seconds=300) as graph:
            reads = await chosen(graph)
            await _planned(graph, reads)
        with sides.mosaic(connection) as url:
            sizes = {asked.name: size(asked, url) for asked in reads}
            times = _timed(reads, url, plan)
        versions = await server(connection)
    rows = [_row(name, sizes[name], times) for name in _READS]
    said = f"{people:,} people, {plan.rounds} rounds of {plan.seconds} s, one request at a time."
    return Section("Recommendations", "\n\n".join([_INTRODUCTION, table(_HEAD, rows), f"{machine(*versions)} {said}"]))


async def chosen(graph: Graph, count: int = _COUNT) -> list[Asked]:
    """Choose what to ask about, the same in every run on the same network."""
    people, skills, texts, units, surnames = [
        [row[0] for row in await graph.read(statement, {"count": count}, seconds=60)]
        for statement in (_SEEKERS, _SKILLS, _TEXTS, _UNITS, SURNAMES)
    ]
    variables: dict[str, list[dict[str, Any]]] = {
        _BARE: [{"text": each} for each in texts],
        "full_text": [{"text": each} for each in surnames],
        "suggestions": [{"id": each} for each in people],
        "suggestions_about": [{"id": one, "skill": skill} for one, skill in zip(people, skills, strict=False)],
        "experts_skills": [{"skill": each} for each in skills],
        "experts_text": [{"text": each} for each in texts],
        _PANEL: [
            {"skill": skill, "units": [one, two]} for skill, one, two in zip(skills, units, units[1:], strict=False)
        ],
    }
    return [Asked(name, variables[name]) for name in _READS]


async def _planned(graph: Graph, reads: list[Asked]) -> None:
    """Let the database plan each statement: on a busy machine the first time may pass a request's limit."""
    made, context = schema.build(), Context(graph, Reader(graph))
    for asked in reads:
        await made.execute(asked.text("ours"), variable_values=asked.variables[0], context_value=context)


def _timed(reads: list[Asked], url: str, plan: Plan) -> Mapping[str, list[Load]]:
    times: Mapping[str, list[Load]] = {asked.name: [] for asked in reads}
    for number in range(plan.rounds + 1):
        for asked in reads:
            plan.say(f"round {number}: {_READS[asked.name]}")
            times[asked.name].append(loaded(url, asked.bodies("ours"), plan.seconds, _CONNECTIONS))
    return {name: loads[1:] for name, loads in times.items()}


def _row(name: str, bytes_: int, times: Mapping[str, list[Load]]) -> list[str]:
    p50, p99 = (median(getattr(load, part) for load in times[name]) for part in ("p50", "p99"))
    late = f"{p99:.0f}" if p99 < 150 else f"**{p99:.0f}** missed"
    if name == _BARE:
        return [_READS[name], f"{bytes_ / 1000:.1f}", f"{p50:.1f}", f"{p99:.0f}", ""]
    times_as_long = median(one.p50 / bare.p50 for one, bare in zip(times[name], times[_BARE], strict=True))
    # A panel is solved, not looked up: it has the limit in milliseconds only.
    beside = f"{times_as_long:.2f}" if name == _PANEL else ratio(times_as_long, 3, most=True)
    return [_READS[name], f"{bytes_ / 1000:.1f}", f"{p50:.1f}", late, beside]


_HEAD = ["read", "answer (kB)", "p50 (ms)", "p99 (ms, < 150)", "p50 to the yardstick's (≤ 3)"]
_INTRODUCTION = """\
The first ten of each with names, scores and reasons, by `mosaic serve` on a sample that is analysed; skills, people and
asks are taken from all over it. All reads take turns, so that they share what else the machine does."""
