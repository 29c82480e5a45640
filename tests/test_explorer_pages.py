"""The explorer in a real browser: web/explorer/tests ask a real server on a small sample organisation."""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from acting import cypher
from conftest import empty
from provider import AUDIENCE, provided

from algorithms.analysis import analyse
from graph.driver import Connection, Graph
from graph.folder import import_folder
from graph.sample import AS_OF, write_sample
from server import explorer

_FOLDER = Path(__file__).parent.parent / "web" / "explorer"
_SERVE = [sys.executable, "-c", "from server.command_line import main; main()", "serve", "--port", "0"]
_PEOPLE = 300
_SECONDS = 600
# Of two people with one name the other one may be shown.
_HIDDEN = """MATCH (person:Person) WITH person.name AS name, collect(person.discoverable) AS found
WHERE found = [false] RETURN name"""


@pytest.fixture(scope="module")
def browser() -> str:
    """Where Chromium is; without it, Node or the built explorer the tests cannot be."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if found is None:
        pytest.skip("No Chromium: install it (apt-get install chromium), or name one in CHROMIUM.")
    if shutil.which("node") is None or not (_FOLDER / "node_modules" / "playwright-core").is_dir():
        pytest.skip("The tests of the explorer are npm packages. Install Node 20 or newer, then run: make web")
    if explorer.documents() is None:
        pytest.skip("The explorer is not built. Build it with: make web")
    return found


@contextmanager
def _served(log: Path, **environ: str) -> Iterator[str]:
    """Run `mosaic serve` as people do, on a free port."""
    with log.open("w") as out, subprocess.Popen(_SERVE, env=os.environ | environ, stdout=out, stderr=out) as process:
        try:
            while not (found := re.search(r"answers at (http://\S+)/graphql", log.read_text(encoding="utf-8"))):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                time.sleep(0.1)
            yield found[1]
        finally:
            process.terminate()


@pytest_asyncio.fixture(scope="module")
async def environ(
    browser: str, network: Graph, connection: Connection, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[dict[str, str]]:
    """What the tests ask: a sample that was analysed twice, where somebody is picked, and where people sign in."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, people=_PEOPLE, seed=7)
    await import_folder(network, folder)
    for day in (AS_OF - timedelta(days=180), AS_OF):
        await analyse(network, as_of=day, grace=0)
    hidden = [name for (name,) in await cypher(network, _HIDDEN)]
    database = {"NEO4J_URI": connection.uri, "NEO4J_USER": connection.user, "NEO4J_PASSWORD": connection.password,
                "MOSAIC_OPERATION_SECONDS": "60"}  # fmt: skip
    here = {**database, "MOSAIC_DATA_DIR": str(folder)}
    async with provided() as provider:
        provider.claims = {"name": "Olga Provided", "roles": ["coordinator"]}
        issuer = {"MOSAIC_AUTH_ISSUER": provider.issuer, "MOSAIC_AUTH_AUDIENCE": AUDIENCE}
        signing = {"MOSAIC_PROFILE": "production", "MOSAIC_DOCUMENTS_MODE": "open", "MOSAIC_AUTH_CLIENT_ID": "explorer"}
        with (
            _served(folder / "here.log", **here) as address,
            _served(folder / "there.log", **database, **issuer, **signing) as signed_in,
        ):
            told = {"MOSAIC_URL": address, "MOSAIC_OIDC_URL": signed_in, "MOSAIC_HIDDEN": json.dumps(hidden)}
            yield os.environ | {"CHROMIUM": browser} | told
    await empty(network)


@pytest.mark.parametrize("name", sorted(each.name for each in (_FOLDER / "tests").glob("*.test.mjs")))
async def test_the_pages_do_as_their_tests_say(name: str, environ: dict[str, str]) -> None:
    done = await asyncio.to_thread(
        subprocess.run,
        ("node", "--test", f"tests/{name}"),
        cwd=_FOLDER,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
