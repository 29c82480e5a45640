"""A second, plain way to answer: field by field, pages cut in Python. What the compiler says must equal it."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any

import neo4j
import strawberry
from graphql import GraphQLObjectType, get_named_type, is_abstract_type
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

import schema
from graph.driver import Graph
from graph.floor import LEAST
from graph.reads import declarations as read
from graph.reads.cursors import cursor, global_id
from graph.reads.plans import Row, at, bound
from graph.statements import Statement

_NOBODY = {"viewer": None, "coordinates": False, "aggregates": False, "floor": LEAST}


@dataclass
class Place:
    """A row: a node and an edge (or maps in their stead), and the page it was found in."""

    node: Any
    edge: Any = None
    page: "Page | None" = None
    type_name: str | None = None
    needs: dict[str, Any] | None = None
    cursor: str | None = None
    more: dict[str, Any] = dataclasses.field(default_factory=dict)
    """What the root's own step found before."""


@dataclass
class Page:
    rows: list[Place]
    total: int
    previous: bool
    next: bool


def build(graph: Graph) -> strawberry.Schema:
    """The same schema, answered the plain way."""
    made = schema.build()
    made.execution_context_class = StrawberryGraphQLCoreExecutionContext
    core: Any = made._schema
    plain = _Plain(graph, core)
    for type_ in core.type_map.values():
        if not isinstance(type_, GraphQLObjectType):
            continue
        for field in type_.fields.values():
            if read.type_key in field.extensions:
                field.resolve = plain.resolver(type_, field)
    return made


class _Plain:
    def __init__(self, graph: Graph, core: Any) -> None:
        self._graph, self._core = graph, core

    def resolver(self, type_: GraphQLObjectType, declared: Any) -> Callable[..., Any]:
        original, reading = declared.resolve, declared.extensions[read.type_key]
        before = declared.extensions[read.before_key]
        target = get_named_type(declared.type)

        async def resolve(source: Any, info: Any, **given: Any) -> Any:
            place = source if isinstance(source, Place) else Place(None)
            if before is not None:
                place = Place(None, more=dict(await before(info.context, given)))
            match reading:
                case read.Computed(needs):
                    values = {name: await self._value(place, text) for name, text in needs.items()}
                    return original(Row({}, type_.name, values), info)
                case read.Made(function, expression):
                    return function(await self._value(place, expression))
                case read.Identity(name, expression):
                    return global_id(name or type_.name, await self._value(place, expression))
                case read.Value() | read.Here() | read.One() | read.Many() | read.Connection():
                    return await self._stored(target, reading, place, given)
            return _of_page(reading, place)

        return resolve

    async def _stored(self, target: Any, reading: Any, place: Place, given: Any) -> Any:
        match reading:
            case read.Value(expression):
                return await self._value(place, expression)
            case read.Here():
                return self._typed(target, Place(place.node, place.edge, place.page, more=place.more))
            case read.One(rows):
                found = await self._rows(target, rows, place, given)
                return found[0] if found else None
            case read.Many(rows, order, keep):
                found = await self._rows(target, rows, place, given, keep=keep)
                return [row for row, _ in await self._sorted(found, order)] if order else found
        return await self._page(target, reading, place, given)

    def _typed(self, target: Any, place: Place) -> Place:
        if is_abstract_type(target):
            labels = place.node.labels
            place.type_name = next(
                one.name for one in self._core.get_possible_types(target) if one.extensions["stored"].label in labels
            )
        return place

    async def _page(self, target: Any, reading: Any, place: Place, given: Any) -> Place:
        conditions = [one for one in reading.conditions if at(given, one.path) is not None]
        rows = reading.rows
        for condition in reversed(conditions):
            if condition.rows is not None:
                value = bound(read.Bind(condition.path, condition.decode))(given)
                rows = read.Rows(clauses=condition.rows, binds={"value": read.Bind((), _always(value))})
        edge = get_named_type(target.fields["edges"].type)
        found = await self._rows(get_named_type(edge.fields["node"].type), rows, place, given)
        for condition in conditions:
            if condition.text is not None:
                value = bound(read.Bind(condition.path, condition.decode))(given)
                found = [row for row in found if await self._holds(condition.text, row, value, place)]
        name = at(given, ("orderBy", "field")) or next(iter(reading.orders))
        keys = reading.orders[name]
        if at(given, ("orderBy", "direction")) == "DESC":
            keys = [read.Key(key.expression, not key.descending, key.show, key.read) for key in keys]
            name += " DESC"
        keyed = await self._sorted(found, keys)
        for row, shown in keyed:
            row.cursor = cursor(name, shown)
        return Place(place.node, place.edge, _cut([row for row, _ in keyed], given), more=place.more)

    async def _sorted(self, rows: list[Place], keys: Any) -> list[tuple[Place, list[Any]]]:
        keyed = []
        for row in rows:
            texts = [key.expression.replace("{to}", "atNode").replace("{by}", "atEdge") for key in keys]
            shown = [key.show.format(text) for key, text in zip(keys, texts, strict=True)]
            both = await self._value(row, f"[[{', '.join(texts)}], [{', '.join(shown)}]]")
            keyed.append((row, both[0], both[1]))

        def compare(one: Any, other: Any) -> int:
            for key, left, right in zip(keys, map(_comparable, one[1]), map(_comparable, other[1]), strict=True):
                if left != right:
                    return -1 if (left < right) != key.descending else 1
            return 0

        return [(row, shown) for row, _, shown in sorted(keyed, key=cmp_to_key(compare))]

    async def _rows(self, target: Any, rows: read.Rows, place: Place, given: Any, *, keep: bool = False) -> list[Any]:
        text = rows.text
        by = "toEdge" if "{by}" in text else "null"
        if rows.where:
            text += (" WITH *" if rows.match is None else "") + " WHERE " + " AND ".join(rows.where)
        text = text.replace("{to}", "toNode").replace("{by}", "toEdge")
        values = {name: bound(bind)(given) if bind.path else bind.decode(None) for name, bind in rows.binds.items()}  # type: ignore[misc]
        # As in a compiled statement, the row above stays in sight whatever the clauses drop.
        inside = f"CALL (*) {{ {text} RETURN toNode AS foundNode, {by} AS foundEdge }}"
        found = await self._run(place, f"{inside} RETURN foundNode, foundEdge", values)
        made = [
            None if node is None else self._typed(target, Place(node, edge, more=place.more)) for node, edge in found
        ]
        seen = [row if row is not None and await self._visible(target, row) else None for row in made]
        return seen if keep else [row for row in seen if row is not None]

    async def _visible(self, target: Any, row: Place) -> bool:
        if is_abstract_type(target):
            target = self._core.get_type(row.type_name)
        stored = target.extensions.get("stored")
        if stored is None:
            heres = [
                get_named_type(f.type)
                for f in target.fields.values()
                if isinstance(f.extensions.get("read"), read.Here)
            ]
            return all([await self._visible(one, row) for one in heres])
        return stored.visible is None or bool(await self._value(row, stored.visible.replace("{to}", "atNode")))

    async def _holds(self, text: str, row: Place, value: Any, parent: Place) -> bool:
        inner = text.replace("{to}", "atNode").replace("{by}", "atEdge").replace("{node}", "parent")
        if "parent" in inner:
            found = await self._run(
                row, f"MATCH (parent) WHERE elementId(parent) = $parent RETURN {inner}",
                {"value": value, "parent": parent.node.element_id},
            )  # fmt: skip
            return bool(found[0][0])
        return bool((await self._run(row, f"RETURN {inner}", {"value": value}))[0][0])

    async def _value(self, place: Place, expression: str) -> Any:
        return (await self._run(place, f"RETURN {expression}", {}))[0][0]

    async def _run(self, place: Place, text: str, values: dict[str, Any]) -> list[list[Any]]:
        sent = _Sent()
        row = f"{sent.expression(place.node)} AS atNode, {sent.expression(place.edge)} AS atEdge"
        text = text.replace("{node}", "atNode").replace("{edge}", "atEdge")
        served = "OPTIONAL MATCH (servedBy:Network {id: 'network'}) WITH *, servedBy.run AS servingRun"
        text = f"{served if 'servingRun' in text else ''} WITH * {text}"
        statement = Statement("reference", "", f"{' '.join(sent.clauses)} WITH {row} {text}")
        return await self._graph.read(statement, {**_NOBODY, **sent.values, **place.more, **values})


def _always(value: Any) -> Callable[[Any], Any]:
    return lambda _: value


def _of_page(reading: Any, place: Place) -> Any:
    if isinstance(reading, read.Cursor):
        return place.cursor
    page = place.page
    assert page is not None
    rows = page.rows
    facts = {
        read.Edges: rows,
        read.PageInfo: place,
        read.TotalCount: page.total,
        "start": rows[0].cursor if rows else None,
        "end": rows[-1].cursor if rows else None,
        "next": page.next,
        "previous": page.previous,
    }
    return facts[reading.name if isinstance(reading, read.PageFact) else type(reading)]


def _cut(rows: list[Place], given: Any) -> Page:
    cursors = [row.cursor for row in rows]
    start = cursors.index(given["after"]) + 1 if given.get("after") else 0
    end = cursors.index(given["before"]) if given.get("before") else len(rows)
    last, first = given.get("last"), given.get("first")
    if last is not None:
        begin = max(start, end - last)
        return Page(rows[begin:end], len(rows), begin > start, bool(given.get("before")) and end < len(rows))
    stop = min(end, start + (20 if first is None else first))
    return Page(rows[start:stop], len(rows), bool(given.get("after")) and start > 0, stop < end)


def _comparable(value: Any) -> Any:
    # neo4j's own date-times compare wrongly across offsets.
    return value.to_native() if isinstance(value, neo4j.time.DateTime) else value


class _Sent:
    """Makes an expression of a value that came from the database: its nodes and edges are looked up again."""

    def __init__(self) -> None:
        self.clauses: list[str] = []
        self.values: dict[str, Any] = {}

    def expression(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self.expression(each)}" for key, each in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.expression(each) for each in value) + "]"
        name = f"sent{len(self.values)}"
        if isinstance(value, neo4j.graph.Node | neo4j.graph.Relationship):
            pattern = f"({name})" if isinstance(value, neo4j.graph.Node) else f"()-[{name}]->()"
            self.clauses.append(f"MATCH {pattern} WHERE elementId({name}) = ${name}")
            self.values[name] = value.element_id
            return name
        self.values[name] = value
        return f"${name}"
