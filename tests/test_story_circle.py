"""A circle from forming to a balanced fourth session, as docs/circles.md tells it, with tokens."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import orjson
import pytest
import pytest_asyncio
import toy
from acting import by, cypher, refilled

from graph.driver import Connection, Graph, connect
from resolvers.context import Role
from server.app import mosaic
from server.authentication import local
from server.settings import Settings

_PAGE = (Path(__file__).parent.parent / "docs" / "circles.md").read_text(encoding="utf-8")
_OPERATIONS = {
    name: text for text, name in re.findall(r"```graphql\n((?:query|mutation) (\w+).*?)```", _PAGE, re.DOTALL)
}
_FIRST = orjson.loads(re.search(r"```json\n(.*?)```", _PAGE, re.DOTALL)[1])  # type: ignore[index]
Send = Callable[..., Awaitable[Any]]


@pytest_asyncio.fixture
async def send(
    network: Graph, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Send]:
    """Send an operation of the page as somebody."""
    monkeypatch.setattr("server.app.warmed", nullcontext)
    await refilled(network)
    await cypher(network, "UNWIND ['eve', 'fay'] AS id CREATE (:Person {id: id, name: id, discoverable: true})")
    app = mosaic(Settings(data_dir=tmp_path, operation_seconds=30), lambda: connect(connection, seconds=30), local=True)
    roles = {"tool": frozenset({Role.SERVICE}), "coordinator": frozenset({Role.COORDINATOR})}
    async with toy.served(app) as url, httpx2.AsyncClient(base_url=url, timeout=40) as client:

        async def sent(name: str, who: str, **variables: Any) -> Any:
            person = None if who in roles else who
            token = local.issued(tmp_path, person, roles.get(who, frozenset()), seconds=600)
            body = {"query": _OPERATIONS.get(name, name), "variables": variables}
            answer = await client.post("/graphql", json=body, headers={"authorization": f"Bearer {token}"})
            told = answer.json()
            assert "errors" not in told, told
            (field,) = told["data"].values()
            return field

        yield sent


async def test_a_circle_from_forming_to_a_balanced_fourth_session(send: Send) -> None:
    created = await send("Create", "ada", **_FIRST)
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
    assert len(_OPERATIONS) == 10
    assert [name for name in _OPERATIONS if f'"{name}"' not in story] == []
