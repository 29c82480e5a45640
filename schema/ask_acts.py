"""What people do with asks."""

from typing import Annotated

import strawberry

from algorithms.asks import create
from graph import asks
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.asks import Ask
from schema.enums import AskUrgency, AskVisibility
from schema.fields import argument, one, stored
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotAllowed, NotFound, WrongStatus, outcome


@strawberry.input(description="A question to those who know.")
class AskCreateInput(Keyed):
    """Arguments of an ask."""

    title: str = strawberry.field(description="The question in one line, at most 300 characters.")
    text: str | None = strawberry.field(
        default=strawberry.UNSET, description="The question at length, at most 4,000 characters."
    )
    skills: list[str] = strawberry.field(
        default_factory=list,
        description="What it is about: skills by externalId, name or alias, at most 10; suggested from title and text "
        "when left out.",
    )
    viewpoints: list[str] = strawberry.field(
        default_factory=list,
        description="From where it should be seen, at most 5; each names skills, departments or words of titles.",
    )
    urgency: AskUrgency = strawberry.field(default=AskUrgency.NORMAL, description="How soon an answer is wanted.")
    visibility: AskVisibility = strawberry.field(
        default=AskVisibility.EVERYONE, description="Who may read it and its answers."
    )
    anonymous: bool = strawberry.field(
        default=False, description="Whether the asker stays unnamed to experts and members."
    )


@strawberry.input(description="Which ask.")
class AskInput(Keyed):
    """Arguments of a step."""

    ask: strawberry.ID = strawberry.field(description="The opaque id of the ask.")


@strawberry.input(description="A word in the thread of an ask.")
class AskSayInput(AskInput):
    """Arguments of a post."""

    text: str = strawberry.field(description="What is said, at most 4,000 characters.")


@strawberry.type(description="The ask is as it was told.")
class AskKept:
    """An ask that was made or changed."""

    __stored__ = outcome("AskKept")

    ask: Ask | None = one("({to}:Ask {id: {node}.about})", "The ask as it stands now.")
    again: bool = again()


AskResult = Annotated[
    AskKept | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("AskResult", description="What became of what was told of an ask."),
]


@strawberry.type
class AskActs:
    """What may be done with asks."""

    ask_create: AskResult | None = stored(
        OUTCOME,
        "Ask those who know. The best experts are sought right after the answer, or one for each viewpoint: nobody is "
        "invited more often than they want, and nobody of the asker's reporting line; who declines or does not reply "
        "is followed by the next. `standing { seeking }` says whether it goes on, an askRoute in the inbox that it is "
        "done.",
        argument("input", AskCreateInput, "What, and how."),
        before=acting("AskKept", create, asks.Question),
    )
    ask_close: AskResult | None = stored(
        OUTCOME,
        "Say that an ask of yours needs no answer any more.",
        argument("input", AskInput, "Which ask."),
        before=acting("AskKept", asks.close, asks.Asked),
    )
    ask_say: AskResult | None = stored(
        OUTCOME,
        "Say something in the thread of an ask: as its asker, or as somebody who answered or has accepted to.",
        argument("input", AskSayInput, "What."),
        before=acting("AskKept", asks.say, asks.Saying),
    )
