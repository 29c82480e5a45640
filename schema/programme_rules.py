"""Rules of a programme as input: a tree of tests, each node exactly one thing."""

from typing import Any

import strawberry

from schema.inputs import DepartmentBy, LocationBy, SkillBy
from schema.scalars import Date


def _given(description: str, *, name: str | None = None) -> Any:
    return strawberry.field(default=strawberry.UNSET, description=description, name=name)


@strawberry.input(one_of=True, description="A test of a whole number; who has none fails all but notEquals.")
class NumberTest:
    """Test of a number."""

    equals: int | None = _given("It is this one.")
    not_equals: int | None = _given("It is not this one, or there is none.")
    less_than: int | None = _given("It is below this one.")
    greater_than: int | None = _given("It is above this one.")
    in_: list[int] | None = _given("It is one of these, at most 100.", name="in")


@strawberry.input(one_of=True, description="A test of a day; who has none fails all but notEquals.")
class DayTest:
    """Test of a day."""

    equals: Date | None = _given("It is this one.")
    not_equals: Date | None = _given("It is not this one, or there is none.")
    less_than: Date | None = _given("It is before this one.")
    greater_than: Date | None = _given("It is after this one.")
    in_: list[Date] | None = _given("It is one of these, at most 100.", name="in")


@strawberry.input(
    one_of=True, description="A test of a text, in upper or lower case; who has none fails all but notEquals."
)
class TextTest:
    """Test of a text."""

    equals: str | None = _given("It is this one.")
    not_equals: str | None = _given("It is not this one, or there is none.")
    contains: str | None = _given("This stands in it.")
    in_: list[str] | None = _given("It is one of these, at most 100.", name="in")


@strawberry.input(one_of=True, description="A test of a list of texts, in upper or lower case.")
class TextsTest:
    """Test of texts."""

    contains: str | None = _given("This is among them.")
    overlaps: list[str] | None = _given("At least one of these, at most 100, is among them.")


@strawberry.input(one_of=True, description="A test of the department; it counts as in those above it, too.")
class DepartmentTest:
    """Test of a department."""

    equals: DepartmentBy | None = _given("In this one or below it.")
    not_equals: DepartmentBy | None = _given("Neither in this one nor below it.")
    in_: list[DepartmentBy] | None = _given("In one of these, at most 100, or below one.", name="in")


@strawberry.input(one_of=True, description="A test of the location.")
class LocationTest:
    """Test of a location."""

    equals: LocationBy | None = _given("At this one.")
    not_equals: LocationBy | None = _given("Not at this one.")
    in_: list[LocationBy] | None = _given("At one of these, at most 100.", name="in")


@strawberry.input(one_of=True, description="A test of skills; hidden ones are not looked at.")
class SkillsTest:
    """Test of skills."""

    contains: SkillBy | None = _given("This one is among them.")
    overlaps: list[SkillBy] | None = _given("At least one of these, at most 100, is among them.")


@strawberry.input(
    one_of=True,
    description="Who may come in: a test, or several joined by all, any and not; at most 6 levels and 60 parts.",
)
class ProgrammeRule:
    """A node of the tree."""

    all: list["ProgrammeRule"] | None = _given("All of these hold.")
    any: list["ProgrammeRule"] | None = _given("At least one of these holds.")
    not_: "ProgrammeRule | None" = _given("This does not hold.", name="not")
    seniority: NumberTest | None = _given("The seniority, from 0 to 9.")
    tenure_days: NumberTest | None = _given("How many days ago they joined.")
    reports: NumberTest | None = _given("How many people report to them.")
    joined_on: DayTest | None = _given("The day they joined.")
    title: TextTest | None = _given("The job title.")
    timezone: TextTest | None = _given("The time zone, such as Europe/Zurich, of who shows it to everyone.")
    languages: TextsTest | None = _given("The languages, such as en, of who shows them to everyone.")
    department: DepartmentTest | None = _given("Where they work.")
    location: LocationTest | None = _given("Where they sit.")
    skills: SkillsTest | None = _given("What they have or teach.")
    teaches: SkillsTest | None = _given("What they teach.")
    learns: SkillsTest | None = _given("What they want to learn.")
