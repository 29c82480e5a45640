"""A lease: at most one holder of a name in the whole network, handed on when the holder dies."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

from graph.driver import Graph
from graph.statements import load

_SECONDS = 30.0
_ASK_AGAIN = 0.3


class LeaseTakenError(Exception):
    """Somebody else holds the lease, and did not hand it on in time."""


@asynccontextmanager
async def lease(graph: Graph, name: str, *, patience: float) -> AsyncIterator[None]:
    """Hold the lease for the time of the block, after waiting for it at most `patience` seconds."""
    owner = uuid4().hex
    await graph.write(load("lease")["unique"], seconds=60)
    await _wait(graph, name, owner, patience)
    keeper = asyncio.create_task(_keep(graph, name, owner))
    try:
        yield
    finally:
        keeper.cancel()
        await asyncio.gather(keeper, return_exceptions=True)
        await graph.write(load("lease")["release"], {"id": name, "owner": owner})


async def _wait(graph: Graph, name: str, owner: str, patience: float) -> None:
    loop = asyncio.get_running_loop()
    give_up = loop.time() + patience
    while not await _take(graph, name, owner):
        if loop.time() > give_up:
            message = f"Another process holds '{name}'. Wait until it ends (a dead one loses it after {_SECONDS:g} s)."
            raise LeaseTakenError(message)
        await asyncio.sleep(_ASK_AGAIN)


async def _take(graph: Graph, name: str, owner: str) -> bool:
    rows = await graph.write(load("lease")["take"], {"id": name, "owner": owner, "seconds": _SECONDS})
    return bool(rows[0][0])


async def _keep(graph: Graph, name: str, owner: str) -> None:
    while True:
        await asyncio.sleep(_SECONDS / 3)
        await _take(graph, name, owner)
