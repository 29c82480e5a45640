"""What is watched is told once, also where it changes while an answer is read."""

from contextlib import aclosing
from typing import Any

import pytest
from acting import cypher, watched

from graph.driver import Graph
from graph.reads.reading import Reader
from resolvers.context import Context

_RUN = """MERGE (n:Network {id: 'network'}) SET n.run = 'r' + $seed
  CREATE (n)-[:SERVES]->(:AnalysisRun {id: n.run, seed: $seed, status: 'SUCCEEDED'})"""


class _OneMore(Reader):
    """Before its first answers are read, another run begins to serve."""

    seed = 1

    async def read(self, *asked: Any, **more: Any) -> Any:
        if self.seed < 4:
            self.seed += 1
            await cypher(self._graph, _RUN, seed=self.seed)
        return await super().read(*asked, **more)


async def test_a_run_that_begins_to_serve_meanwhile_is_told_once(
    network: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resolvers.watching._SECONDS", 0.05)
    await cypher(network, _RUN, seed=1)
    context = Context(network, _OneMore(network), None, frozenset())
    told: list[int] = []
    async with aclosing(watched(context, "subscription { servingRun { seed } }")) as runs:
        async for run in runs:
            told.append(run["seed"])
            if len(told) == 1:
                await cypher(network, _RUN, seed=5)
            else:
                break
    assert told == [4, 5]
