"""The import format as data: every file, its columns, what a cell may hold, and what names a row."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a cell holds."""

    ID = "an id of at most 200 characters"
    TEXT = "text"
    WORDS = "texts separated by |"
    REFERENCES = "ids separated by |"
    WHOLE = "a whole number"
    NUMBER = "a number"
    FLAG = "true or false"
    DAY = "a day such as 2026-11-23"
    MOMENT = "a day such as 2026-11-23, or a time with its offset such as 2026-11-23T09:30:00+01:00"
    ZONE = "an IANA time zone such as Europe/Paris"
    CHOICE = "one of a few words"


@dataclass(frozen=True)
class Column:
    """One column; `default` is SQL over the row, used where the cell is empty."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    default: str | None = None
    to: str | None = None

    @property
    def right(self) -> str:
        """What would be right in this column, for people."""
        if self.choices:
            return f"one of {', '.join(self.choices)}"
        if self.low is not None:
            return (
                f"{self.kind.value}, {self.low} to {self.high}"
                if self.high
                else f"{self.kind.value}, {self.low} or more"
            )
        return self.kind.value


@dataclass(frozen=True)
class Table:
    """One file: its columns, which of them name a row, which two must differ, and which one forms a hierarchy."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    apart: tuple[str, str] | None = None
    hierarchy: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in the order of the format."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


def _id(name: str = "id", to: str | None = None) -> Column:
    return Column(name, Kind.ID, required=True, to=to)


def _name(name: str = "name") -> Column:
    return Column(name, Kind.TEXT, required=True)


def _day(name: str) -> Column:
    return Column(name, Kind.DAY)


def _count(name: str, low: int = 0, high: int | None = None) -> Column:
    return Column(name, Kind.WHOLE, low=low, high=high)


def _flag(name: str, default: str) -> Column:
    return Column(name, Kind.FLAG, default=f"'{default}'")


def _choice(name: str, *choices: str, default: str) -> Column:
    return Column(name, Kind.CHOICE, choices=choices, default=default)


def _skills(name: str = "skills") -> Column:
    return Column(name, Kind.REFERENCES, to="skills")


# Whoever gives no status means: it runs, unless it has an end.
_RUNS_OR_ENDED = "CASE WHEN ended_on IS NULL THEN 'ACTIVE' ELSE 'ENDED' END"
_STATUSES = ("PROPOSED", "ACTIVE", "PAUSED", "COMPLETED", "DECLINED", "LAPSED", "ENDED", "CANCELLED")
_DEPARTMENT = Column("department", Kind.ID, to="departments")

TABLES = (
    Table(
        "departments",
        (_id(), _name(), Column("parent", Kind.ID, to="departments")),
        hierarchy="parent",
    ),
    Table(
        "skills",
        (_id(), _name(), Column("aliases", Kind.WORDS), _skills("broader"), _skills("related"), Column("description")),
        hierarchy="broader",
    ),
    Table(
        "people",
        (
            _id(),
            _name(),
            Column("email"),
            Column("title"),
            _count("seniority", 0, 9),
            _DEPARTMENT,
            Column("location", Kind.ID),
            Column("timezone", Kind.ZONE),
            Column("languages", Kind.WORDS),
            Column("manager", Kind.ID, to="people"),
            _day("joined_on"),
            _day("left_on"),
            _count("mentor_capacity"),
            _count("mentee_capacity"),
            _flag("discoverable", "true"),
            _choice("inference", "ON", "OPT_IN", "OFF", default="'ON'"),
            Column("about"),
        ),
        hierarchy="manager",
    ),
    Table(
        "person_skills",
        (
            _id("person", "people"),
            _id("skill", "skills"),
            _choice("intent", "HAS", "TEACHES", "LEARNS", default="'HAS'"),
            _count("level", 1, 5),
            _count("evidence"),
            _day("first_on"),
            _day("last_on"),
        ),
        key=("person", "skill", "intent"),
    ),
    Table(
        "mentorships",
        (
            _id(),
            _id("mentor", "people"),
            _id("mentee", "people"),
            _choice("kind", "ONE_TO_ONE", "REVERSE", "PEER", "MICRO", default="'ONE_TO_ONE'"),
            _choice("status", *_STATUSES, default=_RUNS_OR_ENDED),
            _day("started_on"),
            _day("ended_on"),
            _skills(),
            Column("programme", Kind.ID),
        ),
        apart=("mentor", "mentee"),
    ),
    Table(
        "groups",
        (
            _id(),
            _name(),
            Column("goal"),
            _skills(),
            _DEPARTMENT,
            _choice("status", "FORMING", "ACTIVE", "COMPLETED", "ENDED", default=_RUNS_OR_ENDED),
            _day("started_on"),
            _day("ended_on"),
            _choice("access", "OPEN", "CLOSED", "HIDDEN", default="'CLOSED'"),
            _count("min_size", 2, 100),
            _count("max_size", 2, 100),
        ),
    ),
    Table(
        "group_members",
        (
            _id("group", "groups"),
            _id("person", "people"),
            _choice("role", "FACILITATOR", "MEMBER", default="'MEMBER'"),
            _day("joined_on"),
            _day("left_on"),
        ),
        key=("group", "person"),
    ),
    Table(
        "interactions",
        (
            _id("from", "people"),
            _id("to", "people"),
            _choice("kind", "ADVICE", "ANSWER", "REVIEW", "HELP", "EMAIL", "CO_WORK", "FOLLOW", default="'HELP'"),
            Column("at", Kind.MOMENT),
            Column("weight", Kind.NUMBER, low=0, default="'1'"),
            _skills(),
        ),
        key=(),
        apart=("from", "to"),
    ),
    Table(
        "asks",
        (
            _id(),
            _id("person", "people"),
            _name("title"),
            Column("body"),
            _skills(),
            Column("asked_at", Kind.MOMENT),
            _flag("anonymous", "false"),
            _choice("visibility", "EVERYONE", "INVITED", default="'EVERYONE'"),
        ),
    ),
    Table(
        "answers",
        (
            _id("ask", "asks"),
            _id("person", "people"),
            Column("answered_at", Kind.MOMENT),
            _flag("accepted", "false"),
            Column("score", Kind.WHOLE),
        ),
        key=("ask", "person", "answered_at"),
    ),
    Table(
        "endorsements",
        (_id("from", "people"), _id("to", "people"), _id("skill", "skills"), Column("at", Kind.MOMENT)),
        key=("from", "to", "skill"),
        apart=("from", "to"),
    ),
)

BY_NAME = {table.name: table for table in TABLES}
# What `--create-missing` can make, because an id is all it needs.
CREATABLE = ("departments", "skills", "people")
