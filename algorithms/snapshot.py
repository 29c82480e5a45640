"""The network at one moment as arrays: people and skills get numbers in the order of their ids."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph.analyses import Facts

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Reals = NDArray[np.float32]

_NARROWER = 0.7


@dataclass(frozen=True)
class Snapshot:
    """Everybody in the network; `consents` says who may take part in inference, `offered` who may be suggested."""

    nodes: list[int]
    ids: list[str]
    names: list[str]
    seniority: Reals
    department: Numbers
    manager: Numbers
    consents: Flags
    seeks: Flags
    offered: Flags
    shown: Flags
    department_ids: list[str]
    department_names: list[str]
    skill_ids: list[str]
    skill_names: list[str]
    holds: sparse.csr_array
    declared: dict[tuple[int, int], tuple[bool, int]]
    wishes: sparse.csr_array
    broader: sparse.csr_array
    partners: sparse.csr_array

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Person numbers by the node ids that Graph Data Science uses."""
        return {node: number for number, node in enumerate(self.nodes)}

    @cached_property
    def within(self) -> sparse.csr_array:
        """Skill by skill: how much knowing the column says about the row (1 itself, 0.7 for each step narrower)."""
        steps = self.broader.T.tocsr() * _NARROWER
        return (sparse.eye_array(len(self.skill_ids), format="csr") + steps + steps @ steps).tocsr()

    @cached_property
    def within_back(self) -> sparse.csr_array:
        """Skill by skill: how much knowing the row says about the column."""
        return self.within.T.tocsr()

    @cached_property
    def partners_back(self) -> sparse.csr_array:
        """Mentee by mentor, where `partners` is mentor by mentee."""
        return self.partners.T.tocsr()

    def line(self, person: int) -> set[int]:
        """The person and the managers above."""
        seen: set[int] = set()
        while person >= 0 and person not in seen:
            seen.add(person)
            person = int(self.manager[person])
        return seen

    @cached_property
    def lines(self) -> list[set[int]]:
        """For each person everybody above and below in the reporting line, and the person."""
        lines = [self.line(person) for person in range(len(self.ids))]
        for person in range(len(self.ids)):
            for above in self.line(person):
                lines[above].add(person)
        return lines


def snapshot(facts: Facts) -> Snapshot:
    """Number people, departments and skills, and turn rows into arrays."""
    columns: list[tuple[Any, ...]] = list(zip(*facts.people, strict=True)) or [()] * 10
    nodes, ids, names, seniority, department, manager, consents, stays, offered, shown = columns
    people, departments, skills = (
        _numbers(ids),
        _numbers(row[0] for row in facts.departments),
        _numbers(row[0] for row in facts.skills),
    )
    may, here = np.array(consents, dtype=bool), np.array(stays, dtype=bool)
    return Snapshot(
        nodes=list(nodes),
        ids=list(ids),
        names=list(names),
        seniority=np.array([np.nan if each is None else each for each in seniority], dtype=np.float32),
        department=np.array([departments.get(each, -1) for each in department], dtype=np.int64),
        manager=np.array([people.get(each, -1) for each in manager], dtype=np.int64),
        consents=may,
        seeks=may & here,
        offered=may & here & np.array(offered, dtype=bool),
        shown=may & here & np.array(shown, dtype=bool),
        department_ids=list(departments),
        department_names=[row[1] for row in facts.departments],
        skill_ids=list(skills),
        skill_names=[row[1] for row in facts.skills],
        **_skills(facts, people, skills),
        partners=_matrix([(people[a], people[b], 1.0) for a, b in facts.partners], len(people), len(people)),
    )


def _skills(facts: Facts, people: dict[str, int], skills: dict[str, int]) -> dict[str, Any]:
    shape = len(people), len(skills)
    has = [row for row in facts.holdings if row[2] != "LEARNS"]
    return {
        "holds": _matrix([(people[p], skills[s], _strength(*how)) for p, s, *how in has], *shape),
        "declared": _declared([(people[p], skills[s], how == "TEACHES", level or 0) for p, s, how, level, _ in has]),
        "wishes": _matrix([(people[p], skills[s], 1.0) for p, s, how, *_ in facts.holdings if how == "LEARNS"], *shape),
        "broader": _matrix([(skills[a], skills[b], 1.0) for a, b in facts.broader], shape[1], shape[1]),
    }


def _declared(entries: list[tuple[int, int, bool, int]]) -> dict[tuple[int, int], tuple[bool, int]]:
    """Whether a person teaches a skill, and the level (0 unknown); teaching goes before having."""
    return {(person, skill): (teaches, level) for person, skill, teaches, level in sorted(entries)}


def _strength(intent: str, level: int | None, evidence: int | None) -> float:
    """How well a person knows a skill, 0 to 1: by level, whether they teach it, and how often they showed it."""
    declared = 0.4 + 0.12 * (level or 3)
    shown = 0.8 + 0.2 * (1 - 5 / (5 + (evidence or 0)))
    return declared * shown * (1.0 if intent == "TEACHES" else 0.85)


def _numbers(ids: Any) -> dict[str, int]:
    return {each: number for number, each in enumerate(ids)}


def _matrix(entries: list[tuple[int, int, float]], rows: int, columns: int) -> sparse.csr_array:
    """Entries named twice (a skill both had and taught) keep the larger value."""
    largest: dict[tuple[int, int], float] = {}
    for row, column, value in entries:
        largest[row, column] = max(value, largest.get((row, column), 0.0))
    where = np.array(list(largest), dtype=np.int64).reshape(-1, 2)
    values = np.array(list(largest.values()), dtype=np.float32)
    return sparse.csr_array((values, (where[:, 0], where[:, 1])), shape=(rows, columns), dtype=np.float32)
