"""Where the embedded server lives, and what an operator may set."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path


def default_cache() -> Path:
    """Name the user's cache folder, as the desktop's convention says."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "mosaic"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mosaic"


@dataclass(frozen=True)
class Options:
    """Folders and limits of the embedded server; what is None follows the machine."""

    data: Path
    cache: Path
    java: str | None = None
    heap: str | None = None
    pagecache: str | None = None
    mirror: str | None = None

    @property
    def home(self) -> Path:
        """Neo4j's own folder: store, logs and configuration."""
        return self.data / "neo4j"

    @property
    def log(self) -> Path:
        """What Java writes while it starts and runs."""
        return self.home / "logs" / "java.log"
