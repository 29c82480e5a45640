"""What the two of a relation say of it."""

from typing import Annotated

import strawberry

from graph import feedback
from graph.reads import declarations as read
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.enums import FeedbackKind
from schema.fields import argument, one, stored, value
from schema.people import Person
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, WrongStatus, outcome
from schema.scalars import DateTime


@strawberry.type(description="What one of the two says of a session or of the whole relation.")
class Feedback:
    """Feedback."""

    kind: FeedbackKind = value("{node}.kind", "What it is on, and who reads it.")
    rating: int = value("{node}.rating", "From 1, of no use, to 5, of great use.")
    text: str | None = value("{node}.text", "Words.")
    at: DateTime = value("toString({node}.at)", "When it was given.")
    by: Person | None = one("({to}:Person {id: {node}.by})", "Who gave it.")


def given() -> list[Feedback]:
    """Declare the feedback that a session or a relation got, as far as who asks may read it."""
    theirs = "EXISTS { (:Person {id: $viewer})<-[:HAS_MENTOR|HAS_MENTEE]-(:Mentorship)-[:HAS_SESSION*0..1]->({node}) }"
    found: list[Feedback] = stored(
        read.Many(
            read.Rows(
                match="({node})-[:GOT]->({to}:Feedback)",
                where=(theirs, "({to}.kind <> 'PULSE' OR {to}.by = $viewer)"),
            ),
            (read.Key("{to}.at", descending=True), read.Key("{to}.id")),
        ),
        "What the two say of it, newest first; a pulse is read by who gave it only.",
    )
    return found


@strawberry.input(one_of=True, description="What feedback is on.")
class FeedbackAbout:
    """A session or a relation."""

    session: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The opaque id of a session that was held."
    )
    mentorship: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="The opaque id of a mentorship: a pulse while it goes on, a closing review when it is over.",
    )


@strawberry.input(description="Feedback on a session or a mentoring relation of yours.")
class FeedbackGiveInput(Keyed):
    """Arguments of feedback."""

    about: FeedbackAbout = strawberry.field(description="What it is on.")
    rating: int = strawberry.field(description="From 1, of no use, to 5, of great use.")
    text: str | None = strawberry.field(default=strawberry.UNSET, description="Words.")
    skills_grown: list[str] = strawberry.field(
        default_factory=list,
        description="In a closing review: what you know better now, by externalId, name or alias; it becomes evidence "
        "in your profile.",
    )


@strawberry.type(description="The feedback is there.")
class FeedbackGiven:
    """Feedback that was taken."""

    __stored__ = outcome("FeedbackGiven")

    feedback: Feedback | None = one(
        "({to}:Feedback {id: {node}.about})", "The feedback; a second one on the same session replaces the first."
    )
    again: bool = again()


FeedbackGiveResult = Annotated[
    FeedbackGiven | WrongStatus | NotFound | KeyReused | InputRefused,
    strawberry.union("FeedbackGiveResult", description="What became of feedback."),
]


@strawberry.type
class FeedbackActs:
    """What may be done with feedback."""

    feedback_give: FeedbackGiveResult | None = stored(
        OUTCOME,
        "Say how useful a session or a mentoring relation of yours is or was.",
        argument("input", FeedbackGiveInput, "What you say."),
        before=acting("FeedbackGiven", feedback.give, feedback.Given),
    )
