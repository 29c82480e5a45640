"""Who is invited to answer a question: in waves, each person no more often than they want."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated

from graph.acts import Actor, Done, Input, Refusal, act, identity, selector
from graph.driver import Graph
from graph.statements import load

# How long (hours) an invitation waits for a reply, by urgency; who has taken it gets three times as long to answer.
HOURS = {"HIGH": 4, "NORMAL": 24, "LOW": 72}
PATIENCE = 3
# How many invitations a week somebody gets who never said how many they want.
USUAL = 3
# How often somebody is sought for one question.
WAVES = 10


@dataclass(frozen=True)
class Sought:
    """What a question seeks: its words, skills (ids), viewpoints, and how soon."""

    text: str
    skills: Sequence[str]
    viewpoints: Sequence[str]
    urgency: str


@dataclass(frozen=True)
class Week:
    """Somebody's invitations of the last seven days, and the hours in which they may be asked, by their own clock."""

    invitations: int
    hours: Sequence[str]
    zone: str | None


@dataclass(frozen=True)
class Candidate:
    """Somebody who could answer: for which seat, in which place (0 is best), why, and in how many hours."""

    id: str
    seat: str
    place: int
    why: str
    wait: float


@dataclass(frozen=True)
class Seat:
    """How many are invited to see the question from one viewpoint; the empty name stands for any."""

    seat: str
    many: int


class Invited(Input):
    """Which invitation."""

    invitation: Annotated[str, identity("AskInvitation")]


class Passing(Invited):
    """Who knows better."""

    to: Annotated[str, selector("Person")]


async def due(graph: Graph, most: int = 100) -> list[str]:
    """List the questions (ids) for which somebody is to be sought now."""
    return [id_ for [id_] in await graph.read(load("invitations")["due"], {"most": most})]


async def sought(graph: Graph, ask: str) -> Sought | None:
    """Read what a question seeks; nothing where nobody is to be sought now."""
    rows = await graph.read(load("invitations")["sought"], {"id": ask})
    return Sought(*rows[0]) if rows else None


async def weeks(graph: Graph, people: Sequence[str]) -> dict[str, Week]:
    """Read what some people had in the last week, and when they may be asked."""
    rows = await graph.read(load("invitations")["weeks"], {"people": list(people)})
    return {id_: Week(*week) for id_, *week in rows}


async def route(graph: Graph, ask: str, seats: Sequence[Seat], candidates: Sequence[Candidate]) -> Done | Refusal:
    """Invite the best candidates who may and want to be invited, as many as seats are free."""
    told = {
        "id": ask,
        "seats": [asdict(each) for each in seats],
        "candidates": [asdict(each) for each in candidates],
        "hours": HOURS,
        "usual": USUAL,
        "waves": WAVES,
    }
    return await act(graph, Actor(), "askRoute", load("invitations")["route"], Input(), **told)


async def accept(graph: Graph, actor: Actor, told: Invited) -> Done | Refusal:
    """Take an invitation."""
    more = {"to": "ACCEPTED", "from": ["OPEN"], "hours": HOURS, "patience": PATIENCE}
    return await act(graph, actor, "invitationAccept", load("invitations")["reply"], told, **more)


async def decline(graph: Graph, actor: Actor, told: Invited) -> Done | Refusal:
    """Leave it to somebody else."""
    more = {"to": "DECLINED", "from": ["OPEN", "ACCEPTED"], "hours": HOURS, "patience": PATIENCE}
    return await act(graph, actor, "invitationDecline", load("invitations")["reply"], told, **more)


async def pass_on(graph: Graph, actor: Actor, told: Passing, wait: float) -> Done | Refusal:
    """Give the place to somebody better, whose time to reply begins in `wait` hours."""
    more = {"better": told.to, "from": ["OPEN", "ACCEPTED"], "hours": HOURS, "usual": USUAL, "wait": wait}
    return await act(graph, actor, "invitationPassOn", load("invitations")["pass_on"], told, **more)
