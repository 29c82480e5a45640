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
    return await _begun(graph, actor, said, pair)


async def _begun(graph: Graph, actor: Actor, said: Done, pair: Pair) -> Done | Refusal:
    proposed = await propose(graph, replace(actor, person=pair.mentee, coordinates=False), _proposal(pair))
    # Whoever is together already goes on in the relation that there is.
    about = proposed.about if isinstance(proposed, Done) else proposed.facts.get("about")
    if about is None:
        return proposed
    accepted = await _accept(graph, replace(actor, person=pair.mentor), Moving(id=global_id("Mentorship", about)))
    if isinstance(accepted, Refusal) and accepted.code == "CAPACITY":
        return accepted
    await answers.grew(graph, said.about, about)
    return said


def _proposal(pair: Pair) -> Proposal:
    chosen = {"mentor": {"externalId": pair.mentor}, "mentee": {"externalId": pair.mentee}}
    return Proposal.model_validate({**chosen, "kind": "MICRO", "skills": pair.skills})
