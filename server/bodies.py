"""What a GraphQL request must look like before anything is done with it."""

from collections.abc import Mapping
from typing import Any

from cross_web import HTTPException

from server import media

_KINDS: dict[str, tuple[type, str]] = {
    "query": (str, "a string"),
    "documentId": (str, "a string"),
    "operationName": (str, "a string"),
    "variables": (dict, "an object"),
    "extensions": (dict, "an object"),
}
# A page of another site can only send these after asking (CORS preflight), so that they prove a willing client.
PREFLIGHT_HEADERS = ("x-graphql-preflight", "apollo-require-preflight", "x-apollo-operation-name")


def check_content(content_type: str) -> None:
    """Refuse a body that is not declared as JSON; other kinds could come from a form on any page."""
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(media.UNSUPPORTED_CONTENT, "Send the request as Content-Type: application/json.")


def check(body: object) -> Mapping[str, Any]:
    """Refuse a body that is no object, or whose parts are of the wrong kind."""
    if not isinstance(body, dict):
        raise HTTPException(media.NO_OPERATION, "The body must be one JSON object; batches are not taken.")
    for name, (kind, words) in _KINDS.items():
        if body.get(name) is not None and not isinstance(body[name], kind):
            raise HTTPException(media.NO_OPERATION, f"{name} must be {words} or null.")
    return body


def check_get(headers: Mapping[str, str], *, registered: bool) -> None:
    """Let GET run registered queries only, and only for a client that no other site can pretend to be."""
    if not registered:
        raise HTTPException(media.FORBIDDEN, "GET runs registered queries only. Register the document or use POST.")
    if not any(headers.get(name) for name in PREFLIGHT_HEADERS):
        raise HTTPException(media.FORBIDDEN, f"GET wants the header {PREFLIGHT_HEADERS[0]}: 1. Send it or use POST.")
