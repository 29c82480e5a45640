"""The course of a mentoring relation: which steps there are, from where to where, and who may take them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from graph.acts import Actor, Choice, Done, Input, Line, Refusal, Words, act, identity, selector
from graph.driver import Graph
from graph.objectives import MOST, Objective
from graph.skills import named
from graph.statements import load
from graph.suggestions import wished
from graph.tending import REOPENS_DAYS

LAPSES_DAYS = 21


class Move(StrEnum):
    """A step in the course of a relation."""

    ACCEPT = "ACCEPT"
    DECLINE = "DECLINE"
    CANCEL = "CANCEL"
    PAUSE = "PAUSE"
    RESUME = "RESUME"
    COMPLETE = "COMPLETE"
    END = "END"


@dataclass(frozen=True)
class Step:
    """Where a move begins and where it leads; whether a coordinator may take it for others."""

    start: tuple[str, ...]
    to: str
    others: bool = False


# The whole state machine, beside LAPSED. Accepting leads to ACTIVE once every side has accepted; what ended because
# nothing happened can be resumed for some time, too.
STEPS = {
    Move.ACCEPT: Step(("PROPOSED",), "ACTIVE"),
    Move.DECLINE: Step(("PROPOSED",), "DECLINED"),
    Move.CANCEL: Step(("PROPOSED",), "CANCELLED", others=True),
    Move.PAUSE: Step(("ACTIVE",), "PAUSED", others=True),
    Move.RESUME: Step(("PAUSED",), "ACTIVE", others=True),
    Move.COMPLETE: Step(("ACTIVE", "PAUSED"), "COMPLETED", others=True),
    Move.END: Step(("ACTIVE", "PAUSED"), "ENDED", others=True),
}
OVER = frozenset({"COMPLETED", "ENDED", "DECLINED", "CANCELLED", "LAPSED"})


class Proposal(Input):
    """Who should mentor whom, in what form, about what, to reach what."""

    mentor: Annotated[str, selector("Person")]
    mentee: Annotated[str, selector("Person")]
    kind: Choice
    skills: Annotated[Sequence[Line], Field(max_length=20)] = ()
    objectives: Annotated[Sequence[Objective], Field(max_length=MOST)] = ()
    message: Words | None = None
    programme: Annotated[str | None, selector("Programme")] = None
    despite_reporting_line: bool = False
    from_suggestion: bool = False


@dataclass(frozen=True)
class Origin:
    """Where a proposal comes from: the match of a cohort, who has agreed there, and how long it can be answered.

    `wished` is the suggestion by a wish for skills, where the analysis itself has none.
    """

    match: str | None = None
    consented: Sequence[str] = ()
    days: int = LAPSES_DAYS
    wished: Mapping[str, Any] | None = None


class Moving(Input):
    """Which relation takes a step, and why where it ends."""

    id: Annotated[str, identity("Mentorship")]
    reason: Words | None = None


async def propose(graph: Graph, actor: Actor, proposal: Proposal, origin: Origin | None = None) -> Done | Refusal:
    """Propose a relation; whoever proposes for themselves has agreed already."""
    meant = proposal.model_copy(update={"skills": await named(graph, proposal.skills)})
    came = origin or Origin()
    done = await _proposed(graph, actor, meant, came)
    if not (isinstance(done, Refusal) and done.code == "NOT_SUGGESTED" and proposal.skills):
        return done
    found = await wished(graph, meant.mentee, meant.kind, proposal.skills, meant.mentor)
    return done if found is None else await _proposed(graph, actor, meant, replace(came, wished=found))


async def _proposed(graph: Graph, actor: Actor, meant: Proposal, came: Origin) -> Done | Refusal:
    return await act(graph, actor, "mentorshipPropose", load("mentorships")["propose"], meant, **asdict(came))


def moving(move: Move) -> Callable[[Graph, Actor, Moving], Awaitable[Done | Refusal]]:
    """Make the act that takes one step in the course of a relation."""
    step, kind = STEPS[move], f"mentorship{move.capitalize()}"
    taken = {
        "move": move.value,
        "from": list(step.start),
        "to": step.to,
        "ends": step.to in OVER,
        "others_may": step.others,
        "reopens": REOPENS_DAYS,
    }

    async def take(graph: Graph, actor: Actor, told: Moving) -> Done | Refusal:
        return await act(graph, actor, kind, load("mentorships")["move"], told, **taken)

    return take


async def lapse(graph: Graph) -> int:
    """Let the proposals lapse that nobody answered in time, and count them."""
    lapsed, nobody = 0, Actor()
    while isinstance(await act(graph, nobody, "mentorshipLapse", load("mentorships")["lapse"], Input()), Done):
        lapsed += 1
    return lapsed
