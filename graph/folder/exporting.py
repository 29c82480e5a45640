"""Export: the network as a folder of the import format, streamed, in the order of the ids."""

import csv
import gzip
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from graph.driver import Graph
from graph.folder import nesting, snapshot
from graph.folder.columns import Kind, Table
from graph.folder.csv_files import FolderError
from graph.folder.format import TABLES

Progress = Callable[[str, int], None]

_UNFINISHED = ".unfinished"


class UnwritableError(Exception):
    """Something in the network has no place in the format."""


@dataclass
class ExportReport:
    """How many rows each file has."""

    folder: str
    files: dict[str, int] = field(default_factory=dict)


def _silent(_file: str, _rows: int) -> None:
    return


async def export_folder(
    graph: Graph, folder: Path, *, zipped: bool = False, force: bool = False, progress: Progress = _silent
) -> ExportReport:
    """Write every file that has rows, and people.csv always; `force` replaces the files of the format in the folder."""
    _prepare(folder, force=force)
    report = ExportReport(str(folder))
    written: dict[Path, Path] = {}
    for table in TABLES:
        path = folder / f"{table.name}.csv{'.gz' if zipped else ''}"
        part = path.with_name(path.name + _UNFINISHED)
        rows = await _write(graph, table, part, progress)
        if rows or table.name == "people":
            report.files[path.name] = rows
            written[part] = path
        else:
            part.unlink()
    _put_in_place(folder, written)
    return report


def _prepare(folder: Path, *, force: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not force:
        raise FolderError(f"{folder} is not empty. Name a new folder, or use --force to replace the CSV files in it.")


def _put_in_place(folder: Path, written: dict[Path, Path]) -> None:
    for table in TABLES:
        for ending in (".csv", ".csv.gz"):
            (folder / f"{table.name}{ending}").unlink(missing_ok=True)
    for part, path in written.items():
        part.rename(path)


async def _write(graph: Graph, table: Table, path: Path, progress: Progress) -> int:
    rows = 0
    with _created(path, zipped=".gz" in path.name) as stream:
        write = _writer(stream)
        write([list(table.names)])
        async for page in snapshot.pages(graph, table):
            write([_cells(table, row) for row in page])
            rows += len(page)
            progress(path.name.removesuffix(_UNFINISHED), rows)
    return rows


@contextmanager
def _created(path: Path, *, zipped: bool) -> Iterator[TextIO]:
    if not zipped:
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    # Without name and time the same network gives the same bytes.
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed,
        TextIOWrapper(packed, encoding="utf-8", newline="") as stream,
    ):
        yield stream


def _writer(stream: TextIO) -> Callable[[Iterable[list[str]]], None]:
    plain = csv.writer(stream, lineterminator="\n")
    # The module quotes a line feed by itself, but a bare carriage return only when told to.
    quoting = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)

    def write(rows: Iterable[list[str]]) -> None:
        for row in rows:
            (quoting if any("\r" in cell for cell in row) else plain).writerow(row)

    return write


def _cells(table: Table, row: list[Any]) -> list[str]:
    for column, value in zip(table.columns, row, strict=True):
        if column.kind in {Kind.WORDS, Kind.REFERENCES} and isinstance(value, list):
            _refuse_bars(table, column.name, row, value)
    cells = [snapshot.text(value) for value in row]
    return [nesting.cell(column, cell) for column, cell in zip(table.columns, cells, strict=True)]


def _refuse_bars(table: Table, column: str, row: list[Any], values: list[str]) -> None:
    for value in values:
        if "|" in value or not value:
            raise UnwritableError(
                f"{column} of {row[0]!r} in {table.name} holds {value!r}: the format separates a list by |, so "
                "its words can neither hold one nor be empty. Change it in the network, then export again."
            )
