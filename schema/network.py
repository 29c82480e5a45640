"""The network as a whole: its numbers and its shape."""

import strawberry

from graph.reads import declarations as read
from schema.analyses import SERVING_RUN, AnalysisRun
from schema.communities import Community
from schema.departments import Department
from schema.enums import NamedView, UnitKind
from schema.fields import argument, clauses, rows, stored, value
from schema.findings import FINDINGS, LINKS, CommunityLink, Finding
from schema.invitations import InvitationSpread
from schema.locations import Location
from schema.named import named
from schema.nodes import Edge, Page
from schema.people import PEOPLE_IN_ALL, Person
from schema.people_pictures import PEOPLE, PeoplePicture
from schema.run_pictures import NUMBERS, NetworkNumber, numbers
from schema.silo_closing import SiloClosing, budget

_RUN = "(:AnalysisRun {id: servingRun})"
# What a run said of somebody who since left or refused inference is not shown.
_STILL = "coalesce({to}.inference, 'ON') = 'ON' AND ({to}.leftOn IS NULL OR {to}.leftOn > date())"
_TWO = ("{to}.one.id", "{to}.two.id")
_FOR = "Names are for coordinators and admins: the list is empty for others; who is in it can read who looked."
_LARGEST = (read.Key("{by}.people", descending=True), read.Key("{to}.id"))


@strawberry.type(description="Somebody through whom others are connected.")
class BrokerEdge(Edge):
    """Edge to a broker."""

    node: Person = stored(read.Here(), "The person.")
    rank: int = value("{edge}.rank", "The place by betweenness; 1 is highest.")
    betweenness: float = value("{edge}.betweenness", "How many shortest paths between others run through them.")
    share: float = value("{edge}.share", "The same as a share of all pairs of others, 0 to 1.")
    constraint: float | None = value(
        "{edge}.constraint", "Burt's constraint: small when their contacts do not know each other, up to 1.125."
    )
    effective_size: float | None = value(
        "{edge}.effectiveSize", "Burt's effective size: how many of their ties are not redundant."
    )
    ties: int = value("{edge}.ties", "How many people they are tied to.")
    departments: int = value("{edge}.departments", "How many departments beside their own these come from.")
    communities: int = value("{edge}.communities", "How many communities beside their own these come from.")
    cut_off: int = value("{edge}.cutOff", "How many people would lose touch with the rest without them.")
    text: str = value("{edge}.text", "Their place in words.")


@strawberry.type(description="Brokers, in pages.")
class BrokerConnection(Page):
    """Connection of brokers."""

    edges: list[BrokerEdge] = stored(read.Edges(), "The brokers of this page.")


@strawberry.type(description="A tie without which part of the network would lose touch with the rest.")
class Bridge:
    """A bridge tie."""

    one: Person = stored(read.One(read.Rows(each="[{node}.one]")), "One end.")
    two: Person = stored(read.One(read.Rows(each="[{node}.two]")), "The other end.")
    people: int = value("{node}.people", "How many people would lose touch: those on the smaller side.")
    text: str = value("{node}.text", "The same in words.")


@strawberry.type(description="A bridge in a list.")
class BridgeEdge(Edge):
    """Edge to a bridge."""

    node: Bridge = stored(read.Here(), "The tie.")


@strawberry.type(description="Bridge ties, in pages.")
class BridgeConnection(Page):
    """Connection of bridges."""

    edges: list[BridgeEdge] = stored(read.Edges(), "The ties of this page.")


@strawberry.type(description="A department, a site or a community seen from outside. Figures need 5 people.")
class NetworkUnit:
    """What a run measured of a unit."""

    kind: UnitKind = value("{edge}.kind", "What kind of unit it is.")
    department: Department | None = stored(
        read.One(read.Rows(each="CASE WHEN {node}:Department THEN [{node}] ELSE [] END")), "The department."
    )
    location: Location | None = stored(
        read.One(read.Rows(each="CASE WHEN {node}:Location THEN [{node}] ELSE [] END")), "The site."
    )
    community: Community | None = stored(
        read.One(read.Rows(each="CASE WHEN {node}:Community THEN [{node}] ELSE [] END")), "The community."
    )
    outward_share: float | None = value(
        "{edge}.outward", "Which part of their tie weight leads out of the unit, 0 to 1; null below 5 people."
    )
    expected_share: float | None = value("{edge}.expected", "What that part would be if ties ignored units.")
    reaches: int | None = value("{edge}.reaches", "How many other units of the kind they are tied to.")
    silo: bool = value("{edge}.silo", "Whether so little leads out that the unit is called a silo.")
    mentored: float | None = value(
        "{edge}.mentored", "Which part of the people is in a mentoring relation now, 0 to 1; null where it is hidden."
    )
    sought: float | None = value("{edge}.sought", "Faded help that its people sought; null where it is hidden.")
    given: float | None = value("{edge}.given", "Faded help that its people gave; null where it is hidden.")


@strawberry.type(description="A department or a site.")
class NetworkPlace:
    """One of two kinds of unit."""

    name: str = value("{node}.name", "The name.")
    external_id: str = value("{node}.id", "The organisation's own id.")
    department: Department | None = stored(
        read.One(read.Rows(each="CASE WHEN {node}:Department THEN [{node}] ELSE [] END")), "The department."
    )
    location: Location | None = stored(
        read.One(read.Rows(each="CASE WHEN {node}:Location THEN [{node}] ELSE [] END")), "The site."
    )


@strawberry.type(description="Help and mentoring that people of one unit sought from people of another.")
class Flow:
    """A cell of the matrix."""

    seeking: NetworkPlace = stored(read.One(read.Rows(each="[{node}.seeking]")), "The unit that seeks.")
    giving: NetworkPlace = stored(read.One(read.Rows(each="[{node}.giving]")), "The unit that gives.")
    weight: float | None = value(
        "{node}.weight", "How much: events, each halved for every half-life of age; null where it is hidden."
    )
    people: int | None = value("{node}.people", "Between how many people of both; null where it is hidden.")
    suppressed: bool = value(
        "{node}.weight IS NULL",
        "Whether it is hidden: fewer than 5 people on a side, or such a cell could be computed.",
    )


@strawberry.type(description="A flow in a list.")
class FlowEdge(Edge):
    """Edge to a flow."""

    node: Flow = stored(read.Here(), "The flow.")


@strawberry.type(description="Flows, in pages.")
class FlowConnection(Page):
    """Connection of flows."""

    edges: list[FlowEdge] = stored(read.Edges(), "The flows of this page.")


@strawberry.type(description="Somebody with few ties.")
class LooselyTiedEdge(Edge):
    """Edge to somebody at the edge."""

    node: Person = stored(read.Here(), "The person.")
    ties: int = value("{edge}.ties", "How many people they are tied to.")


@strawberry.type(description="People with few ties, in pages.")
class LooselyTiedConnection(Page):
    """Connection of people at the edge."""

    edges: list[LooselyTiedEdge] = stored(read.Edges(), "The people of this page.")


@strawberry.type(description="How far mentoring reaches.")
class MentoringReach:
    """Counts of people in mentoring relations."""

    people: int = value("{node}.mentoringPeople", "How many people the analysis looked at.")
    now: int = value("{node}.mentoringNow", "How many of them mentor or are mentored now.")
    ever: int = value("{node}.mentoringEver", "How many of them do or did.")
    share: float = value("toFloat({node}.mentoringNow) / {node}.mentoringPeople", "The part that does now, 0 to 1.")


def _loose(newcomer: str) -> read.Connection:
    return read.Connection(
        named(
            read.Rows(match=f"{_RUN}-[{{by}}:AT_EDGE]->({{to}}:Person)", where=(f"{newcomer}{{by}}.newcomer", _STILL)),
            NamedView.LOOSELY_TIED,
            "{to}.id",
        ),
        {"TIES": (read.Key("{by}.ties"), read.Key("{to}.id"))},
    )


@strawberry.type(description="The network in numbers, and its shape as the analysis that serves found it.")
class Network:
    """Counts and shape of the whole network."""

    people: int = value(PEOPLE_IN_ALL, "People who can be found.")
    minimum_group: int = value(
        "$floor",
        "The fewest people of whom figures are told together: 5, or more where whoever runs Mosaic says so. It is "
        "meant wherever a description speaks of 5 people.",
    )
    skills: int = value("COUNT { (:Skill) }", "Skills.")
    departments: int = value("COUNT { (:Department) }", "Departments.")
    mentorships: int = value("COUNT { (:Mentorship) }", "Mentoring relations, whatever their status.")
    groups: int = value("COUNT { (:Group) }", "Mentoring groups.")
    asks: int = value("COUNT { (:Ask) }", "Asks.")
    invitation_spread: InvitationSpread = stored(read.Here(), "How invitations to answer spread over people.")
    serving: AnalysisRun | None = stored(
        SERVING_RUN,
        "The analysis whose results readers see; null before the first one.",
    )
    numbers: list[NetworkNumber] = stored(
        read.Many(read.Rows(clauses=f"{clauses('serving_run')} UNWIND {numbers('run')} AS {{to}}"), NUMBERS),
        "How the network is, each number with that of the analysis before; empty before the first one.",
    )
    findings: list[Finding] = FINDINGS
    picture: PeoplePicture | None = PEOPLE
    links: list[CommunityLink] = LINKS
    brokers: BrokerConnection = stored(
        read.Connection(
            named(
                read.Rows(match=f"{_RUN}-[{{by}}:BROKER]->({{to}}:Person)", where=(_STILL,)),
                NamedView.BROKERS,
                "{to}.id",
            ),
            {"RANK": (read.Key("{by}.rank"), read.Key("{to}.id"))},
        ),
        f"People through whom others are connected, by betweenness; the first thousand. {_FOR}",
    )
    bridges: BridgeConnection = stored(
        read.Connection(named(rows("bridges"), NamedView.BRIDGES, *_TWO), {"RANK": (read.Key("{to}.rank"),)}),
        f"Ties on which people hang, those that hold most people first; the first thousand. {_FOR}",
    )
    units: list[NetworkUnit] = stored(
        read.Many(
            read.Rows(
                match=f"{_RUN}-[{{by}}:MEASURED {{kind: $kind}}]->({{to}})",
                binds={"kind": read.Bind(("by",))},
            ),
            _LARGEST,
        ),
        "Units of one kind, those with most people first; at most a thousand.",
        argument("by", UnitKind, "Of which kind."),
    )
    silos: list[NetworkUnit] = stored(
        read.Many(
            read.Rows(match=f"{_RUN}-[{{by}}:MEASURED {{silo: true}}]->({{to}})"),
            (read.Key("{by}.outward"), *_LARGEST),
        ),
        "Units of 5 people and more out of which at most half the usual leads or, except of communities, a tenth.",
    )
    flows: FlowConnection = stored(
        read.Connection(
            rows("flows", flows_by=read.Bind(("by",))),
            {
                "WEIGHT": (
                    read.Key("coalesce({to}.weight, -1.0)", descending=True),
                    read.Key("{to}.seeking.id"),
                    read.Key("{to}.giving.id"),
                )
            },
        ),
        "Help and mentoring between units of one kind, the largest first; pairs without any are left out.",
        argument("by", UnitKind, "DEPARTMENT or LOCATION; there are none between communities."),
    )
    at_the_edge: LooselyTiedConnection = stored(
        _loose("NOT "), f"People with fewer than 3 ties where most have many more; not those who joined lately. {_FOR}"
    )
    newcomers: LooselyTiedConnection = stored(
        _loose(""), f"People who joined in the 180 days before the analysis and have fewer than 3 ties. {_FOR}"
    )
    mentoring_reach: MentoringReach | None = stored(
        read.One(read.Rows(match="({to}:AnalysisRun {id: servingRun})", where=("{to}.mentoringPeople > 0",))),
        "How far mentoring reaches; null below 5 people. By department see units(by: DEPARTMENT) { mentored }.",
    )
    silo_closing: SiloClosing = stored(
        read.One(rows("closing", closing_budget=read.Bind(("introductions",), budget))),
        f"The few introductions that would open silos most. {_FOR}",
        argument("introductions", int, "For how many there is time, 1 to 20.", default=5),
    )
