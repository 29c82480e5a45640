"""Asks: what is alike, before one is sent."""

from collections.abc import Mapping
from typing import Any

from algorithms.asks.suggesting import LONGEST, suggested
from graph.reads.full_text import any_word
from resolvers.context import Context


async def alike(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Find the words to look for, and the skills that the text suggests."""
    text = arguments["text"][:LONGEST]
    return {"query": any_word(text), "suggested": await suggested(context.graph, text)}
