"""What a memory says of everybody for a need: one implementation, for measuring and for serving."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from algorithms.needs.memory import Memory, Table
from algorithms.needs.record import NeedRecord, Needs
from algorithms.recommender.past import scaling
from algorithms.snapshot import Numbers

# The names of the evidence in the order of the features.
EVIDENCE = (
    "topic", "topic short", "topic medium", "topic long", "unit", "unit medium", "unit long", "declared", "wished",
    "endorsed", "BM25", "words long", "needs alike", "needs alike long", "needs most alike", "needs most alike long",
    "asked before", "asked before short", "asked before long", "collaborative", "collaborative long", "helped back",
    "tied", "tied back",
)  # fmt: skip
# Cosines to this power, where only the most alike needs should count.
_SHARP = 3


@dataclass(frozen=True)
class Asked:
    """Needs to be met, who asks (-1 nobody known), and the weights of their skills and of those below them."""

    needs: Needs
    asker: Numbers
    wider: sparse.csr_array


def asked(record: NeedRecord, places: Numbers) -> Asked:
    """Past needs, asked once more."""
    needs = record.needs.at(places)
    return Asked(needs, record.asker[places], (needs.skills @ record.within).tocsr())


def evidence(memory: Memory, need: Asked) -> dict[str, Table]:
    """Evidence by name: needs (rows) by everybody (columns), none of it below 0."""
    return {**_of_topics(memory, need), **_of_texts(memory, need), **_of_askers(memory, need)}


def _of_topics(memory: Memory, need: Asked) -> dict[str, Table]:
    skills, units, wider = need.needs.skills, need.needs.units, need.wider
    weighed = (wider @ scaling(memory.rare_skills)).tocsr()
    return {
        "topic": _dense(skills @ memory.skill_met[""]),
        **{f"topic {each}": _dense(weighed @ memory.skill_met[f" {each}"]) for each in ("short", "medium", "long")},
        "unit": _dense(units @ memory.unit_met[""]),
        **{f"unit {each}": _dense(units @ memory.unit_met[f" {each}"]) for each in ("medium", "long")},
        "declared": _dense(wider @ memory.holds),
        "wished": _dense(skills @ memory.wishes),
        "endorsed": _dense(weighed @ memory.endorsed),
    }


def _of_texts(memory: Memory, need: Asked) -> dict[str, Table]:
    words = need.needs.words
    weighed = (words @ scaling(memory.rare_words)).tocsr()
    near = alike(memory, need.needs)
    sharp = near.copy()
    sharp.data = sharp.data**_SHARP
    return {
        "BM25": _dense(words @ memory.bm25),
        "words long": _dense(weighed @ memory.word_met),
        "needs alike": _dense(near @ memory.met[""]),
        "needs alike long": _dense(near @ memory.met[" long"]),
        "needs most alike": _dense(sharp @ memory.met[""]),
        "needs most alike long": _dense(sharp @ memory.met[" long"]),
    }


def alike(memory: Memory, needs: Needs) -> sparse.csr_array:
    """Needs by past needs: the cosine of their words, skills and departments, rare ones weighing more."""
    parts = (
        (needs.words, memory.rare_words, memory.by_word),
        (needs.skills, memory.rare_skills, memory.by_skill),
        (needs.units, memory.rare_units, memory.by_unit),
    )
    weighed = [(mine @ scaling(rare**2)).tocsr() for mine, rare, _ in parts]
    squares = sum(each @ np.ones(each.shape[1]) for each in weighed)
    products = sum((each @ theirs for each, (_, _, theirs) in zip(weighed, parts, strict=True)), start=0)
    mine = scaling(1 / np.sqrt(np.maximum(squares, 1e-9)))
    return (mine @ products @ scaling(memory.lengths * memory.past)).tocsr()


def _of_askers(memory: Memory, need: Asked) -> dict[str, Table]:
    known = np.flatnonzero(need.asker >= 0)
    shape = len(need.asker), memory.record.people
    who = sparse.csr_array((np.ones(len(known), dtype=np.float32), (known, need.asker[known])), shape=shape)
    to_helpers, back = memory.fellows
    fellows = (who @ to_helpers @ back).tocsr()
    return {
        "asked before": _dense(who @ memory.helped[""]),
        "asked before short": _dense(who @ memory.helped[" short"]),
        "asked before long": _dense(who @ memory.helped[" long"]),
        "collaborative": _dense(fellows @ memory.turned),
        "collaborative long": _dense(fellows @ memory.helped[" long"]),
        "helped back": _dense(who @ memory.helped_back),
        "tied": _dense(who @ memory.tied),
        "tied back": _dense(who @ memory.tied_back),
    }


def _dense(table: sparse.csr_array) -> Table:
    return np.asarray(table.toarray(), dtype=np.float32)
