"""What a sentence tells, value by value, so that a client can say it in another language."""

from enum import Enum
from typing import Any

import strawberry
from strawberry import enum_value

from graph.reads import declarations as read
from schema.fields import stored, value


@strawberry.enum(description="What a value of a sentence stands for.")
class SentenceValueName(Enum):
    """Name of a SentenceValue."""

    SKILL = enum_value("SKILL", description="The name of a skill.")
    SECOND_SKILL = enum_value("SECOND_SKILL", description="The name of a second skill.")
    LEVEL = enum_value("LEVEL", description="The level of the skill, 1 to 5.")
    TEACHES = enum_value("TEACHES", description="1 where the skill is taught, not only known.")
    WISH = enum_value("WISH", description="The wider skill that is wished for, which the skill is a part of.")
    MORE = enum_value("MORE", description="How many more there are than are named.")
    PEOPLE = enum_value("PEOPLE", description="How many people.")
    BEFORE = enum_value("BEFORE", description="How many people there were before.")
    COMMUNITIES = enum_value("COMMUNITIES", description="How many communities.")
    GRADES = enum_value("GRADES", description="How many grades above, or below where it is negative.")
    DEPARTMENT = enum_value("DEPARTMENT", description="The name of a department.")
    COMMUNITY = enum_value("COMMUNITY", description="The name of a community.")
    PLACE = enum_value("PLACE", description="What is shared: location or timezone.")
    SHARE = enum_value("SHARE", description="A share of the whole, 0 to 1.")
    USUAL = enum_value("USUAL", description="The same share in the whole network, 0 to 1.")
    MONTH = enum_value("MONTH", description="A month, like 2026-03.")
    TIES = enum_value("TIES", description="Kinds of ties, as they are named in the data.")
    EVENT = enum_value("EVENT", description="What happened to a community: BORN, GREW, SHRANK or MERGED.")
    HOLDERS = enum_value("HOLDERS", description="How many people hold the skill.")
    FACTOR = enum_value("FACTOR", description="The truck factor of the skill.")
    WISHES = enum_value("WISHES", description="How many people want to learn the skill.")
    ASKED = enum_value("ASKED", description="1 where the skill was asked about lately.")
    TOPIC = enum_value("TOPIC", description="1 where mentoring and groups are about the skill.")
    FACTOR_BEFORE = enum_value("FACTOR_BEFORE", description="The truck factor of the skill before.")
    SHARE_BEFORE = enum_value("SHARE_BEFORE", description="The same share before, 0 to 1.")
    WISHED = enum_value("WISHED", description="1 where one wants to learn the skill, not both know it.")
    FIRST = enum_value("FIRST", description="The name of who did something with the second.")
    SECOND = enum_value("SECOND", description="The name of the second.")
    DOES = enum_value(
        "DOES",
        description="What the first does with the second: MENTORS, MENTORED, REPORTS_TO, CO_WORK, EMAIL, FOLLOW or "
        "TURNED_TO.",
    )
    TIMES = enum_value("TIMES", description="How often.")
    DAY = enum_value("DAY", description="The day on which it happened last, or since when it lasts.")
    LEAVING = enum_value("LEAVING", description="How many of the holders leave within a year.")


@strawberry.type(description="A value that a sentence tells.")
class SentenceValue:
    """A value by its name."""

    name: SentenceValueName = value("{node}.name", "What it stands for.")
    text: str = value("{node}.text", "The value as text.")
    number: float | None = value("toFloatOrNull({node}.text)", "The same as a number, where it is one.")


def values(kept: str) -> Any:
    """Declare the values of a sentence, which `algorithms.sentences` writes as text."""
    each = (
        f"[pair IN split(coalesce({kept}, ''), '\\u001f') WHERE pair <> '' | "
        "{name: split(pair, '=')[0], text: substring(pair, size(split(pair, '=')[0]) + 1)}]"
    )
    return stored(
        read.Many(read.Rows(each=each)),
        "What the sentence tells, value by value, to say it in another language by its kind; empty where nothing is, "
        "or where the sentence is only there in words.",
    )
