"""Random valid operations over the real schema and endpoint: whatever is asked, nothing unexpected happens."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio
import toy
from graphql import StringValueNode, print_ast
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import nodes, queries

import schema
from graph.driver import Connection, Graph, connect
from graph.statements import Statement
from server.app import mosaic
from server.pages import first_queries
from server.settings import Settings

_SCALARS: dict[str, st.SearchStrategy[StringValueNode]] = {
    "Date": st.dates().map(lambda day: nodes.String(day.isoformat())),
    "DateTime": st.datetimes().map(lambda moment: nodes.String(f"{moment.isoformat()}+00:00")),
    "Duration": st.just(nodes.String("PT1M")),
}
_EXPECTED = {
    "BAD_USER_INPUT",
    "UNAUTHENTICATED",
    "OPERATION_TOO_LARGE",
    "GRAPHQL_VALIDATION_FAILED",
    "GRAPHQL_PARSE_FAILED",
}


@pytest_asyncio.fixture(scope="module")
async def client(network: Graph, connection: Connection) -> AsyncIterator[httpx2.AsyncClient]:
    text = (Path(__file__).parent / "small_network.cypher").read_text(encoding="utf-8")
    await network.write(Statement("small", "", text))
    # Neo4j plans a statement when it first sees it, which takes seconds on a busy machine: not what is tested here.
    app = mosaic(Settings(operation_seconds=30), lambda: connect(connection, seconds=30))
    async with toy.served(app) as url, httpx2.AsyncClient(base_url=url, timeout=40) as client:
        yield client


def codes(answer: dict[str, Any]) -> set[str]:
    return {error["extensions"]["code"] for error in answer.get("errors", ())}


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(text=queries(schema.sdl(schema.build()), custom_scalars=_SCALARS, print_ast=print_ast))
async def test_no_operation_meets_an_unexpected_error(client: httpx2.AsyncClient, text: str) -> None:
    response = await client.post("/graphql", json={"query": text})
    assert response.status_code == 200
    assert codes(response.json()) <= _EXPECTED, response.text


@pytest.mark.parametrize(("title", "query"), first_queries())
async def test_the_queries_of_the_first_page_are_answered(client: httpx2.AsyncClient, title: str, query: str) -> None:
    answer = (await client.post("/graphql", json={"query": query})).json()
    assert "errors" not in answer, title
    (page,) = answer["data"].values()
    assert page["edges"] or title.startswith(("Who can help with this?", "Who should mentor this person next?"))
