"""What the past says about each person alone."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from algorithms.recommender.past import Ties

_RECENT = 0.1
_LEAST = 1e-9


def evidence_of_people(ties: Ties) -> dict[str, NDArray[np.float32]]:
    """One value for each person: popularity on several half-lives, recency, tenure, PageRank, other relations."""
    helps = ties.past.helps
    decayed = {name: _received(table) for name, table in ties.decayed.items()}
    found = {
        "popularity": ties.seekers_of,
        "help given": np.bincount(helps.giver, helps.weight, minlength=ties.past.people),
        "turned to": ties.givers_of,
        "PageRank": _page_rank(ties),
        **{f"popularity {name}": values for name, values in decayed.items()},
        "trend": decayed["short"] / (decayed["long"] + 1),
        **_times(ties),
    }
    for name, table in ties.others.items():
        found |= {f"{name} in": _received(table), f"{name} out": np.asarray(table.sum(axis=1)).ravel()}
    return {name: np.asarray(values, dtype=np.float32) for name, values in found.items()}


def _received(table: sparse.csr_array) -> NDArray[np.float32]:
    return np.asarray(table.sum(axis=0)).ravel()


def _times(ties: Ties) -> dict[str, NDArray[np.float64]]:
    """Recency and tenure of each person as parts of the history, 0 to 1."""
    size, helps = ties.past.people, ties.past.helps
    since = (ties.span - ties.age) / ties.span
    last, first, active = np.zeros(size), np.full(size, 1.0), np.zeros(size)
    np.maximum.at(last, helps.giver, since + _LEAST)
    np.minimum.at(first, helps.giver, since)
    np.maximum.at(active, helps.giver, since)
    np.maximum.at(active, helps.seeker, since)
    newest = np.argsort(ties.age, kind="stable")[: max(1, round(len(helps) * _RECENT))]
    return {
        "last given": last,
        "tenure": 1 - first,
        "last active": active,
        "popularity recent": np.bincount(helps.giver[newest], minlength=size).astype(np.float64),
    }


def _page_rank(ties: Ties) -> NDArray[np.float64]:
    """PageRank of everybody over the undirected ties (Brin, Page 1998), damping 0.85, 20 rounds."""
    size, step = ties.past.people, ties.step.T.tocsr()
    rank = np.full(size, 1 / size)
    for _ in range(20):
        rank = 0.15 / size + 0.85 * (step @ rank)
    return rank * size
