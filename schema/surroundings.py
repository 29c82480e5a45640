"""Surroundings: who is within a few steps of somebody."""

import strawberry

from graph.reads import declarations as read
from resolvers import surroundings
from schema.fields import argument, one, rows, stored, value
from schema.inputs import PersonBy
from schema.people import Person
from schema.sentences import SentenceValue, values


@strawberry.type(description="Somebody who is near, and how near.")
class SurroundingPerson:
    """A person around."""

    person: Person = stored(read.Here(), "Who.")
    steps: int = value("{edge}.steps", "How many ties away; 0 is the person whose surroundings they are.")
    warmth: float = value("{edge}.warmth", "How warm the warmest way to them is, 0 to 1: the product of its ties.")


def _end(name: str, description: str) -> Person:
    person: Person = one(f"({{to}}:Person {{id: {{node}}.{name}}})", description)
    return person


@strawberry.type(description="What ties two of the people.")
class SurroundingTie:
    """A tie, once for each pair."""

    one: Person = _end("one", "One of the two.")
    two: Person = _end("two", "The other one.")
    strength: float = value("{node}.strength", "How warm it is, 0 to 1: all ties of the two together.")
    kind: str = value("{node}.kind", "What kind of tie the warmest of them is.")
    text: str = value("{node}.text", "The warmest of them in words.")
    values: list[SentenceValue] = values("{node}.values")


@strawberry.type(description="Who is within a few steps of a person, and how they are tied.")
class Surroundings:
    """People and ties."""

    people: list[SurroundingPerson] = stored(
        read.Many(rows("surrounding_people")), "The person, then the warmest of those around."
    )
    ties: list[SurroundingTie] = stored(read.Many(read.Rows(each="{node}.ties")), "The ties among them.")
    found: int = value(
        "{node}.found",
        "How many were met around the person; `most` of them are shown. The warmest hundred are followed.",
    )


SURROUNDINGS = stored(
    read.One(read.Rows(clauses="WITH $surroundings AS {to}")),
    "Who is within one to three ties of a person, the warmest ways first, among people who can be found.",
    argument("person", PersonBy, "Whose surroundings."),
    argument("steps", int, "How many ties away at most, 1 to 3.", default=1),
    argument("most", int, "How many people at most, 1 to 200.", default=40),
    before=surroundings.found,
)
