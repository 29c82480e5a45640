"""Who is worth ranking for a need, and their features: the same for training, measuring and serving."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from algorithms.needs.evidence import EVIDENCE, Asked, alike, evidence
from algorithms.needs.memory import Memory, Table
from algorithms.needs.newcomers import Seats, newcomers
from algorithms.needs.people import PEOPLE, people
from algorithms.snapshot import Numbers
from algorithms.topology import row_of

EACH = 100
# What each column of the features tells; the word before `:` is the evidence.
FEATURES = [
    *(f"{name}:{how}" for how in ("log", "share", "place") for name in EVIDENCE),
    *(f"{name}:{how}" for how in ("log", "part") for name in PEOPLE),
]
_CHANNELS = (
    "topic long", "unit long", "unit", "BM25", "words long", "needs alike", "needs alike long", "needs most alike",
    "declared", "endorsed", "asked before long", "collaborative long", "tied", "tied back",
)  # fmt: skip
_PEOPLE_CHANNELS = (
    "popularity", "popularity short", "popularity medium", "popularity long", "popularity recent", "last given",
    "ties in",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One need's evidence about everybody, whom the asker knows already, who is worth ranking, and seats of newcomers.

    `near` are the places of past needs that are alike, with how much.
    """

    asker: int
    evidence: dict[str, Table]
    known: Numbers
    people: Numbers
    seats: Seats
    near: tuple[Numbers, Table]


class Channels:
    """Finds candidates in one memory."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.people = people(memory)

    def candidates(self, needs: Asked, besides: Numbers | None = None) -> Iterator[Found]:
        """For each need the best of each kind of evidence, at most 100 of each, and those besides; never the asker."""
        more = self._always if besides is None else np.union1d(self._always, besides)
        near = alike(self.memory, needs.needs)
        tables = evidence(self.memory, needs, near)
        for row, asker in enumerate(needs.asker):
            mine = {name: table[row] for name, table in tables.items()}
            found = self._union(mine, int(asker), more)
            seats = newcomers(found, mine["declared"], self.people["popularity"], self.people["asked"])
            yield Found(int(asker), mine, self.memory.known(int(asker)), found, seats, row_of(near, row))

    def _union(self, mine: dict[str, Table], asker: int, more: Numbers) -> Numbers:
        lists = [_best(mine[name] * self._busiest_first) for name in _CHANNELS]
        found = np.unique(np.concatenate([*lists, more]))
        found = found[found != asker]
        return found if len(found) else np.flatnonzero(np.arange(self.memory.record.people) != asker)[:EACH]

    @cached_property
    def _busiest_first(self) -> Table:
        return np.asarray(1 + 1e-6 * self.people["popularity medium"], dtype=np.float32)

    @cached_property
    def _always(self) -> Numbers:
        """Who is among the best whatever the need."""
        return np.unique(np.concatenate([_best(self.people[name]) for name in _PEOPLE_CHANNELS]))

    @cached_property
    def activity(self) -> NDArray[np.float64]:
        """Place of each person by decayed popularity, 0 to 1: the order of all who are no candidates."""
        values = self.people["popularity medium"]
        return np.asarray(rankdata(values) / len(values), dtype=np.float64)

    def features(self, found: Found) -> NDArray[np.float32]:
        """Candidates by features, each free of the scale of a network: logarithm, part of the best, place."""
        values = np.stack([found.evidence[name][found.people] for name in EVIDENCE])
        best = values.max(axis=1, keepdims=True)
        log = np.log1p(values * np.where(best >= 1, 1, 100))
        places = np.log(rankdata(-values, axis=1))
        alone = self._people_log[:, found.people]
        rows = [log, values / (best + 1e-9), places, alone, self._people_part[:, found.people]]
        return np.concatenate(rows).T.astype(np.float32)

    @cached_property
    def _people_log(self) -> Table:
        return np.log1p(np.stack([self.people[name] for name in PEOPLE]))

    @cached_property
    def _people_part(self) -> Table:
        table = np.stack([self.people[name] for name in PEOPLE])
        return np.asarray(rankdata(table, axis=1) / table.shape[1], dtype=np.float32)


def _best(values: Table) -> Numbers:
    found = np.flatnonzero(values)
    if len(found) <= EACH:
        return found
    values = values[found]
    # Ties at the edge go by the order of people, so that the same data give the same candidates.
    edge = np.partition(values, -EACH)[-EACH]
    return np.concatenate([found[values > edge], found[values == edge]])[:EACH]
