"""How evenly a circle shares its time: the index, Gini and entropy by hand, the trend, and the hint."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.balance import Spread, Trend, hint, slope, spread, trend

_AMOUNTS = st.lists(st.integers(0, 300), min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("amounts", "index", "gini", "entropy", "largest"),
    [
        ([10, 10, 10, 10], 1.0, 0.0, 1.0, 0.25),
        ([7, 0, 0, 0, 0], 0.0, 0.8, 0.0, 1.0),
        ([30, 0], 0.0, 0.5, 0.0, 1.0),
        ([40, 10, 10, 0], 1 / 3, 0.5, (2 / 3 * log(1.5) + 1 / 3 * log(6)) / log(4), 2 / 3),
        ([30, 10, 10, 10], 2 / 3, 0.25, (0.5 * log(2) + 0.5 * log(6)) / log(4), 0.5),
    ],
)
def test_a_session_is_measured(amounts: list[float], index: float, gini: float, entropy: float, largest: float) -> None:
    found = spread(amounts)
    assert found is not None
    assert (found.index, found.gini, found.entropy, found.largest) == pytest.approx((index, gini, entropy, largest))


def test_nothing_said_and_one_alone_are_no_measure() -> None:
    assert spread([]) is spread([5]) is spread([0, 0, 0]) is None


@given(_AMOUNTS, st.integers(1, 9))
def test_neither_the_unit_nor_the_order_counts(amounts: list[int], unit: int) -> None:
    found, other = spread(amounts), spread([amount * unit for amount in reversed(amounts)])
    assert (found is None) == (other is None)
    if found is not None and other is not None:
        assert (other.index, other.entropy) == pytest.approx((found.index, found.entropy), abs=1e-9)
        assert 0 <= found.index <= 1
        assert 0 <= found.entropy <= 1


@given(_AMOUNTS)
def test_who_gives_time_to_somebody_quieter_makes_it_more_even(amounts: list[int]) -> None:
    most, least = max(amounts), min(amounts)
    if most - least < 2:
        return
    given = list(amounts)
    given[given.index(most)] -= 1
    given[given.index(least)] += 1
    before, after = spread(amounts), spread(given)
    assert before is not None
    assert after is not None
    assert after.index > before.index


@pytest.mark.parametrize(
    ("indices", "expected", "direction"),
    [
        ([0.1, 0.9], None, Trend.EARLY),
        ([0.2, 0.4, 0.6], 0.2, Trend.RISING),
        ([0.6, 0.4, 0.2], -0.2, Trend.FALLING),
        ([0.5, 0.52, 0.54], 0.02, Trend.STEADY),
        # One odd session does not turn it.
        ([0.2, 0.3, 0.4, 0.0, 0.6, 0.7], 0.1, Trend.RISING),
    ],
)
def test_the_trend_is_the_median_slope(indices: list[float], expected: float | None, direction: Trend) -> None:
    assert slope(indices) == (None if expected is None else pytest.approx(expected))
    assert trend(indices) is direction


def even(index: float, largest: float = 0.3) -> Spread:
    return Spread(index, 0.1, 0.9, largest)


@pytest.mark.parametrize(
    ("spreads", "silent", "attendance", "text"),
    [
        ([], 0, None, "Note the minutes or turns"),
        ([even(0.9)], 1, 1.0, "One person has said nothing"),
        ([even(0.9)], 2, 1.0, "2 people have said nothing"),
        ([even(0.6, 0.7)], 0, 1.0, "One voice took 70% of the last session"),
        ([even(0.4)], 0, 1.0, "A few voices"),
        ([even(0.9), even(0.8), even(0.7)], 0, 0.5, "The shares drift apart"),
        ([even(0.9)], 0, 0.5, "Only 50% came"),
        ([even(0.9)], 0, 1.0, "The time is well shared"),
    ],
)
def test_the_hint_names_what_presses_most(
    spreads: list[Spread], silent: int, attendance: float | None, text: str
) -> None:
    assert hint(spreads, silent=silent, attendance=attendance).startswith(text)
