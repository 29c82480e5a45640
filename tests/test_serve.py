"""`mosaic serve` as people call it: what it refuses, what it says, how it stops."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx2
import pytest

from graph.driver import Connection, Graph
from server.commands.serve import run

_COUNT = "{ people { totalCount } }"
_MAIN = [sys.executable, "-c", "from server.command_line import main; main()", "serve", "--port", "0"]


@pytest.fixture(autouse=True)
def environment(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in list(os.environ):
        if name.startswith("MOSAIC_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("NEO4J_URI", connection.uri)
    monkeypatch.setenv("NEO4J_USER", connection.user)
    monkeypatch.setenv("NEO4J_PASSWORD", connection.password)
    return monkeypatch


def refused(**arguments: Any) -> str:
    with pytest.raises(SystemExit) as caught:
        run(**arguments)
    assert isinstance(caught.value.code, str)
    return caught.value.code


def test_a_taken_port_is_told_before_anything_is_started(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused(port=port)
    assert f"port {port}" in said
    assert "--port 0" in said


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "mosaic.example"])  # noqa: S104
def test_a_development_server_is_for_this_machine_unless_told(host: str) -> None:
    assert "--allow-remote" in refused(host=host, port=0)


def test_production_names_what_it_needs(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("MOSAIC_PROFILE", "production")
    environment.setenv("NEO4J_PASSWORD", "")
    said = refused(port=0)
    assert "NEO4J_PASSWORD" in said
    assert "MOSAIC_DOCUMENTS" in said
    assert "MOSAIC_AUTH_ISSUER" in said
    assert "MOSAIC_AUTH_AUDIENCE" in said
    assert "NEO4J_URI" not in said


def test_nobody_is_taken_for_the_viewer_in_production(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("MOSAIC_PROFILE", "production")
    environment.setenv("NEO4J_PASSWORD", "x")
    environment.setenv("MOSAIC_DOCUMENTS_MODE", "open")
    environment.setenv("MOSAIC_AUTH_ISSUER", "https://sign-in.example")
    environment.setenv("MOSAIC_AUTH_AUDIENCE", "mosaic")
    environment.setenv("MOSAIC_AUTH_VIEWER", "p1")
    assert "MOSAIC_AUTH_VIEWER" in refused(port=0)


def test_nobody_is_taken_for_the_viewer_where_other_machines_come_in(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("MOSAIC_AUTH_VIEWER", "p1")
    assert "MOSAIC_AUTH_VIEWER" in refused(host="0.0.0.0", port=0, allow_remote=True)  # noqa: S104


def test_an_issuer_without_an_audience_is_an_open_door(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("MOSAIC_AUTH_ISSUER", "https://sign-in.example")
    assert "MOSAIC_AUTH_AUDIENCE" in refused(port=0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MOSAIC_AUTH_ISSUER", "http://sign-in.example"),
        ("MOSAIC_AUTH_JWKS_URL", "ftp://sign-in.example/keys"),
        ("MOSAIC_AUTH_ALGORITHMS", "RS256,none"),
        ("MOSAIC_AUTH_ALGORITHMS", "HS256"),
        ("MOSAIC_AUTH_ALGORITHMS", ""),
        ("MOSAIC_AUTH_LEEWAY", "3600"),
    ],
)
def test_settings_that_would_let_anybody_in_are_refused(environment: pytest.MonkeyPatch, name: str, value: str) -> None:
    environment.setenv(name, value)
    assert name in refused(port=0)


@pytest.mark.parametrize(("name", "value"), [("MOSAIC_DOCUMENTS", "/nowhere.json"), ("MOSAIC_PORT", "eighty")])
def test_what_cannot_be_used_is_named(environment: pytest.MonkeyPatch, name: str, value: str) -> None:
    environment.setenv(name, value)
    assert name in refused()


def test_a_database_that_does_not_answer_is_one_sentence(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    done = subprocess.run(_MAIN, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert "NEO4J_URI" in said


def test_it_says_where_it_answers_and_stops_in_time() -> None:
    with subprocess.Popen(_MAIN, stderr=subprocess.PIPE, text=True) as process:
        try:
            address = _address(process)
            answer = httpx2.post(f"{address}/graphql", json={"query": "{__schema{queryType{name}}}"}, timeout=60)
            assert answer.json() == {"data": {"__schema": {"queryType": {"name": "Query"}}}}
            began = perf_counter()
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=12)
            assert perf_counter() - began < 10
        finally:
            process.kill()
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(f"{address}/healthz")


def test_a_folder_that_cannot_be_read_is_said_and_nothing_serves(network: Graph, tmp_path: Path) -> None:
    done = subprocess.run([*_MAIN, "--folder", str(tmp_path)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "people.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_fills_an_empty_network_before_it_answers(network: Graph, tmp_path: Path) -> None:
    people = "id,name\n" + "".join(f"p{i},Name {i}\n" for i in range(3))
    (tmp_path / "people.csv").write_text(people, encoding="utf-8")
    with subprocess.Popen([*_MAIN, "--folder", str(tmp_path)], stderr=subprocess.PIPE, text=True) as process:
        try:
            answer = _asked(_address(process))
        finally:
            process.terminate()
    assert answer.json() == {"data": {"people": {"totalCount": 3}}}


def test_it_can_be_stopped_while_it_waits_for_the_database(environment: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        environment.setenv("NEO4J_URI", f"bolt://127.0.0.1:{silent.getsockname()[1]}")
        with subprocess.Popen(_MAIN, stderr=subprocess.PIPE, text=True) as process:
            called, _ = silent.accept()
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=10)
            called.close()
            assert process.stderr is not None
            assert "Traceback" not in process.stderr.read()


def _asked(address: str) -> httpx2.Response:
    return httpx2.post(f"{address}/graphql", json={"query": _COUNT}, timeout=60)


def _address(process: subprocess.Popen[str]) -> str:
    said = ""
    for line in process.stderr or ():
        said += line
        if found := re.search(r"answers at (http://\S+)/graphql", said):
            return found[1]
    raise AssertionError(said)
