"""How large and how long a run of the benchmarks is."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("MOSAIC_SHARED") or ROOT.parent / "shared")
FULL = 20_000


@dataclass(frozen=True)
class Plan:
    """What the caller asked for."""

    people: int = FULL
    seconds: int = 6
    rounds: int = 3
    networks: Path | None = None

    def say(self, step: str) -> None:
        """Tell who waits what goes on."""
        print(step, file=sys.stderr, flush=True)

    def scaled(self, people: int) -> int:
        """Size a network that has `people` in a full run; the sample begins at 50."""
        return max(50, people * self.people // FULL)
