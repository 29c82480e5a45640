"""How rows are found: the clauses with their parameters, who may be seen, and where a page begins and ends."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

from graph.reads import declarations as read
from graph.reads import pages
from graph.reads.plans import Parameter, bound
from graph.reads.scopes import Field, Page, Scope, fill, stored

_PARAMETER = re.compile(r"\$(\w+)")


class Searches:
    """Writes the searches of one statement; `ahead` is what stands before its answer."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.ahead: list[str] = []
        self._schema = schema
        self._names = 0

    def rows(
        self,
        asked: Field,
        rows: read.Rows,
        scope: Scope,
        conditions: Iterable[read.Condition] = (),
        *,
        keep_missing: bool = False,
    ) -> tuple[Callable[[Iterable[str]], str], Scope]:
        """Write the clauses that find the rows; more predicates can be asked for each use."""
        self._names += 1
        text = rows.text
        by = f"e{self._names}" if "{by}" in text else "null"
        inner = Scope(f"n{self._names}", by)
        parameters = {name: self._parameter(asked, bound(bind)) for name, bind in rows.binds.items()}

        def filled(fragment: str) -> str:
            named = _PARAMETER.sub(lambda found: f"${parameters.get(found[1], found[1])}", fragment)
            return fill(named, scope).replace("{to}", inner.node).replace("{by}", inner.edge)

        where = [filled(one) for one in (*rows.where, *self._visible(asked.target))]
        for condition in conditions:
            parameters["value"] = self._parameter(asked, bound(read.Bind(condition.path, condition.decode)))
            found_by_it = condition.rows is not None and condition.rows == rows.clauses
            if found_by_it:
                text = filled(text)
            if condition.text is not None and not (found_by_it and condition.exact):
                where.append(filled(condition.text))
        start = filled(text)

        def found(more: Iterable[str]) -> str:
            predicates = " AND ".join([*where, *more])
            if not predicates:
                return start
            if keep_missing:
                return f"{start} WITH CASE WHEN {predicates} THEN {inner.node} END AS {inner.node}"
            return f"{start}{' WITH *' if rows.match is None else ''} WHERE {predicates}"

        return found, inner

    def once(self, found: Callable[[Iterable[str]], str], inner: Scope) -> Callable[[Iterable[str]], str]:
        """Keep the rows as a list ahead of the answer; they are read from there, as often as it takes."""
        rows, row = f"rows{inner.node}", f"row{inner.node}"
        self.ahead.append(f"CALL () {{ {found(())} RETURN collect([{inner.node}, {inner.edge}]) AS {rows} }}")
        start = f"UNWIND {rows} AS {row} WITH {row}[0] AS {inner.node}, {row}[1] AS {inner.edge}"

        def again(more: Iterable[str]) -> str:
            predicates = " AND ".join(more)
            return f"{start} WHERE {predicates}" if predicates else start

        return again

    def page(
        self,
        asked: Field,
        order: str,
        keys: tuple[read.Key, ...],
        found: Callable[[Iterable[str]], str],
        inner: Scope,
        *,
        rows: read.Rows,
        total: str,
    ) -> Page:
        """Say which page of the rows is asked for, and whether there are rows on its other side."""
        backward = pages.is_backward(asked.arguments)
        page = Page(
            order=order,
            keys=keys,
            size=self._parameter(asked, pages.size),
            backward=backward,
            total=total,
            other="false",
            rows_scope=Scope(),
            named=rows.named,
        )
        page.rows_scope = Scope(inner.node, inner.edge, page)
        behind = "before" if backward else "after"
        if asked.arguments.get(behind) is not None:
            page.other = f"EXISTS {{ {found([self.beyond(asked, page, behind, inverse=True)])} RETURN 1 }}"
        return page

    def beyond(self, asked: Field, page: Page, name: str, *, inverse: bool = False) -> str:
        """Write the predicate for rows beyond the page's cursor `after` or `before`; inverse: for all others."""

        def reader(position: int) -> Callable[[Mapping[str, Any]], Any]:
            return lambda arguments: pages.place(arguments, name, page.order, len(page.keys))[position]

        parameters = [f"${self._parameter(asked, reader(position))}" for position in range(len(page.keys))]
        return pages.beyond(page.keys, parameters, before=(name == "before") != inverse, inclusive=inverse)

    def possible(self, type_: GraphQLNamedType) -> list[GraphQLObjectType]:
        """List the types that an abstract type stands for."""
        if not isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            raise TypeError(f"{type_.name} is no abstract type")
        return list(self._schema.get_possible_types(type_))

    def _parameter(self, asked: Field, reader: Callable[[Mapping[str, Any]], Any]) -> str:
        self._names += 1
        name = f"p{self._names}"
        asked.binding.parameters.append(Parameter(name, reader))
        return name

    def _visible(self, type_: GraphQLNamedType) -> list[str]:
        """Write who may be seen: of the type itself, or of the type that its rows lead to."""
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            rules = [
                f"WHEN {{to}}:{stored(one).label} THEN {stored(one).visible}"
                for one in self.possible(type_)
                if stored(one).visible
            ]
            return [f"CASE {' '.join(rules)} ELSE true END"] if rules else []
        if not isinstance(type_, GraphQLObjectType):
            return []
        if "stored" in type_.extensions:
            return [text for text in (stored(type_).visible,) if text]
        inner = [
            get_named_type(one.type)
            for one in type_.fields.values()
            if isinstance(one.extensions.get(read.type_key), read.Here | read.Edges)
        ]
        return [text for one in inner for text in self._visible(one)]
