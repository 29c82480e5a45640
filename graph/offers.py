"""Offers to two who did short things well together, again and again: to go on for longer."""

from typing import Annotated

from graph.acts import Actor, Done, Input, Refusal, act, identity
from graph.answers import Pair
from graph.driver import Graph
from graph.statements import load

LEAST = 3
"""How often two have done well before they are offered to go on."""
_EVENTS = 1000


class Wishing(Input):
    """Whether to go on for longer."""

    offer: Annotated[str, identity("MentorshipOffer")]
    wish: bool = True


async def offer(graph: Graph) -> int:
    """Look at what ended since the last look, offer to go on where that is due, and count the offers."""
    made, nobody, statement = 0, Actor(), load("offers")["offer"]
    [[news, until, pairs]] = await graph.read(load("offers")["news"], {"most": _EVENTS})
    for mentor, mentee in pairs:
        of = {"mentor": mentor, "mentee": mentee, "least": LEAST}
        made += isinstance(await act(graph, nobody, "offerRaise", statement, Input(), **of), Done)
    if news:
        await graph.write(load("offers")["looked"], {"until": until})
    return made


async def wish(graph: Graph, actor: Actor, told: Wishing) -> Done | Refusal:
    """Say whether to go on for longer."""
    return await act(graph, actor, "offerAnswer", load("offers")["wish"], told)


async def agreed(graph: Graph, person: str, offer: str) -> Pair | None:
    """Find the two who both wish to go on and do not yet."""
    rows = await graph.read(load("offers")["agreed"], {"person": person, "offer": offer})
    return Pair(*rows[0]) if rows else None


async def grew(graph: Graph, person: str, offer: str, mentorship: str) -> None:
    """Keep what became of an offer."""
    asked = {"person": person, "offer": offer, "mentorship": mentorship}
    await graph.write(load("offers")["grew"], asked)
