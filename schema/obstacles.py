"""Why not: which rule or feature kept somebody out, and what would change it."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graph.reads import declarations as read
from resolvers import obstacles
from schema.enums import MentorshipKind
from schema.fields import argument, one, stored, value
from schema.inputs import NeedInput, PersonBy
from schema.people import Person
from schema.scalars import Date


@strawberry.enum(description="A rule that keeps somebody out.")
class ObstacleRule(Enum):
    """Rule of an obstacle."""

    UNSAID = enum_value(
        "UNSAID",
        description="Nothing can be told: nobody there, nobody who may be shown or takes part, or nothing that speaks "
        "for them. Which of these it is stays unsaid.",
    )
    SELF = enum_value("SELF", description="They are the one who seeks.")
    CONSENT = enum_value("CONSENT", description="They take no part in inference; said to themselves and admins only.")
    HIDDEN = enum_value("HIDDEN", description="They cannot be found; said to themselves and admins only.")
    LEFT = enum_value("LEFT", description="They have left.")
    PAUSED = enum_value("PAUSED", description="They take a break.")
    OWN_LINE = enum_value("OWN_LINE", description="One reports to the other, directly or through others.")
    TOGETHER = enum_value("TOGETHER", description="One mentors the other already.")
    BEFORE = enum_value("BEFORE", description="One mentored the other before.")
    PROPOSED = enum_value("PROPOSED", description="They were proposed to each other before; nobody is twice.")
    CAPACITY = enum_value("CAPACITY", description="They have no room for another mentee.")
    GRADE = enum_value("GRADE", description="The grades do not fit this kind of mentoring.")
    KNOWN = enum_value("KNOWN", description="The person turned to them before; one-to-one mentors are new partners.")
    WISH = enum_value("WISH", description="They are not known for anything that the person wants to learn.")
    DEPARTMENT = enum_value("DEPARTMENT", description="They do not work in the department that the need asks for.")
    NO_EVIDENCE = enum_value("NO_EVIDENCE", description="Nothing known of them has to do with the need.")
    NO_ANALYSIS = enum_value("NO_ANALYSIS", description="The analysis that serves does not know them yet.")
    NOT_AMONG_BEST = enum_value("NOT_AMONG_BEST", description="Others have more that speaks for them.")
    RANK = enum_value("RANK", description="They are on the list, behind those who are shown.")


@strawberry.type(description="Something that keeps somebody out.")
class Obstacle:
    """An obstacle."""

    rule: ObstacleRule = value("{node}.rule", "Which rule.")
    text: str = value("{node}.text", "The fact in words.")
    remedy: str = value("{node}.remedy", "What would change it.")
    until: Date | None = value("{node}.until", "The day on which it ends by itself, where that is known.")


@strawberry.type(description="A part of a score beside that of the last one shown.")
class ReasonComparison:
    """A part of both scores."""

    kind: str = value("{node}.kind", "What kind of evidence it is.")
    contribution: float = value("{node}.contribution", "What it adds to the candidate's score.")
    last_shown: float = value("{node}.lastShown", "What it adds to the score of the last one shown.")
    text: str | None = value("{node}.text", "The candidate's evidence in words; null where there is none.")


@strawberry.type(description="Why somebody is not suggested, and what would change it.")
class WhyNot:
    """An answer."""

    answer: str = value("{node}.answer", "The answer in words.")
    person: Person | None = one(
        "({to}:Person {id: {node}.person})", "Who seeks or asks; null where nothing can be told."
    )
    candidate: Person | None = one("({to}:Person {id: {node}.candidate})", "Who is not suggested; null likewise.")
    suggested: bool = value("{node}.suggested", "Whether they are among those shown after all.")
    rank: int | None = value("{node}.rank", "Their place on the list; null when they are not on it.")
    listed: int | None = value("{node}.listed", "How many the list has; null where nothing can be told.")
    score: float | None = value("{node}.score", "Their score; null when they are not on the list.")
    last_shown_score: float | None = value("{node}.lastShown", "The score of the last one shown, where it is compared.")
    obstacles: list[Obstacle] = stored(read.Many(read.Rows(each="{node}.obstacles")), "What keeps them out, all of it.")
    comparison: list[ReasonComparison] = stored(
        read.Many(read.Rows(each="{node}.comparison")),
        "The parts of the score beside those of the last one shown, what is most missing first.",
    )
    in_common: list[str] = value("{node}.inCommon", "What the two have in common, in words.")


WHY_NOT = stored(
    read.One(read.Rows(clauses="WITH $why_not AS {to}")),
    "Why somebody is not suggested as a mentor to a person, or as an expert for a need, and what would change it.",
    argument("person", PersonBy | None, "Who seeks a mentor; this or a need."),
    argument("candidate", PersonBy, "Who is not suggested."),
    argument("need", NeedInput | None, "What is needed, as in `experts`; this or a person."),
    argument("kind", MentorshipKind | None, "The form of the relation; ONE_TO_ONE when left out."),
    argument("skills", list[str] | None, "What it should be about, as in `mentorSuggestions`."),
    argument("first", int, "How many suggestions are shown, 1 to 100.", default=20),
    before=obstacles.answered,
)
