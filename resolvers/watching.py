"""Subscriptions: ask for the little that changes, answer the whole selection when it did."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from graph.reads.cursors import key_of
from graph.reads.reading import Info
from graph.statements import load

_SECONDS = 1.0


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


async def _changes(info: Info, statement: str, parameters: dict[str, Any]) -> AsyncGenerator[Any, None]:
    last: Any = ...
    while True:
        [[found]] = await info.context.graph.read(load("watching")[statement], parameters)
        if found != last:
            last = found
            yield found
        await asyncio.sleep(_SECONDS)
