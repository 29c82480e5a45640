"""Where a field is compiled: the row it stands in, the page around it, and what was asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import FieldNode, GraphQLField, GraphQLNamedType, GraphQLObjectType, get_named_type

from graph.reads import declarations as read
from graph.reads.plans import Binding, at


@dataclass
class Page:
    """A page being compiled: its order, its size, the columns of its rows, and whether anything of it was asked for."""

    order: str
    keys: tuple[read.Key, ...]
    size: str
    backward: bool
    total: str
    other: str
    rows_scope: "Scope"
    named: read.Named | None = None
    columns: list[str] = field(default_factory=list)
    asked: bool = False

    def cursor(self) -> str:
        """Write the source of a row's cursor."""
        wanted = [key.show.format(key.expression) for key in self.keys]
        return f"cursor({self.order!r}, [{', '.join(f'r[{column(self.columns, text)}]' for text in wanted)}])"


@dataclass(frozen=True)
class Scope:
    """The variables of the row that a field stands in, and the page around it."""

    node: str = "null"
    edge: str = "null"
    page: Page | None = None


@dataclass
class Field:
    """A field as it was asked for: all its nodes, its arguments, and the parameters that they feed."""

    type_name: str
    definition: GraphQLField
    nodes: list[FieldNode]
    arguments: dict[str, Any]
    binding: Binding

    @property
    def reading(self) -> read.Reading:
        """How the field is read."""
        found: read.Reading = self.definition.extensions[read.type_key]
        return found

    @property
    def target(self) -> GraphQLNamedType:
        """The type that it leads to, without lists and non-nulls."""
        return get_named_type(self.definition.type)


def stored(type_: GraphQLObjectType) -> read.Stored:
    """Take what a type declares about how it is kept."""
    stored: read.Stored = type_.extensions["stored"]
    return stored


def concrete(type_: GraphQLNamedType) -> GraphQLObjectType:
    """Insist on an object type."""
    if not isinstance(type_, GraphQLObjectType):
        raise TypeError(f"{type_.name} is no object type")
    return type_


def column(columns: list[str], expression: str) -> int:
    """Find or add a column, and give its place in the row."""
    if expression not in columns:
        columns.append(expression)
    return columns.index(expression)


def fill(expression: str, scope: Scope) -> str:
    """Put the row's variables into a fragment."""
    return expression.replace("{node}", scope.node).replace("{edge}", scope.edge)


def names(scope: Scope) -> str:
    """List the variables that a row binds."""
    return scope.node if scope.edge == "null" else f"{scope.node}, {scope.edge}"


def noted(named: read.Named | None, scope: Scope, columns: list[str]) -> list[str]:
    """Write the lines that note whom a row of a named view shows."""
    if named is None:
        return []
    people = [each.replace("{to}", scope.node).replace("{by}", scope.edge) for each in named.people]
    return [f"note(p, {named.view!r}, r[{column(columns, each)}])" for each in people]


def keys_at(keys: tuple[read.Key, ...], scope: Scope) -> tuple[read.Key, ...]:
    """Put the row's variables into order keys."""
    return tuple(
        read.Key(
            key.expression.replace("{to}", scope.node).replace("{by}", scope.edge), key.descending, key.show, key.read
        )
        for key in keys
    )


def order_of(list_: read.Connection, arguments: Mapping[str, Any]) -> tuple[str, tuple[read.Key, ...]]:
    """Find the order that the arguments ask for, with its name."""
    name = at(arguments, ("orderBy", "field")) or next(iter(list_.orders))
    keys = list_.orders[name]
    if at(arguments, ("orderBy", "direction")) != "DESC":
        return name, keys
    return f"{name} DESC", tuple(read.Key(key.expression, not key.descending, key.show, key.read) for key in keys)
