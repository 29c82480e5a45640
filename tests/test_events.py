"""Events come to whom they concern, in their order, each once, and say no more than each of them may know."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import httpx2
import orjson
import pytest
import pytest_asyncio
import toy
from acting import _SCHEMA, asked, by, cypher, do, opaque, refilled
from acting import watched as streamed
from proxy import proxied
from websockets.asyncio.client import connect as connected
from websockets.typing import Subprotocol

from graph import events
from graph.acts import Actor, note
from graph.driver import Connection, Graph, connect
from graph.events import Feed, newest
from graph.reads.reading import Reader
from resolvers.context import Context
from server.app import mosaic
from server.authentication import local
from server.settings import Settings

_EVENT = "{ id kind status mine by { externalId } about { __typename id } invitation { status } }"
_START = opaque("Event", "0")
_MAIN = [sys.executable, "-c", "from server.command_line import main; main()", "serve", "--port", "0"]
_TOKEN_SECONDS = 600
_EVENT_OF_BEN = """CREATE (:Event {number: $number, kind: 'x', people: ['ben'], about: 'x', at: datetime()}),
  (:InboxEntry {person: 'ben', number: $number})"""


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)


class Until(Feed):
    """A feed that ends with what has happened until it is asked."""

    async def numbers(self, graph: Graph, key: str, behind: int) -> AsyncGenerator[int, None]:
        await note(graph, Actor(), "end", key, "")
        end = await newest(graph)
        async with aclosing(super().numbers(graph, key, behind)) as numbers:
            async for number in numbers:
                if number == end:
                    return
                yield number


async def watched(graph: Graph, viewer: str | None, field: str, after: str = _START) -> list[dict[str, Any]]:
    """What a subscription gives of all that has happened."""
    name, _, arguments = field.partition("(")
    text = f"subscription {{ {name}({arguments or ')'} {_EVENT} }}".replace("(", f'(after: "{after}" ', 1)
    context = Context(graph, Reader(graph), viewer, feed=Until())
    return [each async for each in streamed(context, text)]


def told(events_: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
    """Who did what; how asks are routed goes on beside."""
    return [(each["kind"], each["by"] and each["by"]["externalId"]) for each in events_ if each["kind"] != "askRoute"]


async def test_an_anonymous_asker_is_named_to_nobody(network: Graph) -> None:
    kept = "... on AskKept { ask { id externalId } }"
    made = await do(network, "ben", "askCreate", kept, title="Why?", text="So slow.", skills=["Rust"], anonymous=True)
    ask = made["ask"]
    await do(network, "ada", "answerGive", ask=ask["id"], text="Profile it.")
    await do(network, "ben", "askSay", ask=ask["id"], text="How?")
    of_it = f'askEvents(ask: {{id: "{ask["id"]}"}})'
    seen = [("askCreate", None), ("answerGive", "ada"), ("askSay", None)]
    for stranger in ("ada-2", None):
        assert told(await watched(network, stranger, of_it)) == seen
    assert told(await watched(network, "ada", "inbox")) == seen[1:]
    own = await watched(network, "ben", "inbox")
    assert told(own) == [("askCreate", "ben"), ("answerGive", "ada"), ("askSay", "ben")]
    [answer] = [each for each in own if not each["mine"] and each["kind"] != "askRoute"]
    assert answer["about"]["__typename"] == "Answer"
    # An open asker is named: the rule above is about the anonymous only.
    open_ = (await do(network, "ben", "askCreate", kept, title="Who?", text="Rust.", skills=["Rust"]))["ask"]
    assert told(await watched(network, None, f'askEvents(ask: {{id: "{open_["id"]}"}})')) == [("askCreate", "ben")]


async def test_who_declines_and_who_votes_is_told_to_nobody(network: Graph) -> None:
    await cypher(
        network,
        """MATCH (ben:Person {id: 'ben'}), (ada:Person {id: 'ada'}) CREATE (ben)-[:ASKED]->(q:Ask {id: 'q', title: 'x',
        anonymous: false, visibility: 'INVITED', status: 'OPEN', urgency: 'NORMAL'})-[:INVITES]->(:AskInvitation
        {id: 'i', status: 'OPEN', seat: '', wave: 1, lapsesAt: datetime() + duration('P1D')})-[:INVITED]->(ada)""",
    )
    await do(network, "ada", "invitationDecline", invitation=opaque("AskInvitation", "i"))
    seen = (await watched(network, "ben", "inbox"))[0]
    assert (seen["kind"], seen["by"], seen["about"], seen["invitation"]) == ("invitationDecline", None, None, None)
    own = (await watched(network, "ada", "inbox"))[0]
    assert (own["by"], own["invitation"]) == ({"externalId": "ada"}, {"status": "DECLINED"})
    await do(network, "ada-2", "answerVote", answer=opaque("Answer", "x1"), helpful=True)
    assert told(await watched(network, "ada", "inbox"))[-1] == ("answerVote", None)
    # Whoever is not invited hears nothing of an ask for the invited.
    await do(network, "ada", "answerGive", ask=opaque("Ask", "q"), text="After all.")
    of_it = 'askEvents(ask: {externalId: "q"})'
    assert told(await watched(network, "ben", of_it)) == [("answerGive", "ada")]
    assert await watched(network, "cem", of_it) == []
    assert await watched(network, None, of_it) == []


async def test_a_hidden_group_is_heard_by_who_is_in_it_at_that_moment(network: Graph) -> None:
    await cypher(network, "MATCH (g:Group {id: 'g1'}) SET g.access = 'HIDDEN'")
    group = opaque("Group", "g1")
    of_it = 'groupEvents(group: {externalId: "g1"})'
    await do(network, "ada", "groupEdit", group=group, goal="Better")
    await do(network, "ada", "groupInvite", group=group, person=by("ada-2"))
    assert told(await watched(network, "ada", of_it)) == [("groupEdit", "ada"), ("groupInvite", "ada")]
    assert told(await watched(network, "ben", of_it)) == [("groupEdit", "ada")]
    assert await watched(network, "cem", of_it) == []
    assert [each["kind"] for each in await watched(network, "ada-2", "inbox")] == ["groupInvite"]
    await do(network, "ben", "groupLeave", group=group)
    assert await watched(network, "ben", of_it) == []
    [left] = await watched(network, "ben", "inbox")
    assert (left["kind"], left["about"]) == ("groupLeave", None)
    await cypher(network, "MATCH (ada:Person {id: 'ada'}) SET ada.leftOn = date()")
    assert await watched(network, "ada", of_it) == await watched(network, "ada", "inbox") == []


async def test_the_inbox_in_pages_is_what_was_heard(network: Graph) -> None:
    for mentee in ("ben", "ada-2"):
        await do(network, mentee, "mentorshipPropose", mentor=by("cem"), mentee=by(mentee), kind="MICRO")
    await do(network, "ada", "askCreate", title="Elsewhere", text="x", skills=["Research ethics"])
    heard = await watched(network, "cem", "inbox")
    assert told(heard) == [("mentorshipPropose", "ben"), ("mentorshipPropose", "ada-2")]
    page = """query($after: String) { inbox(first: 1, after: $after) {
      totalCount pageInfo { endCursor } edges { node %s } } }"""
    first = (await asked(network, "cem", page % _EVENT))["inbox"]
    second = (await asked(network, "cem", page % _EVENT, after=first["pageInfo"]["endCursor"]))["inbox"]
    assert [first["edges"][0]["node"], second["edges"][0]["node"]] == heard[::-1]
    assert first["totalCount"] == 2
    assert await watched(network, "cem", "inbox", after=heard[0]["id"]) == heard[1:]


@pytest.mark.parametrize(
    "after", ["x", opaque("Person", "ben"), opaque("Event", "-1"), opaque("Event", "9" * 30), opaque("Event", "999")]
)
async def test_an_id_that_names_no_event_is_refused(network: Graph, after: str) -> None:
    text = f'subscription {{ inbox(after: "{after}") {{ id }} }}'
    source = await _SCHEMA.stream(text, context_value=Context(network, Reader(network), "ben"))
    async with aclosing(source) as results:
        [result] = [result async for result in results]
    assert result.errors  # type: ignore[union-attr]
    assert re.search("id|no such event", result.errors[0].message)  # type: ignore[union-attr]


async def test_what_comes_out_of_order_is_told_in_order(network: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_HOLE_SECONDS", 600)
    await cypher(network, _EVENT_OF_BEN, number=1)
    async with aclosing(Feed(0.02).numbers(network, "ben", 0)) as numbers:
        # Whoever has got what was there before follows what comes.
        assert await asyncio.wait_for(anext(numbers), 60) == 1
        following = asyncio.ensure_future(anext(numbers))
        await cypher(network, _EVENT_OF_BEN, number=3)
        await asyncio.sleep(0.2)
        assert not following.done()
        await cypher(network, _EVENT_OF_BEN, number=2)
        assert [await asyncio.wait_for(following, 30), await asyncio.wait_for(anext(numbers), 30)] == [2, 3]
        # What will never be there is waited for only so long.
        monkeypatch.setattr(events, "_HOLE_SECONDS", 0.1)
        await cypher(network, _EVENT_OF_BEN, number=5)
        assert await asyncio.wait_for(anext(numbers), 30) == 5


async def test_who_acts_here_is_heard_here_at_once(network: Graph) -> None:
    feed = Feed(60)
    context = Context(network, Reader(network), "cem", feed=feed)
    async with aclosing(feed.numbers(network, "cem", 0)) as numbers:
        following = asyncio.ensure_future(anext(numbers))
        await asyncio.sleep(0.3)
        text = """mutation { mentorshipPropose(input: {mentor: {externalId: "ada-2"}, kind: MICRO,
          mentee: {externalId: "cem"}}) { __typename } }"""
        answer = await _SCHEMA.execute(text, context_value=context)
        assert answer.data == {"mentorshipPropose": {"__typename": "MentorshipProposed"}}
        assert await asyncio.wait_for(following, 30) == 1


async def test_a_database_that_was_away_costs_no_event(
    network: Graph, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "_AWAY_SECONDS", 0.1)
    await cypher(network, _EVENT_OF_BEN, number=1)
    async with (
        proxied(connection) as (proxy, through),
        connect(through) as graph,
        aclosing(Feed(0.02).numbers(graph, "ben", 0)) as numbers,
    ):
        assert await asyncio.wait_for(anext(numbers), 60) == 1
        following = asyncio.ensure_future(anext(numbers))
        await asyncio.sleep(0.2)
        proxy.break_off()
        await cypher(network, _EVENT_OF_BEN, number=2)
        await asyncio.sleep(0.3)
        assert not following.done()
        proxy.cut = False
        assert await asyncio.wait_for(following, 60) == 2


@contextmanager
def other_process(connection: Connection, folder: Path) -> Iterator[str]:
    """Another server process on the same Neo4j, which takes the same tokens."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("MOSAIC_AUTH")} | {
        "NEO4J_URI": connection.uri,
        "NEO4J_USER": connection.user,
        "NEO4J_PASSWORD": connection.password,
        "MOSAIC_DATA_DIR": str(folder),
        "MOSAIC_OPERATION_SECONDS": "30",
    }
    with subprocess.Popen(_MAIN, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                    yield found[0]
                    break
            else:
                pytest.fail("the other server did not say where it is")
        finally:
            process.terminate()


async def test_nothing_is_lost_or_told_twice_across_two_processes(
    network: Graph, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.app.warmed", nullcontext)
    await cypher(network, "UNWIND range(1, 16) AS i CREATE (:Person {id: 'x' + i, name: 'X', discoverable: true})")
    app = mosaic(Settings(data_dir=tmp_path, operation_seconds=30), lambda: connect(connection, seconds=30), local=True)
    async with toy.served(app) as here, httpx2.AsyncClient(timeout=120) as client:
        with other_process(connection, tmp_path) as there:

            def token(who: str) -> str:
                return f"Bearer {local.issued(tmp_path, who, frozenset(), seconds=_TOKEN_SECONDS)}"

            async def propose(number: int) -> None:
                who, server = f"x{number}", here if number % 2 else there
                query = f"""mutation {{ mentorshipPropose(input: {{mentor: {{externalId: "ada"}}, kind: MICRO,
                  mentee: {{externalId: "{who}"}}, idempotencyKey: "{who}"}}) {{ __typename }} }}"""
                done: Any = None
                # Who is told to try again does so, under the same key.
                while done is None:
                    headers = {"authorization": token(who)}
                    answer = await client.post(f"{server}/graphql", json={"query": query}, headers=headers)
                    done = answer.json()["data"]["mentorshipPropose"]
                assert done == {"__typename": "MentorshipProposed"}

            acting = asyncio.gather(*(propose(number) for number in range(1, 17)))
            seen: list[str] = []
            for turn, server in enumerate((there, here, there)):
                left = 5 if turn < 2 else 16 - len(seen)
                source = (
                    _socket(server, token("ada"), seen)
                    if turn % 2 == 0
                    else _stream(client, server, token("ada"), seen)
                )
                async with aclosing(source) as heard, asyncio.timeout(180):
                    async for event in heard:
                        seen.append(event)
                        left -= 1
                        if not left:
                            break
            await acting
    assert seen == [opaque("Event", str(number)) for number in range(1, 17)]


def _query(seen: list[str]) -> str:
    return f'subscription {{ inbox(after: "{seen[-1] if seen else _START}") {{ id }} }}'


async def _socket(server: str, token: str, seen: list[str]) -> AsyncGenerator[str, None]:
    address = f"{server.replace('http', 'ws', 1)}/graphql"
    async with connected(address, subprotocols=[Subprotocol("graphql-transport-ws")]) as opened:
        await opened.send(orjson.dumps({"type": "connection_init", "payload": {"authorization": token}}).decode())
        await opened.recv()
        subscribe = {"id": "1", "type": "subscribe", "payload": {"query": _query(seen)}}
        await opened.send(orjson.dumps(subscribe).decode())
        async for message in opened:
            yield orjson.loads(message)["payload"]["data"]["inbox"]["id"]


async def _stream(client: httpx2.AsyncClient, server: str, token: str, seen: list[str]) -> AsyncGenerator[str, None]:
    headers = {"accept": "text/event-stream", "authorization": token}
    body = {"query": _query(seen)}
    async with client.stream("POST", f"{server}/graphql", json=body, headers=headers) as answer:
        async for line in answer.aiter_lines():
            if line.startswith("data: {"):
                yield orjson.loads(line[6:])["data"]["inbox"]["id"]
