"""Answers to questions: given, accepted, thanked for, and found helpful."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from graph.acts import Actor, Done, Input, Refusal, Words, act, identity
from graph.asks import Asked
from graph.driver import Graph
from graph.statements import load


class Answering(Asked):
    """What somebody answers."""

    text: Words


class Answered(Input):
    """Which answer."""

    answer: Annotated[str, identity("Answer")]


class Thanking(Answered):
    """Thanks, with or without words."""

    text: Words | None = None


class Voting(Answered):
    """Whether it helped."""

    helpful: bool = True


class Wishing(Answered):
    """Whether to go on as mentor and mentee."""

    wish: bool = True


async def give(graph: Graph, actor: Actor, told: Answering) -> Done | Refusal:
    """Answer, or put the own answer in other words."""
    return await act(graph, actor, "answerGive", load("answers")["give"], told)


async def accept(graph: Graph, actor: Actor, told: Answered) -> Done | Refusal:
    """Say which answer met the own question."""
    return await act(graph, actor, "answerAccept", load("answers")["accept"], told)


async def thank(graph: Graph, actor: Actor, told: Thanking) -> Done | Refusal:
    """Thank for an answer to the own question."""
    return await act(graph, actor, "answerThank", load("answers")["thank"], told)


async def vote(graph: Graph, actor: Actor, told: Voting) -> Done | Refusal:
    """Say that an answer helped, or take it back."""
    return await act(graph, actor, "answerVote", load("answers")["vote"], told)


@dataclass(frozen=True)
class Pair:
    """Who would mentor whom (ids), about which skills (ids)."""

    mentor: str
    mentee: str
    skills: Sequence[str]


async def wish(graph: Graph, actor: Actor, told: Wishing) -> Done | Refusal:
    """Say whether to go on as mentor and mentee."""
    return await act(graph, actor, "answerContinue", load("answers")["wish"], told)


async def agreed(graph: Graph, answer: str) -> Pair | None:
    """Find the two who both wish to go on and do not yet."""
    rows = await graph.read(load("answers")["agreed"], {"answer": answer})
    return Pair(*rows[0]) if rows else None


async def grew(graph: Graph, answer: str, mentorship: str) -> None:
    """Keep what became of an answer."""
    await graph.write(load("answers")["grew"], {"answer": answer, "mentorship": mentorship})
