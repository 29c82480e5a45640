"""How much memory Neo4j gets: it follows the machine and its container, unless an operator says otherwise.

Sizes are bytes. The heap holds Graph Data Science's projections, the page cache holds the store.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import psutil

from graph.embedded.errors import TooLittleMemoryError

MEGABYTE = 1024**2
GIGABYTE = 1024**3
_SMALLEST_HEAP = 384 * MEGABYTE
_LARGEST_HEAP = 24 * GIGABYTE
_SMALLEST_CACHE = 64 * MEGABYTE
_LARGEST_CACHE = 8 * GIGABYTE
# Java needs this beside heap and page cache: classes, compiled code, threads, network buffers (measured 250 to 350 MB).
_JAVA_ITSELF = 320 * MEGABYTE
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1024, "m": MEGABYTE, "g": GIGABYTE}
_UNLIMITED = 1 << 60


@dataclass(frozen=True)
class Machine:
    """Memory that this process may use in all, and what of it is free now."""

    total: int
    available: int


@dataclass(frozen=True)
class Memory:
    """What Neo4j is given."""

    heap: int
    pagecache: int

    @property
    def needed(self) -> int:
        """Heap, page cache and Java itself."""
        return self.heap + self.pagecache + _JAVA_ITSELF


def size(text: str) -> int:
    """Read a size such as `512m` or `2g`."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise TooLittleMemoryError(f"'{text}' is not a size. Write for example 512m or 2g.")
    return int(float(match[1]) * _UNITS[match[2].lower()])


def machine(groups: Path = Path("/sys/fs/cgroup"), own: Path = Path("/proc/self/cgroup")) -> Machine:
    """Measure the machine, or the control group when that allows less."""
    memory = psutil.virtual_memory()
    total, available = memory.total, memory.available
    for limit, used in _limits(groups, own):
        total, available = min(total, limit), min(available, limit - used)
    return Machine(total, max(available, 0))


def planned(machine: Machine, heap: str | None = None, pagecache: str | None = None) -> Memory:
    """Divide the memory: a quarter for the heap, an eighth for the page cache, less where less is free."""
    free = max(machine.available - _JAVA_ITSELF, 0)
    memory = Memory(
        heap=size(heap) if heap else _between(_SMALLEST_HEAP, min(machine.total // 4, free // 2), _LARGEST_HEAP),
        pagecache=size(pagecache)
        if pagecache
        else _between(_SMALLEST_CACHE, min(machine.total // 8, free // 4), _LARGEST_CACHE),
    )
    if memory.needed > machine.available:
        raise TooLittleMemoryError(_too_little(memory, machine, named=bool(heap or pagecache)))
    return memory


def _too_little(memory: Memory, machine: Machine, *, named: bool) -> str:
    mend = "Lower MOSAIC_HEAP or MOSAIC_PAGECACHE" if named else "Close other programs, or give the container more"
    return (
        f"Neo4j would need {memory.needed // MEGABYTE} MB ({memory.heap // MEGABYTE} MB heap, "
        f"{memory.pagecache // MEGABYTE} MB page cache, {_JAVA_ITSELF // MEGABYTE} MB for Java itself), "
        f"but only {machine.available // MEGABYTE} MB of {machine.total // MEGABYTE} MB are free. "
        f"{mend}, or name a Neo4j elsewhere in NEO4J_URI."
    )


def _between(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))


def _limits(groups: Path, own: Path) -> list[tuple[int, int]]:
    """Limit and use of each control group above this process, in the layouts of version 2 and 1."""
    found = []
    for line in _text(own).splitlines():
        _, controllers, path = line.split(":", 2)
        if not controllers:
            found += _along(groups, path, "memory.max", "memory.current")
        elif "memory" in controllers.split(","):
            found += _along(groups / "memory", path, "memory.limit_in_bytes", "memory.usage_in_bytes")
    return found


def _along(root: Path, path: str, limit: str, used: str) -> list[tuple[int, int]]:
    here = root / path.lstrip("/")
    folders = [here, *(parent for parent in here.parents if parent.is_relative_to(root))]
    read = [(_text(folder / limit).strip(), _text(folder / used).strip()) for folder in folders]
    return [(int(most), int(now or 0)) for most, now in read if most.isdigit() and int(most) < _UNLIMITED]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""
