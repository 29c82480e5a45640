"""What is to be reached in a mentoring relation."""

import strawberry

from graph.reads import declarations as read
from schema.enums import ObjectiveStatus, TeachingDirection
from schema.fields import one, stored, value
from schema.nodes import Node
from schema.people import Person
from schema.scalars import Date, DateTime

_OF_THE_TWO = "EXISTS { ({to})<-[:HAS_OBJECTIVE]-(:Mentorship)-[:HAS_MENTOR|HAS_MENTEE]->(:Person {id: $viewer}) }"


@strawberry.type(description="A word on how far an objective is.")
class ProgressNote:
    """A note of progress."""

    text: str | None = value("{node}.text", "How far it is, in words.")
    status: ObjectiveStatus = value("{node}.status", "Where it stood then.")
    at: DateTime = value("toString({node}.at)", "When it was said.")
    by: Person | None = one("({to}:Person {id: {node}.by})", "Who said it.")


@strawberry.type(description="Something to reach in a mentoring relation; only the two of it can read it.")
class Objective(Node):
    """An objective."""

    __stored__ = read.Stored("Objective", _OF_THE_TWO)

    text: str = value("{node}.text", "What is to be reached.")
    direction: TeachingDirection = value("{node}.direction", "Who teaches.")
    status: ObjectiveStatus = value("{node}.status", "Where it stands.")
    due_on: Date | None = value("toString({node}.dueOn)", "The day by which.")
    owner: Person | None = one("({to}:Person {id: {node}.owner})", "Whose it is.")
    progress: list[ProgressNote] = stored(
        read.Many(
            read.Rows(match="({node})-[:PROGRESSED]->({to}:ProgressNote)"),
            (read.Key("{to}.at", descending=True), read.Key("{to}.id")),
        ),
        "What was said of it, newest first.",
    )
