"""GraphQL over WebSocket and server-sent events against a running server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from time import perf_counter
from typing import Any

import httpx2
import orjson
import pytest
import pytest_asyncio
import toy
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from graph.driver import Connection
from server.commands.serve import _GRACE
from server.websocket import MOST_OPERATIONS


@pytest_asyncio.fixture(scope="module")
async def address(connection: Connection) -> AsyncIterator[str]:
    async with toy.served(toy.app(connection)) as url:
        yield f"{url}/graphql"


@asynccontextmanager
async def socket(address: str) -> AsyncIterator[ClientConnection]:
    protocol = Subprotocol("graphql-transport-ws")
    async with connect(address.replace("http", "ws", 1), subprotocols=[protocol]) as opened:
        await send(opened, type="connection_init")
        assert (await receive(opened))["type"] == "connection_ack"
        yield opened


async def send(opened: ClientConnection, **message: Any) -> None:
    await opened.send(orjson.dumps(message).decode())


async def receive(opened: ClientConnection) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(await asyncio.wait_for(opened.recv(), 30))
    return found


async def ask(opened: ClientConnection, query: str, name: str = "1") -> dict[str, Any]:
    await send(opened, id=name, type="subscribe", payload={"query": query})
    return await receive(opened)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{nothing}", "GRAPHQL_VALIDATION_FAILED"),
        ("{" + "node{" * 20 + "name" + "}" * 20 + "}", "OPERATION_TOO_LARGE"),
    ],
)
async def test_an_error_of_the_document_ends_the_operation_and_not_the_socket(
    address: str, query: str, code: str
) -> None:
    async with socket(address) as opened:
        refused = await ask(opened, query)
        assert (refused["type"], refused["payload"][0]["extensions"]["code"]) == ("error", code)
        assert (await ask(opened, "{hello}"))["payload"] == {"data": {"hello": "world"}}


async def test_unexpected_errors_are_masked_on_the_socket_too(address: str) -> None:
    async with socket(address) as opened:
        for query in ("{broken}", "{wrong}", "subscription{count(target: 0)}"):
            answer = await ask(opened, query, query)
            assert toy.CANARY not in str(answer)
            assert answer["payload"]["errors"][0]["extensions"]["code"] == "INTERNAL"
            assert (await receive(opened))["type"] == "complete"


async def test_the_time_limit_holds_on_the_socket(connection: Connection) -> None:
    async with toy.served(toy.app(connection, operation_seconds=1)) as url, socket(f"{url}/graphql") as opened:
        stopped = await ask(opened, "{sleep(seconds: 30)}")
        assert (stopped["type"], stopped["payload"][0]["extensions"]["code"]) == ("error", "TIMEOUT")
        long = await ask(opened, "subscription{count(target: 150)}", "2")
        assert long["payload"] == {"data": {"count": 0}}
        numbers = [(await receive(opened))["payload"]["data"]["count"] for _ in range(149)]
        assert numbers[-1] == 149


@pytest.mark.parametrize(
    "frame", ["[]", "5", '{"type":"subscribe","id":1,"payload":{"query":"{hello}"}}', "x" * 70_000]
)
async def test_frames_that_are_no_messages_close_the_socket(address: str, frame: str) -> None:
    async with socket(address) as opened:
        await opened.send(frame)
        with pytest.raises(ConnectionClosed) as caught:
            await asyncio.wait_for(opened.recv(), 20)
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code in (4400, 1009)


async def test_registered_only_holds_on_the_socket(connection: Connection) -> None:
    app = toy.app(connection, documents_mode="registered-only")
    async with toy.served(app) as url, socket(f"{url}/graphql") as opened:
        refused = await ask(opened, "{hello}")
        assert refused["payload"][0]["extensions"]["code"] == "DOCUMENT_NOT_REGISTERED"
        address, protocol = url.replace("http", "ws", 1) + "/graphql", Subprotocol("graphql-transport-ws")
        async with connect(address, subprotocols=[protocol]) as unknown:
            await send(unknown, id="1", type="subscribe", payload={"query": "{hello}"})
            await unknown.wait_closed()
            assert unknown.close_code == 4401


async def test_a_socket_runs_so_many_operations_and_no_more(connection: Connection) -> None:
    # None of them ends before the last one has come, however slow the machine is.
    async with toy.served(toy.app(connection, operation_seconds=120)) as url, socket(f"{url}/graphql") as opened:
        for number in range(MOST_OPERATIONS):
            await send(opened, id=str(number), type="subscribe", payload={"query": "{sleep(seconds: 100)}"})
        refused = await ask(opened, "{hello}", "more")
        assert (refused["id"], refused["payload"][0]["extensions"]["code"]) == ("more", "TOO_MANY_OPERATIONS")


async def test_frames_are_not_compressed(address: str) -> None:
    async with socket(address) as opened:
        assert opened.protocol.extensions == []


async def test_a_subscription_streams_as_events(address: str) -> None:
    async with httpx2.AsyncClient() as client:
        body, headers = {"query": "subscription{count(target: 3)}"}, {"accept": "text/event-stream"}
        text = (await client.post(address, json=body, headers=headers)).text
    events = [event.split("\r\n") for event in text.split("\r\n\r\n") if event]
    assert [lines[0] for lines in events] == ["event: next"] * 3 + ["event: complete"]
    assert [orjson.loads(lines[1][6:])["data"]["count"] for lines in events[:3]] == [0, 1, 2]


async def test_the_server_stops_in_time_while_clients_listen(connection: Connection) -> None:
    async with toy.served(toy.app(connection)) as url:
        opened = await connect(
            url.replace("http", "ws", 1) + "/graphql", subprotocols=[Subprotocol("graphql-transport-ws")]
        )
        await send(opened, type="connection_init")
        await receive(opened)
        assert (await ask(opened, "subscription{count(target: 100000)}"))["type"] == "next"
        began = perf_counter()
    assert perf_counter() - began < _GRACE
    with suppress(ConnectionClosed):
        async for _ in opened:
            pass
    assert opened.close_code in (1001, 1012)
