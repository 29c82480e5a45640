"""The scoreboard: the learned ranker beside every simple method, and the rule by which one of them serves."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from algorithms.evenness import gini
from algorithms.recommender import measures
from algorithms.recommender.learning import RIDGES, Ranker, learn
from algorithms.recommender.measures import Interval, Tally
from algorithms.recommender.methods import SIMPLE
from algorithms.recommender.record import Record
from algorithms.recommender.trials import Query, Window, trials

LEARNED = "learned ranker"
TASK = "mentor link"
# What the shared protocol calls baselines: the best of them on the test is the bar.
BASELINES = (
    "popularity", "popularity recent", "last given", "PageRank", "common neighbours", "Jaccard", "Adamic-Adar",
    "resource allocation", "collaborative filtering", "preferential attachment", "random",
)  # fmt: skip
_FEWEST_QUERIES = 10


@dataclass(frozen=True)
class Row:
    """What one method reached over all judged windows."""

    method: str
    task: str
    mrr: Interval
    hits1: Interval
    hits10: Interval
    hits50: Interval
    ndcg10: Interval
    ratio: Interval
    slices: dict[str, Interval]
    gini: float
    top1: float
    coverage: float
    baseline: bool
    serving: bool = False
    slice_ratios: dict[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True)
class Scoreboard:
    """Rows best first, which method serves, and why in words."""

    rows: list[Row] = field(default_factory=list)
    model: str = "structure and skills"
    why: str = "There is too little history of help to measure methods on: weights set by hand serve."
    recall: float = 0.0
    cuts: list[str] = field(default_factory=list)
    queries: int = 0


@dataclass(frozen=True)
class Outcome:
    """A scoreboard and, where the learned ranker serves, the ranker."""

    scoreboard: Scoreboard
    ranker: Ranker | None = None


def evaluate(record: Record, *, most: int = 300, draws: int = 4, seed: int = 42) -> Outcome:
    """Judge every method on what came after, and decide which one may serve.

    `most` seekers a window, `draws` times hidden ties where the network has no times. A learned ranker serves only
    where its MRR beats the best simple method of all with the whole 95 % interval of the ratio above 1.
    """
    if not len(record.helps):
        return Outcome(Scoreboard())
    judged, latest = trials(record, most, draws, seed)
    # Chosen before the first judged window, so that no judged one had a say.
    ridge = _ridge(judged[0].learn) if judged else RIDGES[0]
    queries = [query for trial in judged for query in _told(trial.judge, _learnt(trial.learn, ridge))]
    if len(queries) < _FEWEST_QUERIES:
        return Outcome(Scoreboard(queries=len(queries)))
    return _decided([trial.judge for trial in judged], queries, _learnt(latest, ridge), seed)


def _told(window: Window, ranker: Ranker | None) -> list[Query]:
    """The queries of a window with what the ranker says, where there is one."""
    if ranker is None:
        return window.queries
    return [query.told(LEARNED, ranker.scores(query.features)) for query in window.queries]


def _ridge(windows: list[Window]) -> float:
    """The inverse strength that does best on the last window after learning from those before it."""

    def reached(ridge: float) -> float:
        ranker = _learnt(windows[:-1], ridge)
        # Without a ranker all ridges are alike.
        return sum(float((1 / query.ranks[LEARNED]).sum()) for query in _told(windows[-1], ranker)) if ranker else 0.0

    return max(RIDGES, key=reached)


def _learnt(windows: list[Window], ridge: float) -> Ranker | None:
    queries = [each for window in windows for each in window.queries if each.answers.any()]
    return learn([each.features for each in queries], [each.answers for each in queries], ridge)


def _decided(windows: list[Window], queries: list[Query], ranker: Ranker | None, seed: int) -> Outcome:
    methods = [*SIMPLE, *([LEARNED] if all(LEARNED in query.ranks for query in queries) else [])]
    tallies = {name: Tally.of([query.ranks[name] for query in queries]) for name in methods}
    drawn = measures.draws(len(queries), seed)
    simple = max(SIMPLE, key=lambda name: tallies[name].reciprocal.sum())
    wins = ranker is not None and LEARNED in tallies and _ratio(tallies, LEARNED, simple, drawn).low > 1
    serving = LEARNED if wins else simple
    board = Scoreboard(
        rows=sorted((_row(name, tallies, queries, drawn, serving) for name in methods), key=lambda row: -row.mrr.value),
        model=serving,
        why=_why(tallies, simple, serving, drawn),
        recall=float(np.mean([window.recall for window in windows])),
        cuts=[window.label for window in windows],
        queries=len(queries),
    )
    return Outcome(board, ranker if wins else None)


def _ratio(tallies: dict[str, Tally], name: str, other: str, drawn: NDArray[np.float64]) -> Interval:
    return measures.ratio(tallies[name].reciprocal, tallies[other].reciprocal, drawn)


def _row(
    name: str,
    tallies: dict[str, Tally],
    queries: list[Query],
    drawn: NDArray[np.float64],
    serving: str,
) -> Row:
    tally = tallies[name]
    best = max(BASELINES, key=lambda each: tallies[each].reciprocal.sum())

    def mean(tops: NDArray[np.float64]) -> Interval:
        return measures.interval(tops, tally.pairs, drawn)

    exposure = _exposure(name, queries)
    return Row(
        method=name,
        task=TASK,
        mrr=mean(tally.reciprocal),
        hits1=mean(tally.hits1),
        hits10=mean(tally.hits10),
        hits50=mean(tally.hits50),
        ndcg10=mean(tally.gain),
        ratio=_ratio(tallies, name, best, drawn),
        slices=_slices(name, queries, drawn),
        gini=gini(exposure),
        top1=measures.top_share(exposure),
        coverage=float((exposure > 0).mean()),
        baseline=name != LEARNED,
        serving=name == serving,
    )


def _exposure(name: str, queries: list[Query]) -> NDArray[np.float64]:
    return np.bincount(np.concatenate([query.shown[name] for query in queries])).astype(np.float64)


_SLICES: dict[str, Callable[[Query], NDArray[np.bool_]]] = {
    "known seekers": lambda query: np.full(len(query.right), not query.new_seeker),
    "new seekers": lambda query: np.full(len(query.right), query.new_seeker),
    "known givers": lambda query: ~query.new_giver,
    "new givers": lambda query: query.new_giver,
}


def _slices(name: str, queries: list[Query], drawn: NDArray[np.float64]) -> dict[str, Interval]:
    result = {}
    for label, belongs in _SLICES.items():
        tally = Tally.of([query.ranks[name][belongs(query)] for query in queries])
        if tally.pairs.sum():
            result[label] = measures.interval(tally.reciprocal, tally.pairs, drawn)
    return result


def _why(tallies: dict[str, Tally], simple: str, serving: str, drawn: NDArray[np.float64]) -> str:
    if LEARNED not in tallies:
        return f"There is too little history to learn from, so the best simple method serves: {simple}."
    ratio = _ratio(tallies, LEARNED, simple, drawn)
    measured = f"{ratio.value:.2f} times the MRR of {simple} (95 % interval {ratio.low:.2f} to {ratio.high:.2f})"
    if serving == LEARNED:
        return f"The learned ranker reached {measured}, the best simple method, on what came later."
    return (
        f"The learned ranker reached {measured} on what came later. That is not surely better, so the best simple "
        f"method serves: {simple}."
    )
