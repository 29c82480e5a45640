"""What a coordinator asks of an assignment: alternates of a mentee, what a pair would cost, a re-run after declines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from algorithms.cohorts.assigning import Assignment, Objective, Options, assign
from algorithms.cohorts.candidates import Candidates, Identity, Pair
from algorithms.cohorts.errors import CohortError
from algorithms.cohorts.stable import mentee_ranks, mentor_ranks


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another mentor of a mentee: the score, the place in the mentee's order (from 1), and whether there is a place."""

    mentor: Identity
    score: int
    rank: int
    has_place: bool


@dataclass(frozen=True, slots=True)
class PairPrice:
    """Why a pair is, or is not: both sides' scores and ranks (from 1), and what forcing it changes in the figures."""

    chosen: bool
    mentee_score: int
    mentor_score: int
    mentee_rank: int
    mentor_rank: int
    total_change: int
    matched_change: int
    worst_change: int
    says: str


def alternates(candidates: Candidates, assignment: Assignment, first: int = 3) -> dict[Identity, list[Alternate]]:
    """For each mentee the mentors they would like next, in their order, without the one they have."""
    load: dict[Identity, int] = {}
    for _, mentor, _ in assignment.pairs:
        load[mentor] = load.get(mentor, 0) + 1
    taken = {(mentee, mentor) for mentee, mentor, _ in assignment.pairs}
    ranks = mentee_ranks(candidates)
    found: dict[Identity, list[Alternate]] = {mentee: [] for mentee in candidates.mentees}
    for pair in np.argsort(ranks, kind="stable"):
        mentee, at = candidates.mentees[candidates.mentee[pair]], int(candidates.mentor[pair])
        mentor = candidates.mentors[at]
        if (mentee, mentor) not in taken and len(found[mentee]) < first:
            place = load.get(mentor, 0) < int(candidates.capacity[at])
            found[mentee].append(Alternate(mentor, int(candidates.mentee_score[pair]), int(ranks[pair]) + 1, place))
    return found


def price_of_pair(
    candidates: Candidates, assignment: Assignment, pair: Pair, options: Options | None = None
) -> PairPrice:
    """What it costs to have a pair: the same objective solved again with it as a must."""
    options = options or Options()
    at = _position(candidates, pair)
    chosen = any((str(a), str(b)) == (str(pair[0]), str(pair[1])) for a, b, _ in assignment.pairs)
    forced = assignment
    if not chosen:
        kept = [must for must in options.must if str(must[0]) != str(pair[0])]
        forced = assign(candidates, assignment.objective, replace(options, must=[*kept, pair]))
    total, matched = forced.total - assignment.total, forced.matched - assignment.matched
    worst = (forced.worst or 0) - (assignment.worst or 0)
    return PairPrice(
        chosen=chosen,
        mentee_score=int(candidates.mentee_score[at]),
        mentor_score=int(candidates.mentor_score[at]),
        mentee_rank=int(mentee_ranks(candidates)[at]) + 1,
        mentor_rank=int(mentor_ranks(candidates)[at]) + 1,
        total_change=total,
        matched_change=matched,
        worst_change=worst,
        says=_sentence(pair, total, matched, worst, chosen=chosen),
    )


def reassigned(
    candidates: Candidates, accepted: Sequence[Pair], declined: Sequence[Pair], objective: Objective
) -> Assignment:
    """The assignment after answers: who accepted stays, and a declined pair does not come again."""
    return assign(candidates, objective, Options(must=accepted, must_not=declined))


def _position(candidates: Candidates, pair: Pair) -> int:
    for at, (mentee, mentor) in enumerate(zip(candidates.mentee, candidates.mentor, strict=True)):
        if (str(candidates.mentees[mentee]), str(candidates.mentors[mentor])) == (str(pair[0]), str(pair[1])):
            return at
    raise CohortError(f"{pair[0]} and {pair[1]} are not an allowed pair. Add it with its scores.")


def _sentence(pair: Pair, total: int, matched: int, worst: int, *, chosen: bool) -> str:
    if chosen:
        return f"{pair[0]} has {pair[1]}."
    return (
        f"If {pair[0]} had {pair[1]}, the total would change by {total:+,}, the number matched by {matched:+,} and the "
        f"worst score by {worst:+,}."
    )
