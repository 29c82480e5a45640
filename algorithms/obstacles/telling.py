"""The shape of an answer to why not."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from algorithms.obstacles.rules import UNSAID, Obstacle


def unsaid() -> dict[str, Any]:
    """The one answer wherever nothing may be told, so that it gives nobody away."""
    return answer(UNSAID, [Obstacle("UNSAID", UNSAID, "Nothing that can be told.")])


def answer(text: str, found: Sequence[Obstacle]) -> dict[str, Any]:
    """An answer in words with its obstacles; of nobody and without a place until these are added."""
    return {
        "person": None,
        "candidate": None,
        "answer": text,
        "suggested": False,
        "rank": None,
        "score": None,
        "listed": None,
        "lastShown": None,
        "obstacles": [asdict(one) for one in found],
        "comparison": [],
        "inCommon": [],
    }
