"""Webhooks: where events are sent, for admins."""

from typing import Annotated

import strawberry

from graph import webhooks
from graph.reads import declarations as read
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.fields import argument, clauses, one, stored, value
from schema.nodes import Edge, Page
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, outcome
from schema.scalars import DateTime

_NEXT = "({node})-[:SENDS]->(each:WebhookDelivery)"
_ID = (read.Key("{to}.id"),)


@strawberry.type(description="An event that did not arrive and was given up.")
class WebhookDeadLetter:
    """A dead letter."""

    id: strawberry.ID = stored(read.Identity(), "The opaque id.")
    kind: str = value("{node}.kind", "The kind of the event.")
    attempts: int = value("{node}.attempts", "How often it was tried.")
    failure: str = value("{node}.failure", "How the last try ended.")
    failed_at: DateTime = value("toString({node}.failedAt)", "When it was tried last.")
    at: DateTime = value("toString({node}.at)", "When the event was.")


@strawberry.type(description="A dead letter in a list.")
class WebhookDeadLetterEdge(Edge):
    """Edge to a dead letter."""

    node: WebhookDeadLetter = stored(read.Here(), "The dead letter.")


@strawberry.type(description="Dead letters, in pages.")
class WebhookDeadLetterConnection(Page):
    """Connection of dead letters."""

    edges: list[WebhookDeadLetterEdge] = stored(read.Edges(), "The dead letters of this page.")


@strawberry.type(description="An address to which events are sent.")
class Webhook:
    """A webhook."""

    id: strawberry.ID = stored(read.Identity(), "The opaque id.")
    url: str = value("{node}.url", "The address.")
    kinds: list[str] = value("{node}.kinds", "The kinds of events that are sent; empty for all.")
    created_at: DateTime = value("toString({node}.createdAt)", "Since when.")
    arrived_at: DateTime | None = value("toString({node}.arrivedAt)", "When something arrived there last.")
    waiting: int = value(f"COUNT {{ {_NEXT} WHERE each.nextAt IS NOT NULL }}", "How many wait to be sent.")
    dead_letters: WebhookDeadLetterConnection = stored(
        read.Connection(
            read.Rows(match="({node})-[:SENDS]->({to}:WebhookDelivery)", where=("{to}.nextAt IS NULL",)), {"ID": _ID}
        ),
        "What was given up after eight tries.",
    )


WEBHOOKS = stored(
    read.Many(read.Rows(match="({to}:Webhook)"), (read.Key("{to}.createdAt"), *_ID)), "Where events are sent."
)


@strawberry.input(description="Where to send events.")
class WebhookCreateInput(Keyed):
    """Arguments of a webhook."""

    url: str = strawberry.field(description="An https address (http only for this machine).")
    kinds: list[str] = strawberry.field(
        default_factory=list,
        description="Which events: names of mutations, or what Mosaic does by itself, such as mentorshipLapse and "
        "askRoute; all when left out.",
    )


@strawberry.input(description="Which webhook.")
class WebhookInput(Keyed):
    """One webhook."""

    webhook: strawberry.ID = strawberry.field(description="The opaque id of the webhook.")


@strawberry.input(description="Which dead letters are tried again.")
class WebhookRetryInput(WebhookInput):
    """Arguments of another try."""

    dead_letter: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The opaque id of one of its dead letters; all of them when left out."
    )


@strawberry.type(description="Events are sent there from now on; its own creation is the first.")
class WebhookCreated:
    """A webhook that was made."""

    __stored__ = outcome("WebhookCreated")

    webhook: Webhook | None = one("({to}:Webhook {id: {node}.about})", "The webhook.")
    secret: str | None = value(
        clauses("webhook_secret"), "The key of the signatures. It is shown here only: give it to the receiver."
    )
    again: bool = again()


@strawberry.type(description="It is done.")
class WebhookKept:
    """A webhook that was removed, or tries again."""

    __stored__ = outcome("WebhookKept")

    webhook: Webhook | None = one("({to}:Webhook {id: {node}.about})", "The webhook; null once it is removed.")
    again: bool = again()


WebhookCreateResult = Annotated[
    WebhookCreated | KeyReused | InputRefused,
    strawberry.union("WebhookCreateResult", description="What became of a new webhook."),
]
WebhookResult = Annotated[
    WebhookKept | NotFound | KeyReused | InputRefused,
    strawberry.union("WebhookResult", description="What became of a step with a webhook."),
]


@strawberry.type
class WebhookActs:
    """What may be done with webhooks."""

    webhook_create: WebhookCreateResult | None = stored(
        OUTCOME,
        "Send events to an address, signed.",
        argument("input", WebhookCreateInput, "Where, and which."),
        before=acting("WebhookCreated", webhooks.create, webhooks.Subscribed),
    )
    webhook_remove: WebhookResult | None = stored(
        OUTCOME,
        "Send nothing there any more; what waits is forgotten.",
        argument("input", WebhookInput, "Which one."),
        before=acting("WebhookKept", webhooks.remove, webhooks.Which),
    )
    webhook_retry: WebhookResult | None = stored(
        OUTCOME,
        "Try its dead letters again, or one of them.",
        argument("input", WebhookRetryInput, "Which."),
        before=acting("WebhookKept", webhooks.retry, webhooks.Retrying),
    )
