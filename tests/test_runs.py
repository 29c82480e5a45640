"""Runs are started and cancelled from anywhere, one at a time, and one that dies leaves nothing behind."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import date
from functools import partial
from typing import Any, ClassVar

import pytest
import pytest_asyncio
from acting import watched
from folders import emptied
from neo4j.exceptions import Neo4jError

import schema
from algorithms.analysis import analyse
from algorithms.runner import Runner
from algorithms.runs import AlreadyRunningError
from graph import runs
from graph.driver import Connection, Graph, connect
from graph.lease import Held, LeaseLostError, lease, taken
from graph.reads.cursors import global_id
from graph.reads.reading import Reader
from graph.statements import Statement, load
from resolvers.context import Context, Role

_SCHEMA = schema.build()
_REFUSAL = "__typename ... on Refusal { code message path next }"
_RING = """
UNWIND range(0, 19) AS i CREATE (:Person {id: 'p' + i, name: 'Person ' + i, seniority: i % 10})
WITH count(*) AS people
UNWIND range(0, 19) AS i UNWIND [1, 2, 5] AS step
MATCH (a:Person {id: 'p' + i}), (b:Person {id: 'p' + ((i * step + step) % 20)}) WHERE a <> b
CREATE (a)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0, firstAt: datetime('2026-01-01T00:00Z'),
  lastAt: datetime('2026-01-01T00:00Z')}]->(b)
"""
# A run that sleeps before it would serve, with a lease that is soon over when nobody renews it.
_DYING = """
import asyncio, graph.lease, graph.runs
from server.command_line import main

async def asleep(*_):
    await asyncio.sleep(3600)

graph.lease.SECONDS, graph.runs.serve = 6, asleep
main()
"""
_FACTS = "MATCH ()-[r:IN_COMMUNITY|SUGGESTED|SHOWED]->() RETURN collect(DISTINCT r.run)"


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for a wish to end several times a second."""
    monkeypatch.setattr("algorithms.runs._LOOKS_SECONDS", 0.1)
    monkeypatch.setattr("resolvers.watching._SECONDS", 0.1)


@pytest_asyncio.fixture
async def ring(network: Graph) -> AsyncIterator[Graph]:
    await emptied(network)
    await _do(network, _RING)
    yield network
    await _free(network)


async def _do(graph: Graph, text: str, **parameters: Any) -> list[list[Any]]:
    return await graph.write(Statement("test", "", text), parameters)


async def _until(look: Callable[[], Awaitable[list[Any]]]) -> list[Any]:
    async with asyncio.timeout(120):
        while not (found := await look()):  # noqa: ASYNC110 -- it comes about in another process
            await asyncio.sleep(0.02)
    return found


async def _free(graph: Graph) -> None:
    """Wait until nobody holds the lease."""

    async def look() -> list[bool]:
        return [] if await taken(graph, runs.LEASE) else [True]

    await _until(look)


def _admin(graph: Graph, runner: Runner | None = None) -> Context:
    return Context(graph, Reader(graph), None, frozenset({Role.ADMIN}), runner or Runner())


async def _ask(context: Context, text: str) -> dict[str, Any]:
    result = await _SCHEMA.execute(text, context_value=context)
    assert result.errors is None, result.errors
    assert result.data
    (answer,) = result.data.values()
    return dict(answer)


async def _start(context: Context, arguments: str = "") -> dict[str, Any]:
    return await _ask(
        context,
        f"mutation {{ analysisStart{arguments} {{ ... on AnalysisStarted {{ again run {{ id status seed }} }} "
        f"... on AnalysisAlreadyRunning {{ run {{ id }} }} {_REFUSAL} }} }}",
    )


async def _cancel(context: Context, run: str) -> dict[str, Any]:
    return await _ask(
        context,
        f'mutation {{ analysisCancel(input: {{id: "{run}"}}) {{ ... on AnalysisCancelling {{ run {{ cancelledAt }} }} '
        f"... on AnalysisAlreadyOver {{ run {{ status }} }} {_REFUSAL} }} }}",
    )


async def _watched(context: Context, run: str) -> list[dict[str, Any]]:
    text = f'subscription {{ analysisRun(id: "{run}") {{ status progress {{ step stepNumber share remaining }} }} }}'
    return [each async for each in watched(context, text)]


async def test_a_run_is_started_watched_and_the_only_one(ring: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    # A second start waits a little for the first one to end, and on a quick machine it would.
    monkeypatch.setattr("algorithms.runner._PATIENCE_SECONDS", 0.0)
    context = _admin(ring)
    started = await _start(context, '(input: {seed: 7, idempotencyKey: "k"})')
    assert (started["__typename"], started["again"]) == ("AnalysisStarted", False)
    assert (started["run"]["status"], started["run"]["seed"]) == ("RUNNING", 7)
    watching = asyncio.create_task(_watched(context, started["run"]["id"]))
    refused = await _start(_admin(ring))
    assert (refused["__typename"], refused["code"]) == ("AnalysisAlreadyRunning", "ALREADY_RUNNING")
    assert refused["run"]["id"] == started["run"]["id"]
    assert "cancel it" in refused["next"]
    seen = await watching
    assert [each["status"] for each in seen] == ["RUNNING"] * (len(seen) - 1) + ["SUCCEEDED"]
    assert seen[-1]["progress"] is None
    steps = [each["progress"]["stepNumber"] for each in seen if each["progress"]]
    assert steps == sorted(steps)
    assert steps
    # There was no good run to learn from; the next one has this.
    assert all(each["progress"]["remaining"] is None for each in seen if each["progress"])
    assert set(await runs.learned(ring)) >= {"project", "communities", "suggestions"}
    assert global_id("AnalysisRun", await runs.serving(ring) or "") == started["run"]["id"]
    # Who never got the answer asks again, and no other run begins.
    again = await _start(context, '(input: {seed: 7, idempotencyKey: "k"})')
    assert (again["again"], again["run"]) == (True, {"id": started["run"]["id"], "status": "SUCCEEDED", "seed": 7})
    assert (await _start(context, '(input: {seed: 8, idempotencyKey: "k"})'))["code"] == "KEY_REUSED"


async def test_a_run_is_cancelled_over_another_connection(ring: Graph, connection: Connection) -> None:
    good = await analyse(ring, grace=0)
    started = await _start(_admin(ring))
    run = started["run"]["id"]
    async with connect(connection, seconds=30) as elsewhere:
        answer = await _cancel(_admin(elsewhere), run)
        assert (answer["__typename"], bool(answer["run"]["cancelledAt"])) == ("AnalysisCancelling", True)
        seen = await _watched(_admin(elsewhere), run)
        assert seen[-1]["status"] == "CANCELLED"
        await _free(ring)
        over = await _cancel(_admin(elsewhere), run)
    assert (over["code"], over["path"], over["run"]) == ("ALREADY_OVER", ["input", "id"], {"status": "CANCELLED"})
    assert await runs.serving(ring) == good.run
    assert await _do(ring, _FACTS) == [[[good.run]]]
    assert await _do(ring, "CALL gds.graph.list() YIELD graphName RETURN graphName") == []


class _EndsMeanwhile(Graph):
    """A run ends as it was told to, before it is looked whether somebody works on it."""

    async def read(self, statement: Statement, *arguments: Any, **more: Any) -> list[list[Any]]:
        if statement == load("lease")["taken"]:
            await runs.fail(self, "told", "CANCELLED", "It was told to end.")
        return await super().read(statement, *arguments, **more)


async def test_who_cancels_a_run_that_ends_at_once_is_told_that_it_does(ring: Graph) -> None:
    await runs.begin(ring, "told", date(2026, 1, 1), 1, 1)
    quick = _EndsMeanwhile(ring._driver, ring.connection, seconds=30)
    answer = await _cancel(_admin(quick), global_id("AnalysisRun", "told"))
    assert (answer["__typename"], bool(answer["run"]["cancelledAt"])) == ("AnalysisCancelling", True)


async def test_whoever_comes_first_has_it(ring: Graph) -> None:
    """A run that somebody was told would end never serves, and one that serves cannot be cancelled any more."""
    for run in ("first", "second"):
        await runs.begin(ring, run, date(2026, 1, 1), 1, 1)
    assert await runs.cancel(ring, "first") == ("RUNNING", 1)
    assert not await runs.serve(ring, "first", {})
    assert await runs.serving(ring) is None
    assert await runs.serve(ring, "second", {})
    assert await runs.cancel(ring, "second") == ("SUCCEEDED", 1)
    assert await runs.serving(ring) == "second"


@pytest.mark.parametrize(
    ("arguments", "code", "path", "words"),
    [
        ("(input: {seed: -1})", "BAD_INPUT", ["input", "seed"], "between 0 and 2147483647"),
        ('(input: {asOf: "2999-01-01"})', "BAD_INPUT", ["input", "asOf"], "yet to come"),
        ('(input: {asOf: "2020-01-01"})', "NOBODY_TO_ANALYSE", [], "None of the 20 people allows inference"),
    ],
)
async def test_what_cannot_be_analysed_is_refused_and_nothing_is_written(
    ring: Graph, arguments: str, code: str, path: list[str], words: str
) -> None:
    await _do(ring, "MATCH (p:Person) SET p.joinedOn = date('2024-01-01')")
    refused = await _start(_admin(ring), arguments)
    assert (refused["code"], refused["path"]) == (code, path)
    assert words in refused["message"]
    assert refused["next"]
    assert await _do(ring, "MATCH (r:AnalysisRun) RETURN r") == []


async def test_an_empty_network_and_an_unknown_run_are_refused(network: Graph) -> None:
    await emptied(network)
    refused = await _start(_admin(network))
    assert (refused["__typename"], refused["code"]) == ("NobodyToAnalyse", "NOBODY_TO_ANALYSE")
    assert "mosaic import" in refused["next"]
    unknown = await _cancel(_admin(network), global_id("AnalysisRun", "none"))
    assert (unknown["__typename"], unknown["code"]) == ("NotFound", "NOT_FOUND")
    wrong = await _cancel(_admin(network), global_id("Person", "p1"))
    assert (wrong["__typename"], wrong["path"]) == ("InputRefused", ["input", "id"])
    assert "names a Person" in wrong["message"]


@pytest.mark.parametrize("roles", [set(), {Role.ANALYST}, {Role.MEMBER, Role.COORDINATOR}])
async def test_only_an_admin_may(network: Graph, roles: set[Role]) -> None:
    context = Context(network, Reader(network), "p1" if roles else None, frozenset(roles))
    for text in ("{ analysisStart { __typename } }", '{ analysisCancel(input: {id: "x"}) { __typename } }'):
        result = await _SCHEMA.execute("mutation " + text, context_value=context)
        assert result.errors
        assert type(result.errors[0].original_error).__name__ == ("ForbiddenError" if roles else "UnauthenticatedError")


class _Overtaken(Graph):
    """Before a run lets readers see it somebody else takes the lease."""

    others: ClassVar[list[AbstractAsyncContextManager[Held]]] = []

    async def write(self, statement: Statement, *arguments: Any, **more: Any) -> list[list[Any]]:
        if statement == load("runs")["serve"]:
            await _do(self, "MATCH (l:Lease {id: 'analysis'}) SET l.until = datetime() - duration('PT1S')")
            other = lease(Graph(self._driver, self.connection, seconds=30), runs.LEASE, patience=0)
            await other.__aenter__()
            self.others.append(other)
        return await super().write(statement, *arguments, **more)


async def test_a_holder_that_slept_cannot_switch_readers(ring: Graph) -> None:
    good = await analyse(ring, grace=0)
    with pytest.raises(LeaseLostError, match="another one took it"):
        await analyse(_Overtaken(ring._driver, ring.connection, seconds=30), seed=1, grace=0)
    assert await runs.serving(ring) == good.run
    await _Overtaken.others.pop().__aexit__(None, None, None)
    # The next one marks it and removes what it wrote.
    assert await _do(ring, "MATCH (r:AnalysisRun {seed: 1}) RETURN r.status") == [["RUNNING"]]
    again = await analyse(ring, seed=2, grace=0)
    assert await _do(ring, "MATCH (r:AnalysisRun {seed: 1}) RETURN r.status") == [["FAILED"]]
    assert await _do(ring, _FACTS) == [[[again.run]]]


async def test_a_process_that_is_killed_leaves_nothing_behind(ring: Graph, connection: Connection) -> None:
    good = await analyse(ring, grace=0)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MOSAIC_")} | {
        "NEO4J_URI": connection.uri,
        "NEO4J_USER": connection.user,
        "NEO4J_PASSWORD": connection.password,
    }
    command = [sys.executable, "-c", _DYING, "analyse"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as dying:  # noqa: ASYNC220 -- it starts at once
        half = "MATCH (r:AnalysisRun {status: 'RUNNING'}) MATCH (c:Community {run: r.id}) RETURN r.id LIMIT 1"
        ((dead,),) = await _until(lambda: _do(ring, half))
        dying.send_signal(signal.SIGKILL)
    with pytest.raises(AlreadyRunningError):
        await analyse(ring, patience=0)
    assert await runs.serving(ring) == good.run
    assert dead in {run for [found] in await _do(ring, "MATCH (c:Community) RETURN DISTINCT [c.run]") for run in found}
    # Whoever cancels a dead run learns that it is dead, as soon as its lease has run out.
    await _free(ring)
    over = await _cancel(_admin(ring), global_id("AnalysisRun", dead))
    assert (over["code"], over["run"]) == ("ALREADY_OVER", {"status": "FAILED"})
    again = await analyse(ring, grace=0)
    assert await _do(ring, "MATCH (c:Community) RETURN DISTINCT c.run") == [[again.run]]
    assert await _do(ring, _FACTS) == [[[again.run]]]
    assert await _do(ring, "CALL gds.graph.list() YIELD graphName RETURN graphName") == []


async def test_a_server_that_stops_ends_its_runs(ring: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    # On a busy machine it takes longer than a server that stops would wait.
    monkeypatch.setattr("algorithms.runner._END_SECONDS", 60.0)
    runner = Runner()
    started = await _start(_admin(ring, runner))
    assert started["__typename"] == "AnalysisStarted"
    await runner.aclose()
    assert await _do(ring, "MATCH (r:AnalysisRun) RETURN r.status, r.failure") == [
        ["CANCELLED", "The process that ran it was stopped."]
    ]


async def test_old_runs_go_and_the_history_of_communities_stays(ring: Graph) -> None:
    await _do(
        ring,
        "UNWIND range(1, 6) AS day CREATE (r:AnalysisRun {id: 'r' + day, status: CASE day WHEN 2 THEN 'FAILED' ELSE "
        "'SUCCEEDED' END, startedAt: datetime({year: 2026, month: 1, day: day})}) "
        "CREATE (r)-[:SCORED]->(:Measurement {of: 'r' + day}) "
        "CREATE (:CommunityEvent {id: 'r' + day + '/1', run: 'r' + day})",
    )
    await _do(ring, "MATCH (r:AnalysisRun {id: 'r1'}) CREATE (:Network {id: 'network', run: 'r1'})-[:SERVES]->(r)")
    await runs.prune(ring, 5)
    assert len(await _do(ring, "MATCH (r:AnalysisRun) RETURN r")) == 6
    await runs.prune(ring, 2)
    # The newest two good ones, and the one that serves.
    assert await _do(ring, "MATCH (r:AnalysisRun) RETURN r.id ORDER BY r.id") == [["r1"], ["r5"], ["r6"]]
    assert await _do(ring, "MATCH (m:Measurement) RETURN m.of ORDER BY m.of") == [["r1"], ["r5"], ["r6"]]
    assert await _do(ring, "MATCH (e:CommunityEvent) RETURN count(e)") == [[6]]


async def test_a_run_prunes_by_the_setting(ring: Graph) -> None:
    for seed in (1, 2):
        await analyse(ring, seed=seed, grace=0, kept=1)
    assert await _do(ring, "MATCH (r:AnalysisRun) RETURN r.seed, r.status") == [[2, "SUCCEEDED"]]


async def test_a_statement_asks_once_which_run_serves(ring: Graph) -> None:
    """Else rows that are read before and after a change of readers would be of two runs."""
    reader = Reader(ring)
    text = """{ communities { edges { node { id events { kind } members { edges { node { community { id } } } } } } }
      network { serving { id serving } silos { kind } brokers { edges { rank } } } }"""
    result = await _SCHEMA.execute(text, context_value=Context(ring, reader))
    assert result.errors is None
    assert [plan.statement.text.count("(network:Network {id: 'network'})") for plan in reader._plans.values()] == [1, 1]
    assert all("Network {id: 'network', run:" not in plan.statement.text for plan in reader._plans.values())


async def test_what_is_being_computed_for_a_run_is_ended(network: Graph) -> None:
    """Betweenness of 30,000 people would take minutes; nobody waits for it when the run is cancelled."""
    name = runs.projection("slow")
    await _do(network, "CALL gds.graph.generate($name, 30000, 10) YIELD name RETURN name", name=name)
    try:
        text = "CALL gds.betweenness.stream($graph_name, {concurrency: 1}) YIELD score RETURN sum(score)"
        slow = Statement("slow", "", text)
        computing = asyncio.create_task(network.write(slow, {"graph_name": name}, seconds=600))
        seen = "SHOW TRANSACTIONS YIELD parameters WHERE parameters.graph_name = $name RETURN 1"
        await _until(partial(_do, network, seen, name=name))
        await asyncio.sleep(1)
        assert not computing.done()
        await runs.halt(network, "slow")
        with pytest.raises(Neo4jError, match=r"(?i)terminated"):
            await asyncio.wait_for(computing, 60)
    finally:
        await _do(network, "CALL gds.graph.drop($name) YIELD graphName RETURN graphName", name=name)
