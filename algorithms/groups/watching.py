"""Progress, deadline and cancellation of one run."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run is: its stage, the steps taken in all, and the groups that break a rule in the best so far."""

    stage: str
    steps: int
    bad: int | None = None


@dataclass(slots=True)
class Watch:
    """Asked again and again whether to go on; a run that `seconds` end early is not repeated by its seed."""

    tell: Callable[[Progress], bool] | None = None
    seconds: float | None = None
    stopped: bool = False
    steps: int = 0
    _began: float = field(default_factory=time.monotonic)

    def go_on(self, stage: str, bad: int | None = None) -> bool:
        """Whether to go on; who listens may say no."""
        late = self.seconds is not None and time.monotonic() - self._began > self.seconds
        cancelled = self.tell is not None and not self.tell(Progress(stage, self.steps, bad))
        self.stopped = self.stopped or late or cancelled
        return not self.stopped

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._began
