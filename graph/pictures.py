"""The picture that a run draws of the network, beside what it says of it, and the one that the run before drew."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from graph.acts import Actor, Done, Input, Line, Refusal, act, identity
from graph.batches import save_rows
from graph.driver import Graph
from graph.statements import load

_SECONDS = 1800.0
_AT_ONCE = {"save_places": 5000}


async def former(graph: Graph) -> tuple[list[list[Any]], list[list[Any]]]:
    """Discs (identity, x, y, radius, size) and places (identity, person, x, y) of the run that serves."""
    discs = await graph.read(load("pictures")["former_discs"], seconds=_SECONDS)
    return discs, await graph.read(load("pictures")["former_places"], seconds=_SECONDS)


async def save(graph: Graph, run: str, name: str, rows: Sequence[Any]) -> None:
    """Write rows of one kind in batches, each with the run."""
    await save_rows(graph, load("pictures")[name], run, rows, _AT_ONCE.get(name, 1000))


async def save_summary(graph: Graph, run: str, numbers: Sequence[float], facts: Mapping[str, Any]) -> None:
    """Keep with the run what it was like; mentoring relations that go on are counted there and then."""
    parameters = {"run": run, "numbers": list(numbers), "facts": dict(facts)}
    await graph.write(load("pictures")["save_summary"], parameters, seconds=_SECONDS)


async def remove_stale(graph: Graph) -> None:
    """Delete the findings of every run but the serving one, in batches."""
    while (await graph.write(load("pictures")["remove_findings"], seconds=_SECONDS))[0][0]:
        pass


async def before(graph: Graph, run: str) -> str | None:
    """Id of the run that served when this one was made."""
    rows = await graph.read(load("pictures")["before"], {"run": run})
    return rows[0][0] if rows else None


class Renaming(Input):
    """A community, and what it is to be called."""

    community: Annotated[str, identity("Community")]
    name: Line


async def rename(graph: Graph, actor: Actor, told: Renaming) -> Done | Refusal:
    """Give a community a name that goes on with it from run to run."""
    return await act(graph, actor, "communityRename", load("pictures")["rename"], told)
