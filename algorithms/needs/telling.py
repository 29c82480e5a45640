"""What speaks for somebody in words: one sentence for each kind of evidence, each true of what is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from algorithms.needs.candidates import Found
from algorithms.needs.evidence import Asked, alike
from algorithms.needs.memory import Memory
from algorithms.needs.record import KINDS
from algorithms.snapshot import Flags, Numbers
from algorithms.topology import row_of

_EPOCH = date(1970, 1, 1)
_SAID = {
    "asks": ("answered one ask", "answered {} asks"),
    "projects": ("led one group", "led {} groups"),
    "mentorships": ("mentored once", "mentored {} times"),
    "help": ("helped once", "helped {} times"),
}
# Past needs at least so alike as this part of the most alike one are told.
_ALIKE = 0.3


@dataclass(frozen=True)
class Names:
    """What skills and departments are called, and at which level (0 unknown) people have or teach (True) a skill."""

    skills: Sequence[str]
    units: Sequence[str]
    declared: dict[tuple[int, int], tuple[bool, int]]


class Telling:
    """Facts behind one need's evidence, each gathered when the first reason asks for it."""

    def __init__(self, memory: Memory, names: Names, asked: Asked, found: Found) -> None:
        self._memory, self._names, self._asked, self._found = memory, names, asked, found

    def of(self, kind: str, person: int) -> str:
        """Say what one kind of evidence rests on; empty where there is no fact to show."""
        return {
            "TOPIC": self._topic,
            "LIKE_NEEDS": self._like,
            "DEPARTMENT": self._unit,
            "SKILL": self._skill,
            "ENDORSEMENT": self._endorsed,
            "CLOSENESS": self._close,
            "ACTIVITY": self._active,
        }.get(kind, lambda _: "")(person)

    def _topic(self, person: int) -> str:
        about = self._called(self._memory.skill_met[""], person)
        return self._said(person, self._about_skills, f" about {about}") if about else ""

    def _unit(self, person: int) -> str:
        units = self._asked.needs.units.indices
        if not len(units):
            return ""
        return self._said(person, self._about_units, f" of {self._names.units[int(units[0])]}")

    def _said(self, person: int, needs: Flags, about: str) -> str:
        mine = self._mine(person)
        return _counted(self._memory, mine[needs[self._memory.need[mine]]], about)

    def _like(self, person: int) -> str:
        mine = self._mine(person)
        near = self._near[self._memory.need[mine]]
        if not (near > 0).any():
            return ""
        title = self._memory.record.titles[int(self._memory.need[mine[near.argmax()]])]
        nearest = f" with like words, the nearest “{title}”" if title else " with like words"
        return _counted(self._memory, mine[near >= min(_ALIKE * float(self._near.max()), float(near.max()))], nearest)

    def _skill(self, person: int) -> str:
        found = [(skill, *self._names.declared[person, int(skill)]) for skill in self._wanted
                 if (person, int(skill)) in self._names.declared]  # fmt: skip
        if not found:
            return ""
        skill, teaches, level = found[0]
        graded = f" (level {level})" if level else ""
        return f"{'Teaches' if teaches else 'Has'} {self._names.skills[skill]}{graded}{_more(len(found) - 1)}"

    def _endorsed(self, person: int) -> str:
        about = self._called(self._memory.endorsed, person)
        return f"Endorsed for {about}" if about else ""

    def _close(self, person: int) -> str:
        before = int(self._found.evidence["asked before"][person])
        if before:
            return "Helped you once before" if before == 1 else f"Helped you {before} times before"
        if self._found.evidence["helped back"][person] > 0:
            return "You helped them before"
        tied = self._found.evidence["tied"][person] > 0 or self._found.evidence["tied back"][person] > 0
        return "You have worked together before" if tied else ""

    def _active(self, person: int) -> str:
        return _counted(self._memory, self._mine(person), ", whatever it was about")

    def _mine(self, person: int) -> Numbers:
        """Places of all times that somebody met a need."""
        return row_of(self._memory.by_giver, person)[0]

    def _called(self, table: sparse.csr_array, person: int) -> str:
        """Of the wanted skills the one that is most in the person's column, and how many more there are."""
        counts = [(float(table[int(skill), person]), -place) for place, skill in enumerate(self._wanted)]
        there = sorted((each for each in counts if each[0] > 0), reverse=True)
        return f"{self._names.skills[int(self._wanted[-there[0][1]])]}{_more(len(there) - 1)}" if there else ""

    @cached_property
    def _wanted(self) -> Numbers:
        """The skills of the need and those below them, the weightiest first."""
        wider = self._asked.wider
        return np.asarray(wider.indices[np.argsort(-wider.data, kind="stable")], dtype=np.int64)

    @cached_property
    def _about_skills(self) -> Flags:
        """Past needs about any of the wanted skills."""
        return self._flags(self._memory.by_skill[self._wanted].indices)

    @cached_property
    def _about_units(self) -> Flags:
        return self._flags(self._memory.by_unit[self._asked.needs.units.indices].indices)

    def _flags(self, needs: Numbers) -> Flags:
        flags = np.zeros(len(self._memory.record.time), dtype=bool)
        flags[needs] = True
        return flags

    @cached_property
    def _near(self) -> NDArray[np.float32]:
        return np.asarray(alike(self._memory, self._asked.needs).toarray()[0], dtype=np.float32)


def _counted(memory: Memory, times: Numbers, about: str) -> str:
    """Say how often somebody met needs, by their kind, and when last."""
    kinds = np.bincount(memory.record.kind[memory.need[times]], minlength=len(KINDS)).tolist()
    said = [_SAID[kind][count > 1].format(count) for kind, count in zip(KINDS, kinds, strict=True) if count]
    if not said:
        return ""
    text = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    dated = memory.when[times]
    last = f", last on {_EPOCH + timedelta(days=int(dated.max()))}" if np.isfinite(dated.max()) else ""
    return f"{text[0].upper()}{text[1:]}{about}{last}"


def _more(topics: int) -> str:
    return "" if topics < 1 else " and 1 more topic" if topics == 1 else f" and {topics} more topics"
