"""The words of what people sought and did, for methods that compare two people."""

import numpy as np
from scipy import sparse

from algorithms.needs.memory import Memory
from algorithms.needs.record import NeedRecord, before
from algorithms.recommender.past import Words


def words_before(record: NeedRecord, moment: float) -> Words:
    """What people asked and wished, and what they did as one text each, as known before a moment (days since 1970)."""
    memory = Memory(record, moment)
    asked = np.flatnonzero((record.asker >= 0) & before(record.time, moment))
    shape = record.people, len(record.time)
    who = sparse.csr_array((np.ones(len(asked), dtype=np.float32), (record.asker[asked], asked)), shape=shape)
    sought = who @ record.needs.words + memory.wishes.T @ record.named
    return Words(sought.sign().tocsr(), memory.bm25)
