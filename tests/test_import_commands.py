"""`mosaic import`, `export` and `migrate` as an operator runs them."""

import json
from pathlib import Path

import pytest
from folders import ORGANISATION, emptied, write_folder

from graph.driver import Connection, Graph
from graph.migrations import known
from server.commands import exporting, importing, migrate


@pytest.fixture
async def _named(network: Graph, connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    await emptied(network)
    monkeypatch.setenv("NEO4J_URI", connection.uri)
    monkeypatch.setenv("NEO4J_USER", connection.user)
    monkeypatch.setenv("NEO4J_PASSWORD", connection.password)


@pytest.mark.usefixtures("_named")
async def test_import_and_export_report_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    await importing.run(write_folder(tmp_path / "in", ORGANISATION), json=True)
    report = json.loads(capsys.readouterr().out)
    assert (report["written"], report["files"]["people"]["added"], report["badRows"]) == (True, 3, [])
    await exporting.run(tmp_path / "out", json=True)
    assert json.loads(capsys.readouterr().out)["files"]["interactions.csv"] == 4


@pytest.mark.usefixtures("_named")
async def test_faults_are_shown_and_end_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        await importing.run(write_folder(tmp_path, {"people": "id,name,seniority\n1,A,[x]\n"}))
    assert end.value.code == 1
    told = capsys.readouterr().out
    assert 'people.csv:2 seniority  "[x]" → a whole number, 0 to 9' in told
    assert "Nothing was written: 1 things are wrong" in told


@pytest.mark.usefixtures("_named")
async def test_a_missing_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"There is no folder .* Name a folder that holds at least people\.csv"):
        await importing.run(tmp_path / "nowhere")


@pytest.mark.usefixtures("_named")
async def test_migrate_says_that_nothing_is_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    await migrate.run(json=True)
    assert json.loads(capsys.readouterr().out) == {"appliedNow": [], "applied": [each.name for each in known()]}
