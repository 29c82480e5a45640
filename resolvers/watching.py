"""Subscriptions: ask for the little that changes, answer the whole selection when it did."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from typing import Any

from graph.reads.cursors import chosen_key, key_of
from graph.reads.errors import BadInputError
from graph.reads.plans import Projected
from graph.reads.reading import Info
from graph.statements import load
from resolvers.context import Context

_SECONDS = 1.0
# Nobody waits for the answer of a stream as for that of a request, and a busy database shall not end it.
_READS_SECONDS = 30.0
_LONGEST = 18  # digits that the graph can count to


async def serving_run(_source: Any, info: Info) -> AsyncGenerator[Any, None]:
    """Yield the run that serves, now and whenever another one begins to."""
    async for run in _changes(info, "serving_run", {}):
        answer = await info.context.reader.read(info, info.context.asker)
        # One that began to serve while this was read would be told here, and once more as the next change.
        if await _state(info, "serving_run", {}) == run:
            yield answer


def _running(type_name: str, statement: str) -> Callable[..., AsyncGenerator[Any, None]]:
    """Watch a run until it is over, which is told once."""

    async def watch(_source: Any, info: Info, id: str) -> AsyncGenerator[Any, None]:  # noqa: A002 -- the argument's name
        parameters = {"id": key_of(type_name, id)}
        async for status, *_ in _changes(info, statement, parameters):
            answer = await info.context.reader.read(info, info.context.asker)
            if status != "RUNNING":
                yield answer
                return
            # What ended while it was read would be told here, and once more as the next change.
            if (await _state(info, statement, parameters))[0] == "RUNNING":
                yield answer

    return watch


analysis_run = _running("AnalysisRun", "analysis_run")
"""Yield a run, now and each time that its progress is noted, until it is over."""
group_proposal = _running("GroupProposal", "group_proposal")
"""Yield a proposal of groups, now and each time that its progress is noted, until its run is over."""
cohort_proposal = _running("CohortProposal", "cohort_proposal")
"""Yield a proposal of a cohort, in the same way."""


def _following(
    key_of_it: Callable[[Context, Mapping[str, Any]], str | None],
) -> Callable[..., AsyncGenerator[Any, None]]:
    """Read each event when it comes, by the rights of that moment; what may not be seen is left out."""

    async def watch(
        _source: Any, info: Info, after: str | None = None, **chosen: Mapping[str, str]
    ) -> AsyncGenerator[Any, None]:
        context: Context = info.context
        key = key_of_it(context, chosen)
        if key is None:
            return
        # From now on, however long the database plans the read.
        feed = context.feed
        behind = await feed.newest(context.graph) if after is None else _number(after)
        async with feed.turn:
            await context.reader.prepare(info, {**context.asker, "event": 0}, seconds=_READS_SECONDS)
        async with aclosing(feed.numbers(context.graph, key, behind)) as numbers:
            async for number in numbers:
                async with feed.turn:
                    event = await context.reader.read(info, {**context.asker, "event": number}, seconds=_READS_SECONDS)
                if (event.value if isinstance(event, Projected) else event) is not None:
                    yield event

    return watch


inbox = _following(lambda context, _: context.viewer)
"""Yield what concerns who asks."""
ask_events = _following(lambda _, chosen: chosen_key("Ask", chosen["ask"]))
"""Yield what happens with an ask."""
group_events = _following(lambda _, chosen: chosen_key("Group", chosen["group"]))
"""Yield what happens in a group."""


def _number(after: str) -> int:
    number = key_of("Event", after)
    if not number.isdecimal() or len(number) > _LONGEST:
        raise BadInputError("This id names no event. Pass the id of the last event that you saw.")
    return int(number)


async def _changes(info: Info, statement: str, parameters: dict[str, Any]) -> AsyncGenerator[Any, None]:
    last: Any = ...
    while True:
        found = await _state(info, statement, parameters)
        if found != last:
            last = found
            yield found
        await asyncio.sleep(_SECONDS)


async def _state(info: Info, statement: str, parameters: dict[str, Any]) -> Any:
    [[found]] = await info.context.graph.read(load("watching")[statement], parameters)
    return found
