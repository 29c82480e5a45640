"""Introductions: chains of people who could bring two people together."""

import strawberry

from graph.reads import declarations as read
from resolvers import introductions
from schema.fields import argument, rows, stored, value
from schema.inputs import PersonBy
from schema.people import Person
from schema.sentences import SentenceValue, values


@strawberry.type(description="What ties two people who are neighbours on a path.")
class IntroductionTie:
    """A tie of a path."""

    kind: str = value("{node}.kind", "What kind of tie it is.")
    text: str = value("{node}.text", "The tie in words.")
    values: list[SentenceValue] = values("{node}.values")


@strawberry.type(description="A chain of people from one person to another.")
class IntroductionPath:
    """A path."""

    strength: float = value("{node}.strength", "How warm the path is, 0 to 1: the product of its ties.")
    people: list[Person] = stored(read.Many(rows("path_people")), "The people in order, both ends included.")
    ties: list[IntroductionTie] = stored(
        read.Many(read.Rows(each="{node}.ties")), "The ties in order, one fewer than people."
    )


@strawberry.type(description="How one person could be introduced to another.")
class Introduction:
    """The warmest paths."""

    paths: list[IntroductionPath] = stored(
        read.Many(read.Rows(each="{node}")),
        "The paths, warmest first; no two share anybody but the ends. Empty when there is none.",
    )


INTRODUCTION = stored(
    read.One(read.Rows(clauses="WITH $introduction AS {to}")),
    "The warmest ways from one person to another that share nobody, through people who can be found.",
    argument("from", PersonBy, "Who wants to be introduced."),
    argument("to", PersonBy, "To whom."),
    argument("paths", int, "How many paths at most, 1 to 10.", default=3),
    before=introductions.found,
)
