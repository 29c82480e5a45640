"""Questions that several viewpoints answered, one that grew into a mentorship, and one that still waits."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np

from graph.sample import catalogue
from graph.sample.arrays import Array, stream
from graph.sample.days import NEVER, TODAY, iso_times
from graph.sample.knowledge import NOBODY
from graph.sample.lifecycle import COMPLETED, Course
from graph.sample.mentoring import MICRO, Pairs
from graph.sample.world import World

_FEWEST, _PEOPLE_FOR_ONE_MORE = 2, 300
_TRIES = 60
_FIRST, _APART = 40, 55
_GREW_AFTER, _GREW_FOR = 6, 24

Row = tuple[str, ...]
Columns = TypeVar("Columns", Pairs, Course)


@dataclass(frozen=True)
class Panel:
    """One question; people are positions, the day is a number. An open one has no answers yet."""

    id: str
    text: dict[str, Any]
    asker: int
    seats: tuple[tuple[str, str, int], ...]
    day: int
    open: bool


class Panels:
    """All of them, and the relation that grew out of the first."""

    def __init__(self, world: World, pairs: Pairs) -> None:
        texts: list[dict[str, Any]] = catalogue.toml("panels")["panels"]
        wanted = min(_FEWEST + world.staff.count // _PEOPLE_FOR_ONE_MORE, len(texts))
        self._world = world
        self._free = _free(world)
        self._together = set(zip(pairs.mentor.tolist(), pairs.mentee.tolist(), strict=True))
        rng = stream(world.seed, "panels")
        found = (self._panel(rng, number, text) for number, text in enumerate([*texts[: wanted - 1], texts[-1]]))
        self.all = [panel for panel in found if panel]
        self.grown = next((panel for panel in self.all if not panel.open), None)

    def joined(self, pairs: Pairs, course: Course) -> tuple[Pairs, Course]:
        """Add the relation that grew to all others."""
        if self.grown is None:
            return pairs, course
        first = self.grown.day + _GREW_AFTER
        skill = self._world.skills.position[self.grown.seats[0][0]]
        pair = Pairs(*map(_one, (self.grown.seats[0][2], self.grown.asker, MICRO, skill, first)))
        done = Course(*map(_one, (COMPLETED, first, first + _GREW_FOR, -1)))
        return _with(pairs, pair), _with(course, done)

    def _panel(self, rng: np.random.Generator, number: int, text: dict[str, Any]) -> Panel | None:
        seats: list[tuple[str, str, int]] = []
        for seat in text["seats"]:
            person = self._holder(rng, seat["viewpoint"], {taken for *_, taken in seats})
            if person != NOBODY:
                seats.append((seat["viewpoint"], seat["answer"], person))
        asker = self._asker(rng, {person for *_, person in seats})
        if len(seats) < 2 or asker == NOBODY:  # noqa: PLR2004 -- one viewpoint is no panel
            return None
        waits = not text["seats"][0]["answer"]
        day = TODAY - 1 if waits else TODAY - _FIRST - _APART * number
        return Panel(f"v{number + 1}", text, asker, tuple(seats), day, waits)

    def _holder(self, rng: np.random.Generator, viewpoint: str, taken: set[int]) -> int:
        skill = self._world.skills.position[viewpoint]
        for person in self._world.holders.anywhere(rng, np.full(_TRIES, skill)).tolist():
            if person != NOBODY and self._free[person] and person not in taken:
                return int(person)
        return NOBODY

    def _asker(self, rng: np.random.Generator, experts: set[int]) -> int:
        for person in rng.choice(np.flatnonzero(self._free), _TRIES).tolist():
            met = any((person, each) in self._together or (each, person) in self._together for each in experts)
            if person not in experts and not met:
                return int(person)
        return NOBODY


def _free(world: World) -> Array:
    """Who is here, known to everybody, and no stranger to the house."""
    staff = world.staff
    here: Array = (staff.left == NEVER) & (staff.joined < TODAY - 400) & ~staff.newcomer & ~staff.silo
    known: Array = here & staff.discoverable & (staff.inference == 0)
    return known


def _one(number: int) -> Array:
    return np.array([number])


def _with(columns: Columns, more: Columns) -> Columns:
    names = [field.name for field in fields(columns)]
    return type(columns)(*(np.append(getattr(columns, name), getattr(more, name)) for name in names))


def asks(world: World, ids: list[str], panels: Panels) -> Iterator[Row]:
    """Rows of the questions."""
    for panel in panels.all:
        text = panel.text
        about = "|".join(world.skills.ids[world.skills.position[name]] for name in text["skills"])
        wanted = "|".join(seat["viewpoint"] for seat in text["seats"])
        status = "OPEN" if panel.open else "ANSWERED"
        words = (text["title"], text["body"], about, _time(panel.day, 0), "false")
        yield panel.id, ids[panel.asker], *words, wanted, text["urgency"], status


def answers(ids: list[str], panels: Panels, grown: str) -> Iterator[Row]:
    """Rows of what each viewpoint said; the first is accepted, and one grew into the mentorship of that id."""
    for panel in panels.all:
        for place, (_, said, person) in enumerate(panel.seats if not panel.open else ()):
            accepted = "false" if place else "true"
            more = (str(5 - place), said, grown if panel is panels.grown and not place else "")
            yield panel.id, ids[person], _time(panel.day + 1, place), accepted, *more


def invitations(ids: list[str], panels: Panels) -> Iterator[Row]:
    """Rows of who was invited from which viewpoint: all at once; of what is open one has accepted."""
    for panel in panels.all:
        for place, (viewpoint, _, person) in enumerate(panel.seats):
            status = ("OPEN" if place else "ACCEPTED") if panel.open else "ANSWERED"
            yield panel.id, ids[person], status, viewpoint, "1", _time(panel.day, 1)


def _time(day: int, hour: int) -> str:
    return iso_times(np.array([day]), np.array([(9 + hour) * 60]))[0]
