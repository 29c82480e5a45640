"""Runs compiled reads, and keeps the plans by the shape of what was asked."""

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLResolveInfo

from graph import viewings
from graph.driver import Graph
from graph.reads.compiler import compile_field
from graph.reads.plans import Plan, shape
from graph.reads.selection import Selector
from graph.sharing import OfOneRow

_KEPT = 2000
_Shape = tuple[Any, ...]
Info = GraphQLResolveInfo[Any]


def variables(info: Info) -> dict[str, Any]:
    """Give the coerced variables: Strawberry hands out the plain dict, graphql-core its container."""
    values: Any = info.variable_values
    coerced: dict[str, Any] = getattr(values, "coerced", values)
    return coerced


class Reader:
    """Answers root fields from the graph, one statement each."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._plans: dict[_Shape, Plan] = {}

    async def read(
        self, info: Info, more: Mapping[str, Any], *, seconds: float | None = None, shared: bool = False
    ) -> Any:
        """Answer the field that is being resolved, with all that is selected below it.

        `more` are parameters that no argument holds: who asks (`viewer`, `coordinates`), and what was found out before.
        `seconds` is for what may take longer than usual; `shared` for little that many ask for at the same moment.
        """
        plan = self.plan(info)
        parameters = plan.parameters(variables(info)) | dict(more)
        if shared:
            [row] = await self._graph.read_row(OfOneRow(plan.statement, ("answer",)), parameters)
        else:
            [[row]] = await self._graph.read(plan.statement, parameters, seconds=seconds)
        viewed: set[tuple[str, str]] = set()
        answer = plan.answer(row, {**parameters, "viewed": viewed})
        if viewed:
            await viewings.keep(self._graph, parameters["viewer"], viewed)
        return answer

    async def prepare(self, info: Info, more: Mapping[str, Any], *, seconds: float) -> None:
        """Let the database plan a field of a shape that was never read, ahead of its first read."""
        if _shape(info) not in self._plans:
            await self.read(info, more, seconds=seconds)

    def plan(self, info: Info) -> Plan:
        """Compile the field, or take the plan that was made for the same shape."""
        key = _shape(info)
        plan = self._plans.get(key)
        if plan is None:
            selector = Selector(info.schema, info.fragments, variables(info))
            plan = compile_field(selector, info.parent_type, info.field_nodes)
            if len(self._plans) >= _KEPT:
                del self._plans[next(iter(self._plans))]
            self._plans[key] = plan
        return plan


def _shape(info: Info) -> _Shape:
    location = info.operation.loc
    if location is None:
        raise TypeError("the document was parsed without locations")
    return (
        location.source.body,
        location.start,
        info.path.key,
        tuple((name, shape(value)) for name, value in variables(info).items()),
    )
