"""What is known at a moment, as sparse tables made when they are asked for first."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from algorithms.needs.deeds import Deeds
from algorithms.needs.record import NeedRecord, before
from algorithms.recommender.past import HALF_LIVES, scaling
from algorithms.snapshot import Numbers
from algorithms.topology import row_of

Table = NDArray[np.float32]
_K1, _B = 1.2, 0.75


class Memory:
    """The past of one moment; nothing that happened at or after the moment is in it."""

    def __init__(self, record: NeedRecord, moment: float) -> None:
        self.record = record
        self.now = min(moment, record.end)
        self.span = max(self.now - record.begin, 1.0)
        kept = before(record.given.time, moment)
        self.need, self.giver = record.given.need[kept], record.given.giver[kept]
        self.when = record.given.time[kept]
        self.time = np.where(np.isfinite(self.when), self.when, record.begin)
        self.ties = record.ties.until(moment)
        self.moment = moment

    def faded(self, time: NDArray[np.float64], half_life: str) -> Table:
        """What an event of each time counts: halved for each half-life since."""
        age = np.maximum(self.now - np.where(np.isfinite(time), time, self.record.begin), 0)
        return np.asarray(0.5 ** (age / (HALF_LIVES[half_life] * self.span)), dtype=np.float32)

    @cached_property
    def weights(self) -> dict[str, Table]:
        """What each time that a need was met counts: 1, or halved for each half-life since."""
        return {"": np.ones(len(self.need), dtype=np.float32)} | {
            f" {name}": self.faded(self.time, name) for name in HALF_LIVES
        }

    @cached_property
    def met(self) -> dict[str, sparse.csr_array]:
        """Need by giver."""
        shape = len(self.record.time), self.record.people
        return {name: _summed(each, self.need, self.giver, shape) for name, each in self.weights.items()}

    @cached_property
    def deeds(self) -> Deeds:
        """What everybody did for whatever need."""
        return Deeds.of(self.record.people, self.giver, self.record.kind[self.need], self.when)

    def deeds_for(self, needs: Numbers) -> Deeds:
        """What everybody did for these needs."""
        times = self.times_of(needs)
        return Deeds.of(self.record.people, self.giver[times], self.record.kind[self.need[times]], self.when[times])

    def times_of(self, needs: Numbers) -> Numbers:
        """Places of all times that one of these needs was met."""
        return np.asarray(self._times[needs].indices, dtype=np.int64)

    @cached_property
    def _times(self) -> sparse.csr_array:
        shape = len(self.record.time), len(self.need)
        return _summed(self.weights[""], self.need, np.arange(len(self.need)), shape)

    @cached_property
    def helped(self) -> dict[str, sparse.csr_array]:
        """Asker by giver."""
        asker = self.record.asker[self.need]
        known = asker >= 0
        shape = self.record.people, self.record.people
        return {
            name: _summed(each[known], asker[known], self.giver[known], shape) for name, each in self.weights.items()
        }

    @cached_property
    def past(self) -> NDArray[np.float32]:
        """1 for each need that somebody had met."""
        return np.asarray(np.bincount(self.need, minlength=len(self.record.time)) > 0, dtype=np.float32)

    def _rare(self, table: sparse.csr_array) -> Table:
        """How much a column says: the inverse frequency of BM25 (Robertson, Zaragoza 2009) among past needs."""
        often = np.asarray(table.T @ self.past).ravel()
        return np.asarray(np.log1p((self.past.sum() - often + 0.5) / (often + 0.5)), dtype=np.float32)

    @cached_property
    def rare_skills(self) -> Table:
        """How much each skill says."""
        return self._rare(self.record.needs.skills)

    @cached_property
    def rare_words(self) -> Table:
        """How much each word says."""
        return self._rare(self.record.needs.words)

    @cached_property
    def by_skill(self) -> sparse.csr_array:
        """Skill by need."""
        return self.record.needs.skills.T.tocsr()

    @cached_property
    def by_word(self) -> sparse.csr_array:
        """Word by need."""
        return self.record.needs.words.T.tocsr()

    @cached_property
    def by_unit(self) -> sparse.csr_array:
        """Department by need."""
        return self.record.needs.units.T.tocsr()

    @cached_property
    def lengths(self) -> Table:
        """The length of each need as a vector of rare words and skills."""
        needs = self.record.needs
        squares = (
            needs.words @ self.rare_words**2 + needs.skills @ self.rare_skills**2 + needs.units @ self.rare_units**2
        )
        return np.asarray(1 / np.sqrt(np.maximum(squares, 1e-9)), dtype=np.float32)

    @cached_property
    def rare_units(self) -> Table:
        """How much each department says."""
        return self._rare(self.record.needs.units)

    @cached_property
    def bm25(self) -> sparse.csr_array:
        """Word by person: BM25 of what each person met, as one text."""
        counts = (self.by_word @ self.met[""]).tocsr()
        length = np.asarray(counts.sum(axis=0)).ravel()
        usual = length[length > 0].mean() if (length > 0).any() else 1.0
        damped = _K1 * (1 - _B + _B * length / usual)
        counts.data = (counts.data * (_K1 + 1) / (counts.data + damped[counts.indices])).astype(np.float32)
        return (scaling(self.rare_words) @ counts).tocsr()

    @cached_property
    def skill_met(self) -> dict[str, sparse.csr_array]:
        """Skill by giver."""
        return {name: (self.by_skill @ table).tocsr() for name, table in self.met.items()}

    @cached_property
    def unit_met(self) -> dict[str, sparse.csr_array]:
        """Department by giver."""
        return {name: (self.by_unit @ table).tocsr() for name, table in self.met.items()}

    @cached_property
    def word_met(self) -> sparse.csr_array:
        """Word by giver, on the long half-life."""
        return (self.by_word @ self.met[" long"]).tocsr()

    def _held(self, *, wish: bool) -> sparse.csr_array:
        """Skill by person, 1 where it was declared before the moment."""
        return self.record.declared.until(self.moment, self.record.people, wish=wish).T.tocsr()

    @cached_property
    def holds(self) -> sparse.csr_array:
        """Skill by person: rarer skills say more."""
        held = self._held(wish=False)
        holders = np.diff(held.indptr)
        return (scaling(np.log1p(self.record.people / np.maximum(holders, 1))) @ held).tocsr()

    @cached_property
    def wishes(self) -> sparse.csr_array:
        """Skill by person, 1 where they wanted to learn it."""
        return self._held(wish=True)

    @cached_property
    def endorsed(self) -> sparse.csr_array:
        """Skill by person, 1 where somebody had vouched for it."""
        return self.record.endorsed.until(self.moment, self.record.people, wish=False).T.tocsr()

    @cached_property
    def tied(self) -> sparse.csr_array:
        """From whom to whom ties without a topic went, faded."""
        return self.ties.matrix(self.record.people, self.faded(self.ties.time, "long"))

    @cached_property
    def tied_back(self) -> sparse.csr_array:
        """The same the other way."""
        return self.tied.T.tocsr()

    @cached_property
    def helped_back(self) -> sparse.csr_array:
        """Giver by asker."""
        return self.helped[" long"].T.tocsr()

    @cached_property
    def turned(self) -> sparse.csr_array:
        """Asker by giver, 1 where the one ever turned to the other."""
        return self.helped[""].sign().tocsr()

    @cached_property
    def fellows(self) -> tuple[sparse.csr_array, sparse.csr_array]:
        """Two steps of collaborative filtering: to the helpers, and from them to their other askers."""
        askers = np.asarray(self.turned.sum(axis=0)).ravel()
        return (self.turned @ scaling(1 / np.log(np.maximum(askers, 2)))).tocsr(), self.turned.T.tocsr()

    def known(self, asker: int) -> Numbers:
        """Whom somebody turned to before."""
        if asker < 0:
            return np.zeros(0, dtype=np.int64)
        return np.asarray(row_of(self.helped[""], asker)[0], dtype=np.int64)


def _summed(values: Table, rows: Numbers, columns: Numbers, shape: tuple[int, int]) -> sparse.csr_array:
    table = sparse.csr_array((values, (rows, columns)), shape=shape, dtype=np.float32)
    table.sum_duplicates()
    return table
