"""Why not everybody gets a mentor: mentees who together can only go to mentors with fewer places (a Hall set)."""

from dataclasses import dataclass

import numpy as np

from algorithms.cohorts.candidates import Bools, Candidates, Identity
from algorithms.cohorts.flow import matched_first, worthiest

_NAMED = 10


@dataclass(frozen=True, slots=True)
class Shortage:
    """Mentees, the only mentors they can go to (most over-asked first), the places those lack, who has no candidate."""

    mentees: tuple[Identity, ...]
    mentors: tuple[Identity, ...]
    missing: int
    without_candidates: tuple[Identity, ...]

    @property
    def says(self) -> str:
        """The sentence for a coordinator."""
        parts = []
        if self.missing:
            names = ", ".join(map(str, self.mentors[:10])) + (
                ", …" if len(self.mentors) > len(self.mentors[:10]) else ""
            )
            parts.append(
                f"{len(self.mentees)} mentees can only go to {len(self.mentors)} mentors, who lack {self.missing} "
                f"places: {names}. Raise their capacity or allow more pairs."
            )
        if self.without_candidates:
            parts.append(
                f"{len(self.without_candidates)} mentees have no allowed pair: {self.without_candidates[0]}, …"
            )
        return " ".join(parts)


def shortage(candidates: Candidates) -> Shortage | None:
    """The over-asked mentors of a cohort; None where everybody can be matched."""
    chosen = worthiest(candidates, matched_first(candidates, np.zeros(len(candidates.mentee), np.int64)))
    people = len(candidates.mentees)
    unmatched = np.setdiff1d(np.arange(people), candidates.mentee[chosen])
    if not len(unmatched):
        return None
    asks = np.bincount(candidates.mentee, minlength=people) > 0
    asked = np.bincount(candidates.mentor, minlength=len(candidates.mentors)) - candidates.capacity
    reached, mentors = _reached(candidates, chosen, unmatched[asks[unmatched]].tolist())
    return Shortage(
        mentees=tuple(candidates.mentees[one] for one in sorted(reached)),
        mentors=tuple(candidates.mentors[one] for one in sorted(mentors, key=lambda one: (-int(asked[one]), one))),
        missing=int(asks[unmatched].sum()),
        without_candidates=tuple(candidates.mentees[one] for one in unmatched if not asks[one]),
    )


def _reached(candidates: Candidates, chosen: Bools, start: list[int]) -> tuple[set[int], set[int]]:
    """From who is left over: their mentors, those mentors' mentees, and so on."""
    asks: dict[int, list[int]] = {}
    holds: dict[int, list[int]] = {}
    ends = zip(candidates.mentee.tolist(), candidates.mentor.tolist(), chosen.tolist(), strict=True)
    for mentee, mentor, taken in ends:
        asks.setdefault(mentee, []).append(mentor)
        if taken:
            holds.setdefault(mentor, []).append(mentee)
    mentees, mentors, waiting = set(start), set[int](), list(start)
    while waiting:
        for mentor in asks.get(waiting.pop(), []):
            if mentor not in mentors:
                mentors.add(mentor)
                fresh = [mentee for mentee in holds.get(mentor, []) if mentee not in mentees]
                mentees.update(fresh)
                waiting.extend(fresh)
    return mentees, mentors
