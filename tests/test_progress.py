"""How far a run is: by the seconds that its steps took last time, at the pace of this time."""

from algorithms.progress import Course


def _at(course: Course, seconds: float) -> Course:
    """Let so many seconds have passed since it began and since each step began."""
    course.began -= seconds
    course.seen = {step: moment - seconds for step, moment in course.seen.items()}
    return course


def test_nothing_is_promised_before_there_was_a_good_run() -> None:
    course = Course()
    course.tell("project", 0, 1)
    assert (course.remaining, course.record["share"], course.record["stepCount"]) == (None, None, None)
    assert (course.record["step"], course.record["stepNumber"]) == ("project", 1)


def test_what_is_ahead_takes_as_long_as_last_time() -> None:
    course = Course({"project": 10.0, "communities": 20.0, "suggestions": 70.0})
    course.tell("project", 0, 1)
    assert course.remaining is not None
    assert 99 < course.remaining <= 100
    assert course.record["stepCount"] == 3
    assert 0 <= course.record["share"] < 0.01


def test_a_step_that_counts_tells_how_much_of_it_is_left() -> None:
    course = Course({"suggestions": 80.0, "write": 20.0})
    course.tell("suggestions", 300, 400)
    assert course.remaining == 40


def test_a_slower_machine_is_seen_from_the_steps_behind() -> None:
    course = Course({"project": 10.0, "communities": 20.0})
    course.tell("project", 0, 1)
    _at(course, 30)
    course.tell("communities", 0, 1)
    assert 2.9 < course.pace < 3.1
    assert course.remaining is not None
    assert 58 < course.remaining < 62


def test_a_step_that_takes_longer_than_expected_never_owes_time() -> None:
    course = Course({"project": 1.0})
    course.tell("project", 0, 1)
    assert _at(course, 500).remaining == 0
    assert course.record["share"] == 1


def test_steps_are_shown_and_new_ones_counted() -> None:
    shown: list[tuple[str, int, int]] = []
    course = Course({"old": 1.0}, lambda *step: shown.append(step))
    course.tell("new", 1, 2)
    assert shown == [("new", 1, 2)]
    assert course.record["stepCount"] == 2
