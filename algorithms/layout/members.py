"""The people of one community in the unit circle."""

import numpy as np
from scipy import sparse

from algorithms.layout.forces import Doubles, Pace, settled

_ANEW, _AGAIN = Pace(60, 0.2), Pace(10, 0.03)
_KNOWN = 0.5


def seated(ties: sparse.csr_array, start: Doubles, random: np.random.Generator) -> Doubles:
    """Points (people by 2) that fill the unit circle evenly; `start` are those of before (nan: none).

    Who is new begins amid those they are tied to. Where less than half are known, all are laid out anew.
    """
    known = ~np.isnan(start[:, 0])
    anew = bool(known.mean() < _KNOWN)
    somewhere: Doubles = random.uniform(-0.7, 0.7, (len(start), 2))
    begun = somewhere if anew else _amid(ties, start, known, somewhere)
    return _filled(settled(begun, _even(ties), _ANEW if anew else _AGAIN, random))


def _amid(ties: sparse.csr_array, start: Doubles, known: np.ndarray, somewhere: Doubles) -> Doubles:
    weights = ties[:, np.flatnonzero(known)]
    total = np.asarray(weights.sum(axis=1)).ravel()
    amid = (weights @ start[known]) / np.maximum(total, 1e-12)[:, None] + somewhere / 10
    return np.where(known[:, None], start, np.where((total > 0)[:, None], amid, somewhere))


def _even(ties: sparse.csr_array) -> sparse.csr_array:
    """Weights around 1."""
    scale = float(ties.data.mean()) if ties.nnz else 1.0
    return sparse.csr_array((np.minimum(ties.data / scale, 3), ties.indices, ties.indptr), shape=ties.shape)


def _filled(points: Doubles) -> Doubles:
    """Keep directions from the middle, and let the order of distances say how far out: the circle is filled evenly."""
    centred = points - points.mean(axis=0)
    distance = np.hypot(centred[:, 0], centred[:, 1])
    place = np.empty(len(points))
    place[np.argsort(distance, kind="stable")] = np.arange(len(points))
    filled: Doubles = centred * (np.sqrt((place + 0.5) / len(points)) / np.maximum(distance, 1e-9))[:, None]
    return filled
