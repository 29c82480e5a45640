"""One list of people paired among themselves, against every set of pairs there is on small random lists."""

from collections.abc import Iterator

import numpy as np
import pytest

from algorithms.cohorts import CohortError, Objective, Options, assign, candidates, halved

Worth = dict[tuple[str, str], int]


def drawn(seed: int) -> tuple[list[str], Worth]:
    random = np.random.default_rng(seed)
    people = list("abcdefg")[: 5 + seed % 3]
    pairs = [(one, other) for at, one in enumerate(people) for other in people[at + 1 :] if random.random() < 0.5]
    return people, {pair: int(random.integers(1, 9)) for pair in pairs or [("a", "b")]}


def every(worth: Worth) -> Iterator[list[tuple[str, str]]]:
    """Every set of pairs in which nobody is twice."""
    if not worth:
        yield []
        return
    (pair, _), *_ = worth.items()
    rest = {other: score for other, score in worth.items() if other != pair}
    yield from every(rest)
    apart = {other: score for other, score in rest.items() if set(other).isdisjoint(pair)}
    yield from ([pair, *more] for more in every(apart))


def taken(people: list[str], worth: Worth, objective: Objective, options: Options) -> list[int]:
    """The scores of what is assigned between the halves."""
    halves = halved(people, worth, objective, options)
    assert sorted([*halves.first, *halves.second]) == people
    assert halves.proven
    second = set(halves.second)
    rows = [
        (*((other, one) if one in second else (one, other)), score, 0)
        for (one, other), score in worth.items()
        if (one in second) != (other in second)
    ]
    return [score for *_, score in assign(candidates(rows, dict.fromkeys(halves.second, 1)), objective).pairs]


@pytest.mark.parametrize("seed", range(12))
def test_no_pairs_of_a_small_list_are_better(seed: int) -> None:
    people, worth = drawn(seed)
    sets = [[worth[pair] for pair in pairs] for pairs in every(worth)]
    total = taken(people, worth, Objective.TOTAL, Options())
    assert sum(total) == max(map(sum, sets))
    matched = taken(people, worth, Objective.MATCHED_FIRST, Options())
    assert (len(matched), sum(matched)) == max((len(each), sum(each)) for each in sets)
    worst = taken(people, worth, Objective.WORST_OFF_FIRST, Options())
    assert (len(worst), min(worst), sum(worst)) == max((len(each), min(each), sum(each)) for each in sets if each)


@pytest.mark.parametrize("objective", [Objective.TOTAL, Objective.MATCHED_FIRST, Objective.WORST_OFF_FIRST])
def test_pairs_that_are_worth_nothing_stand_on_two_sides_too(objective: Objective) -> None:
    assert len(halved("abc", {("a", "b"): 0, ("b", "c"): 0}, objective, Options()).second) == 1


def test_musts_are_pairs_and_contradictions_are_told() -> None:
    worth = {("a", "b"): 5, ("b", "c"): 1, ("c", "d"): 5}
    halves = halved("abcd", worth, Objective.TOTAL, Options(must=[("c", "b")]))
    assert sorted([*halves.first, *halves.second]) == list("abcd")
    assert ("b" in halves.second) != ("c" in halves.second)
    assert len(halves.second) == 1
    with pytest.raises(CohortError, match="c must be in 2 pairs"):
        halved("abcd", worth, Objective.TOTAL, Options(must=[("b", "c"), ("c", "d")]))
    with pytest.raises(CohortError, match="no stable pairs"):
        halved("abcd", worth, Objective.STABLE, Options())
