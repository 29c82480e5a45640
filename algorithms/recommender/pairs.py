"""What the past says about pairs: for each seeker by name of the evidence about whom, and how much."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from algorithms.recommender.past import Ties, per_row, scaling
from algorithms.snapshot import Numbers
from algorithms.topology import neighbours, row_of

Table = NDArray[np.float32]
Score = Callable[[Numbers], Table | sparse.csr_array]

_RESTART = 0.2
_STEPS = 6
_EASE_PEOPLE = 3500
# What is not sparse (EASE, random walks) is for networks of at most so many people.
DENSE = 10_000


@dataclass(frozen=True)
class Row:
    """What one piece of evidence says of one seeker: about whom (in any order), and how much; 0 of all others."""

    people: Numbers
    values: Table
    size: int

    @classmethod
    def of(cls, table: Table | sparse.csr_array, row: int) -> "Row":
        """One row of a table of seekers by people."""
        if isinstance(table, np.ndarray):
            there = np.flatnonzero(table[row])
            return cls(there, table[row, there], table.shape[1])
        return cls(*row_of(table, row), table.shape[1])

    def at(self, people: Numbers) -> Table:
        """The values of some people."""
        return self.whole[people]

    @property
    def whole(self) -> Table:
        """The values of everybody."""
        found = np.zeros(self.size, dtype=np.float32)
        found[self.people] = self.values
        return found


class Pairs:
    """Scores of seekers about others, each made ready once; `only` some of them where others are not asked for."""

    def __init__(self, ties: Ties, only: tuple[str, ...] = ()) -> None:
        self._ties = ties
        self._only = only
        self.seconds: dict[str, float] = defaultdict(float)

    @property
    def names(self) -> list[str]:
        """The names of what is known about pairs."""
        return list(self._scores)

    def of(self, seekers: Numbers) -> Iterator[dict[str, Row]]:
        """For each seeker the evidence about others."""
        asked = self._only or self._scores
        tables = {name: self._timed(name, self._scores[name], seekers) for name in asked}
        for row in range(len(seekers)):
            yield {name: Row.of(table, row) for name, table in tables.items()}

    def _timed(self, name: str, score: Score, seekers: Numbers) -> Table | sparse.csr_array:
        started = perf_counter()
        table = score(seekers)
        self.seconds[name] += perf_counter() - started
        return table

    @cached_property
    def _scores(self) -> dict[str, Score]:
        ties, decayed = self._ties, self._ties.decayed
        near = ties.neighbours
        through = (near.tied @ scaling(1 / np.maximum(ties.degrees, 1))).tocsr()
        found: dict[str, Score] = {
            "common neighbours": near.common,
            "Adamic-Adar": near.adamic_adar,
            "resource allocation": lambda us: (through[us] @ near.tied).tocsr(),
            "Jaccard": self._jaccard,
            "collaborative filtering": self._alike((ties.turned, ties.turned_back, ties.turned)),
            "collaborative medium": self._alike((decayed["long"], self._frugal, decayed["medium"])),
            "helpers' helpers": lambda us: (decayed["long"][us] @ decayed["long"]).tocsr(),
            "helped before": partial(_block, ties.turned_back),
        }
        if ties.past.people <= DENSE:
            found |= {
                "collaborative long": self._alike((decayed["long"], self._frugal, decayed["long"])),
                "personalised PageRank": lambda us: self._walk(us, ties.step),
                "personalised PageRank decayed": lambda us: self._walk(us, self._step_decayed),
                "EASE": self._ease_rows,
            }
        if ties.touches:
            anyhow = neighbours(sum(ties.touches.values(), near.tied))
            found["Adamic-Adar of all ties"] = anyhow.adamic_adar
        for name, table in ties.others.items():
            found |= {name: partial(_block, table), f"{name} back": partial(_block, table.T.tocsr())}
        found |= {f"same {name}": partial(_same, _members(numbers)) for name, numbers in ties.past.units.items()}
        return found | self._skills()

    def _skills(self) -> dict[str, Score]:
        holds, wishes = self._ties.past.holds, self._ties.past.wishes
        if holds is None:
            return {}
        holders = np.asarray(holds.sign().sum(axis=0)).ravel()
        rare = scaling(np.log(1 + self._ties.past.people / np.maximum(holders, 1)))
        unit = _unit((holds @ rare).tocsr())
        found: dict[str, Score] = {"skills alike": lambda us: (unit[us] @ unit.T).tocsr()}
        if wishes is not None:
            wanted = per_row((wishes @ rare).tocsr())
            found["skills wished"] = lambda us: (wanted[us] @ holds.T).tocsr()
        return found

    def _jaccard(self, seekers: Numbers) -> sparse.csr_array:
        common, degree = self._ties.neighbours.common(seekers), self._ties.degrees
        either = np.repeat(degree[seekers], np.diff(common.indptr)) + degree[common.indices] - common.data
        common.data = np.asarray(common.data / np.maximum(either, 1), dtype=np.float32)
        return common

    @cached_property
    def _frugal(self) -> sparse.csr_array:
        """Giver by seeker, where those who turn to many count less."""
        return (scaling(1 / np.sqrt(np.maximum(self._ties.givers_of, 1))) @ self._ties.turned).T.tocsr()

    def _alike(self, way: tuple[sparse.csr_array, sparse.csr_array, sparse.csr_array]) -> Score:
        """A @ A.T @ A: whom those turn to who turn to the same people, popular ones counting less."""
        to_people, people_to, ends = way
        # 1 / log(degree), as Adamic and Adar (2003) weigh a shared person.
        rare = (to_people @ scaling(1 / np.log(np.maximum(self._ties.seekers_of, 2)))).tocsr()
        return lambda us: (rare[us] @ people_to @ ends).tocsr()

    @cached_property
    def _step_decayed(self) -> sparse.csr_array:
        long = self._ties.decayed["long"]
        table = long + 0.3 * long.T
        for other in self._ties.others.values():
            table = table + 0.5 * (other + other.T)
        return per_row(table.tocsr())

    def _walk(self, seekers: Numbers, step: sparse.csr_array) -> Table:
        """Personalised PageRank (Haveliwala 2002) by six rounds with restart 0.2."""
        start = np.zeros((self._ties.past.people, len(seekers)), dtype=np.float32)
        start[seekers, np.arange(len(seekers))] = 1
        found, back = start.copy(), step.T.tocsr()
        for _ in range(_STEPS):
            found = _RESTART * start + (1 - _RESTART) * (back @ found)
        found[seekers, np.arange(len(seekers))] = 0
        return np.ascontiguousarray(found.T, dtype=np.float32)

    @cached_property
    def _ease(self) -> tuple[Numbers, Table, sparse.csr_array]:
        """EASE (Steck 2019): a linear model that predicts each giver from a seeker's other givers, in closed form."""
        sought = self._ties.seekers_of
        often = np.flatnonzero(sought >= 2)  # noqa: PLR2004 -- a giver of one seeker predicts nothing
        often = np.sort(often[np.argsort(-sought[often], kind="stable")[:_EASE_PEOPLE]])
        table = self._ties.decayed["long"].copy()
        table.data = np.minimum(1, table.data)
        table = table[:, often].tocsr()
        gram = np.asarray((table.T @ table).todense(), dtype=np.float64)
        gram[np.diag_indices(len(often))] += max(5.0, float(np.trace(gram)) / max(1, len(often)))
        inverse = np.linalg.inv(gram) if len(often) else gram
        weights = -inverse / np.diag(inverse)
        np.fill_diagonal(weights, 0)
        return often, weights.astype(np.float32), table

    def _ease_rows(self, seekers: Numbers) -> Table:
        often, weights, table = self._ease
        found = np.zeros((len(seekers), self._ties.past.people), dtype=np.float32)
        found[:, often] = table[seekers] @ weights
        return found


def _block(table: sparse.csr_array, seekers: Numbers) -> sparse.csr_array:
    return table[seekers].tocsr()


def _members(numbers: Numbers) -> sparse.csr_array:
    """Person by unit: 1 where the person is in it."""
    known = np.flatnonzero(numbers >= 0)
    shape = len(numbers), int(numbers.max(initial=-1)) + 1
    return sparse.csr_array((np.ones(len(known), dtype=np.float32), (known, numbers[known])), shape=shape)


def _same(members: sparse.csr_array, seekers: Numbers) -> sparse.csr_array:
    return (members[seekers] @ members.T).tocsr()


def _unit(table: sparse.csr_array) -> sparse.csr_array:
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    return (scaling(1 / np.maximum(lengths, 1e-9)) @ table).tocsr()
