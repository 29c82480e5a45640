"""What people do with invitations to answer."""

from typing import Annotated

import strawberry

from algorithms import asks
from graph import invitations
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.fields import argument, one, stored
from schema.inputs import PersonBy
from schema.invitations import AskInvitation
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, Refusal, WrongStatus, outcome


@strawberry.input(description="Which invitation.")
class InvitationInput(Keyed):
    """Arguments of a reply."""

    invitation: strawberry.ID = strawberry.field(description="The opaque id of the invitation.")


@strawberry.input(description="Which invitation, and who knows better.")
class InvitationPassOnInput(InvitationInput):
    """Arguments of passing on."""

    to: PersonBy = strawberry.field(description="Who gets your place.")


@strawberry.type(description="The reply is taken.")
class InvitationKept:
    """A reply that was taken."""

    __stored__ = outcome("InvitationKept")

    invitation: AskInvitation | None = one(
        "({to}:AskInvitation {id: {node}.about})", "The invitation as it stands now."
    )
    again: bool = again()


@strawberry.type(description="Somebody wants no more asks this week, or none about this.")
class AskLimitReached(Refusal):
    """No more asks."""

    __stored__ = outcome("AskLimitReached")


InvitationResult = Annotated[
    InvitationKept | WrongStatus | NotFound | KeyReused | InputRefused,
    strawberry.union("InvitationResult", description="What became of a reply to an invitation."),
]
InvitationPassOnResult = Annotated[
    InvitationKept | AskLimitReached | WrongStatus | NotFound | KeyReused | InputRefused,
    strawberry.union("InvitationPassOnResult", description="What became of passing an invitation on."),
]


@strawberry.type
class InvitationActs:
    """What may be done with invitations."""

    invitation_accept: InvitationResult | None = stored(
        OUTCOME,
        "Take an ask that you are invited to answer; you then have three times as long to answer it.",
        argument("input", InvitationInput, "Which invitation."),
        before=acting("InvitationKept", invitations.accept, invitations.Invited),
    )
    invitation_decline: InvitationResult | None = stored(
        OUTCOME,
        "Leave an ask to somebody else, who is sought right after the answer. No reason is asked and it counts "
        "against nobody.",
        argument("input", InvitationInput, "Which invitation."),
        before=acting("InvitationKept", asks.decline, invitations.Invited),
    )
    invitation_pass_on: InvitationPassOnResult | None = stored(
        OUTCOME,
        "Pass an ask on to somebody who knows better: they are invited in your place, by their own limits and topics, "
        "and their time to reply begins with their hours.",
        argument("input", InvitationPassOnInput, "Which invitation, and to whom."),
        before=acting("InvitationKept", asks.pass_on, invitations.Passing),
    )
