"""What a panel is asked to cover: parts, each a skill of the need or a viewpoint, and what the network has for them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from algorithms.panels.problem import MOST_PARTS
from algorithms.understanding import Need, Understood, understand
from graph.driver import Graph
from graph.reads.errors import BadInputError
from graph.reads.full_text import safe_words, words
from graph.statements import load

_LONGEST = 120
_SKILL, _VIEWPOINT = 2, 2
_FROM_TEXT = 1
_NAMED_IN_TEXT = {"NAME", "ALIAS"}


@dataclass(frozen=True, slots=True)
class Request:
    """Skills by any name, the need in words, viewpoints, and who may sit."""

    skills: Sequence[str] = ()
    text: str | None = None
    without: Sequence[str] = ()
    viewpoints: Sequence[str] = ()
    seats: int = 6
    asker: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to cover: its kind (SKILL, VIEWPOINT, TEXT), its weight, and what it is understood as."""

    text: str
    kind: str
    weight: int
    skills: tuple[tuple[str, float], ...] = ()
    departments: tuple[str, ...] = ()
    titles: bool = False

    @property
    def understood(self) -> bool:
        """Whether the network knows anything by these words."""
        return bool(self.skills or self.departments or self.titles)

    @property
    def every_word(self) -> str:
        """The full-text query that wants each of its words."""
        return " AND ".join(safe_words(self.text).split())


async def parts(graph: Graph, request: Request) -> tuple[list[Part], list[str]]:
    """Understand what is asked, in the order asked, what the text names last; and which skills (ids) are not meant."""
    asked = [Part(name.strip(), "SKILL", _SKILL) for name in request.skills]
    asked += [Part(name.strip(), "VIEWPOINT", _VIEWPOINT) for name in request.viewpoints]
    _check(asked, request)
    found = await understand(graph, Need(text=request.text, without=request.without))
    rows = await graph.read(load("panels")["understood"], {"panels_parts": [_sought(part) for part in asked]})
    made = [
        replace(
            asked[place],
            skills=tuple((skill["id"], skill["weight"]) for skill in skills),
            departments=tuple(departments),
            titles=bool(titles),
        )
        for place, skills, departments, titles in rows
    ]
    named = {id_ for part in made if part.kind == "SKILL" for id_, _ in part.skills}
    made += [part for part in _in_text(found.skills) if not any(id_ in named for id_, _ in part.skills)]
    return made[:MOST_PARTS], found.without


def _check(asked: Sequence[Part], request: Request) -> None:
    if not asked and not request.text:
        raise BadInputError("Nothing is to be covered. Pass skills or text in the need, or viewpoints.")
    if len(asked) > MOST_PARTS:
        raise BadInputError(f"{len(asked)} skills and viewpoints are too many for a panel. Pass at most {MOST_PARTS}.")
    if not 1 <= request.seats <= MOST_PARTS:
        raise BadInputError(f"seats is {request.seats}, but a panel has 1 to {MOST_PARTS} seats.")
    for part in asked:
        if len(part.text) > _LONGEST:
            raise BadInputError(f"A viewpoint of {len(part.text)} characters is too long. Use at most {_LONGEST}.")


def _sought(part: Part) -> dict[str, Any]:
    return {
        "text": part.text.lower(),
        "id": part.text,
        "query": part.every_word,
        "words": words(part.text),
        "viewpoint": part.kind == "VIEWPOINT",
    }


def _in_text(skills: Sequence[Understood]) -> list[Part]:
    """Make a part of each wording that names skills; two skills may bear one name."""
    by_words: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for one in skills:
        if one.how in _NAMED_IN_TEXT:
            by_words[one.words].append((one.id, one.weight))
    return [Part(said, "TEXT", _FROM_TEXT, tuple(found)) for said, found in by_words.items()]
