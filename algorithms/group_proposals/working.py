"""A run beside what else the process does: begun, watched, ended when somebody cancels it, and kept."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from algorithms.group_proposals import gathering, telling
from algorithms.group_proposals.gathering import Gathered
from algorithms.groups import Budget, GroupsError, Locks, Progress, Proposal, form
from algorithms.groups.forming import prepared
from algorithms.runner import Runner
from graph import group_proposals
from graph.acts import Actor, Done, Refusal, done_before
from graph.driver import Graph, GraphTimeoutError, GraphUnavailableError
from graph.group_proposals import Proposing

_LOOKS_SECONDS = 1.0
_END_SECONDS = 2.0


def refused(error: GroupsError) -> Refusal:
    """What the library refuses, as a refusal: the sentence that says what is wrong, then what to do."""
    message, _, next_ = str(error).partition(". ")
    return Refusal("GROUPS", {"said": f"{message.rstrip('.')}.", "next": next_ or "Mend the input and try again."})


async def propose(graph: Graph, runner: Runner, actor: Actor, asked: Proposing) -> Done | Refusal:
    """Start a run; what can be said without searching is refused at once."""
    before = await done_before(graph, actor, "groupPropose", asked)
    if before is not None:
        return before
    if not await group_proposals.opening(graph, actor, asked):
        return Refusal("NOT_YOURS", {"path": "who"})
    meant = await gathering.ruled(graph, asked)
    try:
        found = gathering.seated(await gathering.gathered(graph, meant, actor.person), asked)
        await asyncio.to_thread(prepared, found.request, gathering.locks(asked))
    except GroupsError as error:
        return refused(error)
    begun = await group_proposals.begin(graph, actor, asked, meant)
    if isinstance(begun, Done) and not begun.again:
        runner.go(_work(graph, begun.about, actor, asked, found))
    return begun


@dataclass
class _Course:
    """Where a run is; `tell` is called from a worker thread and only sets plain values."""

    step: str = "search"
    steps: int = 0
    bad: int | None = None
    ended: bool = False

    def tell(self, progress: Progress) -> bool:
        self.step, self.steps = progress.stage, progress.steps
        self.bad = self.bad if progress.bad is None else progress.bad
        return not self.ended


async def _work(graph: Graph, proposal: str, actor: Actor, asked: Proposing, found: Gathered) -> None:
    held, course = gathering.locks(asked), _Course()
    try:
        formed = await _attended(graph, proposal, course, _forming(found, asked, held, course))
        status = "CANCELLED" if course.ended else "SUCCEEDED"
        version = telling.first(found, formed, held.people, held.closed)
        await group_proposals.finish(graph, actor, proposal, status, version)
    except asyncio.CancelledError:
        course.ended = True
        with suppress(Exception):
            async with asyncio.timeout(_END_SECONDS):
                await group_proposals.fail(graph, proposal, "The process that ran it was stopped. Start it again.")
        raise
    except GroupsError as error:
        await group_proposals.fail(graph, proposal, str(error))
    except Exception as error:
        await group_proposals.fail(graph, proposal, f"{type(error).__name__}: {error}")
        raise


def _forming(found: Gathered, asked: Proposing, held: Locks, course: _Course) -> Callable[[], Proposal]:
    budget = Budget.of(asked.effort, asked.seconds)
    return lambda: form(found.request, seed=asked.seed, budget=budget, locks=held, tell=course.tell)


async def _attended(graph: Graph, proposal: str, course: _Course, forming: Callable[[], Proposal]) -> Proposal:
    """Form in a thread, note how far it is every second, and let it end when somebody cancelled."""
    task = asyncio.create_task(asyncio.to_thread(forming))
    while not (await asyncio.wait({task}, timeout=_LOOKS_SECONDS))[0]:
        # A database that is away for a while says nothing about the run.
        with suppress(GraphUnavailableError, GraphTimeoutError):
            noted = await group_proposals.note(graph, proposal, course.step, course.steps, course.bad)
            course.ended = course.ended or noted
    return await task
