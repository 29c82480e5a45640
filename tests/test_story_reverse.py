"""A reverse pair from two objectives to a reciprocity report, as docs/mentorships.md tells it, with tokens."""

from collections.abc import AsyncIterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from acting import cypher, refilled
from stories import Send, page, sending

from graph.driver import Connection, Graph
from resolvers.context import Role

_STORY = page("mentorships.md")
_OBJECTIVES = "query($id: ID!) { node(id: $id) { ... on Mentorship { objectives { id } } } }"


@pytest_asyncio.fixture
async def send(
    network: Graph, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Send]:
    """Send an operation of the page as somebody."""
    monkeypatch.setattr("server.app.warmed", nullcontext)
    await refilled(network)
    await cypher(network, "MATCH (p:Person {id: 'cem'}) SET p.inference = 'ON'")
    async with sending(_STORY, connection, tmp_path, coordinator=Role.COORDINATOR) as sent:
        yield sent


async def test_a_reverse_pair_from_two_objectives_to_a_reciprocity_report(send: Send) -> None:
    proposed = await send("Propose", "coordinator", **_STORY.first)
    assert (proposed["mentorship"]["status"], proposed["again"]) == ("PROPOSED", False)
    assert (await send("Propose", "coordinator", **_STORY.first))["again"] is True
    relation = proposed["mentorship"]["id"]
    which = {"input": {"id": relation}}
    assert (await send("Accept", "ben", **which))["mentorship"]["status"] == "PROPOSED"
    assert (await send("Accept", "ada", **which))["code"] == "NOT_FOUND"

    missing = await send("Accept", "cem", **which)
    assert (missing["code"], "objectiveAdd" in missing["next"]) == ("OBJECTIVES_MISSING", True)
    learned = {"mentorship": relation, "text": "Read a budget", "direction": "MENTEE_TEACHES"}
    added = (await send("AddObjective", "cem", input=learned))["objective"]
    assert added["owner"] == {"name": "Ben"}
    begun = await send("Accept", "cem", **which)
    assert (begun["mentorship"]["status"], begun["mentorship"]["startedOn"] is None) == ("ACTIVE", False)

    sessions = [await held(send, "ben", relation, days, "MENTOR_TEACHES") for days in (10, 8, 6)]
    alone = (await send("Reciprocity", "cem", id=relation))["reciprocity"]
    assert (alone["standing"], alone["flow"]) == ("ONE_SIDED", 0.0)
    assert "Let the mentee teach" in alone["text"]

    for days in (4, 2):
        await held(send, "cem", relation, days, "MENTEE_TEACHES")
    await send("Note", "ben", input={"session": sessions[0], "text": "I was too fast", "visibility": "PRIVATE"})
    shared = {"session": sessions[0], "text": "Chapter 4 until May", "visibility": "SHARED"}
    assert [each["text"] for each in (await send("Note", "cem", input=shared))["session"]["notes"]] == [shared["text"]]

    first = (await send(_OBJECTIVES, "ben", id=relation))["objectives"]
    done = {"objective": first[0]["id"], "text": "It answers", "status": "REACHED"}
    assert (await send("Progress", "cem", input=done))["objective"]["status"] == "REACHED"
    await send("Progress", "ben", input={"objective": added["id"], "text": "I can read the first page"})
    report = (await send("Reciprocity", "ben", id=relation))["reciprocity"]
    assert report == {
        "flow": pytest.approx(2 / 3),
        "standing": "MUTUAL",
        "text": "Both teach, and both learn.",
        "mentorTeaches": {"sessions": 3, "minutes": 180.0, "objectives": 1, "begun": 1, "reached": 1},
        "menteeTeaches": {"sessions": 2, "minutes": 120.0, "objectives": 1, "begun": 1, "reached": 0},
    }
    # Neither Ben's manager nor who brought them together reads what is between the two.
    for who in ("ada", "coordinator"):
        seen = await send("Reciprocity", who, id=relation)
        assert seen == {"status": "ACTIVE", "objectives": [], "sessions": {"totalCount": 0}, "reciprocity": None}

    assert (await send("Say", "cem", input={"about": {"session": sessions[0]}, "rating": 5}))["feedback"]["rating"] == 5
    over = await send("Complete", "cem", input={"id": relation, "reason": "It works without me"})
    assert over["mentorship"]["status"] == "COMPLETED"
    review = {"about": {"mentorship": relation}, "rating": 5, "skillsGrown": ["rust"]}
    assert (await send("Say", "cem", input=review))["feedback"]["kind"] == "CLOSING"
    await what_analyses_read(send)


async def held(send: Send, who: str, relation: str, days: int, taught: str) -> str:
    """Plan a session some days ago, and say who taught in it."""
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    planned = await send("Plan", who, input={"mentorship": relation, "startsAt": at})
    told = await send("Held", who, input={"session": planned["session"]["id"], "taught": [taught]})
    assert told["session"] == {"status": "HELD", "taught": [taught], "minutes": 60}
    return str(planned["session"]["id"])


async def what_analyses_read(send: Send) -> None:
    """What the two did is in the network as facts: advice both ways, and a skill with evidence."""
    text = """{ person(by: {externalId: "%s"}) { helpers(kind: ADVICE) { edges { node { name } count } }
      skills(intent: HAS) { edges { node { name } evidence } } } }"""
    cem, ben = [await send(text % who, "ada") for who in ("cem", "ben")]
    assert cem["helpers"]["edges"] == [{"node": {"name": "Ben"}, "count": 3}]
    assert ben["helpers"]["edges"] == [{"node": {"name": "Cem"}, "count": 2}]
    assert {"node": {"name": "Rust"}, "evidence": 1} in cem["skills"]["edges"]


def test_every_operation_of_the_page_is_part_of_the_story() -> None:
    story = Path(__file__).read_text(encoding="utf-8")
    assert len(_STORY.operations) == 10
    assert [name for name in _STORY.operations if f'"{name}"' not in story] == []
