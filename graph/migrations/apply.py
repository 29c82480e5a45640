"""Apply what is pending: one runner at a time, each statement repeatable, recorded when its file is done."""

import asyncio

from graph.driver import Graph
from graph.lease import lease
from graph.migrations.files import Migration, known
from graph.migrations.state import state
from graph.statements import load

# A constraint or index on a filled network of millions of nodes takes minutes.
_STATEMENT_SECONDS = 1800.0
_PATIENCE_SECONDS = 3600.0
_LOOK_AGAIN_SECONDS = 0.2
# A database that has just started plans its first statements for seconds, and longer on a busy machine.
_FIRST_SECONDS = 60.0


class MigrationError(Exception):
    """The network cannot be brought to what this version of Mosaic needs."""


async def migrate(graph: Graph) -> list[str]:
    """Apply the pending migrations, wait for their indexes, and return the names applied now."""
    graph = graph.patient(_FIRST_SECONDS)
    await _refuse_foreign(graph)
    if (await state(graph)).current:
        await _wait_for_indexes(graph)
        return []
    async with lease(graph, "migrations", patience=_PATIENCE_SECONDS):
        return await _apply_pending(graph)


async def _apply_pending(graph: Graph) -> list[str]:
    await _refuse_foreign(graph)
    await graph.write(load("migrations/records")["unique_version"], seconds=_STATEMENT_SECONDS)
    pending = set((await state(graph)).pending)
    todo = [migration for migration in known() if migration.name in pending]
    for migration in todo:
        await _apply(graph, migration)
    await _wait_for_indexes(graph)
    return [migration.name for migration in todo]


async def _refuse_foreign(graph: Graph) -> None:
    problem = (await state(graph)).problem
    if problem:
        raise MigrationError(problem)


async def _apply(graph: Graph, migration: Migration) -> None:
    for statement in migration.statements:
        await graph.write(statement, seconds=_STATEMENT_SECONDS)
    record = {"version": migration.version, "name": migration.name, "checksum": migration.checksum}
    await graph.write(load("migrations/records")["record"], record)


async def _wait_for_indexes(graph: Graph) -> None:
    while waiting := await graph.read(load("migrations/records")["unready_indexes"]):
        failed = [name for name, index_state in waiting if index_state == "FAILED"]
        if failed:
            raise MigrationError(f"These indexes failed to build: {', '.join(failed)}. Drop them and migrate again.")
        await asyncio.sleep(_LOOK_AGAIN_SECONDS)
