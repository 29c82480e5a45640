"""Link-prediction scores of many pairs equal those that Graph Data Science gives for each pair."""

from typing import Any

import numpy as np
import pytest
from scipy import sparse

from algorithms.topology import neighbours
from graph.driver import Graph
from graph.statements import Statement

_TIES = [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (3, 4), (4, 5), (2, 4), (0, 5)]


async def _by_function(graph: Graph, function: str) -> np.ndarray[Any, Any]:
    text = (
        f"MATCH (a:Person), (b:Person) WITH a, b ORDER BY a.id, b.id "
        f"RETURN gds.linkprediction.{function}(a, b, {{relationshipQuery: 'KNOWS', direction: 'BOTH'}})"
    )
    rows = await graph.read(Statement("test", "", text))
    return np.array(rows).reshape(6, 6)


async def test_products_equal_the_functions_of_graph_data_science(network: Graph) -> None:
    people = "UNWIND range(0, 5) AS i CREATE (:Person {id: toString(i)})"
    await network.write(Statement("test", "", people))
    ties = """UNWIND $ties AS tie MATCH (a:Person {id: toString(tie[0])}), (b:Person {id: toString(tie[1])})
    CREATE (a)-[:KNOWS]->(b)"""
    await network.write(Statement("test", "", ties), {"ties": [list(tie) for tie in _TIES]})
    rows, columns = zip(*_TIES, strict=True)
    found = neighbours(sparse.csr_array((np.full(len(_TIES), 0.3), (rows, columns)), shape=(6, 6)))
    different = ~np.eye(6, dtype=bool)
    for function, product in (("commonNeighbors", found.common), ("adamicAdar", found.adamic_adar)):
        ours, theirs = product(slice(0, 6)).toarray(), await _by_function(network, function)
        assert ours[different] == pytest.approx(theirs[different], abs=1e-5)
        assert theirs[different].max() > 1
