"""A longer mentorship that grows out of short ones, once both sides wish it."""

from algorithms.asks.growing import begin
from graph import offers
from graph.acts import Actor, Done, Refusal
from graph.driver import Graph
from graph.offers import Wishing


async def wish(graph: Graph, actor: Actor, told: Wishing) -> Done | Refusal:
    """Say whether to go on; the second of two who wish it begins a ONE_TO_ONE mentorship, or hears why it cannot."""
    said = await offers.wish(graph, actor, told)
    if isinstance(said, Refusal) or actor.person is None:
        return said
    pair = await offers.agreed(graph, actor.person, said.about)
    begun = None if pair is None else await begin(graph, actor, pair, "ONE_TO_ONE")
    if isinstance(begun, Refusal):
        return begun
    if begun is not None:
        await offers.grew(graph, actor.person, said.about, begun)
    return said
