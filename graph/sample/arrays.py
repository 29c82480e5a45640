"""What the parts of the generator share about arrays: their type, their random streams, draws by weight and blocks."""

import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

BLOCK = 4_000


def stream(seed: int, part: str, block: int = 0) -> np.random.Generator:
    """The random numbers of one part of the sample; no part disturbs another."""
    return np.random.default_rng([seed, zlib.crc32(part.encode()), block])


def blocks(count: int) -> Iterator[tuple[int, Array]]:
    """Numbers of blocks and the positions they hold, so that memory stays bounded whatever the count."""
    for number, first in enumerate(range(0, count, BLOCK)):
        yield number, np.arange(first, min(first + BLOCK, count))


def shares(total: int, weights: Array) -> Array:
    """Whole numbers that add up to the total, in proportion to the weights (largest remainders)."""
    exact = weights / weights.sum() * total
    counts: Array = np.floor(exact).astype(np.int64)
    missing = total - int(counts.sum())
    counts[np.argsort(counts - exact, kind="stable")[:missing]] += 1
    return counts


def draw(rng: np.random.Generator, weights: Array, count: int) -> Array:
    """Positions drawn with the weights."""
    cumulative = np.cumsum(weights / weights.sum())
    places: Array = np.minimum(np.searchsorted(cumulative, rng.random(count), side="right"), len(weights) - 1)
    return places


def gumbel(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Gumbel noise: the largest of log-weights plus this noise is a draw by weight."""
    noise: Array = -np.log(-np.log(rng.random(shape, dtype=np.float32) + 1e-9) + 1e-9)
    return noise


def order_in_group(groups: Array) -> Array:
    """For each entry how many of the same group stand before it."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    first = np.searchsorted(ordered, ordered, side="left")
    ranks = np.empty(len(groups), np.int64)
    ranks[order] = np.arange(len(groups)) - first
    return ranks
