"""Communities: found, connected, measured, named."""

from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from acting import asked
from scipy import sparse

import schema
from algorithms.analysis import analyse
from algorithms.communities import Partition, connected, measures
from algorithms.communities.agreement import kept, mutual_information, rand_index, recovered
from algorithms.communities.layers import layers
from algorithms.communities.search import Trial, chosen
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context, Role

_TWO_TRIANGLES = """
UNWIND ['ana', 'ben', 'cy', 'dee', 'eve', 'fay', 'gil'] AS id
CREATE (:Person {id: id, name: toUpper(left(id, 1)) + substring(id, 1), discoverable: true})
WITH count(*) AS people
CREATE (cloud:Department {id: 'cloud', name: 'Cloud'}), (k8s:Skill {id: 'k8s', name: 'Kubernetes'}),
  (helm:Skill {id: 'helm', name: 'Helm'})
WITH cloud, k8s, helm
UNWIND [['ana', 'ben'], ['ben', 'cy'], ['cy', 'ana'], ['cy', 'dee'], ['dee', 'eve'],
   ['eve', 'fay'], ['fay', 'dee']] AS tie
MATCH (a:Person {id: tie[0]}), (b:Person {id: tie[1]})
CREATE (a)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0}]->(b)
WITH cloud, k8s, helm, count(*) AS ties
MATCH (one:Person) WHERE one.id IN ['ana', 'ben', 'cy'] CREATE (one)-[:IN_DEPARTMENT]->(cloud)
WITH k8s, helm, count(*) AS members
MATCH (one:Person) WHERE one.id IN ['ana', 'ben'] CREATE (one)-[:HAS_SKILL {intent: 'HAS'}]->(k8s)
WITH helm, count(*) AS holders
MATCH (one:Person) WHERE one.id IN ['cy', 'fay'] CREATE (one)-[:HAS_SKILL {intent: 'HAS'}]->(helm)
"""


@pytest_asyncio.fixture(scope="module")
async def analysed(network: Graph) -> Graph:
    """Two triangles and a tie between them; the seventh person has no ties."""
    await network.write(Statement("test", "", _TWO_TRIANGLES))
    report = await analyse(network, grace=0)
    assert (report.people, report.ties, report.communities) == (7, 7, 2)
    assert report.modularity == pytest.approx(2 * (6 / 14 - (7 / 14) ** 2))
    return network


async def _rows(graph: Graph, text: str) -> list[list[object]]:
    return await graph.read(Statement("test", "", text))


async def test_the_triangles_are_the_communities(analysed: Graph) -> None:
    rows = await _rows(
        analysed,
        "MATCH (p:Person)-[:IN_COMMUNITY]->(c) WITH c, p ORDER BY p.id WITH c, collect(p.id) AS people RETURN people",
    )
    assert {tuple(row[0]) for row in rows} == {("ana", "ben", "cy"), ("dee", "eve", "fay")}  # type: ignore[arg-type]


async def test_each_is_measured(analysed: Graph) -> None:
    rows = await _rows(
        analysed, "MATCH (c:Community) RETURN c.size, c.conductance, c.modularity, c.internalTies, c.externalTies"
    )
    assert rows == [[3, pytest.approx(1 / 7), pytest.approx(6 / 14 - 1 / 4), 3, 1]] * 2


async def test_names_come_from_departments_and_distinctive_skills_or_the_most_sought_person(analysed: Graph) -> None:
    asked = "{ communities { edges { node { name groupName identity since level stability parent { name } } } } }"
    context = Context(analysed, Reader(analysed), None, frozenset({Role.COORDINATOR}))
    result = await schema.build().execute(asked, context_value=context)
    assert result.errors is None
    shown = [edge["node"] for edge in result.data["communities"]["edges"]]  # type: ignore[index]
    assert {each["name"]: each["groupName"] for each in shown} == {
        "Cloud: Kubernetes": "Cloud: Kubernetes", "Around Dee": "Community 1",
    }  # fmt: skip
    assert [(each["level"], each["stability"], each["parent"]) for each in shown] == [(0, 1.0, None)] * 2
    # No stored name holds a person's name: whoever hides is out of it at once.
    assert {row[0] for row in await _rows(analysed, "MATCH (c:Community) RETURN c.name")} == {
        "Cloud: Kubernetes", "Community 1",
    }  # fmt: skip


async def test_departments_and_skills_carry_their_weights(analysed: Graph) -> None:
    assert await _rows(analysed, "MATCH (:Community)-[d:DRAWS_FROM]->(u) RETURN u.id, d.share") == [["cloud", 1.0]]
    share = 2 / 3
    (row,) = await _rows(analysed, "MATCH (:Community)-[k:KNOWS]->(s) RETURN s.id, k.weight")
    assert row == ["k8s", pytest.approx(share * np.log(share / (2 / 7)), rel=1e-5)]


async def test_people_carry_their_measures(analysed: Graph) -> None:
    rows = await _rows(
        analysed, "MATCH (p:Person)-[m:IN_COMMUNITY]->() RETURN p.id, m.degree, m.betweenness, m.pageRank ORDER BY p.id"
    )
    assert [row[:3] for row in rows] == [
        ["ana", 2, 0.0], ["ben", 2, 0.0], ["cy", 3, 6.0], ["dee", 3, 6.0], ["eve", 2, 0.0], ["fay", 2, 0.0],
    ]  # fmt: skip
    # 0.15 and what ana's only asker, cy, passes on: half of 0.85 of cy's own.
    rank = {str(row[0]): float(row[3]) for row in rows}  # type: ignore[arg-type]
    assert rank["ana"] == pytest.approx(0.15 + 0.85 * rank["cy"] / 2, abs=1e-6)
    assert max(rank, key=rank.__getitem__) == "dee"


async def test_members_are_told_with_how_surely_they_belong(analysed: Graph) -> None:
    answer = await asked(analysed, None, "{ communities { edges { node { members { edges { confidence } } } } } }")
    nodes = [edge["node"]["members"]["edges"] for edge in answer["communities"]["edges"]]
    assert nodes == [[{"confidence": 1.0}] * 3] * 2


def test_a_community_in_two_pieces_is_two() -> None:
    ties = [(0, 1), (2, 3), (3, 4)]
    rows, columns = zip(*ties, strict=True)
    one_way = sparse.csr_array((np.ones(3), (rows, columns)), shape=(6, 6))
    weights = (one_way + one_way.T).tocsr()
    found = connected(np.array([7, 7, 7, 7, 7, 7]), weights)
    assert found.labels.tolist() == [1, 1, 0, 0, 0, -1]
    assert found.sizes.tolist() == [3, 2]
    assert measures(found, weights).conductance.tolist() == [0, 0]


def _ring_of(cliques: list[int], bridges: list[tuple[int, int]]) -> Any:
    """Symmetric weights of cliques of these sizes, tied by the given pairs of people."""
    size = sum(cliques)
    full = np.zeros((size, size))
    start = 0
    for many in cliques:
        full[start : start + many, start : start + many] = 1
        start += many
    for one, other in bridges:
        full[one, other] = full[other, one] = 1
    np.fill_diagonal(full, 0)
    return sparse.csr_array(full)


def test_agreement_is_that_of_the_textbooks() -> None:
    # Pairs together in both: 2; in one: 6, in the other: 7; of 15 pairs.
    one, other = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 1, 1])
    assert rand_index(one, other) == pytest.approx((4 - 6 * 7 / 15) / ((6 + 7) / 2 - 6 * 7 / 15))
    assert rand_index(one, 5 - one) == 1
    shares = np.array([2, 1, 3]) / 6
    chance = np.array([1 / 2 * 1 / 3, 1 / 2 * 2 / 3, 1 / 2 * 2 / 3])
    information = (shares * np.log(shares / chance)).sum()
    entropies = np.log(2) - (1 / 3 * np.log(1 / 3) + 2 / 3 * np.log(2 / 3))
    assert mutual_information(one, other) == pytest.approx(2 * information / entropies)
    assert mutual_information(one, 1 - one) == pytest.approx(1)


def test_a_community_is_as_stable_as_its_best_likeness_elsewhere() -> None:
    found = Partition(np.array([0, 0, 0, 1, 1]), np.array([3, 2]))
    other = Partition(np.array([0, 0, 1, 1, 1]), np.array([2, 3]))
    assert recovered(found, [other, found]).tolist() == pytest.approx([(2 / 3 + 1) / 2] * 2)


def test_who_is_elsewhere_in_other_searches_is_less_surely_in_a_community() -> None:
    found = Partition(np.array([0, 0, 0, 1, 1, -1]), np.array([3, 2]))
    other = Partition(np.array([1, 1, 0, 0, 0, -1]), np.array([3, 2]))
    assert kept(found, [other, found])[:5].tolist() == [1, 1, 0.5, 1, 1]
    assert kept(found, []).tolist() == [1] * 6


def test_a_network_that_nothing_divides_is_one_community() -> None:
    star = sparse.csr_array(np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=np.float32))
    whole = Trial(Partition(np.zeros(3, dtype=np.int64), np.array([3])), [], -4e-16)
    assert chosen([whole, whole], star).partition is whole.partition


def test_of_good_partitions_the_one_most_like_the_others_is_chosen() -> None:
    weights = _ring_of([5, 5, 5], [(4, 5), (9, 10)])
    good, odd = np.repeat([0, 1, 2], 5), np.array([0] * 4 + [1] * 6 + [2] * 5)
    bad = np.zeros(15, dtype=np.int64)
    tried = [
        Trial(connected(labels, weights), [], quality)
        for labels, quality in ((bad, 0.5), (odd, 1.0), (good, 0.999), (good, 0.998))
    ]
    found = chosen(tried, weights)
    assert found.partition.labels.tolist() == good.tolist()
    assert found.stability is not None
    assert 0 < found.stability < 1
    assert (found.stabilities < 1).all()


def test_parts_lie_inside_one_community_and_have_five_people() -> None:
    weights = _ring_of([6, 6, 7, 3], [(5, 6), (11, 12), (18, 19)])
    whole = connected(np.array([0] * 12 + [1] * 10), weights)
    finer = np.array([0] * 6 + [1] * 6 + [2] * 7 + [3] * 3)
    (layer,) = layers(whole, [finer], weights)
    assert layer.partition.sizes.tolist() == [6, 6]
    assert layer.parents.tolist() == [0, 0]
    assert layer.partition.labels.tolist() == [0] * 6 + [1] * 6 + [-1] * 10
    assert layers(whole, [np.array([0] * 11 + [1] + [2] * 10)], weights) == []


def test_a_deeper_part_lies_in_the_part_above() -> None:
    weights = _ring_of([6, 6, 6, 6], [(5, 6), (11, 12), (17, 18)])
    whole = connected(np.zeros(24, dtype=np.int64), weights)
    halves, quarters = np.repeat([0, 1], 12), np.repeat([0, 1, 2, 3], 6)
    above, below = layers(whole, [halves, quarters], weights)
    assert above.partition.sizes.tolist() == [12, 12]
    assert below.parents.tolist() == [0, 0, 1, 1]
    assert (above.partition.labels == below.parents[below.partition.labels]).all()
