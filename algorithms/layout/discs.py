"""Communities as discs in the unit circle: tied ones near each other, none over another."""

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from algorithms.layout.forces import Doubles, Pace, settled

_FILLED = 0.3
_GAP = 0.01
_ROUNDS = 300
_ANEW, _AGAIN = Pace(300, 0.1), Pace(10, 0.008)
_GOLDEN = np.pi * (3 - np.sqrt(5))


def placed(
    sizes: Doubles, between: sparse.csr_array, start: Doubles, filled: float | None, random: np.random.Generator
) -> tuple[Doubles, Doubles]:
    """Centres (communities by 2) and radii in the unit circle, the area of a disc by its people.

    `between` are symmetric tie weights, `start` where each stood or should begin (nan: nowhere yet), `filled` the
    radius of a disc with everybody in it in the picture before, None when everything is laid out anew.
    """
    whole = np.sqrt(_FILLED) if filled is None else filled
    radii = whole * np.sqrt(sizes / max(float(sizes.sum()), 1.0))
    begun = _begun(start, between)
    points = settled(begun, _weighed(between), _ANEW if filled is None else _AGAIN, random)
    if filled is None:
        points = points / max(float(_reach(points, radii).max(initial=0)), 1e-9)
    points = _apart(points, radii)
    reach = float(_reach(points, radii).max(initial=0))
    shrunk = 1 / reach if reach > 0 and (filled is None or reach > 1) else 1.0
    return points * shrunk, radii * shrunk


def _begun(start: Doubles, between: sparse.csr_array) -> Doubles:
    """Where there is no start: amid the neighbours that have one, else on a spiral."""
    number = np.arange(len(start))
    away = np.sqrt((number + 0.5) / max(len(start), 1))
    spiral = np.column_stack([away * np.cos(_GOLDEN * number), away * np.sin(_GOLDEN * number)])
    known = ~np.isnan(start[:, 0])
    weights = between[:, np.flatnonzero(known)]
    total = np.asarray(weights.sum(axis=1)).ravel()
    amid = (weights @ start[known]) / np.maximum(total, 1e-12)[:, None]
    return np.where(known[:, None], start, np.where((total > 0)[:, None], amid + spiral / 100, spiral))


def _weighed(between: sparse.csr_array) -> sparse.csr_array:
    """Ties relative to what the two have in all, so that large communities do not pull everything together."""
    volume = np.maximum(np.asarray(between.sum(axis=1)).ravel(), 1e-12)
    pairs = between.tocoo()
    data = pairs.data / np.sqrt(volume[pairs.row] * volume[pairs.col])
    scale = float(data.mean()) if len(data) else 1.0
    return sparse.csr_array((np.minimum(data / scale, 4), (pairs.row, pairs.col)), shape=between.shape)


def _reach(points: Doubles, radii: Doubles) -> Doubles:
    reach: Doubles = np.hypot(points[:, 0], points[:, 1]) + radii
    return reach


def _apart(points: Doubles, radii: Doubles) -> Doubles:
    """Push discs apart until none lies over another, the smaller ones further."""
    moved = points.copy()
    for _ in range(_ROUNDS):
        pairs = cKDTree(moved).query_pairs(2 * float(radii.max(initial=0)) + _GAP, output_type="ndarray")
        away = moved[pairs[:, 0]] - moved[pairs[:, 1]]
        distance = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-9)
        over = radii[pairs[:, 0]] + radii[pairs[:, 1]] + _GAP - distance
        hit = over > _GAP / 10
        if not hit.any():
            break
        one, two = pairs[hit, 0], pairs[hit, 1]
        push = away[hit] * (over[hit] / distance[hit])[:, None]
        share = radii[two] ** 2 / (radii[one] ** 2 + radii[two] ** 2)
        np.add.at(moved, one, push * share[:, None])
        np.add.at(moved, two, -push * (1 - share)[:, None])
    return moved
