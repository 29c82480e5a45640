"""What a memory says of everybody for a need: one implementation, for measuring and for serving."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from algorithms.needs.memory import Memory, Table
from algorithms.needs.record import NeedRecord, Needs
from algorithms.snapshot import Numbers
from algorithms.topology import row_of

# The names of the evidence in the order of the features.
EVIDENCE = (
    "topic", "topic short", "topic medium", "topic long", "unit", "unit medium", "unit long", "declared", "wished",
    "endorsed", "BM25", "words long", "needs alike", "needs alike long", "needs most alike", "needs most alike long",
    "asked before", "asked before short", "asked before long", "collaborative", "collaborative long", "helped back",
    "tied", "tied back",
)  # fmt: skip
# Cosines to this power, where only the most alike needs should count.
_SHARP = 3
_FEW = 50


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


def evidence(memory: Memory, need: Asked, near: sparse.csr_array) -> dict[str, Table]:
    """Evidence by name: needs (rows) by everybody (columns), none of it below 0; `near` are past needs."""
    return {**_of_topics(memory, need), **_of_texts(memory, need, near), **_of_askers(memory, need)}


def _of_topics(memory: Memory, need: Asked) -> dict[str, Table]:
    skills, units, wider = need.needs.skills, need.needs.units, need.wider
    weighed = _weighed(wider, memory.rare_skills)
    return {
        "topic": _product(skills, memory.skill_met[""]),
        **{f"topic {each}": _product(weighed, memory.skill_met[f" {each}"]) for each in ("short", "medium", "long")},
        "unit": _product(units, memory.unit_met[""]),
        **{f"unit {each}": _product(units, memory.unit_met[f" {each}"]) for each in ("medium", "long")},
        "declared": _product(wider, memory.holds),
        "wished": _product(skills, memory.wishes),
        "endorsed": _product(weighed, memory.endorsed),
    }


def _of_texts(memory: Memory, need: Asked, near: sparse.csr_array) -> dict[str, Table]:
    words = need.needs.words
    weighed = _weighed(words, memory.rare_words)
    sharp = near.copy()
    sharp.data = sharp.data**_SHARP
    return {
        "BM25": _product(words, memory.bm25),
        "words long": _product(weighed, memory.word_met),
        "needs alike": _product(near, memory.met[""]),
        "needs alike long": _product(near, memory.met[" long"]),
        "needs most alike": _product(sharp, memory.met[""]),
        "needs most alike long": _product(sharp, memory.met[" long"]),
    }


def alike(memory: Memory, needs: Needs) -> sparse.csr_array:
    """Needs by past needs: the cosine of their words, skills and departments, rare ones weighing more."""
    parts = (
        (needs.words, memory.rare_words, memory.by_word),
        (needs.skills, memory.rare_skills, memory.by_skill),
        (needs.units, memory.rare_units, memory.by_unit),
    )
    weighed = [_weighed(mine, rare**2) for mine, rare, _ in parts]
    squares = sum(each @ np.ones(each.shape[1]) for each in weighed)
    products = sum((each @ theirs for each, (_, _, theirs) in zip(weighed, parts, strict=True)), start=0)
    near = _weighed(products.tocsr(), memory.lengths * memory.past)
    near.data *= np.repeat((1 / np.sqrt(np.maximum(squares, 1e-9))).astype(np.float32), np.diff(near.indptr))
    return near


def _of_askers(memory: Memory, need: Asked) -> dict[str, Table]:
    known = np.flatnonzero(need.asker >= 0)
    shape = len(need.asker), memory.record.people
    who = sparse.csr_array((np.ones(len(known), dtype=np.float32), (known, need.asker[known])), shape=shape)
    to_helpers, back = memory.fellows
    fellows = (who @ to_helpers @ back).tocsr()
    return {
        "asked before": _product(who, memory.helped[""]),
        "asked before short": _product(who, memory.helped[" short"]),
        "asked before long": _product(who, memory.helped[" long"]),
        "collaborative": _product(fellows, memory.turned),
        "collaborative long": _product(fellows, memory.helped[" long"]),
        "helped back": _product(who, memory.helped_back),
        "tied": _product(who, memory.tied),
        "tied back": _product(who, memory.tied_back),
    }


def _weighed(table: sparse.csr_array, values: Table) -> sparse.csr_array:
    """The table with each column multiplied by its value."""
    return sparse.csr_array((table.data * values[table.indices], table.indices, table.indptr), shape=table.shape)


def _product(rows: sparse.csr_array, table: sparse.csr_array) -> Table:
    """Rows times a table as a dense table; the few skills, words or askers of a need are summed faster one by one."""
    if rows.nnz > _FEW * rows.shape[0]:
        return np.asarray((rows @ table).toarray(), dtype=np.float32)
    found = np.zeros((rows.shape[0], table.shape[1]), dtype=np.float32)
    for row in range(rows.shape[0]):
        for place, weight in zip(*row_of(rows, row), strict=True):
            columns, values = row_of(table, place)
            found[row, columns] += weight * values
    return found
