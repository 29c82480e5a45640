"""The calendar of a person, for calendar programs."""

from typing import Annotated

import strawberry

from graph import calendars
from graph.acts import Input
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.fields import argument, stored, value
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, outcome


@strawberry.input(description="A secret address for your calendar.")
class CalendarLinkInput(Keyed):
    """Arguments of making or revoking an address."""


@strawberry.type(description="There is a secret address for your calendar.")
class CalendarLinked:
    """An address that was made."""

    __stored__ = outcome("CalendarLinked")

    address: str | None = value(
        "{node}.address",
        "Where it is, behind the address of this server: /calendar/….ics. It is told this once; null when told again.",
    )
    again: bool = again()


@strawberry.type(description="No address leads to your calendar any more.")
class CalendarUnlinked:
    """An address that was revoked."""

    __stored__ = outcome("CalendarUnlinked")

    again: bool = again()


CalendarLinkCreateResult = Annotated[
    CalendarLinked | NotFound | KeyReused | InputRefused,
    strawberry.union("CalendarLinkCreateResult", description="What became of making an address."),
]
CalendarLinkRevokeResult = Annotated[
    CalendarUnlinked | NotFound | KeyReused | InputRefused,
    strawberry.union("CalendarLinkRevokeResult", description="What became of revoking an address."),
]


@strawberry.type
class CalendarActs:
    """What may be done with one's calendar."""

    calendar_link_create: CalendarLinkCreateResult | None = stored(
        OUTCOME,
        "Make a secret address at which calendar programs read your sessions; the one before stops working.",
        argument("input", CalendarLinkInput, "Nothing but a key."),
        before=acting("CalendarLinked", calendars.link, Input),
    )
    calendar_link_revoke: CalendarLinkRevokeResult | None = stored(
        OUTCOME,
        "Let no address lead to your calendar any more.",
        argument("input", CalendarLinkInput, "Nothing but a key."),
        before=acting("CalendarUnlinked", calendars.unlink, Input),
    )
