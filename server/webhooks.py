"""Sends events to webhooks, signed as Standard Webhooks says (https://www.standardwebhooks.com, version 1)."""

import asyncio
import base64
import hashlib
import hmac
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
import orjson

from graph.driver import Graph
from graph.webhooks import Delivery, arrived, due, failed
from server.background import beside

_LOOKS_SECONDS = 2.0
_SEND_SECONDS = 10.0
_END_SECONDS = 4.0
_log = logging.getLogger("mosaic.webhooks")


@asynccontextmanager
async def delivering(graph: Graph) -> AsyncIterator[None]:
    """Send what is due, again and again, for the time of the block."""
    # What does not end in time is sent again, under the same id.
    async with beside(_send_again_and_again(graph), _END_SECONDS):
        yield


async def _send_again_and_again(graph: Graph) -> None:
    async with httpx2.AsyncClient(timeout=_SEND_SECONDS, follow_redirects=False) as client:
        sent = 0
        while True:
            await asyncio.sleep(0 if sent else _LOOKS_SECONDS)
            sent = 0
            try:
                sent = await send_due(graph, client)
            except Exception:  # noqa: BLE001 -- a database that is away: the next look may do better
                _log.warning("What is due to webhooks could not be read or noted.", exc_info=True)


async def send_due(graph: Graph, client: httpx2.AsyncClient) -> int:
    """Send what is due once, and count it."""
    deliveries = await due(graph)
    await asyncio.gather(*(_send(graph, client, delivery) for delivery in deliveries))
    return len(deliveries)


async def _send(graph: Graph, client: httpx2.AsyncClient, delivery: Delivery) -> None:
    body = orjson.dumps(delivery.body)
    try:
        async with (
            asyncio.timeout(_SEND_SECONDS),
            client.stream("POST", delivery.url, content=body, headers=signed(delivery, body)) as answer,
        ):
            failure = None if answer.is_success else f"It answered {answer.status_code}."
    except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, ValueError) as error:
        failure = f"It did not answer: {type(error).__name__}."
    await (arrived(graph, delivery) if failure is None else failed(graph, delivery, failure))


def signed(delivery: Delivery, body: bytes, at: int | None = None) -> dict[str, str]:
    """Make the headers: the event's id, the moment (seconds since 1970), the HMAC-SHA256 of both with the body."""
    moment = str(int(time.time()) if at is None else at)
    key = base64.b64decode(delivery.secret.removeprefix("whsec_"))
    digest = hmac.digest(key, f"{delivery.event}.{moment}.".encode() + body, hashlib.sha256)
    return {
        "content-type": "application/json",
        "webhook-id": delivery.event,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
