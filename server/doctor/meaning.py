"""Findings about understanding needs by what their words mean."""

from pathlib import Path

from algorithms.meaning import Meaning
from graph.driver import Graph
from graph.statements import load
from server.doctor.finding import Finding

_INSTALL = "For meaning too: `mosaic meaning install`, then `mosaic meaning write` (docs/understanding.md)."


def installed(cache: Path) -> Finding:
    """Say whether the vectors are there."""
    meaning = Meaning.load(cache)
    if meaning is None:
        return Finding("meaning", "ok", "Needs are understood by names and words alone", _INSTALL, {"installed": None})
    says = f"Needs are understood by meaning too: {meaning.name}"
    return Finding("meaning", "ok", says, facts={"installed": meaning.name})


async def written(graph: Graph, cache: Path) -> Finding | None:
    """Say where the network has no vectors of the model that is installed; nothing to say where none is."""
    meaning = Meaning.load(cache)
    if meaning is None:
        return None
    [[name]] = await graph.read(load("meaning")["model"])
    if name == meaning.name:
        return Finding("vectors", "ok", f"The network holds vectors of {name}", facts={"written": name})
    mend = "Run `mosaic meaning write`; imports and analyses do it too."
    return Finding("vectors", "warn", "The network holds no vectors of this model", mend, {"written": name})
