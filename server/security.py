"""What protects the pages and the process: response headers, content security policy, a cap on request headers."""

from collections.abc import Mapping

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER_BYTES = 16 * 1024
BODY_BYTES = 1024 * 1024

_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
# The editor in GraphiQL writes style elements, carries its fonts and cursors in its style sheet, and runs workers.
_GRAPHIQL = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_POLICIES: Mapping[str, str] = {"/": _PAGE, "/graphiql": _GRAPHIQL}
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

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mark the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                _mark(message["headers"], scope)
            await send(message)

        await self._app(scope, receive, marked)


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


_BARE = _headers(_NOTHING)
_PAGES = {path: _headers(policy) for path, policy in _POLICIES.items()}


def _mark(headers: list[tuple[bytes, bytes]], scope: Scope) -> None:
    headers.extend(_PAGES.get(scope["path"], _BARE))
    if not scope["path"].startswith("/static/") and all(name != b"cache-control" for name, _ in headers):
        headers.append((b"cache-control", b"no-store"))
    if scope["scheme"] == "https":
        headers.append((b"strict-transport-security", _TRANSPORT))
