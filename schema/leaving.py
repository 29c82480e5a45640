"""Whoever leaves the organisation."""

from typing import Annotated

import strawberry

from graph import leaving
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.fields import argument, one, stored
from schema.inputs import PersonBy
from schema.people import Person
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, outcome
from schema.scalars import Date


@strawberry.input(description="Who leaves the organisation.")
class PersonLeaveInput(Keyed):
    """Arguments of a departure."""

    person: PersonBy = strawberry.field(description="Who leaves.")
    on: Date | None = strawberry.field(
        default=strawberry.UNSET, description="The first day on which they are gone; today when left out."
    )


@strawberry.type(description="The person leaves.")
class PersonLeaves:
    """A departure."""

    __stored__ = outcome("PersonLeaves")

    person: Person | None = one("({to}:Person {id: {node}.about})", "Who leaves.")
    again: bool = again()


PersonLeaveResult = Annotated[
    PersonLeaves | NotFound | KeyReused | InputRefused,
    strawberry.union("PersonLeaveResult", description="What became of a departure."),
]


@strawberry.type
class LeavingActs:
    """What is done when somebody leaves."""

    person_leave: PersonLeaveResult | None = stored(
        OUTCOME,
        "Let somebody leave, today or on a day to come. On that day their relations end with the reason LEFT, their "
        "seats in groups go to who waits, their invitations to others, and their open asks close; partners are told.",
        argument("input", PersonLeaveInput, "Who, and when."),
        before=acting("PersonLeaves", leaving.leave, leaving.Leaving),
    )
