"""Measures the methods for needs on the network's own past, and hands over the one that may serve."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from algorithms.needs.record import NeedRecord
from algorithms.needs.recording import need_record
from algorithms.needs.scoreboard import NeedOutcome, by_hand, evaluate
from algorithms.needs.speaking import words_before
from algorithms.recommender.events import end_of
from algorithms.recommender.judging import row_kept
from algorithms.recommender.learning import Ranker
from algorithms.recommender.record import Record
from algorithms.snapshot import Snapshot
from graph import needs
from graph.driver import Graph

# Beyond this every method's scores for everybody no longer fit the time of a run.
MOST_PEOPLE = 50_000
_USUAL, _LEAST = 5000, 60
_MANY = f"With more than {MOST_PEOPLE:,} people methods for needs are not measured yet: weights set by hand serve."
_NONE = "The network remembers no need that somebody met: weights set by hand serve."


async def remembered(graph: Graph, snapshot: Snapshot, as_of: date) -> NeedRecord | None:
    """Read the needs remembered up to the end of a day; none where there are none, or too many people."""
    if len(snapshot.ids) > MOST_PEOPLE:
        return None
    rows = await needs.rows(graph, snapshot.ids)
    if rows is None:
        return None
    return await asyncio.to_thread(need_record, snapshot, rows, end_of(as_of))


def worded(past: Record | None, asked: NeedRecord | None) -> Record | None:
    """The past of people with the words of their needs."""
    return replace(past, words=partial(words_before, asked)) if past and asked and len(asked.needs) else past


async def judge(record: NeedRecord | None, people: int, *, most: int, seed: int) -> NeedOutcome:
    """Measure every method on past needs; where nothing can be measured, weights set by hand serve."""
    if record is None:
        return by_hand(_MANY if people > MOST_PEOPLE else _NONE)
    # In large networks every need costs more, so that a run looks at fewer of them.
    fewer = max(min(most, _LEAST), most * _USUAL // max(people, _USUAL))
    return await asyncio.to_thread(evaluate, record, most=fewer, seed=seed)


async def keep_ways(graph: Graph, run: str, ranker: Ranker | None, people: Sequence[str]) -> None:
    """Keep who gives way in the ranking of experts; `people` are ids by their numbers."""
    ways = ranker.ways.tolist() if ranker else []
    if found := [[people[number], way] for number, way in enumerate(ways) if way > 0]:
        await needs.save_ways(graph, run, found)


def kept(outcome: NeedOutcome, place: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The scoreboard as properties of its run and of its rows, which begin at a place."""
    board = outcome.scoreboard
    run = {"needModel": board.model, "needWhy": board.why, "needRecall": board.recall, "needCuts": board.cuts,
           "needQueries": board.queries}  # fmt: skip
    if outcome.ranker is not None:
        run |= {"needFeatures": outcome.features, "needWeights": outcome.ranker.weights.tolist(),
                "needMeans": outcome.ranker.means.tolist(), "needSeats": outcome.seats}  # fmt: skip
    return run, [row_kept(place + number, row) for number, row in enumerate(board.rows)]
