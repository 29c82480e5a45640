"""Mentoring relations."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from graph.reads import declarations as read
from graph.tending import FIRST_PULSE_DAYS, REOPENS_DAYS
from schema.analyses import AnalysisRun
from schema.enums import MentorshipKind, MentorshipStatus
from schema.feedback import Feedback, given
from schema.fields import one, stored, value
from schema.nodes import Edge, Node, Page
from schema.objectives import Objective
from schema.orders import newest
from schema.people import Person
from schema.reciprocity import Reciprocity, between
from schema.scalars import Date, DateTime
from schema.sessions import SessionConnection
from schema.skills import Skill

if TYPE_CHECKING:
    from schema.cohort_proposals import CohortProposal
    from schema.programmes import Programme

THEIRS = "EXISTS { ({node})-[:HAS_MENTOR|HAS_MENTEE]->(:Person {id: $viewer}) }"
"""Whether who asks is one of the two of a relation."""

# Of one that did not come about only the two of it know, and who brings people together.
_KNOWN = (
    "({to}.status IN ['ACTIVE', 'PAUSED', 'COMPLETED', 'ENDED'] OR $coordinates "
    "OR EXISTS { ({to})-[:IN_PROGRAMME]->(:Programme)<-[:COORDINATES]-(:Person {id: $viewer}) } "
    "OR EXISTS { ({to})-[:HAS_MENTOR|HAS_MENTEE]->(:Person {id: $viewer}) })"
)


@strawberry.type(description="Why the analysis suggested the mentor, as told to the mentee.")
class SuggestionReason:
    """A reason as it was when somebody proposed."""

    kind: str = value("{node}.kind", "What kind of evidence it is.")
    text: str = value("{node}.text", "The evidence in words.")
    contribution: float = value("{node}.contribution", "Its part of the score of the suggestion.")


@strawberry.type(description="The suggestion that a relation was proposed from, as it was then.")
class SuggestionOrigin:
    """Origin of a proposal."""

    rank: int = value("{node}.suggestedRank", "The place that the mentor had among the suggestions for the mentee.")
    reasons: list[SuggestionReason] = stored(
        read.Many(
            read.Rows(
                each="[i IN range(0, size({node}.reasonKinds) - 1) | {kind: {node}.reasonKinds[i], "
                "text: {node}.reasonTexts[i], contribution: {node}.reasonContributions[i]}]"
            )
        ),
        "Why, the weightiest first.",
    )
    run: AnalysisRun | None = one(
        "({to}:AnalysisRun {id: {node}.suggestedBy})", "The analysis that made it; null when it is no longer kept."
    )


@strawberry.type(description="A mentoring relation with its course.")
class Mentorship(Node):
    """A mentorship."""

    __stored__ = read.Stored("Mentorship", _KNOWN)

    external_id: str = value("{node}.id", "The organisation's own id.")
    kind: MentorshipKind = value("{node}.kind", "The form of the relation.")
    status: MentorshipStatus = value("{node}.status", "Where it stands.")
    started_on: Date | None = value("toString({node}.startedOn)", "The day it began.")
    ended_on: Date | None = value("toString({node}.endedOn)", "The day it ended.")
    end_reason: str | None = value(
        f"CASE WHEN {{node}}.endReason IN ['LEFT', 'IDLE', 'ABSENT_FROM_IMPORT'] OR {THEIRS} "
        "THEN {node}.endReason END",
        "Why it ended: LEFT when somebody left the organisation, IDLE when nothing happened any more; in their own "
        "words only to the two of them.",
    )
    message: str | None = value(
        f"CASE WHEN {THEIRS} THEN {{node}}.message END", "The words of the proposal, to the two of them only."
    )
    mentor: Person | None = one("({node})-[:HAS_MENTOR]->({to}:Person)", "Who gives.")
    mentee: Person | None = one("({node})-[:HAS_MENTEE]->({to}:Person)", "Who receives.")
    skills: list[Skill] = stored(
        read.Many(read.Rows(match="({node})-[:ABOUT]->({to}:Skill)"), (read.Key("{to}.name"), read.Key("{to}.id"))),
        "What it is about.",
    )
    objectives: list[Objective] = stored(
        read.Many(
            read.Rows(match="({node})-[:HAS_OBJECTIVE]->({to}:Objective)"),
            (read.Key("{to}.setAt"), read.Key("{to}.id")),
        ),
        "What is to be reached, oldest first; only the two of them see it.",
    )
    sessions: SessionConnection = stored(
        read.Connection(read.Rows(match="({node})-[:HAS_SESSION]->({to}:Session)"), {"NEWEST": newest("startsAt")}),
        "The sessions, latest first; only the two of them see them.",
    )
    feedback: list[Feedback] = given()
    suggestion: SuggestionOrigin | None = one(
        "({to}:Mentorship {id: {node}.id})",
        "The suggestion that it was proposed from, to the two of them only.",
        "{to}.suggestedBy IS NOT NULL",
        THEIRS,
    )
    reminded_at: DateTime | None = value(
        f"CASE WHEN {THEIRS} THEN toString({{node}}.remindedAt) END",
        "When the two were last reminded that nothing happens; only they see it.",
    )
    pulse_asked: bool = value(
        f"coalesce({THEIRS} AND {{node}}.status = 'ACTIVE' AND {{node}}.pulseAt IS NOT NULL AND NOT EXISTS {{ "
        "({node})-[:GOT]->(said:Feedback {kind: 'PULSE', by: $viewer}) "
        f"WHERE said.at > {{node}}.pulseAt - duration({{days: {FIRST_PULSE_DAYS}}}) }}, false)",
        "Whether you are asked how it goes: give feedback on the mentorship.",
    )
    reopens_until: Date | None = value(
        f"CASE WHEN {THEIRS} AND {{node}}.status = 'ENDED' AND {{node}}.endReason = 'IDLE' "
        f"THEN toString({{node}}.endedOn + duration({{days: {REOPENS_DAYS}}})) END",
        "Until when either of the two may take it up again with mentorshipResume, where it ended because nothing "
        "happened; only they see it.",
    )
    reciprocity: Reciprocity | None = between()
    programme: Annotated["Programme", strawberry.lazy("schema.programmes")] | None = one(
        "({node})-[:IN_PROGRAMME]->({to}:Programme)", "The programme it belongs to."
    )
    cohort: Annotated["CohortProposal", strawberry.lazy("schema.cohort_proposals")] | None = one(
        "({to}:CohortProposal)-[:HAS_VERSION]->(:CohortVersion)-[:HAS_MATCH]->(:CohortMatch)-[:BECAME]->({node})",
        "The matched cohort that it came from, to who runs that.",
    )


@strawberry.type(description="A mentoring relation in a list.")
class MentorshipEdge(Edge):
    """Edge to a mentorship."""

    node: Mentorship = stored(read.Here(), "The mentoring relation.")


@strawberry.type(description="Mentoring relations, in pages.")
class MentorshipConnection(Page):
    """Connection of mentorships."""

    edges: list[MentorshipEdge] = stored(read.Edges(), "The mentoring relations of this page.")
