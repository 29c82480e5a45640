"""What comes again and again: relations are looked after, and a run begins on one server unless nothing changed."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from algorithms.analysis import analyse
from algorithms.fingerprint import fingerprint
from algorithms.group_proposals.accepting import invite_due
from algorithms.meaning import Meaning
from algorithms.runs import AlreadyRunningError, NotDueError, RefusedError, RunCancelledError, alone
from graph import runs
from graph.acts import forget
from graph.driver import Graph
from graph.lease import taken
from graph.leaving import settle
from graph.mentorships import lapse
from graph.offers import offer
from graph.tending import Patience, tend
from server.background import beside

# How often a server looks whether a run is due, and whether one has died.
LOOKS_SECONDS = 60.0
_END_SECONDS = 4.0
# What failed is tried again after an hour, and not only tomorrow.
_AGAIN = timedelta(hours=1)
_SEED = 42
_log = logging.getLogger("mosaic.schedule")


@asynccontextmanager
async def scheduling(
    graph: Graph,
    every: timedelta | None,
    *,
    kept: int = runs.KEPT,
    meaning: Meaning | None = None,
    patience: Patience | None = None,
) -> AsyncIterator[None]:
    """Look again and again after relations, and whether a run is due (`every` after the newest began) or has died."""
    # What does not end in time is marked by whoever takes the lease next.
    async with beside(_look_again_and_again(graph, every, kept, meaning, patience), _END_SECONDS):
        yield


async def _look_again_and_again(
    graph: Graph, every: timedelta | None, kept: int, meaning: Meaning | None, patience: Patience | None
) -> None:
    said = ""
    while True:
        try:
            # Of a server that died between an act and its number.
            await graph.numbering.turn(graph)
            await settle(graph)
            await lapse(graph)
            await tend(graph, patience)
            await offer(graph)
            await invite_due(graph)
            await forget(graph)
            await look(graph, every, kept=kept, meaning=meaning)
        except RefusedError as refusal:
            if str(refusal) != said:
                said = str(refusal)
                _log.warning("No analysis begins. %s", said)
        except Exception:  # noqa: BLE001 -- a database that is away, a run that failed: the next look may do better
            _log.warning("What comes again and again ended early.", exc_info=True)
        await asyncio.sleep(LOOKS_SECONDS if every is None else min(LOOKS_SECONDS, every.total_seconds() / 4))


async def look(graph: Graph, every: timedelta | None, *, kept: int = runs.KEPT, meaning: Meaning | None = None) -> bool:
    """Begin a run if one is due, and say whether one was made; a run that says it runs and does not is marked."""
    last = await runs.last(graph)
    if last.running and await taken(graph, runs.LEASE) is None:
        with suppress(AlreadyRunningError):
            async with alone(graph, patience=0):
                pass
    if every is None or not _is_due(last, every):
        return False

    async def due(own: Graph) -> dict[str, Any]:
        # Another server may have made one between the look and the lease.
        if not _is_due(await runs.last(own), every):
            raise NotDueError("Another server has made this run.", "Nothing needs to be done.")
        made_of = await fingerprint(own, datetime.now(UTC).date(), _SEED)
        if made_of == await runs.fingerprint(own):
            raise NotDueError("Nothing has changed since the run that serves.", "Nothing needs to be done.")
        return {"fingerprint": made_of}

    with suppress(AlreadyRunningError, NotDueError, RunCancelledError):
        await analyse(graph, seed=_SEED, patience=0, due=due, kept=kept, meaning=meaning)
        return True
    return False


def _is_due(last: runs.Last, every: timedelta) -> bool:
    if last.age is None:
        return True
    return last.age >= (min(every, _AGAIN) if last.status == "FAILED" else every).total_seconds()
