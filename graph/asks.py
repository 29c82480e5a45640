"""Questions to those who know, and what is said of them: each an act of somebody who may."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from graph.acts import Actor, Choice, Done, Input, Line, Refusal, Words, act, identity
from graph.driver import Graph
from graph.statements import load

MOST_POSTS = 500
_Viewpoint = Annotated[str, Field(min_length=1, max_length=120)]


class Question(Input):
    """What somebody asks, about which skills, seen from where, how soon, and who may read it."""

    title: Line
    text: Words | None = None
    skills: Annotated[Sequence[Line], Field(max_length=10)] = ()
    viewpoints: Annotated[Sequence[_Viewpoint], Field(max_length=5)] = ()
    urgency: Choice
    visibility: Choice
    anonymous: bool = False

    @property
    def words(self) -> str:
        """Title and text in one."""
        return f"{self.title}\n{self.text or ''}".strip()


class Asked(Input):
    """Which question."""

    ask: Annotated[str, identity("Ask")]


class Saying(Asked):
    """A word in the thread of a question."""

    text: Words


async def create(graph: Graph, actor: Actor, question: Question) -> Done | Refusal:
    """Ask; the skills are ids."""
    return await act(graph, actor, "askCreate", load("asks")["create"], question)


async def close(graph: Graph, actor: Actor, told: Asked) -> Done | Refusal:
    """Wait for no more answers."""
    return await act(graph, actor, "askClose", load("asks")["close"], told)


async def say(graph: Graph, actor: Actor, told: Saying) -> Done | Refusal:
    """Say something in the thread."""
    return await act(graph, actor, "askSay", load("asks")["say"], told, most=MOST_POSTS)
