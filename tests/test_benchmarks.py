"""The benchmarks: the command explains itself, and what is timed against each other answers the same."""

import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import pytest_asyncio
from scipy import sparse

import schema
from algorithms.panels import solve
from benchmarks import (
    answers,
    client,
    communities,
    compiled,
    live,
    load,
    operations,
    panels,
    recommendations,
    sides,
    tables,
    writes,
)
from benchmarks.__main__ import PARTS
from graph.driver import Connection, Graph
from graph.folder import import_folder
from graph.reads.reading import Reader
from graph.sample import write_sample
from graph.statements import Statement
from resolvers.context import Context

ROOT = Path(__file__).parent.parent


@pytest_asyncio.fixture(scope="module")
async def reads(network: Graph, tmp_path_factory: pytest.TempPathFactory) -> list[operations.Asked]:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, people=400)
    assert (await import_folder(network, folder)).written
    chosen = await operations.chosen(network, 5)
    assert all(asked.variables for asked in chosen)
    return chosen


def test_the_command_explains_itself() -> None:
    command = [sys.executable, "-m", "benchmarks", "--help"]
    text = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert all(word in text for word in (*PARTS, "--people", "--output"))


async def test_the_peer_answers_the_same(reads: list[operations.Asked], connection: Connection) -> None:
    if shutil.which("npm") is None or not (ROOT / "benchmarks/peer/node_modules").is_dir():
        pytest.skip("The peer is not installed: that needs Node 20 or newer, and npm ci in benchmarks/peer.")
    with sides.mosaic(connection) as ours, sides.peer(connection) as peer:
        sizes = [answers.compare(asked, ours, peer) for asked in reads]
        wrong = operations.Asked("person", [{"id": "nobody"}])
        assert sizes[1] > answers.compare(wrong, ours, peer)
        with pytest.raises(answers.DifferentAnswersError):
            answers.compare(_Crossed("person", reads[0].variables[:2]), ours, peer)


class _Crossed(operations.Asked):
    """Asks the sides about different people."""

    def bodies(self, side: str) -> list[bytes]:
        bodies = super().bodies(side)
        return bodies if side == "ours" else bodies[::-1]


async def test_the_bare_side_runs_the_same_statement(
    reads: list[operations.Asked], network: Graph, connection: Connection
) -> None:
    statement, bodies = await compiled.compiled(network, reads[0])
    assert len(bodies) == len(reads[0].variables)
    with sides.bare(connection, {reads[0].name: statement}) as url:
        done = load.loaded(url, bodies, 1, connections=2)
    assert done.throughput > 0
    assert 0 < done.p50 <= done.p99


async def test_the_own_client_loads_like_wrk(
    reads: list[operations.Asked], network: Graph, connection: Connection
) -> None:
    statement, bodies = await compiled.compiled(network, reads[0])
    with sides.bare(connection, {reads[0].name: statement}) as url:
        done = await client.load(url, bodies, 1, 2)
        lost = await client.load(url.replace("raw", "nowhere"), bodies, 1, 1)
    assert done["errors"] == 0
    assert 0 < done["p50"] <= done["p99"]
    assert lost["errors"] == lost["requests"] > 0


def test_answers_in_either_form_are_reduced_to_one() -> None:
    ours = {"person": {"skills": {"edges": [{"level": 2, "node": {"id": "b"}}, {"level": 1, "node": {"id": "a"}}]}}}
    peer = {"person": [{"skills": {"edges": [
        {"properties": {"level": 1}, "node": {"id": "a"}}, {"properties": {"level": 2}, "node": {"id": "b"}}
    ]}}]}  # fmt: skip
    assert answers.plain(ours) == answers.plain(peer)
    assert answers.plain({"person": []}) == answers.plain({"person": None})
    assert answers.plain({"people": [{"id": "a"}]}) == answers.plain({"people": {"edges": [{"node": {"id": "a"}}]}})


def test_only_the_measured_section_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "benchmarks.md"
    last = "What falls short, and why"
    for heading, body in (("Reads", "old"), (last, "kept"), ("Import", "added"), ("Reads", "new")):
        tables.keep(file, tables.Section(heading, body))
    sections = "## Reads\n\nnew\n\n## Import\n\nadded\n\n## What falls short, and why\n\nkept\n"
    assert file.read_text() == f"# Benchmarks\n\n{sections}"
    assert tables.ratio(3.9, 4, most=False) == "**3.90** missed"
    assert tables.ratio(1.5, 1.5, most=True) == "1.50"


def test_greedy_panels_are_never_better(tmp_path: Path) -> None:
    write_sample(tmp_path, people=300)
    problems = list(panels.drawn(panels.read(tmp_path, "csv"), 20))
    exact = [one.aims(solve(one, 3).seats) for one in problems]
    rivals = [one.aims(panels.greedy(one, 3)) for one in problems]
    assert all(ours >= theirs for ours, theirs in zip(exact, rivals, strict=True))
    assert exact != rivals


def test_pieces_of_communities_are_counted() -> None:
    weights = sparse.csr_array(np.array([[0, 1, 0, 0, 0], [1, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 1, 0, 0], [0] * 5]))
    assert communities.disconnected(np.array([4, 4, 4, 4, -1]), weights) == 1
    assert communities.disconnected(np.array([4, 4, 7, 7, 9]), weights) == 0


@pytest.mark.usefixtures("reads")
async def test_recommendations_are_chosen_and_answered(network: Graph) -> None:
    suggested = """MATCH (a:Person), (b:Person) WHERE a.id < b.id WITH a, b LIMIT 5
      MERGE (n:Network {id: 'network'}) SET n.run = 'r'
      CREATE (a)-[:SUGGESTED {run: 'r', kind: 'ONE_TO_ONE', score: 0.5, rank: 1, reasonKinds: [], reasonTexts: [],
        reasonContributions: []}]->(b)"""
    await network.write(Statement("suggested", "", suggested))
    chosen = await recommendations.chosen(network, 3)
    assert all(asked.variables for asked in chosen)
    made, context = schema.build(), Context(network, Reader(network))
    for asked in chosen:
        for values in asked.variables:
            answer = await made.execute(asked.text("ours"), variable_values=values, context_value=context)
            assert answer.errors is None


async def test_who_listens_hears_every_act_once(
    reads: list[operations.Asked], connection: Connection, tmp_path: Path
) -> None:
    people = [each["id"] for each in reads[0].variables]
    place = live.Place(connection, tmp_path, people)
    with sides.mosaic(connection, tmp_path) as url:
        [delays] = await live.one_each(place, url, 3, [url])
        await live.all_at_once(place, url, 1)
    assert len(delays.heard) == len(delays.writes) == 3
    assert min(delays.heard) > 0


_MADE = """MATCH (n) UNWIND labels(n) AS kind RETURN kind, count(*) AS count
  UNION ALL MATCH ()-[r]->() RETURN type(r) AS kind, count(*) AS count"""
_ALSO = {"Event", "InboxEntry", "Outbox", "AskInvitation", "INVITES", "INVITED"}


async def test_the_peer_does_the_same(network: Graph, connection: Connection, tmp_path: Path) -> None:
    if shutil.which("npm") is None or not (ROOT / "benchmarks/peer/node_modules").is_dir():
        pytest.skip("The peer is not installed: that needs Node 20 or newer, and npm ci in benchmarks/peer.")
    await network.write(Statement("skill", "", "MERGE (:Skill {id: 'writing', name: 'Writing'})"))
    cast = await writes.planted(connection, 100, tmp_path)
    made = {}

    def act(side: str, url: str, turn: int) -> None:
        for name in writes.ACTS:
            numbers = range(10 * turn, 10 * turn + 4) if name != "propose" else range(9_000 + turn, 9_040 + turn, 10)
            load.loaded(url, list(cast.bodies(name, side, list(numbers))), 0, 2)

    with sides.mosaic(connection, cast.keys) as ours, sides.peer(connection) as peer:
        for first, (side, url) in zip((0, 5), (("mosaic", ours), ("peer", peer)), strict=True):
            # On a busy machine some statements are planned for longer than a request waits.
            for turn in range(first, first + 4):
                with suppress(load.LoadError):
                    act(side, url, turn)
                    break
            before = dict(await network.read(Statement("made", "", _MADE)))
            act(side, url, first + 4)
            after = dict(await network.read(Statement("made", "", _MADE)))
            found = {kind: count - before.get(kind, 0) for kind, count in after.items()}
            made[side] = {kind: count for kind, count in found.items() if count and kind not in _ALSO}
    assert made["mosaic"] == made["peer"]
    assert made["peer"]["Objective"] == 8
