"""Rows of facts as the record that methods are measured on."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from algorithms.recommender.events import DAY, HELP, UNDATED, Events, days
from algorithms.recommender.outcomes import Outcomes
from algorithms.recommender.record import Declared, Record
from algorithms.snapshot import Numbers, Snapshot
from graph.recommender import Traces

# With less help on record than this, all ties are what is to be predicted.
_LEAST = 20
_WORDS = {"EMAIL": "e-mail", "CO_WORK": "working together", "FOLLOW": "following"}

_Table = NDArray[np.float64]


def record(snapshot: Snapshot, traces: Traces, until: float) -> Record:
    """Number the people of the rows as the snapshot does, and leave out what came after `until` (days since 1970)."""
    numbers = {each: number for number, each in enumerate(snapshot.ids)}

    def table(rows: Iterable[list[Any]]) -> _Table:
        found = [(numbers[seeker], numbers[giver], days(at), 1.0) for seeker, giver, at, *_ in rows]
        return np.array(found, dtype=np.float64).reshape(-1, 4)

    ties = {kind: _dated(each) for kind, each in traces.ties.items()}
    helps = [table([*traces.mentorings, *traces.answers]), *(each for kind, each in ties.items() if kind in HELP)]
    others = {_WORDS.get(kind, kind): each for kind, each in ties.items() if kind not in HELP}
    known = {name: each for name, rows in sorted(others.items()) if len(each := _events(rows, snapshot, until))}
    events = _events(np.concatenate(helps), snapshot, until)
    if len(np.unique(events.seeker * len(numbers) + events.giver)) < _LEAST:
        events, known = _together([events, *known.values()]), {}
    return Record(
        people=len(snapshot.ids),
        helps=events,
        others=known,
        units={"department": snapshot.department, "location": _places(traces, 2), "timezone": _places(traces, 3)},
        joined=np.array([days(each[1]) for each in traces.people]),
        declared=_declared(snapshot, numbers, traces, until),
        end=max((float(each.time.max()) for each in [events, *known.values()] if each.dated), default=0.0),
        grades=snapshot.seniority,
        mentorings=_events(table(each for each in traces.mentorings if each[3]), snapshot, until),
        departments=snapshot.department_names,
        outcomes=_outcomes(numbers, traces, until),
    )


def _dated(events: _Table) -> _Table:
    """The same with days in place of seconds."""
    times = np.where(np.isnan(events[:, 2]), UNDATED, events[:, 2] / DAY)
    return np.column_stack([events[:, :2], times, events[:, 3]])


def _events(rows: _Table, snapshot: Snapshot, until: float) -> Events:
    columns = rows.T
    seeker, giver = columns[0].astype(np.int64), columns[1].astype(np.int64)
    kept = (columns[2] < until) & snapshot.consents[seeker] & snapshot.consents[giver]
    return Events.of(columns[2][kept], seeker[kept], giver[kept], columns[3][kept].astype(np.float32))


def _together(parts: list[Events]) -> Events:
    columns = (
        np.concatenate([getattr(each, name) for each in parts]) for name in ("time", "seeker", "giver", "weight")
    )
    return Events.of(*columns)


def _places(traces: Traces, column: int) -> Numbers:
    names = [row[column] for row in traces.people]
    known = {name: number for number, name in enumerate(sorted({name for name in names if name}))}
    return np.array([known.get(name, -1) for name in names], dtype=np.int64)


def _declared(snapshot: Snapshot, numbers: dict[str, int], traces: Traces, until: float) -> Declared:
    skills = {each: number for number, each in enumerate(snapshot.skill_ids)}
    rows = [(numbers[p], skills[s], wish, days(since)) for p, s, wish, since in traces.declared]
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


def _outcomes(numbers: dict[str, int], traces: Traces, until: float) -> Outcomes:
    rows = [(numbers[seeker], numbers[giver], how, days(at)) for seeker, giver, how, at in traces.outcomes]
    seeker, giver, how, since = _columns(row for row in rows if row[3] < until)
    return Outcomes(
        np.array(seeker, dtype=np.int64), np.array(giver, dtype=np.int64), list(how), np.array(since, dtype=np.float64)
    )


def _columns(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True)) or [()] * 4
