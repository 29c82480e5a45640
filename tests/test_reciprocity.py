"""Whether both of a reverse pair give: measured, judged, and shown to the two of it."""

from typing import Any

import pytest
import pytest_asyncio
from acting import asked, cypher, opaque, refilled

from algorithms.reciprocity import Standing, Way, flow, judge
from graph.driver import Graph


def way(minutes: float, begun: int, objectives: int = 1) -> Way:
    return Way(int(minutes // 60), minutes, objectives, begun, 0)


@pytest.mark.parametrize(
    ("ways", "times", "standing", "text"),
    [
        ((way(120, 1), way(60, 1)), (3, 80, 10), Standing.MUTUAL, "Both teach"),
        ((way(60, 0), way(60, 0)), (3, 30, 10), Standing.MUTUAL, "Both teach"),
        ((way(60, 1), way(60, 1)), (2, 80, 44), Standing.EARLY, "After 2 of 3"),
        ((way(120, 1), way(120, 1)), (4, 80, 45), Standing.TOKEN, "No session in 45 days"),
        ((way(120, 0), way(120, 0)), (4, 90, 10), Standing.TOKEN, "In 90 days no objective"),
        ((way(120, 0, 0), way(120, 0, 0)), (4, 90, 10), Standing.MUTUAL, "Both teach"),
        ((way(240, 1), way(59, 1)), (5, 80, 10), Standing.ONE_SIDED, "Mostly the mentor teaches"),
        ((way(0, 1), way(180, 1)), (3, 80, 10), Standing.ONE_SIDED, "Mostly the mentee teaches"),
        ((way(240, 1), way(60, 1)), (5, 80, 10), Standing.MUTUAL, "Both teach"),
        ((way(60, 0), way(60, 1)), (3, 80, 10), Standing.ONE_SIDED, "Nothing has moved yet of what the mentor teaches"),
        ((way(60, 0, 0), way(60, 1)), (3, 80, 10), Standing.MUTUAL, "Both teach"),
    ],
)
def test_a_relation_is_judged_by_what_flows_both_ways(
    ways: tuple[Way, Way], times: tuple[int, int, int], standing: Standing, text: str
) -> None:
    sessions, days, idle = times
    judged = judge(*ways, sessions=sessions, days=days, idle=idle)
    assert (judged.standing, judged.text[: len(text)]) == (standing, text)


def test_the_flow_is_the_smaller_by_the_larger() -> None:
    assert (flow((60.0, 240.0)), flow((240.0, 60.0)), flow((5.0, 5.0)), flow((0.0, 9.0))) == (0.25, 0.25, 1.0, 0.0)
    assert flow((0.0, 0.0)) is None


_READ = """query($id: ID!) { node(id: $id) { ... on Mentorship { reciprocity { flow lastSessionOn standing text
  mentorTeaches { ...flow } menteeTeaches { ...flow } } } } }
fragment flow on TeachingFlow { sessions minutes objectives begun reached }"""


@pytest_asyncio.fixture
async def pair(network: Graph) -> None:
    await refilled(network)
    await cypher(
        network,
        "MATCH (m:Mentorship {id: 'm2'}) SET m.status = 'ACTIVE', m.startedOn = date() - duration('P80D') "
        "REMOVE m.endedOn WITH m "
        "UNWIND [[30, ['MENTOR_TEACHES'], 'HELD'], [20, ['MENTEE_TEACHES', 'MENTOR_TEACHES'], 'HELD'], "
        "[10, ['MENTOR_TEACHES'], 'HELD'], [5, ['MENTEE_TEACHES'], 'MISSED']] AS each "
        "CREATE (m)-[:HAS_SESSION]->(:Session {id: 's' + each[0], startsAt: datetime() - duration({days: each[0]}), "
        "minutes: 60, taught: each[1], status: each[2]}) "
        "WITH DISTINCT m "
        "UNWIND [['MENTOR_TEACHES', 'REACHED'], ['MENTEE_TEACHES', 'OPEN'], ['MENTEE_TEACHES', 'DROPPED']] AS each "
        "CREATE (m)-[:HAS_OBJECTIVE]->(:Objective {id: each[0] + each[1], direction: each[0], status: each[1], "
        "progressAt: CASE each[1] WHEN 'OPEN' THEN null ELSE datetime() END})",
    )


async def reciprocity(graph: Graph, viewer: str | None, relation: str = "m2") -> Any:
    return (await asked(graph, viewer, _READ, id=opaque("Mentorship", relation)))["node"]["reciprocity"]


async def test_the_two_of_a_pair_see_what_flows(network: Graph, pair: None) -> None:
    found = await reciprocity(network, "ada")
    assert found.pop("lastSessionOn") == str(
        (await cypher(network, "RETURN toString(date() - duration('P10D'))"))[0][0]
    )
    assert found == {
        "flow": 0.2,
        "standing": "ONE_SIDED",
        "text": "Mostly the mentor teaches. Let the mentee teach in the next session.",
        "mentorTeaches": {"sessions": 3, "minutes": 150.0, "objectives": 1, "begun": 1, "reached": 1},
        "menteeTeaches": {"sessions": 1, "minutes": 30.0, "objectives": 1, "begun": 0, "reached": 0},
    }
    for viewer in ("cem", None):
        assert await reciprocity(network, viewer) is None
    assert await reciprocity(network, "ada", "m1") is None


async def test_a_pair_that_rests_is_not_idle(network: Graph, pair: None) -> None:
    await cypher(network, "MATCH (s:Session) SET s.startsAt = s.startsAt - duration('P50D')")
    assert (await reciprocity(network, "ben"))["standing"] == "TOKEN"
    await cypher(network, "MATCH (m:Mentorship {id: 'm2'}) SET m.status = 'PAUSED'")
    assert (await reciprocity(network, "ben"))["standing"] == "ONE_SIDED"
