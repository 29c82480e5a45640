"""A newcomer gets a peer, a mentor and a circle, as docs/programmes.md tells it, with tokens."""

from collections.abc import AsyncIterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import by, cypher, refilled
from stories import Send, page, sending

from graph.driver import Connection, Graph
from resolvers.context import Role

_STORY = page("programmes.md")
_WELCOME = by("Welcome 2026")
_NEWCOMERS = """UNWIND ['eve', 'fay'] AS id
CREATE (:Person {id: id, name: toUpper(left(id, 1)) + substring(id, 1), discoverable: true, joinedOn: date()})"""
_ACCEPT = """mutation Accept($input: MentorshipMoveInput!) {
  mentorshipAccept(input: $input) { ... on MentorshipMoved { mentorship { status } } } }"""
_CIRCLE = """mutation Circle($input: GroupCreateInput!) {
  groupCreate(input: $input) { ... on GroupKept { group { programme { name } } } ... on Refusal { code } } }"""


@pytest_asyncio.fixture
async def send(
    network: Graph, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Send]:
    """Send an operation of the page as somebody."""
    monkeypatch.setattr("server.app.warmed", nullcontext)
    await refilled(network)
    await cypher(network, _NEWCOMERS)
    async with sending(_STORY, connection, tmp_path, coordinator=Role.COORDINATOR, analyst=Role.ANALYST) as sent:
        yield sent


async def test_a_newcomer_gets_a_peer_a_mentor_and_a_circle(send: Send) -> None:
    made = (await send("Create", "coordinator", **_STORY.first))["programme"]
    assert (made["externalId"], made["status"]) == ("Welcome 2026", "DRAFT")
    assert made["rules"] == {
        "text": ["Days since they joined below 120."],
        "tree": {"tenureDays": {"lessThan": 120}},
    }
    first = datetime.now(UTC).date()
    assert (made["startsOn"], made["endsOn"]) == (first.isoformat(), (first + timedelta(days=90)).isoformat())

    seen = await send("Preview", "cem", programme=_WELCOME, person=by("ada"))
    assert [each["node"]["name"] for each in seen["eligible"]["edges"]] == ["Eve", "Fay"]
    assert seen["eligibility"]["eligible"] is False
    assert seen["eligibility"]["obstacles"][0].startswith("Days since they joined below 120 (days since they joined: ")
    which = {"input": {"programme": _WELCOME}}
    assert (await send("Apply", "eve", **which))["code"] == "NOT_FOUND"
    assert (await send("Open", "cem", **which))["programme"] == {"status": "OPEN", "open": True}
    await placed(send)

    for mentor, kind in (("ada-2", "PEER"), ("ada", "ONE_TO_ONE")):
        await together(send, mentor, kind)
    told = {"name": "Newcomers", "programme": _WELCOME}
    assert (await send(_CIRCLE, "ben", input=told)) == {"code": "NOT_IN_PROGRAMME"}
    assert (await send(_CIRCLE, "eve", input=told))["group"]["programme"] == {"name": "Welcome 2026"}
    [edge] = (await send("Progress", "cem", programme=_WELCOME))["applications"]["edges"]
    assert [(get["kind"], get["dueOn"], get["has"]) for get in edge["gets"]] == [
        (kind, (first + timedelta(days=days)).isoformat(), True)
        for kind, days in (("PEER", 7), ("ONE_TO_ONE", 21), ("GROUP", 30))
    ]

    left = (await send("Withdraw", "eve", **which))["programme"]
    assert left == {"standing": None, "placesTaken": 1, "waiting": 0}
    told = (await send("Report", "analyst", programme=_WELCOME))["report"]
    assert {stage["people"] for stage in told["funnel"]} <= {None, 0}
    assert (await send("Report", "eve", programme=_WELCOME))["report"] is None


async def placed(send: Send) -> None:
    """Ada is kept out, Eve and Fay apply, and the one place goes to Eve."""
    assert (await send("Apply", "ada", input={"programme": _WELCOME, "agrees": True}))["code"] == "NOT_ELIGIBLE"
    assert (await send("Apply", "eve", input={"programme": _WELCOME}))["code"] == "AGREEMENT_NEEDED"
    for person in ("eve", "fay"):
        told = {"programme": _WELCOME, "agrees": True, "message": "I am new."}
        applied = (await send("Apply", person, input=told))["programme"]
        assert applied["agreement"].startswith("I meet my peer")
        assert applied["standing"] == {"status": "APPLIED", "place": None, "agreed": True}
    answer: dict[str, Any] = {"programme": _WELCOME, "accept": True}
    assert (await send("Decide", "eve", input={**answer, "person": by("eve")}))["code"] == "NOT_YOURS"
    for person in ("eve", "fay"):
        decided = (await send("Decide", "cem", input={**answer, "person": by(person)}))["programme"]
    assert (decided["placesTaken"], decided["waiting"]) == (1, 1)
    assert [(each["status"], each["place"]) for each in decided["applications"]["edges"]] == [
        ("ACCEPTED", None),
        ("WAITING", 1),
    ]


async def together(send: Send, mentor: str, kind: str) -> None:
    """Cem, who runs it, proposes two others to each other, and both accept."""
    told = {"mentor": by(mentor), "mentee": by("eve"), "kind": kind, "programme": _WELCOME}
    proposed = (await send("Propose", "cem", input=told))["mentorship"]
    assert (proposed["status"], proposed["programme"]) == ("PROPOSED", {"name": "Welcome 2026"})
    for person in (mentor, "eve"):
        accepted = await send(_ACCEPT, person, input={"id": proposed["id"]})
    assert accepted["mentorship"]["status"] == "ACTIVE"


def test_every_operation_of_the_page_is_part_of_the_story() -> None:
    story = Path(__file__).read_text(encoding="utf-8")
    assert len(_STORY.operations) == 9
    assert [name for name in _STORY.operations if f'"{name}"' not in story] == []
