"""Other people's audits of the protocols, against a running server; they need Node."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio
import toy

from graph.driver import Connection

_FOLDER = Path(__file__).parent / "audits"


@pytest.fixture(scope="module")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.skip("The audits are npm packages: install Node 20 or newer to run them.")
    return found


@pytest_asyncio.fixture(scope="module")
async def url(connection: Connection) -> AsyncIterator[str]:
    async with toy.served(toy.app(connection)) as url:
        yield f"{url}/graphql"


async def run(*command: str, folder: Path = _FOLDER) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


async def audited(node: str, url: str) -> list[dict[str, Any]]:
    if not (_FOLDER / "node_modules").is_dir():
        status, output = await run("npm", "ci", "--silent")
        if status:
            pytest.skip(f"npm could not fetch the audits: {output[:200]}")
    status, output = await run(node, "http.mjs", url)
    assert status == 0, output
    results: list[dict[str, Any]] = orjson.loads(output)
    return results


async def test_graphql_over_http_passes_every_audit(node: str, url: str) -> None:
    results = await audited(node, url)
    assert [each for each in results if each["status"] != "ok"] == []
    assert len(results) == 61


@pytest.mark.parametrize(("script", "checks"), [("audit_ws.mjs", 25), ("audit_sse.mjs", 13)])
async def test_sockets_and_events_pass_the_shared_checks(
    node: str, url: str, shared: Path, script: str, checks: int
) -> None:
    address = url.replace("http", "ws", 1) if "ws" in script else url
    status, output = await run(node, str(shared / "checks" / script), address)
    assert (status, output.splitlines()[-1]) == (0, f"{checks} passed, 0 failed"), output
