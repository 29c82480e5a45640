"""Whom an ask is sent to: the best of the ranking, or for each viewpoint, first who had few of late and is at work."""

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from time import monotonic

from algorithms.asks.hours import wait
from algorithms.asks.suggesting import LONGEST
from algorithms.needs.asking import Question, Skills, ranked
from algorithms.panels import Candidate as Covering
from algorithms.panels import Request
from algorithms.panels.asking import Part, parts
from algorithms.panels.gathering import candidates
from algorithms.panels.telling import said
from algorithms.understanding import Need, understand
from graph import invitations
from graph.driver import Graph
from graph.invitations import HOURS, Candidate, Seat, Sought, Week

# So many are invited at once where no viewpoint is asked for, and so many are looked at for a seat.
AT_ONCE, LOOKED_AT = 3, 40
# What a score is worth for each invitation of the last week: the next one goes to somebody about as good.
SPREAD = 0.7
# What it is worth where somebody may only be asked when an invitation would have lapsed.
_AWAY = 0.5
# A full calendar halves what somebody counts; knowing the skills counts half of what seeing it from the viewpoint does.
_LOAD, _SKILLS = 0.5, 0.5
_ANYONE = ""
# Reasons that say nothing of what somebody knows.
_MUTE = frozenset({"TOGETHER", "ACTIVITY", "NEWCOMER", "CLOSENESS"})

_Scored = list[tuple[float, str, str]]
_log = logging.getLogger("mosaic.asks")


async def route(graph: Graph, ask: str) -> None:
    """Send the next wave of invitations for an ask (id), if it is time."""
    sought = await invitations.sought(graph, ask)
    if sought is None:
        return
    found = await (_by_viewpoint if sought.viewpoints else _anyone)(graph, sought)
    weeks = await invitations.weeks(graph, list({id_ for scored in found.values() for _, id_, _ in scored}))
    many = 1 if sought.viewpoints else AT_ONCE
    seats = [Seat(seat, many) for seat in found]
    await invitations.route(graph, ask, seats, list(_seated(found, weeks, HOURS[sought.urgency])))


async def route_due(graph: Graph, rest: float = 0.0) -> int:
    """Send the next wave of each ask for which it is time, whoever waits longest first, and count them.

    After each it rests `rest` times as long as that took, for those who ask meanwhile. What fails is due still.
    """
    sent = 0
    for ask in await invitations.due(graph):
        started = monotonic()
        try:
            await route(graph, ask)
            sent += 1
        except Exception:  # noqa: BLE001 -- one ask must not keep the others from their experts
            _log.warning("Nobody could be invited to answer %s yet.", ask, exc_info=True)
        await asyncio.sleep(rest * (monotonic() - started))
    return sent


async def unknown_viewpoints(graph: Graph, viewpoints: Sequence[str]) -> list[str]:
    """Which viewpoints name nothing in the network."""
    if not viewpoints:
        return []
    found, _ = await parts(graph, Request(viewpoints=viewpoints))
    return [part.text for part in found if not part.understood]


async def _anyone(graph: Graph, sought: Sought) -> dict[str, _Scored]:
    """Rank as `experts` does, whoever asks: who is invited tells nothing of an anonymous asker."""
    text = sought.text[:LONGEST]

    async def skills() -> Skills:
        return [asdict(one) for one in (await understand(graph, Need(sought.skills, text))).skills]

    rows = await ranked(graph, Question(text, most=LOOKED_AT), skills())
    return {_ANYONE: [(row["score"], row["id"], _why(row["reasons"])) for row in rows[:LOOKED_AT]]}


def _why(reasons: Sequence[Mapping[str, str]]) -> str:
    return next((reason["text"] for reason in reasons if reason["kind"] not in _MUTE), "May know somebody who knows")


async def _by_viewpoint(graph: Graph, sought: Sought) -> dict[str, _Scored]:
    """Rank for each viewpoint as a panel does: how credible in it, and in the skills, less what they carry."""
    request = Request(skills=sought.skills[:5], viewpoints=sought.viewpoints, seats=1)
    asked, without = await parts(graph, request)
    found = await candidates(graph, asked, request, without)
    return {
        part.text: sorted(_credible(asked, found, place), key=lambda each: (-each[0], each[1]))[:LOOKED_AT]
        for place, part in enumerate(asked)
        if part.kind == "VIEWPOINT"
    }


def _credible(asked: Sequence[Part], found: Sequence[Covering], place: int) -> Iterator[tuple[float, str, str]]:
    skills = [number for number, part in enumerate(asked) if part.kind == "SKILL"]
    for one in found:
        if place in one.parts:
            credibility, evidence = one.parts[place]
            knows = max((one.parts[skill][0] for skill in skills if skill in one.parts), default=0.0)
            why = said(max(evidence, key=lambda each: each[1]))
            yield (credibility + _SKILLS * knows) * (1 - _LOAD * one.load), one.id, why


def _seated(found: Mapping[str, _Scored], weeks: Mapping[str, Week], patience: float) -> Iterator[Candidate]:
    """Everybody for one seat only: the seats with the fewest to choose from choose first."""
    now, taken = datetime.now(UTC), set[str]()
    waits = {id_: wait(week.hours, week.zone, now) for id_, week in weeks.items()}
    worth = {id_: SPREAD**week.invitations * _AWAY ** (waits[id_] / patience) for id_, week in weeks.items()}
    for seat, scored in sorted(found.items(), key=lambda each: len(each[1])):
        free = sorted((-score * worth[id_], id_, why) for score, id_, why in scored if id_ not in taken)
        own = free[: max(LOOKED_AT // len(found), 1)]
        taken |= {id_ for _, id_, _ in own}
        for place, (_, id_, why) in enumerate(own):
            yield Candidate(id_, seat, place, why, waits[id_])
