"""What ranks experts now: the memory of today beside the method that the serving run chose, kept in this process."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from algorithms.needs.candidates import FEATURES, Channels
from algorithms.needs.memory import Memory
from algorithms.needs.methods import LOOKING
from algorithms.needs.ranking import Experts, Request
from algorithms.needs.recording import need_record
from algorithms.needs.scoring import Method
from algorithms.needs.telling import Names
from algorithms.recommender.events import end_of
from algorithms.recommender.learning import Ranker
from algorithms.recommender.scoreboard import LEARNED
from algorithms.snapshot import snapshot
from graph import analyses, needs
from graph.analyses import Facts
from graph.driver import Graph
from graph.needs import NeedRows
from graph.statements import load

# How long (seconds) a search waits for the memory of a new run; until it is there weights set by hand rank.
_PATIENCE = 2.0
# What happened since the memory was made is taken in after this long, and never so often that it keeps a core busy.
_FRESH_SECONDS, _FRESH_LOADS = 300.0, 50.0


@dataclass
class _Shelf:
    """What this process keeps: the experts of one run, since when, how long they took, and who makes new ones."""

    run: str = ""
    experts: Experts | None = None
    since: float = 0.0
    took: float = 0.0
    loading: tuple[str, asyncio.Task[Experts | None]] | None = None

    @property
    def stale(self) -> bool:
        """Whether enough time has passed to take in what happened since."""
        return time.monotonic() - self.since > max(_FRESH_SECONDS, _FRESH_LOADS * self.took)


_shelf = _Shelf()


async def serving(graph: Graph) -> Experts | None:
    """Whoever ranks for the run that readers see; none where weights set by hand do, or while a new run is read in."""
    rows = await graph.read(load("needs")["serving"])
    run, model = rows[0] if rows else ("", None)
    if model != LEARNED and model not in LOOKING:
        return None
    if _shelf.run == run:
        if _shelf.stale:
            _started(graph, run, model)
        return _shelf.experts
    try:
        return await asyncio.wait_for(asyncio.shield(_started(graph, run, model)), _PATIENCE)
    except TimeoutError:
        return None


async def members(graph: Graph, department: str | None) -> list[str] | None:
    """Who works in a department or below it; none where no department is asked for."""
    if department is None:
        return None
    [[found]] = await graph.read(load("needs")["members"], {"department": department})
    return list(found)


def _started(graph: Graph, run: str, model: str) -> asyncio.Task[Experts | None]:
    """The one task that reads a run in; whoever comes later waits for the same."""
    if _shelf.loading is not None:
        wanted, task = _shelf.loading
        if wanted == run and not task.done() and task.get_loop() is asyncio.get_running_loop():
            return task
    task = asyncio.get_running_loop().create_task(_read(graph, run, model))
    # Whoever waits sees the error; when nobody does, the next search tries again.
    task.add_done_callback(lambda done: None if done.cancelled() else done.exception())
    _shelf.loading = run, task
    return task


async def _read(graph: Graph, run: str, model: str) -> Experts | None:
    started = time.monotonic()
    experts = await read_in(graph, run, model)
    _shelf.run, _shelf.experts, _shelf.since = run, experts, time.monotonic()
    _shelf.took = _shelf.since - started
    return experts


async def read_in(graph: Graph, run: str, model: str) -> Experts | None:
    """Read what is known today and the ranker of a run; none where another version of Mosaic learnt the ranker."""
    day = datetime.now(UTC).date()
    facts = await analyses.facts(graph, day)
    ids = [row[1] for row in facts.people]
    method = await _method(graph, run, model, {each: number for number, each in enumerate(ids)})
    rows = await needs.rows(graph, ids)
    if rows is None or method is None:
        return None
    return await asyncio.to_thread(made, facts, rows, day, method)


async def _method(graph: Graph, run: str, model: str, people: Mapping[str, int]) -> Method | None:
    if model != LEARNED:
        return Method(model)
    [[names, weights, means, seats]] = await graph.read(load("needs")["ranker"], {"run": run})
    if names != FEATURES:
        return None
    ways = np.zeros(len(people))
    for person, way in await graph.read(load("needs")["ways"], {"run": run}):
        if person in people:
            ways[people[person]] = way
    return Method(model, Ranker(np.array(weights), np.array(means), ways), seats)


def made(facts: Facts, rows: NeedRows, day: date, method: Method) -> Experts:
    """Make ready to rank: everything that a search needs is there before the first one."""
    people = snapshot(facts)
    record = need_record(people, rows, end_of(day), everybody=True)
    numbers = {each: number for number, each in enumerate(people.ids)}
    skills = {each: number for number, each in enumerate(people.skill_ids)}
    declared = {
        (numbers[person], skills[skill]): (how == "TEACHES", level)
        for person, skill, how, _, level, _ in sorted(rows.declared, key=lambda row: (row[0], row[1], row[2]))
        if how != "LEARNS"
    }
    units = list(zip(people.department_ids, people.department_names, strict=True))
    names = Names(people.skill_names, units, declared)
    seen = np.array([stays and discoverable for *_, stays, _, discoverable in facts.people], dtype=bool)
    experts = Experts(people, seen, Channels(Memory(record, np.inf)), method, names)
    # Whatever is made at the first search is made here, before two searches could make it at once.
    experts.ranked(Request(dict.fromkeys(people.skill_ids[:1], 1.0), " ".join(people.skill_names[:1])))
    return experts
