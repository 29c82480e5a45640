"""The shape of an answer to why not."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from algorithms.obstacles.rules import Obstacle


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
