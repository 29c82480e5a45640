"""The whole examination: this machine, then the network, which is joined, connected to, or started on request."""

from collections.abc import AsyncIterator

from neo4j.exceptions import DriverError, Neo4jError

from graph.driver import GraphMemoryError, GraphTimeoutError, GraphUnavailableError
from graph.embedded.errors import EmbeddedError
from graph.embedded.ownership import owner_of
from graph.migrations import MigrationError
from server.doctor import database, machine, meaning
from server.doctor.finding import Finding
from server.network import NetworkUnavailableError, opened
from server.settings import Settings

_UNANSWERED = (NetworkUnavailableError, EmbeddedError, MigrationError, GraphUnavailableError, GraphTimeoutError)
_BROKEN = (GraphMemoryError, Neo4jError, DriverError)


async def examined(settings: Settings, *, start: bool = False) -> AsyncIterator[Finding]:
    """Examine everything that can be; without a running Neo4j only files, unless it is to be started."""
    yield machine.versions()
    yield meaning.installed(settings.cache)
    if settings.remote is None:
        for finding in machine.embedded(settings.embedded):
            yield finding
        if not start and owner_of(settings.embedded.data) is None:
            mend = "Run `mosaic doctor --start` to start it for the examination, or `mosaic serve`."
            yield Finding("database", "warn", "Neo4j does not run, so only files were examined", mend)
            return
    async for finding in _network(settings):
        yield finding


async def _network(settings: Settings) -> AsyncIterator[Finding]:
    try:
        async with opened(settings) as graph:
            async for finding in database.findings(graph):
                yield finding
            if finding.level != "error" and (vectors := await meaning.written(graph, settings.cache)):
                yield vectors
    except _UNANSWERED as error:
        yield Finding("database", "error", "The network cannot be opened", str(error))
    except _BROKEN as error:
        yield Finding("database", "error", "Neo4j answers with an error", f"{error} Look into Neo4j's debug.log.")
