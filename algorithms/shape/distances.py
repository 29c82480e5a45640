"""How many steps everybody is from each unit, and what one more tie changes."""

from typing import Any

import numpy as np
from scipy import sparse

from algorithms.snapshot import Numbers

Steps = np.ndarray[Any, np.dtype[np.int16]]

# Steps are counted up to here; who is further, or cut off, counts as this far.
FAR = 7


def to_units(tied: sparse.csr_array, labels: Numbers, units: int) -> Steps:
    """People by units: steps along ties to the nearest member of each unit, 0 for its members, at most 7."""
    people = np.flatnonzero(labels >= 0)
    reached = np.zeros((len(labels), units), dtype=np.float32)
    reached[people, labels[people]] = 1
    steps = np.where(reached > 0, 0, FAR).astype(np.int16)
    pattern = tied.sign().astype(np.float32)
    for step in range(1, FAR):
        further = ((pattern @ reached) > 0) & (steps == FAR)
        if not further.any():
            break
        steps[further] = step
        reached = further.astype(np.float32)
    return steps


def to_person(tied: sparse.csr_array, person: int) -> Steps:
    """Steps of everybody to one person, at most 7."""
    steps = np.full(tied.shape[0], FAR, dtype=np.int16)
    steps[person] = 0
    front = np.array([person])
    for step in range(1, FAR):
        ends = np.concatenate([tied.indices[tied.indptr[each] : tied.indptr[each + 1]] for each in front])
        front = np.unique(ends[steps[ends] == FAR])
        if not len(front):
            break
        steps[front] = step
    return steps


def shortened(steps: Steps, from_one: Steps, from_two: Steps, one: int, two: int) -> Steps:
    """The steps to units once the two are tied, exactly; `from_…` are the steps of everybody to each of them."""
    by_two = from_one[:, None] + 1 + steps[two][None, :]
    by_one = from_two[:, None] + 1 + steps[one][None, :]
    fewest: Steps = np.minimum(steps, np.minimum(by_one, by_two)).astype(np.int16)
    return fewest
