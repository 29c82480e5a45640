"""What the network was like in one analysis: numbers, a small picture, and who came from where."""

from typing import Annotated

import strawberry

from graph.reads import declarations as read
from schema.enums import NetworkNumberKind
from schema.fields import clauses, stored, value

_KINDS = ", ".join(f"'{each.value}'" for each in NetworkNumberKind)
_BEFORE = clauses("numbers_before")


def numbers(run: str) -> str:
    """Write the list of numbers of a run, each with the one before, in the order of their kinds."""
    each = "[i IN range(0, size(coalesce({node}.numbers, [])) - 1) | "
    row = f"{{kind: [{_KINDS}][i], value: {{node}}.numbers[i], previous: {_BEFORE}[i], place: i}}]"
    return (each + row).replace("{node}", run)


NUMBERS = (read.Key("{to}.place"),)


@strawberry.type(description="A number that tells how the network is.")
class NetworkNumber:
    """A number, now and before."""

    kind: NetworkNumberKind = value("{node}.kind", "What is counted.")
    previous: float | None = value(
        "{node}.previous", "The same in the analysis that served before; null where there is none on record."
    )
    value: float = value("{node}.value", "How many, or which part.")


@strawberry.type(description="A community as an analysis of some time ago found it.")
class RunDisc:
    """A disc of a small picture."""

    identity: strawberry.ID = value("{node}.identity", "What it is known by from analysis to analysis.")
    name: str = value("{node}.name", "Its name then, without anybody's name in it.")
    size: int = value("{node}.size", "How many people belonged to it, five at least.")
    x: float = value("{node}.x", "Where its disc stood, 0 to 1.")
    y: float = value("{node}.y", "Where its disc stood, 0 to 1.")
    radius: float = value("{node}.radius", "The radius of its disc.")


@strawberry.type
class RunPicture:
    """What stays of an analysis with its record."""

    before: Annotated["AnalysisRun", strawberry.lazy("schema.analyses")] | None = stored(  # type: ignore[name-defined] # noqa: F821
        read.One(read.Rows(match="({to}:AnalysisRun {id: {node}.before})")),
        "The analysis that served when this one was made; null for the first one.",
    )
    numbers: list[NetworkNumber] = stored(
        read.Many(read.Rows(each=numbers("{node}")), NUMBERS), "What the network was like; empty where not on record."
    )
    discs: list[RunDisc] = stored(
        read.Many(
            read.Rows(
                each="[i IN range(0, size(coalesce({node}.discX, [])) - 1) | {identity: {node}.discIdentities[i], "
                "name: {node}.discNames[i], size: {node}.discSizes[i], x: {node}.discX[i], y: {node}.discY[i], "
                "radius: {node}.discRadius[i]}]"
            ),
            (read.Key("{to}.size", descending=True), read.Key("{to}.identity")),
        ),
        "Its communities of 5 people and more as they stood in the picture, largest first.",
    )
    events: list[Annotated["CommunityEvent", strawberry.lazy("schema.communities")]] = stored(  # type: ignore[name-defined] # noqa: F821
        read.Many(
            read.Rows(match="({to}:CommunityEvent)", where=("{to}.run = {node}.id",)),
            (
                read.Key("{to}.size IS NULL"),
                read.Key("coalesce({to}.size, {to}.sizeBefore, 0)", descending=True),
                read.Key("{to}.id"),
            ),
        ),
        "What happened to communities since the analysis before, those that are still there first, the largest first.",
    )
