"""What coordinators do with proposals of groups: begin a run, edit its answer, make groups of it."""

from typing import Annotated, Any

import strawberry

from algorithms.group_proposals import accepting, editing
from graph import group_proposals as stored_proposals
from resolvers import group_proposals
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.enums import GroupAccess
from schema.fields import argument, one, stored
from schema.group_proposals import GroupProposal
from schema.group_rules import GroupEarlierInput, GroupRuleInput, GroupWhoInput
from schema.inputs import PersonBy, ProgrammeBy
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotAllowed, NotFound, Refusal, WrongStatus, outcome


@strawberry.input(description="People who stay in a group.")
class GroupLockInput:
    """A lock."""

    group: str = strawberry.field(description="The name of the group: 1, 2, … for a new run.")
    people: list[PersonBy] = strawberry.field(description="Who stays in it.")
    closed: bool = strawberry.field(default=False, description="Whether nobody else comes into it.")


@strawberry.input(description="Whom to group, how large, and by which rules.")
class GroupProposeInput(Keyed):
    """Arguments of a run."""

    name: str = strawberry.field(description="How the proposal is called; groups that are made of it take the name on.")
    who: GroupWhoInput = strawberry.field(description="Whom to group.")
    min_size: int = strawberry.field(description="The least size of a group, 2 to 100.")
    max_size: int = strawberry.field(description="The largest size of a group, 2 to 100.")
    groups: int | None = strawberry.field(
        default=strawberry.UNSET, description="How many groups; as many as fit the sizes best when left out."
    )
    rules: list[GroupRuleInput] | None = strawberry.field(
        default=strawberry.UNSET, description="The rules, at most 60; those of the programme in `who` when left out."
    )
    locked: list[GroupLockInput] = strawberry.field(default_factory=list, description="Who stays where.")
    earlier: GroupEarlierInput = strawberry.field(
        default_factory=GroupEarlierInput,
        description="Rounds before this one; a hard NO_REPEAT is added unless a rule of that kind is given.",
    )
    waiting: list[PersonBy] = strawberry.field(
        default_factory=list, description="Who waits for a seat that becomes free, in the order of the line."
    )
    rest_waits: bool = strawberry.field(
        default=False, description="Whether who finds no seat waits, by a lot that the seed draws; needs groups."
    )
    seed: int = strawberry.field(default=1, description="The same input, seed and effort give the same groups.")
    effort: float = strawberry.field(default=1.0, description="How much work, up to 10; counted in steps, not time.")
    seconds: float | None = strawberry.field(
        default=strawberry.UNSET, description="A limit of time, 1 to 600; the groups may then differ from run to run."
    )


@strawberry.input(description="One proposal.")
class GroupProposalInput(Keyed):
    """Which proposal."""

    proposal: strawberry.ID = strawberry.field(description="The opaque id of the proposal.")


@strawberry.input(description="One version of a proposal.")
class GroupProposalVersionInput(GroupProposalInput):
    """Which version."""

    version: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="The version to begin with; the latest when left out. An edit always becomes the next version.",
    )


@strawberry.input(description="The rule to give up.")
class GroupRelaxInput(GroupProposalVersionInput):
    """Arguments of a relaxation."""

    rule: int = strawberry.field(description="The number of the rule, of one of the relaxations of the version.")


@strawberry.input(description="Who stays where they are.")
class GroupProposalLockInput(GroupProposalVersionInput):
    """Arguments of a lock."""

    people: list[PersonBy] = strawberry.field(default_factory=list, description="These people.")
    groups: list[str] = strawberry.field(default_factory=list, description="All of these groups, by name.")
    locked: bool = strawberry.field(default=True, description="false: they may move again.")


@strawberry.input(description="Two people who change places.")
class GroupProposalSwapInput(GroupProposalVersionInput):
    """Arguments of a swap."""

    one: PersonBy = strawberry.field(description="One of them.")
    other: PersonBy = strawberry.field(description="The other one.")


@strawberry.input(description="Somebody who moves.")
class GroupProposalMoveInput(GroupProposalVersionInput):
    """Arguments of a move."""

    person: PersonBy = strawberry.field(description="Who.")
    group: str = strawberry.field(description="Where to, by the name of the group.")


@strawberry.input(description="Somebody who comes later.")
class GroupProposalAddInput(GroupProposalVersionInput):
    """Arguments of an addition."""

    person: PersonBy = strawberry.field(description="Who.")
    group: str | None = strawberry.field(
        default=strawberry.UNSET, description="Where, by the name of the group; the best place when left out."
    )


@strawberry.input(description="Somebody who goes, and who comes instead.")
class GroupProposalReplaceInput(GroupProposalVersionInput):
    """Arguments of a replacement."""

    person: PersonBy = strawberry.field(description="Who goes.")
    by: PersonBy | None = strawberry.field(
        default=strawberry.UNSET,
        description="Who comes; the first of the line with whom every rule is kept, else the first, when left out.",
    )


@strawberry.input(description="Which version becomes groups, and what they are like.")
class GroupProposalAcceptInput(GroupProposalVersionInput):
    """Arguments of an acceptance."""

    names: list[str] = strawberry.field(
        default_factory=list,
        description="Names of the groups in their order; the proposal's name and a number without.",
    )
    access: GroupAccess = strawberry.field(
        default=GroupAccess.CLOSED, description="Who comes in, and who sees the groups."
    )
    agreement: list[str] = strawberry.field(
        default_factory=list, description="What members agree to before they meet, one sentence each; at most 20."
    )
    programme: ProgrammeBy | None = strawberry.field(
        default=strawberry.UNSET,
        description="The programme they belong to; who only runs that of the proposal makes groups of it.",
    )
    message: str | None = strawberry.field(default=strawberry.UNSET, description="A few words to who is invited.")
    despite_broken: bool = strawberry.field(default=False, description="Accept it although hard rules are broken.")


@strawberry.input(description="Whom to ask into the groups that were made.")
class GroupProposalInviteInput(GroupProposalInput):
    """Arguments of invitations."""

    all: bool = strawberry.field(default=False, description="Also into groups that nobody leads yet.")
    message: str | None = strawberry.field(default=strawberry.UNSET, description="A few words to them.")


@strawberry.type(description="It is done.")
class GroupProposalKept:
    """A proposal as it stands now."""

    __stored__ = outcome("GroupProposalKept")

    proposal: GroupProposal | None = one(
        "({to}:GroupProposal {id: {node}.about})",
        "The proposal as it stands now; watch a run with the subscription `groupProposal`.",
    )
    again: bool = again()


@strawberry.type(description="People, rules or a grouping do not fit; the message says which, and what to do.")
class GroupsRefused(Refusal):
    """What cannot be grouped so."""

    __stored__ = outcome("GroupsRefused")


GroupProposalResult = Annotated[
    GroupProposalKept | GroupsRefused | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("GroupProposalResult", description="What became of an act with proposed groups."),
]


def _edit(kind: str, do: Any, told: Any, given: type, description: str, *coming: str) -> Any:
    change = group_proposals.changing(kind, do, *coming)
    before = acting("GroupProposalKept", change, told)
    return stored(OUTCOME, description, argument("input", given, "What to change."), before=before)


@strawberry.type
class GroupProposalActs:
    """What may be done with proposals of groups."""

    group_propose: GroupProposalResult | None = stored(
        OUTCOME,
        "Begin to form groups. The run goes on when the answer is there; its groups are then version 1.",
        argument("input", GroupProposeInput, "Whom, how large, by which rules."),
        before=group_proposals.propose,
    )
    group_proposal_cancel: GroupProposalResult | None = stored(
        OUTCOME,
        "End a run within seconds, on whichever server it is; the best groups so far are kept.",
        argument("input", GroupProposalInput, "Which one."),
        before=acting("GroupProposalKept", stored_proposals.cancel, stored_proposals.Which),
    )
    group_relax: GroupProposalResult | None = _edit(
        "groupRelax", editing.relax, stored_proposals.Relaxing, GroupRelaxInput,
        "Take the ready groups that give up a rule; from then on it is only wished for.",
    )  # fmt: skip
    group_proposal_lock: GroupProposalResult | None = _edit(
        "groupProposalLock", editing.lock, stored_proposals.Locking, GroupProposalLockInput,
        "Let people or whole groups stay as they are, or no longer.",
    )  # fmt: skip
    group_proposal_swap: GroupProposalResult | None = _edit(
        "groupProposalSwap", editing.swap, stored_proposals.Swapping, GroupProposalSwapInput,
        "Let two people change places, whatever the rules say; the verdicts show what it costs.",
    )  # fmt: skip
    group_proposal_move: GroupProposalResult | None = _edit(
        "groupProposalMove", editing.move, stored_proposals.Moving, GroupProposalMoveInput,
        "Move somebody to another group that has a seat.",
    )  # fmt: skip
    group_proposal_add: GroupProposalResult | None = _edit(
        "groupProposalAdd", editing.add, stored_proposals.Adding, GroupProposalAddInput,
        "Give somebody who comes later a seat where the fewest rules break and most is gained.", "person",
    )  # fmt: skip
    group_proposal_replace: GroupProposalResult | None = _edit(
        "groupProposalReplace", editing.replaced, stored_proposals.Replacing, GroupProposalReplaceInput,
        "Let somebody go, and another one have the seat.", "by",
    )  # fmt: skip
    group_proposal_solve: GroupProposalResult | None = _edit(
        "groupProposalSolve", editing.solve, stored_proposals.Edit, GroupProposalVersionInput,
        "Mend a version so that every rule is kept, if that is found, with as few people moved as is found.",
    )  # fmt: skip
    group_proposal_accept: GroupProposalResult | None = stored(
        OUTCOME,
        "Make groups of a version: who is to lead them is invited at once, the others by groupProposalInvite once "
        "somebody leads. Where no FACILITATOR rule asks for a lead, all are invited. People decide.",
        argument("input", GroupProposalAcceptInput, "Which version."),
        before=acting("GroupProposalKept", accepting.accept, stored_proposals.Accepting),
    )
    group_proposal_invite: GroupProposalResult | None = stored(
        OUTCOME,
        "Invite the members of those groups that somebody leads by now, and the next in line to seats that became "
        "free. `mosaic serve` invites the members by itself, once a minute; the line is asked when this is repeated.",
        argument("input", GroupProposalInviteInput, "Which proposal."),
        before=acting("GroupProposalKept", accepting.invite, stored_proposals.Inviting),
    )
