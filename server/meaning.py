"""Vectors of what words mean are kept up to date by whatever changes or reads the whole network."""

from algorithms.meaning import Meaning, Written, write
from graph.driver import Graph
from server.settings import Settings


async def refreshed(graph: Graph, settings: Settings) -> Written | None:
    """Bring the vectors of skills and asks up to date where the model is installed; else say none."""
    meaning = Meaning.load(settings.cache)
    return None if meaning is None else await write(graph, meaning)
