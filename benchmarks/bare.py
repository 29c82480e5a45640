"""The floor: the same Cypher by the bare driver, the rows as they come, no GraphQL."""

import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, LiteralString, cast

import neo4j
import orjson
import uvicorn
from neo4j import AsyncGraphDatabase
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


@asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncIterator[dict[str, Any]]:
    auth = (os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"])
    statements = orjson.loads(os.environ["STATEMENTS"])
    async with AsyncGraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver:
        yield {"driver": driver, "statements": statements}


async def _raw(request: Request) -> Response:
    asked = orjson.loads(await request.body())
    text = cast("LiteralString", request.state.statements[asked["name"]])
    async with request.state.driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        result = await session.run(text, asked["parameters"])
        values = await result.values()
    return Response(orjson.dumps(values), media_type="application/json")


def main() -> None:
    app = Starlette(routes=[Route("/raw", _raw, methods=["POST"])], lifespan=_lifespan)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # who reads the address below may connect at once
        server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="warning"))
        print(f"http://127.0.0.1:{listening.getsockname()[1]}/raw", flush=True)
        server.run(sockets=[listening])


if __name__ == "__main__":
    main()
