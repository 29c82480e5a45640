"""Communities that the analysis found, what lies inside them, and what happened to them over time."""

from typing import Annotated

import strawberry

from graph.reads import declarations as read
from schema.centrality import Centrality
from schema.departments import Department
from schema.discs import Drawn
from schema.enums import CommunityEventKind
from schema.fields import stored, value
from schema.nodes import Edge, Node, Page
from schema.people import Person
from schema.people_pictures import MEMBERS, PeoplePicture
from schema.scalars import Date
from schema.serving import SERVING
from schema.skills import Skill

_IDENTITY = "coalesce({node}.identity, {node}.id)"
_PLAIN = "coalesce({node}.text, '')"
# A person's name is never part of the stored name: who hides or refuses is out of it at once.
_AROUND = (
    "head([({node})-[:AROUND]->(sought:Person) WHERE $coordinates AND sought.discoverable"
    " AND coalesce(sought.inference, 'ON') = 'ON'"
    f" | CASE {_PLAIN} WHEN '' THEN 'Around ' ELSE {_PLAIN} + ', around ' END + sought.name])"
)
# Where the ring of its disc is known a share is told that stands in it: else the rest could be computed.
_TOLD = (
    "CASE WHEN {node}.mixDepartments IS NULL THEN {by}.share * {node}.size > $floor - 0.5 "
    "ELSE {to}.id IN {node}.mixDepartments END"
)
_SERVED = "{to}.run <= servingRun"
_CONSENTS = "coalesce({to}.inference, 'ON') = 'ON'"
EVENTS = {"NEWEST": (read.Key("{to}.id", descending=True),)}


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
class Community(Drawn, Node):
    """A community of the run that serves."""

    __stored__ = read.Stored("Community", SERVING)

    name: str = value(
        f"coalesce({{node}}.given, {_AROUND}, {{node}}.name)",
        "The name that somebody gave it, else one made from what is distinctive; it stays from analysis to analysis. "
        "Where nothing is, coordinators and admins are told around whom it is.",
    )
    group_name: str = value(
        "coalesce({node}.given, {node}.name)", "The same without anybody's name in it: it is told alike to everybody."
    )
    identity: strawberry.ID | None = value(
        f"CASE coalesce({{node}}.level, 0) WHEN 0 THEN {_IDENTITY} END",
        "What it is known by from analysis to analysis; null for a part of another community.",
    )
    since: Date | None = value(
        "toString({node}.since)", "The day of the analysis that first found it; null for a part of another community."
    )
    size: int = value("{node}.size", "How many people belong to it.")
    stability: float | None = value(
        "{node}.stability",
        "How surely it is found: mean best Jaccard similarity over all searches, 0 to 1; from 0.75 on it is stable, "
        "below 0.5 it dissolves; null for a part of another community.",
    )
    level: int = value("coalesce({node}.level, 0)", "How deep it lies: 0 for a whole community, 1 for a part of one.")
    parent: Annotated["Community", strawberry.lazy("schema.communities")] | None = stored(
        read.One(read.Rows(match="({node})-[:INSIDE]->({to}:Community)")),
        "The community that it is a part of; null for a whole one.",
    )
    children: list[Annotated["Community", strawberry.lazy("schema.communities")]] = stored(
        read.Many(
            read.Rows(match="({node})<-[:INSIDE]-({to}:Community)"),
            (read.Key("{to}.size", descending=True), read.Key("{to}.id")),
        ),
        "Its parts of five people or more, largest first; who is in none of them belongs to the whole alone.",
    )
    conductance: float | None = value("{node}.conductance", "The share of its ties that lead outside: 0 is a silo.")
    modularity: float | None = value("{node}.modularity", "Its share of the network's modularity.")
    internal_ties: int | None = value("{node}.internalTies", "Ties between its members.")
    external_ties: int | None = value("{node}.externalTies", "Ties that lead outside.")
    departments: list[CommunityDepartment] = stored(
        read.Many(
            read.Rows(match="({node})-[{by}:DRAWS_FROM]->({to}:Department)", where=(_TOLD,)),
            (read.Key("{by}.share", descending=True), read.Key("{to}.id")),
        ),
        "The departments that five people of it and more work in, largest share first.",
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
            read.Rows(match="({node})<-[{by}:IN_COMMUNITY|IN_PART]-({to}:Person)", where=(_CONSENTS,)),
            {"PAGE_RANK": (read.Key("coalesce({by}.pageRank, 0.0)", descending=True), read.Key("{to}.id"))},
        ),
        "Its members, most central first.",
    )
    picture: PeoplePicture | None = MEMBERS
    events: list[Annotated["CommunityEvent", strawberry.lazy("schema.communities")]] = stored(
        read.Many(
            read.Rows(
                match="({to}:CommunityEvent)",
                where=(_SERVED, f"({_IDENTITY} = {{to}}.identity OR {_IDENTITY} IN {{to}}.others)"),
            ),
            EVENTS["NEWEST"],
        ),
        "What happened to it over the analyses, newest first.",
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
    confidence: float | None = value(
        "{edge}.confidence",
        "How surely they belong: which part of the other searches has them in the community most like this one, 0 to "
        "1; null in a part of another community, and where the run did not measure it.",
    )
    centrality: Centrality = stored(read.Here(), "Their place in the network.")


@strawberry.type(description="The members of a community, in pages.")
class CommunityMemberConnection(Page):
    """Connection of a community's members."""

    edges: list[CommunityMemberEdge] = stored(read.Edges(), "The members of this page.")


@strawberry.type(description="A community as it was called at the time of an event.")
class CommunityMention:
    """Name and identity of a community in an event."""

    identity: strawberry.ID = value("{node}.identity", "What it is known by from analysis to analysis.")
    name: str = value("{node}.name", "Its name then, without anybody's name in it.")
    community: Community | None = stored(
        read.One(
            read.Rows(match="({to}:Community)", where=("coalesce({to}.identity, {to}.id) = {node}.identity", SERVING))
        ),
        "The community in the analysis that serves now; null when it is no more.",
    )


@strawberry.type(description="Something that happened to communities between two analyses.")
class CommunityEvent(Node):
    """An event in the history of communities of at least five people."""

    __stored__ = read.Stored("CommunityEvent", _SERVED)

    kind: CommunityEventKind = value("{node}.kind", "What happened.")
    on: Date = value("toString({node}.at)", "The day of the analysis that saw it.")
    subject: CommunityMention = stored(
        read.One(read.Rows(each="[{identity: {node}.identity, name: {node}.name}]")),
        "The community that it happened to: the one that split, or the one that others merged into.",
    )
    others: list[CommunityMention] = stored(
        read.Many(
            read.Rows(
                each="[i IN range(0, size({node}.others) - 1) | "
                "{identity: {node}.others[i], name: {node}.otherNames[i]}]"
            ),
            (read.Key("{to}.name"), read.Key("{to}.identity")),
        ),
        "The others that it concerns: what it split into, or what merged into it.",
    )
    size: int | None = value("{node}.size", "How many people the community has after it; null when it split or ended.")
    size_before: int | None = value("{node}.sizeBefore", "How many people it had before; null when it was not there.")


@strawberry.type(description="An event of communities in a list.")
class CommunityEventEdge(Edge):
    """Edge to an event."""

    node: CommunityEvent = stored(read.Here(), "The event.")


@strawberry.type(description="Events of communities, in pages.")
class CommunityEventConnection(Page):
    """Connection of events of communities."""

    edges: list[CommunityEventEdge] = stored(read.Edges(), "The events of this page.")
