"""Whom to suggest to whom: for each kind of mentoring a weighted sum of what speaks for a candidate, 0 to 1.

Each weight is the most that its evidence can contribute, and the weights of a kind add up to 1; the contributions
of a suggestion add up to its score exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from algorithms import reasons
from algorithms.candidates import Candidates, Network, candidates
from algorithms.recommender.ranking import REST, Chosen
from algorithms.sentences import NOTHING
from algorithms.snapshot import Flags, Numbers, Reals
from algorithms.topology import among

# Contributions below this say nothing that a person would call a reason.
_LEAST = 0.004
_DIGITS = 4
_LEARNT_DIGITS = 6
_ROOM = 1.5
_APART = 2
# Adamic-Adar of about three shared people who have few ties themselves; less than that is no full evidence.
_WELL_KNOWN = 2.0


@dataclass(frozen=True)
class Kind:
    """A kind of mentoring and the weights of its evidence."""

    name: str
    weights: dict[str, float]


KINDS = (
    Kind("ONE_TO_ONE", {"WISH": 0.30, "CONTACTS": 0.22, "POPULARITY": 0.15, "SENIORITY": 0.10, "UNIT": 0.08,
                        "POSITION": 0.08, "ALIKE": 0.07}),
    Kind("PEER", {"CONTACTS": 0.26, "ALIKE": 0.22, "WISH": 0.12, "OFFER": 0.12, "POSITION": 0.12, "UNIT": 0.08,
                  "SENIORITY": 0.05, "POPULARITY": 0.03}),
    Kind("REVERSE", {"WISH": 0.60, "SENIORITY": 0.12, "CONTACTS": 0.12, "POPULARITY": 0.10, "POSITION": 0.06}),
    Kind("MICRO", {"WISH": 0.60, "CONTACTS": 0.18, "UNIT": 0.12, "POPULARITY": 0.10}),
)  # fmt: skip


# These demand a wish that is met.
_BY_WISH = {"REVERSE", "MICRO"}


@dataclass(frozen=True)
class Suggestion:
    """One suggested person: the place in the list and what each kind of evidence contributes."""

    person: int
    rank: int
    score: float
    reasons: list["Reason"]


# Kind, sentence, part of the score, and the values that the sentence tells.
Reason = tuple[str, str, float, str]
Ranked = tuple[int, str, list[Suggestion]]


def kept(people: int) -> int:
    """How many suggestions a person keeps of the main kind: 100 in small networks, 12 in the largest.

    All together at most 2 million (at 20,000 people), so that they do not take most of a run.
    """
    share = float((20_000 / max(people, 1)) ** 1.5)
    return round(100 * min(1.0, max(0.12, share)))


def suggest(network: Network) -> Iterator[Ranked]:
    """Rank for each seeker and kind the best candidates: seeker, kind, suggestions (best first)."""
    most = kept(int(network.snapshot.consents.sum()))
    for found in candidates(network, 3 * most):
        evidence = _evidence(network, found)
        wishes = bool(found.wish.any())
        for kind in KINDS:
            if kind.name in _BY_WISH and not wishes:
                yield found.seeker, kind.name, []
                continue
            number = most if kind.name == "ONE_TO_ONE" else max(10, most // 4)
            weighed = _weighed(network, kind, found, evidence, number)
            yield found.seeker, kind.name, _ranked(network, found, weighed, number)


@dataclass(frozen=True)
class _Weighed:
    """Places of those allowed among the candidates, and what each kind of evidence (rows) adds for each."""

    places: Numbers
    kinds: tuple[str, ...]
    parts: NDArray[np.float64]


def _weighed(network: Network, kind: Kind, found: Candidates, evidence: dict[str, Reals], most: int) -> _Weighed:
    if found.chosen is not None and kind.name == "ONE_TO_ONE":
        return _learnt(network, found, found.chosen, most)
    allowed = np.flatnonzero(_allowed(network, kind.name, found))
    parts = [weight * _fitting(name, kind.name, evidence)[allowed] for name, weight in kind.weights.items()]
    table = np.asarray(np.round(np.stack(parts).astype(np.float64), _DIGITS), dtype=np.float64)
    table[table < _LEAST] = 0
    return _Weighed(allowed, tuple(kind.weights), table)


def _learnt(network: Network, found: Candidates, chosen: Chosen, most: int) -> _Weighed:
    """What each kind of evidence adds over an ordinary candidate, as a part of the best that candidates reach in all.

    Ordinary is the median, or the weakest where hardly more candidates are there than are kept. The score is 1 for
    whoever is best on every count.
    """
    here = among(chosen.people, found.people)
    places = np.searchsorted(found.people, chosen.people[here])
    allowed = _allowed(network, "ONE_TO_ONE", found)[places]
    places, parts = places[allowed], chosen.parts[:, here][:, allowed]
    if not len(places):
        return _Weighed(places, chosen.kinds, parts)
    ordinary = min(0.5, max(0.0, 1 - _ROOM * most / len(places)))
    added = parts - np.quantile(parts, ordinary, axis=1, keepdims=True)
    best = float(added.max(axis=1).sum())
    return _Weighed(places, chosen.kinds, np.round(added / max(best, 1e-12), _LEARNT_DIGITS))


def _ranked(network: Network, found: Candidates, weighed: _Weighed, most: int) -> list[Suggestion]:
    people, total = found.people[weighed.places], np.round(weighed.parts.sum(axis=0), _LEARNT_DIGITS)
    order = np.lexsort((people, -total))[:most]
    return [
        Suggestion(
            person=int(people[place]),
            rank=rank,
            score=float(total[place]),
            reasons=_reasons(network, found, weighed, int(place)),
        )
        for rank, place in enumerate(order[total[order] > 0], start=1)
    ]


def _reasons(network: Network, found: Candidates, weighed: _Weighed, place: int) -> list[Reason]:
    """The weightiest first; what has no fact of its own to show is told as one sum."""
    told: list[Reason] = []
    rest = 0.0
    for name, part in zip(weighed.kinds, weighed.parts[:, place].tolist(), strict=True):
        text, values = reasons.told(network, found, int(weighed.places[place]), name) if part >= _LEAST else NOTHING
        if text:
            told.append((name, text, part, values))
        else:
            rest += part
    told.sort(key=lambda reason: (-reason[2], reason[0]))
    rest = round(rest, _LEARNT_DIGITS)
    return [*told, (REST, reasons.REST_FOR if rest > 0 else reasons.REST_AGAINST, rest, "")] if rest else told


def _evidence(network: Network, found: Candidates) -> dict[str, Reals]:
    """Each kind of evidence for every candidate, 0 to 1."""
    snapshot, people, seeker = network.snapshot, found.people, found.seeker
    same_unit = (snapshot.department[people] == snapshot.department[seeker]) & (snapshot.department[seeker] >= 0)
    same_community = (network.labels[people] == network.labels[seeker]) & (network.labels[seeker] >= 0)
    above = snapshot.seniority[people] - snapshot.seniority[seeker]
    return {
        "WISH": found.wish,
        "OFFER": found.offer,
        "CONTACTS": found.contacts / max(float(found.contacts.max(initial=0)), _WELL_KNOWN),
        "POPULARITY": network.popularity[people],
        "UNIT": np.where(same_unit, 1.0, np.where(same_community, 0.5, 0.0)).astype(np.float32),
        "POSITION": found.position,
        "ALIKE": found.alike,
        # Two to three grades above is what mentees name most; a grade more or less still helps.
        "ABOVE": np.nan_to_num(np.exp(-(((above - 2.5) / 2) ** 2)) * (above > 0)),
        "LEVEL": np.nan_to_num(np.exp(-(above**2))),
        "BELOW": np.nan_to_num(np.minimum(-above / 5, 1) * (above < 0)),
    }


def _fitting(name: str, kind: str, evidence: dict[str, Reals]) -> Reals:
    if name != "SENIORITY":
        return evidence[name]
    return evidence[{"PEER": "LEVEL", "REVERSE": "BELOW"}.get(kind, "ABOVE")]


def _allowed(network: Network, kind: str, found: Candidates) -> Flags:
    """What a kind demands; an unknown seniority forbids nothing but reverse mentoring."""
    above = network.snapshot.seniority[found.people] - network.snapshot.seniority[found.seeker]
    unknown = np.isnan(above)
    if kind == "PEER":
        allowed = unknown | (np.abs(above) <= 1)
    elif kind == "REVERSE":
        allowed = (above <= -_APART) & (found.wish > 0)
    elif kind == "MICRO":
        allowed = found.wish > 0
    else:
        anybody = network.ranking is not None and network.ranking.looks_down
        allowed = (unknown | (above >= 0) | anybody) & ~found.asked
    return np.asarray(allowed, dtype=bool)
