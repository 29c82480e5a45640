"""What the two of a relation say of a session or of the whole: a rating, words, and what they learned."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from graph.acts import Actor, Done, Input, Line, Refusal, Words, act, identity
from graph.driver import Graph
from graph.skills import named
from graph.statements import load


class About(Input):
    """What it is on: a session, or a relation."""

    session: Annotated[str | None, identity("Session")] = None
    mentorship: Annotated[str | None, identity("Mentorship")] = None


class Given(Input):
    """A rating of 1 to 5, words, and skills that grew."""

    about: Annotated[About, Field(exclude=True)]
    rating: Annotated[int, Field(ge=1, le=5)]
    text: Words | None = None
    skills: Annotated[Sequence[Line], Field(alias="skillsGrown", max_length=20)] = ()


async def give(graph: Graph, actor: Actor, told: Given) -> Done | Refusal:
    """Give feedback; a second one on the same session, or a second closing review, replaces the first."""
    meant = told.model_copy(update={"skills": await named(graph, told.skills)})
    on = told.about.model_dump()
    return await act(graph, actor, "feedbackGive", load("feedback")["give"], meant, **on)
