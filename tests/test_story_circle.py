"""A circle from forming to a balanced fourth session, as docs/circles.md tells it, with tokens."""

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

_STORY = page("circles.md")


@pytest_asyncio.fixture
async def send(
    network: Graph, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Send]:
    """Send an operation of the page as somebody."""
    monkeypatch.setattr("server.app.warmed", nullcontext)
    await refilled(network)
    await cypher(network, "UNWIND ['eve', 'fay'] AS id CREATE (:Person {id: id, name: id, discoverable: true})")
    async with sending(_STORY, connection, tmp_path, tool=Role.SERVICE, coordinator=Role.COORDINATOR) as sent:
        yield sent


async def test_a_circle_from_forming_to_a_balanced_fourth_session(send: Send) -> None:
    created = await send("Create", "ada", **_STORY.first)
    assert created["group"] | {"id": ""} == {"id": "", "status": "FORMING", "access": "OPEN", "size": 1}
    circle = str(created["group"]["id"])
    await gathered(send, circle)

    which = {"input": {"group": circle}}
    missing = await send("Start", "ada", **which)
    assert (missing["code"], missing["message"]) == ("AGREEMENT_MISSING", "Not yet agreed to the rules: Ada.")
    told = await send("TakePart", "ada-2", input={"group": circle, "agrees": True})
    assert told["group"]["standing"] == {"agreed": True}
    assert (await send("Start", "ben", **which))["code"] == "NOT_YOURS"
    assert (await send("Start", "ada", **which))["group"]["status"] == "ACTIVE"

    first = await held(send, "ada", circle, 28, {"ada": 40, "ben": 10, "cem": 10, "ada-2": 0})
    assert first["balance"]["index"] == pytest.approx(1 / 3)
    # Ben goes, and who waited longest has the seat.
    assert (await send("Leave", "ben", **which))["group"] == {"size": 4, "waiting": 0}
    await held(send, "ada", circle, 21, {"ada": 30, "eve": 15, "cem": 15, "ada-2": 0})
    quiet = [{"person": {"name": "Ada"}, "sessions": 2}]
    for who, silent in (("ada", quiet), ("ada-2", quiet), ("cem", [])):
        seen = await send("Balance", who, id=circle)
        assert seen["silent"] == silent, who
        assert seen["balance"]["hint"].startswith("One person has said nothing") == (who == "ada")

    await held(send, "ada", circle, 14, {"ada": 20, "eve": 15, "cem": 15, "ada-2": 10})
    await held(send, "tool", circle, 7, {"ada": 10, "eve": 10, "cem": 10, "ada-2": 10})
    seen = await send("Balance", "cem", id=circle)
    assert (seen["sessions"], seen["silent"]) == ({"totalCount": 4}, [])
    assert seen["balance"] == {
        "last": {"index": 1.0, "gini": 0.0, "entropy": pytest.approx(1.0)},
        "measured": 4,
        "slope": pytest.approx((1 / 6 + 1 / 3) / 2, abs=0.03),
        "trend": "RISING",
        "hint": "The time is well shared. Go on as you do.",
    }
    # Who is not in it, whatever their role, reads nothing of that.
    for who in ("ben", "fay", "coordinator"):
        seen = await send("Balance", who, id=circle)
        assert seen == {"sessions": {"totalCount": 0}, "balance": None, "silent": []}, who


async def gathered(send: Send, circle: str) -> None:
    """Ben comes, Cem is asked, the other Ada comes without a word on the rules, and Eve waits for a seat."""
    told = {"group": circle, "offers": ["Rust"], "seeks": ["py"], "agrees": True}
    ben = (await send("Join", "ben", input=told))["group"]
    offer = {"offers": [{"name": "Rust"}], "seeks": [{"name": "Python"}]}
    assert ben == {
        "size": 2,
        "standing": {"member": True, "door": None, "place": None, "agreed": True, "offer": offer},
    }
    asked = await send("Invite", "ada", input={"group": circle, "person": by("cem")})
    assert asked["group"]["door"] == [{"person": {"name": "Cem"}, "state": "INVITED"}]
    answered = await send("Answer", "cem", input={"group": circle, "accept": True, "agrees": True})
    assert answered["group"]["standing"] == {"member": True, "role": "MEMBER", "place": None}
    await send("Join", "ada-2", input={"group": circle})
    eve = (await send("Join", "eve", input={"group": circle, "agrees": True}))["group"]
    assert (eve["size"], eve["standing"]["door"], eve["standing"]["place"]) == (4, "WAITING", 1)


async def held(send: Send, who: str, circle: str, days: int, spoke: dict[str, int]) -> dict[str, Any]:
    """Plan a session some days ago, and say how much each one spoke: in minutes, or as a tool that counts turns."""
    measure = "turns" if who == "tool" else "minutes"
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    planned = await send("Plan", "ada", input={"group": circle, "startsAt": at})
    present = [{"person": by(each), measure: amount} for each, amount in spoke.items()]
    told = await send("Held", who, input={"session": planned["session"]["id"], "present": present})
    assert told["__typename"] == "GroupSessionKept", told
    session = told["session"]
    if who != "tool":
        assert session["status"] == "HELD"
        assert sorted(part["minutes"] for part in session["parts"]) == sorted(spoke.values())
    return dict(session or {})


def test_every_operation_of_the_page_is_part_of_the_story() -> None:
    story = Path(__file__).read_text(encoding="utf-8")
    assert len(_STORY.operations) == 10
    assert [name for name in _STORY.operations if f'"{name}"' not in story] == []
