"""How soon what is done is heard by a thousand who listen, and what ten thousand who only listen cost."""

import asyncio
import resource
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import urlsplit

import httpx2
import orjson
import psutil
from uuid_utils import uuid7

from benchmarks import sides
from benchmarks.listeners import listening
from benchmarks.network import filled, folder
from benchmarks.plan import Plan
from benchmarks.tables import Section, machine, table
from benchmarks.versions import server
from graph.driver import Connection, connect
from graph.events import newest
from graph.reads.cursors import global_id
from graph.statements import Statement
from server.authentication import local

PEOPLE = 20_000
_LISTENERS, _SOCKETS, _PROCESSES = 1_000, 10_000, 4
_TOKEN_SECONDS = 4 * 3600.0
_SETTLES_SECONDS = 10.0
_PATIENCE = 120.0
_WHO = Statement(
    "benchmarks.listeners",
    "people who may sign in",
    "MATCH (p:Person {discoverable: true}) WHERE p.leftOn IS NULL RETURN p.id ORDER BY p.id LIMIT $count",
)
_INBOX = 'subscription { inbox(after: "%s") { id kind at about { id } } }'
_OF_ASK = 'subscription { askEvents(ask: {id: "%s"}, after: "%s") { id kind at about { id } } }'
_WRITE = 'mutation { profileUpdate(input: {interests: ["%s"]}) { __typename } }'
_SAY = 'mutation { askSay(input: {ask: "%s", text: "%s"}) { __typename } }'
_ASK = Statement(
    "benchmarks.ask",
    "what all listen to",
    "MATCH (who:Person {id: $who}) CREATE (who)-[:ASKED]->(:Ask {id: $ask, title: 'Who listens?', status: 'OPEN', "
    "anonymous: false, visibility: 'EVERYONE'})",
)
_GONE = Statement(
    "benchmarks.no_ask",
    "nothing stays of it",
    "MATCH (ask:Ask {id: $ask}) OPTIONAL MATCH (ask)-[:HAS_POST]->(post) DETACH DELETE ask, post",
)


@dataclass
class Delays:
    """Milliseconds: how long who wrote waited for the answer, and when each of those who listen heard of it."""

    writes: list[float] = field(default_factory=list)
    heard: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """A network to listen to: where it is, where its keys are, and who may sign in."""

    connection: Connection
    keys: Path
    people: Sequence[str]

    def token(self, who: str) -> str:
        """Sign in as one of them."""
        return local.issued(self.keys, who, frozenset(), seconds=_TOKEN_SECONDS)

    async def write(self, statement: Statement, **parameters: str) -> None:
        """Prepare the network."""
        async with connect(self.connection, seconds=60) as graph:
            await graph.write(statement, parameters)

    async def newest(self) -> str:
        """The id of the last event, behind which listening begins."""
        async with connect(self.connection, seconds=60) as graph:
            return global_id("Event", str(await newest(graph)))


async def events(plan: Plan) -> Section:
    """Measure how long after the act the event comes."""
    async with _place(plan, _LISTENERS) as place:
        versions = await server(place.connection)
        with ExitStack() as stack:
            here, there = (stack.enter_context(sides.mosaic(place.connection, place.keys)) for _ in range(2))
            plan.say("acts that concern one of them")
            same, other = await one_each(place, here, plan.rounds * 50, (here, there))
            plan.say("acts that concern all of them")
            all_ = await all_at_once(place, here, plan.rounds * 5)
    rows = [
        _delays("one of them, done on their server", same),
        _delays("one of them, done on another server", other),
        _delays("all of them (`askEvents`), done on their server", all_),
    ]
    said = f"{len(place.people):,} listen, in a network of {plan.scaled(PEOPLE):,} people."
    return Section("Events", "\n\n".join([_EVENTS, table(_EVENTS_HEAD, rows), f"{machine(*versions)} {said}"]))


async def one_each(place: Place, listened: str, count: int, written: Sequence[str]) -> list[Delays]:
    """Let one person after the other do what only they hear of, by each of the servers in turn."""
    found = [Delays() for _ in written]
    tokens = [place.token(who) for who in place.people]
    query = _INBOX % await place.newest()
    async with (
        listening(_socket(listened), tokens, query) as lines,
        httpx2.AsyncClient(timeout=_PATIENCE) as client,
    ):
        for number in range(-10, count):
            for url, delays in zip(written, found, strict=True):
                who = number * 7 % len(tokens)
                waited = await _post(client, url, tokens[who], _WRITE % number)
                [heard] = await _heard(lines, "inbox", 1)
                if number >= 0:
                    delays.writes.append(waited)
                    delays.heard.append(heard)
    return found


async def all_at_once(place: Place, url: str, count: int) -> Delays:
    """Say again and again what everybody hears."""
    found = Delays()
    tokens = [place.token(who) for who in place.people]
    key = str(uuid7())
    ask = global_id("Ask", key)
    await place.write(_ASK, who=place.people[0], ask=key)
    query = _OF_ASK % (ask, await place.newest())
    async with listening(_socket(url), tokens, query) as lines, httpx2.AsyncClient(timeout=_PATIENCE) as client:
        for number in range(-1, count):
            waited = await _post(client, url, tokens[0], _SAY % (ask, number))
            heard = await _heard(lines, "askEvents", len(tokens))
            if number >= 0:
                found.writes.append(waited)
                found.heard += heard
    await place.write(_GONE, ask=key)
    return found


async def _heard(lines: asyncio.StreamReader, name: str, count: int) -> list[float]:
    """Milliseconds from the start of the statement that wrote the event, by the database's clock, to each message."""
    delays: list[float] = []
    async with asyncio.timeout(_PATIENCE):
        while len(delays) < count:
            line = orjson.loads(await lines.readline())
            if line["message"]["type"] != "next" or "errors" in line["message"]["payload"]:
                raise sides.CannotRunError(f"A listener is told {line['message']}.")
            event = line["message"]["payload"]["data"][name]
            delays.append(1000 * (line["came"] - datetime.fromisoformat(event["at"]).timestamp()))
    return delays


async def sockets(plan: Plan) -> Section:
    """Measure what sockets cost that only wait."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    count = plan.scaled(_SOCKETS)
    async with _place(plan, count) as place:
        versions = await server(place.connection)
        rows = []
        for name, query in (("connected", None), ("subscribed to `inbox`", "subscription { inbox { id kind } }")):
            plan.say(f"sockets: {name}")
            rows.append([name, *await _waiting(place, query)])
    said = f"{len(place.people):,} sockets from {_PROCESSES} processes, in a network of {plan.scaled(PEOPLE):,} people."
    return Section("Sockets", "\n\n".join([_SOCKETS_WORDS, table(_SOCKETS_HEAD, rows), f"{machine(*versions)} {said}"]))


async def _waiting(place: Place, query: str | None) -> list[str]:
    tokens = [place.token(who) for who in place.people]
    with sides.mosaic(place.connection, place.keys) as url:
        process = _process_of(url)
        await asyncio.sleep(_SETTLES_SECONDS)
        before, started = process.memory_info().rss, perf_counter()
        async with AsyncExitStack() as stack:
            for part in range(_PROCESSES):
                await stack.enter_async_context(listening(_socket(url), tokens[part::_PROCESSES], query))
            opened = perf_counter() - started
            await asyncio.sleep(_SETTLES_SECONDS)
            process.cpu_percent()
            await asyncio.sleep(_SETTLES_SECONDS)
            cpu, after = process.cpu_percent(), process.memory_info().rss
    return [
        f"{before / 1e6:.0f}",
        f"{after / 1e6:.0f}",
        f"{(after - before) / len(tokens) / 1e3:.1f}",
        f"{opened:.0f}",
        f"{cpu:.0f}",
    ]


@asynccontextmanager
async def _place(plan: Plan, count: int) -> AsyncIterator[Place]:
    async with folder(plan) as networks, filled(networks, plan.scaled(PEOPLE)) as connection:
        async with connect(connection, seconds=60) as graph:
            rows = await graph.read(_WHO, {"count": count})
        with TemporaryDirectory(prefix="mosaic-keys-") as keys:
            yield Place(connection, Path(keys), [who for [who] in islice(rows, count)])


async def _post(client: httpx2.AsyncClient, url: str, token: str, query: str) -> float:
    headers, started = {"authorization": f"Bearer {token}"}, perf_counter()
    answer = (await client.post(url, json={"query": query}, headers=headers)).json()
    if "errors" in answer:
        raise sides.CannotRunError(f"{query} is answered by {answer}.")
    return 1000 * (perf_counter() - started)


def _socket(url: str) -> str:
    return url.replace("http", "ws", 1)


def _process_of(url: str) -> psutil.Process:
    port = urlsplit(url).port
    [found] = [
        process
        for process in psutil.Process().children(recursive=True)
        if any(each.status == psutil.CONN_LISTEN and each.laddr.port == port for each in process.net_connections())
    ]
    return found


def _delays(name: str, delays: Delays) -> list[str]:
    heard = sorted(delays.heard)
    return [name, f"{len(heard):,}", f"{median(delays.writes):.1f}", f"{median(heard):.1f}",
            f"{heard[len(heard) * 99 // 100]:.1f}"]  # fmt: skip


_EVENTS_HEAD = ["who is concerned", "events heard", "the act itself, p50 (ms)", "heard after, p50 (ms)", "p99 (ms)"]
_EVENTS = """\
One act after the other while 1,000 people listen over WebSocket to one `mosaic serve`: to their inboxes, or all to the
same ask. The time runs from the start of the statement that writes the event, by Neo4j's clock, to the message in the
client, so that the commit is within it. Each who hears is asked for their rights in a read of its own. Load, two
servers and Neo4j share the cores."""
_SOCKETS_HEAD = ["sockets", "MB before", "MB with all", "kB a socket", "s to open all", "% of a core while idle"]
_SOCKETS_WORDS = """\
One `mosaic serve`, its memory (resident) before and while all sockets are open and nothing happens; each is signed in
with a token of its own. What it takes of a core while idle are the pings that find out who is gone."""
