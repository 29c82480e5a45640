"""Reads a folder of CSV files as lists of rows, by file."""

import csv
from pathlib import Path

Rows = list[dict[str, str]]
Folder = dict[str, Rows]


def read(folder: Path) -> Folder:
    """Every file of the folder."""
    return {path.stem: rows(path) for path in sorted(folder.glob("*.csv"))}


def rows(path: Path) -> Rows:
    """The rows of one file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pieces(cell: str) -> list[str]:
    """The items of a list in a cell."""
    return [piece for piece in cell.split("|") if piece]
