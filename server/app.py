"""The Starlette application: routes, what lives as long as the process, and what wraps every request."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from functools import partial
from typing import Any, TypedDict

from asgi_correlation_id import CorrelationIdMiddleware
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from strawberry import Schema
from strawberry.extensions import SchemaExtension

import schema
from algorithms.meaning import Meaning
from algorithms.runner import Runner
from graph.audit import Audit
from graph.driver import Graph
from graph.events import Feed
from graph.reads.reading import Reader
from graph.tending import Patience
from resolvers.context import Context, Role
from server import bodies, calendars, explorer, health, metrics, pages, session
from server.authentication import Asker, Door
from server.authentication.people import People
from server.documents import load
from server.endpoint import Endpoint
from server.schedule import scheduling
from server.security import BODY_BYTES, HeaderLimit, SecurityHeaders
from server.seeking import seeking
from server.settings import Settings
from server.steps import steps
from server.warming import warmed
from server.webhooks import delivering

Build = Callable[[Sequence[type[SchemaExtension]]], Schema]
Contexts = Callable[[Graph], Callable[[Asker], Any]]
Opened = Callable[[], AbstractAsyncContextManager[Graph]]


class State(TypedDict):
    """What every request finds in `request.state`."""

    graph: Graph
    new_context: Callable[[Asker], Any]


def application(
    settings: Settings, build: Build, contexts: Contexts, opened: Opened, door: Door, *, local: bool = False
) -> Starlette:
    """Put the application together.

    `build` makes the schema with our extensions, `opened` opens the network, and `contexts` says, given the network,
    how to make what the resolvers of one operation may use; `door` says who asks, `local` that only this machine can.
    """
    endpoint = Endpoint(
        build(steps(introspection=settings.development, seconds=settings.operation_seconds)),
        load(settings.documents, settings.mode, explorer.documents()),
        door,
        development=settings.development,
        origins=settings.origins,
    )
    return Starlette(
        routes=[
            *_routes(endpoint, development=settings.development),
            *session.routes(settings, local_only=local),
            *explorer.routes(),
        ],
        middleware=_middleware(settings),
        lifespan=_lifespan(opened, contexts),
    )


def mosaic(settings: Settings, opened: Opened, *, local: bool = False) -> Starlette:
    """Put the application together over Mosaic's own schema; `local` says that only this machine reaches it."""
    build = partial(schema.build, suggestions=settings.development)
    meaning = Meaning.load(settings.cache)
    runner, audit = Runner(settings.runs_kept, meaning), Audit()
    coming = partial(
        scheduling,
        every=settings.analyse_every,
        kept=settings.runs_kept,
        meaning=meaning,
        patience=Patience(settings.idle_days, settings.closes_days),
    )

    @asynccontextmanager
    async def warm() -> AsyncIterator[Graph]:
        async with (
            opened() as graph,
            aclosing(audit),
            warmed(graph),
            aclosing(runner),
            coming(graph),
            seeking(graph),
            delivering(graph),
        ):
            yield graph

    entrance = door(settings, local=local)
    contexts = partial(_contexts, runner, meaning, Feed(), audit, entrance.forget)
    return application(settings, build, contexts, warm, entrance, local=local)


def door(settings: Settings, *, local: bool) -> Door:
    """Say who may come in: in production who has a token, else also who has none, to read."""
    building = settings.development
    anonymous = Asker(settings.viewer, frozenset({Role.MEMBER} if settings.viewer else ())) if building else None
    return Door(
        People(settings.person_claim),
        settings.provider,
        settings.roles_claim,
        anonymous=anonymous,
        machine=settings.data_dir.expanduser().absolute() if building and local else None,
    )


def _contexts(  # noqa: PLR0917 -- what a context holds
    runner: Runner, meaning: Meaning | None, feed: Feed, audit: Audit, forget: Callable[[str], None], graph: Graph
) -> Callable[[Asker], Context]:
    reader = Reader(graph)
    made = partial(Context, graph, reader)
    return lambda asker: made(asker.viewer, asker.roles, runner, meaning, feed, audit, forget, asker.subject)


def _lifespan(opened: Opened, contexts: Contexts) -> Callable[[Starlette], AbstractAsyncContextManager[State]]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[State]:
        async with opened() as graph:
            graph.observe = metrics.cypher
            yield {"graph": graph, "new_context": contexts(graph)}

    return lifespan


def _routes(endpoint: Endpoint, *, development: bool) -> list[BaseRoute]:
    def first() -> str:
        return pages.welcome(development=development, explored=explorer.page() is not None)

    always: list[BaseRoute] = [
        Route("/graphql", endpoint, methods=["GET", "POST"], max_body_size=BODY_BYTES),
        WebSocketRoute("/graphql", endpoint),
        Route("/", _shows(lambda: explorer.page() or first())),
        Route("/welcome", _shows(first)),
        Route("/page.css", pages.style),
        Route("/healthz", health.alive),
        Route("/readyz", health.ready),
        Route("/metrics", metrics.exposition),
        Route("/calendar/{token}.ics", calendars.feed),
    ]
    static = StaticFiles(directory=str(pages.FOLDER / "static"), check_dir=False)
    tool: list[BaseRoute] = [Route("/graphiql", _shows(pages.graphiql)), Mount("/static", static)]
    return [*always, *tool] if development else always


def _shows(page: Callable[[], str]) -> Callable[[Request], Response]:
    def answer(_: Request) -> Response:
        return pages.html(page())

    return answer


def _middleware(settings: Settings) -> list[Middleware]:
    policies = Middleware(SecurityHeaders, explorer=explorer.policy(settings.issuer if settings.client_id else None))
    wrapping = [Middleware(CorrelationIdMiddleware), Middleware(HeaderLimit), policies]
    if settings.origins:
        headers = ["content-type", "authorization", "x-request-id", *bodies.PREFLIGHT_HEADERS]
        methods = ["GET", "POST"]
        wrapping.append(
            Middleware(CORSMiddleware, allow_origins=settings.origins, allow_methods=methods, allow_headers=headers)
        )
    return wrapping
