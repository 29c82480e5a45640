"""Programmes: frames for cohorts, who may come in, who did, and what came of it."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.scalars import JSON

from algorithms import eligibility
from algorithms.eligibility import Part
from graph.eligibility import steps, tree
from graph.reads import declarations as read
from graph.reads.errors import BadInputError
from graph.reads.plans import Row
from schema.enums import ApplicationStatus, ProgrammeKind, ProgrammeStatus, ProgrammeTemplate
from schema.fields import argument, by, computed, rows, stored, value
from schema.inputs import PersonBy
from schema.mentorships import MentorshipConnection
from schema.nodes import Edge, Node, Page
from schema.orders import BY_ID, BY_NAME
from schema.people import Person, PersonConnection
from schema.programme_reports import ProgrammeReport, of_a_programme
from schema.scalars import Date, DateTime

if TYPE_CHECKING:
    from schema.groups import GroupConnection

_RUNS = "($coordinates OR EXISTS { ({to})<-[:COORDINATES]-(:Person {id: $viewer}) })"


def takes_applications(node: str) -> str:
    """Write whether one can apply to a programme now."""
    return (
        f"(coalesce({node}.status = 'OPEN', false) AND coalesce({node}.endsOn >= date(), true)"
        f" AND coalesce({node}.applyUntil >= date(), true))"
    )


def _read_rules(rule: Mapping[str, Any]) -> list[dict[str, Any]]:
    try:
        return steps(rule)
    except ValueError as error:
        raise BadInputError(str(error)) from error


PREVIEW = read.Connection(rows("rules_eligible", once=True, rules=read.Bind(("rules",), _read_rules)), BY_NAME)


def _parsed(row: Row) -> Part | None:
    return eligibility.parsed(row.needs["rules"], row.needs.get("found"))


def _tree(root: strawberry.Parent[Row]) -> JSON | None:
    given = tree(root.needs["rules"])
    return None if given is None else JSON(given)


def _group_rules(root: strawberry.Parent[Row]) -> JSON | None:
    text = root.needs["rules"]
    return None if text is None else JSON(json.loads(text))


def _words(root: strawberry.Parent[Row]) -> list[str]:
    return eligibility.sentences(_parsed(root))


def _obstacles(root: strawberry.Parent[Row]) -> list[str]:
    gone = [] if root.needs["here"] else ["Who has left the organisation takes part no more."]
    hidden = [] if root.needs["seen"] else ["Only people whom everybody may see take part."]
    return [*gone, *hidden, *eligibility.obstacles(_parsed(root))]


def _eligible(root: strawberry.Parent[Row]) -> bool:
    return not _obstacles(root)


_NEEDS = {name: f"{{node}}.{name}" for name in ("rules", "found", "here", "seen")}


@strawberry.type(description="Who may come into a programme.")
class ProgrammeRules:
    """Rules."""

    tree: JSON | None = computed(
        _tree, "As they are given in `rules` of programmeEdit; null where everybody may come in.", rules="{node}.rules"
    )
    text: list[str] = computed(_words, "In words, one sentence for each that must hold.", rules="{node}.rules")


@strawberry.type(description="Whether the rules of a programme let somebody in.")
class ProgrammeEligibility:
    """Eligibility of a person."""

    eligible: bool = computed(_eligible, "Whether they may apply, while it takes applications.", **_NEEDS)
    obstacles: list[str] = computed(
        _obstacles,
        "What keeps them out, in words, each with what is known of them; empty where nothing does.",
        **_NEEDS,
    )


@strawberry.type(description="What people get in a programme.")
class ProgrammeKindPlan:
    """A kind of relation."""

    kind: ProgrammeKind = value("{node}.kind", "What.")
    within_days: int | None = value("{node}.within", "Within how many days of their place; null for no day.")


@strawberry.type(description="What somebody with a place gets, and whether they have it.")
class ProgrammeGet:
    """A step."""

    kind: ProgrammeKind = value("{node}.kind", "What.")
    due_on: Date | None = value("{node}.due", "By which day; null for no day.")
    has: bool = value("{node}.has", "Whether they have it: a relation that began, or a seat in a circle.")


@strawberry.type
class _Application:
    status: ApplicationStatus = value("{edge}.status", "Where it stands.")
    place: int | None = value("{edge}.place", "The place in line, 1 is next; null for who does not wait in it.")
    applied_at: DateTime = value("toString({edge}.at)", "When they applied; the line is in this order.")
    accepted_on: Date | None = value("toString({edge}.acceptedOn)", "The day they got a place.")
    agreed: bool = value("{edge}.agreed", "Whether they agreed to its terms.")
    message: str | None = value("{edge}.message", "Their words; they themselves and who runs it read them.")
    gets: list[ProgrammeGet] = stored(
        read.Many(read.Rows(each="{edge}.gets")), "What they get, in the order of the programme; empty without a place."
    )


@strawberry.type(description="An application of somebody.")
class ProgrammeApplicationEdge(_Application, Edge):
    """Edge from a programme to a person."""

    node: Person = stored(read.Here(), "Who.")


@strawberry.type(description="Applications, in pages.")
class ProgrammeApplicationConnection(Page):
    """Connection of applications."""

    edges: list[ProgrammeApplicationEdge] = stored(read.Edges(), "The applications of this page.")


@strawberry.type(description="How who asks stands to a programme.")
class ProgrammeStanding(_Application):
    """The viewer's application."""


@strawberry.type(description="A frame in which people apply, and mentoring relations and circles are made.")
class Programme(Node):
    """A programme."""

    __stored__ = read.Stored("Programme", f"(coalesce({{to}}.status, 'CLOSED') <> 'DRAFT' OR {_RUNS})")

    external_id: str = value("{node}.id", "The organisation's own id: its first name.")
    name: str = value("{node}.name", "The name.")
    about: str | None = value("{node}.about", "What it is for.")
    status: ProgrammeStatus | None = value("{node}.status", "Where it stands; null where only an import named it.")
    open: bool = value(takes_applications("{node}"), "Whether one can apply now.")
    template: ProgrammeTemplate | None = value("{node}.template", "What it was filled in from.")
    starts_on: Date | None = value("toString({node}.startsOn)", "The first day.")
    ends_on: Date | None = value("toString({node}.endsOn)", "The last day.")
    apply_until: Date | None = value("toString({node}.applyUntil)", "The last day to apply; null for the last of all.")
    kinds: list[ProgrammeKindPlan] = stored(
        read.Many(
            read.Rows(
                each="[i IN range(0, size(coalesce({node}.kinds, [])) - 1) | {kind: {node}.kinds[i], "
                "within: nullIf({node}.withinDays[i], 0)}]"
            )
        ),
        "What people get in it.",
    )
    capacity: int | None = value("{node}.capacity", "For how many it has a place; null for no limit.")
    places_taken: int = value("COUNT { ({node})<-[:APPLIED {status: 'ACCEPTED'}]-() }", "How many have a place.")
    waiting: int = value("COUNT { ({node})<-[:APPLIED {status: 'WAITING'}]-() }", "How many wait in line for one.")
    agreement: str | None = value("{node}.agreement", "The terms that people agree to when they apply.")
    guide: str | None = value("{node}.guide", "What to do in its sessions.")
    rules: ProgrammeRules = stored(read.One(rows("programme_rules")), "Who may come in.")
    group_rules: JSON | None = computed(
        _group_rules,
        "The rules by which its groups are formed, as programmeEdit took them; to who runs it.",
        rules=f"CASE WHEN {_RUNS.replace('{to}', '{node}')} THEN {{node}}.groupRules END",
    )
    coordinators: list[Person] = stored(
        read.Many(read.Rows(match="({node})<-[:COORDINATES]-({to}:Person)"), BY_NAME["NAME"]), "Who runs it."
    )
    standing: ProgrammeStanding | None = stored(
        read.One(rows("programme_standing")), "How who asks stands to it; null for who has not applied."
    )
    eligibility: ProgrammeEligibility | None = stored(
        read.One(rows("programme_eligibility", person=by("person", "Person"))),
        "Whether its rules let somebody in, and what keeps them out; of others than oneself to who runs it only.",
        argument("person", PersonBy | None, "Who; yourself when left out."),
    )
    eligible: PersonConnection = stored(
        read.Connection(rows("programme_eligible"), BY_NAME),
        "Whom its rules let in, by name; empty but to who runs it.",
    )
    applications: ProgrammeApplicationConnection = stored(
        read.Connection(
            rows("programme_applications"),
            {"ORDER": (read.Key("{by}.order"), read.Key("{to}.id"))},
            (read.Condition(("only",), "{by}.status = $value"),),
        ),
        "Who applied, in the order of applying: who runs it sees everybody, others see themselves.",
        argument("only", ApplicationStatus | None, "Only those that stand so."),
    )
    mentorships: MentorshipConnection = stored(
        read.Connection(read.Rows(match="({node})<-[:IN_PROGRAMME]-({to}:Mentorship)"), BY_ID),
        "The mentoring relations made in it.",
    )
    groups: Annotated["GroupConnection", strawberry.lazy("schema.groups")] = stored(
        read.Connection(read.Rows(match="({node})<-[:IN_PROGRAMME]-({to}:Group)"), BY_NAME), "The circles made in it."
    )
    report: ProgrammeReport | None = of_a_programme()


@strawberry.type(description="A programme in a list.")
class ProgrammeEdge(Edge):
    """Edge to a programme."""

    node: Programme = stored(read.Here(), "The programme.")


@strawberry.type(description="Programmes, in pages.")
class ProgrammeConnection(Page):
    """Connection of programmes."""

    edges: list[ProgrammeEdge] = stored(read.Edges(), "The programmes of this page.")
