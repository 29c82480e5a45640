"""Media types and status codes of GraphQL over HTTP, each decision in one place."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
EVENTS = "text/event-stream"

# What a request gets that never became an operation. Newer drafts want 422 for some of the 400s, the audits do not.
NO_OPERATION = 400
NOT_ACCEPTABLE = 406
UNSUPPORTED_CONTENT = 415
FORBIDDEN = 403

# An answer without `data` under the new media type; under JSON it is always 200, as clients of that type expect.
_WITHOUT_DATA = {"INTERNAL": 500, "UNAVAILABLE": 503, "TIMEOUT": 504}


def status(answer: Mapping[str, Any], media: str) -> int:
    """Choose the status code of a GraphQL answer in the given media type."""
    if "data" in answer or media == JSON:
        return 200
    errors = answer.get("errors") or [{}]
    code = errors[0].get("extensions", {}).get("code")
    return _WITHOUT_DATA.get(code, NO_OPERATION)


@lru_cache(maxsize=256)
def negotiate(accept: str | None) -> str | None:
    """Choose the media type that the client likes best (RFC 9110, section 12.5.1), or none that it takes.

    A client that takes anything gets JSON: old clients say so and expect that.
    """
    if accept is None or not accept.strip():
        return JSON
    wishes = list(_wishes(accept))
    offers = [(_quality(wishes, offer), offer) for offer in (JSON, GRAPHQL, EVENTS)]
    best = max(quality for quality, _ in offers)
    if best <= 0:
        return None
    liked = [offer for quality, offer in offers if quality == best]
    named = [wish for wish, _ in wishes if wish in liked]
    return named[0] if named else liked[0]


def _wishes(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.lower().split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        yield kind, next((_number(text[2:]) for text in parameters if text.startswith("q=")), 1.0)


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def _quality(wishes: list[tuple[str, float]], offer: str) -> float:
    """Take the quality of the most specific wish that covers the offer."""
    kind = offer.partition("/")[0]
    for pattern in (offer, f"{kind}/*", "*/*"):
        found = [quality for wish, quality in wishes if wish == pattern]
        if found:
            return max(found)
    return 0.0
