"""What a file of the import format is made of: columns, what a cell may hold, and what names a row."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any


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
    NESTED = "JSON as in GraphQL"


@dataclass(frozen=True)
class Nesting:
    """What JSON in a cell is: `read` gives what the graph holds of it or raises ValueError, `write` the JSON again.

    `names` are the ids that it names of other files, each with the name of the file.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    names: Callable[[Any], list[tuple[str, str]]] = lambda _held: []


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
    nesting: Nesting | None = None

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
    """One file: its columns, which of them name a row, which two must differ, and which one forms a hierarchy.

    `beside` are files that no column names and that tell what belongs here all the same.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    apart: tuple[str, str] | None = None
    hierarchy: str | None = None
    beside: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in the order of the format."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


def id_column(name: str = "id", to: str | None = None) -> Column:
    """A column with an id."""
    return Column(name, Kind.ID, required=True, to=to)


def name_column(name: str = "name") -> Column:
    """A column with a text that must be there."""
    return Column(name, Kind.TEXT, required=True)


def day(name: str) -> Column:
    """A column with a day."""
    return Column(name, Kind.DAY)


def count(name: str, low: int = 0, high: int | None = None) -> Column:
    """A column with a whole number."""
    return Column(name, Kind.WHOLE, low=low, high=high)


def flag(name: str, default: str) -> Column:
    """A column with true or false."""
    return Column(name, Kind.FLAG, default=f"'{default}'")


def choice(name: str, *choices: str, default: str) -> Column:
    """A column with one of a few words."""
    return Column(name, Kind.CHOICE, choices=choices, default=default)


def nested(name: str, nesting: Nesting, *, required: bool = False) -> Column:
    """A column with JSON."""
    return Column(name, Kind.NESTED, required=required, nesting=nesting)


def skills(name: str = "skills") -> Column:
    """A column with ids of skills."""
    return Column(name, Kind.REFERENCES, to="skills")


def moment(name: str, *, required: bool = False) -> Column:
    """A column with a time."""
    return Column(name, Kind.MOMENT, required=required)
