"""The embedded server for the time of a block: owned, fetched, started, restarted when it dies, stopped at the end."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from graph.driver import Connection
from graph.embedded import configuration, fetch, java, memory, ownership, process
from graph.embedded.errors import EmbeddedError, FolderOwnedError, StartFailedError
from graph.embedded.jars import pinned
from graph.embedded.options import Options

_JOIN_SECONDS = 300
_LONGEST_PAUSE = 30.0

_log = logging.getLogger("mosaic.neo4j")


@asynccontextmanager
async def running(options: Options, *, advance: Callable[[int], None] = lambda _: None) -> AsyncIterator[Connection]:
    """Own the data folder and serve its store while the block lasts; `advance` hears of fetched bytes."""
    with ownership.owned(options.data):
        ownership.end_leftover(options.data, options.home)
        owner = ownership.record(options.data, ownership.here())
        server = _Server(options, owner)
        try:
            await _fetched(options, advance)
            yield await server.start()
        finally:
            await server.stop()
            (options.data / "owner.json").unlink(missing_ok=True)


async def joined(options: Options, seconds: float = _JOIN_SECONDS) -> tuple[Connection, ownership.Owner]:
    """Return the server that another process runs on this folder, once it has started."""
    for _ in range(int(seconds * 5)):
        owner = ownership.owner_of(options.data)
        if owner is None:
            raise FolderOwnedError(f"The process that owned {options.data} has just ended. Start again.")
        if owner.uri:
            return _connection(owner.uri, options), owner
        await asyncio.sleep(0.2)
    raise StartFailedError(f"{owner} owns {options.data}, but its Neo4j has not started in {seconds:g} s. Look there.")


async def _fetched(options: Options, advance: Callable[[int], None]) -> None:
    """Fetch in a thread; when this task is cancelled the thread stops at its next byte."""
    left = threading.Event()

    def heard(size: int) -> None:
        if left.is_set():
            raise EmbeddedError("The fetching of Neo4j was stopped; what is complete stays.")
        advance(size)

    try:
        await asyncio.to_thread(fetch.ensure, pinned(), options.cache, mirror=options.mirror, advance=heard)
    finally:
        left.set()


class _Server:
    """Neo4j under supervision: one address for as long as the owner lives."""

    def __init__(self, options: Options, owner: ownership.Owner) -> None:
        self._options = options
        self._owner = owner
        self._java: process.Java | None = None
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> Connection:
        """Start Neo4j on its last port, or on another where that is taken."""
        self._options.log.parent.mkdir(parents=True, exist_ok=True)
        self._options.log.write_bytes(b"")
        port = configuration.free_port(configuration.last_port(self._options.home))
        try:
            connection = await self._run(port)
        except StartFailedError:
            if (other := configuration.free_port(port)) == port:
                raise
            await self._stop_java()
            connection = await self._run(other)
        self._watching = asyncio.create_task(self._watch(connection))
        return connection

    async def stop(self) -> None:
        """Stop watching, then stop Neo4j."""
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        await self._stop_java()

    async def _run(self, port: int) -> Connection:
        options = self._options
        found = await asyncio.to_thread(java.find, options.java)
        plan = memory.planned(memory.machine(), options.heap, options.pagecache)
        configuration.write(options, plan, port)
        connection = _connection(f"bolt://{configuration.HOST}:{port}", options)
        self._java = process.started(configuration.command(options, plan, found), options)
        ownership.record(options.data, self._owner, java=self._java.pid)
        await process.ready(self._java, connection, options)
        ownership.record(options.data, self._owner, java=self._java.pid, uri=connection.uri)
        return connection

    async def _watch(self, connection: Connection) -> None:
        port = int(connection.uri.rpartition(":")[2])
        while self._java is not None:
            code = await process.ended(self._java)
            _log.warning("Neo4j ended (code %s) and is started again; its log: %s", code, self._options.log)
            await self._restart(port)

    async def _restart(self, port: int) -> None:
        pause = 0.5
        while True:
            try:
                await self._run(port)
            except Exception as error:  # noqa: BLE001 - whatever keeps it down may be gone at the next try
                _log.error("Neo4j could not be started again; the next try is in %g s. %s", pause, error)
                await self._stop_java()
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                _log.warning("Neo4j answers again.")
                return

    async def _stop_java(self) -> None:
        if self._java is not None:
            await process.stop(self._java)


def _connection(uri: str, options: Options) -> Connection:
    return Connection(uri, password=configuration.password(options.home))
