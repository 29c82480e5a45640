"""Suggestions that wait for somebody's decision, and what was decided."""

from typing import Annotated, Any

import strawberry

from graph import decisions
from graph.reads import declarations as read
from resolvers import decisions as resolving
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.enums import DecisionState, MentorshipKind, NamedView
from schema.fields import argument, one, rows, stored, value
from schema.mentorship_acts import AlreadyTogether, ReportingLine
from schema.mentorships import Mentorship
from schema.named import named
from schema.nodes import Edge, Page
from schema.people import Person
from schema.recommendations import Reason
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotAllowed, NotFound, WrongStatus, outcome
from schema.scalars import DateTime


def _reasons(description: str) -> Any:
    each = (
        "[i IN range(0, size(coalesce({node}.reasonKinds, [])) - 1) | {kind: {node}.reasonKinds[i], text: "
        "{node}.reasonTexts[i], contribution: {node}.reasonContributions[i], values: {node}.reasonValues[i], "
        "seeker: {node}.mentee.id, person: {node}.mentor.id}]"
    )
    return stored(read.Many(read.Rows(each=each)), description)


_MOST = (
    "CASE WHEN {node}.most IS NULL THEN [] ELSE [{kind: {node}.most.reasonKinds, text: {node}.most.reasonTexts, "
    "contribution: {node}.most.reasonContributions, values: {node}.most.reasonValues}] END"
)


@strawberry.type(description="Who would be suggested next.")
class RunnerUp:
    """The next suggestion for the same person."""

    mentor: Person = stored(read.One(read.Rows(each="[{node}.mentor]")), "Who.")
    score: float = value("{node}.score", "How well they fit; the reasons add up to it.")
    reasons: list[Reason] = _reasons("Why them, the weightiest first.")
    why_not: str = value(
        "'Scores ' + toString(round({node}.less, 2)) + ' less' "
        "+ coalesce('. What tells most for the first: ' + {node}.most.reasonTexts, '')",
        "Why they are not the first, in words.",
    )
    less: float = value("{node}.less", "How much less than the first they score.")
    for_first: Reason | None = stored(read.One(read.Rows(each=_MOST)), "What tells most for the first beside them.")


@strawberry.type(description="A suggestion of the analysis that serves, and what somebody decided of it.")
class Decision:
    """A suggestion to decide."""

    id: strawberry.ID = stored(read.Identity(), "The opaque id: it stays with the pair and the kind.")
    state: DecisionState = value("{node}.state", "Whether somebody has decided.")
    kind: MentorshipKind = value("{node}.kind", "The form of the relation.")
    mentee: Person = stored(read.One(read.Rows(each="[{node}.mentee]")), "Who seeks.")
    mentor: Person = stored(read.One(read.Rows(each="[{node}.mentor]")), "Who would give.")
    score: float | None = value("{node}.score", "How well they fit; the reasons add up to it.")
    reasons: list[Reason] = _reasons("Why, the weightiest first.")
    runner_up: RunnerUp | None = stored(
        read.One(read.Rows(each="CASE WHEN {node}.next IS NULL THEN [] ELSE [{node}.next] END")),
        "Who comes next for the same person; null when nobody does, and once it is decided.",
    )
    decided_by: Person | None = one(
        "({to}:Person {id: {node}.by})", "Who decided; null for somebody who is no person of the network."
    )
    decided_at: DateTime | None = value("{node}.at", "When.")
    reason: str | None = value("{node}.reason", "Why it was declined.")
    mentorship: Mentorship | None = stored(
        read.One(read.Rows(each="CASE WHEN {node}.mentorship IS NULL THEN [] ELSE [{node}.mentorship] END")),
        "The relation that was proposed; people accept or decline it.",
    )


@strawberry.type(description="A decision in a list.")
class DecisionEdge(Edge):
    """Edge to a decision."""

    node: Decision = stored(read.Here(), "The decision.")


@strawberry.type(description="Decisions, in pages.")
class DecisionConnection(Page):
    """Connection of decisions."""

    edges: list[DecisionEdge] = stored(read.Edges(), "The decisions of this page.")


DECISIONS = stored(
    read.Connection(
        named(
            rows("decisions", once=True),
            NamedView.DECISIONS,
            "{to}.mentee.id",
            "{to}.mentor.id",
        ),
        {"FIRST": (read.Key("coalesce({to}.place, 0.0)", descending=True), read.Key("{to}.id"))},
    ),
    "Suggestions of the analysis that serves that somebody may decide, the surest first: the best open one for each "
    "person, 500 people at most; or what was decided, newest first.",
    argument("state", DecisionState, "Those that wait, or that were decided so.", default=DecisionState.WAITING),
    before=resolving.listed,
)


@strawberry.input(description="A suggestion to approve.")
class DecisionApproveInput(Keyed):
    """Arguments of an approval."""

    decision: strawberry.ID = strawberry.field(description="The opaque id of the decision.")
    objective: str | None = strawberry.field(
        default=strawberry.UNSET, description="What is to be reached: the mentor teaches, the mentee learns."
    )


@strawberry.input(description="A suggestion to decline.")
class DecisionDeclineInput(Keyed):
    """Arguments of a refusal."""

    decision: strawberry.ID = strawberry.field(description="The opaque id of the decision.")
    reason: str | None = strawberry.field(default=strawberry.UNSET, description="Why; kept with the pair.")


@strawberry.input(description="A decision to take back.")
class DecisionUndoInput(Keyed):
    """Arguments of an undoing."""

    decision: strawberry.ID = strawberry.field(description="The opaque id of the decision.")


@strawberry.type(description="It is decided, or waits again.")
class DecisionTaken:
    """A decision that was taken."""

    __stored__ = outcome("DecisionTaken")

    id: strawberry.ID = stored(read.Identity("Decision", "{node}.decision"), "The opaque id of the decision.")
    state: DecisionState = value("{node}.state", "Where it stands now.")
    mentorship: Mentorship | None = one(
        "({to}:Mentorship {id: {node}.mentorship})", "The relation that is proposed to both; null when none is."
    )
    again: bool = again()


DecisionApproveResult = Annotated[
    DecisionTaken | AlreadyTogether | ReportingLine | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("DecisionApproveResult", description="What became of an approval."),
]
DecisionResult = Annotated[
    DecisionTaken | WrongStatus | NotFound | KeyReused | InputRefused,
    strawberry.union("DecisionResult", description="What became of a decision."),
]


@strawberry.type
class DecisionActs:
    """What may be done with suggestions."""

    decision_approve: DecisionApproveResult | None = stored(
        OUTCOME,
        "Approve a suggestion: the relation is proposed to both, who accept or decline it.",
        argument("input", DecisionApproveInput, "Which one."),
        before=acting("DecisionTaken", decisions.approve, decisions.Approval),
    )
    decision_decline: DecisionResult | None = stored(
        OUTCOME,
        "Set a suggestion aside: the pair does not wait for a decision again. Their own suggestions stay as they are.",
        argument("input", DecisionDeclineInput, "Which one, and why."),
        before=acting("DecisionTaken", decisions.decline, decisions.Decided),
    )
    decision_undo: DecisionResult | None = stored(
        OUTCOME,
        "Take a decision back: forget that it was declined, or take the proposal back while neither has accepted.",
        argument("input", DecisionUndoInput, "Which one."),
        before=acting("DecisionTaken", decisions.undo, decisions.Decided),
    )
