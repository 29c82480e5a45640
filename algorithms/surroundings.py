"""Surroundings: who is within one to three steps of a person, the warmest ways first."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from algorithms.introductions.ties import Tie, together
from graph.driver import Graph
from graph.statements import load

_FOLLOWED = 100

_Pairs = dict[tuple[str, str], list[Tie]]


async def surround(graph: Graph, person: str, steps: int, most: int, viewer: str | None = None) -> dict[str, Any]:
    """Find up to `most` people within `steps` ties of a person, and the ties among all of them.

    A person's warmth, 0 to 1, is that of the warmest way to them: the product of its ties, as in introductions. Of
    each step the hundred warmest people are followed. Nobody is there whom `viewer` may not see or who refuses
    inference. `found` counts whoever was met, `people` holds the warmest of them, the person first.
    """
    warmth, reached = {person: 1.0}, {person: 0}
    edge: Collection[str] = [person]
    for step in range(1, steps + 1):
        pairs = _pairs(await _ties(graph, "near", edge, viewer))
        _spread(pairs, warmth, edge)
        edge = sorted(warmth.keys() - reached.keys(), key=lambda one: (-warmth[one], one))
        reached |= dict.fromkeys(edge, step)
        edge = edge[:_FOLLOWED]
    chosen = sorted(reached, key=lambda one: (-warmth[one], reached[one], one))[: most + 1]
    between = _pairs(await _ties(graph, "between", chosen, viewer))
    people = [{"id": one, "steps": reached[one], "warmth": warmth[one]} for one in chosen]
    return {"people": people, "ties": _told(between), "found": len(reached) - 1}


async def _ties(graph: Graph, name: str, people: Collection[str], viewer: str | None) -> list[Tie]:
    values = {"surroundings_of": list(people), "surroundings_viewer": viewer}
    statement = load("surroundings")[name]
    rows = await graph.read(statement, {key: values[key] for key in statement.parameters})
    return [Tie(*row) for row in rows]


def _pairs(ties: Iterable[Tie]) -> _Pairs:
    found: _Pairs = defaultdict(list)
    for tie in ties:
        found[tie.ends].append(tie)
    return found


def _spread(pairs: _Pairs, warmth: dict[str, float], edge: Collection[str]) -> None:
    """Warm who is new by the warmest of the people before them."""
    before, known = set(edge), frozenset(warmth)
    for (one, two), ties in pairs.items():
        strength = together([tie.strength for tie in ties])
        for near, far in ((one, two), (two, one)):
            if near in before and far not in known:
                warmth[far] = max(warmth.get(far, 0.0), warmth[near] * strength)


def _told(pairs: _Pairs) -> list[dict[str, Any]]:
    """Each pair once, with how warm its ties are together and the warmest in words."""
    return [
        {"one": one, "two": two, "strength": together([tie.strength for tie in ties])}
        | max(ties, key=lambda tie: (tie.strength, tie.type, tie.name)).told
        for (one, two), ties in sorted(pairs.items())
    ]
