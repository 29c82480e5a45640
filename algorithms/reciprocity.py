"""Whether the two of a reverse or peer relation both give: what flowed each way, and what it comes to.

Both giving is what sets reverse mentoring apart from training: Murphy, W. M. (2012), Reverse mentoring at work:
Fostering cross-generational learning and developing millennial leaders, Human Resource Management 51(4). That relation
names no thresholds; those here are ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

FEW_SESSIONS = 3
LEAST_FLOW = 0.25
IDLE_DAYS = 45
PROGRESS_DAYS = 90


class Standing(StrEnum):
    """What a relation has come to."""

    EARLY = "EARLY"
    MUTUAL = "MUTUAL"
    ONE_SIDED = "ONE_SIDED"
    TOKEN = "TOKEN"  # noqa: S105 -- no secret


@dataclass(frozen=True)
class Way:
    """What was taught in one direction: sessions, minutes, and objectives that are set, begun and reached."""

    sessions: int
    minutes: float
    objectives: int
    begun: int
    reached: int


@dataclass(frozen=True)
class Judged:
    """A standing, and what it means in words."""

    standing: Standing
    text: str


def flow(minutes: Sequence[float]) -> float | None:
    """Give the ratio of the smaller to the larger amount of teaching (minutes), 0 to 1; none before any.

    A session in which both taught counts half for each. It does not depend on how long a relation lasts.
    """
    return min(minutes) / max(minutes) if max(minutes) > 0 else None


def judge(mentor: Way, mentee: Way, *, sessions: int, days: int, idle: int) -> Judged:
    """Say what a relation has come to: both ways, `sessions` held, `days` since it began, `idle` days since the last.

    TOKEN: no session in 45 days, or in 90 days nothing begun of what was to be reached. ONE_SIDED: in three sessions or
    more one side taught less than a quarter of what the other did, or only one direction's objectives have begun.
    """
    if idle >= IDLE_DAYS:
        return Judged(Standing.TOKEN, f"No session in {idle} days. Plan one now, or end it kindly.")
    if days >= PROGRESS_DAYS and mentor.objectives + mentee.objectives and not mentor.begun + mentee.begun:
        return Judged(Standing.TOKEN, f"In {days} days no objective has moved. Choose one that matters to each of you.")
    if sessions < FEW_SESSIONS:
        return Judged(Standing.EARLY, f"After {sessions} of {FEW_SESSIONS} sessions it is too early to tell.")
    ratio = flow((mentor.minutes, mentee.minutes)) or 0.0
    if ratio < LEAST_FLOW:
        giver, taker = ("mentor", "mentee") if mentor.minutes > mentee.minutes else ("mentee", "mentor")
        return Judged(Standing.ONE_SIDED, f"Mostly the {giver} teaches. Let the {taker} teach in the next session.")
    for still, other, name in ((mentor, mentee, "mentor"), (mentee, mentor, "mentee")):
        if still.objectives and not still.begun and other.begun:
            return Judged(Standing.ONE_SIDED, f"Nothing has moved yet of what the {name} teaches. Take that up next.")
    return Judged(Standing.MUTUAL, "Both teach, and both learn.")
