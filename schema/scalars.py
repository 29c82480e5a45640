"""Dates, times and durations travel as ISO 8601 text, as the graph writes them."""

from datetime import date, datetime
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from graph.reads.errors import BadInputError

Date = NewType("Date", str)
DateTime = NewType("DateTime", str)
Duration = NewType("Duration", str)


def _read_date(text: Any) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError) as error:
        raise BadInputError(f"{text!r} is no date. Write it as 2026-11-23.") from error


def _read_date_time(text: Any) -> str:
    try:
        read = datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise BadInputError(f"{text!r} is no date-time. Write it as 2026-11-23T09:30:00Z.") from error
    if read.tzinfo is None:
        raise BadInputError(f"{text!r} has no offset. Write it as 2026-11-23T09:30:00Z or with +01:00.")
    return read.isoformat()


def _scalar(name: str, description: str, parse: Any = str) -> ScalarDefinition:
    return strawberry.scalar(
        name=name,
        description=description,
        serialize=str,
        parse_value=parse,
        specified_by_url="https://www.iso.org/iso-8601-date-and-time-format.html",
    )


SCALARS: dict[object, ScalarDefinition] = {
    Date: _scalar("Date", "A day, in ISO 8601: 2026-11-23.", _read_date),
    DateTime: _scalar("DateTime", "A moment with its offset, in ISO 8601: 2026-11-23T09:30:00Z.", _read_date_time),
    Duration: _scalar("Duration", "A span of time, in ISO 8601: PT1M30S."),
}
