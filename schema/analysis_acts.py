"""Analyses are started and cancelled."""

from typing import Annotated

import strawberry

from resolvers import analyses
from schema.acts import Keyed, again
from schema.analyses import AnalysisRun
from schema.fields import argument, one, stored, value
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, Refusal, outcome
from schema.scalars import Date

_RUN = "({to}:AnalysisRun {id: {node}.run})"


@strawberry.input(description="How to analyse.")
class AnalysisStartInput(Keyed):
    """Arguments of a start."""

    seed: int = strawberry.field(default=42, description="Where random draws come from: same network, same result.")
    as_of: Date | None = strawberry.field(
        default=None, description="The day whose knowledge is used; today when absent."
    )
    force: bool = strawberry.field(default=False, description="Start although memory may not suffice.")


@strawberry.type(description="The analysis runs from now on.")
class AnalysisStarted:
    """A start that was taken."""

    __stored__ = outcome("AnalysisStarted")

    run: AnalysisRun | None = one(
        "({to}:AnalysisRun {id: {node}.about})", "The run, to be watched with the subscription `analysisRun`."
    )
    again: bool = again()


@strawberry.type(description="Only one analysis runs at a time, over all servers, and one does.")
class AnalysisAlreadyRunning(Refusal):
    """A start in the way of another."""

    __stored__ = outcome("AnalysisAlreadyRunning")

    run: AnalysisRun | None = one(_RUN, "The run that is at work; it may only be tidying up.")


@strawberry.type(description="There is nobody who may be analysed.")
class NobodyToAnalyse(Refusal):
    """A start without people."""

    __stored__ = outcome("NobodyToAnalyse")


@strawberry.type(description="The analysis would need more memory than there is.")
class NotEnoughMemory(Refusal):
    """A start that would end in a crash."""

    __stored__ = outcome("NotEnoughMemory")

    needed_megabytes: int = value("{node}.needed", "About how much it takes.")
    available_megabytes: int = value("{node}.available", "How much there is, in the place that the message names.")


AnalysisStartResult = Annotated[
    AnalysisStarted | AnalysisAlreadyRunning | NobodyToAnalyse | NotEnoughMemory | KeyReused | InputRefused,
    strawberry.union("AnalysisStartResult", description="What became of a start."),
]


@strawberry.input(description="Which analysis to cancel.")
class AnalysisCancelInput:
    """Arguments of a cancelling."""

    id: strawberry.ID = strawberry.field(description="The opaque id of the run.")


@strawberry.type(description="The analysis ends within seconds; what was there before goes on.")
class AnalysisCancelling:
    """A cancelling that was taken."""

    __stored__ = outcome("AnalysisCancelling")

    run: AnalysisRun | None = one(_RUN, "The run; it is CANCELLED once it has ended.")


@strawberry.type(description="The analysis has ended, so there is nothing to cancel.")
class AnalysisAlreadyOver(Refusal):
    """A cancelling that comes too late."""

    __stored__ = outcome("AnalysisAlreadyOver")

    run: AnalysisRun | None = one(_RUN, "The run, with how it ended.")


AnalysisCancelResult = Annotated[
    AnalysisCancelling | AnalysisAlreadyOver | NotFound | InputRefused,
    strawberry.union("AnalysisCancelResult", description="What became of a cancelling."),
]


@strawberry.type
class AnalysisActs:
    """What may be done with analyses."""

    analysis_start: AnalysisStartResult | None = stored(
        OUTCOME,
        "Analyse the network: communities, centralities, suggestions. It goes on when the answer is there, and readers "
        "see its results once it is whole.",
        argument(
            "input", AnalysisStartInput | None, "How; with the usual seed, as of today, when left out.", default=None
        ),
        before=analyses.start,
    )
    analysis_cancel: AnalysisCancelResult | None = stored(
        OUTCOME,
        "End a running analysis, on whichever server it runs.",
        argument("input", AnalysisCancelInput, "Which one."),
        before=analyses.cancel,
    )
