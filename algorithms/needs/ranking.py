"""Ranks people for one need by the method that serves, each with the reasons for the score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import sparse

from algorithms.needs.candidates import Channels
from algorithms.needs.evidence import Asked
from algorithms.needs.newcomers import seated
from algorithms.needs.record import Needs
from algorithms.needs.scoring import KINDS, Method, Scored, scored
from algorithms.needs.telling import Names, Telling
from algorithms.needs.texts import words
from algorithms.snapshot import Flags, Numbers, Snapshot

MOST = 300
_REST_FOR = "Smaller traces, which count only together"
_SEAT = "Nobody has turned to them yet: some places are kept for such people"
# Contributions below this say nothing that a person would call a reason; what somebody knows is told all the same.
_LEAST = 0.004
_ALWAYS = ("TOPIC", "SKILL", "ENDORSEMENT")
_DIGITS = 6
_PROFILE = 0.001


@dataclass(frozen=True)
class Request:
    """A need: skills by id with weights, its text, who asks, who may answer (None: all), and who looks.

    `below` are weighted skills below those named. `profiles` are people whose own words fit (id, title, how near):
    they have no day, so no method could be measured with them, and whoever is known by nothing else comes last.
    """

    skills: Mapping[str, float]
    text: str = ""
    below: Mapping[str, float] = field(default_factory=dict)
    asker: str | None = None
    members: Sequence[str] | None = None
    profiles: Sequence[Sequence[Any]] = ()
    viewer: str | None = None


class Experts:
    """Ranks people for needs by the method of one run; `seen` says who may be shown at all."""

    def __init__(self, people: Snapshot, seen: Flags, channels: Channels, method: Method, names: Names) -> None:
        self._ids, self._channels, self._method = people.ids, channels, method
        self._names, self._consents, self._seen = names, people.consents, seen
        self._people = {each: number for number, each in enumerate(people.ids)}
        self._skills = {each: number for number, each in enumerate(people.skill_ids)}

    def ranked(self, request: Request, most: int = MOST, told: int = MOST) -> list[dict[str, Any]]:
        """Rank who knows something of the need, at most so many, best first; reasons are told of the first of them."""
        asked = self.asked(request)
        members = None if request.members is None else self._numbered(request.members)
        [found] = self._channels.candidates(asked, besides=members)
        result = scored(self._channels, found, self._method)
        result = result.only(self._seen_by(request.viewer)[result.people])
        if members is not None:
            result = result.only(np.isin(result.people, members))
        telling = Telling(self._channels.memory, self._names, asked, found)
        totals = np.round(result.parts.sum(axis=0), _DIGITS)
        seats = found.seats.only(np.isin(found.seats.people, result.people) & self._method.seats)
        new = np.searchsorted(result.people, seats.people)
        order = np.lexsort((result.people, -seated(totals, new, seats.ranks)))[:most]
        rows = [self._row(telling, result, int(place), seat=place in new) for place in order[:told]]
        rest = order[told:]
        rows += map(self._untold, result.people[rest].tolist(), totals[rest].tolist())
        return [*rows, *_by_profile(request, {row["id"] for row in rows})][:most]

    def _seen_by(self, viewer: str | None) -> Flags:
        """Who may be shown: people see themselves, too."""
        number = self._people.get(viewer or "", -1)
        return self._seen if number < 0 else self._seen | (np.arange(len(self._seen)) == number)

    def _numbered(self, people: Sequence[str]) -> Numbers:
        return np.array([self._people[each] for each in people if each in self._people], dtype=np.int64)

    def asked(self, request: Request) -> Asked:
        """The need as those of the past were written down: its text with the names of its skills and department."""
        record = self._channels.memory.record
        skills, wider = (self._skill_row(each) for each in (request.skills, {**request.below, **request.skills}))
        said = {record.vocabulary[word]: 1.0 for word in words(request.text) if word in record.vocabulary}
        text = _row(said, len(record.vocabulary))
        asker = self._people.get(request.asker or "", -1)
        if asker >= 0 and not self._seen_by(request.viewer)[asker]:
            # Whom they turned to is nobody's business who may not even know of them.
            asker = -1
        known = (text + skills.sign() @ record.named).sign().tocsr()
        return Asked(Needs(skills, known, _units(record.unit_named, text)), np.array([asker], dtype=np.int64), wider)

    def _skill_row(self, weights: Mapping[str, float]) -> sparse.csr_array:
        numbered = {self._skills[each]: weight for each, weight in weights.items() if each in self._skills}
        return _row(numbered, len(self._skills))

    def _row(self, telling: Telling, result: Scored, place: int, *, seat: bool) -> dict[str, Any]:
        person = int(result.people[place])
        reasons = _reasons(telling, person, result.parts[:, place].tolist())
        if seat:
            reasons.append({"kind": "NEWCOMER", "text": _SEAT, "contribution": 0.0})
        return {
            "id": self._ids[person],
            "score": round(sum(each["contribution"] for each in reasons), _DIGITS),
            "reasons": reasons,
            # Whoever refuses inference is known by declared skills only.
            "declared": not self._consents[person],
        }

    def _untold(self, person: int, score: float) -> dict[str, Any]:
        """A row that no page shows now; its score is told as one sum."""
        reasons = [{"kind": "TOGETHER", "text": _REST_FOR, "contribution": score}]
        return {"id": self._ids[person], "score": score, "reasons": reasons, "declared": not self._consents[person]}


def _by_profile(request: Request, told: set[str]) -> Iterator[dict[str, Any]]:
    best = max((score for *_, score in request.profiles), default=1.0)
    for who, title, score in request.profiles:
        if who not in told and who != request.asker and (request.members is None or who in request.members):
            part = round(_PROFILE * score / best, _DIGITS)
            text = f"The profile matches: {title}" if title else "The profile matches"
            reasons = [{"kind": "PROFILE", "text": text, "contribution": part}]
            yield {"id": who, "score": part, "reasons": reasons, "declared": True}


def _row(values: Mapping[int, float], columns: int) -> sparse.csr_array:
    places = np.array(sorted(values), dtype=np.int64)
    data = np.array([values[each] for each in places.tolist()], dtype=np.float32)
    return sparse.csr_array((data, places, np.array([0, len(places)])), shape=(1, columns), dtype=np.float32)


def _units(named: sparse.csr_array, text: sparse.csr_array) -> sparse.csr_array:
    """The departments whose names stand in a text with every word, the longest name only."""
    length = np.diff(named.indptr)
    hits = (named @ text.T).toarray().ravel()
    whole = np.flatnonzero((length > 0) & (hits == length))
    best = whole[np.argsort(-length[whole], kind="stable")[:1]]
    return _row({int(each): 1.0 for each in best}, named.shape[0])


def _reasons(telling: Telling, person: int, parts: list[float]) -> list[dict[str, Any]]:
    """The weightiest first; what has no fact of its own to show is told as one sum."""
    told: list[dict[str, Any]] = []
    rest = 0.0
    for kind, part in zip(KINDS, parts, strict=True):
        text = telling.of(kind, person) if part >= _LEAST or kind in _ALWAYS else ""
        if text:
            told.append(
                {"kind": kind, "text": text, "contribution": round(part, _DIGITS), **telling.behind(kind, person)}
            )
        else:
            rest += part
    told.sort(key=lambda reason: -reason["contribution"])
    if round(rest, _DIGITS) > 0:
        told.append({"kind": "TOGETHER", "text": _REST_FOR, "contribution": round(rest, _DIGITS)})
    return told
