"""How people moved between communities from one analysis to the next."""

from typing import Any

import strawberry

from graph.reads import declarations as read
from resolvers import runs
from schema.communities import CommunityMention
from schema.fields import argument, called, rows, stored, value


def _mention(end: str, description: str) -> Any:
    each = f"CASE WHEN {{node}}.{end} IS NULL THEN [] ELSE [{{node}}.{end}] END"
    return stored(read.One(read.Rows(each=each)), description)


@strawberry.type(description="People who were in one community and are in another, or in none.")
class MemberFlow:
    """A ribbon between two pictures."""

    from_: CommunityMention | None = called("from", _mention("left", "Where they were; null for in none."))
    to: CommunityMention | None = _mention("joined", "Where they are; null for in none.")
    people: int | None = value(
        "{node}.people", "How many; null below 5, and where such a figure could be computed from it."
    )


MEMBER_FLOW = stored(
    read.Many(rows("member_flow"), (read.Key("coalesce({to}.people, 0)", descending=True), read.Key("{to}.place"))),
    "How people moved between communities of 5 and more from one analysis to the next that served.",
    argument("from", strawberry.ID, "The id of the analysis that served before."),
    argument("to", strawberry.ID, "The id of the later analysis; its `before` is the other one."),
    before=runs.consecutive,
)
