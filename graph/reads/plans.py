"""What the compiler makes of a selection: a statement, its parameters, and how its answer is assembled."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

from graphql import FieldNode, GraphQLField, ListValueNode, ObjectValueNode, ValueNode, VariableNode
from graphql.execution.values import VariableValues, get_argument_values

from graph.reads.declarations import Bind
from graph.statements import Statement


class Projected:
    """A complete answer: execution passes it through."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


class Row(dict[str, Any]):
    """An object that execution completes field by field, by response key, because Python computes one of its fields."""

    __slots__ = ("needs", "type_name")

    def __init__(self, values: dict[str, Any], type_name: str, needs: dict[str, Any]) -> None:
        super().__init__(values)
        self.type_name = type_name
        self.needs = needs


@dataclass(frozen=True)
class Parameter:
    """A statement's parameter: its name and how its value is read from the arguments of one field."""

    name: str
    read: Callable[[Mapping[str, Any]], Any]


@dataclass
class Binding:
    """The parameters that one field of the document feeds."""

    definition: GraphQLField
    node: FieldNode
    parameters: list[Parameter] = field(default_factory=list)

    @cached_property
    def fixed(self) -> bool:
        """Whether no variable stands in the arguments, so that every request has the same values."""
        return not any(_varies(argument.value) for argument in self.node.arguments or ())

    def values(self, variables: VariableValues) -> Iterator[tuple[str, Any]]:
        """Read the parameters' values for the variables of one request."""
        arguments = get_argument_values(self.definition, self.node, variables)
        for parameter in self.parameters:
            yield parameter.name, parameter.read(arguments)


@dataclass(frozen=True)
class Plan:
    """A compiled root field."""

    statement: Statement
    bindings: list[Binding]
    assemble: Callable[[list[Any], Mapping[str, Any]], Any]
    pure: bool

    def parameters(self, variables: dict[str, Any]) -> dict[str, Any]:
        """Bind the parameters for the variables of one request."""
        container = VariableValues({}, variables)
        varying = (binding for binding in self.bindings if not binding.fixed)
        return self._fixed | dict(pair for binding in varying for pair in binding.values(container))

    @cached_property
    def _fixed(self) -> dict[str, Any]:
        container = VariableValues({}, {})
        return dict(pair for binding in self.bindings if binding.fixed for pair in binding.values(container))

    def answer(self, row: list[Any], parameters: Mapping[str, Any]) -> Any:
        """Turn the statement's row into what execution takes."""
        value = self.assemble(row, parameters)
        return Projected(value) if self.pure else value


def _varies(value: ValueNode) -> bool:
    if isinstance(value, ObjectValueNode):
        return any(_varies(each.value) for each in value.fields)
    if isinstance(value, ListValueNode):
        return any(map(_varies, value.values))
    return isinstance(value, VariableNode)


def at(arguments: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """Read the argument at `path`, or nothing."""
    value: Any = arguments
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value.value if isinstance(value, Enum) else value


def bound(bind: Bind) -> Callable[[Mapping[str, Any]], Any]:
    """Make the reader of a declared parameter."""

    def read(arguments: Mapping[str, Any]) -> Any:
        value = at(arguments, bind.path)
        return bind.decode(value) if bind.decode is not None else value

    return read


def shape(value: Any) -> Any:
    """Reduce a variable's value to what can change the statement: keys, nulls, flags and enum values."""
    if value is None or isinstance(value, bool | Enum):
        return value
    if isinstance(value, Mapping):
        return tuple((name, shape(inner)) for name, inner in value.items())
    return "value"
