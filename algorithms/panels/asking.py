"""What a panel is asked to cover: parts, each a skill of the need or a viewpoint, and what the network has for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from algorithms.panels.problem import MOST_PARTS
from graph.driver import Graph
from graph.reads.errors import BadInputError
from graph.reads.full_text import safe_words, words
from graph.statements import load

_LONGEST = 120
_SKILL, _VIEWPOINT = 2, 2
_FROM_TEXT = 1


@dataclass(frozen=True, slots=True)
class Request:
    """Skills by any name, the need in words, viewpoints, and who may sit."""

    skills: Sequence[str] = ()
    text: str | None = None
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


async def parts(graph: Graph, request: Request) -> list[Part]:
    """Understand what is asked, in the order asked; the skills named in the text come last."""
    asked = [Part(name.strip(), "SKILL", _SKILL) for name in request.skills]
    asked += [Part(name.strip(), "VIEWPOINT", _VIEWPOINT) for name in request.viewpoints]
    _check(asked, request)
    known = {part.text.casefold() for part in asked}
    asked += [part for part in await _in_text(graph, request.text) if part.text.casefold() not in known]
    asked = asked[:MOST_PARTS]
    rows = await graph.read(
        load("panels")["understood"],
        {
            "panels_parts": [
                {
                    "text": part.text.lower(),
                    "id": part.text,
                    "query": part.every_word,
                    "words": words(part.text),
                    "viewpoint": part.kind == "VIEWPOINT",
                }
                for part in asked
            ]
        },
    )
    return [
        Part(
            asked[place].text,
            asked[place].kind,
            asked[place].weight,
            tuple((skill["id"], skill["weight"]) for skill in skills),
            tuple(departments),
            bool(titles),
        )
        for place, skills, departments, titles in rows
    ]


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


async def _in_text(graph: Graph, text: str | None) -> list[Part]:
    if not text:
        return []
    plain = f" {' '.join(words(text))} "
    rows = await graph.read(load("panels")["in_text"], {"panels_text": safe_words(text), "panels_words": plain})
    return [Part(name, "TEXT", _FROM_TEXT) for _, name in rows]
