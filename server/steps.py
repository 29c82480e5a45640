"""What happens to every operation, as Strawberry extensions: limited parsing, budget, validation, time limit."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from functools import lru_cache

from graphql import GraphQLError, GraphQLSchema, NoSchemaIntrospectionCustomRule, parse, specified_rules
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from graph.planning import operation_limit
from server.budget import SOURCE_LENGTH, TOKENS, Budget
from server.faults import OperationTimeoutError
from server.operation import current


class Prepared:
    """A text that has been parsed; it is validated when its budget first allows it to run."""

    def __init__(self, schema: GraphQLSchema, text: str, *, introspection: bool) -> None:
        self.document = parse(text, max_tokens=TOKENS, max_source_length=SOURCE_LENGTH)
        self.budget = Budget(self.document)
        self._schema = schema
        self._rules = specified_rules if introspection else (*specified_rules, NoSchemaIntrospectionCustomRule)
        self._errors: list[GraphQLError] | None = None

    @property
    def errors(self) -> list[GraphQLError]:
        """What is wrong with the document by the rules of GraphQL."""
        if self._errors is None:
            self._errors = validate_document(self._schema, self.document, tuple(self._rules))
            for error in self._errors:
                error.extensions = {**(error.extensions or {}), "code": "GRAPHQL_VALIDATION_FAILED"}
        return list(self._errors)


# By text: documents hash as deeply as they are, on every look-up.
_prepared = lru_cache(maxsize=512)(Prepared)


class Preparing(SchemaExtension):
    """Parses within limits, refuses what is too large, validates; each once a text."""

    introspection = True

    def on_parse(self) -> Iterator[None]:
        """Set the document, and the errors that keep it from running.

        A text that does not parse is left to the ordinary parser, which tells the client on every transport.
        """
        context = self.execution_context
        context.parse_options.update(max_tokens=TOKENS, max_source_length=SOURCE_LENGTH)  # type: ignore[call-arg]
        schema = context.schema._schema  # noqa: SLF001  (Strawberry's own caches reach it like this)
        with suppress(GraphQLError):
            prepared = _prepared(schema, context.query or "", introspection=self.introspection)
            context.graphql_document = prepared.document
            self._check(prepared)
        yield

    def _check(self, prepared: Prepared) -> None:
        context = self.execution_context
        name = context.operation_name
        chosen = prepared.budget.operation(name)
        if chosen is None:
            return
        if operation := current.get():
            operation.name, operation.kind = name, chosen.operation.value
        problem = prepared.budget.excess(name, context.variables or {})
        context.pre_execution_errors = [_too_large(problem)] if problem else prepared.errors


class PreparingWithoutIntrospection(Preparing):
    """The same, where nobody may read the schema."""

    introspection = False


class TimeLimit(SchemaExtension):
    """Ends an operation that takes too long, and with it the statement that it waits for."""

    seconds: float

    async def on_execute(self) -> AsyncIterator[None]:
        """Limit a query or mutation as a whole, of a subscription the start."""
        try:
            async with asyncio.timeout(self.seconds) as limit:
                operation_limit.set(limit)
                yield
        except TimeoutError as error:
            raise OperationTimeoutError(self.seconds) from error


def _too_large(problem: str) -> GraphQLError:
    return GraphQLError(problem, extensions={"code": "OPERATION_TOO_LARGE"})


def steps(*, introspection: bool, seconds: float) -> list[type[SchemaExtension]]:
    """List the extensions for `schema.build`."""

    class Limit(TimeLimit):
        pass

    Limit.seconds = seconds
    return [Preparing if introspection else PreparingWithoutIntrospection, Limit]
