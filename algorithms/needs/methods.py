"""The simple methods that a learned ranker of experts has to beat, each a score for everybody."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from algorithms.needs.candidates import Channels, Found
from algorithms.recommender.methods import FUSION, spread, then_active

Scores = NDArray[np.float64]
Simple = Callable[[Channels, Found], Scores]
# By evidence, what it adds to the score of each candidate.
Parts = Callable[[Channels, Found], dict[str, Scores]]


def _alone(name: str) -> Simple:
    return lambda channels, _: channels.people[name].astype(np.float64)


def _evidence(name: str) -> Simple:
    return lambda channels, found: then_active(channels.activity, found.evidence[name].astype(np.float64))


def _plain(name: str) -> Simple:
    return lambda _, found: found.evidence[name].astype(np.float64)


def _random(channels: Channels, found: Found) -> Scores:
    seed = int(found.people.sum()) + found.asker + 1
    return np.random.default_rng(seed).random(channels.memory.record.people)


def _combined(parts: Parts) -> Simple:
    def score(channels: Channels, found: Found) -> Scores:
        total = np.sum(list(parts(channels, found).values()), axis=0)
        return spread(channels.activity, found.people, np.asarray(total, dtype=np.float64))

    return score


def _chosen(channels: Channels, found: Found) -> dict[str, Scores]:
    """What is combined: topics, texts, department and earlier help of the candidates, and how active they are."""
    lists = {name: found.evidence[name][found.people].astype(np.float64) for name in _CHOSEN}
    return lists | {_ACTIVE: np.log1p(channels.people[_ACTIVE][found.people].astype(np.float64))}


_CHOSEN = ("topic long", "BM25", "needs most alike long", "unit long", "asked before long")
_ACTIVE = "popularity medium"


def _shares(channels: Channels, found: Found) -> dict[str, Scores]:
    """Each as a part of the best candidate's."""
    return {name: values / (values.max() + 1e-9) for name, values in _chosen(channels, found).items()}


def _fused(channels: Channels, found: Found) -> dict[str, Scores]:
    """Reciprocal rank fusion, k = 60 (Cormack, Clarke, Büttcher 2009), over the candidates."""
    return {name: 1 / (FUSION + rankdata(-values)) for name, values in _chosen(channels, found).items()}


def _one(name: str) -> Parts:
    return lambda _, found: {name: found.evidence[name][found.people].astype(np.float64)}


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
    "sum of parts": _combined(_shares),
    "reciprocal rank fusion": _combined(_fused),
}
# Those that look at the skills and words of a need, as the parts of their scores. The others say the same of every
# need, or nothing where no department or asker is known, so that they cannot serve a search for experts.
LOOKING: dict[str, Parts] = {
    "tag count decayed fast": _one("topic short"),
    "tag count decayed": _one("topic medium"),
    "tag count decayed slowly": _one("topic long"),
    "BM25, then activity": _one("BM25"),
    "nearest needs": _one("needs alike"),
    "nearest needs decayed": _one("needs most alike long"),
    "sum of parts": _shares,
    "reciprocal rank fusion": _fused,
}
