"""Candidates for a seeker, and their features: the same for training, measuring and serving.

A feature never depends on the scale of a network: evidence is seen as a logarithm, as a part of the best candidate's
and as a place among the candidates.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from algorithms.recommender.evidence import Evidence
from algorithms.recommender.pairs import DENSE, Row, Table
from algorithms.snapshot import Flags, Numbers

EACH, _EACH_OF_MANY = 150, 50
_AT_ONCE, _AT_ONCE_OF_MANY = 100, 25
# Evidence that is there or not needs no scale.
_PLAIN = ("same ", "helped before")
_PEOPLE_CHANNELS = (
    "popularity", "popularity short", "popularity medium", "popularity recent", "last given", "PageRank",
)  # fmt: skip


@dataclass(frozen=True)
class Candidates:
    """One seeker's evidence about everybody, whom they know already, and who is worth ranking."""

    seeker: int
    pairs: dict[str, Row]
    known: Flags
    people: Numbers


class Channels:
    """Finds candidates in the evidence of one past."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        many = evidence.ties.past.people > DENSE
        self._each, self._at_once = (_EACH_OF_MANY, _AT_ONCE_OF_MANY) if many else (EACH, _AT_ONCE)

    def candidates(self, seekers: Numbers) -> Iterator[Candidates]:
        """For each seeker the best of each kind of evidence, 150 of each (in large networks 50), never known ones."""
        for start in range(0, len(seekers), self._at_once):
            block = seekers[start : start + self._at_once]
            rows = zip(block, self.evidence.pairs.of(block), self.evidence.ties.known(block), strict=True)
            for seeker, mine, known in rows:
                yield Candidates(int(seeker), mine, known, self._union(mine, known))

    def _union(self, pairs: dict[str, Row], known: Flags) -> Numbers:
        lists = [_best(row.people, self._busiest_first(name, row), known, self._each) for name, row in pairs.items()]
        most = self._each + int(known.sum())
        lists += [order[:most][~known[order[:most]]][: self._each] for order in self._orders]
        found = np.unique(np.concatenate(lists))
        return found if len(found) else np.flatnonzero(~known)[: self._each]

    def _busiest_first(self, name: str, row: Row) -> Table:
        if not name.startswith(_PLAIN):
            return row.values
        busy = self.evidence.people["popularity medium"][row.people]
        return np.asarray(row.values * (1 + 1e-6 * busy), dtype=np.float32)

    @cached_property
    def _orders(self) -> list[Numbers]:
        """By channel the people about whom it says something, the best first."""
        tables = [self.evidence.people[name] for name in _PEOPLE_CHANNELS]
        orders = [(values, np.argsort(-values, kind="stable")) for values in tables]
        return [order[values[order] > 0] for values, order in orders]

    def first(self, found: Candidates, most: int) -> Numbers:
        """The candidates that come first in any kind of evidence, at most so many."""
        scaled, _ = self._pair_names
        pairs = np.stack([found.pairs[name].at(found.people) for name in scaled])
        alone = np.stack([self.evidence.people[name][found.people] for name in _PEOPLE_CHANNELS])
        places = rankdata(-np.concatenate([pairs, alone]), axis=1).min(axis=0)
        return found.people[np.argsort(places, kind="stable")[:most]]

    @cached_property
    def names(self) -> list[str]:
        """What each column of the features tells; the word before `:` is the evidence."""
        scaled, plain = self._pair_names
        columns = [f"{name}:{how}" for how in ("log", "share", "place") for name in scaled]
        columns += [f"{name}:there" for name in plain]
        columns += [f"{name}:{how}" for how in ("log", "part") for name in self.evidence.people]
        return [*columns, "turned to others", "ties"]

    @cached_property
    def _pair_names(self) -> tuple[list[str], list[str]]:
        names = self.evidence.pairs.names
        plain = [each for each in names if each.startswith(_PLAIN)]
        return [each for each in names if each not in plain], plain

    def features(self, found: Candidates) -> NDArray[np.float32]:
        """Candidates by features."""
        scaled, plain = self._pair_names
        values = np.maximum(np.stack([found.pairs[name].at(found.people) for name in scaled]), 0)
        best = values.max(axis=1, keepdims=True)
        log = np.log1p(values * np.where(best >= 1, 1, 100))
        rows = [log, values / (best + 1e-9), np.log(rankdata(-values, axis=1))]
        rows += [found.pairs[name].at(found.people)[None] for name in plain]
        rows += [self._people_log[:, found.people], self.people_part[:, found.people]]
        seeker = self.evidence.ties.givers_of[found.seeker], self.evidence.ties.degrees[found.seeker]
        rows.append(np.repeat(np.log1p(np.array(seeker))[:, None], len(found.people), axis=1))
        return np.concatenate(rows).T.astype(np.float32)

    @cached_property
    def _people_log(self) -> Table:
        return np.log1p(np.maximum(np.stack(list(self.evidence.people.values())), 0))

    @cached_property
    def people_part(self) -> Table:
        """Evidence by person: which part of the people has less."""
        table = np.stack(list(self.evidence.people.values()))
        return np.asarray(rankdata(table, axis=1) / table.shape[1], dtype=np.float32)

    @cached_property
    def activity(self) -> Table:
        """Place of each person by decayed popularity, 0 to 1: the order of all who are no candidates."""
        place = list(self.evidence.people).index("popularity medium")
        return np.asarray(self.people_part[place], dtype=np.float32)


def _best(people: Numbers, values: Table, known: Flags, most: int) -> Numbers:
    fitting = (values > 0) & ~known[people]
    people, values = people[fitting], values[fitting]
    if len(people) > most:
        edge = np.partition(values, -most)[-most]
        # Ties at the edge go by the order of people, so that the same data give the same candidates.
        people = np.concatenate([people[values > edge], np.sort(people[values == edge])])[:most]
    return np.asarray(people, dtype=np.int64)
