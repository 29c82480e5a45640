"""GraphQL over WebSocket (graphql-transport-ws): a document's error ends that operation, never the socket."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, Any, cast

from cross_web import HTTPException
from graphql import GraphQLError
from starlette.websockets import WebSocket
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import Operation as Subscribed
from strawberry.types import ExecutionResult

from graph.driver import GraphTimeoutError, GraphUnavailableError
from server import bodies, metrics
from server.authentication import RefusedError
from server.authentication.keys import ProviderAwayError
from server.documents import NotRegisteredError
from server.operation import Operation, current

if TYPE_CHECKING:
    from strawberry.asgi import ASGIWebSocketAdapter
    from strawberry.schema.schema import StreamResult

    from server.endpoint import Endpoint

MOST_OPERATIONS = 100
_REASON = 120  # bytes a close frame may carry: 123
# Clients of graphql-ws try again after these, with a new token if they have one, and not after 4401.
_KEPT_OUT = 4403
_LATER = 1013
_UNDECIDED = (RefusedError, ProviderAwayError, GraphUnavailableError, GraphTimeoutError)


class Handler(BaseGraphQLTransportWSHandler[Any, None]):
    """One socket."""

    _claims: Mapping[str, Any] | None = None
    _expiry: asyncio.TimerHandle | None = None
    _closing: asyncio.Task[None] | None = None

    async def handle(self) -> None:
        """Serve the socket until it closes."""
        with metrics.sockets.track_inprogress():
            try:
                await super().handle()
            finally:
                if self._expiry is not None:
                    self._expiry.cancel()

    async def handle_connection_init(self, message: Any) -> None:
        """Let in who brings a token, for as long as it holds."""
        payload = message.get("payload") or {}
        given = payload.get("authorization") or payload.get("Authorization") if isinstance(payload, dict) else None
        # Browsers can set no header for a socket; other programs may.
        said = given if isinstance(given, str) else self._socket.headers.get("authorization")
        if not self.connection_init_received:
            try:
                self._claims = await self._endpoint.door.claims(said)
                asker = await self._endpoint.admit(self._socket, self._claims)
            except _UNDECIDED as error:
                await self._keep_out(error)
                return
            if asker.expires is not None:
                self._close_after(asker.expires - time.time())
        await super().handle_connection_init(message)

    def _close_after(self, seconds: float) -> None:
        expired = RefusedError("The token has expired. Connect again with a new one.")

        def close() -> None:
            self._closing = asyncio.create_task(self._keep_out(expired))

        self._expiry = asyncio.get_running_loop().call_later(max(seconds, 0), close)

    async def _keep_out(self, error: Exception) -> None:
        code = _KEPT_OUT if isinstance(error, RefusedError) else _LATER
        with suppress(WebSocketDisconnected, RuntimeError):
            await self.websocket.close(code=code, reason=str(error)[:_REASON])

    async def handle_message(self, message: Any) -> None:
        """Close the socket on what is no message of the protocol."""
        problem = _problem(message)
        if problem:
            await self.handle_invalid_message(problem)
        else:
            await super().handle_message(message)

    async def handle_subscribe(self, message: Any) -> None:
        """Put the registered text in the place of its id."""
        if not self.connection_acknowledged:
            await super().handle_subscribe(message)
            return
        if len(self.operations) >= MOST_OPERATIONS:
            words = f"A socket runs {MOST_OPERATIONS} operations at once. Complete one first."
            await self._refuse(message["id"], words, "TOO_MANY_OPERATIONS")
            return
        try:
            query, registered = self._endpoint.documents.text(message["payload"])
        except NotRegisteredError as error:
            await self._refuse(message["id"], str(error), error.code)
            return
        try:
            await self._endpoint.admit(self._socket, self._claims)
        except RefusedError as error:
            await self._keep_out(error)
            return
        except (GraphUnavailableError, GraphTimeoutError) as error:
            await self._refuse(message["id"], str(error), "UNAVAILABLE")
            return
        message["payload"]["query"] = query or ""
        current.set(Operation("websocket", registered=registered))
        await super().handle_subscribe(message)

    async def _refuse(self, name: str, words: str, code: str) -> None:
        refused = GraphQLError(words, extensions={"code": code})
        await self.send_message({"id": name, "type": "error", "payload": [refused.formatted]})

    async def run_operation(self, operation: Subscribed[Any, None]) -> None:
        """Run one operation with a context of its own: loaders of an earlier one would answer with stale values."""
        record = current.get() or Operation("websocket")
        try:
            await self._stream(operation)
        except WebSocketDisconnected:
            record.outcome = "CLIENT_GONE"
        except Exception as error:  # noqa: BLE001  (nothing may end the socket's other operations)
            await self._send_fault(operation, error)
        finally:
            metrics.finished(record)
            if self.operations.get(operation.id) is operation:
                del self.operations[operation.id]

    async def _stream(self, operation: Subscribed[Any, None]) -> None:
        source = await self.schema.stream(
            operation.query,
            variable_values=operation.variables,
            context_value=self._endpoint.new_context(self._socket),
            operation_name=operation.operation_name,
        )
        async with aclosing(source), aclosing(self._told(source)) as told:
            await self._send_result_stream(operation, told)
        await operation.send_operation_message({"id": operation.id, "type": "complete"})

    async def _told(self, source: "StreamResult") -> "StreamResult":
        async for result in source:
            if isinstance(result, ExecutionResult):
                self._endpoint.told(result)
            yield result

    async def _send_fault(self, operation: Subscribed[Any, None], error: Exception) -> None:
        result = ExecutionResult(data=None, errors=[GraphQLError(str(error), original_error=error)])
        self._endpoint.told(result)
        with suppress(WebSocketDisconnected):
            await operation.send_initial_errors(result.errors or [])

    @staticmethod
    def _get_pre_execution_close_reason(error: GraphQLError) -> str | None:  # noqa: ARG004
        return None

    @property
    def _endpoint(self) -> "Endpoint":
        return cast("Endpoint", self.view)

    @property
    def _socket(self) -> WebSocket:
        return cast("ASGIWebSocketAdapter", self.websocket).ws


def _problem(message: object) -> str | None:
    if not isinstance(message, dict):
        return "Message must be an object"
    if message.get("type") not in ("subscribe", "complete"):
        return None
    if not isinstance(message.get("id"), str):
        return "Message needs an id"
    if message["type"] == "complete":
        return None
    try:
        bodies.check(message.get("payload"))
    except HTTPException as error:
        return f"Malformed payload: {error.reason}"[:_REASON]
    return None
