"""The CSV files of a folder: found, opened, and read in chunks whose lines are known exactly."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from graph.folder.columns import Table
from graph.folder.format import BY_NAME, TABLES
from graph.folder.report import BadRow

if TYPE_CHECKING:
    from _csv import Reader

_CHUNK = 20_000
_LONGEST_CELL = 16 * 1024 * 1024


class FolderError(Exception):
    """The folder cannot be used as it is."""


@dataclass
class CsvFile:
    """One file of the folder and the columns its header names."""

    table: Table
    path: Path
    header: tuple[str, ...] = ()
    bad: list[BadRow] = field(default_factory=list)


@dataclass(frozen=True)
class Chunk:
    """Some rows of a file: their lines and their cells, row by row in the order of the header."""

    lines: list[int]
    rows: list[list[str]]
    bad: list[BadRow]


def find(folder: Path) -> tuple[list[CsvFile], list[str]]:
    """The files of the format in the folder, in the order of the format, and the CSV files that are not of it."""
    if not folder.is_dir():
        raise FolderError(f"There is no folder {folder}. Name a folder that holds at least people.csv.")
    files = [CsvFile(table, path) for table in TABLES for path in [_path(folder, table.name)] if path]
    if not any(file.table.name == "people" for file in files):
        raise FolderError(f"{folder} holds no people.csv (or people.csv.gz), the one file that every folder needs.")
    return files, _foreign(folder)


def _path(folder: Path, name: str) -> Path | None:
    found = [path for path in (folder / f"{name}.csv", folder / f"{name}.csv.gz") if path.exists()]
    if len(found) > 1:
        raise FolderError(f"{folder} holds {name}.csv and {name}.csv.gz. Remove the one that is out of date.")
    return found[0] if found else None


def _foreign(folder: Path) -> list[str]:
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith((".csv", ".csv.gz")))
    foreign = [name for name in names if name.split(".csv")[0] not in BY_NAME]
    for name in foreign:
        if near := get_close_matches(name.split(".csv")[0], BY_NAME, n=1, cutoff=0.85):
            raise FolderError(
                f"{folder / name} is no file of the import format. Rename it to {near[0]}.csv, or remove it."
            )
    return foreign


def read_header(file: CsvFile) -> None:
    """Read the header and note every column that is unknown, named twice or missing."""
    with _opened(file.path) as stream:
        try:
            names = next(csv.reader(stream), [])
        except (csv.Error, EOFError, OSError) as error:
            raise FolderError(f"{file.path} cannot be read: {error}. Write it anew as UTF-8 CSV.") from error
    file.header = tuple(name.strip() for name in names)
    file.bad = [*_unknown(file), *_missing(file)]


def _unknown(file: CsvFile) -> Iterator[BadRow]:
    known = file.table.names
    for place, name in enumerate(file.header):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            right = f"{near[0]}" if near else f"one of {', '.join(known)}"
            yield BadRow(file=file.path.name, line=1, column=name, problem=f"unknown column '{name}'", right=right)
        elif name in file.header[:place]:
            yield BadRow(file=file.path.name, line=1, column=name, problem="column named twice", right="one of the two")


def _missing(file: CsvFile) -> Iterator[BadRow]:
    for column in file.table.columns:
        if column.required and column.name not in file.header:
            problem = f"required column '{column.name}' is missing"
            yield BadRow(file=file.path.name, line=1, column=column.name, problem=problem, right=column.right)


def chunks(file: CsvFile) -> Iterator[Chunk]:
    """Stream the rows below the header."""
    csv.field_size_limit(_LONGEST_CELL)
    with _opened(file.path) as stream:
        reader = csv.reader(stream, strict=True)
        next(reader)
        chunk = Chunk([], [], [])
        while _take(file, reader, chunk):
            if len(chunk.rows) + len(chunk.bad) >= _CHUNK:
                yield _readable(file, chunk)
                chunk = Chunk([], [], [])
        yield _readable(file, chunk)


def _take(file: CsvFile, reader: "Reader", chunk: Chunk) -> bool:
    line = reader.line_num + 1
    try:
        row = next(reader, None)
    except csv.Error as error:
        chunk.bad.append(
            _broken(file, line, f"cannot be read as CSV: {error}", 'cells with " or line breaks in quotes')
        )
        return True
    except (EOFError, OSError) as error:
        raise FolderError(f"{file.path} is damaged after line {line}: {error}. Make it anew.") from error
    if row is None:
        return False
    if len(row) == len(file.header):
        chunk.lines.append(line)
        chunk.rows.append(row)
    elif row:
        right = f"{len(file.header)} cells as in the header; quote a cell that holds a comma"
        chunk.bad.append(_broken(file, line, f"{len(row)} cells", right))
    return True


def _broken(file: CsvFile, line: int, problem: str, right: str) -> BadRow:
    return BadRow(file=file.path.name, line=line, column="", problem=problem, right=right)


def _readable(file: CsvFile, chunk: Chunk) -> Chunk:
    try:
        "".join(chain.from_iterable(chunk.rows)).encode()
    except UnicodeEncodeError:
        return _without_undecoded(file, chunk)
    return chunk


def _without_undecoded(file: CsvFile, chunk: Chunk) -> Chunk:
    kept = Chunk([], [], chunk.bad)
    for line, row in zip(chunk.lines, chunk.rows, strict=True):
        columns = [name for name, cell in zip(file.header, row, strict=True) if _undecoded(cell)]
        if columns:
            kept.bad.append(_broken(file, line, "bytes that are not UTF-8", "the file saved as UTF-8"))
            kept.bad[-1].column = columns[0]
        else:
            kept.lines.append(line)
            kept.rows.append(row)
    return kept


def _undecoded(cell: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in cell)


def _opened(path: Path) -> TextIO:
    # surrogateescape keeps undecodable bytes visible, so that they are reported with their line.
    opened = gzip.open if path.suffix == ".gz" else open
    return cast("TextIO", opened(path, "rt", encoding="utf-8-sig", errors="surrogateescape", newline=""))
