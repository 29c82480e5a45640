"""Stored fields: the root asks the read compiler, everything below is already there."""

from collections.abc import Callable
from typing import Any

from graph.reads.declarations import Before
from graph.reads.plans import Row
from graph.reads.reading import Info


async def root(_source: Any, info: Info, **_arguments: Any) -> Any:
    """Answer a root field with one statement."""
    return await info.context.reader.read(info, info.context.asker)


def after(before: Before) -> Callable[..., Any]:
    """Answer a root field once its own step has found what the statement begins with."""

    async def resolve(_source: Any, info: Info, **arguments: Any) -> Any:
        # What was done is read while its event gets a number; whoever hears of it hears no later.
        async with info.context.graph.numbering.behind() as turns:
            more = await before(info.context, arguments)
            answer = await info.context.reader.read(info, {**info.context.asker, **more}, shared=True)
        if turns:
            info.context.feed.wake()
        return answer

    return resolve


def event(event: Any, _info: Info, **_arguments: Any) -> Any:
    """Take the event of a subscription, which is a complete answer."""
    return event


def stored(source: Row, info: Info, **_arguments: Any) -> Any:
    """Take a field's value from the row that its root brought, by response key."""
    return source[str(info.path.key)]
