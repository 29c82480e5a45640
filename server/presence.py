"""Work ends when the client that asked for it has gone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import Receive

from server.operation import current


class ClientGoneError(Exception):
    """Nobody waits for the answer any more."""


@asynccontextmanager
async def while_connected(receive: Receive) -> AsyncIterator[None]:
    """Cancel the block when the client goes away; a mutation ends by itself, so that its outcome is never unknown."""
    task, operation, gone = asyncio.current_task(), current.get(), asyncio.Event()

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        if task and operation and operation.kind != "mutation":
            gone.set()
            task.cancel()

    watching = asyncio.create_task(watch())
    try:
        yield
    except asyncio.CancelledError:
        if task is None or not gone.is_set() or task.uncancel() > 0:
            raise
        raise ClientGoneError from None
    finally:
        watching.cancel()
