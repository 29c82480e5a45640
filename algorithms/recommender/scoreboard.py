"""The scoreboard: the learned ranker beside every simple method, and the rule by which one of them serves."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from algorithms.recommender import measures
from algorithms.recommender.learning import RIDGES, Ranker, learn
from algorithms.recommender.measures import Interval, Tally
from algorithms.recommender.methods import SIMPLE
from algorithms.recommender.record import Record
from algorithms.recommender.trials import Query, Trial, Window, trials

LEARNED = "learned ranker"
TASK = "mentor link"
# What the shared protocol calls baselines: the best of them on the test is the bar.
BASELINES = (
    "popularity", "popularity recent", "last given", "PageRank", "common neighbours", "Jaccard", "Adamic-Adar",
    "resource allocation", "collaborative filtering", "preferential attachment", "random",
)  # fmt: skip
_FEWEST_QUERIES = 10
_SHOWN = 10


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
    found = [(trial.judge, _learnt(trial.learn, ridge)) for trial in judged]
    queries = sum(len(window.queries) for window, _ in found)
    if queries < _FEWEST_QUERIES:
        return Outcome(Scoreboard(queries=queries))
    return _decided(judged, found, _learnt(latest, ridge), seed)


def _ridge(windows: list[Window]) -> float:
    """The inverse strength that does best on the last window after learning from those before it."""

    def reached(ridge: float) -> float:
        ranker = _learnt(windows[:-1], ridge)
        return sum(float((1 / _ranked(query, ranker)).sum()) for query in windows[-1].queries)

    return max(RIDGES, key=reached)


def _learnt(windows: list[Window], ridge: float) -> Ranker | None:
    queries = [each for window in windows for each in window.queries if each.answers.any()]
    return learn([each.features for each in queries], [each.answers for each in queries], ridge)


def _decided(
    judged: list[Trial], found: list[tuple[Window, Ranker | None]], ranker: Ranker | None, seed: int
) -> Outcome:
    tallies = _tallies(found)
    drawn = measures.draws(len(next(iter(tallies.values())).pairs), seed)
    simple = max(SIMPLE, key=lambda name: tallies[name].reciprocal.sum())
    wins = ranker is not None and LEARNED in tallies and _ratio(tallies, LEARNED, simple, drawn).low > 1
    serving = LEARNED if wins else simple
    rows = [_row(name, tallies, found, drawn, serving) for name in tallies]
    board = Scoreboard(
        rows=sorted(rows, key=lambda row: -row.mrr.value),
        model=serving,
        why=_why(tallies, simple, serving, drawn),
        recall=float(np.mean([trial.judge.recall for trial in judged])),
        cuts=[trial.judge.label for trial in judged],
        queries=sum(len(trial.judge.queries) for trial in judged),
    )
    return Outcome(board, ranker if wins else None)


def _tallies(found: list[tuple[Window, Ranker | None]]) -> dict[str, Tally]:
    pairs = [(query, ranker) for window, ranker in found for query in window.queries]
    tallies = {name: Tally.of([query.ranks[name] for query, _ in pairs]) for name in SIMPLE}
    if all(ranker is not None for _, ranker in pairs):
        tallies[LEARNED] = Tally.of([_ranked(query, ranker) for query, ranker in pairs])
    return tallies


def _ranked(query: Query, ranker: Ranker | None) -> NDArray[np.float64]:
    return query.ranked(ranker.scores(query.features)) if ranker else query.behind


def _ratio(tallies: dict[str, Tally], name: str, other: str, drawn: NDArray[np.float64]) -> Interval:
    return measures.ratio(tallies[name].reciprocal, tallies[other].reciprocal, drawn)


def _row(
    name: str,
    tallies: dict[str, Tally],
    found: list[tuple[Window, Ranker | None]],
    drawn: NDArray[np.float64],
    serving: str,
) -> Row:
    tally = tallies[name]
    best = max(BASELINES, key=lambda each: tallies[each].reciprocal.sum())

    def mean(tops: NDArray[np.float64]) -> Interval:
        return measures.interval(tops, tally.pairs, drawn)

    exposure = _exposure(name, found)
    return Row(
        method=name,
        task=TASK,
        mrr=mean(tally.reciprocal),
        hits1=mean(tally.hits1),
        hits10=mean(tally.hits10),
        hits50=mean(tally.hits50),
        ndcg10=mean(tally.gain),
        ratio=_ratio(tallies, name, best, drawn),
        slices=_slices(name, found, drawn),
        gini=measures.gini(exposure),
        top1=measures.top_share(exposure),
        coverage=float((exposure > 0).mean()),
        baseline=name != LEARNED,
        serving=name == serving,
    )


def _exposure(name: str, found: list[tuple[Window, Ranker | None]]) -> NDArray[np.float64]:
    shown = [_shown(name, query, ranker) for window, ranker in found for query in window.queries]
    return np.bincount(np.concatenate(shown)).astype(np.float64)


def _shown(name: str, query: Query, ranker: Ranker | None) -> NDArray[np.int64]:
    if name != LEARNED or ranker is None:
        return query.shown[name]
    return query.people[np.argsort(-ranker.scores(query.features), kind="stable")[:_SHOWN]]


_SLICES: dict[str, Callable[[Query], NDArray[np.bool_]]] = {
    "known seekers": lambda query: np.full(len(query.right), not query.new_seeker),
    "new seekers": lambda query: np.full(len(query.right), query.new_seeker),
    "known givers": lambda query: ~query.new_giver,
    "new givers": lambda query: query.new_giver,
}


def _slices(name: str, found: list[tuple[Window, Ranker | None]], drawn: NDArray[np.float64]) -> dict[str, Interval]:
    pairs = [(query, ranker) for window, ranker in found for query in window.queries]
    result = {}
    for label, belongs in _SLICES.items():
        ranks = [
            (query.ranks[name] if name != LEARNED else _ranked(query, ranker))[belongs(query)]
            for query, ranker in pairs
        ]
        tally = Tally.of(ranks)
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
