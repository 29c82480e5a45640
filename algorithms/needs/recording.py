"""Rows of facts as the record that methods for needs are measured on and serve from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from algorithms.needs.record import KINDS, Given, NeedRecord, Needs
from algorithms.needs.texts import words
from algorithms.recommender.events import HELP, Events, days
from algorithms.recommender.record import Declared
from algorithms.snapshot import Snapshot
from graph.needs import NeedRows


@dataclass
class _Need:
    """A need as it was read; people and skills are numbers."""

    kind: str
    asker: int
    time: float
    skills: tuple[int, ...]
    title: str
    text: str
    unit: int
    given: list[tuple[int, float]]
    id: str = ""


def need_record(snapshot: Snapshot, rows: NeedRows, until: float, *, everybody: bool = False) -> NeedRecord:
    """Number people and skills as the snapshot does, and leave out what came after `until` (days since 1970).

    Who refuses inference takes part in nothing but, for `everybody`, in the skills that people declared themselves.
    """
    people = {each: number for number, each in enumerate(snapshot.ids)}
    skills = {each: number for number, each in enumerate(snapshot.skill_ids)}
    units = {each: number for number, each in enumerate(snapshot.department_ids)}
    found = [*_asks(rows, people, skills), *_groups(rows, people, skills, units), *_helps(rows, people, skills)]
    found += _mentorships(rows, people, skills, _told(found))
    kept = [each for each in (_heard(one, until) for one in found) if each.given]
    kept.sort(key=lambda each: (each.time, each.asker, each.skills, each.title))
    names, places = ([words(name) for name in each] for each in (snapshot.skill_names, snapshot.department_names))
    texts = [_words(each, names, places) for each in kept]
    vocabulary = {w: number for number, w in enumerate(sorted({w for text in [*texts, *names, *places] for w in text}))}

    def worded(rows: Sequence[Sequence[str]]) -> sparse.csr_array:
        return _table([[vocabulary[word] for word in row] for row in rows], len(vocabulary))

    return NeedRecord(
        people=len(snapshot.ids),
        needs=Needs(
            _table([each.skills for each in kept], len(skills)),
            worded(texts),
            _table([[each.unit] if each.unit >= 0 else [] for each in kept], len(units)),
        ),
        kind=np.array([KINDS.index(each.kind) for each in kept], dtype=np.int64),
        time=np.array([each.time for each in kept], dtype=np.float64),
        asker=np.array([each.asker for each in kept], dtype=np.int64),
        given=_given(kept),
        ties=_ties(rows, people, until),
        declared=_declared([row for row in rows.declared if row[5] or everybody], people, skills, until),
        endorsed=_declared([[p, s, "HAS", at] for p, s, at in rows.endorsements], people, skills, until),
        within=snapshot.within,
        vocabulary=vocabulary,
        named=worded(names),
        unit_named=worded(places),
        titles=[each.title for each in kept],
        ids=[each.id for each in kept],
        department=snapshot.department,
        departments=snapshot.department_names,
        grades=snapshot.seniority,
    )


def _words(need: _Need, skills: list[list[str]], units: list[list[str]]) -> list[str]:
    """The words of a need's text and of the names of its skills and department, each once."""
    named = [word for skill in need.skills for word in skills[skill]]
    return [
        *dict.fromkeys([*words(f"{need.title} {need.text}"), *named, *(units[need.unit] if need.unit >= 0 else [])])
    ]


def _heard(need: _Need, until: float) -> _Need:
    """The need with what was given before the end, and never by who asked."""
    need.given = [each for each in need.given if each[1] < until and each[0] != need.asker] if need.time < until else []
    return need


def _asks(rows: NeedRows, people: dict[str, int], skills: dict[str, int]) -> Iterable[_Need]:
    for ask, asker, title, text, at, about, answers in rows.asks:
        number = -1 if asker is None else people[asker]
        given = [(people[who], days(when)) for who, when in answers]
        yield _Need("asks", number, days(at), _numbers(about, skills), title, text, -1, given, ask)


def _groups(rows: NeedRows, people: dict[str, int], skills: dict[str, int], units: dict[str, int]) -> Iterable[_Need]:
    for group, title, text, at, about, unit, leaders in rows.groups:
        given = [(people[who], max(days(since), days(at))) for who, since in leaders]
        topics = _numbers(about, skills)
        yield _Need("projects", -1, days(at), topics, title, text, units.get(unit, -1), given, group)


def _mentorships(
    rows: NeedRows, people: dict[str, int], skills: dict[str, int], told: set[tuple[Any, ...]]
) -> Iterable[_Need]:
    """Mentorships with a topic; what a group already tells (the same mentor, day and skills) is not told twice."""
    by_need: dict[tuple[int, float, tuple[int, ...]], list[tuple[int, float]]] = {}
    for mentee, mentor, at, about in rows.mentorships:
        time, topics, giver = days(at), _numbers(about, skills), people[mentor]
        if topics and (giver, time, topics) not in told:
            by_need.setdefault((people[mentee], time, topics), []).append((giver, time))
    for (asker, time, topics), given in by_need.items():
        yield _Need("mentorships", asker, time, topics, "", "", -1, given)


def _told(found: Iterable[_Need]) -> set[tuple[Any, ...]]:
    return {(giver, each.time, each.skills) for each in found if each.kind == "projects" for giver, _ in each.given}


def _helps(rows: NeedRows, people: dict[str, int], skills: dict[str, int]) -> Iterable[_Need]:
    """Help with topics: what one person turned to others with at one time is one need."""
    by_need: dict[tuple[int, float, str], list[tuple[int, float]]] = {}
    for seeker, giver, kind, times, topics in rows.ties:
        if kind in HELP:
            for at, about in zip(times, topics, strict=False):
                if about:
                    by_need.setdefault((people[seeker], days(at), about), []).append((people[giver], days(at)))
    for (asker, time, about), given in by_need.items():
        yield _Need("help", asker, time, _numbers(about.split("|"), skills), "", "", -1, given)


def _ties(rows: NeedRows, people: dict[str, int], until: float) -> Events:
    """Events between people that name no topic, of whatever kind."""
    found = []
    for seeker, giver, kind, times, topics in rows.ties:
        named = topics if topics and kind in HELP else [""] * len(times)
        found += [
            (days(at), people[seeker], people[giver])
            for at, about in zip(times, named, strict=True)
            if not about and days(at) < until
        ]
    time, seeker, giver = np.array(found, dtype=np.float64).reshape(-1, 3).T
    return Events.of(time, seeker.astype(np.int64), giver.astype(np.int64), np.ones(len(time), dtype=np.float32))


def _numbers(names: Sequence[str], numbers: dict[str, int]) -> tuple[int, ...]:
    return tuple(sorted({numbers[name] for name in names if name in numbers}))


def _given(needs: list[_Need]) -> Given:
    found = [(time, place, giver) for place, each in enumerate(needs) for giver, time in each.given]
    time, need, giver = np.array(sorted(found), dtype=np.float64).reshape(-1, 3).T
    return Given(need.astype(np.int64), giver.astype(np.int64), time)


def _table(rows: Sequence[Sequence[int]], columns: int) -> sparse.csr_array:
    # In order, so that sums of the same need never differ by rounding.
    indices = np.array([each for row in rows for each in sorted(row)], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows], dtype=np.int64)])
    return sparse.csr_array((np.ones(len(indices), dtype=np.float32), indices, starts), shape=(len(rows), columns))


def _declared(rows: Iterable[Sequence[Any]], people: dict[str, int], skills: dict[str, int], until: float) -> Declared:
    found = [(people[p], skills[s], how == "LEARNS", days(at)) for p, s, how, at, *_ in rows if days(at) < until]
    person, skill, wish, since = np.array(found, dtype=np.float64).reshape(-1, 4).T
    return Declared(
        person.astype(np.int64), skill.astype(np.int64), wish.astype(bool), since.astype(np.float64), len(skills)
    )
