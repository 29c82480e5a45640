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
from algorithms.snapshot import Flags, Reals

# Contributions below this say nothing that a person would call a reason.
_LEAST = 0.004
_DIGITS = 4
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
    Kind("PEER", {"CONTACTS": 0.28, "ALIKE": 0.24, "POSITION": 0.14, "WISH": 0.12, "UNIT": 0.10, "SENIORITY": 0.07,
                  "POPULARITY": 0.05}),
    Kind("REVERSE", {"WISH": 0.60, "SENIORITY": 0.12, "CONTACTS": 0.12, "POPULARITY": 0.10, "POSITION": 0.06}),
    Kind("MICRO", {"WISH": 0.60, "CONTACTS": 0.18, "UNIT": 0.12, "POPULARITY": 0.10}),
)  # fmt: skip


@dataclass(frozen=True)
class Suggestion:
    """One suggested person: the place in the list and what each kind of evidence contributes."""

    person: int
    rank: int
    score: float
    reasons: list[tuple[str, str, float]]


Ranked = tuple[int, str, list[Suggestion]]


def kept(people: int) -> int:
    """How many suggestions a person keeps of the main kind: 100 in small networks, 20 in the largest."""
    return max(20, min(100, 2_000_000 // max(people, 1)))


def suggest(network: Network) -> Iterator[Ranked]:
    """Rank for each seeker and kind the best candidates: seeker, kind, suggestions (best first)."""
    most = kept(int(network.snapshot.consents.sum()))
    for found in candidates(network, 3 * most):
        evidence = _evidence(network, found)
        for kind in KINDS:
            number = most if kind.name == "ONE_TO_ONE" else max(10, most // 4)
            yield found.seeker, kind.name, _ranked(network, kind, found, evidence, number)


def _ranked(network: Network, kind: Kind, found: Candidates, evidence: dict[str, Reals], most: int) -> list[Suggestion]:
    allowed = np.flatnonzero(_allowed(network, kind.name, found))
    parts = [weight * _fitting(name, kind.name, evidence)[allowed] for name, weight in kind.weights.items()]
    table = np.asarray(np.round(np.stack(parts).astype(np.float64), _DIGITS), dtype=np.float64)
    table[table < _LEAST] = 0
    total = np.round(table.sum(axis=0), _DIGITS)
    order = np.lexsort((found.people[allowed], -total))[:most]
    return [
        Suggestion(
            person=int(found.people[allowed[place]]),
            rank=rank,
            score=float(total[place]),
            reasons=_reasons(network, kind, found, int(allowed[place]), table[:, place]),
        )
        for rank, place in enumerate(order[total[order] > 0], start=1)
    ]


def _reasons(
    network: Network, kind: Kind, found: Candidates, place: int, parts: NDArray[np.float64]
) -> list[tuple[str, str, float]]:
    named = sorted((-float(part), name) for name, part in zip(kind.weights, parts, strict=True) if part > 0)
    return [(name, reasons.text(network, found, place, name), -part) for part, name in named]


def _evidence(network: Network, found: Candidates) -> dict[str, Reals]:
    """Each kind of evidence for every candidate, 0 to 1."""
    snapshot, people, seeker = network.snapshot, found.people, found.seeker
    same_unit = (snapshot.department[people] == snapshot.department[seeker]) & (snapshot.department[seeker] >= 0)
    same_community = (network.labels[people] == network.labels[seeker]) & (network.labels[seeker] >= 0)
    above = snapshot.seniority[people] - snapshot.seniority[seeker]
    return {
        "WISH": found.wish,
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
        allowed = (unknown | (above >= 0)) & ~found.asked
    return np.asarray(allowed, dtype=bool)
