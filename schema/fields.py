"""How the types of the schema declare their fields: a reading, a description, arguments."""

from collections.abc import Callable
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph.reads import declarations as read
from graph.reads.cursors import key_of
from graph.statements import load
from schema.visibility import Shown


def argument(name: str, annotation: object, description: str, *, default: object = strawberry.UNSET) -> Any:
    """Declare an argument of a stored field."""
    return StrawberryArgument(name, None, StrawberryAnnotation(annotation), description=description, default=default)


PAGE: tuple[Any, ...] = (
    argument("first", int | None, "How many from the start, 0 to 100; 20 when neither first nor last is given."),
    argument("after", str | None, "Begin behind the edge with this cursor."),
    argument("last", int | None, "How many from the end, 0 to 100."),
    argument("before", str | None, "End ahead of the edge with this cursor."),
)


def stored(
    reading: read.Reading,
    description: str,
    *arguments: Any,
    before: read.Before | None = None,
    shown: Shown | None = None,
) -> Any:
    """Declare a field that the read compiler answers; a root field may find parameters of its own `before`.

    `shown` says to whom, on a type whose fields must say so.
    """
    metadata = {read.type_key: _for(reading, shown), read.before_key: before, read.shown_key: shown}
    field = strawberry.field(description=description, metadata=metadata)
    if not isinstance(field, StrawberryField):
        raise TypeError("strawberry.field made no field")
    if isinstance(reading, read.Connection):
        arguments = (*arguments, *PAGE)
    field.arguments = list(arguments)
    return field


def _for(reading: read.Reading, shown: Shown | None) -> read.Reading:
    return reading if shown is None or shown.where is None else read.only(reading, shown.where)


def computed(resolver: Callable[..., Any], description: str, shown: Shown | None = None, /, **needs: str) -> Any:
    """Declare a field that Python computes from stored values, each by its Cypher expression."""
    metadata = {read.type_key: _for(read.Computed(needs), shown), read.shown_key: shown}
    return strawberry.field(resolver, description=description, metadata=metadata)


def called(name: str, field: Any) -> Any:
    """Give a field a name that is a word of Python's own."""
    field.graphql_name = name
    return field


def value(expression: str, description: str, *, shown: Shown | None = None) -> Any:
    """Declare a scalar, an enum value or a list of them."""
    return stored(read.Value(expression), description, shown=shown)


def one(match: str, description: str, *where: str, shown: Shown | None = None) -> Any:
    """Declare one object behind a pattern, or nothing."""
    return stored(read.One(read.Rows(match=match, where=where)), description, shown=shown)


def by(name: str, type_name: str) -> read.Bind:
    """Read the stored id from the selector in argument `name`."""
    return read.Bind((name,), selected(type_name))


def selected(type_name: str) -> Callable[[dict[str, str] | None], str | None]:
    """Make the reader of a `@oneOf {id, externalId}` selector."""

    def read_selector(chosen: dict[str, str] | None) -> str | None:
        if chosen is None:
            return None
        return key_of(type_name, chosen["id"]) if "id" in chosen else chosen["externalId"]

    return read_selector


def rows(name: str, *, once: bool = False, **binds: read.Bind) -> read.Rows:
    """Take the clauses of a named block as the place where rows come from."""
    return read.Rows(clauses=clauses(name), binds=binds, once=once)


def clauses(name: str) -> str:
    """Take the clauses of a named block of `reads/rows.cypher`."""
    return load("reads/rows")[name].text
