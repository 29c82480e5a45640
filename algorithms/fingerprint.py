"""What a run is made of, as one short text: the same facts, day and version need no new run."""

from datetime import date
from hashlib import blake2b
from importlib import metadata
from typing import Any

import orjson

from graph import analyses, network, recommender
from graph.analyses import Fading
from graph.driver import Graph
from graph.floor import floor

# Help on skills and demand fade by the newest fact; any fixed pace shows whether they changed.
_PACE = Fading(until=2**40, newest=0, half_life=1e9)


async def fingerprint(graph: Graph, as_of: date, seed: int) -> str:
    """Digest every row that a run reads, whatever its order (BLAKE2b, 128 bits as hexadecimal)."""
    facts = await analyses.facts(graph, as_of)
    traces = await recommender.traces(graph, [row[1] for row in facts.people])
    shape = await network.shape_facts(graph, as_of, vars(_PACE))
    helped = await analyses.help_on_skills(graph, _PACE)
    digest = blake2b(orjson.dumps([metadata.version("mosaic"), as_of, seed, floor()]), digest_size=16)
    for rows in (*_lists(facts), *_lists(traces), *_lists(shape), helped):
        for row in sorted(orjson.dumps(row, default=str) for row in rows):
            digest.update(row)
        digest.update(b"\n")
    return digest.hexdigest()


def _lists(facts: object) -> list[list[Any]]:
    return [value if isinstance(value, list) else [value] for value in vars(facts).values()]
