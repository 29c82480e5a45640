"""Whether both of a reverse or peer relation give."""

import strawberry

from algorithms import reciprocity
from algorithms.reciprocity import Judged, Way
from graph.reads import declarations as read
from graph.reads.plans import Row
from schema.enums import ReciprocityStanding
from schema.fields import computed, rows, stored, value
from schema.scalars import Date

_NEEDS = {name: f"{{node}}.{name}" for name in ("mentor", "mentee", "sessions", "days", "idle")}


def _judged(row: Row) -> Judged:
    needs = row.needs
    return reciprocity.judge(
        Way(**needs["mentor"]),
        Way(**needs["mentee"]),
        sessions=needs["sessions"],
        days=needs["days"],
        idle=needs["idle"],
    )


def _standing(root: strawberry.Parent[Row]) -> ReciprocityStanding:
    return ReciprocityStanding(_judged(root).standing.value)


def _text(root: strawberry.Parent[Row]) -> str:
    return _judged(root).text


def _flow(root: strawberry.Parent[Row]) -> float | None:
    return reciprocity.flow((root.needs["mentor"]["minutes"], root.needs["mentee"]["minutes"]))


@strawberry.type(description="What was taught in one direction, and how far its objectives are.")
class TeachingFlow:
    """One way."""

    sessions: int = value("{node}.sessions", "How many sessions were held in which this side taught.")
    minutes: float = value("{node}.minutes", "Minutes taught; a session in which both taught counts half for each.")
    objectives: int = value("{node}.objectives", "How many objectives there are, without dropped ones.")
    begun: int = value("{node}.begun", "Of how many something was said on how far they are.")
    reached: int = value("{node}.reached", "How many are reached.")


def _way(name: str, description: str) -> TeachingFlow:
    found: TeachingFlow = stored(read.One(read.Rows(each=f"[{{node}}.{name}]")), description)
    return found


@strawberry.type(description="Whether both of a reverse or peer relation give; only the two of it see it.")
class Reciprocity:
    """Reciprocity of a relation."""

    flow: float | None = computed(
        _flow,
        "The minutes that the one taught by those that the other did, the smaller by the larger: from 0, only one "
        "teaches, to 1, both alike; null before the first session.",
        mentor="{node}.mentor",
        mentee="{node}.mentee",
    )
    mentor_teaches: TeachingFlow = _way("mentor", "What the mentor taught.")
    mentee_teaches: TeachingFlow = _way("mentee", "What the mentee taught.")
    last_session_on: Date | None = value("{node}.last", "The day of the last session that was held.")
    standing: ReciprocityStanding = computed(_standing, "What it has come to.", **_NEEDS)
    text: str = computed(_text, "What it has come to and what to do, in words.", **_NEEDS)


def between() -> Reciprocity | None:
    """Declare the reciprocity of a relation."""
    found: Reciprocity | None = stored(
        read.One(rows("reciprocity")),
        "Whether both give: of REVERSE and PEER relations that have begun, for the two of it.",
    )
    return found
