"""Many rows in statements of a size that the database takes well."""

from collections.abc import Iterator, Sequence
from typing import Any

from graph.driver import Graph
from graph.statements import Statement

# An analysis writes whole networks; a request's time limit would end it.
_SECONDS = 1800.0


async def save_rows(graph: Graph, statement: Statement, run: str, rows: Sequence[Any], size: int) -> None:
    """Write rows of a run, `size` of them in each transaction."""
    for batch in batches(rows, size):
        await graph.write(statement, {"run": run, "rows": batch}, seconds=_SECONDS)


def batches(rows: Sequence[Any], size: int) -> Iterator[list[Any]]:
    """Cut rows into lists of at most `size`."""
    return (list(rows[start : start + size]) for start in range(0, len(rows), size))
