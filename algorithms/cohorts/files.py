"""Pairs, capacities and musts read from CSV or JSON, and an assignment written as CSV."""

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from algorithms.cohorts.candidates import Candidates, Identity, Pair, Side, candidates
from algorithms.cohorts.errors import CohortError


def read_candidates(pairs: Path, mentors: Path | None, *, counts: Side = "mentee") -> Candidates:
    """Candidates of a file of pairs and a file of mentors' capacities (without it each mentor takes one).

    Columns: mentee, mentor, mentee_score, mentor_score (or score for both); mentor, capacity.
    """
    rows = _rows(pairs)
    needed = {"mentee", "mentor"}
    _columns(rows, needed, pairs)
    table = [
        (row["mentee"], row["mentor"], _number(row, "mentee_score", pairs), _number(row, "mentor_score", pairs))
        for row in rows
    ]
    return candidates(table, _capacities(mentors, table), counts=counts)


def read_pairs(path: Path | None) -> list[Pair]:
    """Pairs of mentee and mentor from a file with those columns; nothing without a file."""
    if path is None:
        return []
    rows = _rows(path)
    _columns(rows, {"mentee", "mentor"}, path)
    return [(row["mentee"], row["mentor"]) for row in rows]


def written(pairs: Sequence[tuple[Identity, Identity, int]]) -> str:
    """Pairs as CSV with the columns mentee, mentor and score."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["mentee", "mentor", "score"])
    writer.writerows(pairs)
    return text.getvalue()


def _capacities(path: Path | None, table: Sequence[tuple[Identity, Identity, float, float]]) -> dict[Identity, int]:
    if path is None:
        return {mentor: 1 for _, mentor, *_ in table}
    rows = _rows(path)
    _columns(rows, {"mentor", "capacity"}, path)
    return {row["mentor"]: int(_number(row, "capacity", path)) for row in rows}


def _rows(path: Path) -> list[Mapping[str, Any]]:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except OSError as error:
        raise CohortError(f"{path} cannot be read: {error.strerror or error}. Check the name of the file.") from error
    if ".json" not in path.suffixes:
        return list(csv.DictReader(io.StringIO(text)))
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        raise CohortError(f"{path.name} is not JSON: {error.msg} in line {error.lineno}.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CohortError(f"{path.name} is no list of objects. Write one object for each row.")
    return rows


def _columns(rows: Sequence[Mapping[str, Any]], needed: set[str], path: Path) -> None:
    if not rows:
        raise CohortError(f"{path.name} has no rows. Widen the eligibility, or check the file.")
    missing = sorted(needed.difference(rows[0]))
    if missing:
        raise CohortError(f"{path.name} has no column '{missing[0]}'. It needs {', '.join(sorted(needed))}.")


def _number(row: Mapping[str, Any], column: str, path: Path) -> float:
    value = row.get(column, row.get("score"))
    try:
        return float(value)
    except (TypeError, ValueError):
        raise CohortError(f"{path.name}: '{column}' of {dict(row)} is no number. Mend it.") from None
