"""One real Neo4j with Graph Data Science for all modules of a worker, emptied between them."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import hypothesis
import pytest
import pytest_asyncio

from graph.driver import Connection, Graph, connect
from graph.embedded.fetch import ensure
from graph.embedded.jars import pinned
from graph.embedded.options import Options, default_cache
from graph.embedded.server import running
from graph.migrations import migrate
from graph.statements import Statement

SHARED = Path(os.environ.get("MOSAIC_SHARED") or Path(__file__).parent.parent.parent / "shared")

_NO_TIES = Statement("no_ties", "", "MATCH ()-[r]->() WITH r LIMIT 100000 DELETE r RETURN count(*)")
_NO_NODES = Statement("no_nodes", "", "MATCH (n) WHERE NOT n:Migration WITH n LIMIT 100000 DELETE n RETURN count(*)")

# One example may wait for a statement, and the machine is shared: only what fails counts, not how long it took.
_NOT_TIMED = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile(
    "mosaic", deadline=None, derandomize=True, print_blob=True, suppress_health_check=_NOT_TIMED
)
hypothesis.settings.load_profile("mosaic")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real networks, which is not part of the repository."""
    if not SHARED.is_dir():
        pytest.skip(f"There is no shared data at {SHARED}; name the folder in MOSAIC_SHARED.")
    return SHARED


@pytest.fixture(scope="session")
def jars() -> Path:
    """The cache that holds Neo4j's jars; the first run fills it."""
    cache = Path(os.environ.get("MOSAIC_CACHE_DIR") or default_cache())
    ensure(pinned(), cache, mirror=os.environ.get("MOSAIC_MAVEN_MIRROR"))
    return cache


@pytest.fixture(scope="module")
def short_lived_java() -> Iterator[None]:
    """Let Java compile only lightly: a third less work for a boot, which is most of what such a module waits for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        yield


@pytest_asyncio.fixture(scope="session")
async def connection(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Connection]:
    """Where the tests' Neo4j is: NEO4J_URI when it is set, else the embedded server of this worker."""
    uri = os.environ.get("NEO4J_URI")
    if uri:
        yield Connection(uri, os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
        return
    options = Options(tmp_path_factory.mktemp("mosaic"), request.getfixturevalue("jars"), heap="1g", pagecache="128m")
    async with running(options) as connection:
        yield connection


@pytest_asyncio.fixture(scope="session")
async def graph(connection: Connection) -> AsyncIterator[Graph]:
    """The driver of the whole run."""
    async with connect(connection, seconds=30) as graph:
        yield graph


@pytest_asyncio.fixture(scope="module")
async def network(graph: Graph) -> Graph:
    """The network without any content, with its constraints and indexes."""
    await empty(graph)
    await migrate(graph)
    return graph


async def empty(graph: Graph) -> None:
    """Delete everything but the record of migrations, in batches that fit into a small heap."""
    for statement in (_NO_TIES, _NO_NODES):
        while (await graph.write(statement))[0][0]:
            pass
