"""The steps of a long work: shown as they go, and timed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """Show nothing."""


@dataclass
class Steps:
    """Tells `progress` what is done of each step, and keeps the seconds that each took."""

    progress: Progress = silent
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str, total: int = 1) -> Iterator[None]:
        """Show and time the block."""
        started = time.perf_counter()
        self.progress(name, 0, total)
        yield
        self.progress(name, total, total)
        self.seconds[name] = round(time.perf_counter() - started, 3)
