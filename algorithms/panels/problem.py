"""A panel to be chosen, as arrays, and what a choice of seats is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]

MOST_PARTS = 10
SCALE = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """Who can cover what.

    `weights` (parts): whole numbers above 0. `credibility` (people x parts): twentieths, 0 where somebody does not
    cover the part, else 1 to 20. `load` (people): what taking the seat costs, in twentieths. `departments` and `lines`
    (people): codes, -1 where there is none.
    """

    weights: Ints
    credibility: Ints
    load: Ints
    departments: Ints
    lines: Ints

    @property
    def people(self) -> int:
        """How many candidates there are."""
        return len(self.load)

    @property
    def masks(self) -> Ints:
        """The parts that each candidate covers, as bits."""
        masks: Ints = (self.credibility > 0) @ (1 << np.arange(len(self.weights)))
        return masks

    def aims(self, seats: Sequence[int]) -> tuple[int, int, int, int]:
        """Say how good seats are, the most important first, each the more the better.

        The covered weight; the number of seats, negative; weight x the credibility of each part's most credible seat,
        summed, less the load of the seats; distinct departments plus distinct reporting lines.
        """
        rows = np.array(seats, np.int64)
        best = self.credibility[rows].max(axis=0, initial=0)
        worth = int(self.weights @ best) - int(self.load[rows].sum())
        distinct = sum(len(set(codes[rows].tolist()) - {-1}) for codes in (self.departments, self.lines))
        return int(self.weights @ (best > 0)), -len(rows), worth, distinct


@dataclass(frozen=True, slots=True)
class Panel:
    """The chosen rows, and whether it is proven that none is better."""

    seats: tuple[int, ...]
    proven: bool
