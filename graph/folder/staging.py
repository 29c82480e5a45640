"""Rows beside the graph: a DuckDB file in a temporary folder, which spills to disk what its small memory cannot hold.

For each file of the format there are three tables of text: `raw_<file>` (as read, with lines), `new_<file>` (right rows
in their one spelling) and `old_<file>` (what the graph holds, in the same spelling).
"""

# ruff: noqa: S608 — names of tables and columns come from the format's own declarations; values are parameters
from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from zoneinfo import available_timezones

import duckdb
import numpy as np

from graph.folder.canonical import MACROS, clean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.folder.columns import Table

Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"

_MEMORY = "112MB"
_THREADS = 1


class Staging:
    """The tables, and the statements that fill them and ask them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def run(self, text: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement for its effect."""
        self._connection.execute(text, parameters or None)

    def rows(self, text: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a statement and return all its rows: only for few."""
        return self._connection.execute(text, parameters or None).fetchall()

    def number(self, text: str, parameters: Sequence[Any] = ()) -> int:
        """Run a statement that returns one number."""
        return int(self.rows(text, parameters)[0][0] or 0)

    def numbers(self, text: str) -> list[Numbers]:
        """Run a statement that returns whole numbers and return its columns as arrays: for many rows."""
        columns = self._connection.execute(text).fetchnumpy()
        return [np.asarray(values, dtype=np.int64) for values in columns.values()]

    def has(self, table: str) -> bool:
        """Whether the table is there and holds rows."""
        there = self.number("SELECT count(*) FROM duckdb_tables() WHERE table_name = ?", [table])
        return bool(there) and self.number(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1)") > 0

    def stream(self, table: str, columns: str, size: int, where: str = "true") -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a table in their stored order, `size` row ids at a time."""
        first, last = self.rows(f"SELECT min(rowid), max(rowid) FROM {table} WHERE {where}")[0]
        for start in range(first, last + 1, size) if first is not None else ():
            text = f"SELECT {columns} FROM {table} WHERE rowid >= ? AND rowid < ? AND ({where}) ORDER BY rowid"
            yield self.rows(text, [start, min(start + size, last + 1)])

    def add(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Append rows; a column that is not named stays empty."""
        if rows:
            cells = {name: _array(values) for name, values in zip(columns, zip(*rows, strict=True), strict=True)}
            self._connection.register("arriving", cells)
            names = ", ".join(map(quoted, columns))
            self.run(f"INSERT INTO {table} ({names}) SELECT {names} FROM arriving")
            self._connection.unregister("arriving")

    def prepare(self, table: Table) -> None:
        """Make the three tables of one file, empty."""
        columns = ", ".join(f"{quoted(name)} VARCHAR" for name in table.names)
        self.run(f"CREATE TABLE raw_{table.name} (line BIGINT, {columns})")
        self.run(f"CREATE TABLE old_raw_{table.name} ({columns})")

    def settle_old(self, table: Table) -> None:
        """Bring what was read from the graph into its one spelling."""
        self.run(f"CREATE TABLE old_{table.name} AS SELECT {self.spelled(table)} FROM old_raw_{table.name}")
        self.run(f"DROP TABLE old_raw_{table.name}")

    @staticmethod
    def spelled(table: Table) -> str:
        """SQL for all cells of a row in their one spelling."""
        return ", ".join(f"{clean(column)} AS {quoted(column.name)}" for column in table.columns)


def _array(values: Sequence[Any]) -> np.ndarray[Any, Any]:
    if isinstance(values[0], int):
        return np.array(values, dtype=np.int64)
    array = np.empty(len(values), dtype=object)
    array[:] = [value if value != "" else None for value in values]
    return array


@contextmanager
def staging() -> Iterator[Staging]:
    """Open the tables for the time of the block; nothing of them stays on the disk."""
    folder = Path(tempfile.mkdtemp(prefix="mosaic-import-"))
    connection = duckdb.connect(folder / "rows.duckdb")
    try:
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        connection.execute(f"SET threads = {_THREADS}")
        connection.execute("SET temp_directory = ?", [str(folder / "spilled")])
        connection.execute(MACROS)
        stage = Staging(connection)
        stage.run("CREATE TABLE zones (name VARCHAR)")
        stage.add("zones", ["name"], [[name] for name in sorted(available_timezones())])
        yield stage
    finally:
        connection.close()
        shutil.rmtree(folder, ignore_errors=True)
