"""How evenly a circle shares its time: an index, its trend, and what to do next.

Groups in which a few people take most turns solve less together (Woolley, A. W., Chabris, C. F., Pentland, A., Hashmi,
N., & Malone, T. W. (2010), Evidence for a collective intelligence factor in the performance of human groups, Science
330). That paper names no thresholds; those here are ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import log
from statistics import median

import numpy as np

from algorithms.evenness import gini

LEAST_FOR_TREND = 3
STEADY = 0.03
DOMINANT = 0.5
UNEVEN = 0.5
ATTENDED = 2 / 3


class Trend(StrEnum):
    """Where the index goes from session to session."""

    EARLY = "EARLY"
    RISING = "RISING"
    STEADY = "STEADY"
    FALLING = "FALLING"


@dataclass(frozen=True)
class Spread:
    """How evenly one session was shared: each measure 0 to 1, and the share of whoever spoke most."""

    index: float
    gini: float
    entropy: float
    largest: float


def spread(amounts: Sequence[float]) -> Spread | None:
    """Measure how evenly the amounts (minutes or turns, 0 or more, one for each person there) are spread.

    With x sorted upwards and n people, Gini G = sum((2i - n - 1) x_i) / (n sum(x)) reaches only (n - 1) / n when one
    speaks alone (Gini 1912), so the index is 1 - G n / (n - 1) (Deltas 2003): 0 one voice, 1 all alike, whatever the
    size. Entropy is -sum(p log p) / log n over the shares p (Shannon 1948; as evenness, Pielou 1966).
    None for fewer than two people, or when nothing was said.
    """
    count, total = len(amounts), sum(amounts)
    if count < 2 or total <= 0:  # noqa: PLR2004 -- nobody shares alone
        return None
    uneven = gini(np.array(amounts, dtype=float))
    shares = [amount / total for amount in amounts if amount > 0]
    entropy = -sum(share * log(share) for share in shares) / log(count)
    index = 1 - uneven * count / (count - 1)
    return Spread(min(max(index, 0.0), 1.0), uneven, min(max(entropy, 0.0), 1.0), max(shares))


def slope(indices: Sequence[float]) -> float | None:
    """Give the change of the index for each session, oldest first: the median slope over all pairs (Sen 1968).

    One odd session does not turn it. None for fewer than three sessions.
    """
    if len(indices) < LEAST_FOR_TREND:
        return None
    pairs = combinations(enumerate(indices), 2)
    return median((later - earlier) / (j - i) for (i, earlier), (j, later) in pairs)


def trend(indices: Sequence[float]) -> Trend:
    """Say where the index goes; less than 0.03 for each session is steady."""
    change = slope(indices)
    if change is None:
        return Trend.EARLY
    if abs(change) < STEADY:
        return Trend.STEADY
    return Trend.RISING if change > 0 else Trend.FALLING


def hint(spreads: Sequence[Spread], *, silent: int, attendance: float | None) -> str:
    """Say what to do in the next session, the most pressing first.

    `spreads` oldest first; `silent` people said nothing in two sessions or more; `attendance` of the last one, 0 to 1.
    """
    if not spreads:
        return "Note the minutes or turns of each one in the next session, to see how the circle shares its time."
    last, direction = spreads[-1], trend([each.index for each in spreads])
    who = "One person has" if silent == 1 else f"{silent} people have"
    came = 1.0 if attendance is None else attendance
    pressing = (
        (silent > 0, f"{who} said nothing in two sessions or more. Ask what they would bring, and begin with a round."),
        (
            last.largest > DOMINANT,
            f"One voice took {last.largest:.0%} of the last session. Give each turn a time, and let others begin.",
        ),
        (
            last.index < UNEVEN,
            "A few voices took most of the last session. Begin with a round in which everybody speaks.",
        ),
        (direction is Trend.FALLING, "The shares drift apart. Take turns in leading the talk."),
        (came < ATTENDED, f"Only {came:.0%} came to the last session. Find a time that suits more of you."),
    )
    return next((text for holds, text in pressing if holds), "The time is well shared. Go on as you do.")
