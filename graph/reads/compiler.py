"""From a selection to a plan: one statement whatever the depth, rows as positional lists."""

from collections.abc import Iterable

from graphql import FieldNode, GraphQLObjectType, is_leaf_type
from graphql.execution.values import get_argument_values

from graph.reads import declarations as read
from graph.reads import pages
from graph.reads.code import Code, Piece, object_source
from graph.reads.plans import Binding, Plan, at
from graph.reads.scopes import Field, Page, Scope, column, concrete, fill, keys_at, names, noted, order_of, stored
from graph.reads.searches import Searches
from graph.reads.selection import Selector
from graph.statements import Statement, load

_SERVING = "servingRun"


def compile_field(selector: Selector, parent: GraphQLObjectType, nodes: list[FieldNode]) -> Plan:
    """Compile a root field with everything below it."""
    return _Compiler(selector).plan(parent, nodes)


class _Compiler:
    def __init__(self, selector: Selector) -> None:
        self._selector = selector
        self._code = Code()
        self._bindings: list[Binding] = []
        self._searches = Searches(selector.schema)

    def plan(self, parent: GraphQLObjectType, nodes: list[FieldNode]) -> Plan:
        columns: list[str] = []
        asked = self._field(parent, nodes)
        piece = self._value(asked, Scope(), columns)
        text = "\n".join([*self._searches.ahead, f"RETURN [{', '.join(columns)}] AS answer"])
        if _SERVING in text:
            text = f"{load('reads/rows')['serving'].text}\n{text}"
        bindings = [binding for binding in self._bindings if binding.parameters]
        name = f"read.{nodes[0].name.value}"
        statement = Statement(name, "compiled from the selection", text)
        return Plan(statement, bindings, self._code.build(piece.source), piece.pure)

    def _field(self, parent: GraphQLObjectType, nodes: list[FieldNode]) -> Field:
        definition = parent.fields[nodes[0].name.value]
        binding = Binding(definition, nodes[0])
        self._bindings.append(binding)
        arguments = get_argument_values(definition, nodes[0], self._selector.variables)
        return Field(parent.name, definition, nodes, arguments, binding)

    def _value(self, asked: Field, scope: Scope, columns: list[str]) -> Piece:
        match asked.reading:
            case read.Value(expression) | read.Identity(_, expression) | read.Made(_, expression):
                return self._leaf(asked, column(columns, fill(expression, scope)))
            case read.Here():
                return self._here(asked, scope, columns)
            case read.One(rows):
                return self._one(asked, rows, scope, columns)
            case read.Many():
                return self._many(asked, asked.reading, scope, columns)
            case read.Connection():
                return self._connection(asked, asked.reading, scope, columns)
            case _:
                return self._page_part(asked, scope, columns)

    def _leaf(self, asked: Field, index: int) -> Piece:
        match asked.reading:
            case read.Identity(type_name):
                return Piece(f"global_id({type_name or asked.type_name!r}, r[{index}])")
            case read.Made(function):
                return Piece(f"{self._code.use(function)}(r[{index}])")
        return Piece(f"r[{index}]")

    def _page_part(self, asked: Field, scope: Scope, columns: list[str]) -> Piece:
        page = scope.page
        if page is None:
            raise TypeError(f"{asked.type_name}.{asked.nodes[0].name.value} is read outside a connection")
        page.asked = True
        match asked.reading:
            case read.Edges():
                inner = self._object(concrete(asked.target), asked.nodes, page.rows_scope, page.columns)
                made = self._code.function("r, p", noted(page.named, page.rows_scope, page.columns), inner.source)
                return Piece(f"[{made}(r, p) for r in rows]", inner.pure)
            case read.Cursor():
                return Piece(page.cursor())
            case read.TotalCount():
                return Piece(f"r[{column(columns, page.total)}]")
            case read.PageInfo():
                return self._object(concrete(asked.target), asked.nodes, scope, columns)
            case read.PageFact(name):
                return Piece(self._page_fact(page, name, columns))
        raise TypeError(f"{asked.type_name}.{asked.nodes[0].name.value} has no reading")

    def _page_fact(self, page: Page, name: str, columns: list[str]) -> str:
        if name in {"start", "end"}:
            made = self._code.function("r, p", [], page.cursor())
            return f"({made}(rows[{0 if name == 'start' else -1}], p) if rows else None)"
        if (name == "next") != page.backward:
            return "more"
        return "False" if page.other == "false" else f"r[{column(columns, page.other)}]"

    def _here(self, asked: Field, scope: Scope, columns: list[str]) -> Piece:
        if isinstance(asked.target, GraphQLObjectType):
            return self._object(asked.target, asked.nodes, scope, columns)
        expression, made, pure = self._row(asked, scope)
        index = column(columns, expression)
        return Piece(f"(None if r[{index}] is None else {made}(r[{index}], p))", pure)

    def _row(self, asked: Field, scope: Scope, named: read.Named | None = None) -> tuple[str, str, bool]:
        """Write the row of an object, a list of its columns, and the function that assembles it.

        Of an abstract type the row is tagged with the concrete one.
        """
        if is_leaf_type(asked.target):
            return scope.node, self._code.function("r, p", [], "r"), True
        if not isinstance(asked.target, GraphQLObjectType):
            expression, piece = self._abstract_row(asked, scope)
            return expression, self._code.function("r, p", [], piece.source), piece.pure
        columns: list[str] = []
        piece = self._object(asked.target, asked.nodes, scope, columns)
        made = self._code.function("r, p", noted(named, scope, columns), piece.source)
        return f"[{', '.join(columns)}]", made, piece.pure

    def _abstract_row(self, asked: Field, scope: Scope) -> tuple[str, Piece]:
        branches, pieces = [], {}
        for type_ in self._searches.possible(asked.target):
            columns = [repr(type_.name)]
            pieces[type_.name] = self._object(type_, asked.nodes, scope, columns)
            branches.append(f"WHEN {fill(stored(type_).is_it, scope)} THEN [{', '.join(columns)}]")
        pure = all(piece.pure for piece in pieces.values())
        made = {
            name: self._code.function("r, p", [], piece.source if pure else piece.row) for name, piece in pieces.items()
        }
        table = "{" + ", ".join(f"{name!r}: {function}" for name, function in made.items()) + "}"
        return f"CASE {' '.join(branches)} END", Piece(f"{table}[r[0]](r, p)", pure)

    def _object(self, type_: GraphQLObjectType, nodes: Iterable[FieldNode], scope: Scope, columns: list[str]) -> Piece:
        entries: dict[str, Piece] = {}
        needs: dict[str, str] = {}
        for key, found in self._selector.fields(type_, nodes).items():
            if found[0].name.value == "__typename":
                entries[key] = Piece(repr(type_.name))
                continue
            asked = self._field(type_, found)
            if isinstance(asked.reading, read.Computed):
                for name, expression in asked.reading.needs.items():
                    needs[name] = f"r[{column(columns, fill(expression, scope))}]"
            else:
                entries[key] = self._value(asked, scope, columns)
        return object_source(entries, type_.name, needs)

    def _one(self, asked: Field, rows: read.Rows, scope: Scope, columns: list[str]) -> Piece:
        found, inner = self._searches.rows(asked, rows, scope)
        expression, made, pure = self._row(asked, inner, rows.named)
        index = column(columns, f"head(COLLECT {{ {found(())} RETURN {expression} LIMIT 1 }})")
        return Piece(f"(None if r[{index}] is None else {made}(r[{index}], p))", pure)

    def _many(self, asked: Field, many: read.Many, scope: Scope, columns: list[str]) -> Piece:
        found, inner = self._searches.rows(asked, many.rows, scope, keep_missing=many.keep_missing)
        expression, made, pure = self._row(asked, inner, many.rows.named)
        order = f" ORDER BY {pages.order_text(keys_at(many.order, inner), backward=False)}" if many.order else ""
        if order:
            order = f" WITH {names(inner)}{order} LIMIT {many.most}"
        index = column(columns, f"COLLECT {{ {found(())}{order} RETURN {expression} }}")
        return Piece(f"[None if r is None else {made}(r, p) for r in r[{index}]]", pure)

    def _connection(self, asked: Field, list_: read.Connection, scope: Scope, columns: list[str]) -> Piece:
        conditions = [one for one in list_.conditions if at(asked.arguments, one.path) is not None]
        rows = _source(list_, conditions)
        found, inner = self._searches.rows(asked, rows, scope, conditions)
        ahead = len(self._searches.ahead)
        if rows.once:
            found = self._searches.once(found, inner)
        order, keys = order_of(list_, asked.arguments)
        total = f"COUNT {{ {found(())} RETURN 1 }}" if conditions or list_.total is None else list_.total
        page = self._searches.page(asked, order, keys_at(keys, inner), found, inner, rows=rows, total=total)
        piece = self._object(concrete(asked.target), asked.nodes, Scope(page=page), columns)
        if not page.asked:
            # Only fields of the connection itself: its rows need not be found.
            del self._searches.ahead[ahead:]
            return piece
        if not page.columns:
            page.columns.append("1")
        cut = [
            self._searches.beyond(asked, page, name)
            for name in ("after", "before")
            if asked.arguments.get(name) is not None
        ]
        body = (
            f"COLLECT {{ {found(cut)} WITH {names(inner)} ORDER BY "
            f"{pages.order_text(page.keys, backward=page.backward)} LIMIT ${page.size} + 1 "
            f"RETURN [{', '.join(page.columns)}] }}"
        )
        index = column(columns, body)
        lines = [f"rows = r[{index}]", f"more = len(rows) > p[{page.size!r}]", f"rows = rows[:p[{page.size!r}]]"]
        made = self._code.function("r, p", [*lines, *(["rows.reverse()"] if page.backward else [])], piece.source)
        return Piece(f"{made}(r, p)", piece.pure)


def _source(list_: read.Connection, conditions: list[read.Condition]) -> read.Rows:
    """A condition that finds rows itself is where the search begins."""
    for condition in conditions:
        if condition.rows is not None:
            return read.Rows(clauses=condition.rows, binds=list_.rows.binds)
    return list_.rows
