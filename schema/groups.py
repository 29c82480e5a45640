"""Mentoring groups (circles) and their members."""

import strawberry

from graph.reads import declarations as read
from schema.balance import GroupBalance, SilentMember, of_a_group, silences
from schema.departments import Department
from schema.enums import DoorState, GroupAccess, GroupRole, GroupStatus
from schema.fields import argument, one, rows, stored, value
from schema.group_sessions import GroupSessionConnection
from schema.nodes import Edge, Node, Page
from schema.orders import BY_NAME, newest
from schema.people import Person
from schema.programmes import Programme
from schema.scalars import Date, DateTime
from schema.skills import Skill

IN_IT = "EXISTS { ({node})<-[mine:MEMBER_OF]-(:Person {id: $viewer}) WHERE mine.leftOn IS NULL }"
"""Whether who asks is in a group now."""
_SEEN = (
    f"(coalesce({{to}}.access, 'CLOSED') <> 'HIDDEN' OR {IN_IT.replace('{node}', '{to}')} "
    "OR EXISTS { ({to})<-[:AT_DOOR]-(:Person {id: $viewer}) })"
)
_FELLOW = (
    "{edge}.leftOn IS NULL AND EXISTS { (:Person {id: $viewer})-[seat:MEMBER_OF]->(circle:Group) "
    "WHERE circle = endNode({edge}) AND seat.leftOn IS NULL }"
)
_SIZE = "COUNT { ({node})<-[seat:MEMBER_OF]-() WHERE seat.leftOn IS NULL }"


def _skills(name: str, description: str) -> list[Skill]:
    found: list[Skill] = stored(
        read.Many(
            read.Rows(match="({to}:Skill)", where=(f"{{to}}.id IN coalesce({{node}}.{name}, [])",)),
            (read.Key("{to}.name"), read.Key("{to}.id")),
        ),
        description,
    )
    return found


@strawberry.type(description="What somebody offers and seeks in a group; those who are in it read it.")
class GroupOffer:
    """An offer."""

    offers: list[Skill] = _skills("offers", "Skills that they offer there.")
    seeks: list[Skill] = _skills("seeks", "Skills that they seek there.")
    about: str | None = value("{node}.about", "The same in their own words.")


@strawberry.type(description="Somebody at the door of a group.")
class GroupSeeker:
    """A person who is not in it yet."""

    person: Person = stored(read.Here(), "Who.")
    state: DoorState = value("{edge}.state", "What they wait for.")
    role: GroupRole = value("coalesce({edge}.role, 'MEMBER')", "What they are to be in it.")
    place: int | None = value("{edge}.place", "Their place in line, 1 is next; null for who does not wait for a seat.")
    since: DateTime = value("toString({edge}.at)", "Since when.")
    message: str | None = value(
        "{edge}.message", "Their words, or those of the invitation; for them and who leads only."
    )


@strawberry.type(description="How who asks stands to a group.")
class GroupStanding:
    """Standing of the viewer."""

    role: GroupRole | None = value("{node}.role", "What they are, or are to be, in it.")
    door: DoorState | None = value(
        "{node}.state", "What they wait for; null for who is in it, and was not asked to lead."
    )
    member: bool = value("{node}.member", "Whether they are in it.")
    place: int | None = value("{node}.place", "Their place in line, 1 is next; null for who does not wait for a seat.")
    agreed: bool = value("{node}.agreed", "Whether they agree to the rules as they are now.")
    offer: GroupOffer = stored(read.Here(), "What they offer and seek.")
    message: str | None = value("{node}.message", "The words with which they asked or were asked.")


@strawberry.type(
    description="A mentoring group: a circle with one goal. A HIDDEN one is seen only by those in it or asked."
)
class Group(Node):
    """A group."""

    __stored__ = read.Stored("Group", _SEEN)

    external_id: str = value("{node}.id", "The organisation's own id.")
    name: str = value("{node}.name", "The name.")
    goal: str | None = value("{node}.goal", "What the circle wants to reach.")
    status: GroupStatus | None = value("{node}.status", "Where it stands.")
    access: GroupAccess = value("coalesce({node}.access, 'CLOSED')", "Who comes in, and who sees it.")
    min_size: int | None = value("{node}.minSize", "With how many it can start; null for no limit.")
    max_size: int | None = value("{node}.maxSize", "For how many it has seats; null for no limit.")
    size: int = value(_SIZE, "How many are in it now.")
    waiting: int = value("COUNT { ({node})<-[:AT_DOOR {state: 'WAITING'}]-() }", "How many wait for a seat.")
    rules: list[str] = value("coalesce({node}.rules, [])", "What its members agree to before they meet.")
    started_on: Date | None = value("toString({node}.startedOn)", "The day it began.")
    ended_on: Date | None = value("toString({node}.endedOn)", "The day it ended.")
    standing: GroupStanding | None = stored(
        read.One(rows("group_standing")), "How who asks stands to it; null for who has nothing to do with it."
    )
    door: list[GroupSeeker] = stored(
        read.Many(rows("group_door"), (read.Key("{by}.order"), read.Key("{by}.at"), read.Key("{to}.id"))),
        "Who is not in it yet: the line in its order, then requests and invitations, oldest first. Its members see the "
        "line, who leads it sees everybody, and everybody sees themselves.",
    )
    sessions: GroupSessionConnection = stored(
        read.Connection(
            read.Rows(match="({node})-[:HAS_SESSION]->({to}:GroupSession)"), {"NEWEST": newest("startsAt")}
        ),
        "The sessions, latest first; only those who are in it see them.",
    )
    balance: GroupBalance | None = of_a_group()
    silent: list[SilentMember] = silences()
    programme: Programme | None = one("({node})-[:IN_PROGRAMME]->({to}:Programme)", "The programme it belongs to.")
    department: Department | None = one("({node})-[:IN_DEPARTMENT]->({to}:Department)", "The department it belongs to.")
    skills: list[Skill] = stored(
        read.Many(read.Rows(match="({node})-[:ABOUT]->({to}:Skill)"), (read.Key("{to}.name"), read.Key("{to}.id"))),
        "What it is about.",
    )
    members: "GroupMemberConnection" = stored(
        read.Connection(
            read.Rows(match="({node})<-[{by}:MEMBER_OF]-({to}:Person)"),
            BY_NAME,
            (read.Condition(("role",), "{by}.role = $value"),),
        ),
        "Who is or was in it.",
        argument("role", GroupRole | None, "Only in this role."),
    )


@strawberry.type(description="A group in a list.")
class GroupEdge(Edge):
    """Edge to a group."""

    node: Group = stored(read.Here(), "The group.")


@strawberry.type(description="Groups, in pages.")
class GroupConnection(Page):
    """Connection of groups."""

    edges: list[GroupEdge] = stored(read.Edges(), "The groups of this page.")


@strawberry.type(description="Somebody in a group.")
class GroupMemberEdge(Edge):
    """Edge from a group to a person."""

    node: Person = stored(read.Here(), "The person.")
    role: GroupRole = value("{edge}.role", "What the person is in the group.")
    joined_on: Date | None = value("toString({edge}.joinedOn)", "The day they came.")
    left_on: Date | None = value("toString({edge}.leftOn)", "The day they left.")
    agreed: bool | None = value(
        f"CASE WHEN {_FELLOW} THEN {{edge}}.agreedAt IS NOT NULL END",
        "Whether they agree to the rules; only those who are in the group see it, and of who left nobody does.",
    )
    offer: GroupOffer | None = stored(
        read.One(read.Rows(each=f"CASE WHEN {_FELLOW} THEN [{{edge}}] ELSE [] END")),
        "What they offer and seek; only those who are in the group see it.",
    )


@strawberry.type(description="The members of a group, in pages.")
class GroupMemberConnection(Page):
    """Connection of a group's members."""

    edges: list[GroupMemberEdge] = stored(read.Edges(), "The members of this page.")
