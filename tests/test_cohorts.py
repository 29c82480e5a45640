"""Cohorts against the published reference values and, on small random ones, against every assignment there is."""

import csv
import gzip
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from algorithms.cohorts import (
    Candidates,
    CohortError,
    Objective,
    Options,
    alternates,
    assign,
    candidates,
    compare,
    price_of_pair,
    reassigned,
)

OBJECTIVES = {
    "total": Objective.TOTAL,
    "matched_then_total": Objective.MATCHED_FIRST,
    "matched_then_worst_then_total": Objective.WORST_OFF_FIRST,
    "stable_mentee_proposing": Objective.STABLE,
}
SMALL = [("a", "x", 9, 5), ("a", "y", 8, 5), ("b", "x", 7, 9), ("b", "y", 1, 1), ("c", "y", 5, 5)]


def cohort(folder: Path, name: str) -> Candidates:
    with gzip.open(folder / f"{name}_pairs.csv.gz", "rt") as file:
        pairs = [
            (row["mentee"], row["mentor"], int(row["mentee_score"]), int(row["mentor_score"]))
            for row in csv.DictReader(file)
        ]
    with gzip.open(folder / f"{name}_mentors.csv.gz", "rt") as file:
        return candidates(pairs, {row["mentor"]: int(row["capacity"]) for row in csv.DictReader(file)})


def drawn(seed: int) -> Candidates:
    random = np.random.default_rng(seed)
    pairs = [
        (mentee, mentor, int(random.integers(1, 9)), int(random.integers(1, 9)))
        for mentee, mentor in product(range(4), range(3))
        if random.random() < 0.7
    ]
    return candidates(pairs or [(0, 0, 1, 1)], {mentor: int(random.integers(0, 3)) for mentor in range(3)})


def every(people: Candidates) -> Iterator[list[int]]:
    """Every assignment as the pairs it takes."""
    choices = [[-1, *np.flatnonzero(people.mentee == mentee).tolist()] for mentee in range(len(people.mentees))]
    for taken in product(*choices):
        pairs = [pair for pair in taken if pair >= 0]
        if (np.bincount(people.mentor[pairs], minlength=len(people.mentors)) <= people.capacity).all():
            yield pairs


def blocks(people: Candidates, pairs: list[int]) -> int:
    """Pairs of whom both score each other higher than what they have, one by one."""
    number = 0
    for pair in set(range(len(people.mentee))) - set(pairs):
        mine = [people.mentee_score[other] for other in pairs if people.mentee[other] == people.mentee[pair]]
        theirs = [people.mentor_score[other] for other in pairs if people.mentor[other] == people.mentor[pair]]
        room = len(theirs) < people.capacity[people.mentor[pair]]
        wants = not mine or people.mentee_score[pair] > mine[0]
        number += bool(wants and (room or (theirs and people.mentor_score[pair] > min(theirs))))
    return number


def test_the_reference_values_are_met_exactly(shared: Path) -> None:
    folder = shared / "data/groups"
    with (folder / "cohort_reference.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        found = assign(cohort(folder, row["instance"]), OBJECTIVES[row["objective"]])
        figures = [found.total, found.matched, found.worst]
        assert figures == [int(row["total"]), int(row["matched"]), int(row["worst_matched_score"])], row
        assert (found.blocking_pairs == 0) == (row["blocking_pairs"] == "0")


@pytest.mark.parametrize("seed", range(30))
def test_no_assignment_is_better_by_any_objective(seed: int) -> None:
    people = drawn(seed)
    tried = [(len(pairs), people.score[pairs].tolist(), blocks(people, pairs)) for pairs in every(people)]
    best = {one.objective: one for one in compare(people)}
    most = max(number for number, _, _ in tried)
    full = [scores for number, scores, _ in tried if number == most]
    highest = max(min(scores, default=0) for scores in full)
    assert best[Objective.TOTAL].total == max(sum(scores) for _, scores, _ in tried)
    assert best[Objective.MATCHED_FIRST].matched == most
    assert best[Objective.MATCHED_FIRST].total == max(map(sum, full))
    assert (best[Objective.WORST_OFF_FIRST].worst or 0) == highest
    assert best[Objective.WORST_OFF_FIRST].total == max(sum(one) for one in full if min(one, default=0) == highest)
    assert best[Objective.STABLE].blocking_pairs == 0
    dearest = assign(people, Objective.STABLE, Options(best_total=True))
    assert dearest.proven
    assert dearest.blocking_pairs == 0
    assert dearest.total == max(sum(scores) for _, scores, blocking in tried if blocking == 0)


@pytest.mark.parametrize("seed", range(30))
def test_more_levels_raise_the_low_scores_one_after_the_other(seed: int) -> None:
    people = drawn(seed)
    tried = [sorted(people.score[pairs].tolist()) for pairs in every(people)]
    most = max(map(len, tried))
    found = assign(people, Objective.WORST_OFF_FIRST, Options(levels=4))
    leximin = max(scores for scores in tried if len(scores) == most)
    assert sorted(score for _, _, score in found.pairs) == leximin


def test_musts_and_must_nots_are_kept_by_every_objective() -> None:
    people = candidates(SMALL, {"x": 1, "y": 2})
    options = Options(must=[("b", "y")], must_not=[("a", "x")])
    for found in compare(people, options):
        pairs = {(mentee, mentor) for mentee, mentor, _ in found.pairs}
        assert ("b", "y") in pairs
        assert ("a", "x") not in pairs
    assert ("b", "x") in {(mentee, mentor) for mentee, mentor, _ in assign(people, Objective.MATCHED_FIRST).pairs}


@pytest.mark.parametrize(
    ("must", "must_not", "sentence"),
    [
        ([("a", "x"), ("b", "x")], [], "The musts ask more of these mentors than they take: x (1 too many)."),
        ([("a", "x"), ("a", "y")], [], "a must get 2 mentors, and a mentee gets one."),
        ([("c", "x")], [], "c must get x, but that pair is not allowed."),
        ([("a", "x")], [("a", "x")], "a must and must not get x."),
        ([("a", "z")], [], "z is no mentor of this cohort."),
    ],
)
def test_musts_that_contradict_each_other_are_told(
    must: list[tuple[str, str]], must_not: list[tuple[str, str]], sentence: str
) -> None:
    with pytest.raises(CohortError) as raised:
        assign(candidates(SMALL, {"x": 1, "y": 2}), Objective.TOTAL, Options(must=must, must_not=must_not))
    assert sentence in str(raised.value)


def test_over_asked_mentors_are_named_with_the_places_they_lack() -> None:
    pairs = [(mentee, "x", 5, 5) for mentee in "abc"] + [("d", "y", 5, 5), ("d", "x", 1, 1)]
    found = assign(candidates(pairs, {"x": 1, "y": 1, "z": 9}), Objective.MATCHED_FIRST)
    assert found.matched == 2
    assert found.shortage is not None
    assert (set(found.shortage.mentees), found.shortage.mentors, found.shortage.missing) == (set("abc"), ("x",), 2)
    assert "who lack 2 places: x." in found.shortage.says


def test_a_pair_has_a_price_and_a_mentee_has_alternates() -> None:
    people = candidates(SMALL, {"x": 1, "y": 1})
    found = assign(people, Objective.TOTAL)
    price = price_of_pair(people, found, ("a", "x"))
    forced = assign(people, Objective.TOTAL, Options(must=[("a", "x")]))
    assert not price.chosen
    assert price.total_change == forced.total - found.total < 0
    assert (price.mentee_rank, price.mentor_rank) == (1, 2)
    assert [one.mentor for one in alternates(people, found)["a"]] == ["x"]
    with pytest.raises(CohortError, match="c and x are not an allowed pair"):
        price_of_pair(people, found, ("c", "x"))


def test_only_who_declined_is_matched_anew() -> None:
    people = candidates(SMALL, {"x": 1, "y": 2})
    again = reassigned(people, accepted=[("a", "y")], declined=[("b", "x")], objective=Objective.MATCHED_FIRST)
    assert {(mentee, mentor) for mentee, mentor, _ in again.pairs} == {("a", "y"), ("c", "y")}
    assert again.unmatched == ("b",)


@pytest.mark.parametrize(
    ("pairs", "capacities", "sentence"),
    [
        ([], {}, "There is no pair to choose from."),
        ([("a", "x", 1, 1)], {"y": 1}, "Mentor x has pairs but no capacity."),
        ([("a", "x", 1, 1), ("a", "x", 2, 2)], {"x": 1}, "The pair a and x is there twice."),
        ([("a", "x", 0.5, 1)], {"x": 1}, "give whole numbers from 0 to 1,000,000,000,000,000 (multiply fractions"),
        ([("a", "x", 1e300, 1)], {"x": 1}, "A mentee's score is 1e+300: give whole numbers"),
        ([("a", "x", 1, 1)], {"x": -1}, "A capacity is -1"),
    ],
)
def test_candidates_that_cannot_be_are_told(
    pairs: list[tuple[str, str, float, float]], capacities: dict[str, int], sentence: str
) -> None:
    with pytest.raises(CohortError) as raised:
        candidates(pairs, capacities)
    assert sentence in str(raised.value)
