"""Days as whole numbers since 1970, so that arrays can hold them, and their ISO texts."""

from datetime import date, timedelta
from typing import Final

import numpy as np

from graph.sample.arrays import Array

_EPOCH: Final = date(1970, 1, 1)
AS_OF: Final = date(2026, 11, 1)
TODAY: Final = (AS_OF - _EPOCH).days
NEVER: Final = 2**30
YEAR: Final = 365
NEWEST_SINCE: Final = (date(2022, 12, 1) - _EPOCH).days

_ISO: Final = [(_EPOCH + timedelta(days=day)).isoformat() for day in range(TODAY + 1)]


def iso(days: Array) -> list[str]:
    """ISO dates; the empty text for a day that is not known or lies after the as-of day."""
    return [_ISO[day] if 0 <= day <= TODAY else "" for day in days.tolist()]


def iso_times(days: Array, minutes: Array) -> list[str]:
    """ISO times in UTC, from days and the minutes of the day."""
    return [
        f"{_ISO[day]}T{minute // 60:02d}:{minute % 60:02d}:00+00:00"
        for day, minute in zip(days.tolist(), minutes.tolist(), strict=True)
    ]


def working_minutes(rng: np.random.Generator, count: int) -> Array:
    """Minutes of the day at which people write to one another: mostly by day, some at night."""
    return np.clip(rng.normal(13 * 60, 200, count), 5, 24 * 60 - 5).astype(np.int64)


def between(rng: np.random.Generator, first: Array | int, last: Array | int, *, recent: float = 1.0) -> Array:
    """A day for each pair of first and last day; `recent` above 1 leans towards the last day."""
    low, high = np.broadcast_arrays(np.asarray(first, np.int64), np.asarray(last, np.int64))
    share = rng.random(low.shape) ** recent
    days: Array = high - (share * np.maximum(high - low, 0)).astype(np.int64)
    return days
