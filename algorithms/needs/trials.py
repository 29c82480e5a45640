"""Windows of past needs, each need ranked by what was known strictly before it, and compared with who met it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from algorithms.needs.candidates import Channels, Found
from algorithms.needs.evidence import asked
from algorithms.needs.memory import Memory
from algorithms.needs.methods import SIMPLE
from algorithms.needs.newcomers import Seats, seated
from algorithms.needs.record import NeedRecord
from algorithms.recommender.cost import Cost
from algorithms.recommender.measures import ranks
from algorithms.recommender.methods import spread
from algorithms.recommender.trials import CUTS, LEARNT_FROM
from algorithms.snapshot import Flags, Numbers

_SHOWN = 10
# What is known is taken anew after so many needs; in between no method learns anything.
_TOGETHER = 8

Ranks = NDArray[np.float64]


@dataclass(frozen=True)
class Query:
    """One past need: candidates with features, who met it, and where each method had them.

    `ranks` are among all people; `new_ranks` of those whom the asker had not turned to, with those who were left out.
    `new_giver` says which of the right ones had never met a need, `newcomer` which of those had declared the skill.
    """

    kind: int
    asker: int
    people: Numbers
    features: NDArray[np.float32]
    right: Numbers
    known: Numbers
    activity: Ranks
    ranks: dict[str, Ranks]
    new_ranks: dict[str, Ranks]
    shown: dict[str, Numbers]
    first_time: bool
    new_giver: Flags
    seats: Seats
    newcomer: Flags

    @property
    def answers(self) -> Flags:
        """Which candidates were right."""
        return np.isin(self.people, self.right)

    @property
    def new(self) -> Flags:
        """Which right ones the asker had not turned to before."""
        return ~np.isin(self.right, self.known)

    def told(self, method: str, scores: Ranks) -> "Query":
        """The query with one more method, which scores everybody."""
        allowed = _without(scores, self.asker)
        fresh = allowed.copy()
        fresh[self.known] = -np.inf
        return replace(
            self,
            ranks=self.ranks | {method: ranks(allowed, self.right)},
            new_ranks=self.new_ranks | {method: ranks(fresh, self.right[self.new])},
            shown=self.shown | {method: np.argpartition(-allowed, min(_SHOWN, len(allowed) - 1))[:_SHOWN]},
        )

    def learned(self, method: str, scores: Ranks, *, seats: bool) -> "Query":
        """The query with one more method, which scores the candidates; all others come behind by activity."""
        everybody = spread(self.activity, self.people, scores)
        return self.told(method, seated(everybody, self.seats.people, self.seats.ranks) if seats else everybody)


def _without(scores: Ranks, asker: int) -> Ranks:
    allowed = scores.copy()
    if asker >= 0:
        allowed[asker] = -np.inf
    return allowed


@dataclass(frozen=True)
class Window:
    """The needs of one window, what asking each method took, and how much of what came the candidates held."""

    label: str
    queries: list[Query]
    cost: Cost = field(default_factory=Cost)

    @property
    def recall(self) -> float:
        """Share of the right ones among the candidates: it caps what a ranker can reach."""
        held = sum(int(each.answers.sum()) for each in self.queries)
        return held / max(1, sum(len(each.right) for each in self.queries))


@dataclass(frozen=True)
class Trial:
    """A window to judge and the earlier ones to learn from."""

    learn: list[Window]
    judge: Window


def trials(record: NeedRecord, most: int, seed: int) -> tuple[list[Trial], list[Window]]:
    """Trials of a record, and the windows from which the ranker that serves learns."""
    windows = list(_windows(record, most, seed))
    judged = range(LEARNT_FROM, len(windows))
    return [Trial(windows[place - LEARNT_FROM : place], windows[place]) for place in judged], windows[-LEARNT_FROM:]


def _windows(record: NeedRecord, most: int, seed: int) -> Iterator[Window]:
    dated = record.dated
    moments = [float(record.time[dated[int(len(dated) * part)]]) for part in CUTS]
    for start, end in zip(moments, [*moments[1:], np.inf], strict=True):
        within = dated[(record.time[dated] >= start) & (record.time[dated] < end)]
        drawn = np.sort(np.random.default_rng(seed).permutation(within)[:most])
        cost = Cost()
        yield Window(str(np.datetime64("1970-01-01") + int(start)), list(_queries(record, drawn, cost)), cost)


def _queries(record: NeedRecord, drawn: Numbers, cost: Cost) -> Iterator[Query]:
    for start in range(0, len(drawn), _TOGETHER):
        block = drawn[start : start + _TOGETHER]
        channels = Channels(Memory(record, float(record.time[block[0]])))
        found = channels.candidates(asked(record, block))
        for need, each in zip(block, found, strict=True):
            yield _query(channels, each, record, int(need), cost)


def _query(channels: Channels, found: Found, record: NeedRecord, need: int, cost: Cost) -> Query:
    right = record.right(need)
    new_giver = np.asarray(channels.people["popularity"][right] == 0)
    query = Query(
        kind=int(record.kind[need]),
        asker=found.asker,
        people=found.people,
        features=channels.features(found),
        right=right,
        known=found.known,
        activity=channels.activity,
        ranks={},
        new_ranks={},
        shown={},
        first_time=found.asker >= 0 and not len(found.known),
        new_giver=new_giver,
        seats=found.seats,
        newcomer=new_giver & (found.evidence["declared"][right] > 0),
    )
    for name, method in SIMPLE.items():
        started = perf_counter()
        query = query.told(name, method(channels, found))
        cost.spend(name, started)
    cost.look()
    return query
