"""Knowledge risks: the truck factor, and what readers see of skills that hang on few."""

from typing import Any

import numpy as np
import pytest
import pytest_asyncio

import schema
from algorithms.analysis import analyse
from algorithms.shape.risks import truck_factor
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context, Role


@pytest.mark.parametrize(
    ("evidence", "staying", "factor"),
    [
        ([1.0], [True], 1),
        ([1.0, 1.0], [True, True], 2),  # one leaves exactly half
        ([3.0, 1.0, 1.0], [True, True, True], 1),
        ([1.0] * 5, [True] * 5, 3),
        ([1.0, 1.0], [False, True], 1),  # half is lost already, and one more takes the rest
        ([3.0, 1.0], [False, True], 0),
        ([], [], 0),
    ],
)
def test_truck_factor(evidence: list[float], staying: list[bool], factor: int) -> None:
    assert truck_factor(np.array(evidence), np.array(staying, dtype=bool)) == factor or not evidence


# ana alone knows COBOL (hid and off do too, but hid cannot be found and off refuses). ben wants it, cy knows Java, a
# language like it, and dee knows Payroll, which goes with it. Six know Writing. Of the two who know Rust eve leaves.
# ana mentors dee.
_NETWORK = """
CREATE (org:Department {id: 'org', name: 'Organisation'}), (it:Department {id: 'it', name: 'IT'})-[:PART_OF]->(org)
WITH it
UNWIND ['ana', 'ben', 'cy', 'dee', 'eve', 'fay', 'hid', 'off'] AS id
CREATE (:Person {id: id, name: id, discoverable: id <> 'hid', inference: CASE id WHEN 'off' THEN 'OFF' ELSE 'ON' END})
WITH DISTINCT it
MATCH (ana:Person {id: 'ana'}) CREATE (ana)-[:IN_DEPARTMENT]->(it)
CREATE (languages:Skill {id: 'languages', name: 'Languages'}), (cobol:Skill {id: 'cobol', name: 'COBOL'})-[:BROADER]->
  (languages),
  (java:Skill {id: 'java', name: 'Java'})-[:BROADER]->(languages), (pay:Skill {id: 'pay', name: 'Payroll'}),
  (cobol)-[:RELATED]->(pay), (:Skill {id: 'writing', name: 'Writing'}), (:Skill {id: 'rust', name: 'Rust'})
WITH count(*) AS skills
UNWIND [['ana', 'cobol', 'HAS'], ['hid', 'cobol', 'TEACHES'], ['off', 'cobol', 'TEACHES'], ['ben', 'cobol', 'LEARNS'],
  ['hid', 'cobol', 'LEARNS'], ['off', 'cobol', 'LEARNS'], ['cy', 'java', 'HAS'], ['dee', 'pay', 'HAS'],
  ['eve', 'rust', 'TEACHES'], ['fay', 'rust', 'HAS'], ['off', 'java', 'HAS']] AS each
MATCH (person:Person {id: each[0]}), (skill:Skill {id: each[1]})
CREATE (person)-[:HAS_SKILL {intent: each[2], level: 4}]->(skill)
WITH count(*) AS held
MATCH (person:Person), (writing:Skill {id: 'writing'})
CREATE (person)-[:HAS_SKILL {intent: 'HAS', level: 3}]->(writing)
WITH count(*) AS writers
MATCH (ana:Person {id: 'ana'}), (dee:Person {id: 'dee'}) CREATE (ana)-[:MENTORS {id: 'm', status: 'ACTIVE'}]->(dee)
WITH ana
MATCH (eve:Person {id: 'eve'}) SET eve.leftOn = date() + duration({days: 60})
WITH eve
MATCH (ben:Person {id: 'ben'}), (cy:Person {id: 'cy'}), (cobol:Skill {id: 'cobol'}), (java:Skill {id: 'java'})
UNWIND [['DECLINED', cobol], ['PROPOSED', cobol], ['COMPLETED', java]] AS each
WITH ben, cy, each[0] AS status, each[1] AS skill
CREATE (m:Mentorship {id: status, status: status})-[:ABOUT]->(skill), (m)-[:HAS_MENTOR]->(cy), (m)-[:HAS_MENTEE]->(ben)
"""
_ASK = """query ($department: DepartmentBy) { knowledgeRisks(department: $department) { totalCount edges { node {
  skill { name } score truckFactor demand reasons { kind text contribution values { name number } }
  holders { share leaving person { name } } learners { rank text person { name } }
  handovers { learner { name } teacher { name } text values { name number }
    truckFactorBefore truckFactorAfter scoreBefore scoreAfter } } } } }"""


@pytest_asyncio.fixture(scope="module")
async def analysed(network: Graph) -> Graph:
    """The eight people, analysed."""
    await network.write(Statement("test", "", _NETWORK))
    await analyse(network, grace=0)
    return network


async def _risks(graph: Graph, department: str | None = None) -> dict[str, dict[str, Any]]:
    variables = {"department": department and {"externalId": department}}
    context = Context(graph, Reader(graph), None, frozenset({Role.ADMIN}))
    result = await schema.build().execute(_ASK, variable_values=variables, context_value=context)
    assert result.errors is None, result.errors
    assert result.data is not None
    page = result.data["knowledgeRisks"]
    assert page["totalCount"] == len(page["edges"])
    scores = [edge["node"]["score"] for edge in page["edges"]]
    assert scores == sorted(scores, reverse=True)
    return {edge["node"]["skill"]["name"]: edge["node"] for edge in page["edges"]}


async def test_few_hold_it_of_those_who_can_be_found(analysed: Graph) -> None:
    found = await _risks(analysed)
    assert set(found) == {"COBOL", "Java", "Payroll", "Rust"}
    cobol = found["COBOL"]
    assert cobol["holders"] == [{"share": 1.0, "leaving": False, "person": {"name": "ana"}}]
    assert cobol["truckFactor"] == 1
    # One wish: those of who is hidden or refuses are not counted.
    assert cobol["demand"] == 1
    assert {each["kind"]: each["text"] for each in cobol["reasons"]} == {
        "FEW": "One person holds it",
        "DEMAND": "1 person wants to learn it",
    }
    # A mentorship without a day counts half; one that was declined or only proposed counts nothing.
    assert found["Java"]["demand"] == 0.5


async def test_reasons_add_up(analysed: Graph) -> None:
    for risk in (await _risks(analysed)).values():
        assert sum(each["contribution"] for each in risk["reasons"]) == pytest.approx(risk["score"])
        assert 0 < risk["score"] <= 1


async def test_announced_departures_count(analysed: Graph) -> None:
    rust = (await _risks(analysed))["Rust"]
    assert {each["person"]["name"]: each["leaving"] for each in rust["holders"]} == {"eve": True, "fay": False}
    assert rust["truckFactor"] == 0
    texts = {each["kind"]: each["text"] for each in rust["reasons"]}
    assert texts["FEW"] == "2 people hold it; announced departures take more than half of what is known"
    assert texts["LEAVING"] == "1 of its 2 holders leaves within a year"
    told = {each["kind"]: {one["name"]: one["number"] for one in each["values"]} for each in rust["reasons"]}
    assert (told["FEW"], told["LEAVING"]) == ({"HOLDERS": 2, "FACTOR": 0}, {"LEAVING": 1, "HOLDERS": 2})


async def test_who_could_grow_into_it(analysed: Graph) -> None:
    cobol = (await _risks(analysed))["COBOL"]
    assert [(each["person"]["name"], each["rank"], each["text"]) for each in cobol["learners"]] == [
        ("ben", 1, "Wants to learn it"),
        ("dee", 2, "Has Payroll, which goes with it"),
        ("cy", 3, "Has Java, of the same field"),
    ]


async def test_handovers_lower_the_risk_one_after_the_other(analysed: Graph) -> None:
    first, second = (await _risks(analysed))["COBOL"]["handovers"]
    # ana mentors dee already.
    pairs = [(each["learner"]["name"], each["teacher"]["name"]) for each in (first, second)]
    assert pairs == [("ben", "ana"), ("cy", "ana")]
    assert first["truckFactorBefore"] == 1
    assert second["truckFactorAfter"] == 2
    assert second["text"] == "The number of people whose leaving would take most of it rises from 1 to 2"
    assert {each["name"]: each["number"] for each in second["values"]} == {"FACTOR": 2, "FACTOR_BEFORE": 1}
    assert first["scoreBefore"] == pytest.approx((await _risks(analysed))["COBOL"]["score"])
    assert first["scoreAfter"] == second["scoreBefore"]
    assert second["scoreAfter"] < second["scoreBefore"]


async def test_a_department_has_the_risks_of_its_people_and_those_below(analysed: Graph) -> None:
    assert set(await _risks(analysed, "it")) == {"COBOL"}
    assert set(await _risks(analysed, "org")) == {"COBOL"}


async def test_what_changed_since_the_run_is_respected(analysed: Graph) -> None:
    async def change(person: str, text: str) -> dict[str, dict[str, Any]]:
        await analysed.write(Statement("test", "", f"MATCH (p:Person {{id: '{person}'}}) {text}"))
        return await _risks(analysed)

    assert "COBOL" not in await change("ana", "SET p.discoverable = false")
    assert "COBOL" in await change("ana", "SET p.discoverable = true")
    assert "COBOL" not in await change("ana", "SET p.inference = 'OFF'")
    await change("ana", "SET p.inference = 'ON'")
    found = await change("ben", "SET p.inference = 'OFF'")
    assert "ben" not in {each["person"]["name"] for each in found["COBOL"]["learners"]}
    assert "ben" not in {each["learner"]["name"] for each in found["COBOL"]["handovers"]}
    await change("ben", "SET p.inference = 'ON'")


@pytest.mark.parametrize(("status", "shown"), [("PROPOSED", {"cy"}), ("PAUSED", {"cy"}), ("DECLINED", {"ben", "cy"})])
async def test_who_came_together_since_the_run_is_in_no_handover(analysed: Graph, status: str, shown: set[str]) -> None:
    make = f"""MATCH (ana:Person {{id: 'ana'}}), (ben:Person {{id: 'ben'}})
        CREATE (ana)-[:MENTORS {{id: 'n', status: '{status}'}}]->(ben)
        CREATE (ben)-[:MENTORS {{id: 'o', status: 'ACTIVE'}}]->(ana)"""
    await analysed.write(Statement("test", "", make))
    assert {each["learner"]["name"] for each in (await _risks(analysed))["COBOL"]["handovers"]} == shown
    await analysed.write(Statement("test", "", "MATCH ()-[tie:MENTORS]->() WHERE tie.id IN ['n', 'o'] DELETE tie"))
