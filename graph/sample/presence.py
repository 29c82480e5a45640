"""Whether a network already holds people, and whether they are those of a sample."""

import csv
from dataclasses import dataclass
from pathlib import Path

from graph.driver import Graph
from graph.sample.catalogue import toml
from graph.statements import load


@dataclass(frozen=True)
class Presence:
    """How many people there are, and who leads the sample organisation (id and name) if it is there."""

    people: int
    top: tuple[str, str] | None


async def presence(graph: Graph) -> Presence:
    """What the network holds of people and of a sample."""
    blocks = load("sample/presence")
    people = await graph.read(blocks["people"])
    top = await graph.read(blocks["top"], {"department": toml("organisation")["id"]})
    return Presence(people[0][0], (top[0][0], top[0][1]) if top else None)


def top_of(folder: Path) -> tuple[str, str]:
    """Who leads the sample in the folder: the first row of its people."""
    with (folder / "people.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    return first["id"], first["name"]
