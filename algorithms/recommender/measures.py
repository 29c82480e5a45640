"""How well rankings find what came after: ranks among all people, MRR, Hits@k, NDCG, exposure, and their intervals."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from algorithms.evenness import gini

Values = NDArray[np.float64]

DRAWS = 1000
_LOW, _HIGH = 2.5, 97.5


@dataclass(frozen=True)
class Interval:
    """A figure and the bounds of its 95 % interval."""

    value: float
    low: float
    high: float


def ranks(scores: NDArray[np.floating[Any]], right: NDArray[np.int64]) -> Values:
    """Ranks (1 is best) of the right ones among the scores (-inf: not a candidate), the other right ones taken out.

    Those with the same score share the mean of their ranks, so that a method which says nothing gains nothing.
    """
    found = scores[right]
    above = (scores[None, :] > found[:, None]).sum(axis=1) - (found[None, :] > found[:, None]).sum(axis=1)
    same = (scores[None, :] == found[:, None]).sum(axis=1) - (found[None, :] == found[:, None]).sum(axis=1)
    return np.asarray(1 + above + same / 2, dtype=np.float64)


@dataclass(frozen=True)
class Tally:
    """Sums over queries of what a method found: one row for each query."""

    pairs: Values
    reciprocal: Values
    hits1: Values
    hits10: Values
    hits50: Values
    gain: Values

    @classmethod
    def of(cls, found: list[Values]) -> "Tally":
        """Tally the ranks of each query's right ones."""
        return cls(
            pairs=np.array([len(each) for each in found], dtype=np.float64),
            reciprocal=np.array([(1 / each).sum() for each in found]),
            hits1=np.array([(each <= 1).sum() for each in found], dtype=np.float64),
            hits10=np.array([(each <= 10).sum() for each in found], dtype=np.float64),  # noqa: PLR2004 -- Hits@10
            hits50=np.array([(each <= 50).sum() for each in found], dtype=np.float64),  # noqa: PLR2004 -- Hits@50
            gain=np.array([_ndcg(each) * len(each) for each in found]),
        )


def _ndcg(found: Values) -> float:
    """NDCG@10 (Järvelin, Kekäläinen 2002) of right ones at filtered ranks, each equally right."""
    shifted = np.sort(found) + np.arange(len(found))
    gain = (1 / np.log2(1 + shifted[shifted <= 10])).sum()  # noqa: PLR2004 -- NDCG@10
    best = (1 / np.log2(2 + np.arange(min(10, len(found))))).sum()
    return float(gain / best) if len(found) else 0.0


def draws(queries: int, seed: int) -> NDArray[np.float64]:
    """How often each query is drawn in each bootstrap sample (Efron 1979): samples by queries."""
    drawn = np.random.default_rng(seed).integers(0, queries, (DRAWS, queries))
    return np.stack([np.bincount(each, minlength=queries) for each in drawn]).astype(np.float64)


def interval(tops: Values, pairs: Values, drawn: NDArray[np.float64]) -> Interval:
    """Mean over pairs with its 95 % bootstrap interval over queries."""
    means = drawn @ tops / np.maximum(drawn @ pairs, 1)
    low, high = np.percentile(means, [_LOW, _HIGH])
    return Interval(float(tops.sum() / max(1.0, pairs.sum())), float(low), float(high))


def ratio(tops: Values, others: Values, drawn: NDArray[np.float64]) -> Interval:
    """Ratio of two methods on the same queries, with its paired bootstrap interval."""
    sums = drawn @ tops / np.maximum(drawn @ others, 1e-12)
    low, high = np.percentile(sums, [_LOW, _HIGH])
    return Interval(float(tops.sum() / max(others.sum(), 1e-12)), float(low), float(high))


@dataclass(frozen=True)
class Exposure:
    """How unequally people are shown: Gini, the share of the most shown hundredth, and the share of people shown."""

    gini: float
    top: float
    coverage: float

    @classmethod
    def of(cls, shown: list[NDArray[np.int64]]) -> "Exposure":
        """The exposure by whom each query shows."""
        times = np.bincount(np.concatenate(shown)).astype(np.float64)
        return cls(gini(times), top_share(times), float((times > 0).mean()))


def top_share(exposure: Values, part: float = 0.01) -> float:
    """Share of all showings that the most shown part of the people receives."""
    size = max(1, round(len(exposure) * part))
    return float(np.sort(exposure)[-size:].sum() / max(exposure.sum(), 1e-12))
