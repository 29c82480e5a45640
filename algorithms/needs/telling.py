"""What speaks for somebody in words: one sentence for each kind of evidence, each true of what is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from algorithms.needs.candidates import Found
from algorithms.needs.deeds import Deeds
from algorithms.needs.evidence import Asked
from algorithms.needs.memory import Memory
from algorithms.needs.record import KINDS
from algorithms.snapshot import Numbers

# Past needs at least so alike as this part of the most alike one are told.
_ALIKE = 0.3
_MOST_SKILLS = 50
_NODES = {"asks": "ask", "projects": "group"}


@dataclass(frozen=True)
class Names:
    """Names of skills, departments (id, name), and at which level (0 unknown) people have or teach (True) one."""

    skills: Sequence[str]
    units: Sequence[tuple[str, str]]
    declared: dict[tuple[int, int], tuple[bool, int]]


class Telling:
    """Facts behind one need's evidence of some people, gathered for all of them when the first reason asks for it."""

    def __init__(self, memory: Memory, names: Names, asked: Asked, found: Found) -> None:
        self._memory, self._names, self._asked, self._found = memory, names, asked, found
        self._say = {
            "TOPIC": self._topic,
            "LIKE_NEEDS": self._like,
            "DEPARTMENT": self._unit,
            "SKILL": self._skill,
            "ENDORSEMENT": self._endorsed,
            "CLOSENESS": self._close,
            "ACTIVITY": self._active,
        }

    def of(self, kind: str, person: int) -> str:
        """Say what one kind of evidence rests on; empty where there is no fact to show."""
        return self._say[kind](person) if kind in self._say else ""

    def behind(self, kind: str, person: int) -> dict[str, str]:
        """The id of what the words of a reason name, by its type: the nearest ask or group, or the department."""
        if kind == "DEPARTMENT":
            return {"department": self._names.units[int(self._asked.needs.units.indices[0])][0]}
        if kind != "LIKE_NEEDS":
            return {}
        record, nearest = self._memory.record, int(self._nearest[person])
        return {_NODES[KINDS[record.kind[nearest]]]: record.ids[nearest]} if record.ids[nearest] else {}

    def _topic(self, person: int) -> str:
        about = self._called(self._met, person)
        return self._about_skills.said(person, f" about {about}") if about else ""

    def _unit(self, person: int) -> str:
        units = self._asked.needs.units.indices
        return self._about_units.said(person, f" of {self._names.units[int(units[0])][1]}") if len(units) else ""

    def _like(self, person: int) -> str:
        nearest = int(self._nearest[person])
        if nearest < 0:
            return ""
        title = self._memory.record.titles[nearest]
        named = f", the nearest “{title}”" if title else ""
        return self._alike.said(person, f" with like words{named}")

    def _skill(self, person: int) -> str:
        declared = self._names.declared
        found = [int(skill) for skill in self._wanted if (person, int(skill)) in declared]
        if not found:
            return ""
        teaches, level = declared[person, found[0]]
        graded = f" (level {level})" if level else ""
        return f"{'Teaches' if teaches else 'Has'} {self._names.skills[found[0]]}{graded}{_more(len(found) - 1)}"

    def _endorsed(self, person: int) -> str:
        about = self._called(self._vouched, person)
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
        return self._memory.deeds.said(person, ", whatever it was about")

    def _called(self, table: NDArray[np.float32], person: int) -> str:
        """Of the wanted skills the one that is most in the person's column, and how many more there are."""
        mine = table[:, person]
        if not mine.any():
            return ""
        return f"{self._names.skills[int(self._wanted[mine.argmax()])]}{_more(int((mine > 0).sum()) - 1)}"

    @cached_property
    def _wanted(self) -> Numbers:
        """The skills of the need and those below them, the weightiest first, at most 50."""
        wider = self._asked.wider
        return np.asarray(wider.indices[np.argsort(-wider.data, kind="stable")][:_MOST_SKILLS], dtype=np.int64)

    @cached_property
    def _met(self) -> NDArray[np.float32]:
        return np.asarray(self._memory.skill_met[""][self._wanted].toarray(), dtype=np.float32)

    @cached_property
    def _vouched(self) -> NDArray[np.float32]:
        return np.asarray(self._memory.endorsed[self._wanted].toarray(), dtype=np.float32)

    @cached_property
    def _about_skills(self) -> Deeds:
        """What people did for past needs about any of the wanted skills."""
        return self._memory.deeds_for(np.unique(self._memory.by_skill[self._wanted].indices))

    @cached_property
    def _about_units(self) -> Deeds:
        return self._memory.deeds_for(np.unique(self._memory.by_unit[self._asked.needs.units.indices].indices))

    @cached_property
    def _near(self) -> tuple[Numbers, NDArray[np.float32]]:
        """Past needs with their likeness, the most alike last."""
        needs, likeness = self._found.near
        kept = likeness >= _ALIKE * likeness.max(initial=0)
        order = np.argsort(likeness[kept], kind="stable")
        return needs[kept][order].astype(np.int64), likeness[kept][order]

    @cached_property
    def _alike(self) -> Deeds:
        return self._memory.deeds_for(self._near[0])

    @cached_property
    def _nearest(self) -> Numbers:
        """The most alike need that each person met; -1 where none is alike."""
        memory, needs = self._memory, self._near[0]
        nearest = np.full(memory.record.people, -1, dtype=np.int64)
        times = memory.times_of(needs)
        place = np.full(len(memory.record.time), -1, dtype=np.int64)
        place[needs] = np.arange(len(needs))
        order = times[np.argsort(place[memory.need[times]], kind="stable")]
        nearest[memory.giver[order]] = memory.need[order]
        return nearest


def _more(topics: int) -> str:
    return "" if topics < 1 else " and 1 more topic" if topics == 1 else f" and {topics} more topics"
