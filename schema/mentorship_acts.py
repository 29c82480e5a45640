"""What people do with mentoring relations: propose them and lead them through their course."""

from typing import Annotated, Any

import strawberry

from graph import mentorships
from graph.mentorships import Move
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.enums import MentorshipKind
from schema.fields import argument, one, stored
from schema.inputs import PersonBy, ProgrammeBy
from schema.mentorships import Mentorship
from schema.objective_acts import ObjectiveInput
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotAllowed, NotFound, Refusal, WrongStatus, outcome

_MENTORSHIP = "({to}:Mentorship {id: {node}.about})"


@strawberry.input(description="A mentoring relation to propose.")
class MentorshipProposeInput(Keyed):
    """Arguments of a proposal."""

    mentor: PersonBy = strawberry.field(description="Who gives; in a REVERSE one the junior.")
    mentee: PersonBy = strawberry.field(description="Who receives; in a REVERSE one the senior.")
    kind: MentorshipKind = strawberry.field(default=MentorshipKind.ONE_TO_ONE, description="The form of the relation.")
    skills: list[str] = strawberry.field(
        default_factory=list, description="What it is about: skills by externalId, name or alias; at most 20."
    )
    objectives: list[ObjectiveInput] = strawberry.field(
        default_factory=list,
        description="What is to be reached, at most 20; a REVERSE one needs one in each direction before it can begin.",
    )
    message: str | None = strawberry.field(
        default=strawberry.UNSET, description="A few words to the other side; only the two of them can read it."
    )
    programme: ProgrammeBy | None = strawberry.field(
        default=strawberry.UNSET,
        description="The programme it belongs to: one of the two has a place in it, or you run it and propose.",
    )
    despite_reporting_line: bool = strawberry.field(
        default=False, description="Whether a coordinator means to propose two people of one reporting line."
    )
    from_suggestion: bool = strawberry.field(
        default=False,
        description="Whether it follows the mentor suggestions for the mentee, those by skills too where the same ones "
        "are named here: the analysis and the reasons are noted.",
    )


@strawberry.input(description="A step in the course of a mentoring relation.")
class MentorshipMoveInput(Keyed):
    """Arguments of a step."""

    id: strawberry.ID = strawberry.field(description="The opaque id of the mentorship.")


@strawberry.input(description="A step that ends a mentoring relation.")
class MentorshipEndInput(MentorshipMoveInput):
    """Arguments of a last step."""

    reason: str | None = strawberry.field(
        default=strawberry.UNSET, description="Why, in words; only the two of them can read it."
    )


@strawberry.type(description="The relation is proposed.")
class MentorshipProposed:
    """A proposal that was taken."""

    __stored__ = outcome("MentorshipProposed")

    mentorship: Mentorship | None = one(_MENTORSHIP, "The relation, which begins when every side has accepted.")
    again: bool = again()


@strawberry.type(description="The step is taken.")
class MentorshipMoved:
    """A step that was taken."""

    __stored__ = outcome("MentorshipMoved")

    mentorship: Mentorship | None = one(_MENTORSHIP, "The relation as it stands now.")
    again: bool = again()


@strawberry.type(description="The two have an open relation of this direction; one of peers has both.")
class AlreadyTogether(Refusal):
    """A proposal of what there is."""

    __stored__ = outcome("AlreadyTogether")

    mentorship: Mentorship | None = one(_MENTORSHIP, "The relation that there is.")


@strawberry.type(description="One of the two reports to the other.")
class ReportingLine(Refusal):
    """Along the line."""

    __stored__ = outcome("ReportingLine")


@strawberry.type(description="Somebody has as many relations as they want.")
class CapacityReached(Refusal):
    """No room."""

    __stored__ = outcome("CapacityReached")


@strawberry.type(description="A REVERSE relation needs an objective in each direction before it begins or is resumed.")
class ObjectivesMissing(Refusal):
    """One-sided."""

    __stored__ = outcome("ObjectivesMissing")


MentorshipProposeResult = Annotated[
    MentorshipProposed
    | AlreadyTogether
    | ReportingLine
    | WrongStatus
    | NotAllowed
    | NotFound
    | KeyReused
    | InputRefused,
    strawberry.union("MentorshipProposeResult", description="What became of a proposal."),
]
MentorshipAcceptResult = Annotated[
    MentorshipMoved
    | CapacityReached
    | ObjectivesMissing
    | ReportingLine
    | WrongStatus
    | NotAllowed
    | NotFound
    | KeyReused
    | InputRefused,
    strawberry.union("MentorshipAcceptResult", description="What became of an acceptance."),
]
MentorshipResumeResult = Annotated[
    MentorshipMoved
    | CapacityReached
    | AlreadyTogether
    | ObjectivesMissing
    | WrongStatus
    | NotAllowed
    | NotFound
    | KeyReused
    | InputRefused,
    strawberry.union("MentorshipResumeResult", description="What became of taking a relation up again."),
]
MentorshipMoveResult = Annotated[
    MentorshipMoved | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("MentorshipMoveResult", description="What became of a step."),
]


def _step(move: Move, description: str) -> Any:
    input_ = MentorshipEndInput if mentorships.STEPS[move].to in mentorships.OVER else MentorshipMoveInput
    take = acting("MentorshipMoved", mentorships.moving(move), mentorships.Moving)
    return stored(OUTCOME, description, argument("input", input_, "Which relation."), before=take)


@strawberry.type
class MentorshipActs:
    """What may be done with mentoring relations."""

    mentorship_propose: MentorshipProposeResult | None = stored(
        OUTCOME,
        "Propose a mentoring relation for yourself or, as a coordinator, for two others. It begins when every side has "
        "accepted; whoever proposes has. After three weeks without an answer it lapses.",
        argument("input", MentorshipProposeInput, "Who, in what form, about what."),
        before=acting("MentorshipProposed", mentorships.propose, mentorships.Proposal),
    )
    mentorship_accept: MentorshipAcceptResult | None = _step(Move.ACCEPT, "Accept a proposal to you.")
    mentorship_decline: MentorshipMoveResult | None = _step(
        Move.DECLINE, "Decline a proposal to you, with or without a reason. It counts against nobody."
    )
    mentorship_cancel: MentorshipMoveResult | None = _step(Move.CANCEL, "Take a proposal of yours back.")
    mentorship_pause: MentorshipMoveResult | None = _step(
        Move.PAUSE, "Let a relation of yours rest; it keeps its place in what both want at once."
    )
    mentorship_resume: MentorshipResumeResult | None = _step(
        Move.RESUME,
        "Take a resting relation of yours up again, or for three months one that ended because nothing happened.",
    )
    mentorship_complete: MentorshipMoveResult | None = _step(
        Move.COMPLETE, "Say that a relation of yours has reached its end."
    )
    mentorship_end: MentorshipMoveResult | None = _step(Move.END, "End a relation of yours before its time.")
