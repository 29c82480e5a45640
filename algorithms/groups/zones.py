"""Free hours of people in different time zones, as hours of one clock."""

from contextlib import suppress
from datetime import UTC, datetime
from math import ceil, floor, isfinite
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from algorithms.groups.errors import RuleError
from algorithms.groups.pool import Pool


def in_universal_time(pool: Pool, attribute: str, zone: str, cycle: int) -> list[list[str]]:
    """Each person's hours (whole, of a day or a week of `cycle` hours) moved to UTC by the zone attribute.

    Half an hour off UTC an hour is free where both hours that it lies in are.
    """
    zones = pool.values(zone)
    offsets = [_offset(pool, row, value) for row, value in enumerate(zones)]
    free = [
        {_hour(pool, row, hour, attribute) for hour in _hours(held)} for row, held in enumerate(pool.values(attribute))
    ]
    return [
        [str(hour) for hour in sorted(_moved(hours, floor(by), cycle) & _moved(hours, ceil(by), cycle))]
        for hours, by in zip(free, offsets, strict=True)
    ]


def _moved(hours: set[int], offset: int, cycle: int) -> set[int]:
    return {(hour - offset) % cycle for hour in hours}


def _hours(held: Any) -> list[Any]:
    if held is None or held == "":
        return []
    return held.split("|") if isinstance(held, str) else held if isinstance(held, list) else [held]


def _hour(pool: Pool, row: int, hour: Any, attribute: str) -> int:
    try:
        return int(hour)
    except (TypeError, ValueError):
        raise RuleError(f"'{attribute}' of person {pool.ids[row]} holds {hour!r}: give whole hours.") from None


def _offset(pool: Pool, row: int, zone: Any) -> float:
    with suppress(TypeError, ValueError):
        if isfinite(float(zone)):
            return float(zone)
    try:
        offset = datetime.now(UTC).astimezone(ZoneInfo(str(zone))).utcoffset()
    except (ZoneInfoNotFoundError, ValueError):
        raise RuleError(
            f"Person {pool.ids[row]} has the time zone {zone!r}: give hours from UTC or a name as Europe/Berlin."
        ) from None
    return offset.total_seconds() / 3600 if offset else 0
