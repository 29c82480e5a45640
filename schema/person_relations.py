"""The mentoring relations of a person, in pages: who mentors them, and whom they mentor."""

import strawberry

from graph.reads import declarations as read
from schema.enums import MentorshipKind, MentorshipStatus
from schema.fields import stored, value
from schema.nodes import Edge, Page
from schema.people import Person
from schema.scalars import Date


@strawberry.type
class _Relation(Edge):
    mentorship_id: strawberry.ID = stored(
        read.Identity("Mentorship", "{edge}.id"),
        "The opaque id of the mentoring relation, to read more of it by node(id:).",
    )
    kind: MentorshipKind = value("{edge}.kind", "The form of the relation.")
    status: MentorshipStatus = value("{edge}.status", "Where the relation stands.")
    since: Date | None = value("toString({edge}.since)", "The day it began.")
    until: Date | None = value("toString({edge}.until)", "The day it ended.")


@strawberry.type(description="Somebody who mentors or mentored this person.")
class PersonMentorEdge(_Relation):
    """Edge to a mentor."""

    node: Person = stored(read.Here(), "The mentor.")


@strawberry.type(description="Mentors of a person, in pages.")
class PersonMentorConnection(Page):
    """Connection of mentors."""

    edges: list[PersonMentorEdge] = stored(read.Edges(), "The mentors of this page.")


@strawberry.type(description="Somebody whom this person mentors or mentored.")
class PersonMenteeEdge(_Relation):
    """Edge to a mentee."""

    node: Person = stored(read.Here(), "The mentee.")


@strawberry.type(description="Mentees of a person, in pages.")
class PersonMenteeConnection(Page):
    """Connection of mentees."""

    edges: list[PersonMenteeEdge] = stored(read.Edges(), "The mentees of this page.")
