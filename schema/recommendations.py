"""Experts, mentor suggestions and introductions: ranked, each with its reasons."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graph.reads import declarations as read
from schema.fields import clauses, one, rows, stored, value
from schema.needs import UNDERSTOOD, UNKNOWN, UnderstoodSkill, UnknownSkill
from schema.nodes import Edge, Node, Page
from schema.people import Person
from schema.sentences import SentenceValue, values

_MENTEES = "COUNT { ({node})-[now:MENTORS]->() WHERE now.status IN ['ACTIVE', 'PAUSED'] }"


@strawberry.type(description="Why somebody is recommended.")
class Reason:
    """A reason with its part of the score."""

    kind: str = value("{node}.kind", "What kind of evidence it is.")
    text: str = value("{node}.text", "The evidence in words.")
    contribution: float = value("{node}.contribution", "Its part of the score; the contributions add up to the score.")
    values: list[SentenceValue] = values("{node}.values")
    facts: list[Node] = stored(
        read.Many(rows("reason_facts")),
        "What it rests on, ten at most: people tied to both, skills, the department or place that both share; of an "
        "expert the skills, asks, mentorships, endorsements and groups, of needs in like words the nearest. Empty "
        "where the text says all.",
    )


@strawberry.type
class _Ranked(Edge):
    node: Person = stored(read.Here(), "The person.")
    rank: int = value("{edge}.rank", "The place in the ranking; 1 is best.")
    score: float = value("{edge}.score", "How well they fit; higher is better.")
    reasons: list[Reason] = stored(read.Many(read.Rows(each="{edge}.reasons")), "Why, the weightiest first.")


@strawberry.enum(description="How far somebody is from who asks.")
class ReachKind(Enum):
    """Kind of reach."""

    KNOWN = enum_value("KNOWN", description="They know each other.")
    VIA = enum_value("VIA", description="Somebody knows both.")
    DEPARTMENT = enum_value("DEPARTMENT", description="They work in one department.")
    CHAIN = enum_value("CHAIN", description="Two or three people stand between them; `introduction` names them all.")
    FAR = enum_value("FAR", description="Nobody is known between them.")


@strawberry.type(description="How who asks could reach an expert.")
class ExpertReach:
    """Reach of an expert."""

    how: ReachKind = value("{node}.how", "How far they are.")
    text: str = value("{node}.text", "The same in words, told to who asks.")
    via: Person | None = one(
        "({to}:Person {id: {node}.via})", "Whom to ask first: who is warmest with both, or begins the shortest way."
    )


@strawberry.type(description="Somebody who knows about the need.")
class ExpertEdge(_Ranked):
    """Edge to an expert."""

    reach: ExpertReach | None = stored(
        read.One(rows("expert_reach")), "How who asks could reach them; null when the need names no asker."
    )


@strawberry.type(description="Experts on one skill, best first, in pages.")
class SkillExpertConnection(Page):
    """Connection of a skill's experts."""

    edges: list[ExpertEdge] = stored(read.Edges(), "The experts of this page.")


@strawberry.type(description="Experts, best first, in pages.")
class ExpertConnection(Page):
    """Connection of experts."""

    edges: list[ExpertEdge] = stored(read.Edges(), "The experts of this page.")
    understood: list[UnderstoodSkill] = UNDERSTOOD
    unknown: list[UnknownSkill] = UNKNOWN


@strawberry.type(description="What somebody carries for others.")
class MentorLoad:
    """Load of a mentor."""

    mentees: int = value(_MENTEES, "How many mentees they have now.")
    circles: int = value(
        "COUNT { ({node})-[led:MEMBER_OF {role: 'FACILITATOR'}]->(circle:Group {status: 'ACTIVE'}) "
        "WHERE led.leftOn IS NULL AND coalesce(circle.access, 'CLOSED') <> 'HIDDEN' }",
        "How many circles they facilitate now.",
    )
    capacity: int | None = value(
        "{node}.mentorCapacity", "How many mentees they want at once; null when they never said."
    )
    expected: float | None = value(
        f"CASE WHEN {{node}}.mentorCapacity > 0 THEN ({_MENTEES} + 1.0) / {{node}}.mentorCapacity END",
        "The share of their capacity that is taken once they accept; above 1: too much. Null without a capacity.",
    )


@strawberry.type(description="Somebody who could mentor the person. People decide; this only proposes.")
class MentorSuggestionEdge(_Ranked):
    """Edge to a suggested mentor."""

    fit_rank: int = value("{edge}.fitRank", "The place by score alone; the rank unless a diverse order was asked for.")
    adds: str | None = value("{edge}.adds", "In a diverse order: what nobody ahead of them brings.")
    load: MentorLoad = stored(read.Here(), "What they carry now, and would if they accepted.")


@strawberry.type(description="Suggested mentors, best first, in pages.")
class MentorSuggestionConnection(Page):
    """Connection of mentor suggestions."""

    edges: list[MentorSuggestionEdge] = stored(read.Edges(), "The suggestions of this page.")
    note: str | None = value(
        clauses("suggestions_note"),
        "Why the analysis suggests nobody, else null; who asks for themselves hears which of the causes it is.",
    )
