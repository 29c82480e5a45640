"""`mosaic demo` fills an empty network, leaves a filled one alone, and says what to do next."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio
from acting import cypher
from conftest import empty
from sample_folder import read

from graph import runs
from graph.driver import Connection, Graph
from graph.sample import write_sample
from graph.sample.presence import presence
from server.commands import demo

_PEOPLE = 60


@pytest.fixture(autouse=True)
def _named(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", connection.uri)
    monkeypatch.setenv("NEO4J_USER", connection.user)
    monkeypatch.setenv("NEO4J_PASSWORD", connection.password)


@pytest_asyncio.fixture(scope="module")
async def filled(network: Graph) -> AsyncIterator[tuple[Graph, demo.Filled]]:
    yield network, await demo.fill(network, demo.Wish(people=_PEOPLE), _silent)
    await empty(network)


def _silent(step: str, done: int, total: int) -> None:
    return


async def test_an_empty_network_is_filled_and_analysed(filled: tuple[Graph, demo.Filled], tmp_path: Path) -> None:
    graph, done = filled
    assert done.imported
    assert done.analysed
    write_sample(tmp_path, people=_PEOPLE)
    assert {name: file.rows for name, file in done.imported.files.items()} == {
        name: len(rows) for name, rows in read(tmp_path).items()
    }
    assert done.imported.bad == 0
    assert (await presence(graph)).people == done.people == _PEOPLE
    assert await runs.serving(graph) == done.analysed.run
    assert done.analysed.communities > 0
    days = await cypher(
        graph, "MATCH (r:AnalysisRun {status: 'SUCCEEDED'}) RETURN toString(r.asOf) ORDER BY r.startedAt"
    )
    assert days == [["2026-05-05"], ["2026-11-01"]]


async def test_a_filled_network_is_left_alone(filled: tuple[Graph, demo.Filled], capsys: Any) -> None:
    await demo.run(people=500, if_empty=True)
    out = capsys.readouterr().out
    assert "already has 60 people; nothing was loaded" in out
    assert "mosaic serve" in out


async def test_the_same_sample_again_changes_nothing(filled: tuple[Graph, demo.Filled]) -> None:
    graph, _ = filled
    again = await demo.fill(graph, demo.Wish(people=_PEOPLE), _silent)
    assert again.imported
    assert again.imported.changes == 0
    assert again.analysed is None


async def test_an_analysis_that_was_cut_is_made_at_the_next_start(filled: tuple[Graph, demo.Filled]) -> None:
    graph, _ = filled
    newest = "MATCH (r:AnalysisRun) WITH r ORDER BY r.startedAt DESC LIMIT 1 "
    await cypher(graph, f"{newest} SET r.status = 'CANCELLED'")
    again = await demo.fill(graph, demo.Wish(people=_PEOPLE, if_empty=True), _silent)
    assert again.analysed
    assert await cypher(graph, f"{newest} RETURN toString(r.asOf)") == [["2026-11-01"]]


@pytest.mark.parametrize("other", [{"people": 70}, {"people": _PEOPLE, "seed": 8}])
async def test_another_sample_is_not_mixed_in(filled: tuple[Graph, demo.Filled], other: dict[str, int]) -> None:
    with pytest.raises(SystemExit, match=r"already has 60 people.*--force"):
        await demo.run(**other)  # type: ignore[arg-type]


async def test_a_folder_is_loaded_in_its_place(network: Graph, tmp_path: Path, capsys: Any) -> None:
    await empty(network)
    (tmp_path / "people.csv").write_text("id,name\nann,Ann\nbo,Bo\n", encoding="utf-8")
    await demo.run(folder=tmp_path, if_empty=True, json=True)
    told = orjson.loads(capsys.readouterr().out)
    assert told["people"] == 2
    assert told["imported"]["files"]["people"]["added"] == 2
    with pytest.raises(SystemExit, match="the sample of 1,000 people would be mixed with other people"):
        await demo.run()


async def test_what_is_wrong_in_a_folder_is_told(network: Graph, tmp_path: Path) -> None:
    await empty(network)
    (tmp_path / "people.csv").write_text("id,name,manager\nann,Ann,zoe\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"(?s)1 in all.*people\.csv:2 manager: unknown person.*--dry-run"):
        await demo.run(folder=tmp_path)
    assert (await presence(network)).people == 0


async def test_output_only_writes_files(tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    await demo.run(people=_PEOPLE, output=tmp_path / "out")
    assert f"mosaic import {tmp_path / 'out'}" in capsys.readouterr().out
    assert len(read(tmp_path / "out")["people"]) == _PEOPLE


async def test_an_impossible_size_is_told_before_anything_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    with pytest.raises(SystemExit, match="Ask for 50 to 1,000,000"):
        await demo.run(people=3)
