"""`mosaic doctor` on real servers and folders: whole ones, and ones with a fault that it must name."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import orjson
import pytest
import pytest_asyncio
from pydantic import SecretStr

from graph.driver import Connection, Graph
from graph.embedded import configuration, java, process
from graph.embedded.jars import pinned
from graph.embedded.memory import MEGABYTE, Memory
from graph.embedded.options import Options
from graph.migrations import migrate
from graph.statements import Statement
from server.commands import doctor as command
from server.doctor import Finding, examined, machine
from server.settings import Settings


async def _found(settings: Settings) -> dict[str, Finding]:
    return {finding.topic: finding async for finding in examined(settings)}


def _at(connection: Connection, database: str = "neo4j") -> Settings:
    secret = SecretStr(connection.password)
    return Settings(neo4j_uri=connection.uri, neo4j_password=secret, neo4j_database=database)


async def _run(graph: Graph, text: str) -> None:
    await graph.write(Statement("test", "", text))


async def test_a_whole_network_has_no_error(network: Graph) -> None:
    await _run(network, "CREATE (p:Person {id: 'ana'})-[:HAS_SKILL {intent: 'HAS'}]->(:Skill {id: 'python'})")
    found = await _found(_at(network.connection))
    assert {topic for topic, finding in found.items() if finding.level != "ok"} == {"analysis"}
    assert found["contents"].facts["people"] == found["contents"].facts["skillTies"] == 1
    assert found["gds"].facts["version"].startswith("2.")
    assert set(found["indexes"].facts["kinds"]) == {"RANGE", "FULLTEXT", "VECTOR"}
    assert all(found["indexes"].facts["kinds"].values())


async def test_an_index_that_was_dropped_is_named(network: Graph) -> None:
    await _run(network, "DROP INDEX people")
    finding = (await _found(_at(network.connection)))["indexes"]
    await _run(network, "MATCH (m:Migration) DELETE m")
    assert (finding.level, finding.facts["missing"]) == ("error", ["people"])
    assert "mosaic migrate" in finding.mend
    assert (await _found(_at(network.connection)))["migrations"].level == "error"
    await migrate(network)
    assert (await _found(_at(network.connection)))["indexes"].level == "ok"


async def test_an_analysis_that_failed_is_told_with_its_reason(network: Graph) -> None:
    await _run(
        network,
        "CREATE (n:Network {id: 'network'})-[:SERVES]->(:AnalysisRun {id: '1', status: 'SUCCEEDED', "
        "asOf: date('2026-01-02'), startedAt: datetime('2026-01-02T00:00Z')})",
    )
    served = (await _found(_at(network.connection)))["analysis"]
    assert (served.level, served.says) == ("ok", "Readers see the analysis as of 2026-01-02")
    await _run(
        network,
        "CREATE (:AnalysisRun {id: '2', status: 'FAILED', failure: 'The heap was too small', startedAt: datetime()})",
    )
    failed = (await _found(_at(network.connection)))["analysis"]
    assert failed.level == "warn"
    assert "The heap was too small" in failed.mend
    assert failed.facts["served"] == "1"


async def test_a_database_that_is_not_there_ends_the_examination(connection: Connection) -> None:
    found = await _found(_at(connection, database="elsewhere"))
    assert found["database"].level == "error"
    assert "NEO4J_DATABASE" in found["database"].mend
    assert "indexes" not in found


async def test_a_server_that_does_not_answer_is_an_error() -> None:
    found = await _found(_at(Connection(f"bolt://127.0.0.1:{configuration.free_port()}")))
    assert found["database"].level == "error"
    assert "NEO4J_URI" in found["database"].mend


@pytest_asyncio.fixture
async def bare(jars: Path, tmp_path: Path, short_lived_java: None) -> AsyncIterator[Connection]:
    """A Neo4j without Graph Data Science."""
    cache = tmp_path / "cache" / "jars"
    (cache / "plugin").mkdir(parents=True)
    (cache / "server").symlink_to(jars / "jars" / "server")
    options, memory = Options(tmp_path / "data", cache.parent), Memory(384 * MEGABYTE, 16 * MEGABYTE)
    port = configuration.free_port()
    configuration.write(options, memory, port)
    connection = Connection(f"bolt://{configuration.HOST}:{port}", password=configuration.password(options.home))
    running = process.started(configuration.command(options, memory, java.find()), options)
    try:
        await process.ready(running, connection, options)
        yield connection
    finally:
        await process.stop(running)


async def test_a_server_without_graph_data_science_is_told_how_to_get_it(bare: Connection) -> None:
    found = await _found(_at(bare))
    assert found["gds"].level == "error"
    assert "plugin" in found["gds"].mend
    assert (found["migrations"].level, found["contents"].level) == ("error", "warn")


def _inside(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def _here(tmp_path: Path, cache: Path, **more: str) -> Settings:
    return Settings(neo4j_uri=None, data_dir=tmp_path / "data", cache_dir=cache, **more)


async def test_with_nothing_running_only_files_are_examined_and_nothing_is_made(jars: Path, tmp_path: Path) -> None:
    found = await _found(_here(tmp_path, jars))
    assert found["jars"].facts["missing"] == 0
    assert (found["owner"].level, found["database"].level) == ("ok", "warn")
    assert "--start" in found["database"].mend
    assert _inside(tmp_path) == []


async def test_missing_and_damaged_jars_are_counted(tmp_path: Path) -> None:
    victim = pinned()[0].within(tmp_path / "cache")
    victim.parent.mkdir(parents=True)
    victim.write_bytes(b"PK short")
    finding = (await _found(_here(tmp_path, tmp_path / "cache")))["jars"]
    assert finding.level == "warn"
    assert finding.facts["missing"] == len(pinned())
    assert finding.facts["damaged"] == [victim.name]


async def test_too_little_memory_no_java_and_a_full_disk_are_errors(
    jars: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_FREE_FLOOR", 1 << 60)
    found = await _found(_here(tmp_path, jars, heap="90000g", java="/nowhere/java"))
    assert {topic for topic, finding in found.items() if finding.level == "error"} == {
        "java", "memory", "data folder", "cache",
    }  # fmt: skip
    assert "MOSAIC_HEAP" in found["memory"].mend
    assert "/nowhere/java" in found["java"].mend


async def test_the_command_reports_as_json_and_ends_with_1_on_an_error(
    tmp_path: Path, jars: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("NEO4J_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MOSAIC_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("MOSAIC_CACHE_DIR", str(jars))
    await command.run(json=True)
    assert {each["topic"] for each in orjson.loads(capsys.readouterr().out)["findings"]} >= {
        "versions",
        "jars",
        "owner",
    }
    monkeypatch.setenv("MOSAIC_JAVA", "/nowhere/java")
    with pytest.raises(SystemExit) as ended:
        await command.run()
    assert ended.value.code == 1
    assert "/nowhere/java" in capsys.readouterr().out
