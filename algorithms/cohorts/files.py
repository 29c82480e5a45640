"""Pairs, capacities and musts read from CSV or JSON, and an assignment written as CSV."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from algorithms.cohorts.candidates import Candidates, Identity, Pair, Side, candidates
from algorithms.cohorts.errors import CohortError
from algorithms.texts import opened_text


def read_candidates(pairs: Path, mentors: Path | None, *, counts: Side = "mentee") -> Candidates:
    """Candidates of a file of pairs and a file of mentors' capacities (without it each mentor takes one).

    Columns: mentee, mentor, mentee_score, mentor_score (or score for both); mentor, capacity.
    """
    rows = _rows(pairs, {"mentee", "mentor"})
    table = [
        (row["mentee"], row["mentor"], _number(row, "mentee_score", pairs), _number(row, "mentor_score", pairs))
        for row in rows
    ]
    return candidates(table, _capacities(mentors, table), counts=counts)


def read_pairs(path: Path | None) -> list[Pair]:
    """Pairs of mentee and mentor from a file with those columns; nothing without a file."""
    if path is None:
        return []
    rows = _rows(path, {"mentee", "mentor"})
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
    capacities: dict[Identity, int] = {}
    for row in _rows(path, {"mentor", "capacity"}):
        capacity = _number(row, "capacity", path)
        if row["mentor"] in capacities:
            raise CohortError(f"{path.name}: mentor {row['mentor']} is there twice. Remove one of the two rows.")
        if not capacity.is_integer():
            raise CohortError(f"{path.name}: the capacity of {row['mentor']} is {capacity:g}. Give whole numbers.")
        capacities[row["mentor"]] = int(capacity)
    return capacities


def _rows(path: Path, needed: set[str]) -> list[Mapping[str, Any]]:
    text = opened_text(path, CohortError)
    rows: list[Mapping[str, Any]] = (
        _parsed(text, path) if ".json" in path.suffixes else [*csv.DictReader(io.StringIO(text))]
    )
    _columns(rows, needed, path)
    return rows


def _parsed(text: str, path: Path) -> list[Mapping[str, Any]]:
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        raise CohortError(f"{path.name} is not JSON: {error.msg} in line {error.lineno}.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CohortError(f"{path.name} is no list of objects. Write one object for each row.")
    return rows


def _columns(rows: Sequence[Mapping[str, Any]], needed: set[str], path: Path) -> None:
    if not rows:
        raise CohortError(f"{path.name} has no rows. Write at least one, or leave the file out.")
    missing = sorted(needed.difference(rows[0]))
    if missing:
        raise CohortError(f"{path.name} has no column '{missing[0]}'. It needs {', '.join(sorted(needed))}.")
    for number, row in enumerate(rows, 1):
        empty = next((name for name in sorted(needed) if row.get(name) is None or row[name] == ""), None)
        if empty is not None:
            raise CohortError(f"{path.name}, row {number}: '{empty}' is missing. Mend the row.")


def _number(row: Mapping[str, Any], column: str, path: Path) -> float:
    value = row.get(column, row.get("score"))
    if value is None:
        raise CohortError(f"{path.name} has no column '{column}' or 'score' for {dict(row)}. Add one of the two.")
    try:
        return float(value)
    except (TypeError, ValueError):
        raise CohortError(f"{path.name}: '{column}' of {dict(row)} is no number. Mend it.") from None
