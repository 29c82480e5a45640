"""Experts, mentor suggestions and introductions: ranked, each with its reasons."""

import strawberry

from graph.reads import declarations as read
from schema.fields import stored, value
from schema.needs import UNDERSTOOD, UNKNOWN, UnderstoodSkill, UnknownSkill
from schema.nodes import Edge, Page
from schema.people import Person


@strawberry.type(description="Why somebody is recommended.")
class Reason:
    """A reason with its part of the score."""

    kind: str = value("{node}.kind", "What kind of evidence it is.")
    text: str = value("{node}.text", "The evidence in words.")
    contribution: float = value("{node}.contribution", "Its part of the score; the contributions add up to the score.")


@strawberry.type
class _Ranked(Edge):
    node: Person = stored(read.Here(), "The person.")
    rank: int = value("{edge}.rank", "The place in the ranking; 1 is best.")
    score: float = value("{edge}.score", "How well they fit; higher is better.")
    reasons: list[Reason] = stored(read.Many(read.Rows(each="{edge}.reasons")), "Why, the weightiest first.")


@strawberry.type(description="Somebody who knows about the need.")
class ExpertEdge(_Ranked):
    """Edge to an expert."""


@strawberry.type(description="Experts, best first, in pages.")
class ExpertConnection(Page):
    """Connection of experts."""

    edges: list[ExpertEdge] = stored(read.Edges(), "The experts of this page.")
    understood: list[UnderstoodSkill] = UNDERSTOOD
    unknown: list[UnknownSkill] = UNKNOWN


@strawberry.type(description="Somebody who could mentor the person. People decide; this only proposes.")
class MentorSuggestionEdge(_Ranked):
    """Edge to a suggested mentor."""


@strawberry.type(description="Suggested mentors, best first, in pages.")
class MentorSuggestionConnection(Page):
    """Connection of mentor suggestions."""

    edges: list[MentorSuggestionEdge] = stored(read.Edges(), "The suggestions of this page.")


@strawberry.type(description="What ties two people who are neighbours on a path.")
class IntroductionTie:
    """A tie of a path."""

    kind: str = value("{node}.kind", "What kind of tie it is.")
    text: str = value("{node}.text", "The tie in words.")


@strawberry.type(description="A chain of people from one person to another.")
class IntroductionPath:
    """A path."""

    strength: float = value("{node}.strength", "How warm the path is, 0 to 1: the product of its ties.")
    people: list[Person] = stored(
        read.Many(read.Rows(each="{node}.people")), "The people in order, both ends included."
    )
    ties: list[IntroductionTie] = stored(
        read.Many(read.Rows(each="{node}.ties")), "The ties in order, one fewer than people."
    )


@strawberry.type(description="How one person could be introduced to another.")
class Introduction:
    """The warmest paths."""

    paths: list[IntroductionPath] = stored(
        read.Many(read.Rows(each="{node}")),
        "The warmest paths, best first; empty when there is none.",
    )
