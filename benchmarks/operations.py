"""The five reads, as Mosaic's clients and the peer's clients write them, and what they are asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from graph.driver import Graph
from graph.reads.full_text import every_word
from graph.statements import Statement

_FOLDER = Path(__file__).parent / "operations"
READS = {
    "person": "one person, three levels",
    "people": "100 people with department and skills",
    "filtered": "25 people of a department and below, seniority, edge properties",
    "search": "full-text search with the people's skills",
    "deep": "four levels deep",
}
_WITH_RELATIONS = Statement(
    "benchmarks.with_relations",
    "people of ordinary size, whatever the network's",
    "MATCH (p:Person {discoverable: true}) WHERE 2 <= COUNT { (p)-[:MENTORS]->() } <= 5 "
    "AND COUNT { (p)<-[:MENTORS]-() } IN [1, 2, 3] RETURN p.id ORDER BY p.id LIMIT $count",
)
_WITH_REPORTS = Statement(
    "benchmarks.with_reports",
    "managers of ordinary size",
    "MATCH (p:Person {discoverable: true}) WHERE 5 <= COUNT { (p)<-[:REPORTS_TO]-() } <= 9 "
    "AND EXISTS { (p)<-[:REPORTS_TO]-()-[:MENTORS]->() } RETURN p.id ORDER BY p.id LIMIT $count",
)
_DIVISIONS = Statement(
    "benchmarks.divisions",
    "departments with others below them, without the whole organisation",
    "MATCH (d:Department)-[:PART_OF]->() WHERE EXISTS { (d)<-[:PART_OF]-() } RETURN d.id ORDER BY d.id LIMIT $count",
)
SURNAMES = Statement(
    "benchmarks.surnames",
    "what people type to find somebody",
    "MATCH (p:Person {discoverable: true}) WITH p ORDER BY p.id LIMIT 10 * $count "
    "RETURN DISTINCT split(p.name, ' ')[-1] AS surname LIMIT $count",
)


@dataclass(frozen=True)
class Asked:
    """One read with the variables of all its requests."""

    name: str
    variables: list[dict[str, Any]]

    def text(self, side: str) -> str:
        """The document that a side's clients send."""
        return (_FOLDER / f"{self.name}.{side}.graphql").read_text(encoding="utf-8")

    def bodies(self, side: str) -> list[bytes]:
        """The requests, one for each set of variables."""
        text = self.text(side)
        return [_body(text, values if side == "ours" else _peers(values)) for values in self.variables]


async def chosen(graph: Graph, count: int = 40) -> list[Asked]:
    """Choose what to ask about, the same in every run on the same network."""
    people, managers, divisions, surnames = [
        [row[0] for row in await graph.read(statement, {"count": count}, seconds=60)]
        for statement in (_WITH_RELATIONS, _WITH_REPORTS, _DIVISIONS, SURNAMES)
    ]
    levels = (3, 4, 5)
    variables: dict[str, list[dict[str, Any]]] = {
        "person": [{"id": each} for each in people],
        "people": [{}],
        "filtered": [{"department": each, "seniority": level} for each in divisions for level in levels],
        "search": [{"text": each} for each in surnames],
        "deep": [{"id": each} for each in managers],
    }
    return [Asked(name, variables[name]) for name in READS]


def _peers(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the peer the same Lucene query that Mosaic makes of the words."""
    return {name: every_word(value) if name == "text" else value for name, value in values.items()}


def _body(text: str, values: Mapping[str, Any]) -> bytes:
    return orjson.dumps({"query": text, "variables": values})
