"""How well a method does for parts of the people: newcomers, departments, grades; none of fewer than 5 people."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from algorithms.recommender import measures
from algorithms.recommender.measures import Interval
from algorithms.recommender.record import Record
from algorithms.recommender.trials import Query
from algorithms.snapshot import Flags, Numbers, Reals
from graph.floor import floor


@dataclass(frozen=True)
class Slice:
    """MRR for one part: by SEEKER, GIVER, DEPARTMENT, SENIORITY or NEED, of how many people (0 not counted)."""

    by: str
    name: str
    people: int
    mrr: Interval
    ratio: Interval | None = None


@dataclass(frozen=True)
class Part:
    """Which pairs of all queries belong to one part, and how many people they are of."""

    by: str
    name: str
    people: int
    pairs: Flags


def parts(record: Record, queries: list[Query]) -> list[Part]:
    """Part the pairs by whether seeker and giver were known before, and by the seeker's department and grade."""
    counts = [len(each.right) for each in queries]
    seeker = np.repeat([each.seeker for each in queries], counts)
    giver = np.concatenate([each.right for each in queries])
    new_seeker = np.repeat([each.new_seeker for each in queries], counts)
    new_giver = np.concatenate([each.new_giver for each in queries])
    return [
        *_shown("SEEKER", [("known seekers", ~new_seeker), ("new seekers", new_seeker)], seeker),
        *_shown("GIVER", [("known givers", ~new_giver), ("new givers", new_giver)], giver),
        *by_place(seeker, record.units["department"], record.departments, record.grades),
    ]


def by_place(people: Numbers, department: Numbers, departments: list[str], grades: Reals) -> list[Part]:
    """Part a list of people by their department (-1 none) and their grade (nan unknown)."""
    units, levels = department[people], grades[people]
    named = [(departments[each], units == each) for each in np.unique(units[units >= 0])]
    graded = [(f"{each:g}", levels == each) for each in np.unique(levels[~np.isnan(levels)])]
    return [*_shown("DEPARTMENT", named, people), *_shown("SENIORITY", graded, people)]


def _shown(by: str, named: Iterable[tuple[str, Flags]], people: Numbers) -> list[Part]:
    """The parts of at least 5 people; where fewer than 5 would be left over, the smallest one stays hidden as well."""
    found = [Part(by, name, len(np.unique(people[pairs])), pairs) for name, pairs in named if pairs.any()]
    found.sort(key=lambda part: part.people)
    hidden = sum(part.people for part in found if part.people < floor())
    shown = [part for part in found if part.people >= floor()]
    while shown and 0 < hidden < floor():
        hidden += shown.pop(0).people
    return sorted(shown, key=lambda part: (part.by, part.name))


def slices(parted: list[Part], ranks: list[NDArray[np.float64]], drawn: NDArray[np.float64]) -> list[Slice]:
    """MRR of one method for each part, with its bootstrap interval over queries."""
    query = np.repeat(np.arange(len(ranks)), [len(each) for each in ranks])
    reciprocal = 1 / np.concatenate(ranks)
    found = []
    for part in parted:
        size = len(ranks)
        tops = np.bincount(query[part.pairs], reciprocal[part.pairs], size).astype(np.float64)
        pairs = np.bincount(query[part.pairs], minlength=size).astype(np.float64)
        found.append(Slice(part.by, part.name, part.people, measures.interval(tops, pairs, drawn)))
    return found
