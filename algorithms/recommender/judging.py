"""Measures the methods on the network's own past, and hands over the one that may serve."""

import asyncio
from datetime import date
from typing import Any

from algorithms.recommender.measures import Interval
from algorithms.recommender.ranking import Ranking
from algorithms.recommender.record import Record
from algorithms.recommender.recording import record
from algorithms.recommender.scoreboard import Outcome, Row, Scoreboard, evaluate
from algorithms.snapshot import Snapshot
from graph import recommender
from graph.driver import Graph

# Beyond this the evidence of everybody about everybody no longer fits the time of a run.
MOST_PEOPLE = 10_000
_EPOCH = date(1970, 1, 1)
_MANY = Scoreboard(
    why=f"With more than {MOST_PEOPLE:,} people methods are not measured yet: weights set by hand serve."
)


async def remembered(graph: Graph, snapshot: Snapshot, as_of: date) -> Record | None:
    """Read the network's past up to the end of a day; none where it is too large to be measured."""
    if len(snapshot.ids) > MOST_PEOPLE:
        return None
    traces = await recommender.traces(graph, snapshot.ids)
    return await asyncio.to_thread(record, snapshot, traces, float((as_of - _EPOCH).days + 1))


async def judge(past: Record | None, *, most: int, draws: int, seed: int) -> tuple[Outcome, Ranking | None]:
    """Measure every method, and make the ranking of the one that serves; none where weights set by hand do."""
    if past is None:
        return Outcome(_MANY), None
    outcome = await asyncio.to_thread(evaluate, past, most=most, draws=draws, seed=seed)
    if not outcome.scoreboard.rows:
        return outcome, None
    return outcome, await asyncio.to_thread(Ranking, past, outcome.scoreboard.model, outcome.ranker)


def kept(board: Scoreboard) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The scoreboard as properties of its run and of its rows."""
    run = {"model": board.model, "why": board.why, "recall": board.recall, "cuts": board.cuts, "queries": board.queries}
    return run, [row_kept(place, row) for place, row in enumerate(board.rows)]


def row_kept(place: int, row: Row) -> dict[str, Any]:
    """A line of a scoreboard as properties."""
    found: dict[str, Any] = {
        "place": place, "method": row.method, "task": row.task, "gini": row.gini, "topShare": row.top1,
        "coverage": row.coverage, "baseline": row.baseline, "serving": row.serving,
        "slices": list(row.slices), "slicesMrr": [bound for each in row.slices.values() for bound in _bounds(each)],
        "slicesRatio": [bound for each in row.slice_ratios.values() for bound in _bounds(each)],
    }  # fmt: skip
    measures = {"mrr": row.mrr, "hits1": row.hits1, "hits10": row.hits10, "hits50": row.hits50, "ndcg10": row.ndcg10,
                "ratio": row.ratio}  # fmt: skip
    return found | {name: _bounds(each) for name, each in measures.items()}


def _bounds(each: Interval) -> list[float]:
    return [each.value, each.low, each.high]
