"""Pages, response headers, cross-origin rules, and heads of requests that are too large or too slow."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
import pytest_asyncio
import toy

from graph.driver import Connection
from server import pages, protocol
from server.budget import QUERY
from server.pages import first_queries
from server.settings import Settings


@pytest_asyncio.fixture(scope="module")
async def client(connection: Connection) -> AsyncIterator[httpx2.AsyncClient]:
    app = toy.app(connection, origins=("https://people.example",))
    async with toy.served(app) as url, httpx2.AsyncClient(base_url=url, timeout=60) as client:
        yield client


@pytest_asyncio.fixture(scope="module")
async def production(connection: Connection) -> AsyncIterator[httpx2.AsyncClient]:
    async with (
        toy.served(toy.app(connection, profile="production", documents_mode="open")) as url,
        httpx2.AsyncClient(base_url=url, timeout=60) as client,
    ):
        yield client


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def links(text: str) -> list[str]:
    parser = _Links()
    parser.feed(text)
    return parser.found


async def test_every_link_of_the_first_page_leads_somewhere_here(client: httpx2.AsyncClient) -> None:
    page = await client.get("/welcome")
    found = links(page.text)
    assert {"/graphiql", "/readyz", "/healthz", "/metrics", "/page.css"} <= set(found)
    assert sum(link.startswith("/graphiql?query=") for link in found) == len(first_queries())
    for link in found:
        assert urlsplit(link).netloc == ""
        assert (await client.get(link)).status_code in (200, 503)


async def test_graphiql_comes_from_our_own_files_or_says_how_to_build_it(client: httpx2.AsyncClient) -> None:
    page = await client.get("/graphiql")
    assert page.status_code == 200
    if not (Path(str(pages.FOLDER)) / "static" / "graphiql").is_dir():
        assert "make web" in page.text
        return
    sources = links(page.text)
    assert sources
    for source in sources:
        assert source.startswith("/static/graphiql/")
        assert (await client.get(source)).status_code == 200


async def test_without_node_the_page_says_how_to_build_graphiql(
    client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pages").symlink_to(str(pages.FOLDER / "pages"))
    monkeypatch.setattr(pages, "FOLDER", tmp_path)
    assert "make web" in (await client.get("/graphiql")).text


@pytest.mark.parametrize("path", ["/", "/communities/1", "/graphiql", "/graphql", "/healthz", "/metrics", "/nowhere"])
async def test_every_answer_is_protected(client: httpx2.AsyncClient, path: str) -> None:
    headers = (await client.get(path, headers={"accept": "*/*"})).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
    assert {source for value in policy.values() for source in value.split()} <= {
        "'none'", "'self'", "data:", "'unsafe-inline'",
    }  # fmt: skip
    assert "unsafe" not in policy.get("script-src", "")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert len(headers["x-request-id"]) == 32
    assert "server" not in headers


async def test_only_named_origins_may_call(client: httpx2.AsyncClient) -> None:
    def asking(origin: str) -> dict[str, str]:
        asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
        return {"origin": origin, **asked}

    good = await client.options("/graphql", headers=asking("https://people.example"))
    assert (good.status_code, good.headers["access-control-allow-origin"]) == (200, "https://people.example")
    bad = await client.options("/graphql", headers=asking("https://elsewhere.example"))
    assert bad.status_code == 400
    assert "access-control-allow-origin" not in bad.headers


async def test_production_has_neither_graphiql_nor_cross_origin_calls(production: httpx2.AsyncClient) -> None:
    assert (await production.get("/graphiql")).status_code == 404
    assert (await production.get("/static/graphiql/index.html")).status_code == 404
    assert "/graphiql" not in (await production.get("/welcome")).text
    asked = await production.post("/graphql", json={"query": "{hello}"}, headers={"origin": "https://people.example"})
    assert "access-control-allow-origin" not in asked.headers


async def test_a_request_keeps_its_correlation_id(client: httpx2.AsyncClient) -> None:
    known = "0123456789abcdef0123456789abcdef"
    assert (await client.get("/healthz", headers={"x-request-id": known})).headers["x-request-id"] == known
    assert (await client.get("/healthz", headers={"x-request-id": "<script>"})).headers["x-request-id"] != "<script>"


async def _raw(client: httpx2.AsyncClient, *pieces: bytes) -> bytes:
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        return await asyncio.wait_for(reader.read(), 20)
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def test_a_head_that_never_ends_is_refused(client: httpx2.AsyncClient) -> None:
    answer = await _raw(client, b"GET /healthz HTTP/1.1\r\n", *(b"x-%d: %s\r\n" % (n, b"x" * 8000) for n in range(50)))
    assert answer == b"" or answer.startswith(b"HTTP/1.1 431")


async def test_a_head_that_does_not_come_is_not_waited_for(
    client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.2)
    assert await _raw(client, b"GET /healthz HTTP/1.1\r\nhost") == b""
    assert await _raw(client) == b""


def test_the_docs_name_every_setting_of_the_endpoint_and_every_limit() -> None:
    text = (Path(__file__).parent.parent / "docs" / "endpoint.md").read_text(encoding="utf-8")
    for name in ("host", "port", "profile", "origins", "documents", "documents_mode", "operation_seconds"):
        assert f"`{Settings.model_fields[name].validation_alias}`" in text
    for what, limit in asdict(QUERY).items():
        assert what == "row" or f"{limit:,}" in text, what
