"""What people do with answers."""

from typing import Annotated

import strawberry

from algorithms.asks import wish
from graph import answers
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.ask_acts import AskInput
from schema.asks import Answer
from schema.fields import argument, one, stored
from schema.mentorship_acts import CapacityReached, ReportingLine
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotAllowed, NotFound, WrongStatus, outcome


@strawberry.input(description="An answer to an ask.")
class AnswerGiveInput(AskInput):
    """Arguments of an answer."""

    text: str = strawberry.field(description="The answer, at most 4,000 characters.")


@strawberry.input(description="Which answer.")
class AnswerInput(Keyed):
    """Arguments of a step."""

    answer: strawberry.ID = strawberry.field(description="The opaque id of the answer.")


@strawberry.input(description="Thanks for an answer.")
class AnswerThankInput(AnswerInput):
    """Arguments of thanks."""

    text: str | None = strawberry.field(default=strawberry.UNSET, description="Words of thanks, if any.")


@strawberry.input(description="Whether an answer helped.")
class AnswerVoteInput(AnswerInput):
    """Arguments of a vote."""

    helpful: bool = strawberry.field(default=True, description="Whether it helped; false takes it back.")


@strawberry.input(description="Whether to go on as mentor and mentee.")
class AnswerContinueInput(AnswerInput):
    """Arguments of a wish."""

    wish: bool = strawberry.field(default=True, description="Whether you would; false mutes the offer.")


@strawberry.type(description="The answer is as it was told.")
class AnswerKept:
    """An answer that was given or changed."""

    __stored__ = outcome("AnswerKept")

    answer: Answer | None = one("({to}:Answer {id: {node}.about})", "The answer as it stands now.")
    again: bool = again()


AnswerResult = Annotated[
    AnswerKept | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("AnswerResult", description="What became of what was told of an answer."),
]

AnswerContinueResult = Annotated[
    AnswerKept | CapacityReached | ReportingLine | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("AnswerContinueResult", description="What became of a wish to go on."),
]


@strawberry.type
class AnswerActs:
    """What may be done with answers."""

    answer_give: AnswerResult | None = stored(
        OUTCOME,
        "Answer an ask; answering it again puts your answer in other words.",
        argument("input", AnswerGiveInput, "What you answer."),
        before=acting("AnswerKept", answers.give, answers.Answering),
    )
    answer_accept: AnswerResult | None = stored(
        OUTCOME,
        "Say which answer met an ask of yours; experts who have not replied yet are free again.",
        argument("input", AnswerInput, "Which answer."),
        before=acting("AnswerKept", answers.accept, answers.Answered),
    )
    answer_thank: AnswerResult | None = stored(
        OUTCOME,
        "Thank for an answer to an ask of yours.",
        argument("input", AnswerThankInput, "For which answer."),
        before=acting("AnswerKept", answers.thank, answers.Thanking),
    )
    answer_vote: AnswerResult | None = stored(
        OUTCOME,
        "Say that an answer of somebody else helped you, or take it back.",
        argument("input", AnswerVoteInput, "Which answer."),
        before=acting("AnswerKept", answers.vote, answers.Voting),
    )
    answer_continue: AnswerContinueResult | None = stored(
        OUTCOME,
        "Say whether you would go on, from an accepted answer, as mentor and mentee of a MICRO mentorship. It is "
        "offered to both, neither hears what the other said, and it begins once both wish it: then the two "
        "know each other.",
        argument("input", AnswerContinueInput, "From which answer."),
        before=acting("AnswerKept", wish, answers.Wishing),
    )
