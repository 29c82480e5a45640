"""What a memory says of each person whatever the need."""

import numpy as np

from algorithms.needs.memory import Memory, Table
from algorithms.needs.record import before
from algorithms.recommender.past import HALF_LIVES

# The names of what is known of people in the order of the features.
PEOPLE = (
    "popularity", "popularity short", "popularity medium", "popularity long", "popularity recent", "last given",
    "tenure", "asked", "ties in", "ties out", "ties in short",
)  # fmt: skip
_RECENT = 0.1


def people(memory: Memory) -> dict[str, Table]:
    """One value for each person: how often they met needs on several half-lives, when last, what else they do."""
    size = memory.record.people
    since = (memory.time - memory.record.begin) / memory.span
    last, first = np.zeros(size), np.ones(size)
    np.maximum.at(last, memory.giver, since + 1e-9)
    np.minimum.at(first, memory.giver, since)
    newest = np.argsort(-memory.time, kind="stable")[: max(1, round(len(memory.time) * _RECENT))]
    known = memory.record.asker[(memory.record.asker >= 0) & before(memory.record.time, memory.moment)]
    found = {
        "popularity": np.bincount(memory.giver, minlength=size),
        **{
            f"popularity {name}": np.bincount(memory.giver, memory.weights[f" {name}"], minlength=size)
            for name in HALF_LIVES
        },
        "popularity recent": np.bincount(memory.giver[newest], minlength=size),
        "last given": last,
        "tenure": 1 - first,
        "asked": np.bincount(known, minlength=size),
        "ties in": np.asarray(memory.tied.sum(axis=0)).ravel(),
        "ties out": np.asarray(memory.tied.sum(axis=1)).ravel(),
        "ties in short": np.bincount(memory.ties.giver, memory.faded(memory.ties.time, "short"), minlength=size),
    }
    return {name: np.asarray(values, dtype=np.float32) for name, values in found.items()}
