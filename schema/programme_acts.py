"""What people do with programmes: make and run them, apply, answer and go."""

from typing import Annotated, Any

import strawberry

from algorithms.group_proposals import ruling
from graph import programmes
from graph.programmes import Move
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.enums import ProgrammeKind, ProgrammeTemplate
from schema.fields import argument, one, stored
from schema.group_rules import GroupRuleInput
from schema.inputs import PersonBy, ProgrammeBy
from schema.programme_rules import ProgrammeRule
from schema.programmes import Programme
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotAllowed, NotFound, Refusal, WrongStatus, outcome
from schema.scalars import Date


@strawberry.input(description="A kind of relation that people get.")
class ProgrammeKindInput:
    """A kind, and by when."""

    kind: ProgrammeKind = strawberry.field(description="What.")
    within_days: int | None = strawberry.field(
        default=strawberry.UNSET, description="Within how many days of their place, 1 to 3660; no day when left out."
    )


def _given(description: str) -> Any:
    return strawberry.field(default=strawberry.UNSET, description=description)


@strawberry.input
class _Facts(Keyed):
    about: str | None = _given("What it is for.")
    starts_on: Date | None = _given("The first day.")
    ends_on: Date | None = _given("The last day.")
    apply_until: Date | None = _given("The last day to apply.")
    kinds: list[ProgrammeKindInput] | None = _given("What people get in it, 1 to 5.")
    capacity: int | None = _given("For how many it has a place, 1 to 100,000; null for no limit.")
    rules: ProgrammeRule | None = _given("Who may come in; null for everybody.")
    group_rules: list[GroupRuleInput] | None = _given(
        "The rules by which groupPropose forms its groups unless it names others, at most 60; they name no people."
    )
    agreement: str | None = _given("Terms that people agree to when they apply, at most 8,000 characters.")
    guide: str | None = _given("What to do in its sessions, at most 8,000 characters.")
    coordinators: list[PersonBy] | None = _given("Who runs it, at most 20.")


@strawberry.input(description="A programme to make. What is left out comes from the template; who makes it runs it.")
class ProgrammeCreateInput(_Facts):
    """Arguments of a new programme."""

    name: str = strawberry.field(description="Its name, which no other programme has; it is its externalId, too.")
    template: ProgrammeTemplate | None = _given(
        "Fills in kinds, rules, length, terms and guide; it begins today unless you say so."
    )


@strawberry.input(description="One programme.")
class ProgrammeInput(Keyed):
    """Which programme."""

    programme: ProgrammeBy = strawberry.field(description="Which programme.")


@strawberry.input(description="What is different of a programme from now on; what is left out stays.")
class ProgrammeEditInput(_Facts):
    """Arguments of a change."""

    programme: ProgrammeBy = strawberry.field(description="Which programme.")
    name: str | None = _given("Its name; the externalId stays.")


@strawberry.input(description="An application for a place.")
class ProgrammeApplyInput(ProgrammeInput):
    """Arguments of an application."""

    message: str | None = _given("A few words to who runs it.")
    agrees: bool = strawberry.field(default=False, description="Whether you agree to its terms as they are now.")


@strawberry.input(description="An answer to an application.")
class ApplicationAnswerInput(ProgrammeInput):
    """Arguments of an answer."""

    person: PersonBy = strawberry.field(description="Whose application.")
    accept: bool = strawberry.field(
        description="Yes or no. A no can be changed into a yes, and a place be taken back by a no."
    )


@strawberry.type(description="It is done.")
class ProgrammeKept:
    """A programme as it stands now."""

    __stored__ = outcome("ProgrammeKept")

    programme: Programme | None = one("({to}:Programme {id: {node}.about})", "The programme as it stands now.")
    again: bool = again()


@strawberry.type(description="The rules of the programme do not let them in.")
class NotEligible(Refusal):
    """Kept out by the rules."""

    __stored__ = outcome("NotEligible")


ProgrammeResult = Annotated[
    ProgrammeKept | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("ProgrammeResult", description="What became of an act in a programme."),
]
ProgrammeApplyResult = Annotated[
    ProgrammeKept | NotEligible | WrongStatus | NotAllowed | NotFound | KeyReused | InputRefused,
    strawberry.union("ProgrammeApplyResult", description="What became of an application."),
]


def _step(move: Move, description: str) -> Any:
    take = acting("ProgrammeKept", programmes.moving(move), programmes.Which)
    return stored(OUTCOME, description, argument("input", ProgrammeInput, "Which programme."), before=take)


@strawberry.type
class ProgrammeActs:
    """What may be done with programmes."""

    programme_create: ProgrammeResult | None = stored(
        OUTCOME,
        "Make a programme as a coordinator; only who runs it sees it until it is opened.",
        argument("input", ProgrammeCreateInput, "What it is to be."),
        before=acting("ProgrammeKept", ruling.keeping(programmes.create), programmes.Created),
    )
    programme_edit: ProgrammeResult | None = stored(
        OUTCOME,
        "Change a programme that you run, or any as a coordinator. Terms that somebody agreed to stay; new places go "
        "to who waits in line.",
        argument("input", ProgrammeEditInput, "What is different."),
        before=acting("ProgrammeKept", ruling.keeping(programmes.edit), programmes.Change),
    )
    programme_open: ProgrammeResult | None = _step(Move.OPEN, "Let a programme that you run take applications.")
    programme_close: ProgrammeResult | None = _step(
        Move.CLOSE, "Let a programme that you run take no more applications; who is in it goes on."
    )
    programme_apply: ProgrammeApplyResult | None = stored(
        OUTCOME,
        "Apply for a place in a programme that is open and whose rules let you in. Who runs it answers.",
        argument("input", ProgrammeApplyInput, "Which programme, and your words."),
        before=acting("ProgrammeKept", programmes.apply, programmes.Applying),
    )
    programme_withdraw: ProgrammeResult | None = stored(
        OUTCOME,
        "Take an application back, or give a place back, which goes to who waits. Nobody asks why; relations go on.",
        argument("input", ProgrammeInput, "Which programme."),
        before=acting("ProgrammeKept", programmes.withdraw, programmes.Which),
    )
    application_answer: ProgrammeResult | None = stored(
        OUTCOME,
        "Answer an application to a programme that you run. Whom there is no place for waits in line, in the order of "
        "applying; however many are let in at once, no place is given twice.",
        argument("input", ApplicationAnswerInput, "Yes or no."),
        before=acting("ProgrammeKept", programmes.answer, programmes.Answer),
    )
