"""What people do with groups: make and lead them, come in, wait in line, take part and go."""

from typing import Annotated, Any

import strawberry

from graph import groups
from graph.groups import Move
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.enums import GroupAccess, GroupRole
from schema.fields import argument, one, stored
from schema.groups import Group
from schema.inputs import PersonBy, ProgrammeBy
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotAllowed, NotFound, Refusal, WrongStatus, outcome

_SKILLS = "What it is about: skills by externalId, name or alias; at most 20."
_RULES = "What members agree to before they meet, one sentence each; at most 20."


@strawberry.input(description="A group to make.")
class GroupCreateInput(Keyed):
    """Arguments of a new group."""

    name: str = strawberry.field(description="Its name.")
    goal: str | None = strawberry.field(default=strawberry.UNSET, description="What it wants to reach.")
    skills: list[str] = strawberry.field(default_factory=list, description=_SKILLS)
    access: GroupAccess = strawberry.field(default=GroupAccess.OPEN, description="Who comes in, and who sees it.")
    min_size: int = strawberry.field(default=3, description="With how many it can start, 2 to 100.")
    max_size: int = strawberry.field(default=8, description="For how many it has seats, 2 to 100.")
    rules: list[str] = strawberry.field(default_factory=list, description=_RULES)
    programme: ProgrammeBy | None = strawberry.field(
        default=strawberry.UNSET, description="The programme it belongs to."
    )
    facilitators: list[PersonBy] = strawberry.field(
        default_factory=list,
        description="Who leads it, at most 10; you when left out. Others than you are invited to. Only a coordinator "
        "makes a group that they do not lead.",
    )


@strawberry.input(description="One group.")
class GroupInput(Keyed):
    """Which group."""

    group: strawberry.ID = strawberry.field(description="The opaque id of the group.")


@strawberry.input(description="What is different of a group from now on; what is left out stays.")
class GroupEditInput(GroupInput):
    """Arguments of a change."""

    name: str | None = strawberry.field(default=strawberry.UNSET, description="Its name.")
    goal: str | None = strawberry.field(default=strawberry.UNSET, description="Its goal; null for none.")
    skills: list[str] | None = strawberry.field(default=strawberry.UNSET, description=_SKILLS)
    access: GroupAccess | None = strawberry.field(
        default=strawberry.UNSET, description="Who comes in, and who sees it; a HIDDEN one stays hidden."
    )
    min_size: int | None = strawberry.field(default=strawberry.UNSET, description="With how many it can start.")
    max_size: int | None = strawberry.field(
        default=strawberry.UNSET, description="For how many it has seats; not fewer than are in it."
    )
    rules: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description=f"{_RULES} Other rules than before are agreed to anew."
    )
    programme: ProgrammeBy | None = strawberry.field(
        default=strawberry.UNSET, description="The programme it belongs to; null for none."
    )


@strawberry.input
class _OfferInput(GroupInput):
    offers: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="What you offer there: skills by externalId, name or alias; at most 10."
    )
    seeks: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="What you seek there: skills by externalId, name or alias; at most 10."
    )
    about: str | None = strawberry.field(
        default=strawberry.UNSET, description="The same in your own words; null for none."
    )
    agrees: bool = strawberry.field(default=False, description="Whether you agree to the rules as they are now.")


@strawberry.input(description="What you offer and seek in a group; what is left out stays.")
class GroupTakePartInput(_OfferInput):
    """Arguments of taking part."""


@strawberry.input(description="Coming into a group.")
class GroupJoinInput(_OfferInput):
    """Arguments of joining."""

    message: str | None = strawberry.field(default=strawberry.UNSET, description="A few words to who leads it.")


@strawberry.input(description="Whom to ask into a group.")
class GroupInviteInput(GroupInput):
    """Arguments of an invitation."""

    person: PersonBy = strawberry.field(description="Whom.")
    role: GroupRole = strawberry.field(
        default=GroupRole.MEMBER, description="As what; a member can be asked to lead it too."
    )
    message: str | None = strawberry.field(default=strawberry.UNSET, description="A few words to them.")


@strawberry.input(description="An answer to an invitation or a request.")
class GroupAnswerInput(_OfferInput):
    """Arguments of an answer."""

    person: PersonBy | None = strawberry.field(
        default=strawberry.UNSET, description="Whose request you answer, as who leads it; your own invitation without."
    )
    accept: bool = strawberry.field(description="Yes or no; a no needs no reason and leaves nothing behind.")


@strawberry.type(description="It is done.")
class GroupKept:
    """A group as it stands now."""

    __stored__ = outcome("GroupKept")

    group: Group | None = one(
        "({to}:Group {id: {node}.about})", "The group as it stands now; null when you may not see it any more."
    )
    again: bool = again()


@strawberry.type(description="Members have not agreed to the rules of the group yet.")
class AgreementMissing(Refusal):
    """Rules without agreement."""

    __stored__ = outcome("AgreementMissing")


@strawberry.type(description="Fewer are in the group than it needs to start.")
class TooFewMembers(Refusal):
    """Not enough."""

    __stored__ = outcome("TooFewMembers")


GroupResult = Annotated[
    GroupKept | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("GroupResult", description="What became of an act in a group."),
]
GroupStartResult = Annotated[
    GroupKept | AgreementMissing | TooFewMembers | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("GroupStartResult", description="What became of a start."),
]


def _step(move: Move, description: str) -> Any:
    take = acting("GroupKept", groups.moving(move), groups.Which)
    return stored(OUTCOME, description, argument("input", GroupInput, "Which group."), before=take)


@strawberry.type
class GroupActs:
    """What may be done with groups."""

    group_create: GroupResult | None = stored(
        OUTCOME,
        "Make a group that forms.",
        argument("input", GroupCreateInput, "What it is to be."),
        before=acting("GroupKept", groups.create, groups.Created),
    )
    group_edit: GroupResult | None = stored(
        OUTCOME,
        "Change a group that you lead, or any that is not hidden as a coordinator. New seats go to who waits in line.",
        argument("input", GroupEditInput, "What is different."),
        before=acting("GroupKept", groups.edit, groups.Change),
    )
    group_start: GroupStartResult | None = _step(
        Move.START, "Start a group that you lead, once enough are in it and all of them agree to its rules."
    )
    group_complete: GroupResult | None = _step(Move.COMPLETE, "Say that a group that you lead has reached its goal.")
    group_end: GroupResult | None = _step(Move.END, "End a group that you lead before its goal is reached.")
    group_join: GroupResult | None = stored(
        OUTCOME,
        "Come into an OPEN group, at once or as the last in its line; ask to come into a CLOSED one; accept an "
        "invitation. `standing` of the group says which it was.",
        argument("input", GroupJoinInput, "Which group, and what you bring."),
        before=acting("GroupKept", groups.join, groups.Joining),
    )
    group_invite: GroupResult | None = stored(
        OUTCOME,
        "Ask somebody into a group that you lead; who asked to come in already is let in by it.",
        argument("input", GroupInviteInput, "Whom."),
        before=acting("GroupKept", groups.invite, groups.Invitation),
    )
    group_answer: GroupResult | None = stored(
        OUTCOME,
        "Answer your own invitation, or a request to a group that you lead. Who is let in when all seats are taken "
        "becomes the last in line.",
        argument("input", GroupAnswerInput, "Yes or no."),
        before=acting("GroupKept", groups.answer, groups.Answer),
    )
    group_leave: GroupResult | None = stored(
        OUTCOME,
        "Leave a group or its line, or take a request back. Nobody asks why. The seat goes to who has waited longest.",
        argument("input", GroupInput, "Which group."),
        before=acting("GroupKept", groups.leave, groups.Which),
    )
    group_take_part: GroupResult | None = stored(
        OUTCOME,
        "Say what you offer and seek in a group, and agree to its rules.",
        argument("input", GroupTakePartInput, "What you bring."),
        before=acting("GroupKept", groups.take_part, groups.Offer),
    )
