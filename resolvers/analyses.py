"""Analyses: started and cancelled, each with an answer that says what became of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from algorithms import runner
from algorithms.runs import BadWishError, RefusedError, Wish
from graph.acts import note
from graph.reads.cursors import key_of
from graph.reads.errors import BadInputError
from resolvers.acts import actor
from resolvers.context import Context
from resolvers.refusals import done, refused


async def start(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Start a run in this process."""
    try:
        run = await context.runner.start(context.graph, _wish(arguments["input"] or {}))
    except RefusedError as refusal:
        return refused(refusal)
    await note(context.graph, actor(context), "analysisStart", run, "RUNNING")
    return done("AnalysisStarted", run=run)


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


def _wish(asked: Mapping[str, Any]) -> Wish:
    wish = Wish(asked.get("seed", 42), force=asked.get("force", False))
    return replace(wish, as_of=date.fromisoformat(asked["asOf"])) if asked.get("asOf") else wish
