"""The developmental network of one person: who develops them, from how many worlds and how strongly.

Diversity and strength, and the four types made of them, are those of Higgins and Kram, "Reconceptualizing mentoring at
work: a developmental network perspective", Academy of Management Review 26 (2001), 264-288. They give no numbers; the
thresholds below are ours, and stand in the answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from algorithms.introductions.ties import FADED, MENTORING, fresh, together

EFFECTIVE_WORLDS = 2.5
DENSITY = 0.5
STRENGTH = 0.5
_MOST = 60
_LEAST = 0.15
_FIXED = {"MANAGER": 0.6, "FACILITATOR": 0.6, "FELLOW": 0.3}
_PER_TIME = 0.22

Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One way in which somebody takes part in a person's development."""

    role: str
    status: str | None
    count: int
    about: str | None
    last: str | None
    days: int | None

    @property
    def strength(self) -> float:
        """How strong it is, 0 to 1: what it is or how often, of which up to 70 % fades, half of that in a year."""
        if self.role == "MENTOR":
            strength = MENTORING.get(self.status or "", 0.0)
        else:
            strength = _FIXED.get(self.role, 1 - (1 - _PER_TIME) ** self.count)
        if self.role == "MANAGER" or self.status in {"ACTIVE", "PAUSED"}:
            return strength
        return strength * fresh(self.days, FADED)

    @property
    def text(self) -> str:
        """The part in words, told to the person."""
        if self.role == "MENTOR":
            return self._mentoring
        if self.role == "MANAGER":
            return "You report to them"
        if self.role in {"FACILITATOR", "FELLOW"}:
            verb = "Facilitates" if self.role == "FACILITATOR" else "Is with you in"
            return f"{verb} {self.about}" + ("" if self.status == "ACTIVE" else ", which is over")
        verb = "Vouched for" if self.role == "ENDORSER" else "Helped"
        times = "once" if self.count == 1 else f"{self.count} times"
        return f"{verb} you {times}" + (f", last on {self.last}" if self.last else "")

    @property
    def _mentoring(self) -> str:
        goes_on = self.status in {"ACTIVE", "PAUSED"}
        peer = " as a peer" if self.about == "PEER" else ""
        when = f", {'since' if goes_on else 'until'} {self.last}" if self.last else ""
        return f"{'Mentors' if goes_on else 'Mentored'} you{peer}{when}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands in the organisation; pairs are (id, name)."""

    id: str
    seniority: int | None
    joined: int | None
    department: Named | None
    location: Named | None
    community: Named | None
    knows: tuple[str, ...]

    @property
    def world(self) -> Named | None:
        """The part of the organisation that they come from: department, else community, else site."""
        return self.department or self.community or self.location


@dataclass(frozen=True, slots=True)
class Developer:
    """Somebody who develops the person: in which ways, and where they stand."""

    parts: tuple[Part, ...]
    standing: Standing

    @property
    def strength(self) -> float:
        """How strong all ways are together, 0 to 1: as if each could fail on its own."""
        return together([part.strength for part in self.parts])


@dataclass(frozen=True, slots=True)
class Shape:
    """Measures of a developmental network.

    Attributes:
        worlds: From how many departments (else communities, else sites) the developers come.
        effective: How many equally strong worlds would be as diverse (inverse of Simpson's concentration, by strength).
        density: Share of pairs of developers that are tied, 0 to 1; None below two developers.
        strength: Mean strength of the developers, 0 to 1, each weighed by it, so that a few close ones show.
    """

    worlds: int
    effective: float
    density: float | None
    strength: float

    @property
    def diverse(self) -> bool:
        """Whether they come from different worlds and mostly do not know each other."""
        return self.effective >= EFFECTIVE_WORLDS and (self.density or 0.0) <= DENSITY

    @property
    def strong(self) -> bool:
        """Whether the developers are close."""
        return self.strength >= STRENGTH

    @property
    def type(self) -> str:
        """One of the four: opportunistic and entrepreneurial are diverse, traditional and entrepreneurial strong."""
        if self.diverse:
            return "ENTREPRENEURIAL" if self.strong else "OPPORTUNISTIC"
        return "TRADITIONAL" if self.strong else "RECEPTIVE"


def developers(parts: Mapping[str, Iterable[Part]]) -> list[tuple[str, tuple[Part, ...]]]:
    """Keep who takes a part that is worth the name (strength at least 0.15), the strongest first, 60 at most."""
    each = {id_: tuple(sorted(ways, key=lambda part: -part.strength)) for id_, ways in parts.items()}
    strengths = {id_: together([part.strength for part in ways]) for id_, ways in each.items()}
    order = sorted(each, key=lambda id_: (-strengths[id_], id_))
    return [(id_, each[id_]) for id_ in order if strengths[id_] >= _LEAST][:_MOST]


def shape(found: list[Developer], ties: int) -> Shape:
    """Measure a network of developers with so many pairs of them tied."""
    weights: dict[Named, float] = defaultdict(float)
    for one in found:
        if one.standing.world:
            weights[one.standing.world] += one.strength
    total = sum(weights.values())
    effective = total**2 / sum(weight**2 for weight in weights.values()) if total else 0.0
    pairs = len(found) * (len(found) - 1) / 2
    strengths = [one.strength for one in found]
    strength = sum(each**2 for each in strengths) / sum(strengths) if strengths else 0.0
    return Shape(len(weights), effective, ties / pairs if pairs else None, strength)
