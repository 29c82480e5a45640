"""People, and what ties them to everything else."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import strawberry

from graph.reads import declarations as read
from schema.centrality import Centrality
from schema.enums import REAL_RELATIONS, GroupRole, InteractionKind, MentorshipKind, MentorshipStatus, SkillIntent
from schema.fields import argument, one, stored, value
from schema.named import VIEWINGS, Viewing
from schema.nodes import Edge, Node, Page
from schema.orders import BY_NAME, NEWEST_ANSWERS, NEWEST_ASKS, newest
from schema.profiles import Profile
from schema.scalars import Date, DateTime
from schema.serving import SERVING
from schema.skill_hold import SkillHold
from schema.visibility import OPEN, SELF

if TYPE_CHECKING:
    from schema.asks import AnswerConnection, AskConnection
    from schema.communities import Community
    from schema.departments import Department
    from schema.endorsements import EndorsementConnection
    from schema.groups import Group
    from schema.invitations import AskInvitationConnection
    from schema.locations import Location
    from schema.mentorships import MentorshipConnection
    from schema.offers import MentorshipOffer
    from schema.person_relations import PersonMenteeConnection, PersonMentorConnection
    from schema.programmes import ProgrammeConnection
    from schema.skills import Skill

_SINCE = read.Key("coalesce({by}.since, date('0001-01-01'))", descending=True, show="toString({})", read="date({})")
_RELATIONS = {"SINCE": (_SINCE, read.Key("{by}.id"))}
# What a run found of somebody who refuses since then is not shown.
_CONSENTS = "coalesce({node}.inference, 'ON') = 'ON'"
_HELP = read.Connection(
    read.Rows(match="({node})-[{by}:INTERACTED]->({to}:Person)", where=("NOT {by}.kind IN ['EMAIL', 'FOLLOW']",)),
    {"COUNT": (read.Key("{by}.count", descending=True), read.Key("{to}.id"), read.Key("{by}.kind"))},
    (read.Condition(("kind",), "{by}.kind = $value"),),
)


def _list(values: list[MentorshipStatus]) -> list[str]:
    return [str(status.value) for status in values]


PEOPLE_IN_ALL = (
    "COUNT { (:Person) } - COUNT { (:Person {discoverable: false}) }"
    " + COUNT { (:Person {id: $viewer, discoverable: false}) }"
)
_HELP_ARGUMENTS = (argument("kind", InteractionKind | None, "Only of this kind."),)
# Of a relation that did not come about only the two of it know, and who brings people together.
_COME_ABOUT = (
    "({by}.status IN ['ACTIVE', 'PAUSED', 'COMPLETED', 'ENDED'] OR $coordinates OR $viewer IN [{node}.id, {to}.id])"
)
_MENTORS = read.Connection(
    read.Rows(match="({node})<-[{by}:MENTORS]-({to}:Person)", where=(_COME_ABOUT,)),
    _RELATIONS,
    (
        read.Condition(("kind",), "{by}.kind = $value"),
        read.Condition(("status",), "{by}.status IN $value", _list),
    ),
)
_RELATION_ARGUMENTS = (
    argument("kind", MentorshipKind | None, "Only of this kind."),
    argument("status", list[MentorshipStatus], "Only where the relation stands so.", default=REAL_RELATIONS),
)


@strawberry.type(description="Somebody of the organisation.")
class Person(Profile, Node):
    """A person."""

    __stored__ = read.Stored("Person", "({to}.discoverable OR {to}.id = $viewer)", guarded=True)

    external_id: str = value("{node}.id", "The organisation's own id.", shown=OPEN)
    name: str = value("{node}.name", "The name.", shown=OPEN)
    title: str | None = value("{node}.title", "The job title.", shown=OPEN)
    seniority: int | None = value("{node}.seniority", "From 0, most junior, to 9, most senior.", shown=OPEN)
    joined_on: Date | None = value("toString({node}.joinedOn)", "The day they joined.", shown=OPEN)
    left_on: Date | None = value(
        "CASE WHEN {node}.leftOn <= date() OR {node}.id = $viewer OR $coordinates THEN toString({node}.leftOn) END",
        "The day they left; a day to come only to themselves, coordinators and admins.",
        shown=OPEN,
    )
    department: Annotated["Department", strawberry.lazy("schema.departments")] | None = one(
        "({node})-[:IN_DEPARTMENT]->({to}:Department)", "Where they work.", shown=OPEN
    )
    location: Annotated["Location", strawberry.lazy("schema.locations")] | None = one(
        "({node})-[:AT_LOCATION]->({to}:Location)", "Where they sit.", shown=OPEN
    )
    manager: Annotated["Person", strawberry.lazy("schema.people")] | None = one(
        "({node})-[:REPORTS_TO]->({to}:Person)", "Whom they report to.", shown=OPEN
    )
    reports: Annotated["PersonConnection", strawberry.lazy("schema.people")] = stored(
        read.Connection(read.Rows(match="({node})<-[:REPORTS_TO]-({to}:Person)"), BY_NAME),
        "Who reports to them.",
        shown=OPEN,
    )
    skills: Annotated["PersonSkillConnection", strawberry.lazy("schema.people")] = stored(
        read.Connection(
            read.Rows(
                match="({node})-[{by}:HAS_SKILL|KEEPS_SKILL]->({to}:Skill)",
                where=("(type({by}) = 'HAS_SKILL' OR {node}.id = $viewer)",),
            ),
            {
                "LEVEL": (
                    read.Key("coalesce({by}.level, 0)", descending=True),
                    read.Key("coalesce({by}.evidence, 0)", descending=True),
                    read.Key("{to}.name"),
                    read.Key("{to}.id"),
                    read.Key("{by}.intent"),
                )
            },
            (read.Condition(("intent",), "{by}.intent = $value"),),
        ),
        "What they know, teach and want to learn, highest level first; hidden ones to themselves only.",
        argument("intent", SkillIntent | None, "Only with this intent."),
        shown=OPEN,
    )
    mentors: Annotated["PersonMentorConnection", strawberry.lazy("schema.person_relations")] = stored(
        _MENTORS,
        "Who mentors or mentored them, newest first.",
        *_RELATION_ARGUMENTS,
        shown=OPEN,
    )
    mentees: Annotated["PersonMenteeConnection", strawberry.lazy("schema.person_relations")] = stored(
        replace(_MENTORS, rows=replace(_MENTORS.rows, match="({node})-[{by}:MENTORS]->({to}:Person)")),
        "Whom they mentor or mentored, newest first.",
        *_RELATION_ARGUMENTS,
        shown=OPEN,
    )
    mentorships: Annotated["MentorshipConnection", strawberry.lazy("schema.mentorships")] = stored(
        read.Connection(
            read.Rows(match="({node})<-[:HAS_MENTOR|HAS_MENTEE]-({to}:Mentorship)"),
            {"ID": (read.Key("{to}.id"),)},
            (read.Condition(("status",), "{to}.status IN $value", _list),),
        ),
        "The mentoring relations they are or were part of, on either side.",
        argument("status", list[MentorshipStatus], "Only those that stand so.", default=REAL_RELATIONS),
        shown=OPEN,
    )
    helpers: Annotated["PersonHelpConnection", strawberry.lazy("schema.people")] = stored(
        _HELP,
        "Who gave them help, advice, answers, reviews or worked with them, most often first.",
        *_HELP_ARGUMENTS,
        shown=OPEN,
    )
    helped: Annotated["PersonHelpConnection", strawberry.lazy("schema.people")] = stored(
        replace(_HELP, rows=replace(_HELP.rows, match="({node})<-[{by}:INTERACTED]-({to}:Person)")),
        "Whom they gave help, advice, answers, reviews or worked with, most often first.",
        *_HELP_ARGUMENTS,
        shown=OPEN,
    )
    groups: Annotated["PersonGroupConnection", strawberry.lazy("schema.people")] = stored(
        read.Connection(read.Rows(match="({node})-[{by}:MEMBER_OF]->({to}:Group)"), BY_NAME),
        "The mentoring groups they are or were in.",
        shown=OPEN,
    )
    programmes: Annotated["ProgrammeConnection", strawberry.lazy("schema.programmes")] = stored(
        read.Connection(read.Rows(match="({node})-[:APPLIED]->({to}:Programme)"), BY_NAME),
        "The programmes they applied to or are in; only they see it.",
        shown=SELF,
    )
    asks: Annotated["AskConnection", strawberry.lazy("schema.asks")] = stored(
        read.Connection(
            read.Rows(match="({node})-[:ASKED]->({to}:Ask)", where=("(NOT {to}.anonymous OR {node}.id = $viewer)",)),
            NEWEST_ASKS,
        ),
        "What they asked under their name, newest first; they themselves see what they asked anonymously, too.",
        shown=OPEN,
    )
    answers: Annotated["AnswerConnection", strawberry.lazy("schema.asks")] = stored(
        read.Connection(read.Rows(match="({node})-[:ANSWERED]->({to}:Answer)"), NEWEST_ANSWERS),
        "What they answered, newest first.",
        shown=OPEN,
    )
    invitations: Annotated["AskInvitationConnection", strawberry.lazy("schema.invitations")] = stored(
        read.Connection(read.Rows(match="({node})<-[:INVITED]-({to}:AskInvitation)"), {"NEWEST": newest("invitedAt")}),
        "What they are or were invited to answer, newest first; only they see it.",
        shown=SELF,
    )
    offers: list[Annotated["MentorshipOffer", strawberry.lazy("schema.offers")]] = stored(
        read.Many(
            read.Rows(match="({node})<-[:TO_MENTOR|TO_MENTEE]-({to}:Offer)", where=("NOT {node}.id IN {to}.muted",)),
            (read.Key("{to}.at", descending=True), read.Key("{to}.id")),
        ),
        "With whom they are offered to go on for longer, newest first; only they see it.",
        shown=SELF,
    )
    viewings: list[Viewing] = stored(
        VIEWINGS,
        "Which coordinators and admins looked at them by name, newest first, at most a thousand; only they see it.",
        shown=SELF,
    )
    endorsements: Annotated["EndorsementConnection", strawberry.lazy("schema.endorsements")] = stored(
        read.Connection(read.Rows(match="({node})<-[:ENDORSES]-({to}:Endorsement)"), {"ID": (read.Key("{to}.id"),)}),
        "Who vouches for a skill of theirs.",
        shown=OPEN,
    )
    community: Annotated["Community", strawberry.lazy("schema.communities")] | None = one(
        "({node})-[:IN_COMMUNITY]->({to}:Community)",
        "Their community in the analysis that serves now; null where they refuse inference.",
        _CONSENTS,
        shown=OPEN,
    )
    centrality: Centrality | None = one(
        "({node})-[{by}:IN_COMMUNITY]->({to}:Community)",
        "Their place in the network, from the analysis that serves now; null where they refuse inference.",
        SERVING,
        _CONSENTS,
        shown=OPEN,
    )


@strawberry.type(description="A person in a list.")
class PersonEdge(Edge):
    """Edge to a person."""

    node: Person = stored(read.Here(), "The person.")


@strawberry.type(description="People, in pages.")
class PersonConnection(Page):
    """Connection of people."""

    edges: list[PersonEdge] = stored(read.Edges(), "The people of this page.")


@strawberry.type(description="A skill of a person, and how they stand to it.")
class PersonSkillEdge(SkillHold, Edge):
    """Edge from a person to a skill."""

    node: Annotated["Skill", strawberry.lazy("schema.skills")] = stored(read.Here(), "The skill.")


@strawberry.type(description="The skills of a person, in pages.")
class PersonSkillConnection(Page):
    """Connection of a person's skills."""

    edges: list[PersonSkillEdge] = stored(read.Edges(), "The skills of this page.")


@strawberry.type(description="Help between two people, of one kind.")
class PersonHelpEdge(Edge):
    """Edge of help."""

    node: Person = stored(read.Here(), "The other person.")
    kind: InteractionKind = value("{edge}.kind", "The kind of help.")
    count: int = value("{edge}.count", "How many times.")
    weight: float = value("toFloat({edge}.weight)", "The weights of all times together.")
    last_at: DateTime | None = value("toString({edge}.lastAt)", "The last time; null when times are not known.")


@strawberry.type(description="Help between a person and others, in pages.")
class PersonHelpConnection(Page):
    """Connection of help."""

    edges: list[PersonHelpEdge] = stored(read.Edges(), "The help of this page.")


@strawberry.type(description="A group that a person is or was in.")
class PersonGroupEdge(Edge):
    """Edge from a person to a group."""

    node: Annotated["Group", strawberry.lazy("schema.groups")] = stored(read.Here(), "The group.")
    role: GroupRole = value("{edge}.role", "What the person is there.")
    joined_on: Date | None = value("toString({edge}.joinedOn)", "The day they came.")
    left_on: Date | None = value("toString({edge}.leftOn)", "The day they left.")


@strawberry.type(description="The groups of a person, in pages.")
class PersonGroupConnection(Page):
    """Connection of a person's groups."""

    edges: list[PersonGroupEdge] = stored(read.Edges(), "The groups of this page.")
