"""What the past says about pairs and people: the numbers from which every method ranks.

Pair evidence is computed for a block of seekers against everybody: a dense array of seekers by people for each name.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from algorithms.recommender.events import Events
from algorithms.snapshot import Numbers

Table = NDArray[np.float32]

# Half-lives as parts of the recorded history; recommender.md found that rankers need several.
HALF_LIVES = {"short": 1 / 40, "medium": 1 / 10, "long": 1 / 2.5}
_RECENT = 0.1
_RESTART = 0.2
_STEPS = 6
_EASE_PEOPLE = 3500
_TENURE_LEAST = 1e-9


@dataclass(frozen=True)
class Past:
    """All that is known at a moment (`now`, days since 1970).

    `helps` are the events to predict, `others` further relations by name, `units` a number of each person's department
    or place by name (-1 unknown), `holds` and `wishes` person by skill (0 or 1).
    """

    people: int
    now: float
    helps: Events
    others: dict[str, Events] = field(default_factory=dict)
    units: dict[str, Numbers] = field(default_factory=dict)
    holds: sparse.csr_array | None = None
    wishes: sparse.csr_array | None = None


def _rows(table: sparse.csr_array) -> sparse.csr_array:
    """Each row divided by its sum."""
    sums = np.asarray(table.sum(axis=1)).ravel()
    return (sparse.diags_array(1 / np.maximum(sums, 1e-9)).astype(np.float32) @ table).tocsr()


def _scaled(values: NDArray[np.float64]) -> sparse.dia_array:
    return sparse.diags_array(values.astype(np.float32))


def _damped(degree: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 / log(degree), the weight of a shared person (Adamic, Adar 2003)."""
    return 1 / np.log(np.maximum(degree, 2))


class Evidence:
    """The evidence of one past, computed once and asked for blocks of seekers."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self._time = past.helps.time
        finite = self._time[np.isfinite(self._time)]
        self.first = float(finite.min()) if len(finite) else past.now
        self.span = max(past.now - self.first, 1.0)
        # Undated events are as old as the history is long.
        self._age = past.now - np.where(np.isfinite(self._time), self._time, self.first)
        self.timed = len(finite) > 0

    def decayed(self, half_life: str) -> sparse.csr_array:
        """Seeker by giver: events halved for each half-life since."""
        return self._decayed[half_life]

    @cached_property
    def _decayed(self) -> dict[str, sparse.csr_array]:
        return {
            name: self.past.helps.matrix(self.past.people, 0.5 ** (self._age / (part * self.span)))
            for name, part in HALF_LIVES.items()
        }

    @cached_property
    def turned(self) -> sparse.csr_array:
        """Seeker by giver: 1 where the one ever turned to the other."""
        return self.past.helps.matrix(self.past.people).sign().tocsr()

    @cached_property
    def tied(self) -> sparse.csr_array:
        """Symmetric: 1 where two people ever met in the relation to predict."""
        return (self.turned + self.turned.T).sign().tocsr()

    @cached_property
    def tied_anyhow(self) -> sparse.csr_array:
        """Symmetric: 1 where two people ever met in any relation."""
        both = self.tied
        for events in self.past.others.values():
            table = events.matrix(self.past.people).sign()
            both = both + table + table.T
        return both.sign().tocsr()

    @cached_property
    def seekers_of(self) -> NDArray[np.float64]:
        """By how many people each was turned to."""
        return np.asarray(self.turned.sum(axis=0), dtype=np.float64).ravel()

    @cached_property
    def givers_of(self) -> NDArray[np.float64]:
        """To how many people each turned."""
        return np.asarray(self.turned.sum(axis=1), dtype=np.float64).ravel()

    @cached_property
    def people(self) -> dict[str, Table]:
        """Evidence of each person alone."""
        size, helps = self.past.people, self.past.helps
        found: dict[str, NDArray[Any]] = {
            "popularity": self.seekers_of,
            "help given": np.bincount(helps.giver, helps.weight, minlength=size),
            "turned to": self.givers_of,
            "PageRank": self._page_rank(),
        }
        for name, table in self._decayed.items():
            found[f"popularity {name}"] = np.asarray(table.sum(axis=0)).ravel()
        found["trend"] = found["popularity short"] / (found["popularity long"] + 1)
        found |= self._times()
        for name in self.past.others:
            long = self._others[name]
            found[f"{name} in"] = np.asarray(long.sum(axis=0)).ravel()
            found[f"{name} out"] = np.asarray(long.sum(axis=1)).ravel()
        return {name: np.asarray(values, dtype=np.float32) for name, values in found.items()}

    def _times(self) -> dict[str, NDArray[np.float64]]:
        """Recency and tenure of each person as parts of the history, 0 to 1."""
        size, helps = self.past.people, self.past.helps
        since = (self.span - self._age) / self.span
        last, first, active = np.zeros(size), np.full(size, 1.0), np.zeros(size)
        np.maximum.at(last, helps.giver, since + _TENURE_LEAST)
        np.minimum.at(first, helps.giver, since)
        np.maximum.at(active, helps.giver, since)
        np.maximum.at(active, helps.seeker, since)
        newest = np.argsort(self._age, kind="stable")[: max(1, round(len(helps) * _RECENT))]
        return {
            "last given": last,
            "tenure": 1 - first,
            "last active": active,
            "popularity recent": np.bincount(helps.giver[newest], minlength=size).astype(np.float64),
        }

    def _page_rank(self) -> NDArray[np.float64]:
        """PageRank of everybody over the undirected ties (Brin, Page 1998), damping 0.85, 20 rounds."""
        size, step = self.past.people, self._step.T.tocsr()
        rank = np.full(size, 1 / size)
        for _ in range(20):
            rank = 0.15 / size + 0.85 * (step @ rank)
        return rank * size

    @cached_property
    def _step(self) -> sparse.csr_array:
        return _rows(self.tied)

    @cached_property
    def _others(self) -> dict[str, sparse.csr_array]:
        return {name: self._faded(events) for name, events in self.past.others.items()}

    def _faded(self, events: Events) -> sparse.csr_array:
        age = self.past.now - np.where(np.isfinite(events.time), events.time, self.first)
        return events.matrix(self.past.people, 0.5 ** (np.maximum(age, 0) / (HALF_LIVES["long"] * self.span)))

    @cached_property
    def _step_decayed(self) -> sparse.csr_array:
        table = self._decayed["long"] + 0.3 * self._decayed["long"].T
        for other in self._others.values():
            table = table + 0.5 * (other + other.T)
        return _rows(table.tocsr())

    @property
    def pair_names(self) -> list[str]:
        """The names of what is known about pairs."""
        return list(self._pairs)

    @cached_property
    def degrees(self) -> NDArray[np.float64]:
        """With how many people each is tied."""
        return _sums(self.tied)

    def pairs(self, seekers: Numbers) -> dict[str, Table]:
        """Evidence of each seeker (rows) about everybody (columns)."""
        return {name: compute(seekers) for name, compute in self._pairs.items()}

    @cached_property
    def _pairs(self) -> dict[str, Callable[[Numbers], Table]]:
        found: dict[str, Callable[[Numbers], Table]] = {
            "common neighbours": lambda us: _dense(self.tied[us] @ self.tied),
            "Adamic-Adar": self._through(self.tied, _damped(self.degrees)),
            "resource allocation": self._through(self.tied, 1 / np.maximum(self.degrees, 1)),
            "Jaccard": self._jaccard,
            "collaborative filtering": self._alike("collaborative"),
            "collaborative long": self._alike("long"),
            "collaborative medium": self._alike("medium"),
            "helpers' helpers": lambda us: _dense(self._decayed["long"][us] @ self._decayed["long"]),
            "helped before": lambda us: _dense(self.turned_back[us]),
            "personalised PageRank": lambda us: self._walk(us, self._step),
            "personalised PageRank decayed": lambda us: self._walk(us, self._step_decayed),
            "EASE": self._ease_rows,
        }
        if self.past.others:
            found["Adamic-Adar of all ties"] = self._through(self.tied_anyhow, _damped(_sums(self.tied_anyhow)))
        for name, table in self._others.items():
            found |= {name: partial(_block, table), f"{name} back": partial(_block, table.T.tocsr())}
        found |= {f"same {name}": partial(_same, numbers) for name, numbers in self.past.units.items()}
        return found | self._skills

    @cached_property
    def _skills(self) -> dict[str, Callable[[Numbers], Table]]:
        holds, wishes = self.past.holds, self.past.wishes
        if holds is None:
            return {}
        rare = np.log(1 + self.past.people / np.maximum(np.asarray(holds.sign().sum(axis=0)).ravel(), 1))
        weighted = (holds @ _scaled(rare)).tocsr()
        unit = _unit(weighted)
        found: dict[str, Callable[[Numbers], Table]] = {"skills alike": lambda us: _dense(unit[us] @ unit.T)}
        if wishes is not None:
            wanted = _rows((wishes @ _scaled(rare)).tocsr())
            found["skills wished"] = lambda us: _dense(wanted[us] @ holds.T)
        return found

    @cached_property
    def turned_back(self) -> sparse.csr_array:
        """Giver by seeker: 1 where the one was ever turned to by the other."""
        return self.turned.T.tocsr()

    @staticmethod
    def _through(tied: sparse.csr_array, weights: NDArray[np.float64]) -> Callable[[Numbers], Table]:
        weighted = (tied @ _scaled(weights)).tocsr()
        return lambda us: _dense(weighted[us] @ tied)

    def _jaccard(self, seekers: Numbers) -> Table:
        common, degree = _dense(self.tied[seekers] @ self.tied), self.degrees
        either = degree[seekers][:, None] + degree[None] - common
        return np.asarray(common / np.maximum(either, 1), dtype=np.float32)

    def _alike(self, how: str) -> Callable[[Numbers], Table]:
        """A @ A.T @ A: whom those turn to who turn to the same people, popular ones counting less."""
        rare = _scaled(_damped(self.seekers_of))
        if how == "collaborative":
            to_people, people_to, ends = (self.turned @ rare).tocsr(), self.turned_back, self.turned
        else:
            prolific = _scaled(1 / np.sqrt(np.maximum(self.givers_of, 1)))
            to_people = (self._decayed["long"] @ rare).tocsr()
            people_to, ends = (prolific @ self.turned).T.tocsr(), self._decayed[how]
        return lambda us: _dense(to_people[us] @ people_to @ ends)

    def _walk(self, seekers: Numbers, step: sparse.csr_array) -> Table:
        """Personalised PageRank (Haveliwala 2002) by six rounds with restart 0.2."""
        start = np.zeros((self.past.people, len(seekers)), dtype=np.float32)
        start[seekers, np.arange(len(seekers))] = 1
        found, back = start.copy(), step.T.tocsr()
        for _ in range(_STEPS):
            found = _RESTART * start + (1 - _RESTART) * (back @ found)
        found[seekers, np.arange(len(seekers))] = 0
        return np.ascontiguousarray(found.T, dtype=np.float32)

    @cached_property
    def _ease(self) -> tuple[Numbers, Table, sparse.csr_array]:
        """EASE (Steck 2019): a linear model that predicts each giver from a seeker's other givers, in closed form."""
        often = np.flatnonzero(self.seekers_of >= 2)  # noqa: PLR2004 -- a giver of one seeker predicts nothing
        often = np.sort(often[np.argsort(-self.seekers_of[often], kind="stable")[:_EASE_PEOPLE]])
        table = self._decayed["long"].copy()
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
        found = np.zeros((len(seekers), self.past.people), dtype=np.float32)
        found[:, often] = table[seekers] @ weights
        return found

    def known(self, seekers: Numbers) -> NDArray[np.bool_]:
        """Seekers by people: whom they turned to before, and themselves."""
        found = _dense(self.turned[seekers]) > 0
        found[np.arange(len(seekers)), seekers] = True
        return found


def _sums(table: sparse.csr_array) -> NDArray[np.float64]:
    return np.asarray(table.sum(axis=1), dtype=np.float64).ravel()


def _dense(table: sparse.csr_array) -> Table:
    return np.asarray(table.toarray(), dtype=np.float32)


def _block(table: sparse.csr_array, seekers: Numbers) -> Table:
    return _dense(table[seekers])


def _same(numbers: Numbers, seekers: Numbers) -> Table:
    mine = numbers[seekers][:, None]
    return np.asarray((mine == numbers[None]) & (mine >= 0), dtype=np.float32)


def _unit(table: sparse.csr_array) -> sparse.csr_array:
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    return (_scaled(1 / np.maximum(lengths, 1e-9)) @ table).tocsr()
