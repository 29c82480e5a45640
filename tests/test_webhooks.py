"""Webhooks get each event once, signed as Standard Webhooks says; what does not arrive is tried again, then shown."""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import AsyncIterator
from time import monotonic
from typing import Any

import httpx2
import orjson
import pytest
import pytest_asyncio
import toy
from acting import asked, by, cypher, do, refilled
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph import webhooks
from graph.driver import Graph
from resolvers.context import Role
from server.webhooks import send_due

_MADE = "... on WebhookCreated { secret again webhook { id url kinds waiting } }"
_SEEN = "{ webhooks { waiting arrivedAt deadLetters { edges { node { kind attempts failure } } } } }"


class Receiver:
    """A receiver that answers with the given codes, one after the other, then always with 204."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.codes: list[int] = []

    async def __call__(self, request: Request) -> Response:
        self.got.append((dict(request.headers), await request.body()))
        return Response(status_code=self.codes.pop(0) if self.codes else 204)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest_asyncio.fixture
async def url(network: Graph, receiver: Receiver) -> AsyncIterator[str]:
    await refilled(network)

    async def take(request: Request) -> Response:
        return await receiver(request)

    async with toy.served(Starlette(routes=[Route("/", take, methods=["POST"])])) as address:
        yield f"{address}/"


@pytest_asyncio.fixture
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient() as client:
        yield client


async def made(graph: Graph, url: str, **more: Any) -> dict[str, Any]:
    return await do(graph, None, "webhookCreate", _MADE, Role.ADMIN, url=url, **more)


async def now(graph: Graph) -> None:
    """Let the waits be over."""
    await cypher(graph, "MATCH (d:WebhookDelivery) WHERE d.nextAt IS NOT NULL SET d.nextAt = datetime()")


async def test_an_event_arrives_once_signed_and_names_nobody(
    network: Graph, url: str, receiver: Receiver, client: httpx2.AsyncClient
) -> None:
    hook = await made(network, url, kinds=["mentorshipPropose"], idempotencyKey="k")
    again = await made(network, url, kinds=["mentorshipPropose"], idempotencyKey="k")
    assert (again["again"], again["secret"]) == (True, hook["secret"])
    await do(network, "ben", "mentorshipPropose", mentor=by("cem"), mentee=by("ben"), kind="MICRO")
    await do(network, "ben", "askCreate", title="Elsewhere", text="x", skills=["Rust"])
    assert [await send_due(network, client) for _ in range(2)] == [1, 0]
    [(headers, body)] = receiver.got
    key = base64.b64decode(hook["secret"].removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(key, signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    told = orjson.loads(body)
    [[event, about]] = await cypher(network, "MATCH (e:Event {kind: 'mentorshipPropose'}) RETURN e.id, e.about")
    assert headers["webhook-id"] == event
    assert (told["type"], told["data"]) == ("mentorshipPropose", {"about": about, "status": "PROPOSED"})
    assert b"ben" not in body
    [shown] = (await asked(network, None, _SEEN, Role.ADMIN))["webhooks"]
    assert (shown["waiting"], shown["arrivedAt"] is not None) == (0, True)


async def test_what_fails_is_tried_again_then_given_up_and_shown(
    network: Graph, url: str, receiver: Receiver, client: httpx2.AsyncClient
) -> None:
    hook = await made(network, url, kinds=["webhookCreate"])
    receiver.codes = [500, 302, *[503] * len(webhooks.WAITS)]
    began = monotonic()
    assert [await send_due(network, client) for _ in range(2)] == [1, 0]
    [[wait]] = await cypher(
        network, "MATCH (d:WebhookDelivery) RETURN duration.inSeconds(datetime(), d.nextAt).seconds"
    )
    assert webhooks.WAITS[0] - (monotonic() - began) - 2 < wait <= webhooks.WAITS[0]
    for _ in webhooks.WAITS:
        await now(network)
        assert await send_due(network, client) == 1
    await now(network)
    assert await send_due(network, client) == 0
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    [shown] = (await asked(network, None, _SEEN, Role.ADMIN))["webhooks"]
    letter = {"kind": "webhookCreate", "attempts": 8, "failure": "It answered 503."}
    assert (shown["waiting"], shown["deadLetters"]["edges"]) == (0, [{"node": letter}])
    receiver.codes = []
    await do(network, None, "webhookRetry", "", Role.ADMIN, webhook=hook["webhook"]["id"])
    assert [await send_due(network, client) for _ in range(2)] == [1, 0]
    kept = await do(
        network,
        None,
        "webhookRemove",
        "... on WebhookKept { webhook { id } }",
        Role.ADMIN,
        webhook=hook["webhook"]["id"],
    )
    assert kept["webhook"] is None
    assert await cypher(network, "MATCH (n:Webhook|WebhookDelivery) RETURN n") == []


async def test_one_of_what_was_given_up_is_tried_again(
    network: Graph, url: str, receiver: Receiver, client: httpx2.AsyncClient
) -> None:
    hook = (await made(network, url, kinds=["skillPropose"]))["webhook"]["id"]
    for name in ("Kiting", "Knitting"):
        await do(network, "ben", "skillPropose", name=name)
    receiver.codes = [500] * 4
    assert await send_due(network, client) == 2
    await cypher(network, "MATCH (d:WebhookDelivery) SET d.attempts = $last", last=len(webhooks.WAITS))
    await now(network)
    assert await send_due(network, client) == 2
    text = "{ webhooks { deadLetters { edges { node { id } } } } }"

    async def letters() -> list[str]:
        [shown] = (await asked(network, None, text, Role.ADMIN))["webhooks"]
        return [edge["node"]["id"] for edge in shown["deadLetters"]["edges"]]

    one, other = await letters()
    told = {"webhook": hook, "deadLetter": one}
    await do(network, None, "webhookRetry", "", Role.ADMIN, **told)
    assert (await send_due(network, client), await letters()) == (1, [other])
    refused = await do(network, None, "webhookRetry", "", Role.ADMIN, **told)
    assert (refused["code"], refused["path"]) == ("NOT_FOUND", ["input", "deadLetter"])


async def test_a_receiver_that_is_away_is_a_failure(network: Graph, client: httpx2.AsyncClient) -> None:
    await refilled(network)
    await made(network, "http://127.0.0.1:1/")
    assert await send_due(network, client) == 1
    assert await cypher(network, "MATCH (d:WebhookDelivery) RETURN d.failure") == [["It did not answer: ConnectError."]]


async def test_two_servers_send_each_event_once(
    network: Graph, url: str, receiver: Receiver, client: httpx2.AsyncClient
) -> None:
    for name in ("a", "b"):
        await made(network, f"{url}?{name}", kinds=["skillPropose"])
    for number in range(12):
        await do(network, "ben", "skillPropose", name=f"Skill {number}")
    sent = await asyncio.gather(*(send_due(network, client) for _ in range(4)))
    assert sum(sent) == len(receiver.got) == 24
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 12


async def test_a_kind_that_is_none_is_refused(network: Graph, url: str) -> None:
    refused = await made(network, url, kinds=["mentorshipProposed"])
    assert (refused["code"], refused["path"]) == ("BAD_INPUT", ["input", "kinds", "0"])
    assert "no event is called mentorshipProposed" in refused["message"]


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://127.0.0.1/", "https://", "x"])
async def test_an_address_that_others_could_read_is_refused(network: Graph, url: str) -> None:
    refused = await made(network, url)
    assert (refused["code"], refused["path"]) == ("BAD_INPUT", ["input", "url"])
