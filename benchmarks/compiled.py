"""The statements and parameters that Mosaic makes of the reads, for those who send them without GraphQL."""

from collections.abc import Mapping
from typing import Any

import orjson

import schema
from benchmarks.operations import Asked
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context


class _Noted(Graph):
    """A graph that notes what is read."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.noted: list[tuple[str, Mapping[str, Any]]] = []

    async def read(
        self, statement: Statement, parameters: Mapping[str, Any] | None = None, *, seconds: float | None = None
    ) -> list[list[Any]]:
        self.noted.append((statement.text, parameters or {}))
        return await self._graph.read(statement, parameters, seconds=seconds)


async def compiled(graph: Graph, asked: Asked) -> tuple[str, list[bytes]]:
    """Give the statement of a read, and the requests for the bare side."""
    noted = _Noted(graph)
    built, context = schema.build(), Context(noted, Reader(noted))
    for values in asked.variables:
        result = await built.execute(asked.text("ours"), variable_values=values, context_value=context)
        if result.errors:
            raise result.errors[0]
    [text] = {text for text, _ in noted.noted}
    return text, [orjson.dumps({"name": asked.name, "parameters": parameters}) for _, parameters in noted.noted]
