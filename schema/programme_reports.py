"""What came of a programme, in figures of at least five people."""

from typing import Any

import strawberry

from algorithms import programme_report
from algorithms.programme_report import Stage
from graph.reads import declarations as read
from graph.reads.plans import Row
from schema.enums import FeedbackKind, ProgrammeStage
from schema.fields import computed, rows, stored, value

_STAGE = {"stage": "{node}.stage", "stages": "{node}.stages"}
_PART = {name: f"{{node}}.{name}" for name in ("key", "parts", "stages")}
_MEAN = {"mean": "{node}.mean", "people": "{node}.people"}


def _came(root: strawberry.Parent[Row]) -> int | None:
    return programme_report.funnel(root.needs["stages"])[Stage(root.needs["stage"])]


def _part(row: Row, name: str, stage: Stage) -> int | None:
    parts = {part["key"]: part[name] for part in row.needs["parts"]}
    return programme_report.reached(parts, row.needs["stages"], stage).get(row.needs["key"])


def _eligible(root: strawberry.Parent[Row]) -> int | None:
    return _part(root, "eligible", Stage.ELIGIBLE)


def _reached(root: strawberry.Parent[Row]) -> int | None:
    return _part(root, "reached", Stage.ACTIVE)


def _share(root: strawberry.Parent[Row]) -> float | None:
    eligible, reached = _eligible(root), _reached(root)
    return reached / eligible if reached is not None and eligible else None


def _mean(root: strawberry.Parent[Row]) -> float | None:
    return programme_report.told(root.needs["people"], round(root.needs["mean"], 1))


def _sessions(root: strawberry.Parent[Row]) -> int | None:
    found = programme_report.told(root.needs["attending"], root.needs["sessions"])
    return None if found is None else int(found)


def _hours(root: strawberry.Parent[Row]) -> float | None:
    return programme_report.told(root.needs["attending"], round(root.needs["minutes"] / 60, 1))


@strawberry.type(description="A stage of the funnel.")
class ProgrammeFunnelStage:
    """How many came as far."""

    stage: ProgrammeStage = value("{node}.name", "Which stage.")
    people: int | None = computed(
        _came,
        "How many people came at least as far; null where it, or what is missing to a stage before, would tell of 1 to "
        "4 people.",
        **_STAGE,
    )


@strawberry.type(description="How far a programme reaches in a part of the organisation.")
class ProgrammeReach:
    """Reach in a department or a grade."""

    name: str | None = value("{node}.name", "The department or the seniority; null for who has none.")
    eligible: int | None = computed(_eligible, "How many may take part, or do; null where it is hidden.", **_PART)
    reached: int | None = computed(
        _reached, "Of how many a relation or a circle began; null where it is hidden.", **_PART
    )
    share: float | None = computed(_share, "The second by the first, 0 to 1; null where one is hidden.", **_PART)


@strawberry.type(description="What people say of the relations of a programme.")
class ProgrammeQuality:
    """Feedback of one kind."""

    kind: FeedbackKind = value("{node}.kind", "What it is on.")
    mean: float | None = computed(
        _mean,
        "The mean rating, from 1, of no use, to 5, of great use; null where fewer than 5 people gave one.",
        **_MEAN,
    )


def _parts(name: str, description: str) -> Any:
    each = f"[part IN {{node}}.{name} | part {{.*, parts: {{node}}.{name}, stages: {{node}}.stages}}]"
    return stored(read.Many(read.Rows(each=each)), description)


@strawberry.type(
    description="What came of a programme; figures of fewer than 5 people are hidden, and so is what would tell them."
)
class ProgrammeReport:
    """A report."""

    funnel: list[ProgrammeFunnelStage] = stored(
        read.Many(
            read.Rows(
                each=f"[stage IN range(0, 4) | {{stage: stage, name: {[stage.name for stage in Stage]}[stage], "
                "stages: {node}.stages}]"
            )
        ),
        "How many people came how far, in the order of the stages; who is in a relation counts as who has applied.",
    )
    by_department: list[ProgrammeReach] = _parts(
        "units", "The reach in each department that people work in directly, by name."
    )
    by_grade: list[ProgrammeReach] = _parts("grades", "The reach in each seniority, most junior first.")
    sessions: int | None = computed(
        _sessions,
        "How many sessions were held, of relations and circles; null where fewer than 5 people are in those.",
        attending="{node}.attending",
        sessions="{node}.sessions",
    )
    hours: float | None = computed(
        _hours, "How many hours these took; null likewise.", attending="{node}.attending", minutes="{node}.minutes"
    )
    quality: list[ProgrammeQuality] = stored(
        read.Many(read.Rows(each="{node}.feedback")),
        "The mean of feedback by its kind; a pulse is asked for while a relation goes on.",
    )


def of_a_programme() -> ProgrammeReport | None:
    """Declare the report of a programme."""
    found: ProgrammeReport | None = stored(
        read.One(rows("programme_report")),
        "What came of it; null but to who runs it, coordinators, analysts and admins.",
    )
    return found
