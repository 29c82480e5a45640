"""Ends a stream of server-sent events when the token it was opened with no longer holds."""

import asyncio
import time
from collections.abc import AsyncIterator

import orjson

from server.faults import refusal

_TOLD = "The token has expired. Open the stream again with a new one."


async def until(stream: AsyncIterator[str], expires: float | None) -> AsyncIterator[str]:
    """Pass events on until then, say why nothing more comes, and complete."""
    if expires is None:
        async for event in stream:
            yield event
        return
    end = asyncio.get_running_loop().time() + expires - time.time()
    while True:
        try:
            async with asyncio.timeout_at(end):
                event = await anext(stream)
        except StopAsyncIteration:
            return
        except TimeoutError:
            yield f"event: next\ndata: {orjson.dumps(refusal(_TOLD, 'UNAUTHENTICATED')).decode()}\n\n"
            yield "event: complete\ndata:\n\n"
            return
        yield event
