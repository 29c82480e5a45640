"""A whole run: the same every time, without those who refuse, served at once or not at all."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
import pytest_asyncio
from folders import emptied

from algorithms.analysis import analyse
from algorithms.runs import AlreadyRunningError, EmptyNetworkError
from algorithms.suggestions import KINDS
from graph.driver import Graph
from graph.folder import ImportOptions, import_folder
from graph.lease import lease
from graph.statements import Statement

_RING = """
UNWIND range(0, 19) AS i
CREATE (:Person {id: 'p' + i, name: 'Person ' + i, seniority: i % 10})
WITH count(*) AS people, [datetime('2025-01-01T00:00Z'), datetime('2026-01-01T00:00Z')] AS at
UNWIND range(0, 19) AS i
UNWIND [1, 2, 5] AS step
MATCH (a:Person {id: 'p' + i}), (b:Person {id: 'p' + ((i * step + step) % 20)}) WHERE a <> b
CREATE (a)-[:INTERACTED {kind: 'HELP', count: 2, weight: 2.0, at: at, weights: [1.0, 1.0], skills: ['', 'go|sql'],
  firstAt: at[0], lastAt: at[1]}]->(b)
WITH count(*) AS ties
CREATE (:Skill {id: 'go', name: 'Go'}), (:Skill {id: 'sql', name: 'SQL'})
WITH count(*) AS skills
MATCH (s:Skill) MATCH (p:Person) WHERE p.seniority % 3 = size(s.id) % 3
CREATE (p)-[:HAS_SKILL {intent: CASE WHEN p.seniority < 4 THEN 'LEARNS' ELSE 'TEACHES' END, level: 3}]->(s)
"""

_DERIVED = """
MATCH (a)-[r:IN_COMMUNITY|SUGGESTED|SHOWED]->(b)
WITH a.id AS one, type(r) AS kind, coalesce(b.number, b.id) AS two, properties(r) AS how
WITH one, kind, CASE WHEN kind = 'IN_COMMUNITY' THEN split(two, '/')[1] ELSE two END AS two, how
RETURN one, kind, two, how ORDER BY one, kind, two, how.kind
"""

# Three of them go on in February 2025: the two that ended later, and the one that has not ended.
_MENTORED = """
UNWIND [['p0', 'ENDED', '2024-06-01', '2025-03-01'], ['p1', 'ENDED', '2024-06-01', '2025-01-31'],
  ['p6', 'COMPLETED', '2024-06-01', '2025-04-01'], ['p2', 'ACTIVE', '2024-06-01', null],
  ['p3', 'ACTIVE', '2025-06-01', null], ['p4', 'PROPOSED', null, null]] AS each
MATCH (mentor:Person {id: each[0]}), (mentee:Person {id: 'p9'})
CREATE (mentor)-[:MENTORS {id: each[0], status: each[1], since: date(each[2]), until: date(each[3]),
  kind: 'ONE_TO_ONE'}]->(mentee)
"""


@pytest_asyncio.fixture
async def ring(network: Graph) -> Graph:
    await emptied(network)
    await _do(network, _RING)
    return network


async def _do(graph: Graph, text: str) -> list[list[Any]]:
    return await graph.write(Statement("test", "", text))


async def _derived(graph: Graph) -> list[list[Any]]:
    rows = await _do(graph, _DERIVED)
    return [[one, kind, two, {key: how[key] for key in sorted(how) if key != "run"}] for one, kind, two, how in rows]


async def _projections(graph: Graph) -> list[list[Any]]:
    return await _do(graph, "CALL gds.graph.list() YIELD graphName RETURN graphName")


async def test_the_same_data_and_seed_give_the_same_result(ring: Graph) -> None:
    first = await analyse(ring, grace=0, as_of=date(2026, 2, 1))
    before, embeddings = await _derived(ring), await _do(ring, "MATCH (p:Person) RETURN p.embedding ORDER BY p.id")
    second = await analyse(ring, grace=0, as_of=date(2026, 2, 1))
    assert first.run != second.run
    assert {kind for _, kind, *_ in before} == {"IN_COMMUNITY", "SUGGESTED", "SHOWED"}
    assert await _derived(ring) == before
    assert await _do(ring, "MATCH (p:Person) RETURN p.embedding ORDER BY p.id") == embeddings
    assert {len(row[0]) for row in embeddings} == {128}


async def test_the_run_is_recorded_and_serves(ring: Graph) -> None:
    shown: list[tuple[str, int, int]] = []
    before = datetime.now(UTC).date()
    report = await analyse(ring, seed=7, grace=0, progress=lambda *step: shown.append(step))
    ((run, pointer),) = await _do(ring, "MATCH (n:Network {id: 'network'})-[:SERVES]->(r) RETURN r, n.run")
    assert (run["id"], pointer, run["status"], run["seed"]) == (report.run, report.run, "SUCCEEDED", 7)
    assert (run["people"], run["ties"], run["communities"]) == (20, report.ties, report.communities)
    assert before <= run["asOf"].to_native() <= datetime.now(UTC).date()
    assert set(orjson.loads(run["durations"])) == {step for step, *_ in shown} - {"tidy up"}
    assert orjson.loads(run["versions"])["gds"].startswith("2.")
    assert orjson.loads(run["parameters"])["suggestionsEach"] == 100
    assert all(done <= total for _, done, total in shown)
    assert await _projections(ring) == []


async def test_contributions_add_up_to_every_score(ring: Graph) -> None:
    await analyse(ring, grace=0)
    rows = await _do(
        ring,
        "MATCH ()-[s:SUGGESTED]->() "
        "RETURN s.score, s.reasonContributions, s.reasonTexts, s.reasonKinds, s.reasonValues",
    )
    assert len(rows) > 100
    for score, parts, texts, kinds, values in rows:
        assert sum(parts) == pytest.approx(score, abs=1e-9)
        assert 0 < score <= 1
        assert len(parts) == len(texts) == len(kinds) == len(values)
        told = {
            kind: dict(pair.split("=", 1) for pair in each.split("\x1f") if pair)
            for kind, each in zip(kinds, values, strict=True)
        }
        assert all(told[kind] for kind in kinds if kind not in {"TOGETHER", "RECIPROCITY"})
        assert all(
            told[kind]["SKILL"] in text
            for kind, text in zip(kinds, texts, strict=True)
            if kind in {"WISH", "OFFER", "ALIKE"}
        )
        assert all(part > 0 for part in parts)


async def test_position_is_the_cosine_of_the_stored_embeddings(ring: Graph) -> None:
    await analyse(ring, grace=0)
    rows = await _do(
        ring,
        "MATCH (a)-[s:SUGGESTED {kind: 'PEER'}]->(b) UNWIND range(0, size(s.reasonKinds) - 1) AS i "
        "WITH a, b, s, i WHERE s.reasonKinds[i] = 'POSITION' RETURN a.embedding, b.embedding, s.reasonContributions[i]",
    )
    assert rows
    [peer] = [kind for kind in KINDS if kind.name == "PEER"]
    for one, two, part in rows:
        cosine = np.dot(one, two) / np.linalg.norm(one) / np.linalg.norm(two)
        assert cosine >= 0.5
        assert part == pytest.approx(peer.weights["POSITION"] * cosine, abs=1e-4)


async def test_who_refuses_or_has_not_agreed_is_nowhere(ring: Graph) -> None:
    await analyse(ring, grace=0)
    await _do(
        ring,
        "UNWIND [['p3', 'OFF'], ['p4', 'OPT_IN']] AS each MATCH (p:Person {id: each[0]}) SET p.inference = each[1]",
    )
    report = await analyse(ring, grace=0)
    assert report.people == 18
    rows = await _do(
        ring,
        "MATCH (p:Person) WHERE p.id IN ['p3', 'p4'] "
        "RETURN COUNT { (p)-[:IN_COMMUNITY|SUGGESTED|SHOWED]-() }, p.embedding",
    )
    assert rows == [[0, None], [0, None]]


async def test_an_earlier_day_knows_nothing_later(ring: Graph) -> None:
    await _do(ring, "MATCH (p:Person {id: 'p5'}) SET p.joinedOn = date('2025-06-01')")
    await _do(ring, _MENTORED)
    report = await analyse(ring, grace=0, as_of=date(2025, 2, 1))
    assert report.people == 19
    assert await _do(ring, "MATCH (r:AnalysisRun) RETURN r.numbers[3]") == [[3.0]]
    # Only the later events name skills.
    assert await _do(ring, "MATCH ()-[s:SHOWED]->() RETURN count(s)") == [[0]]
    assert (await analyse(ring, grace=0, as_of=date(2024, 1, 1))).ties == 0


async def test_a_run_that_fails_leaves_the_old_one_serving(ring: Graph) -> None:
    good = await analyse(ring, grace=0)
    before = await _derived(ring)

    def stop(step: str, done: int, _: int) -> None:
        if step == "suggestions" and done:
            raise ValueError("The disk is full.")

    with pytest.raises(ValueError, match="disk is full"):
        await analyse(ring, seed=1, progress=stop)
    assert await _do(ring, "MATCH (n:Network)-[:SERVES]->(r) RETURN n.run, r.id") == [[good.run, good.run]]
    assert await _derived(ring) == before
    assert await _do(ring, "MATCH (r:AnalysisRun {status: 'FAILED'}) RETURN r.failure") == [
        ["ValueError: The disk is full."]
    ]
    assert await _do(ring, "MATCH (c:Community) RETURN DISTINCT c.run") == [[good.run]]
    assert await _projections(ring) == []


async def test_a_run_that_is_stopped_says_so(ring: Graph) -> None:
    reached = asyncio.Event()

    def tell(step: str, done: int, _: int) -> None:
        if step == "write communities" and not done:
            reached.set()

    task = asyncio.create_task(analyse(ring, grace=0, progress=tell))
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await _do(ring, "MATCH (r:AnalysisRun) RETURN r.status, r.failure") == [
        ["CANCELLED", "The process that ran it was stopped."]
    ]
    assert await _projections(ring) == []
    assert (await analyse(ring, grace=0)).people == 20
    assert await _do(ring, "MATCH (c:Community) RETURN count(DISTINCT c.run)") == [[1]]


async def test_readers_see_whole_runs_only(ring: Graph) -> None:
    await analyse(ring, grace=0)
    count = Statement("test", "", """
        MATCH (n:Network {id: 'network'}) MATCH (p:Person {id: 'p0'})-[s:SUGGESTED {run: n.run, kind: 'ONE_TO_ONE'}]->()
        RETURN count(s), max(s.rank)""")  # fmt: skip
    whole = await ring.read(count)
    running = asyncio.create_task(analyse(ring, grace=5))
    seen = []
    while not running.done():
        seen.append(await ring.read(count))
    await running
    assert whole[0][0] > 5
    assert all(each == whole for each in seen), seen


async def test_one_at_a_time(ring: Graph) -> None:
    async with lease(ring, "analysis", patience=1):
        with pytest.raises(AlreadyRunningError, match="Another analysis"):
            await analyse(ring, patience=0.1)


async def test_nobody_to_analyse_is_said_in_a_sentence(network: Graph) -> None:
    await emptied(network)
    with pytest.raises(EmptyNetworkError, match="no people yet"):
        await analyse(network)
    await _do(network, "CREATE (:Person {id: 'a', name: 'Ana', inference: 'OFF'})")
    with pytest.raises(EmptyNetworkError, match="None of the 1 people allows inference"):
        await analyse(network)


async def test_people_without_ties_and_skills_have_no_communities(network: Graph) -> None:
    await emptied(network)
    await _do(network, "UNWIND ['a', 'b', 'c'] AS id CREATE (:Person {id: id, name: id})")
    report = await analyse(network, grace=0)
    assert (report.people, report.ties, report.communities, report.suggestions) == (3, 0, 0, 0)


async def test_a_real_network_is_analysed(network: Graph, shared: Path) -> None:
    await emptied(network)
    await import_folder(network, shared / "data" / "lazega_lawyers", ImportOptions())
    report = await analyse(network, grace=0)
    assert report.people == 71
    assert report.modularity > 0.2
    practices = "MATCH (c:Community)-[d:DRAWS_FROM]->() WITH c, max(d.share) AS share RETURN min(share) > 0.6"
    assert await _do(network, practices) == [[True]]
