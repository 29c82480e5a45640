"""What a seeker can give back: the wishes of others that the seeker meets."""

from typing import TYPE_CHECKING

import numpy as np

from algorithms.snapshot import Numbers, Reals, Snapshot
from algorithms.topology import row_of

if TYPE_CHECKING:
    from scipy import sparse

# Who has a skill at level 2 and showed it a few times is still learning it; nobody's wish ends there.
STRONG = 0.5


def offers(snapshot: Snapshot, seeker: int, people: Numbers) -> tuple[Reals, Numbers]:
    """Share of each person's wishes that the seeker meets (0 to 1), and the wish met best (-1 where none is)."""
    share, best = np.zeros(len(people), dtype=np.float32), np.full(len(people), -1)
    known = _known(snapshot, seeker)
    if not known.any():
        return share, best
    wishes: sparse.csr_array = snapshot.wishes[people]
    met = known[wishes.indices]
    rows = np.repeat(np.arange(len(people)), np.diff(wishes.indptr))
    np.add.at(share, rows, met)
    # Of each row the last one stays, which is the wish met best.
    order = np.lexsort((-wishes.indices, met))
    order = order[met[order] > 0]
    best[rows[order]] = wishes.indices[order]
    return share / np.maximum(np.diff(wishes.indptr), 1).astype(np.float32), best


def _known(snapshot: Snapshot, seeker: int) -> Reals:
    """How well the seeker knows each skill, also through a narrower one."""
    known = np.zeros(len(snapshot.skill_ids), dtype=np.float32)
    for skill, strength in zip(*row_of(snapshot.holds, seeker), strict=True):
        if strength > STRONG:
            broader, factors = row_of(snapshot.within_back, int(skill))
            known[broader] = np.maximum(known[broader], factors * strength)
    return known
