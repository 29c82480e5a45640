"""Places kept for newcomers: who declared a skill of the need, and whom nobody has turned to yet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from algorithms.needs.memory import Table
from algorithms.snapshot import Flags, Numbers

_EVERY = 10
_MOST = 10
# Among the candidates, by how rare the skills are that they declared: hardly anybody else could be asked.
_RARE_RANK, _MOST_RARE = 2.0, 2
# A kept place costs the others about one part in a hundred of their MRR, so it has to bring as much.
_WORTH = 0.01


@dataclass(frozen=True)
class Seats:
    """Newcomers, and the rank (1 is best) that is kept for each; both in the order of the ranks."""

    people: Numbers
    ranks: Numbers

    def only(self, these: Flags) -> "Seats":
        """Some of them."""
        return Seats(self.people[these], self.ranks[these])


def newcomers(people: Numbers, declared: Table, turned_to: Table, asked: Table) -> Seats:
    """Seats of at most ten candidates: who of them is all but alone with the skill leads, others have each tenth rank.

    All tables are by person, none below 0: how rare the declared skills are, how often others turned to the person,
    and how often the person asked: those who asked much are the likeliest to begin to answer. These are exploration
    slots (Schnabel and others 2018, "Short-term satisfaction and long-term coverage").
    """
    strong = declared[people]
    weight = strong * (1 + np.log1p(asked[people])) * (turned_to[people] == 0)
    found = np.flatnonzero(weight > 0)
    found = found[np.lexsort((found, -weight[found]))][:_MOST]
    if not len(found):
        return Seats(found, found)
    leads = rankdata(-strong)[found] <= _RARE_RANK
    leads &= np.cumsum(leads) <= _MOST_RARE
    ranks = np.where(leads, np.cumsum(leads), _EVERY * np.cumsum(~leads))
    order = np.argsort(ranks, kind="stable")
    return Seats(people[found[order]], ranks[order])


def seated(scores: NDArray[np.float64], places: Numbers, ranks: Numbers) -> NDArray[np.float64]:
    """Scores (higher is better) by which these places, in the order of their ranks, stand at least on those ranks."""
    others = np.sort(np.delete(scores, places))[::-1]
    lifted = scores.copy()
    for number, (place, rank) in enumerate(zip(places.tolist(), ranks.tolist(), strict=True), start=1):
        ahead = rank - number
        if ahead < len(others):
            above = others[ahead - 1] if ahead > 0 else others[0] + 2 * len(places) / number
            lifted[place] = max(scores[place], (above + others[ahead]) / 2)
    return lifted


def worth(newcomer: list[Flags]) -> bool:
    """Whether among all who met the needs of the past at least one in a hundred was such a newcomer."""
    flags = np.concatenate(newcomer) if newcomer else np.zeros(0, dtype=bool)
    return bool(flags.sum() >= _WORTH * max(1, len(flags)))
