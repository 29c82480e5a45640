"""Runs come again by themselves, once over all servers, and are left out where nothing has changed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from typing import Any

import pytest
import pytest_asyncio
from folders import emptied

from algorithms.fingerprint import fingerprint
from graph import runs
from graph.driver import Connection, Graph
from graph.lease import lease
from graph.statements import Statement
from server.schedule import look
from server.settings import Settings

_PAIR = """
CREATE (a:Person {id: 'a', name: 'Ana'}), (b:Person {id: 'b', name: 'Bo'}), (c:Person {id: 'c', name: 'Cy'})
CREATE (a)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0, lastAt: datetime('2026-01-01T00:00Z')}]->(b),
  (b)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0, lastAt: datetime('2026-01-01T00:00Z')}]->(c)
"""
_DAY, _MOMENT = timedelta(days=1), timedelta(seconds=1)
_SERVE = [sys.executable, "-c", "from server.command_line import main; main()", "serve", "--port", "0", "--every"]


async def _do(graph: Graph, text: str) -> list[list[Any]]:
    return await graph.write(Statement("test", "", text))


async def _runs(graph: Graph) -> list[list[Any]]:
    return await _do(graph, "MATCH (r:AnalysisRun) RETURN r.status, count(*) ORDER BY r.status")


async def _begun(graph: Graph, ago: str) -> None:
    """Let the runs there are have begun some time ago."""
    await _do(graph, f"MATCH (r:AnalysisRun) SET r.startedAt = datetime() - duration('{ago}')")


@pytest_asyncio.fixture
async def pair(network: Graph) -> Graph:
    await emptied(network)
    await _do(network, _PAIR)
    return network


async def test_the_first_run_is_due_at_once_and_the_next_when_its_time_has_come(pair: Graph) -> None:
    assert await look(pair, _DAY)
    assert not await look(pair, _DAY)
    assert await _runs(pair) == [["SUCCEEDED", 1]]
    await _begun(pair, "P1DT1S")
    # Nothing has changed since, on the same day: the result would be the same.
    assert not await look(pair, _DAY)
    await _do(pair, "MATCH (p:Person {id: 'a'}) SET p.seniority = 3")
    assert await look(pair, _DAY)
    assert await _runs(pair) == [["SUCCEEDED", 2]]


@pytest.mark.parametrize(
    "change",
    [
        "MATCH (p:Person {id: 'a'}) SET p.inference = 'OFF'",
        "MATCH (:Person {id: 'a'})-[t:INTERACTED]->() SET t.weight = 2.0",
        "CREATE (:Skill {id: 's', name: 'S'})",
        "MATCH (a:Person {id: 'a'}) MATCH (c:Person {id: 'c'}) CREATE (a)-[:MENTORS {id: 'm', status: 'ACTIVE'}]->(c)",
    ],
)
async def test_every_change_of_the_facts_is_seen(pair: Graph, change: str) -> None:
    day = date(2026, 2, 1)
    before = await fingerprint(pair, day, 42)
    assert await fingerprint(pair, day, 42) == before
    assert len({before, await fingerprint(pair, date(2026, 2, 2), 42), await fingerprint(pair, day, 43)}) == 3
    await _do(pair, change)
    assert await fingerprint(pair, day, 42) != before


async def test_a_run_that_failed_is_tried_again_after_an_hour(pair: Graph) -> None:
    await _do(pair, "CREATE (:AnalysisRun {id: 'r', status: 'FAILED', startedAt: datetime()})")
    assert not await look(pair, _DAY)
    await _begun(pair, "PT1H1S")
    assert await look(pair, _DAY)


async def test_without_a_schedule_only_the_dead_are_marked(pair: Graph) -> None:
    await _do(pair, "CREATE (:AnalysisRun {id: 'r', status: 'RUNNING', startedAt: datetime()})")
    async with lease(pair, runs.LEASE, patience=0):
        assert not await look(pair, None)
        assert await _runs(pair) == [["RUNNING", 1]]
    assert not await look(pair, None)
    assert await _runs(pair) == [["FAILED", 1]]


async def test_of_two_who_look_at_once_one_begins(pair: Graph) -> None:
    """The one that gets the lease second, if it waits for it, looks again before it begins."""
    made = await asyncio.gather(look(pair, _DAY), look(pair, _DAY))
    assert sorted(made) == [False, True]
    assert await _runs(pair) == [["SUCCEEDED", 1]]


def _await_start(server: subprocess.Popen[str]) -> None:
    said = ""
    for line in server.stderr or ():
        said += line
        if "answers at" in line:
            return
    raise AssertionError(said)


async def test_of_two_servers_one_analyses(pair: Graph, connection: Connection) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MOSAIC_")} | {
        "NEO4J_URI": connection.uri,
        "NEO4J_USER": connection.user,
        "NEO4J_PASSWORD": connection.password,
    }
    servers = [subprocess.Popen([*_SERVE, "24h"], env=environment, stderr=subprocess.PIPE, text=True) for _ in "ab"]  # noqa: ASYNC220
    try:
        for server in servers:
            _await_start(server)
        give_up = time.monotonic() + 120
        while await runs.serving(pair) is None and time.monotonic() < give_up:
            time.sleep(0.1)  # noqa: ASYNC251 -- it comes about in other processes
        time.sleep(0.5)  # noqa: ASYNC251
        assert await _runs(pair) == [["SUCCEEDED", 1]]
    finally:
        for server in servers:
            server.send_signal(signal.SIGTERM)
        for server in servers:
            server.communicate(timeout=60)


@pytest.mark.parametrize(("text", "span"), [("24h", _DAY), ("1S", _MOMENT), (" 7d ", 7 * _DAY), ("", None)])
def test_spans_are_read(text: str, span: timedelta | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOSAIC_ANALYSE_EVERY", text)
    assert Settings().analyse_every == span


@pytest.mark.parametrize("text", ["daily", "0h", "-1h", "24", "1w"])
def test_a_span_that_cannot_be_read_is_told(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOSAIC_ANALYSE_EVERY", text)
    with pytest.raises(ValueError, match="for example 24h, 30m or 7d"):
        Settings()
