"""What callers pass to name, filter and order: selectors, ranges, filters."""

from enum import Enum

import strawberry
from strawberry import enum_value

from schema.enums import OrderDirection, SkillIntent
from schema.scalars import Date

_ID = "The opaque id that an earlier answer gave."
_EXTERNAL = "The organisation's own id."


@strawberry.input
class _By:
    id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description=_ID)
    external_id: str | None = strawberry.field(default=strawberry.UNSET, description=_EXTERNAL)


@strawberry.input(one_of=True, description="Names one person.")
class PersonBy(_By):
    """Selector of a person."""


@strawberry.input(one_of=True, description="Names one skill.")
class SkillBy(_By):
    """Selector of a skill."""


@strawberry.input(one_of=True, description="Names one skill, also by any of its names.")
class SkillNamed(_By):
    """Selector of a skill that takes names and aliases too."""

    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Its name or an alias, in upper or lower case."
    )


@strawberry.input(one_of=True, description="Names one department.")
class DepartmentBy(_By):
    """Selector of a department."""


@strawberry.input(one_of=True, description="Names one location.")
class LocationBy(_By):
    """Selector of a location."""


@strawberry.input(one_of=True, description="Names one programme.")
class ProgrammeBy(_By):
    """Selector of a programme."""


@strawberry.input(one_of=True, description="Names one group.")
class GroupBy(_By):
    """Selector of a group."""


@strawberry.input(one_of=True, description="Names one ask.")
class AskBy(_By):
    """Selector of an ask."""


@strawberry.input(one_of=True, description="Names one community of the analysis that serves now.")
class CommunityBy:
    """Selector of a community."""

    id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description=_ID)
    identity: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="What it is known by from analysis to analysis."
    )
    member: PersonBy | None = strawberry.field(default=strawberry.UNSET, description="The community of this person.")


@strawberry.input(description="A range of whole numbers; both ends belong to it.")
class IntRange:
    """From min to max."""

    min: int | None = strawberry.field(default=strawberry.UNSET, description="The smallest; no limit when left out.")
    max: int | None = strawberry.field(default=strawberry.UNSET, description="The largest; no limit when left out.")


@strawberry.input(description="A range of days; both ends belong to it.")
class DateRange:
    """From one day to another."""

    from_: Date | None = strawberry.field(
        name="from", default=strawberry.UNSET, description="The first day; no limit when left out."
    )
    until: Date | None = strawberry.field(default=strawberry.UNSET, description="The last day; no limit when left out.")


@strawberry.input(description="A skill that somebody should have, and how.")
class SkillCriterion:
    """A skill, its least level and the intent."""

    skill: SkillNamed = strawberry.field(description="Which skill.")
    level: int | None = strawberry.field(default=strawberry.UNSET, description="The least level, 1 to 5.")
    intent: SkillIntent | None = strawberry.field(
        default=strawberry.UNSET, description="How they stand to it; any way when left out."
    )


@strawberry.input(description="Which skills people should have; parts that are given must all hold.")
class SkillFilter:
    """All, any and none of some skills."""

    all: list[SkillCriterion] | None = strawberry.field(
        default=strawberry.UNSET, description="They have each of these."
    )
    any: list[SkillCriterion] | None = strawberry.field(
        default=strawberry.UNSET, description="They have at least one of these."
    )
    none: list[SkillCriterion] | None = strawberry.field(
        default=strawberry.UNSET, description="They have none of these."
    )


@strawberry.input(description="Which people; parts that are given must all hold.")
class PersonFilter:
    """Filter of people."""

    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="Every word, or its beginning, stands in the name, title or about."
    )
    department: DepartmentBy | None = strawberry.field(
        default=strawberry.UNSET, description="In this department or one below it."
    )
    location: LocationBy | None = strawberry.field(default=strawberry.UNSET, description="At this location.")
    seniority: IntRange | None = strawberry.field(default=strawberry.UNSET, description="Seniority in this range.")
    skills: SkillFilter | None = strawberry.field(default=strawberry.UNSET, description="By their skills.")
    community: CommunityBy | None = strawberry.field(
        default=strawberry.UNSET, description="In this community of the analysis that serves now."
    )
    joined: DateRange | None = strawberry.field(default=strawberry.UNSET, description="Joined between these days.")
    available: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether they have room for another mentee now."
    )
    current: bool | None = strawberry.field(
        default=strawberry.UNSET, description="true: still here; false: have left; both when left out."
    )


@strawberry.enum(description="By what people are ordered; equal ones by name, then id.")
class PersonOrderField(Enum):
    """Order of people."""

    NAME = enum_value("NAME", description="By name.")
    SENIORITY = enum_value("SENIORITY", description="By seniority; without one first.")
    JOINED_ON = enum_value("JOINED_ON", description="By the day they joined; without one first.")


@strawberry.input(description="How people are ordered.")
class PersonOrder:
    """Field and direction."""

    field: PersonOrderField = strawberry.field(description="By what.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="Which way.")


@strawberry.input(description="What somebody needs; at least text or skills.")
class NeedInput:
    """A need."""

    text: str | None = strawberry.field(default=strawberry.UNSET, description="The need in words.")
    skills: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="Skills, each by its externalId or any of its names."
    )
    without: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Skills that are not meant, by externalId or any name; those below them are not meant either.",
    )
    skills_from_text: bool = strawberry.field(
        default=True,
        description="Whether the text names skills; false when it should find like asks and profiles only.",
    )
    asker: PersonBy | None = strawberry.field(
        default=strawberry.UNSET,
        description="Who asks: is never among the answers, and people near are easier to reach.",
    )
    department: DepartmentBy | None = strawberry.field(
        default=strawberry.UNSET, description="Only people of this department or one below it."
    )
