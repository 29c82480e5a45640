"""Front-end clients: generated from our SDL by graphql-codegen and relay-compiler, compiled strictly, run for real."""

import asyncio
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx2
import orjson
import pytest
import pytest_asyncio
import toy
from conftest import SHARED
from graphql import OperationDefinitionNode, parse
from pydantic import SecretStr

from graph.driver import Connection, Graph
from graph.embedded.options import default_cache
from graph.statements import Statement
from server.app import mosaic
from server.network import opened
from server.settings import Settings

_HERE = Path(__file__).parent
_CLIENTS = _HERE / "clients"
_OLDEST_NODE = 20
_BLOCK = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def ran(*command: str, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def packages() -> Path:
    """The clients' npm packages, installed once for each lock file and kept in the user's cache."""
    node = shutil.which("node")
    version = ran(node, "--version", folder=_HERE).strip() if node and shutil.which("npm") else "none"
    if version == "none" or int(version[1:].split(".")[0]) < _OLDEST_NODE:
        pytest.skip(f"The clients are npm packages: install Node {_OLDEST_NODE} or newer with npm (found: {version}).")
    lock = hashlib.sha256((_CLIENTS / "package-lock.json").read_bytes()).hexdigest()[:16]
    kept = Path(os.environ.get("MOSAIC_CACHE_DIR") or default_cache()) / "clients" / lock
    if not kept.is_dir():
        _install(kept)
    return kept / "node_modules"


def _install(kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=kept.parent) as name:
        made = Path(name) / "made"
        made.mkdir()
        for file in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(_CLIENTS / file, made)
        done = subprocess.run(["npm", "ci", "--silent"], cwd=made, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"npm could not fetch the clients' packages: {(done.stdout + done.stderr)[:300]}")
        made.rename(kept)


@pytest.fixture(scope="module")
def built(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A front end's folder after its build: generated, checked by a strict compiler, and compiled."""
    folder = tmp_path_factory.mktemp("front") / "end"
    shutil.copytree(_CLIENTS, folder, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(_HERE.parent / "schema" / "schema.graphql", folder)
    if SHARED.is_dir():
        shutil.copy(SHARED / "operations.graphql", folder / "src" / "typed")
    (folder / "node_modules").symlink_to(packages)
    for step in ("generate", "check", "build"):
        ran("npm", "run", "--silent", step, folder=folder)
    return folder


@pytest_asyncio.fixture(scope="module")
async def small(network: Graph) -> AsyncIterator[Graph]:
    text = (_HERE / "small_network.cypher").read_text(encoding="utf-8")
    await network.write(Statement("small", "", text))
    yield network


@pytest_asyncio.fixture(scope="module")
async def url(built: Path, small: Graph, connection: Connection) -> AsyncIterator[str]:
    """Mosaic with the front end's documents only."""
    async with served(connection, documents=built / "documents.json") as url:
        yield url


@asynccontextmanager
async def served(connection: Connection, **more: Any) -> AsyncIterator[str]:
    more |= {"neo4j_user": connection.user, "neo4j_password": SecretStr(connection.password), "operation_seconds": 60}
    settings = Settings(neo4j_uri=connection.uri, **more)
    async with toy.served(mosaic(settings, partial(opened, settings, serving=True))) as address:
        yield f"{address}/graphql"


def documents(built: Path) -> dict[str, str]:
    found: dict[str, str] = orjson.loads((built / "documents.json").read_bytes())
    return found


def operations(text: str) -> set[str]:
    found = (each.name for each in parse(text).definitions if isinstance(each, OperationDefinitionNode))
    return {name.value for name in found if name}


async def answered(built: Path, program: str, url: str) -> Any:
    return orjson.loads(await asyncio.to_thread(ran, "node", f"out/{program}/main.js", url, folder=built))


def test_both_generators_register_their_operations_by_digest(built: Path) -> None:
    found = documents(built)
    assert all(key.removeprefix("sha256:") == hashlib.sha256(text.encode()).hexdigest() for key, text in found.items())
    typed = operations("".join(text for key, text in found.items() if key.startswith("sha256:")))
    relay = operations("".join(text for key, text in found.items() if ":" not in key))
    assert relay == {"documentsPeopleQuery", "documentsPeoplePaginationQuery", "documentsSkillsRefetchQuery"}
    assert typed >= {"Page", "Teaches"}


def test_operations_of_other_programs_get_types_and_ids(built: Path, shared: Path) -> None:
    wanted = operations((shared / "operations.graphql").read_text(encoding="utf-8"))
    assert wanted <= operations("".join(documents(built).values()))
    types = (built / "src" / "typed" / "gql" / "graphql.ts").read_text(encoding="utf-8")
    assert {name for name in wanted if f"export type {name}Query = " not in types} == set()


async def test_the_typed_client_asks_by_document_id(built: Path, url: str) -> None:
    answer = await answered(built, "typed", url)
    assert answer["people"] == [
        ["Ada, 2012-04-01, Data", "Ada, Lab"],
        ["Ben, 2025-01-15, Lab", "Cem, Organisation"],
        ["Dee, 2019-09-01"],
    ]
    assert answer["taught"] == ["Python 5"]


async def test_relay_pages_through_a_list_and_refetches_through_node(built: Path, url: str) -> None:
    assert await answered(built, "relay", url) == {
        "firstPage": 2,
        "people": [
            ["Ada", "Python 5", "Research ethics 4"],
            ["Ada"],
            ["Ben", "Rust 3", "Python null"],
            ["Cem", "Rust 4", "Python 2"],
            ["Dee"],
        ],
    }


async def test_a_registered_id_answers_with_and_without_its_prefix_and_nothing_else_does(built: Path, url: str) -> None:
    named = next(key for key, text in documents(built).items() if text.startswith("query Teaches"))
    variables = {"by": {"externalId": "cem"}}
    taught = {"skills": {"edges": [{"intent": "TEACHES", "level": 4, "node": {"name": "Rust"}}]}}
    async with httpx2.AsyncClient(timeout=90) as client:
        for document in (named, named.removeprefix("sha256:")):
            answer = await client.post(url, json={"documentId": document, "variables": variables})
            assert answer.json() == {"data": {"person": taught}}
        for other in ({"documentId": "sha256:" + "0" * 64}, {"query": "{ viewer { id } }"}):
            errors = (await client.post(url, json=other)).json()["errors"]
            assert [error["extensions"]["code"] for error in errors] == ["DOCUMENT_NOT_REGISTERED"]


def shown() -> dict[str, str]:
    return dict(_BLOCK.findall((_HERE.parent / "docs" / "clients.md").read_text(encoding="utf-8")))


def test_the_configurations_in_the_docs_are_those_that_run_here() -> None:
    ours = {name: text for name, text in shown().items() if name.startswith("tests/")}
    assert set(ours) == {"tests/clients/codegen.ts", "tests/clients/relay.config.json"}
    assert {name: (_HERE.parent / name).read_text(encoding="utf-8") for name in ours} == ours


async def test_the_python_client_in_the_docs_runs(small: Graph, connection: Connection, tmp_path: Path) -> None:
    program = tmp_path / "people.py"
    program.write_text(shown()["people.py"].replace('"first": 100', '"first": 2'), encoding="utf-8")
    async with served(connection) as url:
        said = await asyncio.to_thread(ran, sys.executable, str(program), url, folder=tmp_path)
    assert said.splitlines() == ["Ada - Data", "Ada - Lab", "Ben - Lab", "Cem - Organisation", "Dee - no department"]
