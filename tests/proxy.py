"""A way to Neo4j that can be cut or frozen, as networks and servers are, and how they are waited for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from graph.driver import Connection, Graph, GraphTimeoutError, GraphUnavailableError
from graph.statements import Statement


class Proxy:
    """Passes bytes on, until it is told not to."""

    def __init__(self, connection: Connection) -> None:
        target = urlsplit(connection.uri)
        self._target = (target.hostname or "127.0.0.1", target.port or 7687)
        self._connection = connection
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._open: set[asyncio.StreamWriter] = set()
        self.cut = False
        self.lossy = False

    def connection(self, port: int) -> Connection:
        """Where the database is, seen through the proxy."""
        return replace(self._connection, uri=f"bolt://127.0.0.1:{port}")

    def freeze(self) -> None:
        """Take every byte and pass none on: what a stopped process looks like."""
        self._flowing.clear()

    def thaw(self) -> None:
        """Pass on what has waited."""
        self._flowing.set()

    def break_off(self) -> None:
        """Close all connections and refuse new ones: what a killed process looks like."""
        self.cut = True
        self.hang_up()

    def hang_up(self) -> None:
        """Close all connections; the next ones are taken."""
        for writer in self._open:
            writer.close()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Join one client to the database."""
        with closing(writer):
            if not self.cut:
                await self._joined(reader, writer)

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(*self._target)
        with closing(back):
            self._open |= {writer, back}
            await asyncio.gather(self._pass(reader, back), self._pass(there, writer, answers=True))
            self._open -= {writer, back}

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, answers: bool = False) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                await self._flowing.wait()
                if answers and self.lossy:
                    continue
                writer.write(data)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def proxied(connection: Connection) -> AsyncIterator[tuple[Proxy, Connection]]:
    """Put a proxy before the database for the time of the block."""
    proxy = Proxy(connection)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    try:
        yield proxy, proxy.connection(server.sockets[0].getsockname()[1])
    finally:
        proxy.thaw()
        proxy.break_off()
        server.close()


async def once_back(graph: Graph, statement: Statement, seconds: float) -> list[list[Any]]:
    """What Neo4j answers as soon as it does again, for a bounded time."""
    async with asyncio.timeout(seconds):
        while True:
            with suppress(GraphUnavailableError, GraphTimeoutError):
                return await graph.read(statement)
            await asyncio.sleep(0.1)
