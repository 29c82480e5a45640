"""Brokers, bridges, silos, flows, the edge and mentoring reach, as readers see them after an analysis."""

from typing import Any

import numpy as np
import pytest
import pytest_asyncio

import schema
from algorithms.analysis import analyse
from algorithms.shape.finding import mentoring
from algorithms.shape.surroundings import Surroundings
from graph.driver import Graph
from graph.network import save
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context, Role

# Two rings of six whose members know the next two, joined through cut alone; tail hangs on a1, loner on nobody, new
# came lately. off refuses inference and hid cannot be found: both are tied to everybody.
_NETWORK = """
CREATE (a:Department {id: 'a', name: 'A'}), (b:Department {id: 'b', name: 'B'})
WITH a, b
UNWIND ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'cut', 'tail', 'loner', 'new',
  'off', 'hid'] AS id
CREATE (person:Person {id: id, name: id, discoverable: true, inference: 'ON', joinedOn: date('2020-01-01')})
FOREACH (_ IN CASE WHEN id STARTS WITH 'a' THEN [1] ELSE [] END | CREATE (person)-[:IN_DEPARTMENT]->(a))
FOREACH (_ IN CASE WHEN id STARTS WITH 'b' THEN [1] ELSE [] END | CREATE (person)-[:IN_DEPARTMENT]->(b))
WITH count(*) AS people
UNWIND ['a', 'b'] AS unit
UNWIND range(0, 5) AS i
UNWIND [1, 2] AS far
MATCH (one:Person {id: unit + (i + 1)}), (two:Person {id: unit + ((i + far) % 6 + 1)})
CREATE (one)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0}]->(two)
WITH count(*) AS ties
UNWIND [['a1', 'cut'], ['cut', 'b1'], ['tail', 'a1'], ['hid', 'b1'], ['hid', 'b2'], ['hid', 'b3']] AS tie
MATCH (one:Person {id: tie[0]}), (two:Person {id: tie[1]})
CREATE (one)-[:INTERACTED {kind: 'HELP', count: 1, weight: 1.0}]->(two)
WITH count(*) AS more
MATCH (off:Person {id: 'off'}), (other:Person) WHERE other <> off
CREATE (off)-[:INTERACTED {kind: 'HELP', count: 9, weight: 9.0}]->(other)
WITH count(*) AS refused
MATCH (hid:Person {id: 'hid'}), (off:Person {id: 'off'}), (new:Person {id: 'new'}), (a2:Person {id: 'a2'}),
  (a3:Person {id: 'a3'}), (b4:Person {id: 'b4'}), (b5:Person {id: 'b5'})
SET hid.discoverable = false, off.inference = 'OFF', new.joinedOn = date('2026-08-01')
CREATE (a2)-[:MENTORS {id: 'm1', kind: 'PEER', status: 'ACTIVE', since: date('2026-01-01')}]->(a3),
  (b4)-[:MENTORS {id: 'm2', kind: 'PEER', status: 'ENDED', since: date('2025-01-01'), until: date('2025-06-01')}]->(b5),
  (off)-[:MENTORS {id: 'm3', kind: 'PEER', status: 'ACTIVE', since: date('2026-01-01')}]->(b5)
"""
_ASK = """{ network {
  brokers { totalCount edges { rank ties cutOff constraint effectiveSize text departments
    node { name centrality { betweenness constraint } } } }
  bridges { edges { node { one { name } two { name } people text } } }
  silos { kind department { name } community { name } }
  units(by: DEPARTMENT) { department { name } outwardShare expectedShare reaches silo mentored sought given }
  flows(by: DEPARTMENT) { edges { node { seeking { name } giving { externalId } weight people suppressed } } }
  atTheEdge { edges { ties node { name } } }
  newcomers { edges { ties node { name } } }
  mentoringReach { people now ever share } } }"""


@pytest_asyncio.fixture(scope="module")
async def analysed(network: Graph) -> Graph:
    """The two rings, analysed twice: what the first run said must be gone."""
    await network.write(Statement("test", "", _NETWORK))
    await analyse(network, grace=0)
    await analyse(network, grace=0)
    return network


async def _network(graph: Graph) -> dict[str, Any]:
    result = await schema.build().execute(
        _ASK, context_value=Context(graph, Reader(graph), None, frozenset({Role.ADMIN}))
    )
    assert result.errors is None, result.errors
    assert result.data is not None
    found: dict[str, Any] = result.data["network"]
    return found


def _names(page: dict[str, Any]) -> list[str]:
    return [edge["node"]["name"] for edge in page["edges"]]


async def test_brokers_hold_the_rings_together(analysed: Graph) -> None:
    found = (await _network(analysed))["brokers"]
    first, second = found["edges"][:2]
    assert {first["node"]["name"], second["node"]["name"]} == {"a1", "b1"}
    assert [edge["rank"] for edge in found["edges"]] == list(range(1, found["totalCount"] + 1))
    # Nobody hidden, and nobody who refuses, though both are tied to many.
    assert not {"hid", "off"} & set(_names(found))
    cut = next(edge for edge in found["edges"] if edge["node"]["name"] == "cut")
    assert cut["ties"] == 2
    assert cut["departments"] == 2
    # Two contacts who do not know each other; without cut one side of six and its tail, or of six and hid, is alone.
    assert cut["constraint"] == pytest.approx(0.5)
    assert cut["effectiveSize"] == pytest.approx(2)
    assert cut["cutOff"] == 7
    assert cut["text"].endswith("without them 7 people would lose touch with the rest")
    assert cut["node"]["centrality"]["constraint"] == cut["constraint"]


async def test_bridges_hold_most_people_first(analysed: Graph) -> None:
    found = [edge["node"] for edge in (await _network(analysed))["bridges"]["edges"]]
    ends = [({each["one"]["name"], each["two"]["name"]}, each["people"]) for each in found]
    assert ends == [({"a1", "cut"}, 7), ({"b1", "cut"}, 7), ({"a1", "tail"}, 1)]
    assert found[0]["text"] == "Without this tie 7 people would lose touch with the rest"


async def test_the_edge_and_the_newcomers(analysed: Graph) -> None:
    found = await _network(analysed)
    assert [(edge["node"]["name"], edge["ties"]) for edge in found["atTheEdge"]["edges"]] == [("loner", 0), ("tail", 1)]
    assert [(edge["node"]["name"], edge["ties"]) for edge in found["newcomers"]["edges"]] == [("new", 0)]


async def test_departments_from_outside(analysed: Graph) -> None:
    found = await _network(analysed)
    first, second = found["units"]
    assert [first["department"]["name"], second["department"]["name"]] == ["A", "B"]
    # Twelve ties inside, one of them a mentorship as well, and a1's to cut and to tail.
    tie, mentorship = np.log1p(0.5), np.log1p(3)
    assert first["outwardShare"] == pytest.approx(2 * tie / (2 * (12 * tie + mentorship) + 2 * tie))
    assert first["reaches"] == 0
    assert first["silo"]
    assert [each["department"]["name"] for each in found["silos"] if each["kind"] == "DEPARTMENT"] == ["A"]
    # m2 is over, and m3 is with somebody who refuses.
    assert [each["mentored"] for each in found["units"]] == [pytest.approx(2 / 6), 0.0]
    assert found["mentoringReach"] == {"people": 17, "now": 2, "ever": 4, "share": pytest.approx(2 / 17)}


async def test_members_of_a_part_have_the_place_that_they_have_in_the_whole(analysed: Graph) -> None:
    ((run,),) = await analysed.read(Statement("test", "", "MATCH (n:Network) RETURN n.run"))
    make = """MATCH (cut:Person {id: 'cut'})-[place:IN_COMMUNITY {run: $run}]->(whole)
      CREATE (part:Community {id: $run + '/99', run: $run, name: 'Part', level: 1, size: 5})-[:INSIDE]->(whole),
        (cut)-[:IN_PART {run: $run, pageRank: place.pageRank, betweenness: 1.0, degree: 2}]->(part)"""
    await analysed.write(Statement("test", "", make), {"run": run})
    await save(analysed, run, "save_places", [["cut", 0.25, 3.0]])
    document = """{ person(by: {externalId: "cut"}) { centrality { constraint effectiveSize } community { children {
      members { edges { node { name } centrality { constraint effectiveSize } } } } } } }"""
    result = await schema.build().execute(document, context_value=Context(analysed, Reader(analysed)))
    assert result.errors is None
    place = {"constraint": 0.25, "effectiveSize": 3.0}
    (member,) = result.data["person"]["community"]["children"][0]["members"]["edges"]  # type: ignore[index]
    assert result.data["person"]["centrality"] == place  # type: ignore[index]
    assert member == {"node": {"name": "cut"}, "centrality": place}


def test_mentoring_of_fewer_than_five_people_is_not_told() -> None:
    numbers, figures = np.zeros(0, dtype=np.int64), np.zeros(0)
    flags = np.array([True, True, False, False, False])
    around = Surroundings(
        location=numbers, location_ids=[], joined=numbers, leaves=numbers, mentoring=flags, mentored=flags,
        wishes=figures, asks=figures, topics=figures, related=[], together=set(),
    )  # fmt: skip
    here = np.ones(5, dtype=bool)
    assert mentoring(around, here) == {"mentoringPeople": 5, "mentoringNow": 2, "mentoringEver": 2}
    here[4] = False
    assert mentoring(around, here) == {}


async def test_flows_within_departments(analysed: Graph) -> None:
    cells = [edge["node"] for edge in (await _network(analysed))["flows"]["edges"]]
    assert [(each["seeking"]["name"], each["giving"]["externalId"], each["people"]) for each in cells] == [
        ("A", "a", 6),
        ("B", "b", 6),
    ]
    # Twelve events without a time count half, and a mentorship 3; the one that ended has faded somewhat.
    assert cells[0]["weight"] == pytest.approx(12 * 0.5 + 3)
    assert 6 < cells[1]["weight"] < 9
    assert [each["suppressed"] for each in cells] == [False, False]


async def test_what_changed_since_the_run_is_respected(analysed: Graph) -> None:
    async def change(text: str) -> None:
        await analysed.write(Statement("test", "", f"MATCH (p:Person {{id: 'tail'}}) {text}"))

    for hidden, shown in (
        ("SET p.inference = 'OFF'", "SET p.inference = 'ON'"),
        ("SET p.leftOn = date('2026-01-01')", "REMOVE p.leftOn"),
        ("SET p.discoverable = false", "SET p.discoverable = true"),
    ):
        await change(hidden)
        found = await _network(analysed)
        assert _names(found["atTheEdge"]) == ["loner"]
        assert len(found["bridges"]["edges"]) == 2
        await change(shown)
    assert len((await _network(analysed))["bridges"]["edges"]) == 3


async def test_only_the_serving_run_has_anything_to_say(analysed: Graph) -> None:
    text = """MATCH (run:AnalysisRun)-[edge:BROKER|BRIDGE|AT_EDGE|MEASURED|INTRODUCES]->()
      RETURN DISTINCT run.id = COLLECT { MATCH (n:Network) RETURN n.run }[0]"""
    assert await analysed.read(Statement("test", "", text)) == [[True]]
    text = "MATCH (n:Network) MATCH (:Department)-[flow:FLOWS_TO]->() RETURN DISTINCT flow.run = n.run"
    assert await analysed.read(Statement("test", "", text)) == [[True]]
