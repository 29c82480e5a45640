"""Who is invited to answer an ask, and where it stands."""

import numpy as np
import strawberry

from algorithms.evenness import gini
from graph.floor import floor
from graph.reads import declarations as read
from graph.reads.plans import Row
from schema.asks import Ask
from schema.enums import InvitationStatus
from schema.fields import clauses, computed, one, rows, stored, value
from schema.nodes import Edge, Node, Page
from schema.people import Person
from schema.scalars import DateTime

_THEIRS = "EXISTS { ({to})-[:INVITED]->(:Person {id: $viewer}) }"


def _count(*statuses: str) -> str:
    return f"COUNT {{ ({{node}})-[:INVITES]->(one:AskInvitation) WHERE one.status IN {list(statuses)} }}"


@strawberry.type(description="An invitation to answer an ask; only who is invited sees it.")
class AskInvitation(Node):
    """An invitation."""

    __stored__ = read.Stored("AskInvitation", _THEIRS)

    status: InvitationStatus = value("{node}.status", "Where it stands.")
    viewpoint: str | None = value("nullIf({node}.seat, '')", "From where they should see it.")
    why: str | None = value("{node}.why", "Why they are invited.")
    invited_at: DateTime | None = value("toString({node}.invitedAt)", "When it came.")
    lapses_at: DateTime | None = value("toString({node}.lapsesAt)", "Until when somebody else waits.")
    ask: Ask | None = one("({node})<-[:INVITES]-({to}:Ask)", "What to answer.")


@strawberry.type(description="An invitation in a list.")
class AskInvitationEdge(Edge):
    """Edge to an invitation."""

    node: AskInvitation = stored(read.Here(), "The invitation.")


@strawberry.type(description="Invitations, in pages.")
class AskInvitationConnection(Page):
    """Connection of invitations."""

    edges: list[AskInvitationEdge] = stored(read.Edges(), "The invitations of this page.")


@strawberry.type(description="An expert who has taken an ask.")
class AskSeat:
    """A seat."""

    viewpoint: str | None = value("nullIf({node}.seat, '')", "From where they see it.")
    answered: bool = value("{node}.status = 'ANSWERED'", "Whether they have answered.")
    why: str | None = value(
        # Who passed it on is told to whom they named, and to nobody else.
        "CASE WHEN {node}.passedBy IS NULL THEN {node}.why ELSE 'Who was invited thinks they know it better' END",
        "Why they were invited.",
    )
    person: Person | None = one("({node})-[:INVITED]->({to}:Person)", "Who.")


@strawberry.type(description="How long asks like this one waited for their first answer.")
class AskWait:
    """Expected wait."""

    hours: float = value(
        "{node}.half",
        "Half of them waited at most so many hours; as many more where everybody who is invited was away for some.",
    )
    most_hours: float = value("{node}.most", "Nine of ten waited at most so many hours, likewise.")
    asks: int = value("{node}.asks", "How many asks this rests on, at least 5.")


@strawberry.type(description="Where an ask stands. Who declined is nobody's business: it is only counted.")
class AskStanding:
    """Standing of an ask."""

    seeking: bool = value(
        "coalesce({node}.routesAt <= datetime(), false)",
        "Whether experts are being sought right now: who is invited is told in a moment.",
    )
    wave: int = value("coalesce({node}.wave, 0)", "How many times experts have been sought.")
    invited: int = value("COUNT { ({node})-[:INVITES]->() }", "How many have been invited in all.")
    waiting: int = value(_count("OPEN"), "How many have not replied yet.")
    taken: int = value(_count("ACCEPTED"), "How many have taken it and not answered yet.")
    answered: int = value(_count("ANSWERED"), "How many of the invited have answered.")
    freed: int = value(
        _count("DECLINED", "PASSED", "LAPSED"), "How many left it to others, passed it on or did not reply."
    )
    next_at: DateTime | None = value(
        "toString({node}.routesAt)", "When the next ones are invited unless replies come; null when nobody is sought."
    )
    read_from: DateTime | None = value(
        clauses("ask_read_from"),
        "When the first of those who have not replied is in the hours in which they may be asked; it is past where "
        "somebody is in them already, or names none.",
    )
    expected: AskWait | None = stored(
        read.One(rows("ask_wait")), "How long it may take; null where too few asks were answered."
    )


def _gini(root: strawberry.Parent[Row]) -> float | None:
    counts = root.needs["counts"]
    return gini(np.array(counts)) if sum(map(bool, counts)) >= floor() else None


@strawberry.type(description="How the invitations of the last 90 days spread over those who know what was asked.")
class InvitationSpread:
    """Spread of invitations."""

    invitations: int = value(
        "COUNT { (given:AskInvitation) WHERE given.invitedAt > datetime() - duration('P90D') }", "How many there were."
    )
    people: int = value(
        "size([each IN " + clauses("asks_spread") + " WHERE each > 0])", "How many people had one or more."
    )
    gini: float | None = computed(
        _gini,
        "Gini coefficient over all who were invited or have a skill asked for: 0 all alike, towards 1 all with one; "
        "null below 5 people.",
        counts=clauses("asks_spread"),
    )
