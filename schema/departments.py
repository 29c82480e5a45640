"""Departments in their tree."""

from typing import Annotated

import strawberry

from graph.reads import declarations as read
from schema.fields import argument, one, stored, value
from schema.nodes import Edge, Node, Page
from schema.orders import BY_NAME
from schema.people import PersonConnection


@strawberry.type(description="A part of the organisation.")
class Department(Node):
    """A department."""

    __stored__ = read.Stored("Department")

    external_id: str = value("{node}.id", "The organisation's own id.")
    name: str = value("{node}.name", "The name.")
    parent: Annotated["Department", strawberry.lazy("schema.departments")] | None = one(
        "({node})-[:PART_OF]->({to}:Department)", "The department that it is part of."
    )
    children: Annotated["DepartmentConnection", strawberry.lazy("schema.departments")] = stored(
        read.Connection(read.Rows(match="({node})<-[:PART_OF]-({to}:Department)"), BY_NAME),
        "The departments directly below it.",
    )
    people: PersonConnection = stored(
        read.Connection(
            read.Rows(match="({node})<-[:PART_OF*0..]-(part:Department)<-[:IN_DEPARTMENT]-({to}:Person)"),
            BY_NAME,
            (read.Condition(("direct",), "NOT $value OR EXISTS { ({node})<-[:IN_DEPARTMENT]-({to}) }"),),
        ),
        "Who works in it or below it.",
        argument("direct", bool, "Only those directly in it.", default=False),
    )


@strawberry.type(description="A department in a list.")
class DepartmentEdge(Edge):
    """Edge to a department."""

    node: Department = stored(read.Here(), "The department.")


@strawberry.type(description="Departments, in pages.")
class DepartmentConnection(Page):
    """Connection of departments."""

    edges: list[DepartmentEdge] = stored(read.Edges(), "The departments of this page.")
