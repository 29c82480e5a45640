"""Communities keep who they are over runs; what happened to them is told and stays."""

from datetime import date
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from folders import emptied

import schema
from algorithms.analysis import analyse
from algorithms.communities import Event, Partition, events, matched
from algorithms.communities.history import Known
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

_CLIQUES = """
UNWIND range(0, 3) AS clique UNWIND range(0, 5) AS i
CREATE (:Person {id: 'p' + clique + i, name: 'Person ' + clique + i, clique: clique, discoverable: true})
WITH count(*) AS people
MATCH (a:Person), (b:Person) WHERE a.id < b.id AND a.clique = b.clique
CREATE (a)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0}]->(b)
"""
_COME = """
UNWIND range(0, 5) AS i CREATE (:Person {id: 'p4' + i, name: 'Person 4' + i, clique: 4, discoverable: true})
WITH count(*) AS people
MATCH (a:Person {clique: 4}), (b:Person {clique: 4}) WHERE a.id < b.id
CREATE (a)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0}]->(b)
"""
_JOIN = """
MATCH (a:Person {clique: $one}), (b:Person {clique: $other})
MERGE (a)-[r:INTERACTED {kind: 'HELP'}]->(b) SET r.count = 1, r.weight = 1.0
"""
_LEAVE = "MATCH (a:Person {clique: $one}) SET a.inference = 'OFF'"
_HISTORY = """{ communities { edges { node { id identity name since events { kind } } } }
  communityEvents { totalCount edges { node { id kind on size sizeBefore subject { identity community { identity } }
    others { identity community { identity } } } } } }"""


async def _do(graph: Graph, text: str, **values: Any) -> None:
    await graph.write(Statement("test", "", text), values)


async def _ask(graph: Graph, text: str) -> Any:
    result = await schema.build().execute(text, context_value=Context(graph, Reader(graph)))
    assert result.errors is None, result.errors
    return result.data


@pytest_asyncio.fixture
async def cliques(network: Graph) -> Graph:
    """Four groups of six people without a tie between them, analysed."""
    await emptied(network)
    await _do(network, _CLIQUES)
    await analyse(network, grace=0, as_of=date(2026, 1, 1))
    return network


async def test_the_same_network_keeps_identities_names_and_tells_nothing_new(cliques: Graph) -> None:
    before = await _ask(cliques, _HISTORY)
    await analyse(cliques, grace=0, as_of=date(2026, 2, 1))
    after = await _ask(cliques, _HISTORY)
    assert after["communityEvents"] == before["communityEvents"]
    assert [each["node"]["kind"] for each in after["communityEvents"]["edges"]] == ["BORN"] * 4
    known = [{k: v for k, v in each["node"].items() if k != "id"} for each in before["communities"]["edges"]]
    assert [{k: v for k, v in each["node"].items() if k != "id"} for each in after["communities"]["edges"]] == known
    assert {each["since"] for each in known} == {"2026-01-01"}
    assert len({each["identity"] for each in known}) == 4
    # The object of the old run is gone; its identity still finds it.
    (one,) = before["communities"]["edges"][:1]
    old, now = f'node(id: "{one["node"]["id"]}")', f'community(by: {{identity: "{one["node"]["identity"]}"}})'
    found = await _ask(cliques, f"{{ old: {old} {{ id }} now: {now} {{ name }} }}")
    assert found == {"old": None, "now": {"name": one["node"]["name"]}}


async def test_a_merger_and_an_end_are_told_with_the_communities_they_concern(cliques: Graph) -> None:
    called = {e["node"]["identity"]: e["node"]["name"] for e in (await _ask(cliques, _HISTORY))["communities"]["edges"]}
    before = called.keys()
    await _do(cliques, _JOIN, one=0, other=1)
    await _do(cliques, _LEAVE, one=2)
    await _do(cliques, _COME)
    await analyse(cliques, grace=0, as_of=date(2026, 3, 1))
    after = await _ask(cliques, _HISTORY)
    now = {each["node"]["identity"]: each["node"]["name"] for each in after["communities"]["edges"]}
    assert len(now) == 3
    # Who is new is called as nobody was: the names of those that are gone would mislead.
    assert [now[each] for each in now.keys() - before] == ["Community 5"]
    assert {each: now[each] for each in now.keys() & before}.items() < called.items()
    new = [each["node"] for each in after["communityEvents"]["edges"][:3]]
    merged, ended = (next(each for each in new if each["kind"] == kind) for kind in ("MERGED", "ENDED"))
    assert (merged["on"], merged["size"], len(merged["others"])) == ("2026-03-01", 12, 1)
    assert merged["subject"]["community"]["identity"] == merged["subject"]["identity"]
    assert merged["others"][0]["community"] is None
    assert (ended["size"], ended["sizeBefore"], ended["subject"]["community"]) == (None, 6, None)
    assert {merged["subject"]["identity"], merged["others"][0]["identity"], ended["subject"]["identity"]} < before
    kinds = {len(each["node"]["events"]): each["node"]["events"][0]["kind"] for each in after["communities"]["edges"]}
    assert kinds == {2: "MERGED", 1: "BORN"}


async def test_a_run_that_looks_back_tells_no_history(cliques: Graph) -> None:
    await _do(cliques, _JOIN, one=0, other=1)
    await analyse(cliques, grace=0, as_of=date(2025, 1, 1))
    told = await _ask(cliques, _HISTORY)
    assert [each["node"]["kind"] for each in told["communityEvents"]["edges"]] == ["BORN"] * 4


async def test_events_of_a_run_that_does_not_serve_are_not_read_and_go(cliques: Graph) -> None:
    make = "CREATE (:CommunityEvent {id: 'g/000000', run: 'g', kind: 'BORN', identity: 'x', name: 'X', at: date(), "
    await _do(cliques, make + "others: [], otherNames: []})")
    assert (await _ask(cliques, "{ communityEvents { totalCount } }")) == {"communityEvents": {"totalCount": 4}}
    await analyse(cliques, grace=0, as_of=date(2026, 4, 1))
    rows = await cliques.read(Statement("test", "", "MATCH (e:CommunityEvent) RETURN count(e)"))
    assert rows == [[4]]


def _labels(*sizes: int) -> Partition:
    return Partition(np.repeat(np.arange(len(sizes)), sizes), np.array(sizes))


def _known(partition: Partition, prefix: str) -> Known:
    called = [f"{prefix}{number}" for number in range(len(partition.sizes))]
    return Known(partition, called, called, partition.sizes.tolist())


def test_matching_takes_the_largest_likeness_of_all_pairs_together() -> None:
    before = _labels(10, 10)
    now = Partition(np.array([0] * 6 + [1] * 4 + [1] * 7 + [2] * 3), np.array([6, 11, 3]))
    assert matched(now, before).tolist() == [0, 1, -1]
    assert matched(now, Partition(np.full(20, -1), np.zeros(0, dtype=np.int64))).tolist() == [-1, -1, -1]


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (_labels(10, 10), _labels(20), [Event("SPLIT", "b0", "b0", None, 20, (("n0", "n0"), ("n1", "n1")))]),
        (_labels(20), _labels(10, 10), [Event("MERGED", "n0", "n0", 20, None, (("b0", "b0"), ("b1", "b1")))]),
        (_labels(20), _labels(20), []),
        (Partition(np.array([0] * 12 + [-1] * 8), np.array([12])), _labels(20), [Event("SHRANK", "n0", "n0", 12, 20)]),
        (_labels(20), Partition(np.array([0] * 12 + [-1] * 8), np.array([12])), [Event("GREW", "n0", "n0", 20, 12)]),
        (Partition(np.array([0] * 16 + [-1] * 4), np.array([16])), _labels(20), []),
    ],
)  # fmt: skip
def test_what_happened_is_told_once(now: Partition, before: Partition, told: list[Event]) -> None:
    assert events(_known(now, "n"), _known(before, "b"), matched(now, before)) == told


def test_small_communities_have_no_history() -> None:
    nobody = Partition(np.full(4, -1), np.zeros(0, dtype=np.int64))
    assert events(_known(_labels(4), "n"), _known(nobody, "b"), np.array([-1])) == []
    assert events(_known(nobody, "n"), _known(_labels(4), "b"), np.zeros(0, dtype=np.int64)) == []
