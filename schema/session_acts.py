"""What people do with sessions: plan and move them, say how they went, note what was said."""

from typing import Annotated

import strawberry

from graph import sessions
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.enums import NoteVisibility, TeachingDirection
from schema.fields import argument, one, stored
from schema.inputs import PersonBy
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, WrongStatus, outcome
from schema.scalars import DateTime
from schema.sessions import Session

MINUTES = "How many minutes, 5 to 480"


@strawberry.input(description="A session to plan.")
class SessionScheduleInput(Keyed):
    """Arguments of a plan."""

    mentorship: strawberry.ID = strawberry.field(description="The opaque id of the mentorship.")
    starts_at: DateTime = strawberry.field(description="When it begins; a time that is over, to note what was held.")
    minutes: int = strawberry.field(default=60, description=f"{MINUTES}.")
    agenda: str | None = strawberry.field(default=strawberry.UNSET, description="What it is to be about.")


@strawberry.input(description="One session.")
class SessionInput(Keyed):
    """Which session."""

    session: strawberry.ID = strawberry.field(description="The opaque id of the session.")


@strawberry.input(description="What is different of a session from now on; what is left out stays.")
class SessionChangeInput(SessionInput):
    """Arguments of a change."""

    starts_at: DateTime | None = strawberry.field(default=strawberry.UNSET, description="When it begins.")
    minutes: int | None = strawberry.field(default=strawberry.UNSET, description=f"{MINUTES}.")
    agenda: str | None = strawberry.field(default=strawberry.UNSET, description="What it is about; null for nothing.")


@strawberry.input(description="How a session went.")
class SessionHeldInput(SessionInput):
    """Arguments of a session that was held."""

    taught: list[TeachingDirection] = strawberry.field(description="Who taught: one direction or both.")
    minutes: int | None = strawberry.field(
        default=strawberry.UNSET, description=f"{MINUTES}; as planned when left out."
    )


@strawberry.input(description="A session to which somebody did not come.")
class SessionMissedInput(SessionInput):
    """Arguments of a session that was missed."""

    absent: list[PersonBy] = strawberry.field(description="Who did not come: one of the two, or both.")


@strawberry.input(description="Words on a session.")
class SessionNoteInput(SessionInput):
    """Arguments of a note."""

    text: str = strawberry.field(description="The words.")
    visibility: NoteVisibility = strawberry.field(description="Who reads it.")


@strawberry.type(description="The session is as it was told.")
class SessionKept:
    """A session that was planned, changed or told of."""

    __stored__ = outcome("SessionKept")

    session: Session | None = one("({to}:Session {id: {node}.about})", "The session as it stands now.")
    again: bool = again()


SessionResult = Annotated[
    SessionKept | WrongStatus | NotFound | KeyReused | InputRefused,
    strawberry.union("SessionResult", description="What became of what was told of a session."),
]


@strawberry.type
class SessionActs:
    """What may be done with sessions."""

    session_schedule: SessionResult | None = stored(
        OUTCOME,
        "Plan a session of a mentoring relation of yours.",
        argument("input", SessionScheduleInput, "When, and about what."),
        before=acting("SessionKept", sessions.schedule, sessions.Planned),
    )
    session_change: SessionResult | None = stored(
        OUTCOME,
        "Move a session that has not been yet, or change its length or agenda.",
        argument("input", SessionChangeInput, "What is different."),
        before=acting("SessionKept", sessions.change, sessions.Change),
    )
    session_cancel: SessionResult | None = stored(
        OUTCOME,
        "Call a session off that has not been yet.",
        argument("input", SessionInput, "Which one."),
        before=acting("SessionKept", sessions.cancel, sessions.Which),
    )
    session_held: SessionResult | None = stored(
        OUTCOME,
        "Say that a session was held, and who taught. Analyses learn from it who helps whom.",
        argument("input", SessionHeldInput, "How it went."),
        before=acting("SessionKept", sessions.held, sessions.Held),
    )
    session_missed: SessionResult | None = stored(
        OUTCOME,
        "Say that a session was missed, and who did not come.",
        argument("input", SessionMissedInput, "Who was absent."),
        before=acting("SessionKept", sessions.missed, sessions.Missed),
    )
    session_note: SessionResult | None = stored(
        OUTCOME,
        "Write words on a session, for both of you or for yourself.",
        argument("input", SessionNoteInput, "The words."),
        before=acting("SessionKept", sessions.note, sessions.Note),
    )
