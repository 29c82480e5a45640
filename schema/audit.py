"""Who did what and when, and who tried what they may not, for admins."""

import strawberry

from graph.reads import declarations as read
from schema.events import UNNAMED
from schema.fields import argument, selected, stored, value
from schema.inputs import PersonBy
from schema.nodes import Edge, Page
from schema.scalars import DateTime


def _unless_unnamed(expression: str) -> str:
    """What people were promised that nobody learns, admins do not learn either."""
    return f"CASE WHEN {UNNAMED} THEN null ELSE {{node}}.{expression} END"


@strawberry.type(description="One act that was done: who, in which roles, when, what, about what.")
class AuditEntry:
    """A line of the audit log."""

    id: strawberry.ID = stored(read.Identity(expression="{node}.number"), "The opaque id; numbers have no holes.")
    at: DateTime = value("toString({node}.at)", "When.")
    kind: str = value(
        "{node}.kind", "The mutation, or what Mosaic does by itself, such as mentorshipLapse and askRoute."
    )
    by: str | None = value(
        _unless_unnamed("by"),
        "The externalId of who did it. Null for Mosaic itself, for who is no person of the network (`subject`), and of "
        "acts whose author nobody learns: of anonymous askers, of who leaves an invitation to others, of votes.",
    )
    subject: str | None = value(
        "{node}.subject",
        "Who did it where they are no person of the network, such as a service: issuer and subject of their token.",
    )
    roles: list[str] = value(
        f"coalesce({_unless_unnamed('roles')}, [])", "The roles of who did it; none where `by` is told to nobody."
    )
    about: str | None = value("{node}.about", "The externalId of what it was about; its type is told by the kind.")
    status: str | None = value("{node}.status", "Where that stood then.")
    request: str | None = value(
        # Another act of the same request would tell who it was.
        _unless_unnamed("request"),
        "The id of the request, as in X-Request-ID and in the server's log; null where `by` is told to nobody.",
    )


@strawberry.type(description="A line in the log.")
class AuditEntryEdge(Edge):
    """Edge to a line."""

    node: AuditEntry = stored(read.Here(), "The line.")


@strawberry.type(description="The audit log, in pages.")
class AuditEntryConnection(Page):
    """Connection of lines."""

    edges: list[AuditEntryEdge] = stored(read.Edges(), "The lines of this page.")


@strawberry.type(description="An act that somebody tried and may not do: who, in which roles, when, what.")
class RefusedAct:
    """A try that a right refused."""

    id: strawberry.ID = stored(read.Identity(expression="{node}.id"), "The opaque id.")
    at: DateTime = value("toString({node}.at)", "When.")
    kind: str = value("{node}.kind", "The mutation.")
    code: str = value(
        "{node}.code", "FORBIDDEN: a role is needed for it; NOT_YOURS, NOT_IN_IT: others may do it with that."
    )
    by: str | None = value("{node}.by", "The externalId of who tried. Null for who is no person of the network.")
    roles: list[str] = value("{node}.roles", "The roles of who tried.")


@strawberry.type(description="A try in the list.")
class RefusedActEdge(Edge):
    """Edge to a try."""

    node: RefusedAct = stored(read.Here(), "The try.")


@strawberry.type(description="What was tried and refused by right, in pages.")
class RefusedActConnection(Page):
    """Connection of tries."""

    edges: list[RefusedActEdge] = stored(read.Edges(), "The tries of this page.")


REFUSED_ACTS = stored(
    read.Connection(
        read.Rows(match="({to}:RefusedAct)", where=("{to}.id > ''",)),
        # The ids are in the order of time.
        {"NEWEST": (read.Key("{to}.id", descending=True),)},
        (
            read.Condition(("kind",), "{to}.kind = $value"),
            read.Condition(("by",), "{to}.by = $value", selected("Person")),
        ),
        total="COUNT { (:RefusedAct) }",
    ),
    "What was tried and refused by right, newest first; of what was sent, and about whom, nothing is kept.",
    argument("kind", str | None, "Only tries of this mutation."),
    argument("by", PersonBy | None, "Only what this person tried."),
)
AUDIT_LOG = stored(
    read.Connection(
        read.Rows(match="({to}:Event)", where=("{to}.number > 0",)),
        {"NEWEST": (read.Key("{to}.number", descending=True),)},
        (
            read.Condition(("kind",), "{to}.kind = $value"),
            read.Condition(
                ("by",), "{to}.by = $value AND NOT " + UNNAMED.replace("{node}", "{to}"), selected("Person")
            ),
            read.Condition(("since",), "{to}.at >= datetime($value)"),
        ),
        total="COUNT { (:Event) }",
    ),
    "Every act that was done, newest first.",
    argument("kind", str | None, "Only acts of this kind."),
    argument("by", PersonBy | None, "Only what this person did, where that is told."),
    argument("since", DateTime | None, "Only from then on."),
)
