"""Whether two sides gave the same answer: the same people, skills and values, in whichever form."""

from typing import Any

import httpx2
import orjson

from benchmarks.operations import Asked

# The peer gives a list where Mosaic gives the one object or null.
_ONE = {"person", "department"}


class DifferentAnswersError(Exception):
    """The sides do not answer the same; nothing is worth timing."""


def compare(asked: Asked, ours: str, peer: str) -> int:
    """Ask both sides everything, raise when an answer differs, and give the mean size of ours in bytes."""
    size = 0
    with httpx2.Client(timeout=60) as client:
        for values, our_body, peer_body in zip(
            asked.variables, asked.bodies("ours"), asked.bodies("peer"), strict=True
        ):
            mine, theirs = _ask(client, ours, our_body), _ask(client, peer, peer_body)
            if plain(mine) != plain(theirs):
                raise DifferentAnswersError(
                    f"{asked.name} {values}: Mosaic answers {orjson.dumps(plain(mine))[:2000]!r}, "
                    f"the peer {orjson.dumps(plain(theirs))[:2000]!r}."
                )
            size += len(orjson.dumps(mine))
    return size // len(asked.variables)


def _ask(client: httpx2.Client, url: str, body: bytes) -> Any:
    response = client.post(url, content=body, headers={"content-type": "application/json"})
    answer = orjson.loads(response.content)
    if answer.get("errors") or not answer.get("data"):
        raise DifferentAnswersError(f"{url} answers {response.status_code} {str(answer)[:500]} to {body[:500]!r}.")
    return answer["data"]


def plain(value: Any, name: str = "") -> Any:
    """Reduce an answer to one form: lists as sorted edges, each with its properties and its node."""
    if isinstance(value, dict) and "edges" in value:
        return _sorted([_edge(each) for each in value["edges"]])
    if isinstance(value, dict):
        return {key: plain(inner, key) for key, inner in value.items()}
    if isinstance(value, list) and name in _ONE:
        return plain(value[0], name) if value else None
    if isinstance(value, list):
        return _sorted([{"node": plain(each)} for each in value])
    return value


def _edge(edge: dict[str, Any]) -> Any:
    return plain(edge.get("properties", {}) | {key: inner for key, inner in edge.items() if key != "properties"})


def _sorted(edges: list[Any]) -> list[Any]:
    return sorted(edges, key=lambda edge: orjson.dumps(edge, option=orjson.OPT_SORT_KEYS))


def size(asked: Asked, url: str) -> int:
    """Ask Mosaic everything once and give the mean size of an answer in bytes."""
    with httpx2.Client(timeout=60) as client:
        sizes = [len(orjson.dumps(_ask(client, url, body))) for body in asked.bodies("ours")]
    return sum(sizes) // len(sizes)
