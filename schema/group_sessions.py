"""Sessions of groups: who was there, and how evenly they shared the time."""

import strawberry

from graph.reads import declarations as read
from schema.balance import Evenness, of_a_session
from schema.enums import GroupSessionStatus
from schema.fields import rows, stored, value
from schema.nodes import Edge, Node, Page
from schema.people import Person
from schema.scalars import DateTime

_OF_MINE = (
    "EXISTS { ({to})<-[:HAS_SESSION]-(:Group)<-[mine:MEMBER_OF]-(:Person {id: $viewer}) WHERE mine.leftOn IS NULL }"
)


@strawberry.type(description="Somebody who was to be at a session.")
class GroupPart:
    """Taking part."""

    person: Person = stored(read.Here(), "Who.")
    attended: bool = value("{edge}.attended", "Whether they were there.")
    minutes: float | None = value(
        "{edge}.minutes", "For how many minutes they spoke, where it was noted; for them and who leads the group only."
    )
    turns: int | None = value(
        "{edge}.turns", "How often they spoke, where it was noted; for them and who leads the group only."
    )


@strawberry.type(description="A session of a group; only those who are in it see it.")
class GroupSession(Node):
    """A session."""

    __stored__ = read.Stored("GroupSession", _OF_MINE)

    status: GroupSessionStatus = value("{node}.status", "Where it stands.")
    starts_at: DateTime = value("toString({node}.startsAt)", "When it begins.")
    minutes: int = value("{node}.minutes", "How long it is to be, and once it was held, how long it was.")
    agenda: str | None = value("{node}.agenda", "What it is to be about.")
    parts: list[GroupPart] = stored(
        read.Many(rows("session_parts"), (read.Key("{to}.name"), read.Key("{to}.id"))),
        "Who was there and who was not, once it was held.",
    )
    balance: Evenness | None = of_a_session()


@strawberry.type(description="A session in a list.")
class GroupSessionEdge(Edge):
    """Edge to a session."""

    node: GroupSession = stored(read.Here(), "The session.")


@strawberry.type(description="Sessions of a group, in pages.")
class GroupSessionConnection(Page):
    """Connection of sessions."""

    edges: list[GroupSessionEdge] = stored(read.Edges(), "The sessions of this page.")
