"""Names of communities: by departments and distinctive skills, kept from run to run while they still fit.

A stored name never holds a person's name. Where departments and skills do not tell a community from the others, the
most sought member whom everybody may see does: `around`, which readers put into the name.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from algorithms.communities.drawn import departments, skills
from algorithms.communities.partitions import Doubles, Partition
from algorithms.snapshot import Numbers, Snapshot

_NAMED_SKILLS = 2
_MOST = 0.5
_GOOD_PART = 0.2
_STANDING = 3


@dataclass(frozen=True)
class Name:
    """A name: `text` of departments and skills (may be empty), `unique` in its run, and the id of who stands for it."""

    text: str
    departments: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    unique: str = ""
    around: str | None = None


@dataclass(frozen=True)
class Traits:
    """What a name may be made of: departments with shares, skills, the most sought members first."""

    departments: list[tuple[str, float]]
    skills: list[str]
    sought: list[int]


def names(
    found: Partition,
    snapshot: Snapshot,
    rank: Doubles,
    before: Sequence[Name | None] = (),
    *,
    once: AbstractSet[str] = frozenset(),
    plain: str = "Community",
) -> list[Name]:
    """Name each community; `before` are the names that it had, or none. Unique names and people differ among all.

    Where nothing tells a community from others it is `plain` with a number, and not `once` the name of another one.
    """
    traits = _traits(found, snapshot, rank)
    words = _Words(snapshot)
    former = list(before) or [None] * len(traits)
    kept = [_fitting(name, each, words) for name, each in zip(former, traits, strict=True)]
    wished = [words.proposed(each) if name is None else name for name, each in zip(kept, traits, strict=True)]
    told = _Apart(snapshot, found.labels, once, plain)
    for number in [*np.flatnonzero([name is not None for name in kept]), *range(len(wished))]:
        told.take(int(number), wished[number], traits[number])
    return [told.taken[number] for number in range(len(wished))]


def _traits(found: Partition, snapshot: Snapshot, rank: Doubles) -> list[Traits]:
    sought: list[list[int]] = [[] for _ in found.sizes]
    for person in np.argsort(-rank, kind="stable"):
        its = found.labels[person]
        if its >= 0 and snapshot.shown[person] and len(sought[its]) < _STANDING:
            sought[its].append(int(person))
    known = [[skill for skill, _ in each] for each in skills(found, snapshot)]
    return [Traits(*each) for each in zip(departments(found, snapshot), known, sought, strict=True)]


class _Words:
    """Makes the text of a name from ids."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.department = dict(zip(snapshot.department_ids, snapshot.department_names, strict=True))
        self.skill = dict(zip(snapshot.skill_ids, snapshot.skill_names, strict=True))

    def proposed(self, traits: Traits) -> Name:
        units = _telling(traits.departments)
        called = [self.department[each].casefold() for each in units]
        # A skill that only repeats the department's name tells nothing more.
        more = [each for each in traits.skills if not any(unit in self.skill[each].casefold() for unit in called)]
        topics = tuple(more[:_NAMED_SKILLS])
        return Name(self.text(units, topics), units, topics)

    def text(self, units: Sequence[str], topics: Sequence[str]) -> str:
        parts = [self.department.get(each, "") for each in units], [self.skill.get(each, "") for each in topics]
        return ": ".join(", ".join(each) for each in parts if each)


def _telling(units: list[tuple[str, float]]) -> tuple[str, ...]:
    """The department of most members, else the two that both hold a good part."""
    if units and units[0][1] >= _MOST:
        return (units[0][0],)
    large = [each for each, share in units if share >= _GOOD_PART]
    return tuple(large[:2]) if len(large) > 1 else ()


def _fitting(name: Name | None, traits: Traits, words: _Words) -> Name | None:
    """Keep a name whose departments still hold a good part, whose skills are still distinctive, and nothing else."""
    if name is None or (not name.text and words.proposed(traits).text):
        return None
    units = {each for each, share in traits.departments if share >= _GOOD_PART}
    fits = units.issuperset(name.departments) and set(traits.skills).issuperset(name.skills)
    return name if fits and name.text == words.text(name.departments, name.skills) else None


class _Apart:
    """Gives each community a name that no other has, to those whose name is kept first."""

    def __init__(self, snapshot: Snapshot, labels: Numbers, once: AbstractSet[str], plain: str) -> None:
        self._snapshot, self._labels = snapshot, labels
        self._once, self._plain = once, plain
        self._numbers = {each: number for number, each in enumerate(snapshot.ids)}
        self._used: set[str] = set()
        self._standing: set[tuple[str, str]] = set()
        self.taken: dict[int, Name] = {}

    def take(self, number: int, name: Name, traits: Traits) -> None:
        if number in self.taken:
            return
        unique = name.unique if name.unique and name.unique not in self._used else self._free(name.text)
        alone = bool(name.text) and unique == name.text
        around = self._still(number, name) or (None if alone else self._stands(name.text, traits.sought))
        self._used.add(unique)
        self.taken[number] = Name(name.text, name.departments, name.skills, unique, around)

    def _free(self, text: str) -> str:
        at, candidate = 1, text or f"{self._plain} 1"
        while candidate in self._used or (not text and candidate in self._once):
            at += 1
            candidate = f"{text} ({at})" if text else f"{self._plain} {at}"
        return candidate

    def _still(self, number: int, name: Name) -> str | None:
        person = self._numbers.get(name.around or "", -1)
        if person < 0 or not self._snapshot.shown[person] or self._labels[person] != number:
            return None
        return self._stands(name.text, [person])

    def _stands(self, text: str, people: Sequence[int]) -> str | None:
        """The first of these people who gives this text a name that no other community has."""
        for person in people:
            told = text, self._snapshot.names[person]
            if told not in self._standing:
                self._standing.add(told)
                return self._snapshot.ids[person]
        return None
