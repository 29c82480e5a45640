"""The calendar of a person behind a secret address: who knows the address reads it, and its owner takes it back."""

import binascii
import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.acts import Actor, Done, Input, Refusal, act
from graph.driver import Graph
from graph.statements import load

_DAYS = 90


async def link(graph: Graph, actor: Actor, told: Input) -> Done | Refusal:
    """Make a secret address; only a digest of it is kept, so that it is told once."""
    secret = secrets.token_urlsafe(32)
    made = await act(graph, actor, "calendarLinkCreate", load("calendars")["link"], told, digest=_digest(secret))
    if isinstance(made, Refusal) or made.again:
        return made
    owner = urlsafe_b64encode(made.about.encode()).decode().rstrip("=")
    return replace(made, facts={"address": f"/calendar/{owner}.{secret}.ics"})


async def unlink(graph: Graph, actor: Actor, told: Input) -> Done | Refusal:
    """Take the secret address back."""
    return await act(graph, actor, "calendarLinkRevoke", load("calendars")["unlink"], told)


async def feed(graph: Graph, token: str) -> Sequence[Mapping[str, Any]] | None:
    """Find the sessions of whom an address leads to; none where it leads to nobody."""
    owner, _, secret = token.partition(".")
    try:
        person = urlsafe_b64decode(owner + "=" * (-len(owner) % 4)).decode()
    except (binascii.Error, ValueError):
        return None
    asked = {"person": person, "digest": _digest(secret), "days": _DAYS}
    rows = await graph.read(load("calendars")["feed"], asked)
    return rows[0][0] if rows else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
