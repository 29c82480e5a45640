"""Mosaics: who develops a person, what is missing, and whom to add."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graph.reads import declarations as read
from resolvers import mosaics
from schema.enums import MentorshipKind
from schema.fields import argument, one, rows, stored, value
from schema.inputs import PersonBy
from schema.people import Person
from schema.skills import Skill


@strawberry.enum(description="The four developmental networks of Higgins and Kram (2001).")
class MosaicType(Enum):
    """Type of a mosaic."""

    RECEPTIVE = enum_value("RECEPTIVE", description="Little diversity, weak ties.")
    TRADITIONAL = enum_value("TRADITIONAL", description="Little diversity, strong ties.")
    OPPORTUNISTIC = enum_value("OPPORTUNISTIC", description="Much diversity, weak ties.")
    ENTREPRENEURIAL = enum_value("ENTREPRENEURIAL", description="Much diversity, strong ties.")


@strawberry.enum(description="How somebody takes part in a person's development.")
class DeveloperRole(Enum):
    """Role of a developer."""

    MENTOR = enum_value("MENTOR", description="Mentors or mentored them, also as a peer.")
    MANAGER = enum_value("MANAGER", description="They report to this person.")
    HELPER = enum_value("HELPER", description="Gave them advice, answers, help or reviews.")
    FACILITATOR = enum_value("FACILITATOR", description="Facilitates a circle that they are or were in.")
    FELLOW = enum_value("FELLOW", description="Is or was in a circle with them.")
    ENDORSER = enum_value("ENDORSER", description="Vouched for a skill of theirs.")


@strawberry.enum(description="What a mosaic lacks, or what somebody adds to it.")
class MosaicGapKind(Enum):
    """Kind of a gap."""

    SENIOR = enum_value("SENIOR", description="Somebody at least two grades above.")
    PEER = enum_value("PEER", description="Somebody at most one grade away.")
    JUNIOR = enum_value("JUNIOR", description="Somebody at least two grades below.")
    DEPARTMENT = enum_value("DEPARTMENT", description="Somebody from another department.")
    LOCATION = enum_value("LOCATION", description="Somebody from another place.")
    GENERATION = enum_value("GENERATION", description="Somebody who joined at least five years before or after.")
    WISH = enum_value("WISH", description="Somebody who knows a skill that the person wants to learn.")
    WORLD = enum_value(
        "WORLD", description="A department that nobody in the mosaic comes from; only what somebody adds."
    )


@strawberry.type(description="Something that a mosaic lacks, or that somebody adds to it.")
class MosaicGap:
    """A gap."""

    kind: MosaicGapKind = value("{node}.kind", "What it is.")
    text: str = value("{node}.text", "The same in words, told to the person.")
    skill: Skill | None = one("({to}:Skill {id: {node}.skill})", "The skill, where it is a wish.")


@strawberry.type(description="Somebody who takes part in a person's development.")
class Developer:
    """A developer."""

    person: Person = stored(read.Here(), "Who.")
    roles: list[DeveloperRole] = value("{edge}.roles", "In which ways.")
    strength: float = value(
        "{edge}.strength", "How strong the tie is, 0 to 1: by what it is, how often and how long ago."
    )
    facts: list[str] = value("{edge}.facts", "The ties in words, the strongest first.")
    world: str | None = value("{edge}.world", "The department they come from, else the community or the place.")


@strawberry.type(description="Somebody to add to a mosaic. People decide; this only proposes.")
class MosaicAddition:
    """An addition."""

    person: Person = stored(read.Here(), "Who.")
    kind: MentorshipKind = value("{edge}.kind", "The form of relation that the gain asks for.")
    fit: float = value("{edge}.fit", "How well they fit by themselves, 0 to 1: the score as a suggestion.")
    gains: list[MosaicGap] = stored(read.Many(read.Rows(each="{edge}.gains")), "What they add and those before do not.")


@strawberry.type(description="The developmental network of a person, as Higgins and Kram describe it.")
class Mosaic:
    """A mosaic."""

    type: MosaicType = value("{node}.type", "Which of the four it is.")
    why: str = value("{node}.why", "The measures behind the type, with the thresholds.")
    worlds: int = value("{node}.worlds", "From how many departments the developers come.")
    effective_worlds: float = value(
        "{node}.effectiveWorlds",
        "How many equally strong departments would be as diverse: the inverse of Simpson's concentration.",
    )
    communities: int = value("{node}.community", "From how many communities of the analysis that serves they come.")
    locations: int = value("{node}.location", "From how many places they come.")
    density: float | None = value(
        "{node}.density", "The share of pairs of developers who are tied, 0 to 1; null where there are fewer than two."
    )
    strength: float = value("{node}.strength", "How strong the ties are, 0 to 1: their mean, weighed by themselves.")
    developers: list[Developer] = stored(read.Many(rows("mosaic_developers")), "Who, the strongest first, 60 at most.")
    missing: list[MosaicGap] = stored(read.Many(read.Rows(each="{node}.missing")), "What is missing.")
    additions: list[MosaicAddition] = stored(
        read.Many(rows("mosaic_additions")), "Whom to add for it, who adds the most first, five at most."
    )


MOSAIC = stored(
    read.One(read.Rows(clauses="WITH $mosaic AS {to}", where=("{to} IS NOT NULL",))),
    "The developmental network of a person: from how many worlds, how strong, what is missing and whom to add; "
    "null where there is nobody who can be shown.",
    argument("person", PersonBy, "Whose."),
    before=mosaics.composed,
)
