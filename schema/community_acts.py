"""What may be done with communities."""

from typing import Annotated

import strawberry

from graph import pictures
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.communities import Community
from schema.fields import argument, one, stored
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, outcome


@strawberry.input(description="A name for a community.")
class CommunityRenameInput(Keyed):
    """Arguments of a renaming."""

    community: strawberry.ID = strawberry.field(description="The opaque id of the community.")
    name: str = strawberry.field(description="What it is called, in at most 300 characters; nobody's name.")


@strawberry.type(description="The community has its name.")
class CommunityRenamed:
    """A community that was named."""

    __stored__ = outcome("CommunityRenamed")

    community: Community | None = one("({to}:Community {id: {node}.about})", "The community.")
    again: bool = again()


CommunityRenameResult = Annotated[
    CommunityRenamed | NotFound | KeyReused | InputRefused,
    strawberry.union("CommunityRenameResult", description="What became of a name."),
]


@strawberry.type
class CommunityActs:
    """What may be done with communities."""

    community_rename: CommunityRenameResult | None = stored(
        OUTCOME,
        "Call a community by another name, which goes on with it from analysis to analysis.",
        argument("input", CommunityRenameInput, "Which one, and how."),
        before=acting("CommunityRenamed", pictures.rename, pictures.Renaming),
    )
