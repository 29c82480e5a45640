"""Communities as the picture of the network shows them."""

from typing import Annotated, Any

import strawberry

from graph.reads import declarations as read
from schema.fields import stored, value

# Of a group below the floor nothing is drawn.
_DRAWN = "CASE WHEN {node}.size >= $floor THEN {node}"


def _place(name: str, description: str) -> Any:
    return value(f"{_DRAWN}.{name} END", description)


def _measured(name: str) -> str:
    return f"head([(:AnalysisRun {{id: servingRun}})-[measured:MEASURED]->({{node}}) | measured.{name}])"


@strawberry.type(description="A part of a community's people by where they work, five people at least.")
class DepartmentShare:
    """A piece of the ring around a disc."""

    department: Annotated["Department", strawberry.lazy("schema.departments")] | None = stored(  # type: ignore[name-defined] # noqa: F821
        read.One(read.Rows(match="({to}:Department {id: {node}.department})")), "The department; null for all others."
    )
    share: float = value("{node}.share", "Which part of the community works there, 0 to 1.")


@strawberry.type
class Drawn:
    """Where a community stands in the picture, and what its disc shows."""

    x: float | None = _place(
        "x",
        "Where its disc stands in the picture, 0 (left) to 1; it stays near from analysis to analysis. Null below 5 "
        "people, for a part of another community, and before the first analysis that drew a picture.",
    )
    y: float | None = _place("y", "Where its disc stands, 0 to 1; null where x is.")
    radius: float | None = _place("radius", "The radius of its disc, its area by its people; null where x is.")
    mix: list[DepartmentShare] = stored(
        read.Many(
            read.Rows(
                each="[i IN range(0, size(coalesce({node}.mixShares, [])) - 1) | "
                "{department: {node}.mixDepartments[i], share: {node}.mixShares[i], place: i}]"
            ),
            (read.Key("{to}.place"),),
        ),
        "The five largest departments in it, then all others as one; parts of fewer than 5 people are among the "
        "others, and it is empty where nothing can be told.",
    )
    renamed: bool = value("{node}.given IS NOT NULL", "Whether somebody gave it its name.")
    outward_share: float | None = value(
        _measured("outward"), "Which part of the tie weight of its people leads out, 0 to 1; null below 5 people."
    )
    silo: bool = value(f"coalesce({_measured('silo')}, false)", "Whether so little leads out that it is called a silo.")
    growth: int | None = value(
        f"{_DRAWN}.growth END",
        "How many people more (or fewer, below 0) it has than in the analysis before; null for a new one.",
    )
