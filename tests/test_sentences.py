"""Sentences with the values that they tell, as they are written and as they are read."""

from typing import Any

import pytest
from acting import asked, cypher

from algorithms.sentences import NOTHING, part, said
from graph.driver import Graph

_READ = "{ network { findings(first: 9) { kind text values { name text number } } } }"


def test_a_sentence_comes_with_what_it_tells() -> None:
    assert said("Has a=b", skill="a=b", level=3, wish=None) == ("Has a=b", "SKILL=a=b\x1fLEVEL=3")
    assert said("Has turned to you before") == ("Has turned to you before", NOTHING[1])
    assert part(1 / 3) == "0.3333"


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        (said("", skill="a=b", level=3)[1], [("SKILL", "a=b", None), ("LEVEL", "3", 3.0)]),
        (said("", share=part(0.25), event="GREW")[1], [("SHARE", "0.2500", 0.25), ("EVENT", "GREW", None)]),
        ("", []),
        # What was written before there were values.
        (None, []),
    ],
)
async def test_values_are_read_by_name(network: Graph, kept: str | None, read: list[tuple[Any, ...]]) -> None:
    await cypher(
        network,
        "MERGE (run:AnalysisRun {id: 'r', status: 'SUCCEEDED'}) "
        "MERGE (:Network {id: 'network', run: 'r'})-[:SERVES]->(run) MERGE (finding:Finding {id: 'r/1'}) "
        "SET finding += {run: 'r', rank: 1, kind: 'SILO', text: 'x', action: 'INTRODUCE', values: $kept}",
        kept=kept,
    )
    [finding] = (await asked(network, None, _READ))["network"]["findings"]
    assert [tuple(each.values()) for each in finding["values"]] == read
