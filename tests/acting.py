"""Acting as somebody of a small network, through the schema."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Any

from conftest import empty
from strawberry.types import ExecutionResult

import schema
from graph.driver import Graph
from graph.reads.cursors import global_id
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context, Role

_SCHEMA = schema.build()
_REFUSAL = "... on Refusal { code message path next }"


def opaque(type_name: str, key: str) -> str:
    return global_id(type_name, key)


def by(person: str) -> dict[str, str]:
    return {"externalId": person}


async def refilled(graph: Graph) -> None:
    """Put the small network in place of whatever there is."""
    await empty(graph)
    text = (Path(__file__).parent / "small_network.cypher").read_text(encoding="utf-8")
    await graph.write(Statement("small", "", text))


async def cypher(graph: Graph, text: str, **parameters: Any) -> list[list[Any]]:
    return await graph.write(Statement("test", "", text), parameters)


async def asked(graph: Graph, viewer: str | None, text: str, *roles: Role, **variables: Any) -> dict[str, Any]:
    """Ask as somebody, and expect an answer without errors."""
    data, errors = await _executed(graph, viewer, frozenset(roles), text, variables)
    assert not errors, errors
    assert data is not None
    return data


async def do(
    graph: Graph, viewer: str | None, name: str, selection: str = "", /, *roles: Role, **told: Any
) -> dict[str, Any]:
    """Act as somebody: the name of the mutation, what to select of its answer, and its input."""
    answer: dict[str, Any] = (await asked(graph, viewer, mutation(name, selection), *roles, input=told))[name]
    assert answer is not None, "the union of the answers does not list what came of it"
    return answer


async def told_of(
    graph: Graph, viewer: str | None, roles: frozenset[Role], name: str, told: dict[str, Any]
) -> tuple[Any, list[Any]]:
    """Act as somebody who may perhaps not: the answer or nothing, and the errors."""
    data, errors = await _executed(graph, viewer, roles, mutation(name, ""), {"input": told})
    return data and data[name], errors


async def questioned(
    graph: Graph, viewer: str | None, text: str, **variables: Any
) -> tuple[dict[str, Any] | None, list[Any]]:
    """Ask as somebody who may perhaps not: the answer or nothing, and the errors."""
    return await _executed(graph, viewer, frozenset(), text, variables)


async def watched(context: Context, text: str) -> AsyncGenerator[Any, None]:
    """Each value that a subscription of one field tells, and expect no errors."""
    async with aclosing(await _SCHEMA.stream(text, context_value=context)) as results:
        async for result in results:
            assert isinstance(result, ExecutionResult)
            assert not result.errors, result.errors
            assert result.data is not None
            [value] = result.data.values()
            yield value


def mutation(name: str, selection: str) -> str:
    type_name = _SCHEMA._schema.mutation_type.fields[name].args["input"].type  # type: ignore[union-attr]
    return f"mutation($input: {type_name}) {{ {name}(input: $input) {{ __typename {selection} {_REFUSAL} }} }}"


async def _executed(
    graph: Graph, viewer: str | None, roles: frozenset[Role], text: str, variables: dict[str, Any]
) -> tuple[dict[str, Any] | None, list[Any]]:
    context = Context(graph, Reader(graph), viewer, roles)
    result = await _SCHEMA.execute(text, variable_values=variables, context_value=context)
    await context.audit.aclose()
    return result.data, list(result.errors or [])
