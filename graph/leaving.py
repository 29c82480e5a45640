"""Whoever leaves: what they had open ends or goes on to others, and whoever is left behind is told."""

from datetime import date
from typing import Annotated

from graph.acts import Actor, Done, Input, Refusal, act, selector
from graph.driver import Graph
from graph.statements import load


class Leaving(Input):
    """Who leaves, and on which day; today where none is said."""

    person: Annotated[str, selector("Person")]
    on: date | None = None


async def leave(graph: Graph, actor: Actor, told: Leaving) -> Done | Refusal:
    """Let somebody leave."""
    meant = {"on": told.on and told.on.isoformat()}
    said = await act(graph, actor, "personLeave", load("leaving")["announce"], told, **meant)
    if isinstance(said, Done):
        await settle(graph)
    return said


async def settle(graph: Graph) -> int:
    """Settle what everybody had open who has left by now, and count them."""
    left, nobody = 0, Actor()
    while isinstance(await act(graph, nobody, "personLeft", load("leaving")["settle"], Input()), Done):
        left += 1
    return left
