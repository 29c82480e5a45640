"""The sample as a folder of CSV files, streamed in the import format."""

import csv
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from graph.sample import circles, exchanges, panels, people, questions, relations
from graph.sample.days import iso
from graph.sample.knowledge import NOBODY
from graph.sample.lifecycle import STATUSES, Course, capacity, run_course
from graph.sample.mentoring import KINDS, Pairs, pair_up
from graph.sample.rounds import Rounds, attendance, group_sessions
from graph.sample.world import World, create

SMALLEST, LARGEST = 50, 1_000_000
_EVERY = 50_000

Progress = Callable[[str, int], None]
Row = tuple[str, ...]

_COLUMNS = {
    "departments": "id name parent",
    "skills": "id name aliases broader related description",
    "people": "id name email title seniority department location timezone languages manager joined_on left_on "
    "mentor_capacity mentee_capacity discoverable inference about",
    "person_skills": "person skill intent level evidence first_on last_on",
    "mentorships": "id mentor mentee kind status started_on ended_on skills programme",
    "objectives": "id mentorship text direction owner due_on status set_at progress_at",
    "sessions": "id mentorship status starts_at minutes agenda taught absent",
    "feedback": "mentorship person session rating text at skills_grown",
    "groups": "id name goal skills department status started_on ended_on rules programme",
    "group_members": "group person role joined_on left_on offers seeks agreed_at",
    "group_sessions": "id group status starts_at minutes agenda",
    "attendance": "session person attended minutes turns",
    "interactions": "from to kind at weight skills",
    "asks": "id person title body skills asked_at anonymous viewpoints urgency status",
    "answers": "ask person answered_at accepted score text grew_into",
    "invitations": "ask person status viewpoint wave invited_at",
    "endorsements": "from to skill at",
}


class SampleSizeError(ValueError):
    """The sample cannot be that small, or that large."""

    def __init__(self, people: int) -> None:
        super().__init__(
            f"A sample of {people:,} people is not possible. Ask for {SMALLEST:,} to {LARGEST:,}, e.g. --people 1000."
        )


def check_size(people: int) -> None:
    """Raise unless a sample can have so many people."""
    if not SMALLEST <= people <= LARGEST:
        raise SampleSizeError(people)


def write_sample(folder: Path, *, people: int = 1000, seed: int = 7, progress: Progress | None = None) -> None:
    """Write a seeded organisation of so many people; `progress` hears the file and the rows written so far."""
    check_size(people)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in _files(create(people, seed)):
        _write(folder / f"{name}.csv", _COLUMNS[name].split(), rows, progress)


def _files(world: World) -> Iterator[tuple[str, Iterable[Row]]]:
    ids = people.identifiers(world)
    pairs = pair_up(world)
    course = run_course(world.organisation, world.staff, pairs, world.seed)
    offers = capacity(world.staff, world.knowledge, pairs, course, world.seed)
    board = panels.Panels(world, pairs)
    pairs, course = board.joined(pairs, course)
    told = relations.Relations(world, pairs, course)
    gatherings = circles.Gatherings(world)
    rounds = Rounds(world, gatherings)
    yield "departments", people.departments(world)
    yield "skills", people.skills(world)
    yield "people", people.people(world, ids, offers)
    yield "person_skills", people.person_skills(world, ids)
    yield "mentorships", _mentorships(world, ids, pairs, course)
    yield "objectives", relations.objectives(world, told)
    yield "sessions", relations.sessions(world, ids, told)
    yield "feedback", relations.feedback(world, ids, told)
    yield "groups", circles.groups(world, gatherings)
    yield "group_members", circles.group_members(world, ids, gatherings)
    yield "group_sessions", group_sessions(world, rounds)
    yield "attendance", attendance(world, ids, rounds)
    yield "interactions", exchanges.interactions(world, ids)
    yield "asks", chain(questions.asks(world, ids), panels.asks(world, ids, board))
    yield "answers", chain(questions.answers(world, ids), panels.answers(ids, board, f"m{len(pairs.mentor)}"))
    yield "invitations", panels.invitations(ids, board)
    yield "endorsements", exchanges.endorsements(world, ids)


def _mentorships(world: World, ids: list[str], pairs: Pairs, course: Course) -> Iterator[Row]:
    programmes = [programme["name"] for programme in world.organisation["programmes"]]
    columns = zip(
        pairs.mentor.tolist(),
        pairs.mentee.tolist(),
        pairs.kind.tolist(),
        course.status.tolist(),
        iso(course.started),
        iso(course.ended),
        pairs.skill.tolist(),
        course.programme.tolist(),
        strict=True,
    )
    for number, (mentor, mentee, kind, status, started, ended, skill, programme) in enumerate(columns, start=1):
        topic = world.skills.ids[skill] if skill != NOBODY else ""
        within = programmes[programme] if programme >= 0 else ""
        yield f"m{number}", ids[mentor], ids[mentee], KINDS[kind], STATUSES[status], started, ended, topic, within


def _write(path: Path, columns: list[str], rows: Iterable[Row], progress: Progress | None) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(_counted(path.name, rows, progress) if progress else rows)


def _counted(name: str, rows: Iterable[Row], progress: Progress) -> Iterator[Row]:
    written = 0
    for written, row in enumerate(rows, start=1):
        yield row
        if written % _EVERY == 0:
            progress(name, written)
    progress(name, written)
