"""What is kept of an assignment: its figures, a row for each mentee, the price list, and whose places are too few."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from algorithms.cohorts import Assignment, Candidates
from algorithms.cohorts.stable import mentee_ranks, mentor_ranks
from graph.cohort_proposals import Version

_NOBODY = "No mentor of the cohort is suggested to them, or they wish for none who can be."
_FULL = "Every mentor who fits them has other mentees here."
_ALONE = "whoever fits them has somebody else, or nobody fits them."
_FREE = "A mentor who fits them has a place free: give them one with cohortProposalMove, or match anew."

Pair = tuple[str, str]


@dataclass(frozen=True)
class Kept:
    """What goes from version to version: mentees in their order, who is locked, and relations by their pair.

    Of `one_list` that is paired among itself the mentees are one half, with everybody who has nobody.
    """

    mentees: Sequence[str]
    locked: frozenset[str] = frozenset()
    relations: Mapping[Pair, str] = field(default_factory=dict)
    one_list: bool = False


@dataclass(frozen=True)
class Score:
    """What both sides say of a pair, and its place (from 1) in the order of each."""

    mentee_score: int
    mentor_score: int
    mentee_rank: int
    mentor_rank: int


def scores(candidates: Candidates) -> dict[Pair, Score]:
    """Read both sides' scores and ranks of each pair."""
    ends = zip(candidates.mentee.tolist(), candidates.mentor.tolist(), strict=True)
    told = zip(
        candidates.mentee_score.tolist(),
        candidates.mentor_score.tolist(),
        (mentee_ranks(candidates) + 1).tolist(),
        (mentor_ranks(candidates) + 1).tolist(),
        strict=True,
    )
    return {
        (str(candidates.mentees[one]), str(candidates.mentors[other])): Score(*score)
        for (one, other), score in zip(ends, told, strict=True)
    }


def version(  # noqa: PLR0917 -- what a version is made of
    candidates: Candidates, chosen: Assignment, prices: Sequence[Assignment], kept: Kept, number: int, says: str
) -> Version:
    """Write an assignment as the version that is kept."""
    known, has = scores(candidates), {str(one): str(other) for one, other, _ in chosen.pairs}
    why = _why(candidates, known, has, kept)
    lacks, alone = None if kept.one_list else chosen.shortage, len(kept.mentees) - len(has)
    left = f"{alone} of the list have nobody: {_ALONE}" if kept.one_list and alone else None
    facts = {"number": number, "says": says, **figures(chosen)}
    facts |= {"shortage": lacks.says if lacks else left, "missing": lacks.missing if lacks else 0}
    rows = [
        {"mentee": one, "mentor": has.get(one), "mentorship": kept.relations.get((one, has.get(one, "")))}
        | {"facts": {"place": place, "locked": one in kept.locked, **_facts(known, one, has.get(one), why)}}
        for place, one in enumerate(kept.mentees, 1)
    ]
    over_asked = [str(one) for one in lacks.mentors] if lacks else []
    return Version(facts, rows, [figures(each) for each in prices], over_asked)


def figures(assignment: Assignment) -> dict[str, Any]:
    """What an objective gives, and what it costs."""
    return {
        "objective": assignment.objective.value,
        "total": assignment.total,
        "matched": assignment.matched,
        "worst": assignment.worst,
        "blockingPairs": assignment.blocking_pairs,
        "gini": assignment.gini,
        "proven": assignment.proven,
    }


def _why(candidates: Candidates, known: Mapping[Pair, Score], has: Mapping[str, str], kept: Kept) -> dict[str, str]:
    """Why each mentee who has nobody has none: nobody fits them, all places are taken, or one is free all the same."""
    load = Counter(has.values())
    places = zip(map(str, candidates.mentors), candidates.capacity.tolist(), strict=True)
    free = {mentor for mentor, room in places if load[mentor] < room}
    fits: dict[str, set[str]] = {}
    for mentee, mentor in known:
        fits.setdefault(mentee, set()).add(mentor)
    taken, nobody = (_ALONE.capitalize(), _ALONE.capitalize()) if kept.one_list else (_FULL, _NOBODY)
    return {
        mentee: nobody if mentee not in fits else taken if free.isdisjoint(fits[mentee]) else _FREE
        for mentee in kept.mentees
    }


def _facts(known: Mapping[Pair, Score], mentee: str, mentor: str | None, why: Mapping[str, str]) -> dict[str, Any]:
    if mentor is None:
        return {"why": why[mentee]}
    score = known[mentee, mentor]
    return {
        "menteeScore": score.mentee_score,
        "mentorScore": score.mentor_score,
        "menteeRank": score.mentee_rank,
        "mentorRank": score.mentor_rank,
    }


def mentee_rows(candidates: Candidates) -> list[dict[str, Any]]:
    """List for each mentee whom they could have, in their own order."""
    could: dict[str, list[dict[str, Any]]] = {}
    for (mentee, mentor), score in scores(candidates).items():
        row = {"mentor": mentor, "mentee_score": score.mentee_score, "mentor_score": score.mentor_score}
        could.setdefault(mentee, []).append(row | {"rank": score.mentee_rank})
    return [{"mentee": mentee, "could": sorted(could[mentee], key=lambda row: row["rank"])} for mentee in sorted(could)]
