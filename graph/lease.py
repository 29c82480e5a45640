"""A lease: at most one holder of a name in the whole network, handed on when the holder dies.

Each holder gets a token that is larger than every one before it. Writes through `Held.fenced` count only while no
larger token is out, so that a holder who slept past the end of the lease can change nothing any more (the fencing token
of Kleppmann, "How to do distributed locking", 2016).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from uuid import uuid4

from graph.driver import Fence, Graph, GraphTimeoutError, GraphUnavailableError
from graph.statements import load

SECONDS = 30.0
_ASK_AGAIN = 0.3
_STATEMENT_SECONDS = 60.0


class LeaseTakenError(Exception):
    """Somebody else holds the lease, and did not hand it on in time."""


class LeaseLostError(Exception):
    """The lease ran out and somebody else took it, so that what its holder writes no longer counts."""


@dataclass(frozen=True)
class Held:
    """A lease in hand."""

    name: str
    owner: str
    token: int

    def fenced(self, graph: Graph) -> Graph:
        """The same network, where writes are refused once another holder has the lease."""
        parameters = {"id": self.name, "owner": self.owner, "token": self.token}
        return graph.fenced(Fence(load("lease")["holds"], parameters, self._lost))

    def _lost(self) -> LeaseLostError:
        return LeaseLostError(
            f"This process held '{self.name}' too long without a sign of life, and another one took it. What it wrote "
            "since then does not count. Start it again when the other one has ended."
        )


@asynccontextmanager
async def lease(graph: Graph, name: str, *, patience: float) -> AsyncIterator[Held]:
    """Hold the lease for the time of the block, after waiting for it at most `patience` seconds."""
    # A busy machine must not end the work of hours because of one small statement.
    graph = graph.patient(_STATEMENT_SECONDS)
    await graph.write(load("lease")["unique"])
    held = await _wait(graph, name, patience)
    keeper = asyncio.create_task(_keep(graph, held))
    try:
        yield held
    finally:
        keeper.cancel()
        await asyncio.gather(keeper, return_exceptions=True)
        await graph.write(load("lease")["release"], {"id": name, "owner": held.owner})


async def taken(graph: Graph, name: str) -> int | None:
    """Token of whoever holds the lease now, if anybody does."""
    [[now, token]] = await graph.read(load("lease")["taken"], {"id": name})
    return token if now else None


async def _wait(graph: Graph, name: str, patience: float) -> Held:
    owner, loop = uuid4().hex, asyncio.get_running_loop()
    give_up = loop.time() + patience
    while (token := await _take(graph, name, owner)) is None:
        if loop.time() > give_up:
            message = f"Another process holds '{name}'. Wait until it ends (a dead one loses it after {SECONDS:g} s)."
            raise LeaseTakenError(message)
        await asyncio.sleep(_ASK_AGAIN)
    return Held(name, owner, token)


async def _take(graph: Graph, name: str, owner: str) -> int | None:
    [[token]] = await graph.write(load("lease")["take"], {"id": name, "owner": owner, **_for()})
    return None if token is None else int(token)


async def _keep(graph: Graph, held: Held) -> None:
    parameters = {"id": held.name, "owner": held.owner, "token": held.token, **_for()}
    while True:
        await asyncio.sleep(SECONDS / 3)
        # A database that is away for a while takes no lease from anybody.
        with suppress(GraphUnavailableError, GraphTimeoutError):
            if not await graph.write(load("lease")["renew"], parameters):
                return


def _for() -> dict[str, int]:
    return {"milliseconds": int(SECONDS * 1000)}
