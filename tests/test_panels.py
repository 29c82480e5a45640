"""Panels are exact: on small instances no choice of people is better by the stated order of aims."""

from itertools import combinations

import numpy as np
import pytest

from algorithms.panels import Problem, solve


def drawn(seed: int, people: int, parts: int) -> Problem:
    random = np.random.default_rng(seed)
    covers = random.random((people, parts)) < random.uniform(0.08, 0.4)
    return Problem(
        weights=random.integers(1, 4, parts),
        credibility=np.where(covers, random.integers(1, 21, (people, parts)), 0),
        load=random.integers(0, 11, people),
        departments=random.integers(-1, 6, people),
        lines=random.integers(-1, 4, people),
    )


def best(problem: Problem, seats: int) -> tuple[int, int, int, int]:
    """The best aims over every choice of at most so many people; a larger choice cannot beat one that covers all."""
    found = problem.aims(())
    for size in range(1, min(seats, problem.people) + 1):
        found = max(found, of_size(problem, size))
        if found[0] == problem.weights[(problem.credibility > 0).any(axis=0)].sum():
            break
    return found


def of_size(problem: Problem, size: int) -> tuple[int, int, int, int]:
    choices = np.fromiter(combinations(range(problem.people), size), dtype=(np.int8, size))
    credible, worth = problem.credibility[choices[:, 0]], -problem.load[choices].sum(axis=1)
    for place in range(1, size):
        np.maximum(credible, problem.credibility[choices[:, place]], out=credible)
    covered = (credible > 0) @ problem.weights
    worth += credible @ problem.weights
    kept = np.flatnonzero(covered == covered.max())
    kept = kept[worth[kept] == worth[kept].max()]
    return max(problem.aims(choices[each].tolist()) for each in kept)


@pytest.mark.parametrize("seed", range(120))
def test_no_choice_is_better(seed: int) -> None:
    random = np.random.default_rng(seed)
    seats, people, parts = (int(random.integers(*bounds)) for bounds in ((1, 7), (1, 31), (1, 11)))
    problem = drawn(seed, 30 if seed % 3 == 0 else people, parts)
    panel = solve(problem, seats)
    assert panel.proven
    assert problem.aims(panel.seats) == best(problem, seats)


def test_the_same_problem_has_the_same_answer() -> None:
    problem = drawn(7, 300, 8)
    assert solve(problem, 6) == solve(problem, 6)


def test_nobody_and_nothing_asked() -> None:
    nobody = Problem(*(np.zeros(shape, np.int64) for shape in (2, (0, 2), 0, 0, 0)))
    assert solve(nobody, 3).seats == ()
    assert solve(drawn(1, 5, 0), 3).seats == ()
