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
    rows = range(problem.people)
    return max(problem.aims(chosen) for size in range(seats + 1) for chosen in combinations(rows, size))


@pytest.mark.parametrize("seed", range(120))
def test_no_choice_is_better(seed: int) -> None:
    random = np.random.default_rng(seed)
    seats = int(random.integers(1, 5))
    people = int(random.integers(1, 31 if seats < 4 else 16))
    problem = drawn(seed, people, int(random.integers(1, 8)))
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
