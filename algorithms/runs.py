"""An analysis run around its steps: alone in the network, recorded, watched, and ended when somebody asks for it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from algorithms.progress import Course
from graph import runs
from graph.driver import Graph, GraphTimeoutError, GraphUnavailableError
from graph.lease import LeaseLostError, LeaseTakenError, lease

_LOOKS_SECONDS = 1.0
_HALTS_SECONDS = 0.3
_LARGEST_SEED = 2**31 - 1


class RefusedError(Exception):
    """Nothing is done or written: why, what to do next, and where in the arguments the cause lies."""

    code = ""

    def __init__(self, message: str, next_: str, *path: str) -> None:
        super().__init__(f"{message} {next_}")
        self.message, self.next, self.path = message, next_, path

    @property
    def more(self) -> dict[str, Any]:
        """What else belongs to this refusal, by the names of its properties."""
        return {}


class AlreadyRunningError(RefusedError):
    """Another run is at work, here or on another server."""

    code = "ALREADY_RUNNING"

    def __init__(self, run: str | None) -> None:
        super().__init__("Another analysis is running.", "Wait until it ends or cancel it, then start this one again.")
        self.run = run

    @property
    def more(self) -> dict[str, Any]:
        """The run that is in the way."""
        return {"run": self.run}


class EmptyNetworkError(RefusedError):
    """There is nobody to analyse."""

    code = "NOBODY_TO_ANALYSE"


class BadWishError(RefusedError):
    """What was asked for cannot be done, ever."""

    code = "BAD_INPUT"


class NotDueError(RefusedError):
    """A scheduled run is not needed now."""

    code = "NOT_DUE"


class RunOverError(RefusedError):
    """The run has ended, so there is nothing to cancel."""

    code = "ALREADY_OVER"

    def __init__(self, run: str, status: str) -> None:
        super().__init__(f"This analysis has ended: it is {status}.", "There is nothing left to cancel.", "input", "id")
        self.run = run

    @property
    def more(self) -> dict[str, Any]:
        """The run that was meant."""
        return {"run": self.run}


class NoSuchRunError(RefusedError):
    """There is no run of that name."""

    code = "NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("There is no such analysis.", "Take the id of one from analysisRuns.", "input", "id")


class RunCancelledError(Exception):
    """Somebody asked for the end of the run."""

    def __init__(self) -> None:
        super().__init__("The run was cancelled. What was there before goes on.")


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Wish:
    """What to analyse: the seed of random draws (0 to 2³¹ - 1), and the day whose knowledge is used.

    `force` starts a run for which memory may not suffice.
    """

    seed: int = 42
    as_of: date = field(default_factory=_today)
    force: bool = False

    def check(self) -> None:
        """Raise when it cannot be done."""
        if not 0 <= self.seed <= _LARGEST_SEED:
            wrong = f"The seed {self.seed} is not between 0 and {_LARGEST_SEED}."
            raise BadWishError(wrong, "Leave it out for 42.", "input", "seed")
        # East of here it may be tomorrow already.
        if self.as_of > _today() + timedelta(days=1):
            wrong = f"{self.as_of} is yet to come."
            raise BadWishError(wrong, "Name a day that has been, or leave it out for today.", "input", "asOf")


@asynccontextmanager
async def alone(graph: Graph, *, patience: float) -> AsyncIterator[tuple[Graph, int]]:
    """Be the only one who analyses for the time of the block, with the network as that one may write it, and the token.

    Runs that died with their process are marked before the block begins.
    """
    try:
        async with lease(graph, runs.LEASE, patience=patience) as held:
            own = held.fenced(graph)
            await runs.abandon(own)
            yield own, held.token
    except LeaseTakenError:
        raise AlreadyRunningError(await runs.current(graph)) from None


async def check_people(graph: Graph, as_of: date) -> None:
    """Raise when there is nobody to analyse."""
    people, anybody = await runs.takes_part(graph, as_of)
    if not people:
        raise EmptyNetworkError(
            "The network has no people yet.", "Load a folder with `mosaic import FOLDER`, or try `mosaic demo`."
        )
    if not anybody:
        raise EmptyNetworkError(
            f"None of the {people} people allows inference on that day, so there is nothing to analyse.",
            "Ask for consent (inference ON), or name another day.",
        )


@asynccontextmanager
async def recorded(graph: Graph, run: str, wish: Wish, token: int) -> AsyncIterator[None]:
    """Keep the record of a run: begun, and how it ended when it ends early."""
    await runs.begin(graph, run, wish.as_of, wish.seed, token)
    try:
        await runs.clear(graph, run)
        yield
    except LeaseLostError:
        # Whoever has the lease now has marked this run, and what it wrote is theirs to remove.
        raise
    except asyncio.CancelledError:
        with suppress(LeaseLostError):
            await runs.fail(graph, run, "CANCELLED", "The process that ran it was stopped.")
        raise
    except Exception as error:
        cancelled = isinstance(error, RunCancelledError)
        told = str(error) if cancelled else f"{type(error).__name__}: {error}"
        with suppress(LeaseLostError):
            await runs.fail(graph, run, "CANCELLED" if cancelled else "FAILED", told[:2000])
            await runs.clear(graph)
        raise


async def attended(graph: Graph, run: str, course: Course, work: Coroutine[None, None, None]) -> None:
    """Do the work, note how far it is every second, and end it when somebody cancelled the run."""
    task = asyncio.ensure_future(work)
    try:
        while not (await asyncio.wait({task}, timeout=_LOOKS_SECONDS))[0]:
            # A database that is away for a while says nothing about the run.
            with suppress(GraphUnavailableError, GraphTimeoutError):
                if await runs.note(graph, run, course.record):
                    raise RunCancelledError
        await task
    finally:
        task.cancel()
        # Between two procedures there is nothing to halt, so it may take more than one word.
        while not (await asyncio.wait({task}, timeout=_HALTS_SECONDS))[0]:
            with suppress(LeaseLostError):
                await runs.halt(graph, run)
