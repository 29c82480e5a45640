"""Windows of time (or of hidden ties) in which a ranking made before is compared with what came."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from algorithms.recommender.channels import Candidates, Channels
from algorithms.recommender.cost import Cost
from algorithms.recommender.events import Events
from algorithms.recommender.evidence import Evidence
from algorithms.recommender.measures import ranks
from algorithms.recommender.members import Members
from algorithms.recommender.methods import Simple, there
from algorithms.recommender.past import Past
from algorithms.recommender.pipeline import Scores, linked
from algorithms.recommender.record import Record
from algorithms.snapshot import Flags, Numbers

# Each window's model learns from the three before it; the last three windows are judged.
CUTS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
LEARNT_FROM = 3
_HIDDEN = 0.2
_SHOWN = 10
_FIRST = 300
PIPELINE = "GDS link prediction pipeline"
FEATURES = "features"


@dataclass(frozen=True)
class Query:
    """One seeker in one window: candidates with features, the right ones, and how the simple methods did."""

    seeker: int
    people: Numbers
    features: NDArray[np.float32]
    right: Numbers
    behind: NDArray[np.float64]
    ranks: dict[str, NDArray[np.float64]]
    shown: dict[str, Numbers]
    new_seeker: bool
    new_giver: Flags
    first: int

    @property
    def answers(self) -> Flags:
        """Which candidates were right."""
        return np.isin(self.people, self.right)

    def told(self, method: str, scores: NDArray[np.float64]) -> "Query":
        """The query with one more method, which scores the candidates."""
        best = self.people[np.argsort(-scores, kind="stable")[:_SHOWN]]
        ranks = self.ranks | {method: self.ranked(scores)}
        return replace(self, ranks=ranks, shown=self.shown | {method: best})

    def ranked(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Ranks of the right ones when the candidates are scored and all others come behind by activity."""
        found = np.searchsorted(self.people, self.right)
        there = self.answers[np.minimum(found, len(self.people) - 1)] & np.isin(self.right, self.people)
        result = len(self.people) - there.sum() + self.behind
        result[there] = ranks(scores, found[there])
        return np.asarray(result, dtype=np.float64)


@dataclass(frozen=True)
class Window:
    """The queries of one window, how much of what came the candidates held, and where it starts (inf without times)."""

    label: str
    queries: list[Query]
    cost: Cost
    start: float = np.inf

    @property
    def recall(self) -> float:
        """Share of the right ones among the candidates: it caps what a ranker can reach."""
        held = sum(int(each.answers.sum()) for each in self.queries)
        return held / max(1, self._pairs)

    @property
    def recall_first(self) -> float:
        """Share of the right ones among the 300 candidates that come first in any kind of evidence."""
        return sum(each.first for each in self.queries) / max(1, self._pairs)

    @property
    def _pairs(self) -> int:
        return sum(len(each.right) for each in self.queries)


@dataclass(frozen=True)
class Trial:
    """A window to judge and the earlier ones to learn from."""

    learn: list[Window]
    judge: Window


def trials(
    record: Record, most: int, draws: int, seed: int, members: Members | None
) -> tuple[list[Trial], list[Window]]:
    """Trials of a record, and the windows from which the model that serves learns.

    In time: six cuts at 40 to 90 % of the events, the last three judged, each learnt from the three before. Without
    time: a fifth of the pairs hidden `draws` times, learnt from ties hidden among the rest.
    """
    if not record.timed:
        return _hidden_trials(record, most, draws, seed, members)
    windows = list(_dated(record, most, seed, members))
    judged = range(LEARNT_FROM, len(windows))
    found = [Trial(windows[place - LEARNT_FROM : place], windows[place]) for place in judged]
    return found, windows[-LEARNT_FROM:]


def _dated(record: Record, most: int, seed: int, members: Members | None) -> Iterator[Window]:
    dated = record.helps.at(np.flatnonzero(np.isfinite(record.helps.time)))
    undated = len(record.helps) - len(dated)
    moments = [float(dated.time[int(len(record.helps) * part) - undated]) for part in CUTS
               if int(len(record.helps) * part) > undated]  # fmt: skip
    for left, (start, end) in enumerate(zip(moments, [*moments[1:], np.inf], strict=True), -len(moments)):
        past = record.at(start)
        came = record.helps.between(start, end).new_pairs(past.helps, record.people)
        label = str(np.datetime64("1970-01-01") + int(start))
        judged = left >= LEARNT_FROM - len(moments)
        found = window(past, came, label, most, seed, judged=judged, members=_asked(members, -left))
        yield replace(found, start=start)


def _asked(members: Members | None, left: int) -> Members | None:
    """Whether the pipeline is asked in a window after which so many are left, itself counted."""
    return members if members and left <= members.windows else None


def _hidden_trials(
    record: Record, most: int, draws: int, seed: int, members: Members | None
) -> tuple[list[Trial], list[Window]]:
    def windows(hidden: Flags, salt: int) -> list[Window]:
        return [
            _hiding(record, hidden, most, f"{seed}-{salt}-{inner}", salt * 100 + inner) for inner in range(LEARNT_FROM)
        ]

    nothing = np.zeros(len(record.helps), dtype=bool)
    found = []
    for draw in range(draws):
        hidden = _part(record, nothing, seed + draw)
        came, asked = record.helps.at(np.flatnonzero(hidden)), _asked(members, draws - draw)
        judge = window(record.hiding(hidden), came, f"draw {draw + 1}", most, seed, judged=True, members=asked)
        found.append(Trial(windows(hidden, seed + draw + 1), judge))
    return found, windows(nothing, seed)


def _hiding(record: Record, hidden: Flags, most: int, label: str, seed: int) -> Window:
    more = _part(record, hidden, seed) & ~hidden
    return window(record.hiding(hidden | more), record.helps.at(np.flatnonzero(more)), label, most, seed)


def _part(record: Record, hidden: Flags, seed: int) -> Flags:
    """A fifth of the pairs that are not hidden yet, with all their events."""
    keys = record.helps.seeker * record.people + record.helps.giver
    pairs = np.unique(keys[~hidden])
    chosen = np.random.default_rng(seed).permutation(len(pairs))[: int(len(pairs) * _HIDDEN)]
    return np.isin(keys, pairs[chosen])


def window(
    past: Past, came: Events, label: str, most: int, seed: int, *, judged: bool = False, members: Members | None = None
) -> Window:
    """Look from the past at what came: at most `most` seekers, drawn by the seed.

    Only where it is `judged` the simple methods are asked, and with `members` the pipeline too.
    """
    channels, cost = Channels(Evidence(past)), Cost()
    seekers = np.unique(came.seeker)
    drawn = np.sort(np.random.default_rng(seed).permutation(seekers)[:most])
    order = np.argsort(came.seeker, kind="stable")
    starts = np.searchsorted(came.seeker[order], drawn, side="left")
    ends = np.searchsorted(came.seeker[order], drawn, side="right")
    right = [np.unique(came.giver[order[start:end]]) for start, end in zip(starts, ends, strict=True)]
    told = _linked(members, past, drawn, cost) if members else {}
    found = zip(channels.candidates(drawn), right, strict=True)
    methods = there(channels.evidence) if judged else {}
    queries = [
        _query(channels, each, mine, _answers(channels, each, methods, told, cost), cost) for each, mine in found
    ]
    cost.evidence = dict(channels.evidence.pairs.seconds)
    return Window(label, queries, cost)


def _linked(members: Members, past: Past, seekers: Numbers, cost: Cost) -> dict[int, Scores]:
    started = perf_counter()
    some = np.random.default_rng(members.seed).permutation(seekers)[: members.seekers]
    found = linked(members, past, np.sort(some))
    cost.spend(PIPELINE, started)
    return found


def _answers(
    channels: Channels, found: Candidates, methods: dict[str, Simple], told: dict[int, Scores], cost: Cost
) -> dict[str, Scores]:
    """What the simple methods and the pipeline say about everybody."""
    scores = {PIPELINE: told[found.seeker]} if found.seeker in told else {}
    for name, method in methods.items():
        started = perf_counter()
        scores[name] = method(channels, found)
        cost.spend(name, started)
    return scores


def _query(channels: Channels, found: Candidates, right: Numbers, answers: dict[str, Scores], cost: Cost) -> Query:
    ties, hidden = channels.evidence.ties, np.where(found.known, -np.inf, 0.0)
    scores = {name: each + hidden for name, each in answers.items()}
    started = perf_counter()
    features = channels.features(found)
    cost.spend(FEATURES, started)
    cost.look()
    rest = channels.activity + hidden
    rest[found.people] = -np.inf
    return Query(
        seeker=found.seeker,
        people=found.people,
        features=features,
        right=right,
        behind=ranks(rest, right),
        ranks={name: ranks(each, right) for name, each in scores.items()},
        shown={name: np.argpartition(-each, min(_SHOWN, len(each) - 1))[:_SHOWN] for name, each in scores.items()},
        new_seeker=bool(ties.degrees[found.seeker] == 0),
        new_giver=np.asarray(ties.seekers_of[right] == 0),
        first=int(np.isin(right, channels.first(found, _FIRST)).sum()),
    )
