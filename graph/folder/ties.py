"""Interactions: events in the files, one tie for each pair and kind in the graph.

A folder replaces the events of the times that it names and leaves the others, so that each month can be its own folder.
"""

# ruff: noqa: S608 — names of tables and columns are fixed here
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from graph.folder.difference import Difference
from graph.folder.staging import Staging

_TIE = '"from", "to", kind'
# Sums of hashes fit in bounded memory whatever the number of events; equal sets of events have equal sums.
_MARK = 'count(*) AS n, sum(hash("at", weight, skills)::HUGEINT) AS mark'
_CHUNK = 20_000


def difference(stage: Staging, lanes: str) -> Difference:
    """Fill `out_interactions` with all events of the ties to write, sorted by lane, tie and time; count the ties."""
    found = _against_old(stage) if stage.has("old_interactions") else _all_new(stage)
    # Choosing and sorting are two statements, because together they need more memory than the tables may take.
    stage.run(
        f"""CREATE TABLE out_interactions AS
        SELECT {lanes} AS lane, added, {_TIE}, "at", CAST(weight AS DOUBLE) AS weight, coalesce(skills, '') AS skills
        FROM chosen
        ORDER BY lane, added, {_TIE}, CAST("at" AS TIMESTAMPTZ) NULLS FIRST, "at", weight, skills"""
    )
    stage.run("DROP TABLE new_interactions CASCADE")
    return found


def _all_new(stage: Staging) -> Difference:
    stage.run("CREATE VIEW chosen AS SELECT true AS added, * EXCLUDE (line) FROM new_interactions")
    return Difference(stage.number(f"SELECT count(*) FROM (SELECT DISTINCT {_TIE} FROM new_interactions)"), 0)


def _against_old(stage: Staging) -> Difference:
    stage.run(
        f"""CREATE TABLE events AS
        WITH named AS (SELECT DISTINCT {_TIE} FROM new_interactions),
          times AS (SELECT DISTINCT {_TIE}, "at" FROM new_interactions)
        SELECT * EXCLUDE (line) FROM new_interactions
        UNION ALL BY NAME
        SELECT o.* FROM old_interactions o SEMI JOIN named USING ({_TIE})
        ANTI JOIN times t
          ON (t."from", t."to", t.kind) = (o."from", o."to", o.kind) AND t."at" IS NOT DISTINCT FROM o."at"
        """
    )
    stage.run(
        f"""CREATE TABLE ties AS
        SELECT {_TIE}, o.n IS NULL AS added FROM (SELECT {_TIE}, {_MARK} FROM events GROUP BY ALL) e
        LEFT JOIN (SELECT {_TIE}, {_MARK} FROM old_interactions GROUP BY ALL) o USING ({_TIE})
        WHERE o.n IS NULL OR o.n <> e.n OR o.mark <> e.mark"""
    )
    stage.run(f"CREATE TABLE chosen AS SELECT added, events.* FROM events JOIN ties USING ({_TIE})")
    return Difference(*stage.rows("SELECT count(*) FILTER (added), count(*) FILTER (NOT added) FROM ties")[0])


def batches(stage: Staging, where: str, size: int) -> Iterator[tuple[list[list[Any]], int]]:
    """Ties as rows of the statements, in batches of about `size` events, each batch with its number of events."""
    columns = '"from", "to", kind, "at", weight, skills'
    events = (row for chunk in stage.stream("out_interactions", columns, _CHUNK, where) for row in chunk)
    ties: list[list[Any]] = []
    count = 0
    for tie, members in groupby(events, key=itemgetter(0, 1, 2)):
        ties.append(_row(tie, list(members)))
        count += ties[-1][7]
        if count >= size:
            yield ties, count
            ties, count = [], 0
    if ties:
        yield ties, count


def _row(tie: tuple[str, str, str], events: list[tuple[Any, ...]]) -> list[Any]:
    times = [event[3] for event in events]
    weights = [event[4] for event in events]
    skills = [event[5] for event in events]
    # Events are in order of time, those without one first.
    first = next((time for time in times if time), None)
    return [*tie, sum(weights), times if first else None, weights, skills, len(times), first, times[-1]]
