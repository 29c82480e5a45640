"""When somebody may be asked: their hours of a week, in their own time zone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def wait(spans: Sequence[str], zone: str | None, now: datetime) -> float:
    """Hours (0 to 168) from `now`, a time with an offset, until somebody may be asked.

    `spans` are hours of a week such as "MONDAY 09:30 11:00", in an IANA zone, UTC where none is named. It is 0 within
    one of them, for who names none, and in a zone that is not known.
    """
    try:
        place = ZoneInfo(zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return 0.0
    return min((_until(span, place, now) for span in spans), default=0.0)


def _until(span: str, place: ZoneInfo, now: datetime) -> float:
    day, start, end = span.split()
    today = now.astimezone(place).date()
    first = today + timedelta(days=(_DAYS.index(day) - today.weekday()) % 7)
    on = first if _at(first, end, place) > now else first + timedelta(days=7)
    return max((_at(on, start, place) - now).total_seconds() / 3600, 0.0)


def _at(on: date, clock: str, place: ZoneInfo) -> datetime:
    # In one zone Python compares clocks and not moments, an hour of which is missing in spring.
    return datetime.combine(on, time.fromisoformat(clock), place).astimezone(UTC)
