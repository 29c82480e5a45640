"""What one operation may ask for: one rule for depth, fields, aliases, directives, root fields and cost.

It runs before validation. Each fragment is measured once, bottom up, and counts saturate, so that the time is linear
in the document whatever it spreads.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    DefinitionNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    NullValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
)

from graph.reads.pages import DEFAULT_SIZE, MAXIMUM_SIZE

TOKENS = 2_000
SOURCE_LENGTH = 20_000  # characters
_SATURATED = 10**9
_KEPT = 64
_PAGE_ARGUMENTS = ("first", "last")
_SUMMED = ("fields", "aliases", "directives", "roots", "cost", "row")
_ROWS = ("edges", "nodes")
_Sizes = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Measure:
    """Size of an operation or of a part of it.

    `cost` is how many values the answer may hold, pages at their full size; `row` how many values one row of the page
    around this part may hold.
    """

    depth: int = 0
    fields: int = 0
    repeats: int = 0
    aliases: int = 0
    directives: int = 0
    roots: int = 0
    cost: int = 0
    row: int = 0


QUERY = Measure(depth=15, fields=500, repeats=60, aliases=60, directives=60, roots=20, cost=50_000)
MUTATION = Measure(depth=15, fields=500, repeats=60, aliases=60, directives=60, roots=4, cost=50_000)
_ADVICE = {
    "depth": "nest fewer levels",
    "fields": "select fewer fields",
    "repeats": "select each field once",
    "aliases": "use fewer aliases",
    "directives": "use fewer directives",
    "roots": "ask for fewer root fields",
    "cost": "ask for smaller pages (first, last) or fewer nested lists",
}


class Budget:
    """The measures of one document, kept."""

    def __init__(self, document: DocumentNode) -> None:
        definitions = document.definitions
        self._operations = [each for each in definitions if isinstance(each, OperationDefinitionNode)]
        self._fragments = {each.name.value: each for each in definitions if isinstance(each, FragmentDefinitionNode)}
        self._size_variables = sorted(_size_variables(definitions))
        self._kept: dict[tuple[str | None, _Sizes], Measure] = {}

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        """Choose the operation that runs: the named one, or the first where none is named."""
        return next(
            (each for each in self._operations if name is None or (each.name and each.name.value == name)), None
        )

    def excess(self, name: str | None, variables: Mapping[str, Any]) -> str | None:
        """Say what is too large in the operation that runs and what to do about it, or nothing."""
        operation = self.operation(name)
        limits = MUTATION if operation and operation.operation is OperationType.MUTATION else QUERY
        try:
            found = self.measure(name, variables)
        except RecursionError:
            return "The operation spreads fragments in fragments too deeply. Please nest fewer."
        for what, advice in _ADVICE.items():
            size, most = getattr(found, what), getattr(limits, what)
            if size > most:
                return f"The operation is too large: {what} {size:,}, at most {most:,} allowed. Please {advice}."
        return None

    def measure(self, name: str | None = None, variables: Mapping[str, Any] | None = None) -> Measure:
        """Measure the operation that runs."""
        operation = self.operation(name)
        if operation is None:
            return Measure()
        sizes = self._sizes(operation, variables or {})
        found = self._kept.get((name, sizes))
        if found is None:
            found = self._measured(operation, dict(sizes))
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[name, sizes] = found
        return found

    def _measured(self, operation: OperationDefinitionNode, sizes: Mapping[str, int]) -> Measure:
        whole = _Measuring(self._fragments, sizes).selections(operation.selection_set)
        directives = whole.directives + len(operation.directives or ())
        return replace(whole, directives=directives, cost=whole.cost + whole.row)

    def _sizes(self, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> _Sizes:
        if not self._size_variables:
            return ()
        defaults = {each.variable.name.value: each.default_value for each in operation.variable_definitions or ()}
        given = ((name, variables.get(name, _literal(defaults.get(name)))) for name in self._size_variables)
        return tuple((name, _bounded(value)) for name, value in given)


def _size_variables(definitions: Iterable[DefinitionNode]) -> set[str]:
    """Names of the variables that stand in a page size, the only ones that change the cost."""
    found: set[str] = set()
    stack: list[SelectionSetNode | None] = [getattr(each, "selection_set", None) for each in definitions]
    while stack:
        for selection in _selections(stack.pop()):
            stack.append(getattr(selection, "selection_set", None))
            found.update(value.name.value for value in _page_values(selection) if isinstance(value, VariableNode))
    return found


def _literal(value: ValueNode | None) -> int | None:
    return _whole(value.value) if isinstance(value, IntValueNode) else None


def _whole(text: str) -> int:
    return int(text) if len(text) < 10 else MAXIMUM_SIZE  # noqa: PLR2004


def _bounded(value: object) -> int:
    """Read a page size; what validation or the read will refuse counts as a full page."""
    if value is None:
        return DEFAULT_SIZE
    return min(MAXIMUM_SIZE, max(0, value)) if isinstance(value, int) else MAXIMUM_SIZE


class _Measuring:
    """One walk over an operation; remembers what each fragment measures."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode], sizes: Mapping[str, int]) -> None:
        self._fragments = fragments
        self._sizes = sizes
        self._known: dict[str, Measure] = {}

    def selections(self, selection_set: SelectionSetNode | None) -> Measure:
        selections = _selections(selection_set)
        parts = [self._selection(each) for each in selections]
        keys = list(_keys(selections))
        repeats = len(keys) - len(set(keys))
        depth = max((part.depth for part in parts), default=0)
        summed = {what: _sum(parts, what) for what in _SUMMED}
        return Measure(depth=depth, repeats=repeats + _sum(parts, "repeats"), **summed)

    def _selection(self, selection: SelectionNode) -> Measure:
        directives = len(selection.directives or ())
        if isinstance(selection, FragmentSpreadNode):
            return _more(self._fragment(selection.name.value), directives)
        inner = self.selections(getattr(selection, "selection_set", None))
        return self._field(selection, inner) if isinstance(selection, FieldNode) else _more(inner, directives)

    def _field(self, field: FieldNode, inner: Measure) -> Measure:
        cost, row = self._cost(field, inner)
        return Measure(
            depth=inner.depth + 1,
            fields=inner.fields + 1,
            repeats=inner.repeats,
            aliases=inner.aliases + (field.alias is not None),
            directives=inner.directives + len(field.directives or ()),
            roots=1,
            cost=min(_SATURATED, cost),
            row=min(_SATURATED, row),
        )

    def _cost(self, field: FieldNode, inner: Measure) -> tuple[int, int]:
        """Values that the field may return once, and for each row of the page that it is the rows of."""
        name, page = field.name.value, self._page(field)
        if name.startswith("__"):
            return 0, 0
        if page is None and name in _ROWS:
            return 0, 1 + inner.cost + inner.row
        if inner.row:
            return 1 + inner.cost + inner.row * (DEFAULT_SIZE if page is None else page), 0
        return 1 + inner.cost * (1 if page is None else page), 0

    def _fragment(self, name: str) -> Measure:
        if name not in self._known:
            # A cycle meets this placeholder; validation refuses the document afterwards.
            self._known[name] = Measure()
            fragment = self._fragments.get(name)
            self._known[name] = self.selections(fragment.selection_set) if fragment else Measure()
        return self._known[name]

    def _page(self, field: FieldNode) -> int | None:
        values = _page_values(field)
        sizes = [self._sizes[each.name.value] if isinstance(each, VariableNode) else _size(each) for each in values]
        return max(sizes, default=None)


def _size(value: ValueNode) -> int:
    return _bounded(None if isinstance(value, NullValueNode) else _literal(value))


def _more(part: Measure, directives: int) -> Measure:
    return replace(part, directives=min(_SATURATED, part.directives + directives))


def _sum(parts: Iterable[Measure], what: str) -> int:
    return min(_SATURATED, sum(int(getattr(part, what)) for part in parts))


def _keys(selections: Iterable[SelectionNode]) -> Iterator[str]:
    """Names under which one selection set answers; checking equal ones for conflicts is quadratic in their number."""
    for each in selections:
        if isinstance(each, FieldNode):
            yield each.alias.value if each.alias else each.name.value
        elif isinstance(each, InlineFragmentNode):
            yield from _keys(each.selection_set.selections)


def _selections(selection_set: SelectionSetNode | None) -> Iterable[SelectionNode]:
    return selection_set.selections if selection_set else ()


def _page_values(selection: SelectionNode) -> list[ValueNode]:
    arguments = getattr(selection, "arguments", None) or ()
    return [each.value for each in arguments if each.name.value in _PAGE_ARGUMENTS]
