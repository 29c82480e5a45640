"""Webhooks: to which addresses events are sent, what waits to be sent, and what was given up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints

from graph.acts import Actor, Done, Input, Refusal, act, identity
from graph.driver import Graph
from graph.statements import load
from graph.verbs import VERBS

MOST = 20
# As the specification of Standard Webhooks advises: eight tries in about 28 hours.
WAITS = (5, 300, 1800, 7200, 18000, 36000, 36000)
_AT_ONCE = 50
_CLAIMED_SECONDS = 60


def _reachable(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return url
    if parts.scheme == "http" and _is_here(parts.hostname or ""):
        return url
    raise ValueError("write an https address (http only for this machine)")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _known(kind: str) -> str:
    if kind not in VERBS:
        raise ValueError(f"no event is called {kind[:50]}; the kind of an event is the name of a mutation")
    return kind


class Subscribed(Input):
    """Where events are sent, and which; all where none is named."""

    url: Annotated[str, StringConstraints(max_length=2000), AfterValidator(_reachable)]
    kinds: Annotated[Sequence[Annotated[str, AfterValidator(_known)]], Field(max_length=len(VERBS))] = ()


class Which(Input):
    """One webhook."""

    webhook: Annotated[str, identity("Webhook")]


class Retrying(Which):
    """Which of what was given up; all where none is named."""

    dead_letter: Annotated[str | None, identity("WebhookDeadLetter")] = None


@dataclass(frozen=True)
class Delivery:
    """One event on its way to one address."""

    id: str
    url: str
    secret: str
    attempts: int
    event: str
    body: Mapping[str, Any]


async def create(graph: Graph, actor: Actor, told: Subscribed) -> Done | Refusal:
    """Send events to an address from now on."""
    return await act(graph, actor, "webhookCreate", load("webhooks")["create"], told, most=MOST)


async def remove(graph: Graph, actor: Actor, told: Which) -> Done | Refusal:
    """Send nothing there any more."""
    return await act(graph, actor, "webhookRemove", load("webhooks")["remove"], told)


async def retry(graph: Graph, actor: Actor, told: Retrying) -> Done | Refusal:
    """Try again what was given up."""
    return await act(graph, actor, "webhookRetry", load("webhooks")["retry"], told)


async def due(graph: Graph) -> list[Delivery]:
    """Take what is to be sent now, for this server alone."""
    await graph.write(load("webhooks")["spread"], {"most": _AT_ONCE})
    rows = await graph.write(load("webhooks")["claim"], {"most": _AT_ONCE, "seconds": _CLAIMED_SECONDS})
    return [Delivery(*row) for row in rows]


async def arrived(graph: Graph, delivery: Delivery) -> None:
    """Forget what has arrived."""
    await graph.write(load("webhooks")["sent"], {"delivery": delivery.id})


async def failed(graph: Graph, delivery: Delivery, failure: str) -> None:
    """Keep what did not arrive for a later try, or as a dead letter after the last one."""
    wait = WAITS[delivery.attempts] if delivery.attempts < len(WAITS) else None
    await graph.write(load("webhooks")["failed"], {"delivery": delivery.id, "failure": failure, "wait": wait})
