"""Liveness, readiness, and answers while Neo4j is away, frozen or back again."""

import asyncio
from collections.abc import AsyncIterator
from time import perf_counter

import httpx2
import pytest_asyncio
import toy
from proxy import Proxy, proxied

from graph.driver import Connection, Graph
from graph.statements import Statement
from server.health import problems

_LAST = "MATCH (m:Migration) WITH m ORDER BY m.version DESC LIMIT 1"
_FORGET = Statement("forget", "", f"{_LAST} SET m:Hidden REMOVE m:Migration")
_REMEMBER = Statement("remember", "", "MATCH (m:Hidden) SET m:Migration REMOVE m:Hidden")


@pytest_asyncio.fixture
async def shaky(network: Graph, connection: Connection) -> AsyncIterator[tuple[Proxy, httpx2.AsyncClient]]:
    async with (
        proxied(connection) as (proxy, through),
        toy.served(toy.app(through)) as url,
        httpx2.AsyncClient(base_url=url, timeout=10) as client,
    ):
        assert (await ask(client)).json() == {"data": {"echo": "hi"}}
        yield proxy, client


async def ask(client: httpx2.AsyncClient) -> httpx2.Response:
    return await client.post("/graphql", json={"query": '{echo(word: "hi")}'})


async def test_a_network_with_all_migrations_is_ready(shaky: tuple[Proxy, httpx2.AsyncClient]) -> None:
    _, client = shaky
    ready = await client.get("/readyz")
    assert (ready.status_code, ready.json()) == (200, {"status": "ready", "reasons": []})


async def test_a_missing_migration_is_named_with_the_command(network: Graph) -> None:
    await network.write(_FORGET)
    try:
        (reason,) = await problems(network)
    finally:
        await network.write(_REMEMBER)
    assert reason.startswith("Migrations are not applied: V")
    assert reason.endswith("Run: mosaic migrate")
    assert await problems(network) == []


async def test_a_frozen_database_is_told_in_time_and_forgiven(shaky: tuple[Proxy, httpx2.AsyncClient]) -> None:
    proxy, client = shaky
    proxy.freeze()
    began = perf_counter()
    answer, ready, alive = await asyncio.gather(ask(client), client.get("/readyz"), client.get("/healthz"))
    assert perf_counter() - began < 20
    assert answer.json()["errors"][0]["extensions"]["code"] == "TIMEOUT"
    assert (ready.status_code, alive.status_code) == (503, 200)
    assert "did not answer within 3 s" in ready.json()["reasons"][0]
    proxy.thaw()
    assert (await ask(client)).json() == {"data": {"echo": "hi"}}
    assert (await client.get("/readyz")).status_code == 200


async def test_a_database_that_is_gone_is_told_at_once_and_forgiven(shaky: tuple[Proxy, httpx2.AsyncClient]) -> None:
    proxy, client = shaky
    proxy.break_off()
    (error,) = (await ask(client)).json()["errors"]
    assert (error["extensions"]["code"], error["extensions"]["retryAfter"]) == ("UNAVAILABLE", 2.0)
    ready = await client.get("/readyz")
    assert (ready.status_code, (await client.get("/healthz")).status_code) == (503, 200)
    assert "does not answer" in ready.json()["reasons"][0]
    proxy.cut = False
    assert (await ask(client)).json() == {"data": {"echo": "hi"}}
    assert (await client.get("/readyz")).status_code == 200
