"""What people do, against the same domain writes by the peer's nested mutations, on the same Neo4j, taking turns."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from uuid_utils import uuid7

from benchmarks import sides
from benchmarks.load import Load, LoadError, loaded
from benchmarks.network import filled, folder
from benchmarks.plan import Plan
from benchmarks.tables import Section, machine, ratio, table
from benchmarks.versions import node, server
from graph.driver import Connection, connect
from graph.reads.cursors import global_id
from graph.statements import Statement
from server.authentication import local

ACTS = {
    "propose": "propose, with two objectives",
    "accept": "accept a proposal",
    "session": "plan a session",
    "ask": "ask (Mosaic also seeks experts, behind its answer)",
    "answer": "answer",
}
CLIENTS = (1, 16, 64)
SIDES = ("mosaic", "peer")
GOAL = 1.5
_FOLDER = Path(__file__).parent / "operations"
_WARM, _TRIES, _PEOPLE, _THINGS = 3_000, 3, 2_000, 500
_TOKEN_SECONDS = 4 * 3600.0
_CAST = Statement(
    "benchmarks.cast",
    "people who act: no reporting line, no limits, known to nobody else",
    "UNWIND range(0, $people - 1) AS i CREATE (:Person {id: $run + '-' + i, name: 'Person ' + i, discoverable: true, "
    "inference: 'ON', joinedOn: date()})",
)
_RELATIONS = Statement(
    "benchmarks.relations",
    "what is accepted, and what goes on",
    "UNWIND $relations AS each MATCH (mentor:Person {id: each.mentor}), (mentee:Person {id: each.mentee}) "
    "CREATE (mentor)<-[:HAS_MENTOR]-(:Mentorship {id: each.id, kind: 'ONE_TO_ONE', status: each.status, "
    "agreed: [mentee.id], proposedBy: mentee.id, proposedAt: datetime(), lapsesAt: datetime() + duration('P14D')})"
    "-[:HAS_MENTEE]->(mentee), "
    "(mentor)-[:MENTORS {id: each.id, kind: 'ONE_TO_ONE', status: each.status}]->(mentee)",
)
_ASKS = Statement(
    "benchmarks.asks",
    "what is answered",
    "UNWIND range(0, $asks - 1) AS i MATCH (asker:Person {id: $run + '-' + i}) CREATE (asker)-[:ASKED]->(:Ask "
    "{id: $run + '-ask-' + i, title: 'Who knows?', status: 'OPEN', anonymous: false, askedAt: datetime()})",
)
_SKILLS = Statement("benchmarks.skills", "what is asked about", "MATCH (s:Skill) RETURN s.id ORDER BY s.id LIMIT 50")


@dataclass(frozen=True)
class Cast:
    """Who acts in a run, what they ask about, and the key that signs for them."""

    run: str
    skills: Sequence[str]
    keys: Path
    tokens: Mapping[str, str]

    def person(self, number: int) -> str:
        """The id of one of them."""
        return f"{self.run}-{number % _PEOPLE}"

    def pair(self, number: int) -> tuple[str, str]:
        """A mentor and a mentee; no two numbers are the same pair."""
        lap = 2 * number // _PEOPLE
        return self.person(2 * number), self.person(2 * number + 1 + 2 * lap)

    def act(self, name: str, number: int) -> tuple[str, dict[str, Any]]:
        """Who does it, and with what, by plain ids."""
        (mentor, mentee), now = self.pair(number), datetime.now(UTC)
        one = number % _THINGS
        facts = {
            "id": str(uuid7()),
            "one": str(uuid7()),
            "two": str(uuid7()),
            "mentor": mentor,
            "mentee": mentee,
            "relation": f"{self.run}-{'open' if name == 'accept' else 'active'}-{number if name == 'accept' else one}",
            "skill": self.skills[number % len(self.skills)],
            "ask": f"{self.run}-ask-{one}",
            "now": now.isoformat(),
            "today": now.date().isoformat(),
            "later": (now + timedelta(days=3)).isoformat(),
        }
        if name == "session":
            facts["mentor"] = self.pair(one)[0]
        if name == "answer":
            facts["mentee"] = self.person(one + 1 + number // _THINGS)
        return facts["mentor" if name in {"accept", "session"} else "mentee"], facts

    def bodies(self, name: str, side: str, numbers: Sequence[int]) -> Iterator[bytes]:
        """The requests of a side, signed for Mosaic."""
        text = (_FOLDER / f"{name}.{'ours' if side == 'mosaic' else side}.graphql").read_text(encoding="utf-8")
        for number in numbers:
            who, facts = self.act(name, number)
            wanted = {key: value for key, value in facts.items() if f"${key}:" in text}
            body = orjson.dumps({"query": text, "variables": _ours(wanted) if side == "mosaic" else wanted})
            yield self.tokens[who].encode() + b" " + body if side == "mosaic" else body


def _ours(facts: Mapping[str, Any]) -> dict[str, Any]:
    types = {"mentor": "Person", "mentee": "Person", "relation": "Mentorship", "ask": "Ask"}
    return {key: global_id(types[key], value) if key in types else value for key, value in facts.items()}


async def run(plan: Plan) -> Section:
    """Measure on a sample of the plan's size, in a network of its own, which grows."""
    async with folder(plan) as place, filled(place / "writes", plan.people) as connection:
        rows = [row for found in await measure(connection, plan) for row in found]
        versions = await server(connection)
    said = f"{plan.people:,} people and {_PEOPLE:,} who act, {plan.rounds} rounds, by our own client."
    return Section("Writes", "\n\n".join([_INTRODUCTION, table(_HEAD, rows), machine(*versions, *node()) + " " + said]))


async def measure(connection: Connection, plan: Plan) -> list[list[list[str]]]:
    """Time the sides in turn, act by act."""
    with TemporaryDirectory(prefix="mosaic-keys-") as keys, ExitStack() as stack:
        many = len(SIDES) * (_TRIES * _WARM + plan.rounds * sum(_counts(plan).values()))
        cast = await planted(connection, many, Path(keys))
        urls = {
            "mosaic": stack.enter_context(sides.mosaic(connection, cast.keys)),
            "peer": stack.enter_context(sides.peer(connection)),
        }
        return [_one(cast, name, urls, plan) for name in ACTS]


def _counts(plan: Plan) -> dict[int, int]:
    return {clients: max(10, plan.seconds * (40 if clients == 1 else 150)) for clients in CLIENTS}


async def planted(connection: Connection, many: int, keys: Path) -> Cast:
    """Add people who act, so many proposals to accept, and what else they act on."""
    name = f"bench-{uuid7()}"
    async with connect(connection, seconds=60) as graph:
        skills = [row[0] for row in await graph.read(_SKILLS)]
        cast = Cast(name, skills, keys, {f"{name}-{i}": _token(keys, f"{name}-{i}") for i in range(_PEOPLE)})
        await graph.write(_CAST, {"run": name, "people": _PEOPLE})
        relations = [*_relations(cast, "open", "PROPOSED", many), *_relations(cast, "active", "ACTIVE", _THINGS)]
        for start in range(0, len(relations), 2_000):
            await graph.write(_RELATIONS, {"relations": relations[start : start + 2_000]})
        await graph.write(_ASKS, {"run": name, "asks": _THINGS})
    return cast


def _token(keys: Path, who: str) -> str:
    return local.issued(keys, who, frozenset(), seconds=_TOKEN_SECONDS)


def _relations(cast: Cast, name: str, status: str, many: int) -> Iterator[dict[str, str]]:
    for number in range(many):
        mentor, mentee = cast.pair(number)
        yield {"id": f"{cast.run}-{name}-{number}", "mentor": mentor, "mentee": mentee, "status": status}


def _one(cast: Cast, name: str, urls: Mapping[str, str], plan: Plan) -> list[list[str]]:
    plan.say(ACTS[name])
    # Proposals of pairs that have none yet: those that are accepted were planted.
    numbers = iter(range(_PEOPLE * 50 if name == "propose" else 0, _PEOPLE * 100))

    def done(side: str, many: int, clients: int) -> Load:
        taken = [next(numbers) for _ in range(many)]
        return loaded(urls[side], list(cast.bodies(name, side, taken)), 0, clients)

    for side in SIDES:
        # What is done for the first time may be planned for longer than a request waits, and Java takes its time to
        # compile what runs often: both sides get as many acts ahead.
        for _ in range(_TRIES):
            with suppress(LoadError):
                done(side, _WARM, 16)
                break
    rows = []
    for clients, many in _counts(plan).items():
        try:
            rounds = [{side: done(side, many, clients) for side in SIDES} for _ in range(plan.rounds)]
        except LoadError as error:
            plan.say(str(error))
            rows.append([ACTS[name], str(clients), "**not all answered in time**", "", "", ""])
        else:
            rows.append(_row(name, clients, rounds))
    return rows


def _row(name: str, clients: int, rounds: Sequence[Mapping[str, Load]]) -> list[str]:
    cells = []
    for side in SIDES:
        throughput, p50, p99 = (
            median(getattr(each[side], of) for each in rounds) for of in ("throughput", "p50", "p99")
        )
        cells.append(f"{throughput:,.0f} · {p50:.1f} · {p99:.1f}")
    to_peer = median(each["mosaic"].throughput / each["peer"].throughput for each in rounds)
    tail = median(each["mosaic"].p99 / each["peer"].p99 for each in rounds)
    must = name == "propose" and clients == 16
    return [
        ACTS[name],
        str(clients),
        *cells,
        ratio(to_peer, GOAL, most=False) if must else f"{to_peer:.2f}",
        f"{tail:.2f}",
    ]


_INTRODUCTION = """\
Five acts by `mosaic serve`, with a token for each person, its rules, the outbox with its inboxes, and the audit log,
beside the same nodes and relationships by one nested mutation of npm `@neo4j/graphql` behind Apollo Server, which asks
nobody who they are, checks nothing and tells nobody. One process each, one Neo4j for both, load, sides and Neo4j on the
same cores. Both answer with what was made."""
_HEAD = [
    "act",
    "clients",
    "Mosaic: acts/s · p50 · p99 (ms)",
    "@neo4j/graphql: acts/s · p50 · p99 (ms)",
    "throughput to the peer's (≥ 1.5 for proposals by 16)",
    "p99 to the peer's",
]
