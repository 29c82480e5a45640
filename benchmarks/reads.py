"""The five reads against the peer and against the bare driver, on the same Neo4j, taking turns."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from benchmarks import sides
from benchmarks.answers import compare
from benchmarks.compiled import compiled
from benchmarks.load import Load, client, loaded
from benchmarks.network import filled, folder
from benchmarks.operations import READS, Asked, chosen
from benchmarks.plan import Plan
from benchmarks.tables import Section, machine, ratio, table
from benchmarks.versions import node, server
from graph.driver import Connection, connect

SIDES = ("mosaic", "peer", "bare")
_WARM = 3  # seconds


@dataclass(frozen=True)
class Compared:
    """One read: rounds of load by side, and the mean size of an answer in bytes."""

    name: str
    size: int
    rounds: Mapping[str, Sequence[Load]]

    def middle(self, side: str) -> Load:
        """The medians of a side's rounds."""
        rounds = self.rounds[side]
        return Load(*(median(getattr(each, name) for each in rounds) for name in ("throughput", "p50", "p99")))

    def to(self, side: str, name: str) -> float:
        """The median over the rounds of Mosaic's figure as a multiple of the other side's in the same round."""
        pairs = zip(self.rounds["mosaic"], self.rounds[side], strict=True)
        ratios: list[float] = [getattr(mine, name) / getattr(other, name) for mine, other in pairs]
        return median(ratios)


async def run(plan: Plan) -> Section:
    """Measure on a sample of the plan's size."""
    async with folder(plan) as place, filled(place, plan.people) as connection:
        found = await measure(connection, plan)
        versions = await server(connection)
    said = f"{plan.people:,} people, {plan.rounds} rounds of {plan.seconds} s a side, 16 connections by {client()}."
    return Section("Reads", "\n\n".join([_INTRODUCTION, figures(found), machine(*versions, *node()) + " " + said]))


async def measure(connection: Connection, plan: Plan) -> list[Compared]:
    """Compare the answers of every read, then time the sides in turn."""
    async with connect(connection, seconds=60) as graph:
        reads = await chosen(graph)
        statements = [await compiled(graph, asked) for asked in reads]
    texts = {asked.name: text for asked, (text, _) in zip(reads, statements, strict=True)}
    with ExitStack() as stack:
        urls = {
            "mosaic": stack.enter_context(sides.mosaic(connection)),
            "peer": stack.enter_context(sides.peer(connection)),
            "bare": stack.enter_context(sides.bare(connection, texts)),
        }
        return [_one(asked, urls, bodies, plan) for asked, (_, bodies) in zip(reads, statements, strict=True)]


def _one(asked: Asked, urls: Mapping[str, str], bare: Sequence[bytes], plan: Plan) -> Compared:
    size = compare(asked, urls["mosaic"], urls["peer"])
    bodies = {"mosaic": asked.bodies("ours"), "peer": asked.bodies("peer"), "bare": bare}
    for side in SIDES:
        loaded(urls[side], bodies[side], min(_WARM, plan.seconds))
    plan.say(f"{READS[asked.name]}: the answers are equal, timing")
    rounds: dict[str, list[Load]] = {side: [] for side in SIDES}
    for _ in range(plan.rounds):
        for side in SIDES:
            rounds[side].append(loaded(urls[side], bodies[side], plan.seconds))
    return Compared(asked.name, size, rounds)


def figures(found: Sequence[Compared]) -> str:
    """Write the figures and the ratios with their goals."""
    return f"{table(_FIGURES, map(_figures, found))}\n\n{table(_RATIOS, map(_ratios, found))}"


def _figures(one: Compared) -> list[str]:
    loads = [one.middle(side) for side in SIDES]
    cells = [f"{load.throughput:,.0f} · {load.p50:.1f} · {load.p99:.1f}" for load in loads]
    return [READS[one.name], f"{one.size / 1000:.1f}", *cells]


def _ratios(one: Compared) -> list[str]:
    return [
        READS[one.name],
        ratio(one.to("peer", "throughput"), 4, most=False),
        ratio(1 / one.to("bare", "throughput"), 1.5, most=True),
        ratio(one.to("peer", "p99"), 1 / 3, most=True),
    ]


_INTRODUCTION = """\
Five reads by `mosaic serve` (production profile), by npm `@neo4j/graphql` behind Apollo Server, and the same Cypher by
the bare Python driver behind one Starlette route that returns the rows as they come. One process each, one Neo4j for
all, load, sides and Neo4j on the same cores. Before any timing both GraphQL sides answer every request once, and the
answers must hold the same people, skills and values. Mosaic's nested lists are always in a stable order; the peer is
not asked to sort them."""
_FIGURES = [
    "read",
    "answer (kB)",
    "Mosaic: requests/s · p50 · p99 (ms)",
    "@neo4j/graphql: requests/s · p50 · p99 (ms)",
    "bare driver: requests/s · p50 · p99 (ms)",
]
_RATIOS = ["read", "throughput to the peer's (≥ 4)", "time to the bare time (≤ 1.5)", "p99 to the peer's (≤ 0.33)"]
