"""What people do with objectives: add them, change them, say how far they are."""

from typing import Annotated

import strawberry

from graph import objectives
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.enums import ObjectiveStatus, TeachingDirection
from schema.fields import argument, one, stored
from schema.inputs import PersonBy
from schema.objectives import Objective
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, WrongStatus, outcome
from schema.scalars import Date


@strawberry.input(description="What is to be reached, and who teaches.")
class ObjectiveInput:
    """An objective of a proposal."""

    text: str = strawberry.field(description="What is to be reached, in at most 300 characters.")
    direction: TeachingDirection = strawberry.field(description="Who teaches.")
    due_on: Date | None = strawberry.field(default=strawberry.UNSET, description="The day by which.")
    owner: PersonBy | None = strawberry.field(
        default=strawberry.UNSET, description="Whose it is, one of the two; of who learns when left out."
    )


@strawberry.input(description="Something to reach, added to a mentoring relation.")
class ObjectiveAddInput(ObjectiveInput, Keyed):
    """Arguments of a new objective."""

    mentorship: strawberry.ID = strawberry.field(description="The opaque id of the mentorship.")


@strawberry.input(description="What an objective says from now on; what is left out stays.")
class ObjectiveChangeInput(Keyed):
    """Arguments of a change."""

    objective: strawberry.ID = strawberry.field(description="The opaque id of the objective.")
    text: str | None = strawberry.field(default=strawberry.UNSET, description="What is to be reached.")
    due_on: Date | None = strawberry.field(default=strawberry.UNSET, description="The day by which; null for none.")


@strawberry.input(description="How far an objective is: text, status or both.")
class ObjectiveProgressInput(Keyed):
    """Arguments of a note of progress."""

    objective: strawberry.ID = strawberry.field(description="The opaque id of the objective.")
    text: str | None = strawberry.field(default=strawberry.UNSET, description="How far it is, in words.")
    status: ObjectiveStatus | None = strawberry.field(
        default=strawberry.UNSET, description="Where it stands now; as before when left out."
    )


@strawberry.type(description="The objective is as it was told.")
class ObjectiveKept:
    """An objective that was added or changed."""

    __stored__ = outcome("ObjectiveKept")

    objective: Objective | None = one("({to}:Objective {id: {node}.about})", "The objective as it stands now.")
    again: bool = again()


ObjectiveResult = Annotated[
    ObjectiveKept | WrongStatus | NotFound | KeyReused | InputRefused,
    strawberry.union("ObjectiveResult", description="What became of what was told of an objective."),
]


@strawberry.type
class ObjectiveActs:
    """What may be done with objectives."""

    objective_add: ObjectiveResult | None = stored(
        OUTCOME,
        "Add something to reach to a mentoring relation of yours, at most 20 in all.",
        argument("input", ObjectiveAddInput, "What, and who teaches."),
        before=acting("ObjectiveKept", objectives.add, objectives.Added),
    )
    objective_change: ObjectiveResult | None = stored(
        OUTCOME,
        "Change the text or the day of an objective of yours or of your partner.",
        argument("input", ObjectiveChangeInput, "What is different."),
        before=acting("ObjectiveKept", objectives.change, objectives.Change),
    )
    objective_progress: ObjectiveResult | None = stored(
        OUTCOME,
        "Say how far an objective of a mentoring relation of yours is.",
        argument("input", ObjectiveProgressInput, "How far."),
        before=acting("ObjectiveKept", objectives.progress, objectives.Progress),
    )
