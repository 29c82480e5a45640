"""What the report shows, asked of the same schema as everything else, as somebody without any right to names."""

from importlib import resources
from typing import Any

import schema
from graph.driver import Graph
from graph.reads.reading import Reader
from resolvers.context import Context

_SECONDS = 60.0
Answer = dict[str, Any]


class NothingToReportError(Exception):
    """There is nothing to report; the message says what to do first."""


async def gathered(graph: Graph) -> Answer:
    """Ask for everything, and for the communities page by page."""
    found = await _asked(graph, "Report")
    run = found["network"]["serving"]
    if run is None:
        raise NothingToReportError("There is no analysis to report on yet. Run: mosaic analyse")
    communities, page = found["communities"]["edges"], found["communities"]["pageInfo"]
    while page["hasNextPage"]:
        more = (await _asked(graph, "Report", after=page["endCursor"]))["communities"]
        communities, page = [*communities, *more["edges"]], more["pageInfo"]
    moved = []
    if run["before"]:
        moved = (await _asked(graph, "Moved", **{"from": run["before"]["id"], "to": run["id"]}))["memberFlow"]
    return found | {"communities": [edge["node"] for edge in communities], "moved": moved}


async def _asked(graph: Graph, name: str, **variables: Any) -> Answer:
    text = resources.files("server").joinpath("report/questions.graphql").read_text(encoding="utf-8")
    own = graph.patient(_SECONDS)
    result = await schema.build().execute(
        text, variable_values=variables, context_value=Context(own, Reader(own)), operation_name=name
    )
    if result.errors or result.data is None:
        raise RuntimeError(f"the report asks what cannot be answered: {result.errors}")
    return result.data
