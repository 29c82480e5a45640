"""Offers to two who did short things well together, again and again: to go on for longer."""

from typing import Annotated

import strawberry

from algorithms.lengthening import wish
from graph.offers import Wishing
from graph.reads import declarations as read
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.fields import argument, one, stored, value
from schema.mentorship_acts import CapacityReached, ReportingLine
from schema.mentorships import Mentorship
from schema.people import Person
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, WrongStatus, outcome
from schema.scalars import DateTime


@strawberry.type(description="An offer to go on for longer; each of the two sees it on their own.")
class MentorshipOffer:
    """An offer."""

    id: strawberry.ID = stored(read.Identity("MentorshipOffer"), "The opaque id.")
    at: DateTime = value("toString({node}.at)", "Since when it is there.")
    times: int = value(
        "{node}.times", "How often it went well: MICRO mentorships with good feedback, accepted answers."
    )
    mentor: Person | None = one("({node})-[:TO_MENTOR]->({to}:Person)", "Who gave.")
    mentee: Person | None = one("({node})-[:TO_MENTEE]->({to}:Person)", "Who learned.")
    i_wish: bool = value("$viewer IN {node}.wishes", "Whether who looks wishes to go on; nobody sees the other's wish.")
    mentorship: Mentorship | None = one("({node})-[:GREW_INTO]->({to}:Mentorship)", "What grew out of it.")


@strawberry.input(description="Whether you would go on for longer.")
class OfferAnswerInput(Keyed):
    """Arguments of an answer to an offer."""

    offer: strawberry.ID = strawberry.field(description="The opaque id of the offer.")
    wish: bool = strawberry.field(
        default=True, description="Whether you wish it; false mutes it: you do not see it again, and nobody is told."
    )


@strawberry.type(description="What you wish is kept.")
class OfferAnswered:
    """An answer that was taken."""

    __stored__ = outcome("OfferAnswered")

    offer: MentorshipOffer | None = one(
        "(:Person {id: $viewer})<-[:TO_MENTOR|TO_MENTEE]-({to}:Offer {id: {node}.about})", "The offer as it stands now."
    )
    again: bool = again()


OfferAnswerResult = Annotated[
    OfferAnswered | CapacityReached | ReportingLine | WrongStatus | NotFound | KeyReused | InputRefused,
    strawberry.union("OfferAnswerResult", description="What became of an answer to an offer."),
]


@strawberry.type
class OfferActs:
    """What may be done with offers."""

    offer_answer: OfferAnswerResult | None = stored(
        OUTCOME,
        "Say whether you would go on for longer with somebody with whom short things went well. A ONE_TO_ONE relation "
        "begins once both wish it; neither hears what the other said before.",
        argument("input", OfferAnswerInput, "To which offer."),
        before=acting("OfferAnswered", wish, Wishing),
    )
