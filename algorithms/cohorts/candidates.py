"""Who may be matched with whom: pairs with both sides' scores, and how many each mentor takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from algorithms.cohorts.errors import CohortError

Identity: TypeAlias = int | str
Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]
Pair: TypeAlias = tuple[Identity, Identity]
Side = Literal["mentee", "mentor", "both"]
_LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class Candidates:
    """Allowed pairs as positions (`mentee`, `mentor`: pairs) with scores of both sides (whole numbers, 0 or more).

    `capacity` (mentors) is how many each takes; a mentee gets at most one mentor. `score` (pairs) is what totals and
    worst-off count: the mentee's score, the mentor's, or the sum of both.
    """

    mentees: tuple[Identity, ...]
    mentors: tuple[Identity, ...]
    mentee: Ints
    mentor: Ints
    mentee_score: Ints
    mentor_score: Ints
    capacity: Ints
    score: Ints

    def only(self, keep: Bools) -> "Candidates":
        """The candidates with some of the pairs."""
        return replace(
            self,
            mentee=self.mentee[keep],
            mentor=self.mentor[keep],
            mentee_score=self.mentee_score[keep],
            mentor_score=self.mentor_score[keep],
            score=self.score[keep],
        )


def candidates(
    pairs: Iterable[tuple[Identity, Identity, float, float]],
    capacities: Mapping[Any, int],
    *,
    counts: Side = "mentee",
) -> Candidates:
    """Candidates from (mentee, mentor, mentee's score, mentor's score) and each mentor's capacity; `counts` says whose.

    Raises CohortError for no pairs, a pair that comes twice, a mentor without capacity given, or scores that are not
    whole numbers of 0 or more.
    """
    rows = list(pairs)
    if not rows:
        raise CohortError("There is no pair to choose from. Widen the eligibility, or check that the file has pairs.")
    mentees = {str(one): one for one, *_ in rows}
    mentors = {str(one): one for one in capacities}
    _all_have_capacity({str(row[1]) for row in rows}, mentors)
    at_mentee, at_mentor = _places(mentees), _places(mentors)
    first = np.array([at_mentee[str(row[0])] for row in rows], np.int64)
    second = np.array([at_mentor[str(row[1])] for row in rows], np.int64)
    _no_pair_twice(first, second, rows)
    wished = _whole([row[2] for row in rows], "mentee's score")
    offered = _whole([row[3] for row in rows], "mentor's score")
    return Candidates(
        mentees=tuple(mentees.values()),
        mentors=tuple(mentors.values()),
        mentee=first,
        mentor=second,
        mentee_score=wished,
        mentor_score=offered,
        score={"mentee": wished, "mentor": offered, "both": wished + offered}[counts],
        capacity=_whole(list(capacities.values()), "capacity"),
    )


def _all_have_capacity(asked: set[str], mentors: Mapping[str, Identity]) -> None:
    missing = sorted(asked.difference(mentors))
    if missing:
        more = f" and {len(missing) - 1} others" if len(missing) > 1 else ""
        raise CohortError(f"Mentor {missing[0]}{more} has pairs but no capacity. Give one (0 for none).")


def _places(ids: Mapping[str, Identity]) -> dict[str, int]:
    return {name: place for place, name in enumerate(ids)}


def _no_pair_twice(first: Ints, second: Ints, rows: list[tuple[Identity, Identity, float, float]]) -> None:
    keys = first * (int(second.max()) + 1) + second
    _, at, number = np.unique(keys, return_index=True, return_counts=True)
    if (number > 1).any():
        row = rows[int(at[np.argmax(number)])]
        raise CohortError(f"The pair {row[0]} and {row[1]} is there twice. Remove one of the two.")


def _whole(values: list[float], what: str) -> Ints:
    numbers = np.array(values, float)
    wrong = ~np.isfinite(numbers) | (numbers < 0) | (numbers > _LARGEST) | (numbers != np.round(numbers))
    if wrong.any():
        raise CohortError(
            f"A {what} is {values[int(wrong.argmax())]}: give whole numbers from 0 to {_LARGEST:,} (multiply fractions "
            "by 1,000 and round)."
        )
    return numbers.astype(np.int64)
