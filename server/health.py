"""Whether this process is alive, and whether it can answer."""

import asyncio

import orjson
from starlette.requests import Request
from starlette.responses import Response

from graph.driver import Graph, GraphTimeoutError, GraphUnavailableError
from graph.migrations import state
from graph.statements import load

SECONDS = 3.0


async def alive(_: Request) -> Response:
    """Answer `/healthz`: the process runs; whether the database does is not asked."""
    return _json(200, {"status": "alive"})


async def ready(request: Request) -> Response:
    """Answer `/readyz`: the database reads nodes and ties, and has all migrations."""
    reasons = await problems(request.state.graph)
    return _json(503 if reasons else 200, {"status": "not ready" if reasons else "ready", "reasons": reasons})


async def problems(graph: Graph, *, seconds: float = SECONDS) -> list[str]:
    """List what keeps the network from answering."""
    try:
        async with asyncio.timeout(seconds):
            await graph.read(load("health")["walk"])
            migrations = await state(graph)
    except TimeoutError:
        return [f"The database did not answer within {seconds:g} s."]
    except (GraphUnavailableError, GraphTimeoutError) as error:
        return [str(error)]
    except Exception as error:  # noqa: BLE001  (whatever it is, the answer is: not ready)
        return [_why(error)]
    if migrations.problem:
        return [migrations.problem]
    pending = ", ".join(migrations.pending)
    return [f"Migrations are not applied: {pending}. Run: mosaic migrate"] if pending else []


def _why(error: Exception) -> str:
    # Messages of Neo4j can quote stored values.
    code = getattr(error, "code", None)
    return f"The database cannot be read ({code or type(error).__name__}). Run: mosaic doctor"


def _json(status: int, body: dict[str, object]) -> Response:
    return Response(orjson.dumps(body), status_code=status, media_type="application/json")
