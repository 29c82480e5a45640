"""Tables in Markdown, and the file that keeps them."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

_LAST = "What falls short, and why"


@dataclass(frozen=True)
class Section:
    """One part's heading and what stands below it."""

    heading: str
    body: str

    @property
    def text(self) -> str:
        """The section as it stands in the file."""
        return f"## {self.heading}\n\n{self.body.strip()}\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table whose first column is words and whose others are figures."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def ratio(value: float, goal: float, *, most: bool) -> str:
    """Write a ratio, and say where it misses its goal."""
    met = value <= goal if most else value >= goal
    return f"{value:.2f}" if met else f"**{value:.2f}** missed"


def machine(*versions: str) -> str:
    """Say where and when a section was measured."""
    memory = psutil.virtual_memory().total / 1024**3
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    facts = [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"{os.cpu_count()} cores ({platform.machine()})",
        f"{memory:.0f} GB",
        f"Python {platform.python_version()}",
        *versions,
        f"load average {busy:.1f} at the end",
    ]
    return "Measured " + ", ".join(facts) + "."


def keep(file: Path, section: Section) -> None:
    """Put the section in the place of the old one with its heading; a new one before what people wrote at the end."""
    parts = file.read_text(encoding="utf-8").split("\n## ") if file.exists() else ["# Benchmarks\n"]
    fresh = section.text.removeprefix("## ")
    headings = [part.partition("\n")[0] for part in parts]
    if section.heading in headings:
        parts[headings.index(section.heading)] = fresh
    else:
        parts.insert(headings.index(_LAST) if _LAST in headings else len(parts), fresh)
    text = "\n## ".join(part.rstrip("\n") + "\n" for part in parts)
    file.write_text(text, encoding="utf-8")
