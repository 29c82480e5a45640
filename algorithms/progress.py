"""How far a run is and how long it will still take, learned from how long the steps of the last good run took."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from algorithms.steps import Progress, silent

_SLOWEST, _FASTEST = 20.0, 0.05
# Before so many of the learned seconds have passed again, the pace of this run is not known.
_KNOWN_AFTER = 1.0


@dataclass
class Course:
    """Where a run stands; `learned` are the seconds that each step took last time, in their order.

    `tell` may be called from a worker thread: it only sets plain values.
    """

    learned: Mapping[str, float] = field(default_factory=dict)
    show: Progress = silent
    step: str | None = None
    done: int = 0
    total: int = 0
    seen: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    def tell(self, step: str, done: int, total: int) -> None:
        """Take note of a step's progress, and show it."""
        self.seen.setdefault(step, time.monotonic())
        self.step, self.done, self.total = step, done, total
        self.show(step, done, total)

    @property
    def pace(self) -> float:
        """How much slower than last time (0.05 to 20): what the steps behind took, by what they took then."""
        behind = [step for step in self.seen if step != self.step]
        then = sum(self.learned.get(step, 0.0) for step in behind)
        if then < _KNOWN_AFTER or self.step is None:
            return 1.0
        return min(_SLOWEST, max(_FASTEST, (self.seen[self.step] - self.began) / then))

    @property
    def remaining(self) -> float | None:
        """Seconds to go by the pace so far; none before there was a good run to learn from."""
        if not self.learned:
            return None
        ahead = sum(seconds for step, seconds in self.learned.items() if step not in self.seen)
        return self.pace * ahead + self._rest_of_step()

    @property
    def record(self) -> dict[str, Any]:
        """What is stored with the run, so that every server can tell."""
        remaining, passed = self.remaining, time.monotonic() - self.began
        share = None if remaining is None else passed / max(passed + remaining, 1e-9)
        return {
            "step": self.step,
            "stepNumber": len(self.seen),
            "stepCount": len(self.seen.keys() | self.learned.keys()) if self.learned else None,
            "done": self.done,
            "total": self.total,
            "share": share,
            "remaining": remaining,
        }

    def _rest_of_step(self) -> float:
        if self.step is None:
            return 0.0
        expected = self.pace * self.learned.get(self.step, 0.0)
        if self.total > 1:
            return expected * (1 - self.done / self.total)
        return max(expected - (time.monotonic() - self.seen[self.step]), 0.0)
