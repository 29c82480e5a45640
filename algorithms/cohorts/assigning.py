"""Assigning a cohort by one of four objectives, with musts, must-nots, and what keeps anybody from a place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial

import numpy as np

from algorithms.cohorts.candidates import Bools, Candidates, Identity, Ints, Pair
from algorithms.cohorts.errors import CohortError
from algorithms.cohorts.flow import highest_passing, matched_first, most_matched, worthiest
from algorithms.cohorts.shortage import Shortage, shortage
from algorithms.cohorts.stable import best_stable, blocking, deferred_acceptance
from algorithms.evenness import gini

_LARGEST = 1 << 45


class Objective(Enum):
    """What an assignment is to be best at."""

    TOTAL = "TOTAL"
    MATCHED_FIRST = "MATCHED_FIRST"
    WORST_OFF_FIRST = "WORST_OFF_FIRST"
    STABLE = "STABLE"


@dataclass(frozen=True, slots=True)
class Options:
    """Pairs that must or must not be, and how an objective is pursued.

    `levels` worst-off scores are raised (1: the worst only); `best_total` asks for the stable assignment with the
    largest total instead of the mentees' best, by CP-SAT within `effort` of deterministic time.
    """

    must: Sequence[Pair] = ()
    must_not: Sequence[Pair] = ()
    levels: int = 1
    best_total: bool = False
    effort: float = 30.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Assignment:
    """The chosen pairs and their figures: total and worst score, blocking pairs, Gini of mentors' loads (0 even, 1)."""

    objective: Objective
    pairs: tuple[tuple[Identity, Identity, int], ...]
    total: int
    matched: int
    worst: int | None
    blocking_pairs: int
    gini: float
    proven: bool
    unmatched: tuple[Identity, ...]
    shortage: Shortage | None


def assign(candidates: Candidates, objective: Objective, options: Options | None = None) -> Assignment:
    """The best assignment by an objective; raises CohortError for musts that contradict each other."""
    options = options or Options()
    allowed, forced = narrowed(candidates, options)
    chosen, proven = _chosen(allowed, forced, objective, options)
    return _figures(allowed, objective, chosen, proven=proven)


def compare(candidates: Candidates, options: Options | None = None) -> list[Assignment]:
    """The price list: the same cohort by each objective."""
    return [assign(candidates, objective, options) for objective in Objective]


def judge(candidates: Candidates, objective: Objective, pairs: Sequence[Pair]) -> Assignment:
    """The figures of any assignment, such as one that was edited by hand; nothing is claimed to be proven.

    Raises CohortError for a pair that is not allowed, a mentee with two mentors, or a mentor with too many mentees.
    """
    keys = _keys(candidates)
    found = _found(candidates, pairs, keys)
    _must_fits(candidates, Options(must=pairs), found, [])
    chosen = np.zeros(len(keys), bool)
    chosen[found] = True
    return _figures(candidates, objective, chosen, proven=False)


def narrowed(candidates: Candidates, options: Options) -> tuple[Candidates, Bools]:
    """The pairs that are left by musts and must-nots, and which of them must be."""
    keys = _keys(candidates)
    must, never = _found(candidates, options.must, keys), _found(candidates, options.must_not, keys)
    _must_fits(candidates, options, must, never)
    forced = np.zeros(len(keys), bool)
    forced[[pair for pair in must if pair >= 0]] = True
    keep = np.ones(len(keys), bool)
    keep[[pair for pair in never if pair >= 0]] = False
    keep &= forced | ~np.isin(candidates.mentee, candidates.mentee[forced])
    return candidates.only(keep), forced[keep]


def _chosen(candidates: Candidates, forced: Bools, objective: Objective, options: Options) -> tuple[Bools, bool]:
    score = candidates.score
    match objective:
        case Objective.STABLE:
            return _stable(candidates, forced, options)
        case Objective.TOTAL:
            value = np.where(forced, score + matched_first(candidates, score).max(initial=0), score)
            return worthiest(candidates, value), True
        case Objective.MATCHED_FIRST:
            return _by_matched(candidates, forced, score), True
    return _worst_off(candidates, forced, options.levels), True


def _by_matched(candidates: Candidates, forced: Bools, value: Ints) -> Bools:
    """Musts before the number matched before the sum of values."""
    first = matched_first(candidates, value)
    return worthiest(candidates, np.where(forced, matched_first(candidates, first), first) if forced.any() else first)


def _stable(candidates: Candidates, forced: Bools, options: Options) -> tuple[Bools, bool]:
    top = int(candidates.mentor_score.max(initial=0)) + 1
    wanted = replace(candidates, mentor_score=np.where(forced, top, candidates.mentor_score))
    if options.best_total:
        return best_stable(wanted, options.effort, options.seed)
    return deferred_acceptance(wanted), True


def _worst_off(candidates: Candidates, forced: Bools, levels: int) -> Bools:
    """Most matched, then the worst score as high as can be, and at the end the largest total.

    With more levels, before the total: the fewest with the worst score, and the next worst as high as can be.
    """
    if levels < 1:
        raise CohortError(f"{levels} worst-off levels raise nothing. Ask for at least 1.")
    need, kept = most_matched(candidates), np.ones(len(forced), bool)
    low = np.zeros(len(forced), np.int64)
    for level in range(levels):
        free = np.unique(candidates.score[kept & (low == 0) & ~forced])
        if not len(free):
            break
        floor = highest_passing(free, partial(_reaches, candidates, (forced, kept, low), need))
        kept &= forced | (low > 0) | (candidates.score >= floor)
        if level + 1 < levels:
            low = np.where(kept & ~forced & (candidates.score == floor), level + 1, low)
    worth = candidates.score - _penalty(candidates, low, levels)
    chosen = np.zeros(len(forced), bool)
    chosen[kept] = _by_matched(candidates.only(kept), forced[kept], worth[kept])
    return chosen


def _reaches(candidates: Candidates, state: tuple[Bools, Bools, Ints], need: int, least: int) -> bool:
    """Whether as many are matched, with as few at each lower level, when the others have at least a score."""
    forced, kept, low = state
    inside = kept & (forced | (low > 0) | (candidates.score >= least))
    if most_matched(candidates.only(inside)) < need:
        return False
    return not low.any() or _at_levels(candidates, forced, low, inside) == _at_levels(candidates, forced, low, kept)


def _at_levels(candidates: Candidates, forced: Bools, low: Ints, inside: Bools) -> list[int]:
    some = candidates.only(inside)
    worth = -_penalty(some, low[inside], int(low.max()) + 1)
    chosen = _by_matched(some, forced[inside], worth)
    counts: list[int] = np.bincount(low[inside][chosen], minlength=int(low.max()) + 1)[1:].tolist()
    return counts


def _penalty(candidates: Candidates, low: Ints, levels: int) -> Ints:
    """So that one fewer at a lower level outweighs everything at the levels above and the total."""
    step = len(candidates.mentees) + 1
    unit = int(candidates.score.max(initial=0)) * step + 1
    if unit * step**levels > _LARGEST:
        raise CohortError(f"{levels} worst-off levels are too many for {step - 1} mentees. Ask for fewer.")
    weights = [0, *(unit * step ** (levels - level) for level in range(1, levels + 1))]
    return np.array(weights, np.int64)[low]


def _figures(candidates: Candidates, objective: Objective, chosen: Bools, *, proven: bool) -> Assignment:
    picked = np.flatnonzero(chosen)
    scores = candidates.score[picked]
    unmatched = np.setdiff1d(np.arange(len(candidates.mentees)), candidates.mentee[picked])
    load = np.bincount(candidates.mentor[picked], minlength=len(candidates.mentors))[candidates.capacity > 0]
    order = picked[np.argsort(candidates.mentee[picked], kind="stable")]
    return Assignment(
        objective=objective,
        pairs=tuple(
            (candidates.mentees[candidates.mentee[pair]], candidates.mentors[candidates.mentor[pair]], int(score))
            for pair, score in zip(order, candidates.score[order], strict=True)
        ),
        total=int(scores.sum()),
        matched=len(picked),
        worst=int(scores.min()) if len(scores) else None,
        blocking_pairs=len(blocking(candidates, chosen)),
        gini=gini(load),
        proven=proven,
        unmatched=tuple(candidates.mentees[mentee] for mentee in unmatched),
        shortage=shortage(candidates) if len(unmatched) else None,
    )


def _keys(candidates: Candidates) -> dict[tuple[str, str], int]:
    return {
        (str(candidates.mentees[one]), str(candidates.mentors[other])): pair
        for pair, (one, other) in enumerate(zip(candidates.mentee, candidates.mentor, strict=True))
    }


def _found(candidates: Candidates, pairs: Sequence[Pair], keys: dict[tuple[str, str], int]) -> list[int]:
    known = {str(one) for one in candidates.mentees}, {str(one) for one in candidates.mentors}
    for mentee, mentor in pairs:
        for identity, side, name in ((mentee, known[0], "mentee"), (mentor, known[1], "mentor")):
            if str(identity) not in side:
                raise CohortError(f"{identity} is no {name} of this cohort. Mend the pair {mentee}, {mentor}.")
    return [keys.get((str(mentee), str(mentor)), -1) for mentee, mentor in pairs]


def _must_fits(candidates: Candidates, options: Options, must: list[int], never: list[int]) -> None:
    for pair, (mentee, mentor) in zip(must, options.must, strict=True):
        if pair < 0:
            raise CohortError(f"{mentee} must get {mentor}, but that pair is not allowed. Add it with its scores.")
        if pair in never:
            raise CohortError(f"{mentee} must and must not get {mentor}. Remove one of the two.")
    pairs = np.array(sorted(set(must)), np.int64)
    twice = np.bincount(candidates.mentee[pairs], minlength=len(candidates.mentees))
    if (twice > 1).any():
        who = candidates.mentees[int(twice.argmax())]
        raise CohortError(f"{who} must get {twice.max()} mentors, and a mentee gets one. Keep one of these musts.")
    over = np.bincount(candidates.mentor[pairs], minlength=len(candidates.mentors)) - candidates.capacity
    if (over > 0).any():
        asked = ", ".join(f"{candidates.mentors[at]} ({over[at]} too many)" for at in np.flatnonzero(over > 0))
        raise CohortError(f"The musts ask more of these mentors than they take: {asked}. Raise it, or drop musts.")
