"""Stored fields: the root asks the read compiler, everything below is already there."""

from typing import Any

from graph.reads.plans import Row
from graph.reads.reading import Info


async def root(_source: Any, info: Info, **_arguments: Any) -> Any:
    """Answer a root field with one statement."""
    return await info.context.reader.read(info, info.context.viewer)


def event(event: Any, _info: Info, **_arguments: Any) -> Any:
    """Take the event of a subscription, which is a complete answer."""
    return event


def stored(source: Row, info: Info, **_arguments: Any) -> Any:
    """Take a field's value from the row that its root brought, by response key."""
    return source[str(info.path.key)]
