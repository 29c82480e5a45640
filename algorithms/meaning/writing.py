"""Vectors of skills and asks in the graph, kept up to date: only texts that changed are encoded again."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from algorithms.meaning.vectors import Meaning, unit
from graph.driver import Graph
from graph.statements import load

_PAGE = 200
# Many an alias only says the name again; each costs as much as the name.
_MOST_NAMES = 5
# Vectors are a few megabytes a page.
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Written:
    """How many vectors were written now: of skills, of asks."""

    skills: int
    asks: int


async def write(graph: Graph, meaning: Meaning) -> Written:
    """Bring the vectors of all skills and asks up to date; a skill means the middle of its names, an ask its words."""
    patient = graph.patient(_SECONDS)
    skills = await _write(patient, meaning, "skills")
    asks = await _write(patient, meaning, "asks")
    await patient.write(load("meaning")["written"], {"meaning_name": meaning.name})
    return Written(skills, asks)


async def _write(graph: Graph, meaning: Meaning, noun: str) -> int:
    after, count, parameters = "", 0, {"meaning_page": _PAGE, "meaning_names": _MOST_NAMES}
    while rows := await graph.read(load("meaning")[noun], parameters | {"meaning_after": after}):
        after = rows[-1][0]
        stale = [(id_, texts, made) for id_, texts, before in rows if (made := _made(meaning, texts)) != before]
        if stale:
            vectors = await asyncio.to_thread(_vectors, meaning, [texts for _, texts, _ in stale])
            rows_of = [_row(id_, made, vector) for (id_, _, made), vector in zip(stale, vectors, strict=True)]
            await graph.write(load("meaning")[f"write_{noun}"], {"meaning_rows": rows_of})
        count += len(stale)
    return count


def _made(meaning: Meaning, texts: Sequence[str]) -> str:
    return sha256("\x1f".join([meaning.name, *texts]).encode()).hexdigest()[:16]


def _vectors(meaning: Meaning, texts: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    encoded = meaning.encode([text for each in texts for text in each])
    ends = np.cumsum([len(each) for each in texts])
    return unit(np.stack([encoded[end - len(each) : end].sum(axis=0) for each, end in zip(texts, ends, strict=True)]))


def _row(id_: str, made: str, vector: NDArray[np.float32]) -> dict[str, Any]:
    return {"id": id_, "made": made, "vector": vector.tolist() if vector.any() else None}
