"""What is told of a programme: figures of at least five people, and none from which smaller ones could be computed."""

from collections.abc import Hashable, Mapping, Sequence
from enum import IntEnum
from typing import TypeVar

from graph.floor import floor

_Key = TypeVar("_Key", bound=Hashable)


class Stage(IntEnum):
    """How far somebody came."""

    ELIGIBLE = 0
    APPLIED = 1
    PROPOSED = 2
    ACTIVE = 3
    COMPLETED = 4


def funnel(ended: Sequence[int]) -> dict[Stage, int | None]:
    """How many people came at least as far as each stage, of those that `ended` at each; None where it is hidden.

    A stage is shown when it has nobody or 5 people and more, and so has the difference to the last one shown: every
    difference of two shown figures is then a sum of such differences, and none tells of 1 to 4 people.
    """
    shown: dict[Stage, int | None] = {}
    last: int | None = None
    for stage in Stage:
        people = sum(ended[stage:])
        tells = _fits(people) and (last is None or _fits(last - people))
        shown[stage] = people if tells else None
        last = people if tells else last
    return shown


def _fits(people: int) -> bool:
    return people == 0 or people >= floor()


def reached(parts: Mapping[_Key, int], ended: Sequence[int], stage: Stage) -> dict[_Key, int]:
    """How many people of each part came at least as far as a stage, where it may be told.

    The total of the parts stands in the funnel, so that none is shown where the total is hidden.
    """
    return {} if funnel(ended)[stage] is None else whole(parts)


def whole(parts: Mapping[_Key, int]) -> dict[_Key, int]:
    """Parts of a known total that may be told: without those of 1 to 4 people.

    One more is hidden, the smallest, where a single one is hidden or all hidden ones together are fewer than 5:
    otherwise the total less the parts shown would tell (complementary suppression; Cox 1980, JASA 75).
    """
    order = sorted((people, str(key), key) for key, people in parts.items() if people)
    small = [people for people, _, _ in order if people < floor()]
    hidden = len(small) + (bool(small) and (len(small) == 1 or sum(small) < floor()))
    kept = {key for _, _, key in order[hidden:]}
    return {key: people for key, people in parts.items() if not people or key in kept}


def told(people: int, figure: float) -> float | None:
    """A figure that so many people are behind, where it may be told."""
    return figure if _fits(people) else None
