"""What happens to every operation, as Strawberry extensions: limited parsing, budget, validation, time limit."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    parse,
    specified_rules,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from server import budget
from server.faults import OperationTimeoutError
from server.operation import current

_KEPT = 512


@lru_cache(maxsize=_KEPT)
def _parsed(text: str) -> DocumentNode:
    return parse(text, max_tokens=budget.TOKENS, max_source_length=budget.SOURCE_LENGTH)


@lru_cache(maxsize=_KEPT)
def _validated(schema: GraphQLSchema, document: DocumentNode, *, introspection: bool) -> tuple[GraphQLError, ...]:
    rules = specified_rules if introspection else (*specified_rules, NoSchemaIntrospectionCustomRule)
    errors = validate_document(schema, document, tuple(rules))
    for error in errors:
        error.extensions = {**(error.extensions or {}), "code": "GRAPHQL_VALIDATION_FAILED"}
    return tuple(errors)


class Parsing(SchemaExtension):
    """Parses within limits, once a text."""

    def on_parse(self) -> Iterator[None]:
        """Leave a text that does not parse to the ordinary parser, which tells the client on every transport."""
        context = self.execution_context
        context.parse_options.update(max_tokens=budget.TOKENS, max_source_length=budget.SOURCE_LENGTH)  # type: ignore[call-arg]
        with suppress(GraphQLError):
            context.graphql_document = _parsed(context.query or "")
        yield


class Checking(SchemaExtension):
    """Refuses what is too large before it costs anything, then validates, once a document."""

    introspection = True

    def on_validate(self) -> Iterator[None]:
        """Set the errors that keep the operation from running, if there are any."""
        context = self.execution_context
        document, name = context.graphql_document, context.operation_name
        if document is not None:
            self._note(name)
            problem = _problem(document, name, context.variables)
            context.pre_execution_errors = [_too_large(problem)] if problem else self._errors(document)
        yield

    def _note(self, name: str | None) -> None:
        operation = current.get()
        if operation is not None:
            operation.name, operation.kind = name, self.execution_context.operation_type.value

    def _errors(self, document: DocumentNode) -> list[GraphQLError]:
        schema = self.execution_context.schema._schema  # noqa: SLF001  (Strawberry's own caches reach it like this)
        return list(_validated(schema, document, introspection=self.introspection))


class CheckingWithoutIntrospection(Checking):
    """The same, where nobody may read the schema."""

    introspection = False


class TimeLimit(SchemaExtension):
    """Ends an operation that takes too long, and with it the statement that it waits for."""

    seconds: float

    async def on_execute(self) -> AsyncIterator[None]:
        """Limit a query or mutation as a whole, of a subscription the start."""
        try:
            async with asyncio.timeout(self.seconds):
                yield
        except TimeoutError as error:
            raise OperationTimeoutError(self.seconds) from error


def steps(*, introspection: bool, seconds: float) -> list[type[SchemaExtension]]:
    """List the extensions for `schema.build`."""

    class Limit(TimeLimit):
        pass

    Limit.seconds = seconds
    return [Parsing, Checking if introspection else CheckingWithoutIntrospection, Limit]


def _problem(document: DocumentNode, name: str | None, variables: dict[str, Any] | None) -> str | None:
    try:
        return budget.excess(document, name, variables)
    except RecursionError:
        return "The operation spreads fragments in fragments too deeply. Please nest fewer."


def _too_large(problem: str) -> GraphQLError:
    return GraphQLError(problem, extensions={"code": "OPERATION_TOO_LARGE"})
