"""`mosaic token` as people call it."""

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from graph.driver import Connection, Graph
from graph.statements import Statement
from server.authentication import local

_MAIN = [sys.executable, "-c", "from server.command_line import main; main()", "token"]


@pytest.fixture(autouse=True)
def environment(connection: Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    for name in list(os.environ):
        if name.startswith("MOSAIC_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("NEO4J_URI", connection.uri)
    monkeypatch.setenv("NEO4J_USER", connection.user)
    monkeypatch.setenv("NEO4J_PASSWORD", connection.password)
    monkeypatch.setenv("MOSAIC_DATA_DIR", str(tmp_path))
    return monkeypatch


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*_MAIN, *arguments], capture_output=True, text=True, timeout=180, check=False)


async def test_it_prints_a_token_for_a_person_with_roles(network: Graph, tmp_path: Path) -> None:
    await network.write(Statement("one", "", "CREATE (:Person {id: 'ada', name: 'Ada', discoverable: true})"))
    done = called("--as", "ada", "--role", "admin", "--role", "analyst", "--minutes", "5")
    assert (done.returncode, done.stderr) == (0, "")
    claims = local.claims_of(done.stdout.strip(), tmp_path)
    assert (claims["externalId"], claims["roles"], claims["exp"] - claims["iat"]) == ("ada", ["admin", "analyst"], 300)
    facts = orjson.loads(called("--role", "service", "--json").stdout)
    assert (facts["person"], facts["roles"]) == (None, ["service"])
    assert local.claims_of(facts["token"], tmp_path)["roles"] == ["service"]


@pytest.mark.parametrize(
    ("arguments", "variable", "says"),
    [
        ((), None, "--as PERSON"),
        (("--as", "nobody-here"), None, "nobody-here"),
        (("--role", "admin", "--minutes", "0"), None, "--minutes"),
        (("--role", "admin"), ("MOSAIC_PROFILE", "production"), "production"),
        (("--role", "admin"), ("MOSAIC_HOST", "0.0.0.0"), "MOSAIC_HOST"),  # noqa: S104
    ],
)
def test_it_says_why_it_makes_none(
    environment: pytest.MonkeyPatch, arguments: tuple[str, ...], variable: tuple[str, str] | None, says: str
) -> None:
    if variable:
        environment.setenv(*variable)
    done = called(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
