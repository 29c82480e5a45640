from graph.driver import Graph
from graph.statements import load


async def test_answers(graph: Graph) -> None:
    assert await graph.read(load("embedded")["answers"]) == [[1]]
