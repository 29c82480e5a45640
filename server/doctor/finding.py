"""One thing that was examined, how it is, and how to mend it."""

from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["ok", "warn", "error"]


@dataclass(frozen=True)
class Finding:
    """What was examined and found; `mend` says what to do where it is not ok, `facts` is for programs."""

    topic: str
    level: Level
    says: str
    mend: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
