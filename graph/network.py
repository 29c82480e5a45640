"""The shape of the network: the facts it rests on beside those of the analysis, and the rows that it leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.batches import save_rows
from graph.driver import Graph
from graph.statements import load

_SECONDS = 1800.0
_AT_ONCE = {"save_risks": 50, "save_places": 5000}


@dataclass(frozen=True)
class ShapeFacts:
    """Rows of `network.cypher`: people, demand for skills, related skills, who is together."""

    people: list[list[Any]]
    demand: list[list[Any]]
    related: list[list[Any]]
    together: list[list[Any]]


async def shape_facts(graph: Graph, as_of: date, fading: Mapping[str, Any]) -> ShapeFacts:
    """Read sites, days and mentoring of people, and what is asked for; `fading` is how old evidence fades."""
    parameters = {"as_of": as_of.isoformat(), **fading}

    async def rows(name: str) -> list[list[Any]]:
        statement = load("network")[name]
        wanted = {key: value for key, value in parameters.items() if key in statement.parameters}
        return await graph.read(statement, wanted, seconds=_SECONDS)

    return ShapeFacts(await rows("people"), await rows("demand"), await rows("related"), await rows("together"))


async def save(graph: Graph, run: str, name: str, rows: Sequence[Any]) -> None:
    """Write rows of one kind in batches, each with the run."""
    await save_rows(graph, load("network")[name], run, rows, _AT_ONCE.get(name, 1000))


async def save_reach(graph: Graph, run: str, reach: Mapping[str, int]) -> None:
    """Keep how many people are and were in a mentoring relation."""
    await graph.write(load("network")["save_reach"], {"run": run, "reach": dict(reach)}, seconds=_SECONDS)


async def remove_stale(graph: Graph) -> None:
    """Delete what every run but the serving one said of the shape of the network, in batches."""
    for name in ("remove", "remove_flows", "remove_risks"):
        while (await graph.write(load("network")[name], seconds=_SECONDS))[0][0]:
            pass
