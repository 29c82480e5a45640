"""Structured logs with the request's correlation id: lines of JSON in production, readable ones in development."""

import logging
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import orjson
import structlog
from asgi_correlation_id import correlation_id
from structlog.types import EventDict, Processor, WrappedLogger

# Strawberry writes each error with its message, which can hold values; ours are logged by server.faults.
_SILENT = ("strawberry.execution", "neo4j")
_TERSE = ("uvicorn.error", "httpx2", "httpcore2", "graphdatascience")


def configure(*, development: bool) -> None:
    """Send our own and the libraries' records to standard error in one form."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        _correlated,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last = _readable() if development else [_without_values, _json]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    _route(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[meta, *last]))


def _readable() -> list[Processor]:
    plain = structlog.dev.plain_traceback
    return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]


def _route(formatter: logging.Formatter) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    # One line for each of 379 jars, or for each procedure of an analysis, says nothing to who reads the log.
    for name in _TERSE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _correlated(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    if found := correlation_id.get():
        event["request"] = found
    return event


def _without_values(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Keep of an exception what it is and where it came from: its message can hold values of a query."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        event["code"] = getattr(error, "code", None)
        event["where"] = list(_frames(error.__traceback__))
    return event


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        yield f"{frame.filename}:{frame.lineno} {frame.name}"


def _json(_: WrappedLogger, __: str, event: EventDict) -> str:
    return orjson.dumps(event, default=_unwritable).decode()


def _unwritable(value: Any) -> str:
    return f"<{type(value).__name__}>"
