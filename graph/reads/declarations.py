"""How a stored field is read, as data: the only source of the read compiler.

Cypher fragments name their variables by place: `{node}` and `{edge}` are the row that the field belongs to,
`{to}` and `{by}` the node and the edge that the field leads to. A map can stand wherever a node or an edge can.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

type_key = "read"
before_key = "before"
shown_key = "shown"

# What a root field does before it is read: from the context and the arguments to more parameters of its statement.
Before = Callable[[Any, Mapping[str, Any]], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True)
class Stored:
    """How a GraphQL type is kept: its label, and who may be seen at all.

    `told_by` tells a type of maps, which have no label, from the other types of a union. Of a `guarded` type each
    field says to whom it is shown, or there is no schema.
    """

    label: str | None = None
    visible: str | None = None
    told_by: str | None = None
    guarded: bool = False

    @property
    def is_it(self) -> str:
        """The predicate that a row is of this type."""
        return self.told_by or f"{{node}}:{self.label}"


@dataclass(frozen=True)
class Bind:
    """A parameter of a fragment: where its value stands in the arguments, and how it is read."""

    path: tuple[str, ...]
    decode: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Condition:
    """A predicate over `{to}` that holds when the argument at `path` is given; its value is `$value`.

    `rows` replaces the clauses that find the rows, for an argument that an index answers better than a predicate;
    `exact` rows are those of the predicate, which then is not asked again.
    """

    path: tuple[str, ...]
    text: str | None = None
    decode: Callable[[Any], Any] | None = None
    rows: str | None = None
    exact: bool = False


@dataclass(frozen=True)
class Key:
    """One order key: never null, with how it is shown in a cursor and read back."""

    expression: str
    descending: bool = False
    show: str = "{}"
    read: str = "{}"


@dataclass(frozen=True)
class Value:
    """A scalar, an enum value or a list of them, by a Cypher expression over `{node}` and `{edge}`."""

    expression: str


@dataclass(frozen=True)
class Made:
    """A list that a function makes of a Cypher expression's value; it is complete as it stands."""

    function: Callable[[Any], Any]
    expression: str


@dataclass(frozen=True)
class Identity:
    """An opaque global id, made of a type's name (the field's own when none is named) and a stored id."""

    type_name: str | None = None
    expression: str = "{node}.id"


@dataclass(frozen=True)
class Here:
    """An object made of the same node and edge: the node of an edge, or a group of fields."""


@dataclass(frozen=True)
class Computed:
    """A field that Python computes from stored values; its parent goes through ordinary completion."""

    needs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Named:
    """A view that tells of people by name, and whom each row names: expressions over `{to}` and `{by}` of their ids.

    What it showed is noted, so that these people can read who looked. `*` stands for everybody.
    """

    view: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """Where rows come from: a pattern to match, clauses that bind `{to}` (and `{by}`), or each item of a list.

    `once` is for a root field whose rows are few and costly to find: they are found once, for the page and its total.
    `named` says that they are a view whose readers are noted.
    """

    match: str | None = None
    clauses: str | None = None
    each: str | None = None
    binds: Mapping[str, Bind] = field(default_factory=dict)
    where: tuple[str, ...] = ()
    once: bool = False
    named: Named | None = None

    @property
    def text(self) -> str:
        """The clauses, whichever way they are given."""
        if self.match is not None:
            return f"MATCH {self.match}"
        return self.clauses if self.clauses is not None else f"UNWIND {self.each} AS {{to}}"


@dataclass(frozen=True)
class One:
    """One object or nothing: the first row."""

    rows: Rows


@dataclass(frozen=True)
class Many:
    """A short list that needs no pages: with an order it ends after `most`, which what is stored never exceeds."""

    rows: Rows
    order: tuple[Key, ...] = ()
    keep_missing: bool = False
    most: int = 1000


@dataclass(frozen=True)
class Connection:
    """A list in pages, by keyset: `orders` by the name of the order, the first one is the default.

    `total` counts the whole list without walking it, where the database keeps such counts.
    """

    rows: Rows
    orders: Mapping[str, tuple[Key, ...]]
    conditions: tuple[Condition, ...] = ()
    total: str | None = None


@dataclass(frozen=True)
class Edges:
    """The edges of the page."""


@dataclass(frozen=True)
class PageInfo:
    """The page's place in the whole list."""


@dataclass(frozen=True)
class PageFact:
    """One fact of the page: `next`, `previous`, `start` or `end`."""

    name: str


@dataclass(frozen=True)
class TotalCount:
    """How many rows the whole list has; counted only when asked for."""


@dataclass(frozen=True)
class Cursor:
    """The opaque place of an edge in its list."""


Reading = (
    Value
    | Made
    | Identity
    | Here
    | Computed
    | One
    | Many
    | Connection
    | Edges
    | PageInfo
    | PageFact
    | TotalCount
    | Cursor
)


def only(reading: Reading, shown: str) -> Reading:
    """Read a field only where a predicate over `{node}` holds: else there is no value, no object and no row."""
    masked = f"(CASE WHEN {shown} THEN {{node}} END)"
    match reading:
        case Value(expression):
            return Value(expression.replace("{node}", masked))
        case Computed(needs):
            return Computed({name: text.replace("{node}", masked) for name, text in needs.items()})
        case One() | Many() | Connection():
            return replace(reading, rows=replace(reading.rows, where=(*reading.rows.where, shown)))
    raise TypeError(f"a {type(reading).__name__} cannot be shown to some people only")
