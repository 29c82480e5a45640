"""Asks: what is alike, before one is sent."""

import asyncio
from collections.abc import Mapping
from typing import Any

from algorithms.asks.suggesting import LONGEST, suggested
from graph.reads.full_text import any_word
from resolvers.context import Context


async def alike(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Find the words to look for, what they mean where the model is installed, and the skills that they suggest."""
    text, meaning = arguments["text"][:LONGEST], context.meaning
    vectors = [] if meaning is None else (await asyncio.to_thread(meaning.encode, [text])).tolist()
    return {
        "query": any_word(text),
        "model": meaning and meaning.name,
        "vector": vectors[0] if vectors else None,
        "suggested": await suggested(context.graph, text),
    }
