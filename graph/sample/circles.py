"""Mentoring circles: a topic, a facilitator who knows it, and learners of mixed departments and seniorities."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from graph.sample import catalogue
from graph.sample.arrays import stream
from graph.sample.days import TODAY, YEAR, iso, iso_times
from graph.sample.knowledge import NOBODY, Holders
from graph.sample.wording import Circles
from graph.sample.world import World

_PEOPLE_PER_CIRCLE = 45
_FEWEST, _MOST = 4, 9
_YEARS = 3
_FORMING_DAYS = 20
_SAME_DEPARTMENT = 0.5
_LEAVES_EARLY = 0.08

Row = tuple[str, ...]


@dataclass
class Circle:
    """One circle; days are numbers, people are positions, -1 is no day."""

    skill: int
    started: int
    ended: int
    status: str
    facilitator: int
    members: list[int] = field(default_factory=list)


class Gatherings:
    """All circles of the sample, the same each time they are gone through."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._learners = Holders(world.staff, world.knowledge.learns)

    def __iter__(self) -> Iterator[Circle]:
        """Circles in the order of their numbers."""
        rng = stream(self._world.seed, "circles")
        wanted = self._world.staff.count // _PEOPLE_PER_CIRCLE + 1
        found = 0
        for _ in range(4 * wanted):
            circle = self._gather(rng)
            if len(circle.members) >= _FEWEST:
                found += 1
                yield circle
            if found == wanted:
                return

    def _gather(self, rng: np.random.Generator) -> Circle:
        circle = self._begin(rng, self._topic(rng))
        day = circle.started if circle.started >= 0 else TODAY
        size = int(rng.integers(_FEWEST + 1, _MOST + 1))
        found = self._learners.anywhere(rng, np.full(8 * size, circle.skill))
        circle.facilitator = self._facilitator(rng, circle.skill, day)
        if circle.facilitator == NOBODY:
            return circle
        taken: dict[int, int] = {}
        for person in dict.fromkeys(found.tolist()):
            home = int(self._world.staff.department[person])
            fits = person not in (NOBODY, circle.facilitator) and self._may_join(person, day)
            if fits and taken.get(home, 0) < 2 and len(circle.members) < size:  # noqa: PLR2004
                taken[home] = taken.get(home, 0) + 1
                circle.members.append(person)
        return circle

    def _topic(self, rng: np.random.Generator) -> int:
        wishes = self._world.knowledge.learns
        while True:
            skill = int(wishes[rng.integers(len(wishes)), 0])
            if skill != NOBODY:
                return skill

    def _begin(self, rng: np.random.Generator, skill: int) -> Circle:
        started = TODAY - int(rng.integers(-_FORMING_DAYS, _YEARS * YEAR) * rng.random() ** 0.3)
        ended = started + int(rng.integers(110, 230))
        if started > TODAY - _FORMING_DAYS:
            return Circle(skill, NOBODY, NOBODY, "FORMING", NOBODY)
        if ended > TODAY:
            return Circle(skill, started, NOBODY, "ACTIVE", NOBODY)
        status = "COMPLETED" if rng.random() < 0.85 else "ENDED"  # noqa: PLR2004
        return Circle(skill, started, ended, status, NOBODY)

    def _facilitator(self, rng: np.random.Generator, skill: int, day: int) -> int:
        for person in self._world.holders.anywhere(rng, np.full(6, skill)).tolist():
            if person != NOBODY and self._may_join(person, day):
                return int(person)
        return NOBODY

    def _may_join(self, person: int, day: int) -> bool:
        staff = self._world.staff
        employed = staff.joined[person] < day and staff.left[person] > day + 60
        return bool(employed and not staff.newcomer[person] and not staff.silo[person])


def groups(world: World, gatherings: Gatherings) -> Iterator[Row]:
    """Rows of circles."""
    writer, rng = Circles(world), stream(world.seed, "circle words")
    rules, ruling = catalogue.toml("meetings")["rules"]["any"], stream(world.seed, "circle rules")
    for number, circle in enumerate(gatherings, start=1):
        day = circle.started if circle.started >= 0 else TODAY + _FORMING_DAYS
        name, goal = writer.write(rng, circle.skill, day)
        started, ended = iso(np.array([circle.started, circle.ended]))
        skill = world.skills.ids[circle.skill]
        yield (
            f"g{number}",
            name,
            goal,
            skill,
            _department(world, circle),
            circle.status,
            started,
            ended,
            _rules(ruling, rules),
            _programme(world, circle),
        )


def _rules(rng: np.random.Generator, rules: list[str]) -> str:
    return "|".join(rules[each] for each in sorted(rng.choice(len(rules), 3, replace=False).tolist()))


def _programme(world: World, circle: Circle) -> str:
    """The programme of circles in which no two people are of one department."""
    homes = world.staff.department[[circle.facilitator, *circle.members]].tolist()
    names = [programme["name"] for programme in world.organisation["programmes"] if programme.get("circles", False)]
    return names[0] if len(set(homes)) == len(homes) else ""


def seats(world: World, gatherings: Gatherings) -> Iterator[tuple[int, Circle, list[tuple[int, int]]]]:
    """The circles by number, each with its people, who leads first, and the day on which they left it, or -1."""
    rng = stream(world.seed, "circle members")
    for number, circle in enumerate(gatherings, start=1):
        people = [circle.facilitator, *circle.members]
        yield number, circle, [(person, _left(rng, world, circle, person)) for person in people]


def group_members(world: World, ids: list[str], gatherings: Gatherings) -> Iterator[Row]:
    """Rows of their members; a few leave early, and who leaves the organisation leaves the circle."""
    names = world.skills.ids
    for number, circle, people in seats(world, gatherings):
        for person, gone in people:
            leads = person == circle.facilitator
            joined, left = iso(np.array([circle.started, gone]))
            # Who leads offers what the circle is about and seeks something else; the others bring what they know best.
            wish = int(world.knowledge.learns[person, 0])
            best = names[world.knowledge.has[person, 0]]
            offers, seeks = (circle.skill, wish) if leads else (-1, circle.skill)
            agreed = iso_times(np.array([circle.started]), np.array([540]))[0] if joined and not left else ""
            row = f"g{number}", ids[person], "FACILITATOR" if leads else "MEMBER", joined, left
            yield *row, names[offers] if leads else best, names[seeks] if seeks != NOBODY else "", agreed


def _left(rng: np.random.Generator, world: World, circle: Circle, person: int) -> int:
    if circle.started < 0:
        return -1
    until = circle.ended if circle.ended >= 0 else TODAY
    early = circle.started + int(rng.integers(30, 100))
    if rng.random() < _LEAVES_EARLY and early < until and person != circle.facilitator:
        return early
    parted = int(world.staff.left[person])
    return parted if parted < until else -1


def _department(world: World, circle: Circle) -> str:
    """The department that a circle belongs to, where half of its people are of one."""
    homes = world.staff.department[[circle.facilitator, *circle.members]]
    counts = np.bincount(homes)
    if counts.max() < _SAME_DEPARTMENT * len(homes):
        return ""
    return next(unit.id for unit in world.staff.tree.units if unit.department == counts.argmax())
