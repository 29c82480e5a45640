"""The long work that this process does beside what else it does: analyses, and groups that are formed."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from algorithms.analysis import analyse
from algorithms.meaning import Meaning
from algorithms.runs import NoSuchRunError, RefusedError, RunCancelledError, RunOverError, Wish, alone
from graph import runs
from graph.driver import Graph
from graph.lease import taken

_PATIENCE_SECONDS = 1.0
_END_SECONDS = 4.0
_log = logging.getLogger("mosaic.analyses")


class Runner:
    """Starts runs that go on when whoever asked for them has their answer."""

    def __init__(self, kept: int = runs.KEPT, meaning: Meaning | None = None) -> None:
        self._kept, self._meaning = kept, meaning
        self._tasks: set[asyncio.Task[Any]] = set()

    async def start(self, graph: Graph, wish: Wish) -> str:
        """Start a run, and give its id once it is on record; a `RefusedError` says why there is none."""
        begun: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        work = analyse(
            graph, seed=wish.seed, as_of=wish.as_of, force=wish.force, kept=self._kept, patience=_PATIENCE_SECONDS,
            meaning=self._meaning, begun=lambda run, _: begun.set_result(run),
        )  # fmt: skip
        task = self.go(work)
        task.add_done_callback(lambda _: begun.cancel())
        await asyncio.wait({begun})
        return (await task).run if begun.cancelled() else begun.result()

    def go(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        """Let work go on beside; the process waits for it at its end."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def aclose(self) -> None:
        """End what still runs; what does not end in time is marked by whoever takes the lease next."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=_END_SECONDS)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, RefusedError | RunCancelledError):
            _log.error("Long work failed: %s", error, exc_info=error)


async def cancel(graph: Graph, run: str) -> None:
    """Ask whoever works on the run, on any server, to end it; within a second or two it does."""
    found = await runs.cancel(graph, run)
    if found is None:
        raise NoSuchRunError
    status, token = found
    if status == "RUNNING" and await taken(graph, runs.LEASE) != token:
        if await runs.cancel(graph, run) == ("CANCELLED", token):
            # It has heard of it already.
            return
        # Nobody works on it any more. To be alone marks it.
        async with alone(graph, patience=_PATIENCE_SECONDS):
            status = "FAILED"
    if status != "RUNNING":
        raise RunOverError(run, status)
