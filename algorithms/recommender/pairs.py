"""What the past says about pairs: for a block of seekers an array of seekers by people for each name."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, partial
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from algorithms.recommender.past import Ties, per_row, scaling
from algorithms.snapshot import Numbers
from algorithms.topology import neighbours

Table = NDArray[np.float32]
Score = Callable[[Numbers], Table]

_RESTART = 0.2
_STEPS = 6
_EASE_PEOPLE = 3500


class Pairs:
    """Scores of seekers about everybody, each made ready once."""

    def __init__(self, ties: Ties) -> None:
        self._ties = ties
        self.seconds: dict[str, float] = defaultdict(float)

    @property
    def names(self) -> list[str]:
        """The names of what is known about pairs."""
        return list(self._scores)

    def of(self, seekers: Numbers) -> dict[str, Table]:
        """Evidence of each seeker (rows) about everybody (columns)."""
        return {name: self._timed(name, score, seekers) for name, score in self._scores.items()}

    def _timed(self, name: str, score: Score, seekers: Numbers) -> Table:
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
            "common neighbours": lambda us: _dense(near.common(us)),
            "Adamic-Adar": lambda us: _dense(near.adamic_adar(us)),
            "resource allocation": lambda us: _dense(through[us] @ near.tied),
            "Jaccard": self._jaccard,
            "collaborative filtering": self._alike((ties.turned, ties.turned_back, ties.turned)),
            "collaborative long": self._alike((decayed["long"], self._frugal, decayed["long"])),
            "collaborative medium": self._alike((decayed["long"], self._frugal, decayed["medium"])),
            "helpers' helpers": lambda us: _dense(decayed["long"][us] @ decayed["long"]),
            "helped before": partial(_block, ties.turned_back),
            "personalised PageRank": lambda us: self._walk(us, ties.step),
            "personalised PageRank decayed": lambda us: self._walk(us, self._step_decayed),
            "EASE": self._ease_rows,
        }
        if ties.touches:
            anyhow = neighbours(sum(ties.touches.values(), near.tied))
            found["Adamic-Adar of all ties"] = lambda us: _dense(anyhow.adamic_adar(us))
        for name, table in ties.others.items():
            found |= {name: partial(_block, table), f"{name} back": partial(_block, table.T.tocsr())}
        found |= {f"same {name}": partial(_same, numbers) for name, numbers in ties.past.units.items()}
        return found | self._skills()

    def _skills(self) -> dict[str, Score]:
        holds, wishes = self._ties.past.holds, self._ties.past.wishes
        if holds is None:
            return {}
        holders = np.asarray(holds.sign().sum(axis=0)).ravel()
        rare = scaling(np.log(1 + self._ties.past.people / np.maximum(holders, 1)))
        unit = _unit((holds @ rare).tocsr())
        found: dict[str, Score] = {"skills alike": lambda us: _dense(unit[us] @ unit.T)}
        if wishes is not None:
            wanted = per_row((wishes @ rare).tocsr())
            found["skills wished"] = lambda us: _dense(wanted[us] @ holds.T)
        return found

    def _jaccard(self, seekers: Numbers) -> Table:
        common, degree = _dense(self._ties.neighbours.common(seekers)), self._ties.degrees
        either = degree[seekers][:, None] + degree[None] - common
        return np.asarray(common / np.maximum(either, 1), dtype=np.float32)

    @cached_property
    def _frugal(self) -> sparse.csr_array:
        """Giver by seeker, where those who turn to many count less."""
        return (scaling(1 / np.sqrt(np.maximum(self._ties.givers_of, 1))) @ self._ties.turned).T.tocsr()

    def _alike(self, way: tuple[sparse.csr_array, sparse.csr_array, sparse.csr_array]) -> Score:
        """A @ A.T @ A: whom those turn to who turn to the same people, popular ones counting less."""
        to_people, people_to, ends = way
        # 1 / log(degree), as Adamic and Adar (2003) weigh a shared person.
        rare = (to_people @ scaling(1 / np.log(np.maximum(self._ties.seekers_of, 2)))).tocsr()
        return lambda us: _dense(rare[us] @ people_to @ ends)

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


def _dense(table: sparse.csr_array) -> Table:
    return np.asarray(table.toarray(), dtype=np.float32)


def _block(table: sparse.csr_array, seekers: Numbers) -> Table:
    return _dense(table[seekers])


def _same(numbers: Numbers, seekers: Numbers) -> Table:
    mine = numbers[seekers][:, None]
    return np.asarray((mine == numbers[None]) & (mine >= 0), dtype=np.float32)


def _unit(table: sparse.csr_array) -> sparse.csr_array:
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    return (scaling(1 / np.maximum(lengths, 1e-9)) @ table).tocsr()
