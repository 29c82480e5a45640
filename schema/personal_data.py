"""All that is held of a person, shown and erased."""

from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from graph import personal_data
from graph.reads import declarations as read
from resolvers.acts import acting
from resolvers.personal_data import mine
from schema.acts import Keyed, again
from schema.fields import argument, stored, value
from schema.inputs import PersonBy
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, WrongStatus, outcome


@strawberry.type(description="All that is held of you.")
class MyData:
    """An export."""

    data: JSON = value(
        "{node}.data",
        "`person`: you; `ties`: what joins you to others; `things`: what hangs on you, such as asks, relations, notes; "
        "`events`: acts by you and about you; `refused`: what you tried and may not do. What others wrote for "
        "themselves is redacted.",
    )


MY_DATA = stored(
    read.One(read.Rows(clauses="WITH $my_data AS {to} WHERE {to} IS NOT NULL")),
    "All that is held of you, as JSON.",
    before=mine,
)


@strawberry.input(description="Who is to be erased.")
class PersonEraseInput(Keyed):
    """Arguments of an erasure."""

    person: PersonBy = strawberry.field(description="Yourself or, as an admin, anybody.")


@strawberry.type(description="All that was held of the person is gone; their id stays, so that others' counts hold.")
class PersonErased:
    """An erasure."""

    __stored__ = outcome("PersonErased")

    external_id: str = value("{node}.about", "The organisation's own id of who was erased.")
    again: bool = again()


PersonEraseResult = Annotated[
    PersonErased | WrongStatus | NotFound | KeyReused | InputRefused,
    strawberry.union("PersonEraseResult", description="What became of an erasure."),
]


@strawberry.type
class PersonalDataActs:
    """What may be done with all that is held of a person."""

    person_erase: PersonEraseResult | None = stored(
        OUTCOME,
        "Erase yourself or, as an admin, anybody: facts, words, derived facts. It cannot be undone.",
        argument("input", PersonEraseInput, "Whom."),
        before=acting("PersonErased", personal_data.erase, personal_data.Erasure),
    )
