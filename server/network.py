"""Opens the network for a command: the Neo4j that `NEO4J_URI` names, else the embedded one, own or joined."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

from neo4j.exceptions import AuthError, ConfigurationError
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from graph.driver import Connection, Graph, GraphTimeoutError, GraphUnavailableError, connect
from graph.embedded import jars, server
from graph.embedded.errors import FolderOwnedError
from graph.embedded.options import Options
from graph.migrations import migrate
from server.settings import Settings


class NetworkUnavailableError(Exception):
    """The Neo4j that was named does not answer."""


@asynccontextmanager
async def opened(settings: Settings, *, serving: bool = False) -> AsyncIterator[Graph]:
    """Open the network for the time of the block; who serves must own an embedded one, others may join its owner."""
    async with AsyncExitStack() as stack:
        if settings.remote is not None:
            yield await _remote(settings.remote, stack)
        else:
            yield await _embedded(settings.embedded, stack, serving=serving)


async def _remote(connection: Connection, stack: AsyncExitStack) -> Graph:
    try:
        graph = await stack.enter_async_context(connect(connection))
        await graph.verify()
    except (GraphUnavailableError, GraphTimeoutError) as error:
        raise NetworkUnavailableError(
            f"No Neo4j answers at {connection.uri}. Start it, correct NEO4J_URI, "
            "or unset NEO4J_URI to let Mosaic run its own."
        ) from error
    except AuthError as error:
        raise NetworkUnavailableError(
            f"Neo4j at {connection.uri} does not know the user '{connection.user}' with this password. "
            "Correct NEO4J_USER and NEO4J_PASSWORD."
        ) from error
    except ConfigurationError as error:
        raise NetworkUnavailableError(
            f"NEO4J_URI '{connection.uri}' is no address of a Neo4j. Write for example bolt://127.0.0.1:7687."
        ) from error
    return graph


async def _embedded(options: Options, stack: AsyncExitStack, *, serving: bool) -> Graph:
    console = Console(stderr=True)
    try:
        with _fetching(options, console) as advance:
            connection = await stack.enter_async_context(server.running(options, advance=advance))
    except FolderOwnedError:
        if serving:
            raise
        connection, owner = await server.joined(options)
        console.print(f"Joined {owner}: it runs Neo4j on this folder.", style="dim", soft_wrap=True)
        return await stack.enter_async_context(connect(connection))
    graph = await stack.enter_async_context(connect(connection))
    await migrate(graph)
    return graph


@contextmanager
def _fetching(options: Options, console: Console) -> Iterator[Callable[[int], None]]:
    """Show how much of Neo4j has been fetched; a line only where nothing must be."""
    total = sum(jar.size for jar in jars.missing(jars.pinned(), options.cache))
    if not total:
        with console.status("Starting Neo4j"):
            yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Fetching Neo4j and Graph Data Science, once", total=total)
        yield lambda size: progress.advance(task, size)
