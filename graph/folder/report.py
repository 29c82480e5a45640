"""What an import did, would do, or found wrong."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from graph.group_rules import Rule

# A file of ten million bad rows must not fill the memory; the count stays exact.
MOST_BAD_ROWS = 10_000


class _Camel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


def _today() -> date:
    return datetime.now(UTC).date()


class ImportOptions(BaseModel):
    """How a folder is imported; `today` dates what is retired, `judge` raises ValueError for wrong rules of groups."""

    dry_run: bool = False
    full: bool = False
    skip_bad: bool = False
    create_missing: bool = False
    today: date = Field(default_factory=_today)
    judge: Callable[[Sequence[Rule]], None] | None = None


class BadRow(_Camel):
    """One thing that is wrong: where, what, and what would be right."""

    file: str
    line: int
    column: str
    problem: str
    right: str


class FileReport(_Camel):
    """Rows of one file: read, bad, and what they add, change or retire in the network."""

    rows: int = 0
    bad: int = 0
    added: int = 0
    changed: int = 0
    retired: int = 0


class ImportReport(_Camel):
    """The whole import; `bad_rows` holds the first ten thousand, `bad` counts all things that are wrong."""

    folder: str
    dry_run: bool
    written: bool = False
    files: dict[str, FileReport] = Field(default_factory=dict)
    created_missing: dict[str, int] = Field(default_factory=dict)
    ignored_files: list[str] = Field(default_factory=list)
    bad: int = 0
    bad_rows: list[BadRow] = Field(default_factory=list)
    seconds: float = 0.0

    @property
    def changes(self) -> int:
        """How many facts are added, changed, retired or made because they were missing."""
        kinds = (file.added + file.changed + file.retired for file in self.files.values())
        return sum(kinds) + sum(self.created_missing.values())
