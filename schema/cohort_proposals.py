"""Cohorts that are proposed: how the run goes, who has whom and why, alternates, and the price of each objective."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graph.reads import declarations as read
from graph.reads.cursors import key_of
from resolvers import cohort_proposals
from schema.enums import MentorshipKind, RunStatus
from schema.fields import argument, clauses, one, stored, value
from schema.group_proposals import MOST, RUNS
from schema.inputs import PersonBy
from schema.mentorships import Mentorship, SuggestionReason
from schema.nodes import Edge, Node, Page
from schema.orders import newest
from schema.people import Person
from schema.programmes import Programme
from schema.refusals import RefusalCode
from schema.scalars import DateTime

# A run gives a sign of life every second or so; one that has not for two minutes died with its process.
_DEAD = "({node}.status = 'RUNNING' AND {node}.notedAt < datetime() - duration('PT2M'))"
_OURS = "({to}:Person {id: {node}.%s})"


@strawberry.enum(description="What an assignment is to be best at.")
class CohortObjective(Enum):
    """Objective of an assignment."""

    TOTAL = enum_value("TOTAL", description="The largest sum of scores.")
    MATCHED_FIRST = enum_value("MATCHED_FIRST", description="As many mentees with a mentor as can be, then the sum.")
    WORST_OFF_FIRST = enum_value(
        "WORST_OFF_FIRST", description="As many as can be, then the worst score as high as can be, then the sum."
    )
    STABLE = enum_value("STABLE", description="No two who both prefer each other to whom they have.")


@strawberry.enum(description="How far a matched cohort is on its way to the people.")
class CohortStage(Enum):
    """Stage of a proposal."""

    STAGED = enum_value("STAGED", description="It can be edited; nobody has heard of it.")
    REVIEWED = enum_value("REVIEWED", description="Somebody has looked at it, and it can be published.")
    PUBLISHED = enum_value("PUBLISHED", description="Its relations are proposed to the people.")


@strawberry.type(description="Another mentor whom a mentee could have.")
class CohortAlternate:
    """An alternate."""

    mentor: Person = stored(read.Here(), "Who.")
    rank: int = value("{edge}.rank", "The place in the mentee's order, 1 first.")
    mentee_score: int = value("{edge}.menteeScore", "What it is worth to the mentee.")
    mentor_score: int = value("{edge}.mentorScore", "What it is worth to the mentor.")
    has_place: bool = value("{edge}.hasPlace", "Whether the mentor has a place free in this version.")


@strawberry.type(description="Whom a mentee has in a version.")
class CohortMatch:
    """A row of a version."""

    mentee: Person | None = one("({node})-[:FOR_MENTEE]->({to}:Person)", "Who receives.")
    mentor: Person | None = one("({node})-[:WITH_MENTOR]->({to}:Person)", "Who gives; null for who has nobody.")
    why: str | None = value("{node}.why", "Why they have nobody.")
    locked: bool = value("{node}.locked", "Whether matching anew leaves the pair as it is.")
    mentee_score: int | None = value(
        "{node}.menteeScore",
        "What the pair is worth to the mentee: up to 1,000 by mentorSuggestions, and what they wish for besides.",
    )
    mentor_score: int | None = value("{node}.mentorScore", "The same for the mentor.")
    mentee_rank: int | None = value("{node}.menteeRank", "The place in the mentee's order, 1 first.")
    mentor_rank: int | None = value("{node}.mentorRank", "The place in the mentor's order, 1 first.")
    mentorship: Mentorship | None = one(
        "({node})-[:BECAME]->({to}:Mentorship)", "The relation that was proposed once it was published."
    )
    problem: RefusalCode | None = value("{node}.problem", "Why it could not be proposed when it was published.")
    alternates: list[CohortAlternate] = stored(
        read.Many(read.Rows(clauses=clauses("cohort_alternates")), (read.Key("{by}.rank"), read.Key("{to}.id"))),
        "Whom they could have instead, in their order.",
    )


@strawberry.type
class _Figures:
    objective: CohortObjective = value("{node}.objective", "What it is to be best at.")
    total: int = value("{node}.total", "The sum of both sides' scores.")
    matched: int = value("{node}.matched", "How many mentees have a mentor.")
    worst: int | None = value("{node}.worst", "The worst score of a pair; null where there is none.")
    blocking_pairs: int = value(
        "{node}.blockingPairs", "Pairs of whom both prefer each other to whom they have; 0 for STABLE."
    )
    gini: float = value("{node}.gini", "How unevenly mentors are loaded: 0 when all have as many.")
    proven: bool = value("{node}.proven", "Whether nothing can be better by the objective; false for edits by hand.")


@strawberry.type(description="What an objective would give, with everything that is locked as it is.")
class CohortPrice(_Figures):
    """A line of the price list."""


@strawberry.type(description="A cohort as the run matched it, or as it is after an edit.")
class CohortVersion(_Figures):
    """A version."""

    number: int = value("{node}.number", "From 1, the answer of the run.")
    says: str = value("{node}.says", "What was changed, in words.")
    at: DateTime = value("toString({node}.at)", "When.")
    shortage: str | None = value(
        "{node}.shortage", "Why not everybody has a mentor, in words; null where everybody could."
    )
    missing: int = value("{node}.missing", "How many places are missing.")
    over_asked: list[Person] = stored(
        read.Many(read.Rows(match="({node})-[{by}:OVER_ASKS]->({to}:Person)"), (read.Key("{by}.place"),), most=MOST),
        "The mentors who together have too few places for those who can go to nobody else, most asked first.",
    )
    matches: list[CohortMatch] = stored(
        read.Many(read.Rows(match="({node})-[:HAS_MATCH]->({to}:CohortMatch)"), (read.Key("{to}.place"),), most=MOST),
        "A row for each mentee.",
    )
    compare_objectives: list[CohortPrice] = stored(
        read.Many(read.Rows(match="({node})-[:HAS_PRICE]->({to}:CohortPrice)"), (read.Key("{to}.objective"),)),
        "The price list: what each objective would give; cohortProposalSolve takes one.",
    )


@strawberry.type(description="Somebody who takes no part.")
class CohortLeftOut:
    """Left out."""

    person: Person = stored(read.Here(), "Who.")
    why: str = value("{edge}.why", "Why.")


@strawberry.type(description="A cohort that somebody has matched: a run, its answer, and the edits of it.")
class CohortProposal(Node):
    """A proposal."""

    __stored__ = read.Stored("CohortProposal", RUNS)

    name: str = value("{node}.name", "How it is called.")
    kind: MentorshipKind = value("{node}.kind", "The form of its relations.")
    programme: Programme | None = one("({node})-[:FOR_PROGRAMME]->({to}:Programme)", "The programme it belongs to.")
    status: RunStatus = value(f"CASE WHEN {_DEAD} THEN 'FAILED' ELSE {{node}}.status END", "How the run went.")
    stage: CohortStage | None = value("{node}.stage", "How far it is on its way; null while the run goes on.")
    failure: str | None = value(
        f"CASE WHEN {_DEAD} THEN 'The process that ran it has ended. Start it again.' ELSE {{node}}.failure END",
        "Why there is no answer.",
    )
    step: str | None = value("{node}.step", "What the run does now.")
    done: int | None = value(
        "{node}.done",
        "For how many mentees scores were read, or how many relations are proposed; null once it is over.",
    )
    total: int | None = value("{node}.total", "Of how many.")
    created_at: DateTime = value("toString({node}.createdAt)", "When it began.")
    noted_at: DateTime = value("toString({node}.notedAt)", "When the run last gave a sign of life.")
    finished_at: DateTime | None = value("toString({node}.finishedAt)", "When the run ended.")
    published_at: DateTime | None = value("toString({node}.publishedAt)", "When it was last published.")
    latest: CohortVersion | None = one(
        "({node})-[:HAS_VERSION]->({to}:CohortVersion)",
        "The latest version; null while the run goes on.",
        "{to}.number = {node}.version",
    )
    versions: list[CohortVersion] = stored(
        read.Many(read.Rows(match="({node})-[:HAS_VERSION]->({to}:CohortVersion)"), (read.Key("{to}.number", True),)),
        "All versions, latest first.",
    )
    left_out: list[CohortLeftOut] = stored(
        read.Many(
            read.Rows(match="({node})-[{by}:LEAVES_OUT]->({to}:Person)"),
            (read.Key("{to}.name"), read.Key("{to}.id")),
            most=2 * MOST,
        ),
        "Who takes no part.",
    )


@strawberry.type(description="A proposal in a list.")
class CohortProposalEdge(Edge):
    """Edge to a proposal."""

    node: CohortProposal = stored(read.Here(), "The proposal.")


@strawberry.type(description="Proposals, in pages.")
class CohortProposalConnection(Page):
    """Connection of proposals."""

    edges: list[CohortProposalEdge] = stored(read.Edges(), "The proposals of this page.")


@strawberry.input(description="A mentee and a mentor of a cohort.")
class CohortWhyNotInput:
    """Arguments of the question."""

    proposal: strawberry.ID = strawberry.field(description="The opaque id of the proposal.")
    version: int | None = strawberry.field(default=strawberry.UNSET, description="The version; the latest without.")
    mentee: PersonBy = strawberry.field(description="Who receives.")
    mentor: PersonBy = strawberry.field(description="Who gives.")


@strawberry.type(description="Why a mentee has a mentor, or not, and what the other way would cost.")
class CohortPair:
    """A pair that was asked about."""

    mentee: Person | None = one(_OURS % "mentee", "Who receives.")
    mentor: Person | None = one(_OURS % "mentor", "Who gives.")
    chosen: bool = value("{node}.chosen", "Whether they have each other in this version.")
    allowed: bool = value("{node}.allowed", "Whether they could.")
    says: str = value("{node}.says", "The answer, in words.")
    mentee_score: int | None = value("{node}.mentee_score", "What the pair is worth to the mentee.")
    mentor_score: int | None = value("{node}.mentor_score", "What it is worth to the mentor.")
    mentee_rank: int | None = value("{node}.mentee_rank", "The place in the mentee's order, 1 first.")
    mentor_rank: int | None = value("{node}.mentor_rank", "The place in the mentor's order, 1 first.")
    total_change: int | None = value(
        "{node}.total_change", "How the total changes with the pair, or without it where they have each other."
    )
    matched_change: int | None = value("{node}.matched_change", "How the number matched changes.")
    worst_change: int | None = value("{node}.worst_change", "How the worst score changes.")
    reasons: list[SuggestionReason] = stored(
        read.Many(read.Rows(each="{node}.reasons")),
        "Why mentorSuggestions names the mentor to the mentee, the weightiest first; empty where it does not.",
    )


def proposal_key(text: str) -> str:
    """Read the stored id of a proposal."""
    return key_of("CohortProposal", text)


COHORT = stored(
    read.One(read.Rows(match="({to}:CohortProposal {id: $key})", binds={"key": read.Bind(("id",), proposal_key)})),
    "A cohort that somebody has matched; null when there is none of that id for you.",
    argument("id", strawberry.ID, "The opaque id."),
)
COHORTS = stored(
    read.Connection(read.Rows(match="({to}:CohortProposal)"), {"NEWEST": newest("createdAt")}),
    "Cohorts that were matched, newest first: all of them to coordinators, and to who runs a programme those of it.",
)
WHY_NOT = stored(
    read.One(read.Rows(each="[each IN [$pair] WHERE each IS NOT NULL]")),
    "Why a mentee of a cohort has a mentor, or not; null when there is no such cohort or version for you.",
    argument("input", CohortWhyNotInput, "Whom it is about."),
    before=cohort_proposals.why_not,
)
