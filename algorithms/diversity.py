"""A more diverse order of a ranked list, by maximal marginal relevance.

Carbonell and Goldstein, "The use of MMR, diversity-based reranking for reordering documents and producing summaries",
SIGIR 1998: next is who scores high and is least like those already there.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.driver import Graph
from graph.statements import load

RELEVANCE = 0.7
_MOST = 100
_ASPECTS = {"department": 0.4, "community": 0.3, "location": 0.2, "grade": 0.1}

Aspects = Mapping[str, Any]


def order(scores: Sequence[float], people: Sequence[Aspects], relevance: float = RELEVANCE) -> list[int]:
    """Put ranked people into a diverse order: places in the given lists, the best first.

    Each next one has the largest relevance · score / best score - (1 - relevance) · likeness to the most alike before.

    Args:
        scores: How well each fits, above 0, best first.
        people: Their department, community, location and grade; None is like nothing.
        relevance: From 0 (only diversity) to 1 (only fit).
    """
    left, likest, chosen = list(range(len(scores))), [0.0] * len(scores), list[int]()
    while left:
        best = max(left, key=lambda at: (relevance * scores[at] / scores[0] - (1 - relevance) * likest[at], -at))
        left.remove(best)
        chosen.append(best)
        for at in left:
            likest[at] = max(likest[at], alike(people[at], people[best]))
    return chosen


def alike(one: Aspects, two: Aspects) -> float:
    """How alike two people stand, 0 to 1: the weights of the aspects that they share."""
    return sum(weight for name, weight in _ASPECTS.items() if one[name] is not None and one[name] == two[name])


async def arrange(graph: Graph, ranked: Sequence[Sequence[Any]]) -> dict[str, dict[str, Any]]:
    """Give each of the first hundred rows (node, score, …) its new rank, and what it adds to those ahead, by id."""
    scores = {row[0]["id"]: float(row[1]) for row in ranked[:_MOST]}
    rows = await graph.read(load("suggestions")["alike"], {"suggestions_people": list(scores)})
    people = {
        id_: dict(zip(("department", "location", "community", "grade"), each, strict=True)) for id_, *each in rows
    }
    kept = [id_ for id_ in scores if id_ in people]
    found: dict[str, dict[str, Any]] = {}
    for place in order([scores[id_] for id_ in kept], [people[id_] for id_ in kept]):
        id_ = kept[place]
        found[id_] = {"rank": len(found) + 1, "adds": _adds(people[id_], [people[other] for other in found])}
    return found


def _adds(one: Aspects, before: Sequence[Aspects]) -> str | None:
    new = [
        f"another {name}, {one[name]}"
        for name in ("department", "location")
        if before and one[name] is not None and all(other[name] != one[name] for other in before)
    ]
    return f"Adds {' and '.join(new)}" if new else None
