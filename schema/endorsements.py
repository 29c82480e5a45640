"""Who vouches for whose skill."""

import strawberry

from graph.reads import declarations as read
from schema.fields import one, stored, value
from schema.nodes import Edge, Node, Page
from schema.people import Person
from schema.scalars import DateTime
from schema.skills import Skill


@strawberry.type(description="One person vouches for a skill of another.")
class Endorsement(Node):
    """An endorsement."""

    # What somebody keeps to themselves no endorsement tells.
    __stored__ = read.Stored(
        "Endorsement",
        "(EXISTS { ({to})-[:GAVE|ENDORSES]-(:Person {id: $viewer}) }"
        " OR NOT EXISTS { ({to})-[:FOR_SKILL]->(:Skill)<-[:KEEPS_SKILL]-(:Person)<-[:ENDORSES]-({to}) })",
    )

    external_id: str = value("{node}.id", "The id that the import made for it.")
    at: DateTime | None = value("toString({node}.at)", "When it was given.")
    endorser: Person | None = one("({node})<-[:GAVE]-({to}:Person)", "Who vouches.")
    endorsed: Person | None = one("({node})-[:ENDORSES]->({to}:Person)", "For whom.")
    skill: Skill | None = one("({node})-[:FOR_SKILL]->({to}:Skill)", "For which skill.")


@strawberry.type(description="An endorsement in a list.")
class EndorsementEdge(Edge):
    """Edge to an endorsement."""

    node: Endorsement = stored(read.Here(), "The endorsement.")


@strawberry.type(description="Endorsements, in pages.")
class EndorsementConnection(Page):
    """Connection of endorsements."""

    edges: list[EndorsementEdge] = stored(read.Edges(), "The endorsements of this page.")
