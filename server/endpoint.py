"""GraphQL over HTTP: what comes in, what goes out, with which media type and status."""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from graphql import GraphQLError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry import Schema
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from server import bodies, faults, media, metrics
from server.authentication import Asker, Door, RefusedError
from server.authentication.keys import ProviderAwayError
from server.authentication.streams import until
from server.documents import Documents, NotRegisteredError
from server.operation import Operation, current
from server.presence import ClientGoneError, while_connected
from server.websocket import Handler

_Failure = (
    HTTPException | StarletteHTTPException | NotRegisteredError | ClientGoneError | RefusedError | ProviderAwayError
)
_FAILURES = (
    HTTPException,
    StarletteHTTPException,
    NotRegisteredError,
    ClientGoneError,
    RefusedError,
    ProviderAwayError,
)
_GONE = 499  # nobody reads it; logs of proxies know the number


class Endpoint(GraphQL[Any, None]):
    """The `/graphql` route, for HTTP, server-sent events and WebSocket."""

    graphql_transport_ws_handler_class = Handler

    def __init__(
        self,
        schema: Schema,
        documents: Documents,
        door: Door,
        *,
        development: bool = True,
        origins: Sequence[str] = (),
    ) -> None:
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL),
            connection_init_wait_timeout=timedelta(seconds=10),
            max_subscriptions_per_connection=None,  # the handler counts, and tells a code
            allowed_origins=origins,
        )
        self.documents = documents
        self.door = door
        self.development = development

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or serve one socket."""
        if scope["type"] == "websocket":
            await super().__call__(scope, receive, send)
        else:
            response = await self._answer(Request(scope, receive))
            await response(scope, receive, send)

    def new_context(self, request: Request | WebSocket) -> Any:
        """Make what resolvers may use, anew for each operation."""
        return request.state.new_context(request.state.asker)

    async def admit(self, request: Request | WebSocket, claims: Mapping[str, Any] | None) -> Asker:
        """Note on the request who asks, as the network knows them now."""
        request.state.asker = asker = await self.door.asker(request.state.graph, claims)
        return asker

    def told(self, result: ExecutionResult) -> None:
        """Put what the client is told in the place of the errors, and note the outcome."""
        if result.errors:
            result.errors = faults.told(result.errors, suggestions=self.development)
            if operation := current.get():
                operation.failed(result.errors)

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Any:  # noqa: ARG002
        """Make what resolvers may use; a socket has nothing before it has said who it is."""
        return None if isinstance(request, WebSocket) else self.new_context(request)

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """Carry the negotiated media type to the place where the response is made."""
        response = await super().get_sub_response(request)
        response.media_type = request.state.media
        return response

    def should_render_graphql_ide(self, request: object) -> bool:  # noqa: ARG002
        """Say no: GraphiQL has its own page."""
        return False

    def decode_json(self, data: str | bytes) -> object:
        """Read JSON; text that is nested too deeply is an ordinary error."""
        try:
            return orjson.loads(data)
        except orjson.JSONDecodeError as error:
            raise json.JSONDecodeError("The JSON cannot be read", "", 0) from error

    def encode_json(self, data: object) -> str:
        """Write JSON."""
        return orjson.dumps(data).decode()

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData:
        """Read the request, and put the registered text in the place of its id."""
        body = bodies.check(await self._body(request))
        query, registered = self.documents.text(body)
        if request.method == "GET" and not self.development:
            bodies.check_get(request.headers, registered=registered)
        streams = False
        if operation := current.get():
            operation.registered, streams = registered, operation.transport == "sse"
        return GraphQLRequestData(
            query=query,
            variables=body.get("variables"),
            operation_name=body.get("operationName"),
            extensions=body.get("extensions"),
            protocol="sse" if streams else "http",
        )

    async def execute_operation(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Execute for as long as somebody waits for the answer."""
        async with while_connected(request.receive):
            return await super().execute_operation(request, *args, **kwargs)

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """Leave `data` out where the operation never ran."""
        self.told(result)
        answer = await super().process_result(request, result)
        errors = result.errors or ()
        never_ran = result.data is None and bool(errors) and all(error.path is None for error in errors)
        if never_ran or isinstance(result, PreExecutionError):
            del answer["data"]
        return answer

    def create_response(self, response_data: Any, sub_response: Response) -> Response:
        """Write the answer in the negotiated media type, with its status."""
        return _written(response_data, sub_response.media_type or media.JSON)

    async def create_streaming_response(
        self,
        request: Request | WebSocket,
        stream: Callable[[], AsyncIterator[str]],
        sub_response: Response,
        headers: Mapping[str, str],
    ) -> Response:
        """Stream, and count the operation when the stream ends."""
        operation = current.get()
        expires = request.state.asker.expires

        async def counted() -> AsyncIterator[str]:
            try:
                async for event in until(stream(), expires):
                    yield event
            finally:
                if operation:
                    metrics.finished(operation)

        return await super().create_streaming_response(request, counted, sub_response, headers)

    async def _answer(self, request: Request) -> Response:
        chosen = media.negotiate(request.headers.get("accept"))
        if chosen is None:
            offers = f"{media.GRAPHQL}, {media.JSON} or {media.EVENTS}"
            return _refused(media.NOT_ACCEPTABLE, f"Accept {offers}.", media.JSON)
        request.state.media = chosen
        operation = Operation("sse" if chosen == media.EVENTS else "http")
        current.set(operation)
        try:
            await self.admit(request, await self.door.claims(request.headers.get("authorization")))
            response: Response = await self.run(request)
        except _FAILURES as error:
            response = _failed(error, operation, media.JSON if chosen == media.EVENTS else chosen)
        except Exception as error:  # noqa: BLE001  (whatever it is, the client gets an id and the log the rest)
            response = await self._fault(request, error)
        if not isinstance(response, StreamingResponse):
            metrics.finished(operation)
        return response

    async def _fault(self, request: Request, error: Exception) -> Response:
        broken = GraphQLError(str(error), original_error=error)
        answer = await self.process_result(request, PreExecutionError(data=None, errors=[broken]))
        return _written(answer, media.GRAPHQL if request.state.media == media.GRAPHQL else media.JSON)

    async def _body(self, request: AsyncHTTPRequestAdapter) -> object:
        if request.method == "GET":
            return self.parse_query_params(request.query_params)
        bodies.check_content(request.content_type or "")
        return self.parse_json(await request.get_body())


def _failed(error: _Failure, operation: Operation, chosen: str) -> Response:
    if isinstance(error, ClientGoneError):
        operation.outcome = "CLIENT_GONE"
        return Response(status_code=_GONE)
    if isinstance(error, RefusedError | ProviderAwayError):
        operation.outcome = error.code
        return _kept_out(error, chosen)
    if isinstance(error, NotRegisteredError):
        operation.outcome = error.code
        return _written(faults.refusal(str(error), error.code), chosen)
    if isinstance(error, StarletteHTTPException):
        operation.outcome = HTTPStatus(error.status_code).name
        return _refused(error.status_code, error.detail, chosen)
    operation.outcome = "BAD_REQUEST"
    return _refused(error.status_code, error.reason, chosen)


def _kept_out(error: RefusedError | ProviderAwayError, chosen: str) -> Response:
    kind = f"{chosen}; charset=utf-8"
    if isinstance(error, ProviderAwayError):
        body = faults.refusal(str(error), error.code, retryAfter=error.retry_after)
        headers = {"retry-after": f"{error.retry_after:.0f}"}
        return Response(orjson.dumps(body), HTTPStatus.SERVICE_UNAVAILABLE, headers, kind)
    challenge = 'Bearer realm="mosaic"' + (', error="invalid_token"' if error.presented else "")
    body = faults.refusal(str(error), error.code)
    return Response(orjson.dumps(body), HTTPStatus.UNAUTHORIZED, {"www-authenticate": challenge}, kind)


def _written(answer: Mapping[str, Any], chosen: str) -> Response:
    kind = f"{chosen}; charset=utf-8"
    return Response(orjson.dumps(answer), status_code=media.status(answer, chosen), media_type=kind)


def _refused(status: int, message: str, chosen: str) -> Response:
    body = faults.refusal(message, HTTPStatus(status).name)
    headers = {"allow": "GET, POST"} if status == HTTPStatus.METHOD_NOT_ALLOWED else None
    return Response(orjson.dumps(body), status_code=status, media_type=f"{chosen}; charset=utf-8", headers=headers)
