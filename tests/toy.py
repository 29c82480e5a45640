"""A small schema with everything that can go wrong, and a real server around it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from functools import partial
from typing import Any

import strawberry
import structlog
import uvicorn
from starlette.applications import Starlette
from strawberry.extensions import SchemaExtension
from strawberry.scalars import JSON

from graph.driver import STATEMENT_SECONDS, Connection, Graph, GraphUnavailableError, connect
from graph.reads.errors import BadInputError
from graph.statements import Statement
from server.app import application
from server.authentication import Asker, Door
from server.authentication.people import People
from server.commands.serve import configured
from server.settings import Settings

CANARY = "canary-4711"
_SLOW = Statement("toy.slow", "runs until it is ended", "UNWIND range(1, 1000000000) AS x RETURN count(sqrt(x))")
_QUICK = Statement("toy.quick", "answers at once", "RETURN $word")
_WRONG = Statement("toy.wrong", "an error of Neo4j that quotes a value", "RETURN date($word)")
acted: list[str] = []
# What structlog prints of an error by itself takes half a second.
structlog.configure(processors=[structlog.processors.KeyValueRenderer()])


@strawberry.type
class Node:
    name: str = "n"

    @strawberry.field
    def nodes(self, first: int = 20) -> list["Node"]:
        return [Node()] * min(first, 2)


@strawberry.type
class Query:
    @strawberry.field
    def hello(self) -> str:
        return "world"

    @strawberry.field
    def node(self) -> Node:
        return Node()

    @strawberry.field
    async def echo(self, info: strawberry.Info[Graph, None], word: str) -> str:
        return str((await info.context.read(_QUICK, {"word": word}))[0][0])

    @strawberry.field
    async def slow(self, info: strawberry.Info[Graph, None]) -> int | None:
        return int((await info.context.read(_SLOW))[0][0])

    @strawberry.field
    async def sleep(self, seconds: float) -> int | None:
        await asyncio.sleep(seconds)
        acted.append("slept")
        return 1

    @strawberry.field
    def broken(self) -> int | None:
        raise RuntimeError(CANARY)

    @strawberry.field
    async def wrong(self, info: strawberry.Info[Graph, None]) -> int | None:
        return int((await info.context.read(_WRONG, {"word": CANARY}))[0][0])

    @strawberry.field
    def unwritable(self) -> JSON:
        return JSON({CANARY: {1, 2}})

    @strawberry.field
    def away(self) -> int | None:
        raise GraphUnavailableError

    @strawberry.field
    def bad(self) -> int | None:
        raise BadInputError("first is 101, but a page has 0 to 100 rows.")


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def act(self, seconds: float = 0) -> str:
        await asyncio.sleep(seconds)
        acted.append("acted")
        return "done"


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def count(self, target: int = 3) -> AsyncIterator[int]:
        for number in range(target):
            yield number
            await asyncio.sleep(0.01)
        if target == 0:
            raise RuntimeError(CANARY)


def build(extensions: Sequence[type[SchemaExtension]]) -> strawberry.Schema:
    """Build the toy schema with the server's extensions."""
    return strawberry.Schema(Query, Mutation, Subscription, extensions=list(extensions))


def _contexts(graph: Graph) -> Callable[[Asker], Graph]:
    return lambda _: graph


def app(
    connection: Connection, *, statement_seconds: float = STATEMENT_SECONDS, local: bool = False, **settings: Any
) -> Starlette:
    """Make the application over the toy schema."""
    opened = partial(connect, connection, seconds=statement_seconds)
    return application(
        Settings(**settings), build, _contexts, opened, Door(People("id"), anonymous=Asker()), local=local
    )


class _Quiet(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def served(application_: Starlette) -> AsyncIterator[str]:
    """Run the application on a free port of this machine, as `mosaic serve` does."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = _Quiet(configured(application_))
        running = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:
            await asyncio.sleep(0.01)
            if running.done():
                running.result()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running


Served = Callable[..., AbstractAsyncContextManager[str]]
