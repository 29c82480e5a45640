"""Where people sit."""

import strawberry

from graph.reads import declarations as read
from schema.fields import stored, value
from schema.nodes import Edge, Node, Page
from schema.orders import BY_NAME
from schema.people import PersonConnection


@strawberry.type(description="A place where people work.")
class Location(Node):
    """A location."""

    __stored__ = read.Stored("Location")

    external_id: str = value("{node}.id", "The organisation's own id.")
    name: str = value("{node}.name", "The name.")
    people: PersonConnection = stored(
        read.Connection(read.Rows(match="({node})<-[:AT_LOCATION]-({to}:Person)"), BY_NAME), "Who sits there."
    )


@strawberry.type(description="A location in a list.")
class LocationEdge(Edge):
    """Edge to a location."""

    node: Location = stored(read.Here(), "The location.")


@strawberry.type(description="Locations, in pages.")
class LocationConnection(Page):
    """Connection of locations."""

    edges: list[LocationEdge] = stored(read.Edges(), "The locations of this page.")
