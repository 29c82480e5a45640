"""Whoever asks is answered at once; experts are sought behind that, once, by whichever server is there."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, cypher, do, refilled

from algorithms.asks import route_due
from graph.driver import Graph
from server.seeking import seeking

_ASK = "... on AskKept { ask { id status standing { seeking invited wave } } }"
_INBOX = "{ inbox { edges { node { kind status invitation { status } } } } }"
_PATIENCE = 120


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    """The small network, with four who can be asked."""
    await refilled(network)
    await cypher(
        network,
        "MATCH (s:Skill {id: 's-python'}) UNWIND range(1, 4) AS i CREATE (p:Person {id: 'x' + i, name: 'X' + i, "
        "discoverable: true})-[:HAS_SKILL {intent: 'TEACHES', level: 5}]->(s)",
    )


async def ask(graph: Graph, title: str = "How?") -> dict[str, Any]:
    made: dict[str, Any] = (await do(graph, "ben", "askCreate", _ASK, title=title, skills=["python"]))["ask"]
    return made


async def standing(graph: Graph, ask: dict[str, Any]) -> Any:
    text = "query($id: ID!) { node(id: $id) { ... on Ask { standing { seeking invited wave } } } }"
    return (await asked(graph, "ben", text, id=ask["id"]))["node"]["standing"]


async def told(graph: Graph) -> list[tuple[str, str]]:
    edges = (await asked(graph, "ben", _INBOX))["inbox"]["edges"]
    return [(edge["node"]["kind"], edge["node"]["status"]) for edge in edges]


async def until(look: Callable[[], Awaitable[Any]], wanted: Any) -> None:
    """Look until it is so, for a bounded time."""
    async with asyncio.timeout(_PATIENCE):
        while await look() != wanted:  # noqa: ASYNC110 -- it comes about in another task
            await asyncio.sleep(0.05)


async def test_an_ask_whose_server_died_is_found_by_two_others_and_sent_once(network: Graph) -> None:
    made = await ask(network)
    assert made["standing"] == {"seeking": True, "invited": 0, "wave": 0}
    async with seeking(network), seeking(network):
        await until(partial(standing, network, made), {"seeking": False, "invited": 3, "wave": 1})
        # It is told a moment after it is done, and whoever is stopped between the two leaves that to others.
        await until(partial(told, network), [("askRoute", "INVITED"), ("askCreate", "OPEN")])
    text = "MATCH (p)<-[:INVITED]-() WITH p ORDER BY p.id LIMIT 1 RETURN p.id"
    [[invited]] = await cypher(network, text)
    [event] = [edge["node"] for edge in (await asked(network, invited, _INBOX))["inbox"]["edges"]]
    assert (event["kind"], event["invitation"]) == ("askRoute", {"status": "OPEN"})


async def test_who_rests_is_woken_by_an_ask(network: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.seeking.LOOKS_SECONDS", 10.0 * _PATIENCE)
    async with seeking(network):
        for title in ("How?", "And why?"):
            made = await ask(network, title)
            await until(partial(standing, network, made), {"seeking": False, "invited": 3, "wave": 1})


async def test_an_ask_that_cannot_be_ranked_keeps_no_other_waiting(network: Graph) -> None:
    await cypher(network, "CREATE (:Ask {id: 'untitled', status: 'OPEN', wave: 0, routesAt: datetime()})")
    made = await ask(network)
    assert await route_due(network) == 1
    assert (await standing(network, made))["invited"] == 3
    assert await cypher(network, "MATCH (a:Ask {id: 'untitled'}) RETURN a.routesAt <= datetime()") == [[True]]
