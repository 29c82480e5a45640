"""`python -m benchmarks.listeners`: sockets that subscribe and tell what comes; several such processes share a load.

It reads its work as one line of JSON (`url`, `tokens` of those who listen, `query`: none to connect only), writes
`ready` when all are connected, then a line for each message, and ends with its input.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from subprocess import PIPE
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.plan import ROOT
from benchmarks.sides import CannotRunError

_AT_ONCE = 20
_PATIENCE = 600.0
_LONGEST_LINE = 2**20


@asynccontextmanager
async def listening(url: str, tokens: Sequence[str], query: str | None) -> AsyncIterator[asyncio.StreamReader]:
    """Run such a process for the time of the block, and give what it tells once all are connected."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, stdin=PIPE, stdout=PIPE, cwd=ROOT, limit=_LONGEST_LINE
    )
    if process.stdin is None or process.stdout is None:
        raise TypeError("the process has no pipes")
    process.stdin.write(orjson.dumps({"url": url, "tokens": tokens, "query": query}) + b"\n")
    try:
        async with asyncio.timeout(_PATIENCE):
            if await process.stdout.readline() != b"ready\n":
                raise CannotRunError("Not all sockets could be opened.")
        yield process.stdout
    finally:
        process.stdin.close()
        await process.wait()


async def _listen(job: dict[str, Any], tell: asyncio.Queue[bytes]) -> list[asyncio.Task[None]]:
    few = asyncio.Semaphore(_AT_ONCE)

    async def opened(number: int, token: str) -> ClientConnection:
        async with few:
            socket = await connect(
                job["url"], subprotocols=[Subprotocol("graphql-transport-ws")], compression=None, ping_interval=None,
                open_timeout=60,
            )  # fmt: skip
            await _send(socket, type="connection_init", payload={"authorization": f"Bearer {token}"})
            answer = orjson.loads(await socket.recv())
            if answer["type"] != "connection_ack":
                raise CannotRunError(f"Socket {number} is told {answer}.")
            if job["query"]:
                await _send(socket, type="subscribe", id="1", payload={"query": job["query"]})
            return socket

    async def heard(number: int, socket: ClientConnection) -> None:
        async for message in socket:
            said = {"who": number, "came": time.time(), "message": orjson.loads(message)}
            tell.put_nowait(orjson.dumps(said) + b"\n")

    sockets = await asyncio.gather(*(opened(number, token) for number, token in enumerate(job["tokens"])))
    return [asyncio.create_task(heard(number, socket)) for number, socket in enumerate(sockets)]


async def _send(socket: ClientConnection, **message: Any) -> None:
    await socket.send(orjson.dumps(message).decode())


async def _work() -> None:
    job = orjson.loads(await asyncio.to_thread(sys.stdin.buffer.readline))
    tell: asyncio.Queue[bytes] = asyncio.Queue()
    tasks = await _listen(job, tell)
    _write(b"ready\n")
    over = asyncio.create_task(asyncio.to_thread(sys.stdin.buffer.read))
    telling = asyncio.create_task(_tell(tell))
    await over
    for task in (*tasks, telling):
        task.cancel()


async def _tell(lines: asyncio.Queue[bytes]) -> None:
    while True:
        _write(await lines.get())


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    asyncio.run(_work())
