"""What measuring takes: seconds of each method, and memory."""

from dataclasses import dataclass, field
from time import perf_counter

import psutil


@dataclass
class Cost:
    """Seconds by method and by evidence, and the most memory that the process held (bytes)."""

    methods: dict[str, float] = field(default_factory=dict)
    evidence: dict[str, float] = field(default_factory=dict)
    memory: int = 0

    def spend(self, method: str, started: float) -> None:
        """Add the seconds since a moment of `perf_counter`."""
        self.methods[method] = self.methods.get(method, 0.0) + perf_counter() - started

    def look(self) -> None:
        """See how much memory is in use."""
        self.memory = max(self.memory, psutil.Process().memory_info().rss)
