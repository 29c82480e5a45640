"""The fewest people of whom figures are told together: 5, and more where whoever runs Mosaic says so."""

from datetime import date
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, cypher

from algorithms import fingerprint
from algorithms.analysis import analyse
from graph.driver import Graph
from graph.floor import SETTING, floor
from resolvers.context import Role
from server.settings import Settings, SettingsError

# Seven people of one department and thirteen of another, each tied to all near them, some to one of the others; and
# three apart.
_NETWORK = """
UNWIND [['Lab', 7], ['Yard', 13]] AS row
CREATE (department:Department {id: toLower(row[0]), name: row[0]})
WITH department, row UNWIND range(1, row[1]) AS i
CREATE (:Person {id: row[0] + i, name: row[0] + ' ' + i, discoverable: true})-[:IN_DEPARTMENT]->(department)
WITH count(*) AS people
MATCH (one:Person)-[:IN_DEPARTMENT]->(there), (other:Person)-[:IN_DEPARTMENT]->(where)
WHERE one.id <> other.id AND (there = where OR one.id IN ['Lab1', 'Lab2', 'Lab3', 'Lab4', 'Lab5', 'Lab6'] AND
  other.id IN ['Yard1', 'Yard2', 'Yard3', 'Yard4', 'Yard5'] AND right(one.id, 1) = right(other.id, 1))
CREATE (one)-[:INTERACTED {kind: 'HELP', count: 3, weight: CASE WHEN there = where THEN 5.0 ELSE 1.0 END,
  firstAt: datetime('2026-01-01T00:00Z'), lastAt: datetime('2026-01-01T00:00Z')}]->(other)
WITH count(*) AS ties
UNWIND range(1, 3) AS i CREATE (:Person {id: 'Den' + i, name: 'Den ' + i, discoverable: true})
WITH count(*) AS more
MATCH (one:Person), (other:Person) WHERE one.id < other.id AND one.id STARTS WITH 'Den' AND other.id STARTS WITH 'Den'
CREATE (one)-[:INTERACTED {kind: 'HELP', count: 3, weight: 5.0, firstAt: datetime('2026-01-01T00:00Z'),
  lastAt: datetime('2026-01-01T00:00Z')}]->(other)
"""
_ASK = """{ communities { edges { node { size x picture { names } } } } network { minimumGroup
  units(by: DEPARTMENT) { department { name } outwardShare }
  flows(by: DEPARTMENT) { edges { node { weight suppressed } } } } }"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def analysed(network: Graph) -> None:
    await cypher(network, _NETWORK)
    await analyse(network, grace=0)


async def _told(graph: Graph) -> dict[str, Any]:
    answer = await asked(graph, None, _ASK, Role.ADMIN)
    drawn = {edge["node"]["size"]: edge["node"] for edge in answer["communities"]["edges"]}
    units = {each["department"]["name"]: each["outwardShare"] for each in answer["network"]["units"]}
    flows = [edge["node"]["suppressed"] for edge in answer["network"]["flows"]["edges"]]
    return {"drawn": drawn, "units": units, "flows": flows, "floor": answer["network"]["minimumGroup"]}


async def test_a_first_run_calls_nothing_new_also_where_too_few_are_apart(network: Graph) -> None:
    text = """{ communities { edges { node { size } } } network { findings(first: 100) { kind } serving { before { id }
      events { kind } } } }"""
    found = await asked(network, None, text, Role.ADMIN)
    assert [edge["node"]["size"] for edge in found["communities"]["edges"]] == [13, 7, 3]
    told = found["network"]
    assert (told["serving"]["before"], {each["kind"] for each in told["serving"]["events"]}) == (None, {"BORN"})
    assert "CHANGE" not in {each["kind"] for each in told["findings"]}


async def test_the_floor_is_raised_for_what_is_read_and_what_is_found(
    network: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = await _told(network)
    assert usual["floor"] == 5
    assert all(usual["drawn"][size]["x"] is not None and usual["drawn"][size]["picture"] for size in (7, 13))
    assert usual["units"]["Lab"] is not None
    assert not any(usual["flows"])
    monkeypatch.setenv(SETTING, "10")
    # At once: what was drawn of seven people is not told any more.
    raised = await _told(network)
    assert (raised["floor"], raised["drawn"][7]["x"], raised["drawn"][7]["picture"]) == (10, None, None)
    assert raised["drawn"][13]["picture"]
    # From the next analysis: nothing else of seven people either.
    await analyse(network, grace=0)
    found = await _told(network)
    assert found["units"]["Lab"] is None
    assert found["units"]["Yard"] is not None
    assert all(found["flows"])


async def test_another_floor_makes_another_run(network: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    day = date(2026, 2, 1)
    usual = await fingerprint.fingerprint(network, day, 1)
    assert await fingerprint.fingerprint(network, day, 1) == usual
    monkeypatch.setenv(SETTING, "10")
    assert await fingerprint.fingerprint(network, day, 1) != usual


@pytest.mark.parametrize(("text", "people"), [("", 5), ("5", 5), ("12", 12), ("3", 5)])
def test_no_setting_lowers_it(text: str, people: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, text)
    assert floor() == people


@pytest.mark.parametrize("text", ["4", "0", "many"])
def test_what_cannot_be_a_floor_is_told_before_anything_starts(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, text)
    with pytest.raises(SettingsError, match=rf"^The settings cannot be used. {SETTING}: Input should be"):
        Settings()
