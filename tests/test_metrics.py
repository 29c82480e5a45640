"""Metrics: what is counted, and that labels stay few whatever clients send."""

from collections.abc import AsyncIterator

import httpx2
import orjson
import pytest
import pytest_asyncio
import toy
from prometheus_client.parser import text_string_to_metric_families

from graph.driver import Connection


@pytest_asyncio.fixture(scope="module")
async def client(connection: Connection, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx2.AsyncClient]:
    path = tmp_path_factory.mktemp("documents") / "documents.json"
    path.write_bytes(orjson.dumps({"echo": 'query Echo { echo(word: "hi") }', "broken": "query Broken { broken }"}))
    app = toy.app(connection, documents=path, documents_mode="registered-preferred")
    async with toy.served(app) as url, httpx2.AsyncClient(base_url=url) as client:
        yield client


async def counted(client: httpx2.AsyncClient, name: str, **labels: str) -> float:
    families = text_string_to_metric_families((await client.get("/metrics")).text)
    samples = (sample for family in families for sample in family.samples if sample.name == name)
    return sum(sample.value for sample in samples if labels.items() <= sample.labels.items())


async def test_registered_operations_are_counted_by_name_and_outcome(client: httpx2.AsyncClient) -> None:
    for _ in range(2):
        await client.post("/graphql", json={"documentId": "echo"})
    await client.post("/graphql", json={"documentId": "broken"})
    total = "mosaic_operations_total"
    assert await counted(client, total, operation="Echo", type="query", transport="http", outcome="OK") == 2
    assert await counted(client, total, operation="Broken", outcome="INTERNAL") == 1
    assert await counted(client, "mosaic_operation_seconds_count", operation="Echo") == 2


async def test_names_that_clients_make_up_become_no_labels(client: httpx2.AsyncClient) -> None:
    before = await counted(client, "mosaic_unregistered_operations_total")
    for number in range(20):
        await client.post("/graphql", json={"query": f"query Made{number} {{ hello }}"})
    text = (await client.get("/metrics")).text
    assert "Made" not in text
    assert await counted(client, "mosaic_operations_total", operation="other", outcome="OK") >= 20
    assert await counted(client, "mosaic_unregistered_operations_total") == before + 20


async def test_refusals_and_events_are_counted(client: httpx2.AsyncClient) -> None:
    await client.post("/graphql", content="[]", headers={"content-type": "application/json"})
    assert await counted(client, "mosaic_operations_total", outcome="BAD_REQUEST", type="none") >= 1
    body, headers = {"query": "subscription{count}"}, {"accept": "text/event-stream"}
    await client.post("/graphql", json=body, headers=headers)
    assert await counted(client, "mosaic_operations_total", transport="sse", type="subscription", outcome="OK") >= 1


async def test_the_time_of_statements_is_known_by_name(client: httpx2.AsyncClient) -> None:
    before = await counted(client, "mosaic_cypher_seconds_count", statement="toy.quick")
    await client.post("/graphql", json={"documentId": "echo"})
    assert await counted(client, "mosaic_cypher_seconds_count", statement="toy.quick") == before + 1
    assert await counted(client, "mosaic_cypher_seconds_sum", statement="toy.quick") > 0
