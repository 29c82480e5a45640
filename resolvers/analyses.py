"""Analyses: started and cancelled, each with an answer that says what became of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from algorithms import runner
from algorithms.runs import BadWishError, RefusedError, Wish
from graph.acts import Actor, Done, Input, Refusal, done_before, note
from graph.driver import Graph
from graph.reads.cursors import key_of
from graph.reads.errors import BadInputError
from resolvers.acts import acted, actor
from resolvers.context import Context
from resolvers.refusals import done, refused


class Starting(Input):
    """How to analyse; as of today where no day is named."""

    seed: int = Wish.seed
    as_of: date | None = None
    force: bool = Wish.force

    @property
    def wish(self) -> Wish:
        """The same as a wish."""
        return Wish(self.seed, self.as_of or Wish().as_of, self.force)


async def start(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Start a run in this process, once for each key."""

    async def begin(graph: Graph, who: Actor, told: Starting) -> Done | Refusal:
        before = await done_before(graph, who, "analysisStart", told)
        if before is not None:
            return before
        run = await context.runner.start(graph, told.wish)
        await note(graph, who, "analysisStart", run, "RUNNING", told)
        return Done(run)

    try:
        return await acted("AnalysisStarted", begin, Starting, context, {"input": arguments["input"] or {}})
    except RefusedError as refusal:
        return refused(refusal)


async def cancel(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Cancel a run, whichever server it is on."""
    try:
        run = _run(arguments["input"]["id"])
        await runner.cancel(context.graph, run)
    except RefusedError as refusal:
        return refused(refusal)
    await note(context.graph, actor(context), "analysisCancel", run, "CANCELLING")
    return done("AnalysisCancelling", run=run)


def _run(text: str) -> str:
    try:
        return key_of("AnalysisRun", text)
    except BadInputError as error:
        raise BadWishError(str(error), "Take the id of a run from analysisRuns.", "input", "id") from None
