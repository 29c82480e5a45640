"""GraphQL over HTTP against a running server: media types, statuses, limits, errors, who may ask what how."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import orjson
import pytest
import pytest_asyncio
import toy

from graph.driver import Connection, Graph
from graph.statements import Statement
from server.media import GRAPHQL, JSON

_SHOWN = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = 'toy.slow' RETURN count(*)"
_RUNNING = Statement(
    "running", "", "SHOW TRANSACTIONS YIELD metaData WHERE metaData.statement = 'toy.slow' RETURN count(*)"
)
_CHAIN = (
    "{...F0}" + "".join(f"fragment F{n} on Query{{...F{n + 1}}}" for n in range(245)) + "fragment F245 on Query{hello}"
)


@pytest_asyncio.fixture(scope="module")
async def client(connection: Connection) -> AsyncIterator[httpx2.AsyncClient]:
    # A loaded machine may end a statement late; the operation's own limit has a test of its own.
    app = toy.app(connection, operation_seconds=60)
    async with toy.served(app) as url, httpx2.AsyncClient(base_url=url, timeout=90) as client:
        yield client


async def ask(client: httpx2.AsyncClient, query: str, accept: str = GRAPHQL, **more: Any) -> httpx2.Response:
    return await client.post("/graphql", json={"query": query, **more}, headers={"accept": accept})


def codes(response: httpx2.Response) -> list[str]:
    return [error["extensions"]["code"] for error in response.json()["errors"]]


async def until_none_runs(graph: Graph) -> None:
    """Wait until the database has ended the slow statement, long before a limit of thirty seconds would."""
    async with asyncio.timeout(25):
        while (await graph.read(_RUNNING))[0][0]:  # noqa: ASYNC110  (the event is in the database)
            await asyncio.sleep(0.05)


def _left_after(seconds: float) -> httpx2.Timeout:
    """Who is connected, has asked, and then waits for so long only."""
    return httpx2.Timeout(30, read=seconds)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{JSON}, {GRAPHQL};q=0.9", JSON),
        (f"{GRAPHQL}; charset=utf-8, {JSON}", GRAPHQL),
        (f"text/html, {JSON};q=0, */*;q=0.5", GRAPHQL),
    ],
)
async def test_the_answer_has_the_media_type_that_was_asked_for(
    client: httpx2.AsyncClient, accept: str | None, kind: str
) -> None:
    request = client.build_request("POST", "/graphql", json={"query": "{hello}"})
    request.headers.pop("accept", None)
    if accept:
        request.headers["accept"] = accept
    response = await client.send(request)
    assert (response.status_code, response.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
    assert response.json() == {"data": {"hello": "world"}}


async def test_who_accepts_nothing_we_have_is_told_what_we_have(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{hello}", accept="text/html")
    assert (response.status_code, codes(response)) == (406, ["NOT_ACCEPTABLE"])
    assert GRAPHQL in response.text


@pytest.mark.parametrize(
    ("query", "code", "more"),
    [
        ("{", "GRAPHQL_PARSE_FAILED", {}),
        ("{nothing}", "GRAPHQL_VALIDATION_FAILED", {}),
        ("query($w: String!){echo(word: $w)}", "BAD_USER_INPUT", {"variables": {"w": 1}}),
        ("{" + "node{" * 20 + "name" + "}" * 20 + "}", "OPERATION_TOO_LARGE", {}),
        ("{node{nodes(first:100){nodes(first:100){nodes(first:100){name}}}}}", "OPERATION_TOO_LARGE", {}),
        ("{" + "node{" * 500 + "name" + "}" * 500 + "}", "GRAPHQL_PARSE_FAILED", {}),
        ("{" + "node{" * 190 + "name" + "}" * 190 + "}", "OPERATION_TOO_LARGE", {}),
        (_CHAIN, "OPERATION_TOO_LARGE", {}),
        ("query Q{hello}" + " " * 20_000, "GRAPHQL_PARSE_FAILED", {}),
    ],
)
async def test_what_never_runs_has_no_data_and_400_or_200_by_media_type(
    client: httpx2.AsyncClient, query: str, code: str, more: dict[str, Any]
) -> None:
    for accept, status in ((GRAPHQL, 400), (JSON, 200)):
        response = await ask(client, query, accept, **more)
        assert (response.status_code, codes(response)) == (status, [code])
        assert "data" not in response.json()


async def test_the_list_of_errors_ends_at_five(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{" + " ".join(f"wrong{n}" for n in range(20)) + "}")
    assert codes(response) == ["GRAPHQL_VALIDATION_FAILED"] * 5


@pytest.mark.parametrize(
    "body", ["5", '"x"', "null", "[]", '[{"query":"{hello}"}]', "{", "", '{"variables":{}}', "[" * 5000]
)
async def test_bodies_that_are_no_operation_are_refused(client: httpx2.AsyncClient, body: str) -> None:
    response = await client.post("/graphql", content=body, headers={"content-type": "application/json"})
    assert (response.status_code, codes(response)) == (400, ["BAD_REQUEST"])


async def test_variables_that_are_nested_too_deeply_are_refused(client: httpx2.AsyncClient) -> None:
    deep = '{"query":"{hello}","variables":{"a":' + "[" * 5000 + "]" * 5000 + "}}"
    response = await client.post("/graphql", content=deep, headers={"content-type": "application/json"})
    assert response.status_code == 400


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx"]
)
async def test_forms_of_other_sites_are_refused(client: httpx2.AsyncClient, kind: str) -> None:
    response = await client.post("/graphql", content='{"query":"{hello}"}', headers={"content-type": kind})
    assert (response.status_code, codes(response)) == (415, ["UNSUPPORTED_MEDIA_TYPE"])


async def test_bodies_methods_and_headers_have_limits(client: httpx2.AsyncClient) -> None:
    large = await ask(client, "{hello}", variables={"x": "x" * 1024 * 1024})
    assert large.status_code == 413
    deleted = await client.delete("/graphql")
    assert (deleted.status_code, set(deleted.headers["allow"].split(", "))) == (405, {"GET", "POST", "HEAD"})
    heavy = await client.post("/graphql", json={"query": "{hello}"}, headers={"x-heavy": "x" * 17_000})
    assert heavy.status_code == 431


@pytest.mark.parametrize(
    ("field", "code"),
    [("away", "UNAVAILABLE"), ("bad", "BAD_USER_INPUT"), ("broken", "INTERNAL"), ("wrong", "INTERNAL")],
)
async def test_errors_of_a_field_have_a_code_and_leave_the_rest(
    client: httpx2.AsyncClient, field: str, code: str
) -> None:
    response = await ask(client, f"{{hello {field}}}")
    (error,) = response.json()["errors"]
    assert response.json()["data"] == {"hello": "world", field: None}
    assert (response.status_code, error["path"], error["extensions"]["code"]) == (200, [field], code)


async def test_expected_errors_keep_their_words_and_unexpected_ones_do_not(client: httpx2.AsyncClient) -> None:
    away = (await ask(client, "{away}")).json()["errors"][0]
    assert away["extensions"]["retryAfter"] > 0
    assert "Try again" in away["message"]
    assert "0 to 100" in (await ask(client, "{bad}")).text
    for field in ("broken", "wrong"):
        response = await ask(client, f"{{{field}}}")
        error = response.json()["errors"][0]
        assert toy.CANARY not in response.text
        assert error["extensions"]["id"] in error["message"]


async def test_an_answer_that_cannot_be_written_is_masked_too(client: httpx2.AsyncClient) -> None:
    for accept, status in ((GRAPHQL, 500), (JSON, 200)):
        response = await ask(client, "{unwritable}", accept)
        assert (response.status_code, codes(response)) == (status, ["INTERNAL"])
        assert toy.CANARY not in response.text


async def test_events_are_sent_only_to_who_likes_them_best(client: httpx2.AsyncClient) -> None:
    mixed = await ask(client, "{hello}", f"{GRAPHQL}, {JSON}, text/event-stream, multipart/mixed")
    assert mixed.json() == {"data": {"hello": "world"}}
    events = await ask(client, "{hello}", f"text/event-stream, {JSON};q=0.9")
    assert events.headers["content-type"].startswith("text/event-stream")


async def test_a_slow_statement_ends_in_time_here_and_in_the_database(client: httpx2.AsyncClient, graph: Graph) -> None:
    response = await asyncio.wait_for(ask(client, "{hello slow}"), 50)
    assert (codes(response), response.json()["data"]) == (["TIMEOUT"], {"hello": "world", "slow": None})
    await until_none_runs(graph)


async def test_an_operation_that_takes_too_long_is_stopped_as_a_whole(connection: Connection, graph: Graph) -> None:
    hurried = toy.app(connection, statement_seconds=30, operation_seconds=0.5)
    async with toy.served(hurried) as url, httpx2.AsyncClient(base_url=url, timeout=20) as client:
        for accept, status in ((GRAPHQL, 504), (JSON, 200)):
            response = await ask(client, "{hello sleep(seconds: 30) slow}", accept)
            assert (response.status_code, codes(response)) == (status, ["TIMEOUT"])
            assert "data" not in response.json()
    await until_none_runs(graph)


async def test_when_the_client_leaves_the_query_stops_and_its_statement_too(
    connection: Connection, graph: Graph
) -> None:
    patient = toy.app(connection, statement_seconds=30, operation_seconds=30)
    async with toy.served(patient) as url, httpx2.AsyncClient(base_url=url) as client:
        with pytest.raises(httpx2.ReadTimeout):
            await client.post("/graphql", json={"query": "{slow}"}, timeout=_left_after(0.7))
        await until_none_runs(graph)


async def test_when_the_client_leaves_a_mutation_still_ends(client: httpx2.AsyncClient) -> None:
    toy.acted.clear()
    for query in ("mutation{act(seconds: 2)}", "{sleep(seconds: 2)}"):
        with pytest.raises(httpx2.ReadTimeout):
            await client.post("/graphql", json={"query": query}, timeout=_left_after(0.3))
    async with asyncio.timeout(30):
        while not toy.acted:  # noqa: ASYNC110  (what is waited for has no event)
            await asyncio.sleep(0.05)
    await asyncio.sleep(1)
    assert toy.acted == ["acted"]


async def test_get_asks_but_never_acts(client: httpx2.AsyncClient) -> None:
    asked = await client.get(
        "/graphql", params={"query": "query($w:String!){echo(word:$w)}", "variables": '{"w":"hi"}'}
    )
    assert asked.json() == {"data": {"echo": "hi"}}
    toy.acted.clear()
    acted = await client.get("/graphql", params={"query": "mutation{act}"})
    assert (acted.status_code, codes(acted), toy.acted) == (400, ["BAD_REQUEST"], [])


@pytest_asyncio.fixture(scope="module")
async def production(
    connection: Connection, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[httpx2.AsyncClient]:
    app = toy.app(connection, profile="production", documents=_registered(tmp_path_factory.mktemp("documents")))
    async with toy.served(app) as url, httpx2.AsyncClient(base_url=url, timeout=30) as client:
        yield client


_HELLO, _ACT = "query Hello { hello }", "mutation Act { act }"


def _id(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _registered(folder: Path) -> Path:
    path = folder / "documents.json"
    path.write_bytes(orjson.dumps({_id(text): text for text in (_HELLO, _ACT, "{__schema{__typename}}", "{nod}")}))
    return path


async def test_registered_documents_run_by_id_and_nothing_else_runs(production: httpx2.AsyncClient) -> None:
    by_id = await production.post("/graphql", json={"documentId": _id(_HELLO)})
    digest = _id(_HELLO).removeprefix("sha256:")
    by_hash = await production.post(
        "/graphql", json={"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest}}}
    )
    assert by_id.json() == by_hash.json() == {"data": {"hello": "world"}}
    other = await ask(production, "{hello}")
    assert (other.status_code, codes(other)) == (400, ["DOCUMENT_NOT_REGISTERED"])


async def test_get_wants_a_registered_query_and_a_header(production: httpx2.AsyncClient) -> None:
    marked = {"x-graphql-preflight": "1"}
    good = await production.get("/graphql", params={"documentId": _id(_HELLO)}, headers=marked)
    assert good.json() == {"data": {"hello": "world"}}
    bare = await production.get("/graphql", params={"documentId": _id(_HELLO)})
    assert (bare.status_code, codes(bare)) == (403, ["FORBIDDEN"])
    acting = await production.get("/graphql", params={"documentId": _id(_ACT)}, headers=marked)
    assert acting.status_code == 400


async def test_production_shows_neither_schema_nor_suggestions(production: httpx2.AsyncClient) -> None:
    schema = await production.post("/graphql", json={"documentId": _id("{__schema{__typename}}")})
    assert codes(schema) == ["GRAPHQL_VALIDATION_FAILED"]
    near = await production.post("/graphql", json={"documentId": _id("{nod}")})
    assert near.json()["errors"][0]["message"] == "Cannot query field 'nod' on type 'Query'."


async def test_development_suggests(client: httpx2.AsyncClient) -> None:
    assert "Did you mean 'node'" in (await ask(client, "{nod}")).text
