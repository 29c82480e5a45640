"""Points that ties pull together and that push each other apart, in the unit circle."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

Doubles = np.ndarray[Any, np.dtype[np.float64]]

_LANDMARKS = 400
_NEAREST = 1e-4
_GRAVITY = 0.05


@dataclass(frozen=True)
class Pace:
    """How many steps are taken, and how far a point may go in the first of them (radii of the circle)."""

    steps: int
    reach: float


def settled(points: Doubles, ties: sparse.csr_array, pace: Pace, random: np.random.Generator) -> Doubles:
    """Move points (n by 2) by the forces of Fruchterman and Reingold (1991), each step shorter than the one before.

    `ties` are symmetric weights around 1. Of more than 400 points a sample, drawn anew in each step, pushes for all
    (as landmarks do in Barnes and Hut's place): time grows with n and the ties, not with n². No point goes further than
    half of `steps` times `reach`.
    """
    number = len(points)
    ideal = np.sqrt(np.pi / max(number, 1))
    pairs = ties.tocoo()
    moved = points.copy()
    for step in range(pace.steps):
        pushing = random.permutation(number)[:_LANDMARKS] if number > _LANDMARKS else np.arange(number)
        force = _pushed(moved, moved[pushing], ideal**2 * number / max(len(pushing), 1))
        force += _pulled(moved, pairs, ideal) - _GRAVITY * moved
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-12)
        moved += force * np.minimum(1, pace.reach * (1 - step / pace.steps) / length)[:, None]
    return moved


def _pushed(points: Doubles, pushing: Doubles, strength: float) -> Doubles:
    """Sum strength/distance over all who push; written with products of matrices, which are fast."""
    squared = (points**2).sum(axis=1)[:, None] + (pushing**2).sum(axis=1)[None, :] - 2 * points @ pushing.T
    # A point does not push itself: there the distance is 0, and so is the direction.
    share: Doubles = strength / np.maximum(squared, _NEAREST)
    force: Doubles = points * share.sum(axis=1)[:, None] - share @ pushing
    return force


def _pulled(points: Doubles, pairs: sparse.coo_array, ideal: float) -> Doubles:
    away = points[pairs.col] - points[pairs.row]
    pull = away * (pairs.data * np.hypot(away[:, 0], away[:, 1]) / ideal)[:, None]
    return np.column_stack([np.bincount(pairs.row, pull[:, axis], len(points)) for axis in (0, 1)])
