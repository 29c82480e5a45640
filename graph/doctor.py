"""What a running Neo4j says of itself: version, database, Graph Data Science, indexes, contents, last analysis."""

import re
from dataclasses import dataclass, replace

from neo4j.exceptions import Neo4jError

from graph.driver import Graph, connect
from graph.migrations import known
from graph.statements import load

_MADE = re.compile(r"CREATE\s+(?:\w+\s+)*(?:INDEX|CONSTRAINT)\s+(\w+)", re.IGNORECASE)


@dataclass(frozen=True)
class Index:
    """An index of the network, by name."""

    name: str
    kind: str
    state: str
    percent: float


@dataclass(frozen=True)
class LastRun:
    """The analysis that readers see, and the latest one; what does not exist is None."""

    served: str | None
    as_of: str | None
    latest: str | None
    status: str | None
    started_at: str | None
    failure: str | None


async def version(graph: Graph) -> tuple[str, str]:
    """Return Neo4j's version and edition."""
    found, edition = (await graph.read(load("doctor")["components"]))[0]
    return found, edition


async def database_status(graph: Graph) -> tuple[str, str]:
    """Return the status of the database (`online` when it serves) and the server's word about it."""
    async with connect(replace(graph.connection, database="system"), pool=1) as system:
        rows = await system.read(load("doctor")["database"], {"name": graph.connection.database})
    return (rows[0][0], rows[0][1] or "") if rows else ("absent", "")


async def gds_version(graph: Graph) -> str | None:
    """Return the version of Graph Data Science, or none where it is not installed."""
    try:
        found: str = (await graph.read(load("doctor")["gds"]))[0][0]
    except Neo4jError:
        return None
    return found


async def indexes(graph: Graph) -> list[Index]:
    """Return the indexes that there are."""
    return [Index(*row) for row in await graph.read(load("doctor")["indexes"])]


def expected_indexes() -> set[str]:
    """Name the indexes that the migrations of this version make; a unique constraint's index has its name."""
    return {name for migration in known() for each in migration.statements for name in _MADE.findall(each.text)}


async def counts(graph: Graph) -> dict[str, int]:
    """Count what the network holds."""
    names = ("people", "skills", "departments", "mentorships", "skillTies", "interactions")
    return dict(zip(names, (await graph.read(load("doctor")["counts"]))[0], strict=True))


async def last_run(graph: Graph) -> LastRun:
    """Return what is known of the last analyses."""
    return LastRun(*(await graph.read(load("doctor")["last_run"]))[0])
