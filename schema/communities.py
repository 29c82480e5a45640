"""Communities that the analysis found."""

import strawberry

from graph.reads import declarations as read
from schema.departments import Department
from schema.fields import stored, value
from schema.nodes import Edge, Node, Page
from schema.people import Centrality, Person
from schema.serving import SERVING
from schema.skills import Skill


@strawberry.type(description="A department that a community draws from.")
class CommunityDepartment:
    """A department's share of a community."""

    share: float = value("{edge}.share", "Which part of the community works there, 0 to 1.")
    department: Department = stored(read.Here(), "The department.")


@strawberry.type(description="A skill that a community is known for.")
class CommunitySkill:
    """A skill's weight in a community."""

    weight: float = value("{edge}.weight", "How distinctive the skill is for the community; above 0.")
    skill: Skill = stored(read.Here(), "The skill.")


@strawberry.type(description="People who are closer to one another than to the rest, as the analysis found them.")
class Community(Node):
    """A community of the run that serves."""

    __stored__ = read.Stored("Community", SERVING)

    name: str = value("{node}.name", "A name made from what is distinctive.")
    size: int = value("{node}.size", "How many people belong to it.")
    conductance: float | None = value("{node}.conductance", "The share of its ties that lead outside: 0 is a silo.")
    modularity: float | None = value("{node}.modularity", "Its share of the network's modularity.")
    internal_ties: int | None = value("{node}.internalTies", "Ties between its members.")
    external_ties: int | None = value("{node}.externalTies", "Ties that lead outside.")
    departments: list[CommunityDepartment] = stored(
        read.Many(
            read.Rows(match="({node})-[{by}:DRAWS_FROM]->({to}:Department)"),
            (read.Key("{by}.share", descending=True), read.Key("{to}.id")),
        ),
        "The departments it draws from, largest share first.",
    )
    skills: list[CommunitySkill] = stored(
        read.Many(
            read.Rows(match="({node})-[{by}:KNOWS]->({to}:Skill)"),
            (read.Key("{by}.weight", descending=True), read.Key("{to}.id")),
        ),
        "The skills it is known for, most distinctive first.",
    )
    members: "CommunityMemberConnection" = stored(
        read.Connection(
            read.Rows(match="({node})<-[{by}:IN_COMMUNITY]-({to}:Person)"),
            {"PAGE_RANK": (read.Key("coalesce({by}.pageRank, 0.0)", descending=True), read.Key("{to}.id"))},
        ),
        "Its members, most central first.",
    )


@strawberry.type(description="A community in a list.")
class CommunityEdge(Edge):
    """Edge to a community."""

    node: Community = stored(read.Here(), "The community.")


@strawberry.type(description="Communities, in pages.")
class CommunityConnection(Page):
    """Connection of communities."""

    edges: list[CommunityEdge] = stored(read.Edges(), "The communities of this page.")


@strawberry.type(description="A member of a community.")
class CommunityMemberEdge(Edge):
    """Edge from a community to a person."""

    node: Person = stored(read.Here(), "The person.")
    centrality: Centrality = stored(read.Here(), "Their place in the network.")


@strawberry.type(description="The members of a community, in pages.")
class CommunityMemberConnection(Page):
    """Connection of a community's members."""

    edges: list[CommunityMemberEdge] = stored(read.Edges(), "The members of this page.")
