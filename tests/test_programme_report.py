"""The report of a programme: what it counts, who reads it, and that no figure tells of fewer than five people."""

from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, refilled
from hypothesis import given
from hypothesis import strategies as st

from algorithms.programme_report import Stage, funnel, reached, whole
from graph.driver import Graph
from resolvers.context import Role

_FEW = range(1, 5)


@given(st.lists(st.integers(0, 9), min_size=5, max_size=5))
def test_no_two_stages_that_are_shown_tell_of_few_people(ended: list[int]) -> None:
    found = funnel(ended)
    shown = [people for people in found.values() if people is not None]
    assert [found[stage] for stage in Stage if found[stage] not in (None, sum(ended[stage:]))] == []
    assert not any(one - other in _FEW for one in shown for other in [*shown, 0])
    if all(people == 0 or people >= _FEW.stop for people in ended):
        assert len(shown) == len(Stage)


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 12), max_size=8))
def test_what_is_hidden_of_a_known_total_is_several_parts_of_five_people_or_more(parts: dict[int, int]) -> None:
    shown = whole(parts)
    assert not any(people in _FEW for people in shown.values())
    hidden = {key: people for key, people in parts.items() if key not in shown}
    if sum(parts.values()) > 4:
        assert not hidden or (len(hidden) > 1 and sum(hidden.values()) > 4)
    if not any(people in _FEW for people in parts.values()):
        assert not hidden


def test_parts_are_shown_only_with_their_total() -> None:
    # Of 12 people 9 began: their number would tell of 3 who did not.
    ended = [3, 0, 0, 9, 0]
    assert funnel(ended)[Stage.ACTIVE] is None
    assert reached({"a": 0, "b": 9}, ended, Stage.ACTIVE) == {}
    assert reached({"a": 3, "b": 9}, ended, Stage.ELIGIBLE) == {}
    assert reached({"a": 5, "b": 7}, ended, Stage.ELIGIBLE) == {"a": 5, "b": 7}


# Of 40 people of two departments 30 fit, and 25 apply; 12 are in relations, half of them over, and 6 in a circle.
_PEOPLE = """
MATCH (data:Department {id: 'data'}), (lab:Department {id: 'lab'})
CREATE (p:Programme {id: 'big', name: 'Big', status: 'CLOSED', kinds: ['PEER', 'GROUP'], withinDays: [0, 0]})
CREATE (p)-[:HAS_RULE]->(:ProgrammeRule {place: 0, step: 'TEST', size: 0, field: 'seniority',
  operator: 'lessThan', values: [3]})
CREATE (c:Group {id: 'c', name: 'C', status: 'ACTIVE', startedOn: date(), access: 'OPEN'})-[:IN_PROGRAMME]->(p)
CREATE (c)-[:HAS_SESSION]->(:GroupSession {id: 'cs', status: 'HELD', minutes: 60})
WITH data, lab, p, c
UNWIND range(0, 39) AS i
CREATE (n:Person {id: 'n' + i, name: 'N' + i, discoverable: true, seniority: CASE WHEN i < 30 THEN i % 3 ELSE 9 END})
FOREACH (_ IN CASE WHEN i % 2 = 0 THEN [1] ELSE [] END | CREATE (n)-[:IN_DEPARTMENT]->(data))
FOREACH (_ IN CASE WHEN i % 2 = 1 THEN [1] ELSE [] END | CREATE (n)-[:IN_DEPARTMENT]->(lab))
FOREACH (_ IN CASE WHEN i < 25 THEN [1] ELSE [] END |
  CREATE (n)-[:APPLIED {status: 'ACCEPTED', at: datetime(), place: i}]->(p))
FOREACH (_ IN CASE WHEN i IN range(12, 17) THEN [1] ELSE [] END | CREATE (n)-[:MEMBER_OF {role: 'MEMBER'}]->(c))
WITH p, collect(n) AS people
UNWIND range(0, 5) AS i
WITH p, i, people[2 * i] AS mentor, people[2 * i + 1] AS mentee
CREATE (m:Mentorship {id: 'bm' + i, kind: 'PEER',
  status: CASE WHEN i < 3 THEN 'COMPLETED' ELSE 'ACTIVE' END, startedOn: date()})
CREATE (m)-[:IN_PROGRAMME]->(p), (m)-[:HAS_MENTOR]->(mentor), (m)-[:HAS_MENTEE]->(mentee)
CREATE (m)-[:HAS_SESSION]->(s:Session {id: 'bs' + i, status: 'HELD', minutes: 30})
CREATE (m)-[:HAS_SESSION]->(:Session {id: 'bx' + i, status: 'MISSED', minutes: 300})
CREATE (m)-[:GOT]->(:Feedback {kind: 'PULSE', rating: 3 + i % 3, by: mentee.id})
CREATE (s)-[:GOT]->(:Feedback {kind: 'SESSION', rating: 1, by: CASE WHEN i < 4 THEN mentor.id ELSE 'n0' END})"""
_REPORT = """query($p: ProgrammeBy!) { programme(by: $p) { report { funnel { stage people }
  byDepartment { name eligible reached share } byGrade { name eligible reached }
  sessions hours quality { kind mean } } } }"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def big(network: Graph) -> None:
    await refilled(network)
    await cypher(network, _PEOPLE)
    await cypher(network, "MATCH (p:Programme {id: 'big'}), (c:Person {id: 'cem'}) CREATE (c)-[:COORDINATES]->(p)")


async def report(graph: Graph, viewer: str | None, *roles: Role, programme: str = "big") -> Any:
    return (await asked(graph, viewer, _REPORT, *roles, p=by(programme)))["programme"]["report"]


async def test_a_report_counts_people_by_how_far_they_came(network: Graph) -> None:
    found = await report(network, None, Role.ANALYST)
    # With Ben 31 are eligible: 6 only that, 7 applied and no more, 12 began and 6 of them have completed.
    stages = {each["stage"]: each["people"] for each in found["funnel"]}
    assert stages == {"ELIGIBLE": 31, "APPLIED": 25, "PROPOSED": 18, "ACTIVE": 18, "COMPLETED": 6}
    lab, data = found["byDepartment"][1], found["byDepartment"][0]
    assert data == {"name": "Data", "eligible": 15, "reached": 9, "share": 0.6}
    assert lab == {"name": "Lab", "eligible": 16, "reached": 9, "share": 9 / 16}
    assert [each["name"] for each in found["byGrade"]] == ["0", "1", "2"]
    assert (found["sessions"], found["hours"]) == (7, 4.0)
    assert found["quality"] == [{"kind": "PULSE", "mean": 4.0}, {"kind": "SESSION", "mean": None}]


@pytest.mark.parametrize(
    ("viewer", "roles", "reads"),
    [
        ("cem", (), True),
        (None, (Role.COORDINATOR,), True),
        (None, (Role.ADMIN,), True),
        ("n1", (Role.MEMBER, Role.FACILITATOR, Role.SERVICE), False),
        (None, (), False),
    ],
)
async def test_who_runs_it_and_who_reads_aggregates_see_it(
    network: Graph, viewer: str | None, roles: tuple[Role, ...], reads: bool
) -> None:
    assert (await report(network, viewer, *roles) is not None) == reads


async def test_a_programme_of_few_tells_nothing_of_them(network: Graph) -> None:
    found = await report(network, None, Role.ANALYST, programme="spring")
    # It came by import with one relation, and lets everybody in: all who are here and seen.
    shown = {each["stage"]: each["people"] for each in found["funnel"]}
    assert shown == {"ELIGIBLE": 44, "APPLIED": None, "PROPOSED": None, "ACTIVE": None, "COMPLETED": 0}
    assert (found["sessions"], found["hours"], found["quality"]) == (0, 0.0, [])
    assert {each["reached"] for each in found["byDepartment"]} == {None}
