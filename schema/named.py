"""Views that tell of people by name: a right of their own, and who looked is kept for those who were looked at."""

from dataclasses import replace
from typing import Annotated

import strawberry

from graph.reads import declarations as read
from schema.enums import NamedView
from schema.fields import rows, stored, value
from schema.scalars import Date

_MAY = "$coordinates"


def named(rows: read.Rows, view: NamedView, *people: str) -> read.Rows:
    """Give rows to coordinators and admins only, and note whom they name: expressions over `{to}` and `{by}`."""
    return replace(rows, where=(*rows.where, _MAY), named=read.Named(view.name, people))


@strawberry.type(description="Somebody looked at a person by name on a day, as a coordinator or an admin may.")
class Viewing:
    """A line for who was looked at."""

    on: Date = value("toString({node}.on)", "The day.")
    by: Annotated["Person", strawberry.lazy("schema.people")] | None = stored(  # type: ignore[name-defined] # noqa: F821
        read.One(read.Rows(match="({to}:Person {id: {node}.viewer})")),
        "Who looked; null for somebody with that role who is no person of the network, or not to be found any more.",
    )
    views: list[NamedView] = value("{node}.views", "At what.")
    everybody: bool = value(
        "EXISTS { ({node})-[:SHOWED_NAME]->(:Network) }", "Whether it was a picture of everybody, not of them alone."
    )


VIEWINGS = read.Many(rows("viewings"), (read.Key("{to}.on", descending=True), read.Key("{to}.id")))
