"""Mosaics: who develops somebody, which of the four networks it is, what is missing and whom to add for it."""

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

import schema
from algorithms.mosaics import compose
from algorithms.mosaics.gaps import additions, gaps
from algorithms.mosaics.network import Developer, Part, Standing, shape
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

_NETWORK = """
UNWIND [['ana', 4, 2020, 'it', 'Oslo'], ['ben', 6, 2010, 'it', 'Oslo'], ['cy', 5, 2019, 'it', 'Oslo'],
  ['dee', 4, 2021, 'hr', 'Oslo'], ['eve', 1, 2024, 'law', 'Bern'], ['fay', 4, 2021, 'hr', 'Oslo'],
  ['off', 9, 2001, 'law', 'Bern'], ['hid', 9, 2001, 'law', 'Bern'], ['new', 3, 2026, 'law', 'Bern']] AS each
MERGE (unit:Department {id: each[3]}) SET unit.name = toUpper(each[3])
MERGE (site:Location {id: each[4]}) SET site.name = each[4]
CREATE (person:Person {id: each[0], name: toUpper(left(each[0], 1)) + substring(each[0], 1), seniority: each[1],
  joinedOn: date({year: each[2], month: 1, day: 1}), discoverable: true, inference: 'ON'})
CREATE (person)-[:IN_DEPARTMENT]->(unit), (person)-[:AT_LOCATION]->(site)
WITH count(*) AS people
MATCH (ana:Person {id: 'ana'}), (ben:Person {id: 'ben'}), (cy:Person {id: 'cy'}), (dee:Person {id: 'dee'}),
  (eve:Person {id: 'eve'}), (fay:Person {id: 'fay'}), (off:Person {id: 'off'}), (hid:Person {id: 'hid'})
SET off.inference = 'OFF', hid.discoverable = false
CREATE (ai:Skill {id: 'ai', name: 'AI'}), (law:Skill {id: 'law', name: 'Law'}), (gdpr:Skill {id: 'gdpr', name: 'GDPR'})
CREATE (gdpr)-[:BROADER]->(law), (ana)-[:HAS_SKILL {intent: 'LEARNS'}]->(ai),
  (ana)-[:HAS_SKILL {intent: 'LEARNS'}]->(law),
  (cy)-[:HAS_SKILL {intent: 'HAS', level: 3}]->(ai), (eve)-[:HAS_SKILL {intent: 'TEACHES', level: 4}]->(gdpr),
  (off)-[:HAS_SKILL {intent: 'TEACHES', level: 5}]->(law), (hid)-[:HAS_SKILL {intent: 'TEACHES', level: 5}]->(law),
  (ben)-[:MENTORS {id: 'm1', kind: 'ONE_TO_ONE', status: 'ACTIVE', since: date('2026-01-05')}]->(ana),
  (off)-[:MENTORS {id: 'm2', kind: 'ONE_TO_ONE', status: 'ACTIVE'}]->(ana),
  (hid)-[:MENTORS {id: 'm3', kind: 'ONE_TO_ONE', status: 'ACTIVE'}]->(ana),
  (fay)-[:MENTORS {id: 'm4', kind: 'ONE_TO_ONE', status: 'DECLINED'}]->(ana), (ana)-[:REPORTS_TO]->(cy),
  (ana)-[:INTERACTED {kind: 'HELP', count: 3, lastAt: datetime()}]->(cy), (ben)-[:REPORTS_TO]->(cy),
  (ana)-[:INTERACTED {kind: 'EMAIL', count: 90, lastAt: datetime()}]->(fay),
  (ana)-[:MEMBER_OF {role: 'MEMBER'}]->(circle:Group {id: 'g', name: 'Data circle', status: 'ACTIVE'}),
  (dee)-[:MEMBER_OF {role: 'FACILITATOR'}]->(circle)
"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _people(network: Graph) -> None:
    await network.write(Statement("test", "", _NETWORK))


async def _mosaic(graph: Graph, person: str, viewer: str | None = None) -> dict[str, Any]:
    found = await compose(graph, person, viewer)
    assert found is not None
    return found


async def test_developers_are_those_who_help_somebody_on(network: Graph) -> None:
    found = {one["id"]: one for one in (await _mosaic(network, "ana"))["developers"]}
    # Nobody who declined or only writes, refuses inference or cannot be found.
    assert {who: one["roles"] for who, one in found.items()} == {
        "ben": ["MENTOR"],
        "cy": ["HELPER", "MANAGER"],
        "dee": ["FACILITATOR"],
    }
    assert found["ben"]["facts"] == ["Mentors you, since 2026-01-05"]
    assert found["cy"]["facts"][0] == "You report to them"
    assert found["cy"]["facts"][1].startswith("Helped you 3 times, last on 2")
    assert found["dee"]["facts"] == ["Facilitates Data circle"]
    assert found["ben"]["strength"] == pytest.approx(0.9)
    assert found["cy"]["strength"] == pytest.approx(1 - 0.4 * 0.78**3, abs=1e-3)


async def test_measures_type_and_what_is_missing(network: Graph) -> None:
    found = await _mosaic(network, "ana")
    assert (found["worlds"], found["location"]) == (2, 1)
    assert found["density"] == pytest.approx(1 / 3)
    assert found["type"] == "TRADITIONAL"
    assert [(gap["kind"], gap["skill"]) for gap in found["missing"]] == [
        ("JUNIOR", None),
        ("LOCATION", None),
        ("WISH", "law"),
    ]


async def test_whom_to_add_and_what_for(network: Graph) -> None:
    [added] = (await _mosaic(network, "ana"))["additions"]
    assert (added["id"], added["kind"]) == ("eve", "REVERSE")
    assert [gain["text"] for gain in added["gains"]] == [
        "Adds somebody more junior",
        "Adds another place, Bern",
        "Knows Law, which you want to learn",
        "Opens a new world, LAW",
    ]


async def test_who_has_nobody_has_an_empty_mosaic(network: Graph) -> None:
    found = await _mosaic(network, "new")
    assert (found["type"], found["developers"], found["density"]) == ("RECEPTIVE", [], None)
    assert found["why"] == "Nobody is known to develop you yet."
    assert {gap["kind"] for gap in found["missing"]} == {
        "SENIOR",
        "PEER",
        "JUNIOR",
        "DEPARTMENT",
        "LOCATION",
        "GENERATION",
    }


async def test_nobody_who_may_not_be_asked_about(network: Graph) -> None:
    for who in ("nobody", "off", "hid"):
        assert await compose(network, who) is None
    assert await compose(network, "hid", "hid") is not None


async def test_the_people_are_read_as_the_viewer_may_see_them(network: Graph) -> None:
    document = """{ mosaic(person: {externalId: "ana"}) { type developers { person { name } roles }
      missing { kind skill { name } } additions { person { name } gains { kind skill { name } } } }
      none: mosaic(person: {externalId: "off"}) { type } }"""
    result = await schema.build().execute(document, context_value=Context(network, Reader(network)))
    assert result.errors is None
    assert result.data is not None
    assert result.data["none"] is None
    mosaic = result.data["mosaic"]
    assert {one["person"]["name"] for one in mosaic["developers"]} == {"Ben", "Cy", "Dee"}
    assert mosaic["missing"][2] == {"kind": "WISH", "skill": {"name": "Law"}}
    assert mosaic["additions"][0]["person"] == {"name": "Eve"}


def _standing(who: str, grade: int | None, unit: str, *knows: str, place: str = "x", joined: int = 2020) -> Standing:
    return Standing(who, grade, joined, (unit, unit), (place, place), None, knows)


@given(units=st.lists(st.sampled_from("abcd"), min_size=1, max_size=8), ties=st.integers(0, 28))
def test_equally_strong_developers_count_as_their_worlds_do(units: list[str], ties: int) -> None:
    part = Part("MENTOR", "ACTIVE", 1, None, None, None)
    found = [Developer((part,), _standing(str(i), 1, unit)) for i, unit in enumerate(units)]
    measured = shape(found, ties)
    counts = Counter(units)
    assert measured.worlds == len(counts)
    assert measured.effective == pytest.approx(len(units) ** 2 / sum(n**2 for n in counts.values()))
    assert measured.strength == pytest.approx(0.9)
    assert measured.density == (ties / (len(units) * (len(units) - 1) / 2) if len(units) > 1 else None)


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abc"), st.sampled_from("xy")), max_size=6))
def test_the_first_addition_closes_as_many_gaps_as_anybody_could(people: list[tuple[int, str, str]]) -> None:
    me = _standing("me", 4, "a")
    missing = gaps(me, [], [("s", "S")])
    others = [_standing(str(i), grade, unit, place=place) for i, (grade, unit, place) in enumerate(people)]
    chosen = additions(me, [], missing, [(one, 0.0, "PEER") for one in others], wishes={"s": "S"})
    closed = [
        {gap.kind for gap in missing} - {gap.kind for gap in gaps(me, [_alone(one)], [("s", "S")])} for one in others
    ]
    first = {gain.kind for gain in chosen[0].gains} - {"WORLD"} if chosen else set()
    assert len(first) == max(map(len, closed), default=0)
    for one, two in combinations(chosen, 2):
        assert not {gain.kind for gain in one.gains} & {gain.kind for gain in two.gains} - {"WORLD"}


def _alone(standing: Standing) -> Developer:
    return Developer((Part("MENTOR", "ACTIVE", 1, None, None, None),), standing)
