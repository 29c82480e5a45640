"""What coordinators do with cohorts: match one, edit it, look at it, publish it, and match again who declined."""

from enum import Enum
from typing import Annotated, Any

import strawberry
from strawberry import enum_value

from algorithms.cohort_proposals import editing
from graph import cohort_inputs
from graph import cohort_proposals as stored_proposals
from resolvers import cohort_proposals
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.cohort_proposals import CohortObjective, CohortProposal
from schema.enums import MentorshipKind
from schema.fields import argument, one, stored
from schema.group_rules import GroupWhoInput
from schema.inputs import PersonBy, ProgrammeBy
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotAllowed, NotFound, Refusal, WrongStatus, outcome


@strawberry.enum(description="Who says yes to a relation of a cohort.")
class CohortApproval(Enum):
    """Approval of the matches."""

    BOTH = enum_value("BOTH", description="Both of the two.")
    MENTEE = enum_value("MENTEE", description="The mentee; a mentor with a place in the programme has agreed by it.")
    MENTOR = enum_value("MENTOR", description="The mentor; a mentee with a place in the programme has agreed by it.")


@strawberry.input(description="A mentee and a mentor.")
class CohortPairInput:
    """A pair."""

    mentee: PersonBy = strawberry.field(description="Who receives.")
    mentor: PersonBy = strawberry.field(description="Who gives.")


@strawberry.input(description="Whom somebody of a cohort wishes for.")
class CohortWishInput:
    """Wishes of one person."""

    person: PersonBy = strawberry.field(description="Who wishes: a mentee, or a mentor.")
    wishes: list[PersonBy] = strawberry.field(
        description="Whom, the dearest first, at most 10: 1,000, 500, 333 … are added to the score of who wishes."
    )


@strawberry.input(description="How many mentees a mentor takes.")
class CohortPlacesInput:
    """Places of a mentor."""

    mentor: PersonBy = strawberry.field(description="Who.")
    places: int = strawberry.field(description="How many, 0 to 100; never more than they said they have room for.")


@strawberry.input(description="Whom to match with whom, and by what.")
class CohortProposeInput(Keyed):
    """Arguments of a run."""

    name: str = strawberry.field(description="How the proposal is called.")
    programme: ProgrammeBy | None = strawberry.field(
        default=strawberry.UNSET,
        description="The programme it belongs to: only mentees whom its rules let in, and who lack such a relation in "
        "it, take part. Who runs it may match its cohorts.",
    )
    kind: MentorshipKind = strawberry.field(
        default=MentorshipKind.ONE_TO_ONE,
        description="The form of the relations. In a REVERSE one mentees are the seniors; PEER pairs two sides, or one "
        "list among itself.",
    )
    mentees: GroupWhoInput = strawberry.field(description="Who receives.")
    mentors: GroupWhoInput | None = strawberry.field(
        default=strawberry.UNSET,
        description="Who gives. Left out, which only PEER can, the mentees are paired among themselves, one to one.",
    )
    objective: CohortObjective = strawberry.field(
        default=CohortObjective.MATCHED_FIRST, description="What it is to be best at."
    )
    levels: int = strawberry.field(
        default=1, description="For WORST_OFF_FIRST: how many of the worst scores are raised in turn, at most 5."
    )
    best_total: bool = strawberry.field(
        default=False, description="For STABLE: the stable one with the largest total, not the mentees' best."
    )
    skills: list[str] = strawberry.field(
        default_factory=list,
        description="What it is about, at most 20, by any name: scores are those of mentorSuggestions with these "
        "skills; with those that each mentee wants to learn when left out.",
    )
    unsuggested: bool = strawberry.field(
        default=False, description="Whether pairs that nothing suggests can be, too, at score 0."
    )
    wishes: list[CohortWishInput] = strawberry.field(default_factory=list, description="What both sides wish for.")
    places: int = strawberry.field(
        default=1, description="How many mentees a mentor takes who has not said how many they have room for."
    )
    capacities: list[CohortPlacesInput] = strawberry.field(
        default_factory=list, description="How many single mentors take."
    )
    must: list[CohortPairInput] = strawberry.field(default_factory=list, description="Pairs that must be.")
    must_not: list[CohortPairInput] = strawberry.field(default_factory=list, description="Pairs that must not be.")
    must_differ: list[str] = strawberry.field(
        default_factory=list,
        description="What the two must differ in: department, departments (with those above), location, title, "
        "seniority, manager, community, languages, interests, offers, seeks, timezone.",
    )
    seed: int = strawberry.field(default=1, description="For bestTotal: the same input and seed give the same answer.")


@strawberry.input(description="One proposal.")
class CohortProposalInput(Keyed):
    """Which proposal."""

    proposal: strawberry.ID = strawberry.field(description="The opaque id of the proposal.")


@strawberry.input(description="One version of a proposal.")
class CohortProposalVersionInput(CohortProposalInput):
    """Which version."""

    version: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="The version to begin with; the latest when left out. An edit always becomes the next version.",
    )


@strawberry.input(description="Which mentees keep whom they have.")
class CohortProposalLockInput(CohortProposalVersionInput):
    """Arguments of a lock."""

    mentees: list[PersonBy] = strawberry.field(description="These mentees.")
    locked: bool = strawberry.field(default=True, description="false: no longer.")


@strawberry.input(description="Two mentees who change mentors.")
class CohortProposalSwapInput(CohortProposalVersionInput):
    """Arguments of a swap."""

    one: PersonBy = strawberry.field(description="One of them.")
    other: PersonBy = strawberry.field(description="The other one.")


@strawberry.input(description="A mentee, and whom they get.")
class CohortProposalMoveInput(CohortProposalVersionInput):
    """Arguments of a move."""

    mentee: PersonBy = strawberry.field(description="Who.")
    mentor: PersonBy | None = strawberry.field(
        default=strawberry.UNSET, description="Whom, one of their alternates with a place free; nobody when left out."
    )


@strawberry.input(description="By what the rest is matched anew.")
class CohortProposalSolveInput(CohortProposalVersionInput):
    """Arguments of matching anew."""

    objective: CohortObjective | None = strawberry.field(
        default=strawberry.UNSET, description="What it is to be best at; as before when left out."
    )


@strawberry.input(description="Whether a proposal was looked at.")
class CohortProposalReviewInput(CohortProposalInput):
    """Arguments of a review."""

    reviewed: bool = strawberry.field(default=True, description="false: it is to be edited again.")


@strawberry.input(description="How a cohort is told to its people.")
class CohortProposalPublishInput(CohortProposalInput):
    """Arguments of publishing."""

    approval: CohortApproval = strawberry.field(default=CohortApproval.BOTH, description="Who says yes.")
    answer_within_days: int = strawberry.field(
        default=21, description="After how many days without an answer a relation lapses, 1 to 90."
    )
    message: str | None = strawberry.field(default=strawberry.UNSET, description="A few words to the two of each.")


@strawberry.type(description="It is done.")
class CohortProposalKept:
    """A proposal as it stands now."""

    __stored__ = outcome("CohortProposalKept")

    proposal: CohortProposal | None = one(
        "({to}:CohortProposal {id: {node}.about})",
        "The proposal as it stands now; watch a run with the subscription `cohortProposal`.",
    )
    again: bool = again()


@strawberry.type(description="People, places or musts do not fit; the message says which, and what to do.")
class CohortRefused(Refusal):
    """What cannot be matched so."""

    __stored__ = outcome("CohortRefused")


CohortProposalResult = Annotated[
    CohortProposalKept | CohortRefused | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("CohortProposalResult", description="What became of an act with a cohort."),
]


def _edit(do: Any, told: Any, given: type, description: str, stage: str = "STAGED") -> Any:
    kind = f"cohortProposal{do.__name__.capitalize()}"
    before = acting("CohortProposalKept", cohort_proposals.changing(kind, do, stage), told)
    return stored(OUTCOME, description, argument("input", given, "What to change."), before=before)


def _step(do: Any, told: Any, given: type, description: str) -> Any:
    before = acting("CohortProposalKept", do, told)
    return stored(OUTCOME, description, argument("input", given, "Which one."), before=before)


@strawberry.type
class CohortProposalActs:
    """What may be done with cohorts."""

    cohort_propose: CohortProposalResult | None = stored(
        OUTCOME,
        "Begin to match a cohort. The run goes on when the answer is there; its matches are then version 1.",
        argument("input", CohortProposeInput, "Whom with whom, and by what."),
        before=cohort_proposals.propose,
    )
    cohort_proposal_cancel: CohortProposalResult | None = _step(
        stored_proposals.cancel, cohort_inputs.Which, CohortProposalInput,
        "End a run within seconds, on whichever server it is.",
    )  # fmt: skip
    cohort_proposal_lock: CohortProposalResult | None = _edit(
        editing.lock, cohort_inputs.Locking, CohortProposalLockInput,
        "Let mentees keep whom they have when the rest is matched anew, or no longer.",
    )  # fmt: skip
    cohort_proposal_swap: CohortProposalResult | None = _edit(
        editing.swap, cohort_inputs.Swapping, CohortProposalSwapInput, "Let two mentees change mentors.",
    )  # fmt: skip
    cohort_proposal_move: CohortProposalResult | None = _edit(
        editing.move, cohort_inputs.Moving, CohortProposalMoveInput,
        "Give a mentee another mentor who has a place free, or nobody.",
    )  # fmt: skip
    cohort_proposal_solve: CohortProposalResult | None = _edit(
        editing.solve, cohort_inputs.Solving, CohortProposalSolveInput,
        "Match whoever is not locked anew, also by another objective of the price list.",
    )  # fmt: skip
    cohort_proposal_review: CohortProposalResult | None = _step(
        stored_proposals.review, cohort_inputs.Reviewing, CohortProposalReviewInput,
        "Say that the latest version was looked at and can be published, or that it is to be edited again.",
    )  # fmt: skip
    cohort_proposal_publish: CohortProposalResult | None = stored(
        OUTCOME,
        "Propose the relations of a reviewed cohort; people decide. Many are proposed beside when the answer is there: "
        "`step`, `done` and `total` of the proposal say how far it is. Repeated, it goes on where it broke off.",
        argument("input", CohortProposalPublishInput, "Which one."),
        before=cohort_proposals.publish,
    )
    cohort_proposal_rerun: CohortProposalResult | None = _edit(
        editing.rerun, cohort_inputs.Edit, CohortProposalVersionInput,
        "Match anew, in a published cohort, only those who declined, did not answer or could not be asked; it is then "
        "staged again.",
        stage="PUBLISHED",
    )  # fmt: skip
