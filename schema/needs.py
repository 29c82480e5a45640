"""What a need was understood as, so that the caller can correct it."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graph.reads import declarations as read
from schema.fields import rows, stored, value
from schema.skills import Skill


@strawberry.enum(description="How a skill of a need was understood.")
class UnderstoodHow(Enum):
    """Kind of understanding."""

    NAMED = enum_value("NAMED", description="The caller named it in `skills`.")
    NAME = enum_value("NAME", description="Its name stands in the text, in any case or number.")
    ALIAS = enum_value("ALIAS", description="An alias of it stands in the text.")
    MEANING = enum_value(
        "MEANING",
        description="Its names mean about the same as words of the text; only where `mosaic meaning` is installed.",
    )
    WORDS = enum_value("WORDS", description="Words of the text stand in its name, an alias or its description.")
    BROADER = enum_value("BROADER", description="It is above a skill of the need that nobody is known to have.")
    NARROWER = enum_value("NARROWER", description="It is below a skill of the need.")


@strawberry.type(description="A skill that a need was understood as.")
class UnderstoodSkill:
    """An understood skill."""

    skill: Skill = stored(read.Here(), "The skill; name it in `without` when it is not meant.")
    how: UnderstoodHow = value("{edge}.how", "How it was understood.")
    words: str = value("{edge}.words", "The words of the need that it comes from.")
    weight: float = value("{edge}.weight", "How much it counts, above 0 and at most 1.")


@strawberry.type(description="A name in the need's `skills` or `without` that is no skill.")
class UnknownSkill:
    """An unknown name."""

    name: str = value("{node}.name", "The name as it was given.")
    nearest: list[Skill] = stored(read.Many(rows("nearest_skills")), "Skills whose names are spelt alike, at most 3.")


UNDERSTOOD = stored(
    read.Many(rows("understood_skills")),
    "The skills that the need was understood as, the weightiest first, at most 50.",
)
UNKNOWN = stored(
    read.Many(read.Rows(each="$experts_unknown")),
    "Names in the need that are no skills; they count for nothing.",
)
