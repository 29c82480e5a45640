"""A diverse order: the same people, the best first, then who fits and brings something new."""

from itertools import pairwise
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

import schema
from algorithms.diversity import alike, order
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

_NETWORK = """
CREATE (:Network {id: 'network', run: 'r'})-[:SERVES]->(:AnalysisRun {id: 'r', asOf: date('2026-01-01')}),
  (me:Person {id: 'me', name: 'Me', discoverable: true})
CREATE (it:Department {id: 'it', name: 'IT'}), (hr:Department {id: 'hr', name: 'HR'}), (x:Location {id: 'x', name: 'X'})
FOREACH (each IN [['a', 1, 0.9], ['b', 2, 0.85], ['c', 3, 0.8], ['d', 4, 0.75]] |
  CREATE (one:Person {id: each[0], name: each[0], discoverable: true, seniority: 4})
  CREATE (me)-[:SUGGESTED {run: 'r', kind: 'ONE_TO_ONE', rank: each[1], score: each[2],
    reasonKinds: ['UNIT'], reasonTexts: ['Near'], reasonContributions: [each[2]]}]->(one)
  FOREACH (unit IN CASE each[0] WHEN 'd' THEN [hr] ELSE [it] END | CREATE (one)-[:IN_DEPARTMENT]->(unit))
  CREATE (one)-[:AT_LOCATION]->(x))
"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _people(network: Graph) -> None:
    await network.write(Statement("test", "", _NETWORK))


async def _edges(graph: Graph, arguments: str) -> Any:
    document = f"""{{ mentorSuggestions(person: {{externalId: "me"}}, {arguments}) {{ pageInfo {{ endCursor }}
      edges {{ node {{ externalId }} rank fitRank score adds reasons {{ contribution }} }} }} }}"""
    result = await schema.build().execute(document, context_value=Context(graph, Reader(graph)))
    assert result.errors is None, result.errors
    assert result.data is not None
    return result.data["mentorSuggestions"]


async def test_who_brings_something_new_comes_earlier_and_scores_stay_true(network: Graph) -> None:
    edges = (await _edges(network, "diverse: true"))["edges"]
    assert [(edge["node"]["externalId"], edge["rank"], edge["fitRank"]) for edge in edges] == [
        ("a", 1, 1), ("d", 2, 4), ("b", 3, 2), ("c", 4, 3),
    ]  # fmt: skip
    assert [edge["adds"] for edge in edges] == [None, "Adds another department, HR", None, None]
    for edge in edges:
        assert sum(reason["contribution"] for reason in edge["reasons"]) == pytest.approx(edge["score"])


async def test_otherwise_the_order_is_by_score(network: Graph) -> None:
    edges = (await _edges(network, "first: 100"))["edges"]
    assert [(edge["rank"], edge["fitRank"], edge["adds"]) for edge in edges] == [(i, i, None) for i in range(1, 5)]


async def test_pages_follow_the_diverse_order(network: Graph) -> None:
    page = await _edges(network, "diverse: true, first: 2")
    after = f'diverse: true, after: "{page["pageInfo"]["endCursor"]}"'
    assert [edge["node"]["externalId"] for edge in (await _edges(network, after))["edges"]] == ["b", "c"]


_people_of = st.fixed_dictionaries(
    {name: st.sampled_from([None, "x", "y"]) for name in ("department", "community", "location", "grade")}
)


@given(st.lists(st.tuples(st.floats(0.01, 1), _people_of), min_size=1, max_size=8), st.floats(0, 1))
def test_each_next_one_has_the_largest_marginal_relevance(rows: list[tuple[float, Any]], relevance: float) -> None:
    rows.sort(key=lambda row: -row[0])
    scores, people = [row[0] for row in rows], [row[1] for row in rows]
    found = order(scores, people, relevance)
    assert sorted(found) == list(range(len(rows)))
    assert found[0] == 0

    def value(at: int, before: list[int]) -> float:
        likest = max(alike(people[at], people[other]) for other in before)
        return relevance * scores[at] / scores[0] - (1 - relevance) * likest

    for place in range(1, len(found)):
        best = max(value(at, found[:place]) for at in found[place:])
        assert value(found[place], found[:place]) == pytest.approx(best)


def test_only_fit_keeps_the_order() -> None:
    people = [dict.fromkeys(("department", "community", "location", "grade"), "x")] * 4
    assert all(one < two for one, two in pairwise(order([0.9, 0.8, 0.7, 0.6], people, 1.0)))
