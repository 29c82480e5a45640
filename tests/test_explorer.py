"""The explorer as it is served: its page, its files, what they may load, and how a browser signs in."""

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
from server import explorer, pages
from server.authentication import local

_ISSUER = "https://id.example/realm"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of static files as the build leaves it."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "pages").symlink_to(str(pages.FOLDER / "pages"))
    assets = folder / "static" / "explorer" / "assets"
    assets.mkdir(parents=True)
    (assets.parent / "index.html").write_text("<!doctype html><title>Explorer</title>", encoding="utf-8")
    (assets.parent / "documents.json").write_bytes(orjson.dumps({"a" * 64: "query Hello { hello }"}))
    (assets / "main-1a2b.js").write_text("export {};" * 200, encoding="utf-8")
    return folder


@pytest_asyncio.fixture(scope="module")
async def client(connection: Connection, network: Graph, built: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """A production server with a provider and the built explorer."""
    settings: dict[str, Any] = {"profile": "production", "documents_mode": "registered-only"}
    signing: dict[str, Any] = {"issuer": _ISSUER, "audience": "mosaic", "client_id": "explorer"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "FOLDER", built)
        app = toy.app(connection, **settings, **signing)
        async with toy.served(app) as url, httpx2.AsyncClient(base_url=url, timeout=60) as found:
            yield found


@pytest_asyncio.fixture(scope="module")
async def here(connection: Connection, network: Graph, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Any]:
    """A development server that only this machine reaches, with its folder."""
    await network.write(Statement("two", "", "UNWIND ['ada', 'ben'] AS id CREATE (:Person {id: id, name: id, "
                                             "discoverable: id = 'ada'})"))  # fmt: skip
    data = tmp_path_factory.mktemp("data")
    app = toy.app(connection, local=True, data_dir=data)
    async with toy.served(app) as url, httpx2.AsyncClient(base_url=url, timeout=60) as found:
        yield found, data


async def test_every_path_of_a_screen_answers_the_page(client: httpx2.AsyncClient) -> None:
    for path in ("/", "/communities", "/communities/a/b", "/queries", "/signed-in?code=1"):
        page = await client.get(path)
        assert (page.status_code, "Explorer" in page.text) == (200, True), path
        assert page.headers["cache-control"] == "no-store"
    assert (await client.get("/nowhere")).status_code == 404
    first = (await client.get("/welcome")).text
    assert ("Send a query" in first, "make web" in first) == (True, False)


async def test_it_may_load_its_own_files_and_ask_the_provider(client: httpx2.AsyncClient) -> None:
    text = (await client.get("/communities")).headers["content-security-policy"]
    policy = dict(part.strip().split(" ", 1) for part in text.split(";"))
    assert policy["connect-src"] == "'self' https://id.example"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in text
    assert "https:" not in explorer.policy(None)


async def test_files_are_packed_and_kept_for_good(client: httpx2.AsyncClient) -> None:
    file = await client.get("/static/explorer/assets/main-1a2b.js")
    assert (file.status_code, file.headers["content-encoding"]) == (200, "gzip")
    assert "immutable" in file.headers["cache-control"]
    assert (await client.get("/static/explorer/assets/other.js")).status_code == 404


async def test_documents_of_the_explorer_are_registered(client: httpx2.AsyncClient) -> None:
    asked = await client.post("/graphql", json={"documentId": "a" * 64})
    assert asked.json()["data"]["hello"]
    other = await client.post("/graphql", json={"query": "{ hello again: hello }"})
    assert other.json()["errors"][0]["extensions"]["code"] == "DOCUMENT_NOT_REGISTERED"


async def test_production_says_where_one_signs_in_and_gives_no_token(client: httpx2.AsyncClient) -> None:
    said = (await client.get("/session")).json()
    assert said == {"kind": "oidc", "issuer": _ISSUER, "clientId": "explorer", "scope": "openid profile"}
    assert (await client.post("/session", json={"roles": ["admin"]})).status_code == 404


async def test_a_development_server_of_this_machine_lets_somebody_be_picked(here: Any) -> None:
    client, data = here
    ways = (await client.get("/session")).json()
    assert (ways["kind"], [each["externalId"] for each in ways["people"]]) == ("development", ["ada"])
    answer = await client.post("/session", json={"person": "ada", "roles": ["admin"]})
    claims = local.claims_of(answer.json()["token"], data)
    assert (claims["externalId"], claims["roles"]) == ("ada", ["admin"])
    for wrong in ({}, {"person": "nobody"}, {"roles": ["king"]}, {"person": "ada", "more": 1}):
        assert (await client.post("/session", json=wrong)).status_code == 400


async def test_no_other_page_gets_a_token(here: Any) -> None:
    client, _ = here
    wish = b'{"roles": ["admin"]}'
    form = await client.post("/session", content=wish, headers={"content-type": "text/plain"})
    foreign = {"host": "rebound.example", "content-type": "application/json"}
    assert form.status_code == 403
    assert (await client.post("/session", content=wish, headers=foreign)).status_code == 403
    assert (await client.get("/session", headers=foreign)).status_code == 403


async def test_without_the_build_the_page_says_how_to_build_it(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pages").symlink_to(str(pages.FOLDER / "pages"))
    monkeypatch.setattr(pages, "FOLDER", tmp_path)
    async with toy.served(toy.app(connection)) as url, httpx2.AsyncClient(base_url=url, timeout=60) as client:
        assert "make web" in (await client.get("/")).text
        missing = await client.get("/communities")
        assert (missing.status_code, "make web" in missing.text) == (404, True)
        assert (await client.get("/session")).json() == {"kind": "none"}
