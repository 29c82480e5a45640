"""Errors as clients see them: each has `extensions.code`; the unexpected is masked, and logged once under an id."""

import re
from collections.abc import Sequence
from typing import Any

import structlog
from graphql import GraphQLError, GraphQLSyntaxError
from strawberry.exceptions import MissingQueryError
from strawberry.relay import GlobalIDValueError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from uuid_utils import uuid7

from graph.driver import GraphMemoryError, GraphTimeoutError, GraphUnavailableError
from graph.reads.errors import BadInputError
from schema.policies import ForbiddenError, UnauthenticatedError

MOST = 5
_SUGGESTION = re.compile(r" Did you mean .*\?$", re.DOTALL)
_log = structlog.get_logger("mosaic.faults")


class OperationTimeoutError(Exception):
    """The whole operation took longer than it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The operation took longer than {seconds:g} s and was stopped. Ask for less at once.")


# Errors that are part of the contract: their message goes to the client as it is.
_CODES: dict[type[BaseException], str] = {
    GraphUnavailableError: "UNAVAILABLE",
    GraphTimeoutError: "TIMEOUT",
    GraphMemoryError: "OPERATION_TOO_LARGE",
    OperationTimeoutError: "TIMEOUT",
    BadInputError: "BAD_USER_INPUT",
    UnauthenticatedError: "UNAUTHENTICATED",
    ForbiddenError: "FORBIDDEN",
    GlobalIDValueError: "BAD_USER_INPUT",
    MissingQueryError: "BAD_REQUEST",
    CannotGetOperationTypeError: "BAD_REQUEST",
    InvalidOperationTypeError: "BAD_REQUEST",
}


def told(errors: Sequence[GraphQLError], *, suggestions: bool = True) -> list[GraphQLError]:
    """Turn the errors of a result into what the client is told: coded, masked and at most five."""
    ids: dict[int, str] = {}
    return [_told(error, ids, suggestions=suggestions) for error in errors[:MOST]]


def refusal(message: str, code: str, **more: Any) -> dict[str, Any]:
    """Make the body of an answer to a request that never became an operation."""
    return {"errors": [{"message": message, "extensions": {"code": code, **more}}]}


def _told(error: GraphQLError, ids: dict[int, str], *, suggestions: bool) -> GraphQLError:
    cause = _cause(error)
    code = _code(error, cause)
    extensions: dict[str, Any] = {**(error.extensions or {}), "code": code}
    message = error.message if suggestions else _SUGGESTION.sub("", error.message)
    if code == "INTERNAL":
        known = ids[id(cause)] = extensions["id"] = ids.get(id(cause)) or _logged(error, cause)
        message = f"Something went wrong on our side. If it happens again, report it with the id {known}."
    elif isinstance(cause, GraphUnavailableError):
        extensions["retryAfter"] = cause.retry_after
    return GraphQLError(message, error.nodes, error.source, error.positions, error.path, extensions=extensions)


def _cause(error: GraphQLError) -> BaseException | None:
    cause = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def _code(error: GraphQLError, cause: BaseException | None) -> str:
    given = (error.extensions or {}).get("code")
    if isinstance(given, str):
        return given
    if isinstance(error, GraphQLSyntaxError):
        return "GRAPHQL_PARSE_FAILED"
    named = (code for kind, code in _CODES.items() if isinstance(cause, kind))
    # What graphql-core itself finds wrong while it runs are variables and arguments.
    return next(named, "BAD_USER_INPUT" if cause is None or isinstance(cause, GraphQLError) else "INTERNAL")


def _logged(error: GraphQLError, cause: BaseException | None) -> str:
    fault = str(uuid7())
    path = ".".join(str(step) for step in error.path or ())
    _log.error("unexpected error", id=fault, path=path, exc_info=cause)
    return fault
