"""Mosaics: the developmental network of a person, what it lacks and whom to add."""

from collections import defaultdict
from typing import Any

from algorithms.mosaics.gaps import Addition, Gap, additions, gaps
from algorithms.mosaics.network import (
    DENSITY,
    EFFECTIVE_WORLDS,
    STRENGTH,
    Developer,
    Part,
    Shape,
    Standing,
    developers,
    shape,
)
from graph.driver import Graph
from graph.statements import load

__all__ = ["compose"]


async def compose(graph: Graph, person: str, viewer: str | None = None) -> dict[str, Any] | None:
    """Describe the mosaic of a person as maps with ids; None where there is nobody whom `viewer` may ask about.

    Whoever refuses inference has no mosaic and is in nobody's.
    """
    statements = load("mosaics")
    asked = {"mosaics_person": person, "mosaics_viewer": viewer}
    parts: dict[str, list[Part]] = defaultdict(list)
    rows = await graph.read(statements["developers"], asked)
    if not rows:
        return None
    for id_, *facts in rows[1:]:
        parts[id_].append(Part(*facts))
    wishes: dict[str, str] = dict(await graph.read(statements["wishes"], asked))
    fits = await graph.read(statements["candidates"], asked | {"mosaics_wishes": list(wishes)})
    kept = developers(parts)
    people = [person, *(id_ for id_, _ in kept), *(id_ for id_, *_ in fits)]
    standings = await _standings(graph, people, list(wishes))
    found = [Developer(ways, standings[id_]) for id_, ways in kept]
    ties = await graph.read(statements["ties"], {"mosaics_people": [id_ for id_, _ in kept]})
    missing = gaps(standings[person], found, list(wishes.items()))
    known = {id_ for id_, _ in kept}
    fitting = [(standings[id_], score, kind) for id_, score, kind in fits if id_ not in known]
    measured = shape(found, len(ties))
    added = additions(standings[person], found, missing, fitting, wishes=wishes, diverse=measured.diverse)
    return _told(person, found, measured, missing, added)


async def _standings(graph: Graph, people: list[str], wishes: list[str]) -> dict[str, Standing]:
    rows = await graph.read(load("mosaics")["described"], {"mosaics_people": people, "mosaics_wishes": wishes})
    return {
        id_: Standing(id_, grade, joined, _named(department), _named(location), _named(community), tuple(knows))
        for id_, grade, joined, department, location, community, knows in rows
    }


def _named(pair: list[str] | None) -> tuple[str, str] | None:
    return (pair[0], pair[1]) if pair else None


def _told(
    person: str, found: list[Developer], measured: Shape, missing: list[Gap], added: list[Addition]
) -> dict[str, Any]:
    return {
        "id": person,
        "type": measured.type,
        "why": _why(found, measured),
        "worlds": measured.worlds,
        "effectiveWorlds": measured.effective,
        "density": measured.density,
        "strength": measured.strength,
        **{name: len({getattr(one.standing, name) for one in found} - {None}) for name in _PLACES},
        "developers": [
            {
                "id": one.standing.id,
                "strength": one.strength,
                "roles": sorted({part.role for part in one.parts}),
                "facts": [part.text for part in one.parts],
                "world": one.standing.world and one.standing.world[1],
            }
            for one in found
        ],
        "missing": [_gap(gap) for gap in missing],
        "additions": [
            {"id": one.id, "kind": one.kind, "fit": one.score, "gains": [_gap(gap) for gap in one.gains]}
            for one in added
        ],
    }


_PLACES = ("department", "community", "location")


def _gap(gap: Gap) -> dict[str, Any]:
    return {"kind": gap.kind, "text": gap.text, "skill": gap.skill}


def _why(found: list[Developer], measured: Shape) -> str:
    if not found:
        return "Nobody is known to develop you yet."
    worlds = f"{measured.effective:.1f} equally strong worlds ({EFFECTIVE_WORLDS:g} or more are diverse)"
    density = (
        ""
        if measured.density is None
        else f", {measured.density:.0%} of the pairs know each other (at most {DENSITY:.0%})"
    )
    return f"{worlds}{density}; strength {measured.strength:.2f} ({STRENGTH:g} or more is strong)."
