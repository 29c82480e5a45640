"""What a tie between two people is: how warm, and in words."""

from dataclasses import dataclass
from math import exp

from algorithms.sentences import said

MENTORING = {"ACTIVE": 0.9, "PAUSED": 0.8, "COMPLETED": 0.7, "ENDED": 0.5}
_REPORTING = 0.8
_MOST = 0.9
_UNDATED = 0.7
FADED = 0.3
_TOLD = {"MENTORS": "MENTORING", "REPORTS_TO": "REPORTING", "INTERACTED": "INTERACTION"}
_MENTORED = {"ACTIVE": "mentors", "PAUSED": "mentors", "COMPLETED": "mentored", "ENDED": "mentored"}
_TURNED = {"CO_WORK": "works with", "EMAIL": "writes to", "FOLLOW": "follows"}
_DOES = {"MENTORS", "MENTORED", "REPORTS_TO", *_TURNED}


@dataclass(frozen=True, slots=True)
class Tie:
    """One fact that ties two people; `first` did something with `second`, `days` ago for the last time.

    Mentoring has begun: what was only proposed, or declined, is nobody's business but theirs.
    """

    first: str
    second: str
    name: str
    other: str
    type: str
    status: str | None
    since: str | None
    kind: str | None
    count: int
    last: str | None
    days: int | None

    @property
    def ends(self) -> tuple[str, str]:
        """Both people, the smaller id first."""
        return (self.first, self.second) if self.first < self.second else (self.second, self.first)

    @property
    def strength(self) -> float:
        """How warm it is, above 0 and below 1.

        A relation by what it is; contacts by how many (half of the most after three to four) and how long ago (half
        of what fades after a year).
        """
        if self.type == "MENTORS":
            return MENTORING[self.status or ""]
        if self.type == "REPORTS_TO":
            return _REPORTING
        return _MOST * (1 - exp(-self.count / 5)) * fresh(self.days, _UNDATED)

    @property
    def told(self) -> dict[str, str]:
        """Its kind and the tie in words and values."""
        contact = self.type == "INTERACTED"
        does = self.kind if contact else "MENTORED" if self._verb == "mentored" else self.type
        text, values = said(
            f"{self.name} {self._verb} {self.other}{self._when}",
            first=self.name,
            second=self.other,
            does=does if does in _DOES else "TURNED_TO",
            times=self.count if contact and self.count > 1 else None,
            day=self.last if contact else self.since,
        )
        return {"kind": _TOLD[self.type], "text": text, "values": values}

    @property
    def _verb(self) -> str:
        if self.type == "MENTORS":
            return _MENTORED[self.status or ""]
        return "reports to" if self.type == "REPORTS_TO" else _TURNED.get(self.kind or "", "turned to")

    @property
    def _when(self) -> str:
        if self.type != "INTERACTED":
            return f", since {self.since}" if self.since else ""
        times = "" if self.count == 1 else f", {self.count} times"
        return times + (f", last on {self.last}" if self.last else "")


def fresh(days: int | None, undated: float) -> float:
    """What is left of a tie after so many days, 1 to 0.3: half of what fades is gone after a year."""
    return undated if days is None else FADED + (1 - FADED) * 2.0 ** (-max(days, 0) / 365)


def together(strengths: list[float]) -> float:
    """How warm several ties between the same two people are: as if each could fail on its own."""
    cold = 1.0
    for strength in strengths:
        cold *= 1 - strength
    return 1 - cold
