"""Many rows in statements of a size that the database takes well."""

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from graph.driver import Graph
from graph.statements import Statement

# An analysis reads and writes whole networks; a request's time limit would end it.
_SECONDS = 1800.0
_PEOPLE_AT_ONCE = 1000


async def rows_of_people(graph: Graph, statement: Statement, people: Sequence[str]) -> AsyncIterator[list[Any]]:
    """Read what a statement collects of `$people`, a thousand of them at a time."""
    for batch in batches(people, _PEOPLE_AT_ONCE):
        [[found]] = await graph.read(statement, {"people": batch}, seconds=_SECONDS)
        yield found


async def save_rows(graph: Graph, statement: Statement, run: str, rows: Sequence[Any], size: int) -> None:
    """Write rows of a run, `size` of them in each transaction."""
    for batch in batches(rows, size):
        await graph.write(statement, {"run": run, "rows": batch}, seconds=_SECONDS)


def batches(rows: Sequence[Any], size: int) -> Iterator[list[Any]]:
    """Cut rows into lists of at most `size`."""
    return (list(rows[start : start + size]) for start in range(0, len(rows), size))
