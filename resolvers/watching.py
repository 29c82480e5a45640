"""Subscriptions: ask for the little that changes, answer the whole selection when it did."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from graph.reads.cursors import chosen_key, key_of
from graph.reads.errors import BadInputError
from graph.reads.plans import Projected
from graph.reads.reading import Info
from graph.statements import load

_SECONDS = 1.0
_LONGEST = 18  # digits that the graph can count to


async def serving_run(_source: Any, info: Info) -> AsyncGenerator[Any, None]:
    """Yield the run that serves, now and whenever another one begins to."""
    async for _ in _changes(info, "serving_run", {}):
        yield await info.context.reader.read(info, info.context.asker)


async def analysis_run(_source: Any, info: Info, id: str) -> AsyncGenerator[Any, None]:  # noqa: A002 -- the argument's name
    """Yield a run, now and each time that its progress is noted, until it is over."""
    async for status, *_ in _changes(info, "analysis_run", {"run": key_of("AnalysisRun", id)}):
        yield await info.context.reader.read(info, info.context.asker)
        if status != "RUNNING":
            return


async def inbox(_source: Any, info: Info, after: str | None = None) -> AsyncGenerator[Any, None]:
    """Yield what concerns who asks."""
    async with aclosing(_events(info, info.context.viewer, after)) as events:
        async for event in events:
            yield event


async def ask_events(
    _source: Any, info: Info, ask: Mapping[str, str], after: str | None = None
) -> AsyncGenerator[Any, None]:
    """Yield what happens with an ask."""
    async with aclosing(_events(info, chosen_key("Ask", ask), after)) as events:
        async for event in events:
            yield event


async def group_events(
    _source: Any, info: Info, group: Mapping[str, str], after: str | None = None
) -> AsyncGenerator[Any, None]:
    """Yield what happens in a group."""
    async with aclosing(_events(info, chosen_key("Group", group), after)) as events:
        async for event in events:
            yield event


async def _events(info: Info, key: str | None, after: str | None) -> AsyncGenerator[Any, None]:
    """Read each event when it comes, by the rights of that moment; what may not be seen is left out."""
    if key is None:
        return
    context = info.context
    async with aclosing(context.feed.numbers(context.graph, key, _number(after))) as numbers:
        async for number in numbers:
            event = await context.reader.read(info, {**context.asker, "event": number})
            if (event.value if isinstance(event, Projected) else event) is not None:
                yield event


def _number(after: str | None) -> int | None:
    if after is None:
        return None
    number = key_of("Event", after)
    if not number.isdecimal() or len(number) > _LONGEST:
        raise BadInputError("This id names no event. Pass the id of the last event that you saw.")
    return int(number)


async def _changes(info: Info, statement: str, parameters: dict[str, Any]) -> AsyncGenerator[Any, None]:
    last: Any = ...
    while True:
        [[found]] = await info.context.graph.read(load("watching")[statement], parameters)
        if found != last:
            last = found
            yield found
        await asyncio.sleep(_SECONDS)
