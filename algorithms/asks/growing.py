"""A mentorship that grows out of an answer, once both sides wish it."""

from dataclasses import replace

from graph import answers
from graph.acts import Actor, Done, Refusal
from graph.answers import Pair, Wishing
from graph.driver import Graph
from graph.mentorships import Move, Moving, Proposal, moving, propose
from graph.reads.cursors import global_id

_accept = moving(Move.ACCEPT)


async def wish(graph: Graph, actor: Actor, told: Wishing) -> Done | Refusal:
    """Say whether to go on; the second of two who wish it begins a MICRO mentorship, or hears why it cannot begin."""
    said = await answers.wish(graph, actor, told)
    pair = await answers.agreed(graph, said.about) if isinstance(said, Done) else None
    if pair is None or isinstance(said, Refusal):
        return said
    begun = await begin(graph, actor, pair, "MICRO")
    if isinstance(begun, Refusal):
        return begun
    await answers.grew(graph, said.about, begun)
    return said


async def begin(graph: Graph, actor: Actor, pair: Pair, kind: str) -> str | Refusal:
    """Begin the relation that both of a pair wish, and give its id, or say why it cannot begin."""
    proposed = await propose(graph, replace(actor, person=pair.mentee, coordinates=False), _proposal(pair, kind))
    # Whoever is together already goes on in the relation that there is.
    if isinstance(proposed, Refusal) and "about" not in proposed.facts:
        return proposed
    about = str(proposed.about if isinstance(proposed, Done) else proposed.facts["about"])
    accepted = await _accept(graph, replace(actor, person=pair.mentor), Moving(id=global_id("Mentorship", about)))
    return accepted if isinstance(accepted, Refusal) and accepted.code == "CAPACITY" else about


def _proposal(pair: Pair, kind: str) -> Proposal:
    chosen = {"mentor": {"externalId": pair.mentor}, "mentee": {"externalId": pair.mentee}}
    return Proposal.model_validate({**chosen, "kind": kind, "skills": pair.skills})
