"""Links the subject of a token to a person of the network."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.driver import Graph
from graph.statements import load


@dataclass(frozen=True)
class Linked:
    """A person that a token means."""

    person: str
    left: bool


async def by_external_id(graph: Graph, ids: Sequence[str]) -> dict[str, Linked]:
    """Find people by the organisation's own ids."""
    rows = await graph.read(load("identities")["by_external_id"], {"ids": list(ids)})
    return {person: Linked(person, left) for person, left in rows}


async def by_email(graph: Graph, email: str) -> Linked | None:
    """Find the only person with an address."""
    return _only(await graph.read(load("identities")["by_email"], {"email": email}))


async def pickable(graph: Graph, most: int) -> list[dict[str, str | None]]:
    """List some people by name, each as a page needs it to let one of them be picked."""
    rows = await graph.read(load("identities")["pickable"], {"most": most})
    return [{"externalId": row[0], "name": row[1], "title": row[2]} for row in rows]


def _only(rows: list[list[object]]) -> Linked | None:
    return Linked(str(rows[0][0]), bool(rows[0][1])) if len(rows) == 1 else None
