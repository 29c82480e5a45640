"""The first questions, what people do, and what the explorer asks are planned before the first visitor comes."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from graphql import OperationDefinitionNode, OperationType, parse

import schema
from graph import asks, decisions
from graph.acts import Actor
from graph.driver import Graph
from graph.reads.cursors import global_id
from graph.reads.reading import Reader
from graph.statements import load
from resolvers.context import Context, Role
from server import explorer
from server.pages import first_queries

# A database that has just started plans the ranking of experts for seconds, later for a fraction of one.
_SECONDS = 60.0
# Acts by nobody on what is not there: each is refused, and its statement is planned.
_ACTS = """mutation($relation: ID!, $objective: ID!, $session: ID!, $person: PersonBy!, $group: ID!, $meeting: ID!,
  $programme: ProgrammeBy!, $ask: ID!, $invitation: ID!) {
  mentorshipPropose(input: {mentor: $person, mentee: $person}) { __typename }
  mentorshipAccept(input: {id: $relation}) { __typename }
  objectiveAdd(input: {mentorship: $relation, text: "x", direction: MENTOR_TEACHES}) { __typename }
  objectiveProgress(input: {objective: $objective, text: "x"}) { __typename }
  sessionSchedule(input: {mentorship: $relation, startsAt: "2026-01-01T00:00:00Z"}) { __typename }
  sessionHeld(input: {session: $session, taught: [MENTOR_TEACHES]}) { __typename }
  feedbackGive(input: {about: {mentorship: $relation}, rating: 5}) { __typename }
  groupCreate(input: {name: "x", facilitators: [$person]}) { __typename }
  groupJoin(input: {group: $group}) { __typename }
  groupAnswer(input: {group: $group, accept: true}) { __typename }
  groupLeave(input: {group: $group}) { __typename }
  programmeApply(input: {programme: $programme}) { __typename }
  applicationAnswer(input: {programme: $programme, person: $person, accept: true}) { __typename }
  answerGive(input: {ask: $ask, text: "x"}) { __typename }
  invitationAccept(input: {invitation: $invitation}) { __typename }
  groupSessionHeld(input: {session: $meeting, present: [{person: $person}]}) { __typename }
}"""
_NOTHING = {
    "relation": global_id("Mentorship", " "),
    "objective": global_id("Objective", " "),
    "session": global_id("Session", " "),
    "person": {"externalId": " "},
    "group": global_id("Group", " "),
    "ask": global_id("Ask", " "),
    "invitation": global_id("AskInvitation", " "),
    "programme": {"externalId": " "},
    "meeting": global_id("GroupSession", " "),
}
# The explorer's pages ask about what is not there, and lists for no row; what tells names all the same is asked by
# nobody, who gets none: the statement is the same, and no admin is noted to have looked.
_OF = {"Community": "Community", "CommunityPeople": "Community"}
_OF |= {"Proposal": "GroupProposal", "ProposalVersions": "GroupProposal"}
_VALUES = {"first": 0, "most": 1, "ties": 0, "steps": 1, "names": True, "state": "WAITING", "text": "x"}
_NAMES = {"Bridges", "Everybody"}
# These want what nobody can make up: two analyses that served one after the other, a version of a proposal.
_LATER = {"Change", "WhatWouldFit"}


@asynccontextmanager
async def warmed(graph: Graph) -> AsyncIterator[asyncio.Task[None]]:
    """Ask and act in the background, at most for as long as the block lasts."""
    asking = asyncio.create_task(_ask(graph.patient(_SECONDS)))
    try:
        yield asking
    finally:
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)


async def _ask(graph: Graph) -> None:
    # How the others are known to be planned still, and what every act waits for.
    await graph.read(load("planning")["in_hand"], {"call": ""})
    await graph.numbering.turn(graph)
    made, reader = schema.build(), Reader(graph)
    for _, query in first_queries():
        await made.execute(query, context_value=Context(graph, reader))
    await decisions.listed(graph, "WAITING")
    # Not by the schema, where that nobody may not ask would be noted.
    question = asks.Question(title="x", text="x", skills=["x"], urgency="NORMAL", visibility="EVERYONE")
    await asks.create(graph, Actor(""), question)
    nobody = Context(graph, reader, viewer="", roles=frozenset({Role.ADMIN}))
    await made.execute(_ACTS, _NOTHING, context_value=nobody)
    for name, text, values in explored():
        asker = Context(graph, reader) if name in _NAMES else nobody
        await made.execute(text, values, context_value=asker)


def explored() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """List the queries of the built explorer, each with its name and values; none where it is not built."""
    documents = explorer.documents()
    for text in orjson.loads(documents.read_bytes()).values() if documents else ():
        for each in parse(text).definitions:
            if isinstance(each, OperationDefinitionNode) and each.operation is OperationType.QUERY and each.name:
                name = each.name.value
                nothing = global_id(_OF.get(name, "Person"), " ")
                values = _VALUES | dict.fromkeys(("id", "from", "to"), nothing)
                asked = {variable.variable.name.value for variable in each.variable_definitions or ()}
                if name not in _LATER:
                    yield name, text, {key: value for key, value in values.items() if key in asked}
