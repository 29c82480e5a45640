"""How long it is until somebody may be asked, by their own clock."""

from datetime import UTC, datetime

import pytest

from algorithms.asks.hours import wait

# A Wednesday, 12:00 in Berlin, 6:00 in New York, and 0:00 of the next day in Auckland.
_NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("spans", "zone", "hours"),
    [
        (["WEDNESDAY 09:00 17:00"], "Europe/Berlin", 0),
        (["WEDNESDAY 13:30 17:00"], "Europe/Berlin", 1.5),
        (["WEDNESDAY 13:30 17:00"], None, 2.5),
        (["WEDNESDAY 09:00 17:00"], "America/New_York", 3),
        (["WEDNESDAY 09:00 12:00"], "Europe/Berlin", 165),
        (["WEDNESDAY 09:00 12:00", "THURSDAY 09:00 12:00", "MONDAY 09:00 12:00"], "Europe/Berlin", 21),
        (["THURSDAY 08:00 09:00"], "Pacific/Auckland", 8),
        ([], "Europe/Berlin", 0),
        (["FRIDAY 09:00 17:00"], "Nowhere/At_all", 0),
    ],
)
def test_it_is_counted_by_their_clock(spans: list[str], zone: str | None, hours: float) -> None:
    assert wait(spans, zone, _NOW) == hours


def test_a_night_in_which_clocks_change_is_an_hour_shorter() -> None:
    evening = datetime(2026, 3, 28, 21, 0, tzinfo=UTC)
    assert wait(["SUNDAY 09:00 17:00"], "Europe/Berlin", evening) == 10
