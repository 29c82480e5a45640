"""What a resolver may use."""

from dataclasses import dataclass

from graph.driver import Graph
from graph.reads.reading import Reader


@dataclass
class Context:
    """The graph, its reader, and who asks."""

    graph: Graph
    reader: Reader
    viewer: str | None = None
