"""Migrations on a real Neo4j: all there, once, safe for two, refused where this version must not go."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from graph.driver import Graph
from graph.lease import LeaseTakenError, lease
from graph.migrations import Migration, MigrationError, known, migrate, state
from graph.statements import Statement

_LABELS = {
    "Person", "Department", "Location", "Skill", "Programme", "Mentorship", "Group", "Ask", "Answer", "Endorsement",
    "AnalysisRun", "Community", "Job", "Network",
}  # fmt: skip


async def _run(graph: Graph, text: str, **parameters: object) -> list[list[object]]:
    return await graph.write(Statement("test", "", text), parameters, seconds=60)


@pytest_asyncio.fixture
async def bare(network: Graph) -> AsyncIterator[Graph]:
    """A network without content, constraint, index or record; with constraints and indexes again afterwards."""
    graph = network
    for (name,) in await _run(graph, "SHOW CONSTRAINTS YIELD name RETURN name"):
        await _run(graph, f"DROP CONSTRAINT {name} IF EXISTS")
    for (name,) in await _run(graph, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        await _run(graph, f"DROP INDEX {name} IF EXISTS")
    await _run(graph, "MATCH (n) DELETE n")
    yield graph
    await _run(graph, "MATCH (n) DELETE n")
    await migrate(graph)


async def test_every_label_has_a_unique_id(bare: Graph) -> None:
    await migrate(bare)
    rows = await _run(
        bare,
        "SHOW CONSTRAINTS YIELD labelsOrTypes, properties, entityType "
        "WHERE properties = ['id'] AND entityType = 'NODE' RETURN labelsOrTypes[0]",
    )
    assert {label for (label,) in rows} >= _LABELS


async def test_indexes_are_online_when_migrate_returns(bare: Graph) -> None:
    await _run(bare, "UNWIND range(1, 20000) AS i CREATE (:Person {id: toString(i), name: 'Ana ' + i})")
    await migrate(bare)
    states = await _run(bare, "SHOW INDEXES YIELD name, state RETURN name, state")
    assert {state for _, state in states} == {"ONLINE"}
    assert {name for name, _ in states} >= {"search", "people", "skills", "asks", "person_embedding", "person_name"}


async def test_two_runs_at_once_apply_each_migration_once(bare: Graph) -> None:
    first, second = await asyncio.gather(migrate(bare), migrate(bare))
    names = [migration.name for migration in known()]
    assert sorted([first, second], key=len) == [[], names]
    assert (await state(bare)).applied == tuple(names)


async def test_a_second_migrate_does_nothing(bare: Graph) -> None:
    await migrate(bare)
    assert await migrate(bare) == []
    assert (await state(bare)).current


async def test_a_run_cut_short_is_finished_by_the_next(bare: Graph) -> None:
    for statement in known()[0].statements[:5]:
        await bare.write(statement, seconds=60)
    assert await migrate(bare) == [migration.name for migration in known()]


async def test_an_edited_migration_is_refused(bare: Graph) -> None:
    await migrate(bare)
    await _run(bare, "MATCH (m:Migration {version: 2}) SET m.checksum = 'other'")
    assert (await state(bare)).changed == (known()[1].name,)
    with pytest.raises(MigrationError, match="edited after they were applied: V0002"):
        await migrate(bare)


async def test_an_older_mosaic_refuses_a_newer_network(bare: Graph) -> None:
    await migrate(bare)
    await _run(bare, "CREATE (:Migration {version: 9999, name: 'V9999__later', checksum: ''})")
    assert (await state(bare)).newer == ("V9999__later",)
    with pytest.raises(MigrationError, match="newer Mosaic \\(V9999__later\\)"):
        await migrate(bare)


async def test_a_lease_has_one_holder_and_is_handed_on(bare: Graph) -> None:
    async with lease(bare, "trial", patience=1):
        with pytest.raises(LeaseTakenError, match="Another process holds 'trial'"):
            async with lease(bare, "trial", patience=0):
                pass
    async with lease(bare, "trial", patience=0):
        held = await _run(bare, "MATCH (l:Lease {id: 'trial'}) RETURN l.until > datetime()")
    assert held == [[True]]


async def test_a_dead_holder_loses_the_lease_in_time(bare: Graph) -> None:
    await _run(bare, "CREATE (:Lease {id: 'trial', owner: 'dead', until: datetime() + duration('PT1S')})")
    async with lease(bare, "trial", patience=5):
        owners = await _run(bare, "MATCH (l:Lease {id: 'trial'}) RETURN l.owner <> 'dead'")
    assert owners == [[True]]


@pytest.mark.parametrize(
    ("index", "words", "found"),
    [("people", "ilic", "Imani Ilić"), ("search", "ILIĆ", "Imani Ilić"), ("search", "synonym", "IT")],
)
async def test_full_text_finds_names_without_accents_and_words_in_lists(
    bare: Graph, index: str, words: str, found: str
) -> None:
    await migrate(bare)
    await _run(
        bare,
        "CREATE (:Person {id: 'p', name: 'Imani Ilić'}), (:Skill {id: 's', name: 'IT', aliases: ['a', 'synonym']})",
    )
    rows = await _run(
        bare, "CALL db.index.fulltext.queryNodes($index, $words) YIELD node RETURN node.name", index=index, words=words
    )
    assert rows == [[found]]


def test_statements_end_at_a_semicolon_at_the_end_of_a_line() -> None:
    migration = Migration(1, "V0001__x", "// why;\nCREATE (:A {b: 'c;d'});\nMATCH (a)\nRETURN a;\n")
    assert [statement.text for statement in migration.statements] == ["CREATE (:A {b: 'c;d'})", "MATCH (a)\nRETURN a"]


def test_numbers_are_dense_and_schema_and_data_stay_apart() -> None:
    assert [migration.version for migration in known()] == list(range(1, len(known()) + 1))
    for migration in known():
        schema = [statement.text.startswith(("CREATE ", "DROP ")) for statement in migration.statements]
        assert len(set(schema)) == 1, migration.name
