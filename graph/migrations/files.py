"""The migration files: `V0001__what_it_does.cypher`, statements that end with `;` at the end of a line."""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources

from graph.statements import Statement

_NAME = re.compile(r"V(\d{4})__(\w+)\.cypher")


@dataclass(frozen=True)
class Migration:
    """One file: its number, its name, and what it runs."""

    version: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text, the same whatever the line ends are."""
        return sha256("\n".join(self.text.splitlines()).encode()).hexdigest()

    @property
    def statements(self) -> list[Statement]:
        """The statements in their order, without comments."""
        code = "\n".join(line for line in self.text.splitlines() if not line.lstrip().startswith("//"))
        pieces = (piece.strip() for piece in re.split(r";\s*$", code, flags=re.MULTILINE))
        return [Statement(f"migrations.{self.name}", "", piece) for piece in pieces if piece]


@cache
def known() -> tuple[Migration, ...]:
    """Every migration that this version of Mosaic has, by number."""
    folder = resources.files("graph.migrations")
    found = [(match, file) for file in folder.iterdir() if (match := _NAME.fullmatch(file.name))]
    return tuple(
        sorted(
            (
                Migration(int(match[1]), file.name.removesuffix(".cypher"), file.read_text("utf-8"))
                for match, file in found
            ),
            key=lambda migration: migration.version,
        )
    )
