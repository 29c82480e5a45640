"""The five reads on networks of three sizes, taking turns: what a hundred times as many people cost."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from statistics import median

from benchmarks import sides
from benchmarks.answers import size
from benchmarks.load import loaded
from benchmarks.network import filled, folder
from benchmarks.operations import READS, Asked, chosen
from benchmarks.plan import Plan
from benchmarks.tables import Section, machine, ratio, table
from benchmarks.versions import server
from graph.driver import Connection, connect

_SIZES = (2_000, 20_000, 200_000)
_HEAP = "1g"  # three servers stand side by side
_CONNECTIONS = 4


async def run(plan: Plan) -> Section:
    """Fill the networks, then measure them in turn."""
    sizes = [plan.scaled(people) for people in _SIZES]
    async with folder(plan) as place, AsyncExitStack() as stack:
        plan.say(f"filling networks of {sizes} people")
        networks = [await stack.enter_async_context(filled(place, people, heap=_HEAP)) for people in sizes]
        reads = [await _chosen(connection) for connection in networks]
        urls = [stack.enter_context(sides.mosaic(connection)) for connection in networks]
        rows = [_row([each[number] for each in reads], urls, plan) for number in range(len(READS))]
        versions = await server(networks[0])
    head = ["read", *(f"{people:,} people: p50 in ms (answer in kB)" for people in sizes), _MIDDLE, _LARGEST]
    return Section("Cost of growth", "\n\n".join([_INTRODUCTION, table(head, rows), machine(*versions)]))


async def _chosen(connection: Connection) -> list[Asked]:
    async with connect(connection, seconds=60) as graph:
        return await chosen(graph)


def _row(reads: Sequence[Asked], urls: Sequence[str], plan: Plan) -> list[str]:
    plan.say(READS[reads[0].name])
    answers = [size(asked, url) for asked, url in zip(reads, urls, strict=True)]
    bodies = [asked.bodies("ours") for asked in reads]
    times: Mapping[str, list[float]] = {url: [] for url in urls}
    for _ in range(plan.rounds + 1):
        for url, each in zip(urls, bodies, strict=True):
            times[url].append(loaded(url, each, plan.seconds, _CONNECTIONS).p50)
    warm = {url: each[1:] for url, each in times.items()}
    cells = [f"{median(warm[url]):.1f} ({kilo / 1000:.1f})" for url, kilo in zip(urls, answers, strict=True)]
    return [READS[reads[0].name], *cells, *(_growth(warm[urls[0]], warm[url]) for url in urls[1:])]


def _growth(smallest: Sequence[float], other: Sequence[float]) -> str:
    return ratio(median(large / small for small, large in zip(smallest, other, strict=True)), 1.5, most=True)


_MIDDLE = "middle to smallest (≤ 1.5)"
_LARGEST = "largest to smallest (≤ 1.5)"
_INTRODUCTION = f"""\
The same reads by `mosaic serve` on samples of three sizes, each in a Neo4j of its own with {_HEAP} of heap, loaded in
turn by {_CONNECTIONS} connections. People and managers with a like number of relations are asked about, so that the
answers are of like size."""
