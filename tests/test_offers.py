"""Peers go both ways: what the seeker knows and the other wants to learn counts, and is told."""

from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

import schema
from algorithms.analysis import analyse
from algorithms.offers import offers
from algorithms.snapshot import Snapshot
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

_NETWORK = """
UNWIND ['ana', 'ben', 'cy', 'dee'] AS id
CREATE (:Person {id: id, name: id, discoverable: true, seniority: 3})
WITH count(*) AS people
MATCH (ana:Person {id: 'ana'}), (ben:Person {id: 'ben'}), (cy:Person {id: 'cy'}), (dee:Person {id: 'dee'})
CREATE (k8s:Skill {id: 'k8s', name: 'Kubernetes'}), (helm:Skill {id: 'helm', name: 'Helm'})-[:BROADER]->(k8s),
  (ana)-[:HAS_SKILL {intent: 'HAS', level: 4}]->(helm), (ben)-[:HAS_SKILL {intent: 'LEARNS'}]->(k8s),
  (dee)-[:INTERACTED {kind: 'HELP', count: 1}]->(ana), (dee)-[:INTERACTED {kind: 'HELP', count: 1}]->(ben),
  (dee)-[:INTERACTED {kind: 'HELP', count: 1}]->(cy)
"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _analysed(network: Graph) -> None:
    await network.write(Statement("test", "", _NETWORK))
    await analyse(network, grace=0)


async def test_a_peer_who_wants_to_learn_what_the_seeker_knows_comes_first(network: Graph) -> None:
    document = """{ mentorSuggestions(person: {externalId: "ana"}, kind: PEER) { edges { node { externalId }
      reasons { kind text facts { ... on Skill { externalId } } } } } }"""
    result = await schema.build().execute(document, context_value=Context(network, Reader(network)))
    assert result.errors is None
    assert result.data is not None
    edges = result.data["mentorSuggestions"]["edges"]
    assert edges[0]["node"]["externalId"] == "ben"
    [offer] = [reason for reason in edges[0]["reasons"] if reason["kind"] == "OFFER"]
    assert offer["text"] == "Wants to learn Kubernetes, which you know"
    assert offer["facts"] == [{"externalId": "helm"}]
    assert all(reason["kind"] != "OFFER" for edge in edges[1:] for reason in edge["reasons"])


_SKILLS = 4
_tables = st.lists(st.lists(st.booleans(), min_size=_SKILLS, max_size=_SKILLS), min_size=3, max_size=3)


@given(wishes=_tables, held=st.lists(st.sampled_from([0.0, 0.4, 0.6, 0.9]), min_size=_SKILLS, max_size=_SKILLS))
def test_the_share_of_wishes_met_is_that_of_counting_them(wishes: list[list[bool]], held: list[float]) -> None:
    snapshot: Any = type("Small", (), {"within_back": Snapshot.within_back, "within": Snapshot.within})()
    snapshot.skill_ids = [str(skill) for skill in range(_SKILLS)]
    snapshot.wishes = sparse.csr_array(np.array(wishes, dtype=np.float32))
    snapshot.holds = sparse.csr_array(np.array([held], dtype=np.float32))
    # Skill 1 is narrower than 0, and 2 than 1.
    snapshot.broader = sparse.csr_array(([1.0, 1.0], ([1, 2], [0, 1])), shape=(_SKILLS, _SKILLS), dtype=np.float32)
    share, best = offers(snapshot, 0, np.arange(3))
    strong = [strength if strength > 0.5 else 0.0 for strength in held]
    known = [
        max(strong[0], 0.7 * strong[1], 0.49 * strong[2]), max(strong[1], 0.7 * strong[2]), strong[2], strong[3],
    ]  # fmt: skip
    for row, wanted in enumerate(wishes):
        met = [known[skill] if wish else 0.0 for skill, wish in enumerate(wanted)]
        assert share[row] == pytest.approx(sum(met) / max(sum(wanted), 1), abs=1e-6)
        assert (max(met) > 0) == (best[row] >= 0)
        if best[row] >= 0:
            assert met[best[row]] == pytest.approx(max(met))
