"""Seats of newcomers: who gets one, on which rank, and when they are worth what they cost the others."""

import numpy as np

from algorithms.needs.newcomers import Seats, newcomers, seated, worth

PEOPLE = np.array([0, 2, 3, 5, 6])


def _seats(declared: list[float], turned_to: list[float], asked: list[float]) -> Seats:
    return newcomers(PEOPLE, *(np.array(each, dtype=np.float32) for each in (declared, turned_to, asked)))


def test_only_who_declared_the_skill_and_was_never_turned_to_has_a_seat() -> None:
    seats = _seats([1, 1, 1, 1, 0, 1, 0], [0, 0, 3, 0, 0, 0, 0], [0, 0, 0, 4, 0, 1, 9])
    assert seats.people.tolist() == [3, 5, 0]
    assert seats.ranks.tolist() == [10, 20, 30]


def test_who_is_all_but_alone_with_the_skill_leads() -> None:
    seats = _seats([3, 0, 0, 1, 0, 1, 1], [0, 0, 0, 9, 0, 0, 9], [0] * 7)
    assert dict(zip(seats.people.tolist(), seats.ranks.tolist(), strict=True)) == {0: 1, 5: 10}


def test_nobody_new_takes_no_seat() -> None:
    assert not len(_seats([1] * 7, [1] * 7, [1] * 7).people)


def test_a_seat_is_a_rank_at_least_and_leaves_the_others_in_order() -> None:
    scores = np.array([0.1, 0.9, 0.8, 0.7, 0.95, 0.0])
    lifted = seated(scores, np.array([0, 4, 5]), np.array([1, 2, 4]))
    assert np.argsort(-lifted).tolist() == [0, 4, 1, 5, 2, 3]
    assert np.argsort(-seated(scores, np.array([4]), np.array([3]))).tolist()[0] == 4


def test_seats_that_nobody_could_fill_change_nothing() -> None:
    scores = np.array([0.3, 0.2, 0.1])
    assert seated(scores, np.array([2]), np.array([10])).tolist() == scores.tolist()


def test_seats_are_worth_it_from_one_in_a_hundred_on() -> None:
    assert worth([np.array([True]), np.zeros(99, dtype=bool)])
    assert not worth([np.array([True]), np.zeros(100, dtype=bool)])
    assert not worth([])
