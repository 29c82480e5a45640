"""What clients can watch."""

import strawberry

from graph.reads import declarations as read
from graph.reads.cursors import key_of
from resolvers import watching
from schema.analyses import SERVING_RUN, AnalysisRun
from schema.cohort_proposals import CohortProposal
from schema.cohort_proposals import proposal_key as cohort_key
from schema.events import ASK_EVENTS, GROUP_EVENTS, INBOX_EVENTS, Event
from schema.fields import argument, stored
from schema.group_proposals import GroupProposal, proposal_key


def _run(text: str) -> str:
    return key_of("AnalysisRun", text)


@strawberry.type(description="Everything that can be watched.")
class Subscription:
    """The root of watching."""

    serving_run: AnalysisRun | None = stored(
        SERVING_RUN, "The analysis whose results readers see: now, and again whenever another one takes over."
    )
    analysis_run: AnalysisRun | None = stored(
        read.One(read.Rows(match="({to}:AnalysisRun {id: $key})", binds={"key": read.Bind(("id",), _run)})),
        "One analysis: now, about every second while it runs, and once more when it is over.",
        argument("id", strawberry.ID, "The opaque id of the analysis."),
    )
    group_proposal: GroupProposal | None = stored(
        read.One(read.Rows(match="({to}:GroupProposal {id: $key})", binds={"key": read.Bind(("id",), proposal_key)})),
        "Groups that are formed: now, about every second while the run goes on, and once more when it is over.",
        argument("id", strawberry.ID, "The opaque id of the proposal."),
    )
    cohort_proposal: CohortProposal | None = stored(
        read.One(read.Rows(match="({to}:CohortProposal {id: $key})", binds={"key": read.Bind(("id",), cohort_key)})),
        "A cohort that is matched: now, about every second while the run goes on, and once more when it is over.",
        argument("id", strawberry.ID, "The opaque id of the proposal."),
    )
    inbox: Event | None = INBOX_EVENTS
    ask_events: Event | None = ASK_EVENTS
    group_events: Event | None = GROUP_EVENTS


WATCHES = {
    "servingRun": watching.serving_run,
    "analysisRun": watching.analysis_run,
    "groupProposal": watching.group_proposal,
    "cohortProposal": watching.cohort_proposal,
    "inbox": watching.inbox,
    "askEvents": watching.ask_events,
    "groupEvents": watching.group_events,
}
