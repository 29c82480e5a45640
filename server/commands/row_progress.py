"""Progress by rows on standard error: a bar on a terminal, elsewhere a line now and then."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

RowProgress = Callable[[str, int, int], None]

_LINE_SECONDS = 15.0


@contextmanager
def rows_shown() -> Iterator[RowProgress]:
    """Give a function that shows a step, the rows done, and the rows in all (0 while that is unknown)."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[rows]} rows"))
    with Progress(*columns, TaskProgressColumn(), TimeElapsedColumn(), console=console, transient=True) as progress:
        task = progress.add_task("", total=None, rows="0")

        def show(step: str, done: int, total: int) -> None:
            progress.update(task, description=step, completed=done, total=total or None, rows=f"{done:,}")

        yield show


def _lines() -> RowProgress:
    last = monotonic()

    def show(step: str, done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= _LINE_SECONDS:
            last = monotonic()
            sys.stderr.write(f"{step}: {done:,}{f' of {total:,}' if total else ''} rows\n")

    return show
