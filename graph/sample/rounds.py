"""Sessions of circles: when they met, who came, and how much each one spoke."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.sample import catalogue, circles
from graph.sample.arrays import Array, stream
from graph.sample.circles import Gatherings
from graph.sample.days import TODAY, iso_times
from graph.sample.world import World

_EVERY, _MOST, _ENOUGH = 21, 8, 4
_COMES = 0.86
_EVEN, _DOMINATED, _SILENT, _RISING, _UNNOTED = range(5)
# What circles that met four times or more are like, in turn.
_MOODS = (_DOMINATED, _EVEN, _SILENT, _RISING, _EVEN, _UNNOTED)

Row = tuple[str, ...]


@dataclass(frozen=True)
class Round:
    """A circle that met: its people (position, day of leaving or -1), who leads first and who stays before who goes."""

    number: int
    people: list[tuple[int, int]]
    days: list[int]
    goes_on: bool
    mood: int


class Rounds:
    """The sessions of all circles, the same each time they are gone through."""

    def __init__(self, world: World, gatherings: Gatherings) -> None:
        self._world, self._gatherings = world, gatherings

    def __iter__(self) -> Iterator[Round]:
        """Circles that have met, in the order of their numbers."""
        turns = 0
        for number, circle, seats in circles.seats(self._world, self._gatherings):
            until = circle.ended if circle.ended >= 0 else TODAY - 1
            days = list(range(circle.started + 7, until, _EVERY))[:_MOST] if circle.started >= 0 else []
            if days:
                lead, *others = seats
                people = [lead, *sorted(others, key=lambda seat: seat[1] >= 0)]
                yield Round(number, people, days, circle.status == "ACTIVE", _mood(len(days), turns))
            turns += len(days) >= _ENOUGH


def _mood(times: int, turns: int) -> int:
    return _MOODS[turns % len(_MOODS)] if times >= _ENOUGH else _EVEN


def group_sessions(world: World, rounds: Rounds) -> Iterator[Row]:
    """Rows of their sessions; a circle that goes on has planned the next one."""
    agendas, rng = catalogue.toml("meetings")["rounds"]["any"], stream(world.seed, "rounds")
    for each in rounds:
        planned = [TODAY] if each.goes_on else []
        for place, at in enumerate(_times([*each.days, *planned]), start=1):
            status = "HELD" if place <= len(each.days) else "SCHEDULED"
            yield (
                f"gs{each.number}-{place}",
                f"g{each.number}",
                status,
                at,
                "75",
                agendas[int(rng.integers(len(agendas)))],
            )


def attendance(world: World, ids: list[str], rounds: Rounds) -> Iterator[Row]:
    """Rows of who came, with minutes or turns; whoever has left comes no more."""
    rng = stream(world.seed, "attendance")
    for each in rounds:
        for place, day in enumerate(each.days):
            here = [person for person, left in each.people if left < 0 or left > day]
            came = rng.random(len(here)) < _COMES
            # The one of whom the circle tells is there, and so is who leads it.
            came[:2] = True
            spoken = _spoken(rng, each.mood, place, len(here))
            for person, there, amount in zip(here, came.tolist(), spoken, strict=True):
                said = amount if there else ""
                minutes, turns = (said, "") if each.number % 3 else ("", said)
                yield f"gs{each.number}-{place + 1}", ids[person], "true" if there else "false", minutes, turns


def _spoken(rng: np.random.Generator, mood: int, place: int, count: int) -> list[str]:
    """How much each one spoke: the first is who leads, the second whom the circle tells of."""
    shares: Array = rng.uniform(0.8, 1.2, count)
    if mood == _UNNOTED:
        return [""] * count
    if mood == _DOMINATED:
        shares[1:2] *= 3.5 * count
    if mood == _RISING:
        shares[0] *= max(8 - 2 * place, 1)
    amounts = np.maximum(np.round(shares / shares.sum() * 66), 1).astype(int)
    if mood == _SILENT:
        amounts[1:2] = 0
    return [str(amount) for amount in amounts.tolist()]


def _times(days: list[int]) -> list[str]:
    return iso_times(np.array(days), np.full(len(days), 15 * 60))
