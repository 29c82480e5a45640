"""expertPanel: what is asked is understood, the seats cover it, and everything said is true of the graph."""

from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

import schema
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

SCHEMA = schema.build()
_PANEL = """query($need: NeedInput!, $viewpoints: [String!]!, $seats: Int!) {
  expertPanel(need: $need, viewpoints: $viewpoints, seats: $seats) {
    seats { person { externalId department { name } } why load covers { text credibility only best evidence } }
    parts { text kind understood covered holders skills { name } departments { name } titles }
    uncovered { text } notUnderstood coverage candidates proven } }"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _small(network: Graph) -> None:
    text = (Path(__file__).parent / "small_network.cypher").read_text(encoding="utf-8")
    await network.write(Statement("small", "", text))
    await network.write(Statement("await", "", "CALL db.awaitIndexes()"))


async def _panel(graph: Graph, need: dict[str, Any], *viewpoints: str, seats: int = 6) -> dict[str, Any]:
    result = await SCHEMA.execute(
        _PANEL,
        variable_values={"need": need, "viewpoints": list(viewpoints), "seats": seats},
        context_value=Context(graph, Reader(graph)),
    )
    assert result.errors is None, result.errors
    assert result.data is not None
    panel: dict[str, Any] = result.data["expertPanel"]
    return panel


async def test_one_person_who_covers_all_is_enough(network: Graph) -> None:
    panel = await _panel(network, {"skills": ["py"]}, "ethics")
    assert [seat["person"]["externalId"] for seat in panel["seats"]] == ["ada"]
    assert panel["seats"][0]["why"] == "The only seat that covers py and ethics; has little time left."
    assert panel["seats"][0]["covers"][0]["evidence"][0] == "Teaches Python (level 5)"
    assert panel["coverage"] == 1.0
    assert panel["proven"]


async def test_a_viewpoint_is_skills_departments_and_titles(network: Graph) -> None:
    panel = await _panel(network, {"skills": ["Rust"]}, "data", "engineer", "astronomy")
    parts = {part["text"]: part for part in panel["parts"]}
    assert [one["name"] for one in parts["data"]["departments"]] == ["Data"]
    assert parts["data"]["titles"]
    assert parts["engineer"]["titles"]
    assert parts["engineer"]["holders"] == 1
    assert panel["notUnderstood"] == ["astronomy"]
    assert [part["text"] for part in panel["uncovered"]] == ["astronomy"]
    assert panel["coverage"] == pytest.approx(3 / 4)
    assert len(panel["seats"]) == 2
    assert "cem" in {seat["person"]["externalId"] for seat in panel["seats"]}


async def test_skills_are_found_in_the_text_and_the_asker_does_not_sit(network: Graph) -> None:
    panel = await _panel(network, {"text": "Who knows CPython and Rust?", "asker": {"externalId": "ada"}})
    assert {(part["text"], part["kind"]) for part in panel["parts"]} == {("CPython", "TEXT"), ("Rust", "TEXT")}
    assert [seat["person"]["externalId"] for seat in panel["seats"]] == ["cem"]


async def test_fewer_seats_than_it_takes_leave_something_uncovered(network: Graph) -> None:
    panel = await _panel(network, {"skills": ["Python"]}, "engineer", "ethics", seats=1)
    assert [seat["person"]["externalId"] for seat in panel["seats"]] == ["ada"]
    assert [part["text"] for part in panel["uncovered"]] == ["engineer"]


async def test_who_is_hidden_or_away_never_sits(network: Graph) -> None:
    panel = await _panel(network, {"skills": ["Rust"], "department": {"externalId": "lab"}})
    assert [seat["person"]["externalId"] for seat in panel["seats"]] == ["ben"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("need: {}", "Nothing is to be covered"),
        ('need: {skills: ["a"]}, seats: 0', "a panel has 1 to 10 seats"),
        (f"need: {{skills: {[str(n) for n in range(11)]}}}".replace("'", '"'), "Pass at most 10"),
    ],
)
async def test_what_cannot_be_used_is_said_in_words(network: Graph, arguments: str, said: str) -> None:
    document = f"{{ expertPanel({arguments}) {{ coverage }} }}"
    result = await SCHEMA.execute(document, context_value=Context(network, Reader(network)))
    assert result.errors is not None
    assert said in result.errors[0].message


async def test_what_is_not_meant_is_no_part(network: Graph) -> None:
    panel = await _panel(network, {"text": "Who knows CPython and Rust?", "without": ["Python"]})
    assert [part["text"] for part in panel["parts"]] == ["Rust"]
    panel = await _panel(network, {"skills": ["Rust"], "text": "Python", "skillsFromText": False})
    assert [part["text"] for part in panel["parts"]] == ["Rust"]
