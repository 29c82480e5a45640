"""Mentoring groups (circles) and their members."""

import strawberry

from graph.reads import declarations as read
from schema.departments import Department
from schema.enums import GroupRole, GroupStatus
from schema.fields import argument, one, stored, value
from schema.nodes import Edge, Node, Page
from schema.orders import BY_NAME
from schema.people import Person
from schema.scalars import Date
from schema.skills import Skill


@strawberry.type(description="A mentoring group: a circle with one goal.")
class Group(Node):
    """A group."""

    __stored__ = read.Stored("Group")

    external_id: str = value("{node}.id", "The organisation's own id.")
    name: str = value("{node}.name", "The name.")
    goal: str | None = value("{node}.goal", "What the circle wants to reach.")
    status: GroupStatus | None = value("{node}.status", "Where it stands.")
    started_on: Date | None = value("toString({node}.startedOn)", "The day it began.")
    ended_on: Date | None = value("toString({node}.endedOn)", "The day it ended.")
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


@strawberry.type(description="The members of a group, in pages.")
class GroupMemberConnection(Page):
    """Connection of a group's members."""

    edges: list[GroupMemberEdge] = stored(read.Edges(), "The members of this page.")
