"""Sessions of mentoring relations."""

import strawberry

from graph.reads import declarations as read
from schema.enums import NoteVisibility, SessionStatus, TeachingDirection
from schema.feedback import Feedback, given
from schema.fields import one, stored, value
from schema.nodes import Edge, Node, Page
from schema.people import Person
from schema.scalars import DateTime

_OF_THE_TWO = "EXISTS { ({to})<-[:HAS_SESSION]-(:Mentorship)-[:HAS_MENTOR|HAS_MENTEE]->(:Person {id: $viewer}) }"


@strawberry.type(description="Words on a session.")
class SessionNote:
    """A note."""

    text: str = value("{node}.text", "The words.")
    visibility: NoteVisibility = value("{node}.visibility", "Who reads it.")
    at: DateTime = value("toString({node}.at)", "When it was written.")
    by: Person | None = one("({to}:Person {id: {node}.by})", "Who wrote it.")


@strawberry.type(description="A session of a mentoring relation; only the two of it see it.")
class Session(Node):
    """A session."""

    __stored__ = read.Stored("Session", _OF_THE_TWO)

    status: SessionStatus = value("{node}.status", "Where it stands.")
    starts_at: DateTime = value("toString({node}.startsAt)", "When it begins.")
    minutes: int = value("{node}.minutes", "How long it is to be, and once it was held, how long it was.")
    agenda: str | None = value("{node}.agenda", "What it is to be about.")
    taught: list[TeachingDirection] = value("coalesce({node}.taught, [])", "Who taught, once it was held.")
    absent: list[Person] = stored(
        read.Many(
            read.Rows(match="({to}:Person)", where=("{to}.id IN coalesce({node}.absent, [])",)), (read.Key("{to}.id"),)
        ),
        "Who did not come, where it was missed.",
    )
    notes: list[SessionNote] = stored(
        read.Many(
            read.Rows(
                match="({node})-[:NOTED]->({to}:SessionNote)",
                where=("({to}.visibility = 'SHARED' OR {to}.by = $viewer)",),
            ),
            (read.Key("{to}.at"), read.Key("{to}.id")),
        ),
        "What was noted, oldest first: what is shared, and what who asks wrote.",
    )
    feedback: list[Feedback] = given()


@strawberry.type(description="A session in a list.")
class SessionEdge(Edge):
    """Edge to a session."""

    node: Session = stored(read.Here(), "The session.")


@strawberry.type(description="Sessions, in pages.")
class SessionConnection(Page):
    """Connection of sessions."""

    edges: list[SessionEdge] = stored(read.Edges(), "The sessions of this page.")
