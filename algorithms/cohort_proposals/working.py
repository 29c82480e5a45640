"""A run beside what else the process does: scores are read, the cohort is matched by each objective, and kept."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress

from algorithms.cohort_proposals import gathering, peering, telling
from algorithms.cohort_proposals.gathering import Cohort, Pair
from algorithms.cohort_proposals.telling import Kept
from algorithms.cohorts import CohortError, Objective, Options, assign, candidates, compare
from algorithms.runner import Runner
from graph import cohort_proposals as stored
from graph.acts import Actor, Done, Refusal, done_before
from graph.cohort_inputs import Proposing
from graph.cohort_proposals import Answer
from graph.driver import Graph

_LOOKS_SECONDS = 1.0
_BATCH = 25
_END_SECONDS = 2.0
_NONE = (
    "The analysis suggests none of these mentors to any of these mentees. Run an analysis, pass skills or wishes, or "
    "set unsuggested: true."
)


class EndedError(Exception):
    """Somebody cancelled the run."""


def refused(error: CohortError) -> Refusal:
    """What the library refuses, as a refusal: the sentence that says what is wrong, then what to do."""
    said, _, next_ = str(error).rpartition(". ")
    return Refusal("COHORT", {"said": f"{said.rstrip('.')}." if said else str(error), "next": next_})


async def propose(graph: Graph, runner: Runner, actor: Actor, asked: Proposing) -> Done | Refusal:
    """Start a run; what can be said without scores is refused at once."""
    before = await done_before(graph, actor, "cohortPropose", asked)
    if before is not None:
        return before
    if (refusal := await stored.opening(graph, actor, asked)) is not None:
        return refusal
    try:
        cohort = await gathering.gathered(graph, asked, actor.person)
    except CohortError as error:
        return refused(error)
    begun = await stored.begin(graph, actor, asked, len(cohort.mentees))
    if isinstance(begun, Done) and not begun.again:
        runner.go(_work(graph, begun.about, actor, asked, cohort))
    return begun


async def _work(graph: Graph, proposal: str, actor: Actor, asked: Proposing, cohort: Cohort) -> None:
    try:
        fits = await _fits(graph, proposal, asked, cohort)
        answer = await asyncio.to_thread(matched, asked, cohort, fits)
        await stored.finish(graph, actor, proposal, answer)
    except asyncio.CancelledError:
        with suppress(Exception):
            async with asyncio.timeout(_END_SECONDS):
                await stored.over(graph, proposal, "FAILED", "The process that ran it was stopped. Start it again.")
        raise
    except EndedError:
        await stored.over(graph, proposal, "CANCELLED", None)
    except CohortError as error:
        await stored.over(graph, proposal, "FAILED", str(error))
    except Exception as error:
        await stored.over(graph, proposal, "FAILED", f"{type(error).__name__}: {error}")
        raise


async def _fits(graph: Graph, proposal: str, asked: Proposing, cohort: Cohort) -> dict[Pair, float]:
    """The recommender's scores (0 to 1) of all mentors for each mentee, as `mentorSuggestions` gives them."""
    fits: dict[Pair, float] = {}
    looked, mentors = 0.0, list(cohort.mentors)
    wished = [(mentee, gathering.wished_skills(cohort, mentee)) for mentee in cohort.mentees]
    for done in range(0, len(wished), _BATCH):
        if time.monotonic() - looked >= _LOOKS_SECONDS:
            looked = time.monotonic()
            if await stored.note(graph, proposal, "scores", done):
                raise EndedError
        fits |= await stored.scored(graph, dict(wished[done : done + _BATCH]), asked.kind, mentors)
    if await stored.note(graph, proposal, "matching", len(cohort.mentees)):
        raise EndedError
    return fits


def matched(asked: Proposing, cohort: Cohort, fits: Mapping[Pair, float]) -> Answer:
    """The cohort by the objective that is asked for, with what each other one would give."""
    rows = gathering.rows(asked, cohort, fits)
    if not rows:
        raise CohortError(_NONE)
    options = Options(
        must=[(one.mentee, one.mentor) for one in asked.must],
        levels=asked.levels,
        best_total=asked.best_total,
        seed=asked.seed,
    )
    if asked.one_list:
        return peering.matched(asked, cohort, rows, options)
    among = candidates(rows, cohort.places, counts="both")
    chosen = assign(among, Objective(asked.objective), options)
    kept = Kept(list(cohort.mentees), frozenset(one.mentee for one in asked.must))
    version = telling.version(among, chosen, compare(among, options), kept, 1, "matched")
    return Answer(telling.mentee_rows(among), cohort.places, version, cohort.left_out)
