"""From a need to weighted skills: what the caller names, what the text names, what its other words hint at."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from algorithms.meaning import Meaning
from algorithms.understanding.naming import KEYWORDS, Candidate, named
from algorithms.understanding.tokens import Token, alike, tokens
from graph.driver import Graph
from graph.reads.full_text import safe_words
from graph.skills import understood
from graph.statements import load

_NAME, _OTHERWISE = 1.0, 0.9
# What words only hint at counts less, and far less beside a skill that is named.
_HINT, _HINT_BESIDE_NAMES = 0.6, 0.2
# What means the same counts less than a name; from which cosine on it is taken to mean the same.
_MEANT, _ALIKE = 0.7, 0.4
# How near to the best hit the others have to come.
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Need:
    """Skills by any of their names, a text, and skills that are not meant."""

    skills: Sequence[str] = ()
    text: str | None = None
    without: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A skill of the need: how is NAMED, NAME, ALIAS, WORDS, NARROWER or BROADER; the weight is above 0, at most 1."""

    id: str
    how: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name of the caller's that is no skill, and the ids of the skills whose names come nearest."""

    name: str
    nearest: list[str]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What counts, the weightiest first; the ids of what is not meant; and what names nothing."""

    skills: list[Understood]
    without: list[str]
    unknown: list[Unknown]


async def understand(graph: Graph, need: Need, meaning: Meaning | None = None) -> Understanding:
    """Turn a need into weighted skills; those that are not meant are left out with the skills below them.

    With the sentence model, words that name no skill are also taken by what they mean.
    """
    names = list(dict.fromkeys([*need.skills, *need.without]))
    meant, in_text = await asyncio.gather(understood(graph, names), named_in(graph, need.text))
    asked = [Understood(id_, "NAMED", name, 1.0) for name in need.skills for id_ in meant[name]]
    hints = await _hinted(graph, _unnamed(need.text, in_text), meaning, beside=bool(asked or in_text))
    without = [id_ for name in need.without for id_ in meant[name]]
    skills, unknown = await asyncio.gather(
        _reached(graph, [*asked, *in_text, *hints], without),
        _unknown(graph, [name for name in names if not meant[name]]),
    )
    return Understanding(skills, without, unknown)


async def named_in(graph: Graph, text: str | None) -> list[Understood]:
    """Find the skills whose names or aliases stand in a text, in its order."""
    here = tokens(text or "")
    if not here:
        return []
    plain = " ".join(token.plain for token in here)
    rows = await graph.read(
        load("understanding")["in_text"],
        {"understanding_phrases": _phrases(here), "understanding_text": plain},
    )
    return [
        Understood(
            one.id,
            one.how,
            " ".join(token.written for token in here[one.start : one.stop]),
            _NAME if one.exact and one.how == "NAME" else _OTHERWISE,
        )
        for one in named(here, (Candidate(*row) for row in rows))
    ]


def _phrases(here: Sequence[Token]) -> list[str]:
    ones = [token.plain for token in here if len(here) <= KEYWORDS or not token.says_little]
    twos = [
        f"{left.plain} {right.plain}" for left, right in pairwise(here) if not (left.says_little and right.says_little)
    ]
    return [f'"{phrase}"' for phrase in dict.fromkeys(ones + twos)]


def _unnamed(text: str | None, found: Iterable[Understood]) -> list[Token]:
    """Take the words that no name took, without everyday ones."""
    taken = {token.plain for one in found for token in tokens(one.words)}
    return [token for token in tokens(text or "") if token.plain not in taken and not token.says_little]


async def _hinted(graph: Graph, rest: Sequence[Token], meaning: Meaning | None, *, beside: bool) -> list[Understood]:
    if not rest:
        return []
    words, meant = await asyncio.gather(
        _by_words(graph, rest, _HINT_BESIDE_NAMES if beside else _HINT), _by_meaning(graph, rest, meaning)
    )
    return [*words, *meant]


async def _by_words(graph: Graph, rest: Sequence[Token], most: float) -> list[Understood]:
    """Find skills by single words, the more of them the better."""
    query = safe_words(" ".join(token.plain for token in rest))
    rows = await graph.read(load("understanding")["by_words"], {"understanding_words": query})
    return [
        Understood(id_, "WORDS", shared, most * score / rows[0][2])
        for id_, said, score in rows
        if score > _NEAR * rows[0][2] and (shared := _shared(rest, tokens(said)))
    ]


async def _by_meaning(graph: Graph, rest: Sequence[Token], meaning: Meaning | None) -> list[Understood]:
    """Find skills whose names mean about the same as all these words together."""
    if meaning is None:
        return []
    phrase = " ".join(token.written for token in rest)
    [vector] = await asyncio.to_thread(meaning.encode, [phrase])
    rows = await graph.read(
        load("understanding")["by_meaning"],
        {
            "understanding_model": meaning.name,
            "understanding_vector": vector.tolist(),
            "understanding_least": _ALIKE,
        },
    )
    return [Understood(id_, "MEANING", phrase, _MEANT * likeness) for id_, likeness in rows]


def _shared(rest: Sequence[Token], said: Sequence[Token]) -> str:
    return " ".join(token.written for token in rest if any(alike(token.plain, other.plain) for other in said))


async def _reached(graph: Graph, roots: Sequence[Understood], without: Sequence[str]) -> list[Understood]:
    if not roots:
        return []
    rows = await graph.read(
        load("understanding")["reached"],
        {"understanding_roots": [asdict(one) for one in roots], "understanding_without": without},
    )
    return [Understood(*row) for row in rows]


async def _unknown(graph: Graph, names: Sequence[str]) -> list[Unknown]:
    if not names:
        return []
    # One letter more or less, or two in a longer word, is taken for a slip.
    queries = [" ".join(f"{word}~" for word in safe_words(name).split()) if tokens(name) else "" for name in names]
    rows = await graph.read(load("understanding")["nearest"], {"understanding_unknown": queries})
    return [Unknown(name, ids) for name, (_, ids) in zip(names, rows, strict=True)]
