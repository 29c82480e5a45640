"""Communities over runs: what the run that serves found, who they are, and what happened to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.batches import save_rows
from graph.driver import Graph
from graph.statements import load

# An analysis reads and writes whole networks; a request's time limit would end it.
_SECONDS = 1800.0
_ROWS_AT_ONCE = 5000
_EVENTS_KEPT = 1000


@dataclass(frozen=True)
class Former:
    """A community of the run that serves, as the block `former` returns it."""

    identity: str
    since: str | None
    size: int
    name: str
    text: str
    departments: list[str]
    skills: list[str]
    around: str | None
    members: list[str]

    @property
    def called(self) -> tuple[str, tuple[str, ...], tuple[str, ...], str, str | None]:
        """What its name is made of: text, departments, skills, the name that no other has, who stands for it."""
        return self.text, tuple(self.departments), tuple(self.skills), self.name, self.around


async def former(graph: Graph) -> list[Former]:
    """Read the communities of the run that serves, largest first, with the members who still take part."""
    return [Former(*row) for row in await graph.read(load("communities")["former"], seconds=_SECONDS)]


async def served_day(graph: Graph) -> str | None:
    """The day whose knowledge the run that serves used."""
    rows = await graph.read(load("communities")["served_day"])
    return rows[0][0] if rows else None


async def save_identities(graph: Graph, run: str, rows: Sequence[dict[str, Any]]) -> None:
    """Write to the run's communities how they are known over runs."""
    await _save(graph, "save_identities", run, rows)


async def save_parts(graph: Graph, run: str, parts: Sequence[list[Any]], members: Sequence[list[Any]]) -> None:
    """Write where parts of communities lie, and who is in them with the same measures as in the whole."""
    await _save(graph, "save_parts", run, parts)
    await _save(graph, "save_part_members", run, members)


async def save_events(graph: Graph, run: str, rows: Sequence[dict[str, Any]]) -> None:
    """Write what happened to communities; nobody reads it before the run serves."""
    await graph.write(load("communities")["forget_events"], seconds=_SECONDS)
    await _save(graph, "save_events", run, rows)
    await graph.write(load("communities")["prune_events"], {"run": run, "kept": _EVENTS_KEPT}, seconds=_SECONDS)


async def _save(graph: Graph, block: str, run: str, rows: Sequence[Any]) -> None:
    await save_rows(graph, load("communities")[block], run, rows, _ROWS_AT_ONCE)
