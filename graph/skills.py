"""Skills by any of their names."""

from collections.abc import Sequence

from graph.driver import Graph
from graph.statements import load


async def understood(graph: Graph, names: Sequence[str]) -> dict[str, list[str]]:
    """Find the skills that each name means, by id, name or alias."""
    if not names:
        return {}
    return dict(await graph.read(load("skills")["understood"], {"understood_names": list(names)}))


async def named(graph: Graph, names: Sequence[str]) -> list[str]:
    """Find one skill for each name; a name that means none stays as it is."""
    found = await understood(graph, names)
    return list(dict.fromkeys(found[name][0] if found[name] else name for name in names))
