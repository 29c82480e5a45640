"""What people say of themselves, and what they allow."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import strawberry
from strawberry import enum_value

from graph.reads import declarations as read
from graph.reads.plans import Row
from schema.fields import computed, stored, value
from schema.scalars import DateTime
from schema.serving import SERVING
from schema.visibility import ABOUT, AIMS, CONTACT, OPEN, SELF, Audience
from schema.working_style import WorkingStyle

if TYPE_CHECKING:
    from schema.skills import Skill


@strawberry.enum(description="A day of the week.")
class Weekday(Enum):
    """Day of hours."""

    MONDAY = enum_value("MONDAY", description="Monday.")
    TUESDAY = enum_value("TUESDAY", description="Tuesday.")
    WEDNESDAY = enum_value("WEDNESDAY", description="Wednesday.")
    THURSDAY = enum_value("THURSDAY", description="Thursday.")
    FRIDAY = enum_value("FRIDAY", description="Friday.")
    SATURDAY = enum_value("SATURDAY", description="Saturday.")
    SUNDAY = enum_value("SUNDAY", description="Sunday.")


@strawberry.enum(description="Whether a person takes part in analyses.")
class Inference(Enum):
    """Inference of a person."""

    ON = enum_value("ON", description="Takes part: is analysed, suggested, and gets suggestions.")
    OPT_IN = enum_value("OPT_IN", description="Does not take part until they say ON.")
    OFF = enum_value("OFF", description="Takes no part: nothing is derived about them.")


def _local_time(root: strawberry.Parent[Row]) -> DateTime | None:
    zone = root.needs["timezone"]
    if not zone:
        return None
    try:
        return DateTime(datetime.now(ZoneInfo(zone)).replace(microsecond=0).isoformat())
    except ZoneInfoNotFoundError:
        return None


@strawberry.type(description="Hours of a week in which somebody may be asked, in their own time zone.")
class Hours:
    """A span of hours."""

    day: Weekday = value("split({node}, ' ')[0]", "The day.")
    start: str = value("split({node}, ' ')[1]", "When they begin: 09:30.")
    end: str = value("split({node}, ' ')[2]", "When they end: 11:00.")


@strawberry.type(description="Who sees which part of a profile.")
class Visibility:
    """Audience of each group."""

    about: Audience = value("coalesce({node}.aboutFor, 'EVERYONE')", "Who sees about, interests and languages.")
    aims: Audience = value("coalesce({node}.aimsFor, 'EVERYONE')", "Who sees the aims.")
    contact: Audience = value(
        "coalesce({node}.contactFor, 'EVERYONE')", "Who sees e-mail address, time zone, local time and hours."
    )


@strawberry.type(description="What a person allows; only they see it.")
class Consent:
    """Consent of a person."""

    discoverable: bool = value("coalesce({node}.discoverable, true)", "Whether others can find them at all.")
    inference: Inference = value("coalesce({node}.inference, 'ON')", "Whether they take part in analyses.")
    asks_a_week: int | None = value("{node}.asksAWeek", "How many asks a week they take at most; null: no limit.")
    ask_topics: list[Annotated["Skill", strawberry.lazy("schema.skills")]] = stored(
        read.Many(
            read.Rows(match="({node})-[:TAKES_ASKS_ABOUT]->({to}:Skill)"), (read.Key("{to}.name"), read.Key("{to}.id"))
        ),
        "What they may be asked about, with all below it; empty: anything.",
    )
    working_style_for_fit: bool = value(
        "coalesce({node}.workingStyleForFit, false)", "Whether their working style may be a reason of a suggestion."
    )
    visibility: Visibility = stored(read.Here(), "Who sees which part of their profile.")
    decided_at: DateTime | None = value(
        "toString({node}.decidedAt)", "When they last decided; since then no import changes discoverable or inference."
    )


@strawberry.type(description="A skill that others turned to somebody for, and that they do not name themselves.")
class InferredSkill:
    """A skill that was shown."""

    skill: Annotated["Skill", strawberry.lazy("schema.skills")] = stored(read.Here(), "The skill.")
    count: int = value("{edge}.count", "How many times somebody turned to them for it.")
    last_at: DateTime | None = value("toString({edge}.lastAt)", "The last time.")


@strawberry.type
class Profile:
    """What a person says of themselves."""

    about: str | None = value(
        "coalesce({node}.about, {node}.guardedAbout)", "What they say of themselves.", shown=ABOUT
    )
    interests: list[str] = value("coalesce({node}.interests, [])", "What they like beside skills.", shown=ABOUT)
    languages: list[str] = value("coalesce({node}.languages, [])", "The languages they speak.", shown=ABOUT)
    aims: str | None = value("{node}.aims", "What they want to reach.", shown=AIMS)
    email: str | None = value("{node}.email", "The e-mail address.", shown=CONTACT)
    timezone: str | None = value("{node}.timezone", "The time zone, as IANA names it: Europe/Berlin.", shown=CONTACT)
    local_time: DateTime | None = computed(
        _local_time, "What time it is for them now.", CONTACT, timezone="{node}.timezone"
    )
    hours: list[Hours] = stored(
        read.Many(read.Rows(each="{node}.hours")), "When they may be asked, in their time zone.", shown=CONTACT
    )
    mentor_capacity: int | None = value(
        "{node}.mentorCapacity", "How many mentees they want at once; 0: none now.", shown=OPEN
    )
    mentee_capacity: int | None = value(
        "{node}.menteeCapacity", "How many mentors they want at once; 0: none now.", shown=OPEN
    )
    paused: bool = value(
        "coalesce({node}.paused, false)", "Whether they take a break: they are not suggested meanwhile.", shown=OPEN
    )
    inferred_skills: list[InferredSkill] = stored(
        read.Many(
            read.Rows(
                match="({node})-[{by}:SHOWED]->({to}:Skill)",
                where=(SERVING.replace("{to}", "{by}"), "NOT EXISTS { ({node})-[:HAS_SKILL|KEEPS_SKILL]->({to}) }"),
            ),
            (read.Key("{by}.strength", descending=True), read.Key("{to}.id")),
        ),
        "What the analysis thinks they can, to confirm by skillSay or to reject by skillReject; to themselves only.",
        shown=SELF,
    )
    calendar_linked_at: DateTime | None = value(
        "toString({node}.calendarLinkedAt)",
        "Since when a secret address leads to their calendar; null when there is none, and for everybody else.",
        shown=SELF,
    )
    working_style: WorkingStyle | None = stored(
        read.One(read.Rows(each="[{node}]")),
        "How they like to work, to themselves only; null for everybody else.",
        shown=SELF,
    )
    consent: Consent | None = stored(
        read.One(read.Rows(each="[{node}]")), "What they allow; null for everybody else.", shown=SELF
    )
