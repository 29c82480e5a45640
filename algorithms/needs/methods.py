"""The simple methods that a learned ranker of experts has to beat, each a score for everybody."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from algorithms.needs.candidates import Channels, Found
from algorithms.snapshot import Numbers

Scores = NDArray[np.float64]
Simple = Callable[[Channels, Found], Scores]

_FUSION = 60


def _alone(name: str) -> Simple:
    return lambda channels, _: channels.people[name].astype(np.float64)


def _evidence(name: str) -> Simple:
    """Whoever the method says nothing about comes in the order of activity."""

    def score(channels: Channels, found: Found) -> Scores:
        values = found.evidence[name].astype(np.float64)
        return np.asarray(values + 1e-7 * channels.activity * (values.max() + 1e-9))

    return score


def _plain(name: str) -> Simple:
    return lambda _, found: found.evidence[name].astype(np.float64)


def _random(channels: Channels, found: Found) -> Scores:
    seed = int(found.people.sum()) + found.asker + 1
    return np.random.default_rng(seed).random(channels.memory.record.people)


def _fused(names: tuple[str, ...], alone: tuple[str, ...]) -> Simple:
    """Reciprocal rank fusion, k = 60 (Cormack, Clarke, Büttcher 2009), over the candidates."""

    def score(channels: Channels, found: Found) -> Scores:
        lists = [found.evidence[name][found.people] for name in names]
        lists += [channels.people[name][found.people] for name in alone]
        fused = sum(1 / (_FUSION + rankdata(-values)) for values in lists)
        return spread(channels.activity, found.people, np.asarray(fused))

    return score


def _summed(channels: Channels, found: Found) -> Scores:
    """Parts of the best candidate's in topics, texts, department, earlier help and activity, all alike."""
    lists = [found.evidence[name][found.people] for name in _CHOSEN]
    lists += [np.log1p(channels.people["popularity medium"][found.people])]
    total = sum(values / (values.max() + 1e-9) for values in lists)
    return spread(channels.activity, found.people, np.asarray(total))


_CHOSEN = ("topic long", "BM25", "needs most alike long", "unit long", "asked before long")


def spread(activity: Scores, people: Numbers, scores: Scores) -> Scores:
    """Scores of candidates as scores of everybody: all others come behind, by activity."""
    everybody = activity - 10
    low, high = float(scores.min()), float(scores.max())
    everybody[people] = (scores - low) / (high - low + 1e-12)
    return everybody


# What the shared protocol calls baselines: the best of them on the test is the bar.
BASELINES: dict[str, Simple] = {
    "random": _random,
    "popularity": _alone("popularity"),
    "popularity recent": _alone("popularity recent"),
    "last given": _alone("last given"),
    "BM25": _plain("BM25"),
    "tag count": _plain("topic"),
    "department count": _plain("unit"),
    "skill overlap": _plain("declared"),
    "collaborative filtering": _plain("collaborative"),
}
SIMPLE: dict[str, Simple] = {
    **BASELINES,
    "popularity decayed fast": _alone("popularity short"),
    "popularity decayed": _alone("popularity medium"),
    "popularity decayed slowly": _alone("popularity long"),
    "asked before": _evidence("asked before long"),
    "tag count decayed fast": _evidence("topic short"),
    "tag count decayed": _evidence("topic medium"),
    "tag count decayed slowly": _evidence("topic long"),
    "department count decayed": _evidence("unit long"),
    "BM25, then activity": _evidence("BM25"),
    "nearest needs": _evidence("needs alike"),
    "nearest needs decayed": _evidence("needs most alike long"),
    "sum of parts": _summed,
    "reciprocal rank fusion": _fused(_CHOSEN, ("popularity medium",)),
}
