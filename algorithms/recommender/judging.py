"""Measures the methods on the network's own past, and hands over the one that may serve."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from algorithms.recommender import members
from algorithms.recommender.events import end_of
from algorithms.recommender.measures import Interval
from algorithms.recommender.pairs import DENSE
from algorithms.recommender.ranking import Ranking
from algorithms.recommender.record import Record
from algorithms.recommender.recording import record
from algorithms.recommender.scoreboard import MOST_LEARNED, Outcome, Row, Scoreboard, evaluate
from algorithms.snapshot import Snapshot
from graph import recommender
from graph.driver import Connection, Graph

# Beyond this the past of everybody no longer fits the memory of a run.
MOST_PEOPLE = 250_000
# Seekers a window in large networks, and in those where the learned ranker could not serve anyhow.
_SOME, _FEW = 100, 60
_MANY = Scoreboard(
    why=f"With more than {MOST_PEOPLE:,} people methods are not measured yet: weights set by hand serve."
)


async def remembered(graph: Graph, snapshot: Snapshot, as_of: date) -> Record | None:
    """Read the network's past up to the end of a day; none where it is too large to be measured."""
    if len(snapshot.ids) > MOST_PEOPLE:
        return None
    traces = await recommender.traces(graph, snapshot.ids)
    return await asyncio.to_thread(record, snapshot, traces, end_of(as_of))


@dataclass(frozen=True)
class Effort:
    """How much is measured: seekers a window, draws of hidden ties, and windows and seekers of the GDS pipeline."""

    most: int
    draws: int
    windows: int
    linked: int

    def bounded(self, people: int) -> "Effort":
        """The effort that a network of so many people allows: in large ones a sample, and no pipeline."""
        seekers = _SOME if people <= MOST_LEARNED else _FEW
        return self if people <= DENSE else Effort(min(self.most, seekers), 1, 0, 0)


async def judge(graph: Graph, past: Record | None, effort: Effort, seed: int) -> tuple[Outcome, Ranking | None]:
    """Measure every method, and make the ranking of the one that serves; none where weights set by hand do."""
    if past is None:
        return Outcome(_MANY), None
    return await asyncio.to_thread(_judged, graph.connection, past, effort, seed)


def _judged(connection: Connection, past: Record, most: Effort, seed: int) -> tuple[Outcome, Ranking | None]:
    effort = most.bounded(past.people)
    with members.opened(connection, seed=seed, windows=effort.windows, seekers=effort.linked) as asked:
        # Large networks take too long to be sent to Graph Data Science for each window.
        known = replace(past, standing=asked.positions) if past.people <= DENSE else past
        outcome = evaluate(known, asked, most=effort.most, draws=effort.draws, seed=seed)
        if not outcome.scoreboard.rows:
            return outcome, None
        return outcome, Ranking(known, outcome.scoreboard.model, outcome.ranker)


def kept(board: Scoreboard) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The scoreboard as properties of its run and of its rows."""
    run = {
        "model": board.model, "why": board.why, "recall": board.recall, "recallFirst": board.recall_first,
        "cuts": board.cuts, "queries": board.queries, "measuringSeconds": board.seconds,
        "measuringMemory": board.memory >> 20,
    }  # fmt: skip
    return run, [row_kept(place, row) for place, row in enumerate(board.rows)]


def row_kept(place: int, row: Row) -> dict[str, Any]:
    """A line of a scoreboard as properties."""
    found: dict[str, Any] = {
        "place": place, "method": row.method, "task": row.task, "gini": row.gini, "topShare": row.top1,
        "coverage": row.coverage, "baseline": row.baseline, "serving": row.serving, "seekers": row.seekers,
        "seconds": row.seconds,
        "slices": [each.name for each in row.slices], "slicesBy": [each.by for each in row.slices],
        "slicesPeople": [each.people for each in row.slices],
        "slicesMrr": [bound for each in row.slices for bound in _bounds(each.mrr)],
        "slicesRatio": [bound for each in row.slices if each.ratio for bound in _bounds(each.ratio)],
    }  # fmt: skip
    measures = {"mrr": row.mrr, "hits1": row.hits1, "hits10": row.hits10, "hits50": row.hits50, "ndcg10": row.ndcg10,
                "ratio": row.ratio}  # fmt: skip
    return found | {name: _bounds(each) for name, each in measures.items()}


def _bounds(each: Interval) -> list[float]:
    return [each.value, each.low, each.high]
