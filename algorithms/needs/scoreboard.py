"""The scoreboard for needs: the learned ranker beside every simple method, and the rule by which one of them serves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from algorithms.needs.candidates import FEATURES
from algorithms.needs.methods import BASELINES, LOOKING, SIMPLE
from algorithms.needs.newcomers import worth
from algorithms.needs.record import KINDS, NeedRecord
from algorithms.needs.trials import Query, Window, trials
from algorithms.recommender import measures
from algorithms.recommender.learning import Ranker, learn
from algorithms.recommender.measures import Exposure, Interval, Tally
from algorithms.recommender.scoreboard import LEARNED, Row, Scoreboard
from algorithms.recommender.slices import Slice, by_place

TASK = "expert need"
BY_HAND = "evidence weighed by hand"
# Inverse strengths to choose from, the strongest ridge first: needs are few, and there are many features.
RIDGES = (0.0003, 0.001, 0.003, 0.01, 0.05)
_FEWEST_QUERIES = 10
# With fewer the windows hold hardly more than one need each.
_FEWEST_NEEDS = 60


@dataclass(frozen=True)
class NeedOutcome:
    """A scoreboard and, where the learned ranker serves, the ranker with its features, and if newcomers have seats."""

    scoreboard: Scoreboard
    ranker: Ranker | None = None
    features: list[str] = field(default_factory=list)
    seats: bool = False


def by_hand(why: str) -> NeedOutcome:
    """Nothing was measured, so weights set by hand serve."""
    return NeedOutcome(Scoreboard(model=BY_HAND, why=why))


def evaluate(record: NeedRecord, *, most: int, seed: int) -> NeedOutcome:
    """Judge every method on past needs, at most `most` a window, and decide which one may serve.

    The learned ranker serves only where its MRR over all needs beats the best simple method of all with the whole 95 %
    interval of the ratio above 1; else the best simple method that looks at the need.
    """
    if not record.timed or len(record.dated) < _FEWEST_NEEDS:
        return by_hand(
            "There are too few dated needs that somebody met to measure methods on: weights set by hand serve."
        )
    began = perf_counter()
    judged, latest = trials(record, most, seed)
    # Chosen before the first judged window, so that no judged one had a say.
    ridge = _ridge(judged[0].learn)
    seats = worth([query.newcomer for window in judged[0].learn for query in window.queries])
    queries = [query for trial in judged for query in _told(trial.judge, _evened(trial.learn, ridge), seats=seats)]
    if len(queries) < _FEWEST_QUERIES:
        return by_hand("There are too few dated needs to measure methods on: weights set by hand serve.")
    outcome = _decided(record, [trial.judge for trial in judged], queries, _evened(latest, ridge), seed)
    board = replace(outcome.scoreboard, seconds=perf_counter() - began)
    return replace(outcome, scoreboard=board, seats=seats and outcome.ranker is not None)


def _told(window: Window, ranker: Ranker | None, *, seats: bool = False) -> list[Query]:
    if ranker is None:
        return window.queries
    started = perf_counter()
    queries = [
        query.learned(LEARNED, ranker.scores(query.features, query.people), seats=seats) for query in window.queries
    ]
    window.cost.spend(LEARNED, started)
    return queries


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


def _evened(windows: list[Window], ridge: float) -> Ranker | None:
    """Learn as it serves: whoever it would show more often than the best simple method shows anybody gives way."""
    ranker, queries = _learnt(windows, ridge), [each for window in windows for each in window.queries]
    if ranker is None:
        return None
    simple = max(SIMPLE, key=lambda name: sum(float((1 / each.ranks[name]).sum()) for each in queries))
    most = Exposure.of([each.shown[simple] for each in queries]).top
    return ranker.evened([(each.features, each.people) for each in queries], most)


def _decided(
    record: NeedRecord, windows: list[Window], queries: list[Query], ranker: Ranker | None, seed: int
) -> NeedOutcome:
    learned = all(LEARNED in query.ranks for query in queries)
    methods = [*SIMPLE, *([LEARNED] if learned else [])]
    parts = _Parts(windows, queries, methods, _sliced(record, queries), seed)
    simple = parts.whole.best(SIMPLE)
    wins = ranker is not None and learned and parts.whole.ratio(LEARNED, simple).low > 1
    serving = LEARNED if wins else parts.whole.best(LOOKING)
    board = Scoreboard(
        rows=sorted((parts.row(name, serving) for name in methods), key=lambda row: -row.mrr.value),
        model=serving,
        why=_why(parts.whole, serving, learned=learned),
        recall=float(np.mean([window.recall for window in windows])),
        cuts=[window.label for window in windows],
        queries=len(queries),
        memory=max(window.cost.memory for window in windows),
    )
    return NeedOutcome(board, ranker, FEATURES) if wins else NeedOutcome(board)


_Of = Callable[[Query, str], NDArray[np.float64]]


def _givers(*, new: bool) -> _Of:
    return lambda query, name: query.ranks[name][query.new_giver == new]


def _of_kind(kind: str) -> _Of:
    return lambda query, name: query.ranks[name][: None if query.kind == KINDS.index(kind) else 0]


def _whole(query: Query, name: str) -> NDArray[np.float64]:
    return query.ranks[name]


def _asked_by(people: frozenset[int]) -> _Of:
    return lambda query, name: query.ranks[name][: None if query.asker in people else 0]


_SLICES: dict[str, _Of] = {
    "new pairs": lambda query, name: query.new_ranks[name],
    "first-time askers": lambda query, name: query.ranks[name][: None if query.first_time else 0],
    "known givers": _givers(new=False),
    "new givers": _givers(new=True),
    "new givers who declared the skill": lambda query, name: query.ranks[name][query.newcomer],
    **{kind: _of_kind(kind) for kind in KINDS},
}


class _Sliced(NamedTuple):
    """A part of the needs: by what, its name, of how many askers (0 not counted), and how to take it."""

    by: str
    name: str
    people: int
    of: _Of


def _sliced(record: NeedRecord, queries: list[Query]) -> list[_Sliced]:
    """The needs by what they are, and by the department and the grade of who asks."""
    askers = np.array([query.asker for query in queries if query.asker >= 0], dtype=np.int64)
    placed = by_place(askers, record.department, record.departments, record.grades)
    return [_Sliced("NEED", name, 0, of) for name, of in _SLICES.items()] + [
        _Sliced(each.by, each.name, each.people, _asked_by(frozenset(askers[each.pairs].tolist()))) for each in placed
    ]


class _Part:
    """What each method found of one slice of the needs."""

    def __init__(self, queries: list[Query], methods: list[str], of: _Of, seed: int) -> None:
        asked = [query for query in queries if len(of(query, methods[0]))]
        self.there = len(asked) > 1
        self._tallies = {name: Tally.of([of(query, name) for query in asked]) for name in methods}
        self._drawn = measures.draws(len(asked), seed)

    def best(self, names: Iterable[str]) -> str:
        """The method of these with the highest MRR."""
        return max(names, key=lambda name: self._tallies[name].reciprocal.sum())

    def ratio(self, name: str, other: str) -> Interval:
        """MRR of a method by that of another, with the paired interval."""
        return measures.ratio(self._tallies[name].reciprocal, self._tallies[other].reciprocal, self._drawn)

    def mean(self, name: str, measure: str) -> Interval:
        """A measure of a method with its interval."""
        tally = self._tallies[name]
        return measures.interval(getattr(tally, measure), tally.pairs, self._drawn)


class _Parts:
    """All slices, from which the lines of the table are taken."""

    def __init__(
        self, windows: list[Window], queries: list[Query], methods: list[str], sliced: list[_Sliced], seed: int
    ) -> None:
        self._windows, self._queries = windows, queries
        self.whole = _Part(queries, methods, _whole, seed)
        found = [(each, _Part(queries, methods, each.of, seed)) for each in sliced]
        self._slices = [(each, part, part.best(BASELINES)) for each, part in found if part.there]

    def row(self, name: str, serving: str) -> Row:
        """The line of a method."""
        exposure = Exposure.of([query.shown[name] for query in self._queries])
        return Row(
            method=name,
            task=TASK,
            mrr=self.whole.mean(name, "reciprocal"),
            hits1=self.whole.mean(name, "hits1"),
            hits10=self.whole.mean(name, "hits10"),
            hits50=self.whole.mean(name, "hits50"),
            ndcg10=self.whole.mean(name, "gain"),
            ratio=self.whole.ratio(name, self.whole.best(BASELINES)),
            slices=[
                Slice(each.by, each.name, each.people, part.mean(name, "reciprocal"), part.ratio(name, bar))
                for each, part, bar in self._slices
            ],
            gini=exposure.gini,
            top1=exposure.top,
            coverage=exposure.coverage,
            baseline=name != LEARNED,
            seekers=len(self._queries),
            seconds=sum(window.cost.methods[name] for window in self._windows),
            serving=name == serving,
        )


def _why(whole: _Part, serving: str, *, learned: bool) -> str:
    simple = whole.best(SIMPLE)
    if not learned:
        said = "There is too little history of needs to learn from."
    else:
        ratio = whole.ratio(LEARNED, simple)
        said = (
            f"The learned ranker reached {ratio.value:.2f} times the MRR of {simple} (95 % interval {ratio.low:.2f} to "
            f"{ratio.high:.2f}), the best simple method, on needs that came later."
        )
        if serving == LEARNED:
            return said
        said += " That is not surely better."
    if serving == simple:
        return f"{said} So the best simple method serves."
    reached = whole.ratio(serving, simple)
    return (
        f"{said} {simple[0].upper()}{simple[1:]} does not look at the need's skills and words, so the best method that "
        f"does serves: {serving}, at {reached.value:.2f} times its MRR."
    )
