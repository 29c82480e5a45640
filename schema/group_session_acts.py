"""What people do with sessions of groups: plan and move them, say who was there and how much each one spoke."""

from typing import Annotated

import strawberry

from graph import group_sessions
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.fields import argument, one, stored
from schema.group_acts import AgreementMissing
from schema.group_sessions import GroupSession
from schema.inputs import PersonBy
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotAllowed, NotFound, WrongStatus, outcome
from schema.scalars import DateTime
from schema.session_acts import MINUTES, SessionChangeInput, SessionInput


@strawberry.input(description="A session of a group to plan.")
class GroupSessionScheduleInput(Keyed):
    """Arguments of a plan."""

    group: strawberry.ID = strawberry.field(description="The opaque id of the group.")
    starts_at: DateTime = strawberry.field(description="When it begins; a time that is over, to note what was held.")
    minutes: int = strawberry.field(default=60, description=f"{MINUTES}.")
    agenda: str | None = strawberry.field(default=strawberry.UNSET, description="What it is to be about.")


@strawberry.input(description="One session of a group.")
class GroupSessionInput(SessionInput):
    """Which session."""


@strawberry.input(description="What is different of a session from now on; what is left out stays.")
class GroupSessionChangeInput(SessionChangeInput):
    """Arguments of a change."""


@strawberry.input(description="Somebody who was there.")
class GroupPartInput:
    """One who took part."""

    person: PersonBy = strawberry.field(description="Who; somebody who is or was in the group.")
    minutes: float | None = strawberry.field(
        default=strawberry.UNSET, description="For how many minutes they spoke, 0 to 480."
    )
    turns: int | None = strawberry.field(
        default=strawberry.UNSET, description="How often they spoke; counts where nobody's minutes are given."
    )


@strawberry.input(description="How a session of a group went.")
class GroupSessionHeldInput(GroupSessionInput):
    """Arguments of a session that was held."""

    present: list[GroupPartInput] = strawberry.field(
        description="Who was there, at most 100. Where minutes or turns of anybody are given, who has none was silent."
    )
    minutes: int | None = strawberry.field(
        default=strawberry.UNSET, description=f"{MINUTES} it took; as planned when left out."
    )


@strawberry.type(description="The session is as it was told.")
class GroupSessionKept:
    """A session that was planned, changed or told of."""

    __stored__ = outcome("GroupSessionKept")

    session: GroupSession | None = one(
        "({to}:GroupSession {id: {node}.about})", "The session as it stands now; null to who is not in the group."
    )
    again: bool = again()


GroupSessionResult = Annotated[
    GroupSessionKept | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("GroupSessionResult", description="What became of what was told of a session."),
]
GroupSessionHeldResult = Annotated[
    GroupSessionKept | AgreementMissing | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("GroupSessionHeldResult", description="What became of a session that was told to be held."),
]


@strawberry.type
class GroupSessionActs:
    """What may be done with sessions of groups."""

    group_session_schedule: GroupSessionResult | None = stored(
        OUTCOME,
        "Plan a session of a group that you lead.",
        argument("input", GroupSessionScheduleInput, "When, and about what."),
        before=acting("GroupSessionKept", group_sessions.schedule, group_sessions.Planned),
    )
    group_session_change: GroupSessionResult | None = stored(
        OUTCOME,
        "Move a session that has not been yet, or change its length or agenda.",
        argument("input", GroupSessionChangeInput, "What is different."),
        before=acting("GroupSessionKept", group_sessions.change, group_sessions.Change),
    )
    group_session_cancel: GroupSessionResult | None = stored(
        OUTCOME,
        "Call a session off that has not been yet.",
        argument("input", GroupSessionInput, "Which one."),
        before=acting("GroupSessionKept", group_sessions.cancel, group_sessions.Which),
    )
    group_session_held: GroupSessionHeldResult | None = stored(
        OUTCOME,
        "Say who was at a session and how much each one spoke: by who leads the group, or by a meeting tool with the "
        "role service. Told again, it replaces what was told before.",
        argument("input", GroupSessionHeldInput, "How it went."),
        before=acting("GroupSessionKept", group_sessions.held, group_sessions.Held),
    )
