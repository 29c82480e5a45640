"""`mosaic serve`: answer GraphQL over HTTP, WebSocket and server-sent events."""

import asyncio
import gc
import logging
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from rich.console import Console

from graph.driver import Graph
from server import logs
from server.app import mosaic
from server.commands.demo import Wish, fill_and_tell
from server.documents import DocumentsError
from server.network import opened
from server.protocol import GuardedProtocol
from server.settings import Settings, SettingsError, is_loopback

_GRACE = 6  # seconds that running requests get at the end, one more than an operation may take
_SOCKET_BYTES = 64 * 1024
_uvicorn_log = logging.getLogger("uvicorn.error")


class ServeError(Exception):
    """The server cannot start; the message says why and what to do."""


def run(
    *,
    host: str | None = None,
    port: int | None = None,
    allow_remote: bool = False,
    demo: bool = False,
    folder: Path | None = None,
    every: str | None = None,
) -> None:
    """Answer GraphQL at /graphql until it is stopped.

    Args:
        host: Address to listen on; only this machine can reach the usual one.
        port: Port to listen on; 0 takes any free one.
        allow_remote: Let other machines reach a development server, which shows its schema to all who ask.
        demo: Fill an empty network with the sample organisation first.
        folder: Fill an empty network with this folder of CSV files first.
        every: Analyse the network again and again, for example 24h; of several servers one does it.
    """
    wish = Wish(folder=folder, if_empty=True) if demo or folder else None
    try:
        settings = Settings() if every is None else Settings(analyse_every=every)
        _serve(settings, host, port, wish, allow_remote=allow_remote)
    except (ServeError, SettingsError, DocumentsError) as error:
        sys.exit(str(error))


def _serve(settings: Settings, host: str | None, port: int | None, wish: Wish | None, *, allow_remote: bool) -> None:
    where = host or settings.host
    _refuse(settings, where, allow_remote=allow_remote)
    with _bound(where, settings.port if port is None else port) as listening:
        opening = _Opening(settings, wish)
        building = settings.development and is_loopback(where)
        server = _Server(configured(mosaic(settings, opening, local=building)), partial(_announce, building=building))
        logs.configure(development=settings.development)
        try:
            with suppress(KeyboardInterrupt, asyncio.CancelledError):
                server.run(sockets=[listening])
        except SystemExit:
            if opening.failure is None:
                raise
            raise ServeError(opening.failure) from None


def configured(app: Any) -> uvicorn.Config:
    """Set the limits of the HTTP and WebSocket server."""
    return uvicorn.Config(
        app,
        http=GuardedProtocol,
        ws_max_size=_SOCKET_BYTES,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=_GRACE,
        access_log=False,
        log_config=None,
        server_header=False,
    )


class _Server(uvicorn.Server):
    """Says where it listens as soon as it does."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self._starting: asyncio.Task[Any] | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.started or self._starting is None:
            super().handle_exit(sig, frame)
            return
        # Else it would end only when Neo4j has been fetched and started; uvicorn would show where it waited.
        _uvicorn_log.disabled = True
        self._starting.get_loop().call_soon_threadsafe(self._starting.cancel)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._starting = asyncio.current_task()
        await super().startup(sockets)
        # What is here now stays: collections need not walk it again and again.
        gc.collect()
        gc.freeze()
        host, port = (sockets or [])[0].getsockname()[:2]
        self._ready(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")


class _Opening:
    """Opens the network, fills it where that is wished, and keeps the sentence that says why it could not be."""

    def __init__(self, settings: Settings, wish: Wish | None) -> None:
        self._settings, self._wish = settings, wish
        self.failure: str | None = None

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Graph]:
        reached = False
        try:
            async with opened(self._settings, serving=True) as graph:
                if self._wish:
                    await fill_and_tell(graph, self._wish)
                reached = True
                yield graph
        except Exception as error:
            if not reached and type(error).__module__.split(".")[0] in {"graph", "server"}:
                self.failure = str(error)
                _uvicorn_log.disabled = True
            raise


def _refuse(settings: Settings, host: str, *, allow_remote: bool) -> None:
    if settings.missing:
        missing = ", ".join(settings.missing)
        raise ServeError(f"The production profile needs: {missing}. Set what is named, or unset MOSAIC_PROFILE.")
    if settings.viewer and not settings.development:
        raise ServeError("MOSAIC_AUTH_VIEWER names who asks without asking for a proof. Unset it in production.")
    if settings.issuer and not settings.audience:
        raise ServeError(
            "MOSAIC_AUTH_ISSUER needs MOSAIC_AUTH_AUDIENCE: else tokens for other services would be taken."
        )
    if settings.viewer and not is_loopback(host):
        raise ServeError(f"MOSAIC_AUTH_VIEWER takes everybody for {settings.viewer}. Unset it, or leave --host out.")
    if settings.development and not allow_remote and not is_loopback(host):
        raise ServeError(
            f"A development server must not be reached from other machines, but {host} can be. Leave --host out, set "
            "MOSAIC_PROFILE=production, or say --allow-remote."
        )


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise ServeError(
            f"Nothing can listen on {host} port {port}: {error.strerror}. Stop what uses it, or choose another port: "
            "mosaic serve --port 0 takes any free one."
        ) from None
    return listening


def _announce(address: str, *, building: bool) -> None:
    words = f"Mosaic answers at [bold]{address}/graphql[/bold]. Begin at {address}/ and stop it with Ctrl+C."
    Console(stderr=True).print(words, soft_wrap=True)
    if building:
        how = "Ask as somebody: make a token with mosaic token --as PERSON --role admin (docs/authentication.md)."
        Console(stderr=True).print(how, style="dim", markup=False, soft_wrap=True)
