"""What protects the pages and the process: response headers, content security policy, a cap on request headers."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.explorer import is_screen

HEADER_BYTES = 16 * 1024
BODY_BYTES = 1024 * 1024

_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
# The editor in GraphiQL writes style elements, carries its fonts and cursors in its style sheet, and runs workers.
_GRAPHIQL = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
# The build names these files after what is in them.
_HASHED = "/static/explorer/assets/"
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_TRANSPORT = b"max-age=31536000; includeSubDomains"


class SecurityHeaders:
    """Adds the headers to every answer; keeps what is not public out of caches."""

    def __init__(self, app: ASGIApp, explorer: str) -> None:
        self._app, self._explorer = app, _headers(explorer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mark the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._mark(message["headers"], scope)
            await send(message)

        await self._app(scope, receive, marked)

    def _mark(self, headers: list[tuple[bytes, bytes]], scope: Scope) -> None:
        path = scope["path"]
        headers.extend(self._explorer if is_screen(path) else _GRAPHIQL_PAGE if path == "/graphiql" else _BARE)
        if not path.startswith("/static/") and all(name != b"cache-control" for name, _ in headers):
            headers.append((b"cache-control", b"no-store"))
        if path.startswith(_HASHED):
            headers.append((b"cache-control", b"public, max-age=31536000, immutable"))
        if scope["scheme"] == "https":
            headers.append((b"strict-transport-security", _TRANSPORT))


class HeaderLimit:
    """Refuses requests whose headers are larger than any client of ours needs."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 431."""
        size = sum(len(name) + len(value) for name, value in scope.get("headers", ()))
        if size <= HEADER_BYTES or scope["type"] != "http":
            await self._app(scope, receive, send)
        else:
            refused = PlainTextResponse(f"The headers have {size} bytes; send at most {HEADER_BYTES}.\n", 431)
            await refused(scope, receive, send)


def _headers(policy: str) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in {**_ALWAYS, "content-security-policy": policy}.items()]


_BARE, _GRAPHIQL_PAGE = _headers(_NOTHING), _headers(_GRAPHIQL)
