"""Rows of facts as the record that methods are measured on."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from algorithms.recommender.events import UNDATED, Events
from algorithms.recommender.record import Declared, Record
from algorithms.snapshot import Numbers, Snapshot
from graph.recommender import Traces

_DAY = 86_400
_HELP = {"ADVICE", "ANSWER", "REVIEW", "HELP"}
# With less help on record than this, all ties are what is to be predicted.
_LEAST = 20
_WORDS = {"EMAIL": "e-mail", "CO_WORK": "working together", "FOLLOW": "following"}

_Row = tuple[int, int, float, float]


def record(snapshot: Snapshot, traces: Traces, until: float) -> Record:
    """Number the people of the rows as the snapshot does, and leave out what came after `until` (days since 1970)."""
    numbers = {each: number for number, each in enumerate(snapshot.ids)}
    helps: list[_Row] = [(numbers[row[0]], numbers[row[1]], _days(row[2]), 1.0)
                         for row in [*traces.mentorings, *traces.answers]]  # fmt: skip
    mentorings = [row for row, (*_, alone) in zip(helps, traces.mentorings, strict=False) if alone]
    others: dict[str, list[_Row]] = {}
    for seeker, giver, kind, times, weights in traces.ties:
        rows = helps if kind in _HELP else others.setdefault(_WORDS.get(kind, kind), [])
        pair = numbers[seeker], numbers[giver]
        rows += [(*pair, _days(at), float(weight)) for at, weight in zip(times, weights, strict=True)]
    if len({row[:2] for row in helps}) < _LEAST:
        helps, others = [*helps, *(row for rows in others.values() for row in rows)], {}
    events = _events(helps, snapshot, until)
    around = {name: _events(rows, snapshot, until) for name, rows in sorted(others.items())}
    return Record(
        people=len(snapshot.ids),
        helps=events,
        others=around,
        units={"department": snapshot.department, "location": _places(traces)},
        joined=np.array([_days(row[1]) for row in traces.people]),
        declared=_declared(snapshot, numbers, traces, until),
        end=max((float(each.time.max()) for each in [events, *around.values()] if each.dated), default=0.0),
        grades=snapshot.seniority,
        mentorings=_events(mentorings, snapshot, until),
    )


def _days(seconds: float | None) -> float:
    return UNDATED if seconds is None else seconds / _DAY


def _events(rows: list[_Row], snapshot: Snapshot, until: float) -> Events:
    columns = np.array(rows, dtype=np.float64).reshape(-1, 4).T
    seeker, giver = columns[0].astype(np.int64), columns[1].astype(np.int64)
    kept = (columns[2] < until) & snapshot.consents[seeker] & snapshot.consents[giver]
    return Events.of(columns[2][kept], seeker[kept], giver[kept], columns[3][kept].astype(np.float32))


def _places(traces: Traces) -> Numbers:
    known = {name: number for number, name in enumerate(sorted({row[2] for row in traces.people if row[2]}))}
    return np.array([known.get(row[2], -1) for row in traces.people], dtype=np.int64)


def _declared(snapshot: Snapshot, numbers: dict[str, int], traces: Traces, until: float) -> Declared:
    skills = {each: number for number, each in enumerate(snapshot.skill_ids)}
    rows = [(numbers[p], skills[s], wish, _days(since)) for p, s, wish, since in traces.declared]
    person, skill, wish, since = _columns(rows)
    times = np.array(since, dtype=np.float64)
    kept = times < until
    return Declared(
        person=np.array(person, dtype=np.int64)[kept],
        skill=np.array(skill, dtype=np.int64)[kept],
        wish=np.array(wish, dtype=bool)[kept],
        since=times[kept],
        skills=len(skills),
    )


def _columns(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True)) or [()] * 4
