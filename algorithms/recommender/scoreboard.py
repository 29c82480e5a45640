"""The scoreboard: the learned ranker beside every simple method, and the rule by which one of them serves."""

from dataclasses import dataclass, field
from functools import cached_property
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from algorithms.recommender import measures
from algorithms.recommender.cost import Cost
from algorithms.recommender.learning import RIDGES, Ranker, learn
from algorithms.recommender.measures import Exposure, Interval, Tally
from algorithms.recommender.members import Members
from algorithms.recommender.methods import FAST_RP, SIMPLE
from algorithms.recommender.outcomes import Outcomes
from algorithms.recommender.record import Record
from algorithms.recommender.slices import Part, Slice, parts, slices
from algorithms.recommender.trials import FEATURES, PIPELINE, Query, Window, trials

LEARNED = "learned ranker"
TASK = "mentor link"
# What the shared protocol calls baselines: the best of them on the test is the bar.
BASELINES = (
    "popularity", "popularity recent", "last given", "PageRank", "common neighbours", "Jaccard", "Adamic-Adar",
    "resource allocation", "collaborative filtering", "preferential attachment", FAST_RP, "random",
)  # fmt: skip
_FEWEST_QUERIES = 10
# Beyond this all evidence for all people no longer fits the time of a run.
MOST_LEARNED = 40_000


@dataclass(frozen=True)
class Row:
    """What one method reached over all judged windows, for how many seekers, and the seconds that it took for them."""

    method: str
    task: str
    mrr: Interval
    hits1: Interval
    hits10: Interval
    hits50: Interval
    ndcg10: Interval
    ratio: Interval
    slices: list[Slice]
    gini: float
    top1: float
    coverage: float
    baseline: bool
    seekers: int
    seconds: float = field(compare=False)
    serving: bool = False


@dataclass(frozen=True)
class Scoreboard:
    """Rows best first, which method serves, and why in words; what measuring took (seconds, bytes of memory)."""

    rows: list[Row] = field(default_factory=list)
    model: str = "structure and skills"
    why: str = "There is too little history of help to measure methods on: weights set by hand serve."
    recall: float = 0.0
    recall_first: float = 0.0
    cuts: list[str] = field(default_factory=list)
    queries: int = 0
    seconds: float = field(default=0.0, compare=False)
    memory: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Outcome:
    """A scoreboard and, where the learned ranker serves, the ranker."""

    scoreboard: Scoreboard
    ranker: Ranker | None = None


def evaluate(record: Record, members: Members, *, most: int = 300, draws: int = 4, seed: int = 42) -> Outcome:
    """Judge every method on what came after, and decide which one may serve.

    `most` seekers a window, `draws` times hidden ties where the network has no times. A learned ranker serves only
    where its MRR beats the best simple method of all with the whole 95 % interval of the ratio above 1.
    """
    started = perf_counter()
    if not len(record.helps):
        return Outcome(Scoreboard())
    judged, latest = trials(record, most, draws, seed, members)
    # Chosen before the first judged window, so that no judged one had a say.
    ridge = _ridge(record.outcomes, judged[0].learn) if judged else RIDGES[0]
    rankers = [_evened(record.outcomes, trial.learn, ridge, trial.judge.start) for trial in judged]
    queries = [query for trial, each in zip(judged, rankers, strict=True) for query in _told(trial.judge, each)]
    if len(queries) < _FEWEST_QUERIES:
        return Outcome(Scoreboard(queries=len(queries)))
    ranker = _evened(record.outcomes, latest, ridge, np.inf)
    return _decided(_Judged(record, queries, [trial.judge for trial in judged], seed), ranker, started)


def _told(window: Window, ranker: Ranker | None) -> list[Query]:
    """The queries of a window with what the ranker says, where there is one."""
    if ranker is None:
        return window.queries
    started = perf_counter()
    told = [query.told(LEARNED, ranker.scores(query.features, query.people)) for query in window.queries]
    window.cost.spend(LEARNED, started)
    return told


def _ridge(outcomes: Outcomes, windows: list[Window]) -> float:
    """The inverse strength that does best on the last window after learning from those before it."""

    def reached(ridge: float) -> float:
        ranker = _learnt(outcomes, windows[:-1], ridge, windows[-1].start)
        # Without a ranker all ridges are alike.
        return sum(float((1 / query.ranks[LEARNED]).sum()) for query in _told(windows[-1], ranker)) if ranker else 0.0

    return max(RIDGES, key=reached)


def _learnt(outcomes: Outcomes, windows: list[Window], ridge: float, before: float) -> Ranker | None:
    """Learn from windows, with what was known before a moment of how the mentoring went."""
    queries = [each for window in windows for each in window.queries if each.answers.any()]
    weights = [outcomes.weights(each.seeker, each.people, each.answers, before) for each in queries]
    return learn([each.features for each in queries], [each.answers for each in queries], ridge, weights)


def _evened(outcomes: Outcomes, windows: list[Window], ridge: float, before: float) -> Ranker | None:
    """Learn as it serves: whoever it would show too often gives way."""
    ranker = _learnt(outcomes, windows, ridge, before)
    return ranker and ranker.evened([(each.features, each.people) for window in windows for each in window.queries])


@dataclass(frozen=True)
class _Judged:
    """The queries of the judged windows, and how each method did on them."""

    record: Record
    queries: list[Query]
    windows: list[Window]
    seed: int

    @cached_property
    def methods(self) -> list[str]:
        """The methods that answered all queries."""
        return [name for name in (*SIMPLE, LEARNED, PIPELINE) if all(name in query.ranks for query in self.queries)]

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        return {name: Tally.of([query.ranks[name] for query in self.queries]) for name in self.methods}

    @cached_property
    def drawn(self) -> NDArray[np.float64]:
        return measures.draws(len(self.queries), self.seed)

    @cached_property
    def parts(self) -> list[Part]:
        return parts(self.record, self.queries)

    @property
    def simple(self) -> str:
        """The best simple method of all."""
        return self._best([name for name in self.methods if name in SIMPLE])

    @property
    def bar(self) -> str:
        """The best baseline."""
        return self._best([name for name in BASELINES if name in self.tallies])

    def _best(self, names: list[str]) -> str:
        return max(names, key=lambda name: self.tallies[name].reciprocal.sum())

    def ratio(self, name: str, other: str) -> Interval:
        """MRR of one method divided by that of another on the same queries."""
        return measures.ratio(self.tallies[name].reciprocal, self.tallies[other].reciprocal, self.drawn)

    def asked(self, name: str) -> "_Judged":
        """The queries that a method answered, where it did not answer all."""
        return _Judged(self.record, [query for query in self.queries if name in query.ranks], self.windows, self.seed)

    def row(self, name: str, serving: str) -> Row:
        """What a method reached."""
        tally, exposure = self.tallies[name], Exposure.of([query.shown[name] for query in self.queries])

        def mean(tops: NDArray[np.float64]) -> Interval:
            return measures.interval(tops, tally.pairs, self.drawn)

        return Row(
            method=name,
            task=TASK,
            mrr=mean(tally.reciprocal),
            hits1=mean(tally.hits1),
            hits10=mean(tally.hits10),
            hits50=mean(tally.hits50),
            ndcg10=mean(tally.gain),
            ratio=self.ratio(name, self.bar),
            slices=slices(self.parts, [query.ranks[name] for query in self.queries], self.drawn),
            gini=exposure.gini,
            top1=exposure.top,
            coverage=exposure.coverage,
            baseline=name != LEARNED,
            seekers=len(self.queries),
            seconds=sum(_seconds(window.cost, name) for window in self.windows),
            serving=name == serving,
        )


def _seconds(cost: Cost, method: str) -> float:
    """What a method took with the evidence it rests on; the learned ranker rests on all of it."""
    if method == LEARNED:
        return sum(cost.evidence.values()) + cost.methods[FEATURES] + cost.methods[LEARNED]
    uses = SIMPLE[method].uses if method in SIMPLE else ()
    return cost.methods.get(method, 0.0) + sum(cost.evidence.get(name, 0.0) for name in uses)


def _decided(judged: _Judged, ranker: Ranker | None, started: float) -> Outcome:
    simple = judged.simple
    wins = ranker is not None and LEARNED in judged.tallies and judged.ratio(LEARNED, simple).low > 1
    wins = wins and judged.record.people <= MOST_LEARNED
    serving = LEARNED if wins else simple
    rows = [judged.row(name, serving) for name in judged.methods]
    if PIPELINE not in judged.methods and (some := judged.asked(PIPELINE)).queries:
        rows.append(some.row(PIPELINE, serving))
    windows = judged.windows
    board = Scoreboard(
        rows=sorted(rows, key=lambda row: -row.mrr.value),
        model=serving,
        why=_why(judged, serving),
        recall=float(np.mean([window.recall for window in windows])),
        recall_first=float(np.mean([window.recall_first for window in windows])),
        cuts=[window.label for window in windows],
        queries=len(judged.queries),
        seconds=perf_counter() - started,
        memory=max(window.cost.memory for window in windows),
    )
    return Outcome(board, ranker if wins else None)


def _why(judged: _Judged, serving: str) -> str:
    simple = judged.simple
    if LEARNED not in judged.tallies:
        return f"There is too little history to learn from, so the best simple method serves: {simple}."
    ratio = judged.ratio(LEARNED, simple)
    measured = f"{ratio.value:.2f} times the MRR of {simple} (95 % interval {ratio.low:.2f} to {ratio.high:.2f})"
    if serving == LEARNED:
        return f"The learned ranker reached {measured}, the best simple method, on what came later."
    if judged.record.people > MOST_LEARNED:
        return (
            f"The learned ranker reached {measured} on what came later. With more than {MOST_LEARNED:,} people it "
            f"takes too long for all of them, so the best simple method serves: {simple}."
        )
    return (
        f"The learned ranker reached {measured} on what came later. That is not surely better, so the best simple "
        f"method serves: {simple}."
    )
