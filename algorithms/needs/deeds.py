"""How often people met needs, by kind, and when last: in numbers and in words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from algorithms.needs.record import KINDS
from algorithms.recommender.events import day_of
from algorithms.snapshot import Numbers

_SAID = {
    "asks": ("answered one ask", "answered {} asks"),
    "projects": ("led one group", "led {} groups"),
    "mentorships": ("mentored once", "mentored {} times"),
    "help": ("helped once", "helped {} times"),
}


@dataclass(frozen=True)
class Deeds:
    """People by kinds of needs: how often they met one; and of each person the last day (-inf unknown)."""

    counts: Numbers
    last: NDArray[np.float64]

    @classmethod
    def of(cls, people: int, giver: Numbers, kind: Numbers, when: NDArray[np.float64]) -> "Deeds":
        """Count by giver and kind."""
        counts = np.bincount(giver * len(KINDS) + kind, minlength=people * len(KINDS))
        last = np.full(people, -np.inf)
        np.maximum.at(last, giver, when)
        return cls(counts.reshape(people, len(KINDS)), last)

    def said(self, person: int, about: str) -> str:
        """Say what a person did, by kind, and when last; empty for nothing."""
        counts = zip(KINDS, self.counts[person].tolist(), strict=True)
        said = [_SAID[kind][count > 1].format(count) for kind, count in counts if count]
        if not said:
            return ""
        text = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
        last = float(self.last[person])
        when = f", last on {day_of(int(last))}" if np.isfinite(last) else ""
        return f"{text[0].upper()}{text[1:]}{about}{when}"
