"""What people say of themselves and what they allow; what they allow no longer is gone with the same act."""

from collections.abc import Sequence
from datetime import time
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from graph.acts import Actor, Choice, Done, Input, Line, Refusal, Words, act
from graph.driver import Graph
from graph.skills import named
from graph.statements import load

_Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
_Room = Annotated[int, Field(ge=0, le=50)]
_AUDIENCES = {"about": "aboutFor", "aims": "aimsFor", "contact": "contactFor"}


class Hours(BaseModel):
    """Hours of a week, in the person's own time zone."""

    day: Choice
    start: time
    end: time

    @model_validator(mode="after")
    def _begins_first(self) -> Self:
        if self.start >= self.end:
            raise ValueError("It ends before it begins. Pass two spans when it goes past midnight")
        return self

    def __str__(self) -> str:
        """Write it as it is stored."""
        return f"{self.day} {self.start:%H:%M} {self.end:%H:%M}"


class Profile(Input):
    """What somebody says of themselves; what is left out stays, and null takes it away."""

    about: Words | None = None
    aims: Words | None = None
    interests: Annotated[Sequence[_Word], Field(max_length=30)] | None = None
    languages: Annotated[Sequence[_Word], Field(max_length=30)] | None = None
    hours: Annotated[Sequence[Hours], Field(max_length=21)] | None = None
    mentor_capacity: _Room | None = None
    mentee_capacity: _Room | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """The properties that it sets."""
        given = self.model_dump(exclude_unset=True, by_alias=True)
        if self.hours is not None:
            given["hours"] = [str(each) for each in self.hours]
        return given


class Audiences(BaseModel):
    """Who sees which part of a profile."""

    about: Choice | None = None
    aims: Choice | None = None
    contact: Choice | None = None

    @property
    def changes(self) -> dict[str, str | None]:
        """The properties that it sets: none stands for everyone."""
        given = {name: value for name, value in self.model_dump().items() if value is not None}
        return {_AUDIENCES[name]: None if value == "EVERYONE" else value for name, value in given.items()}


class Consent(Input):
    """What somebody allows; what is left out stays."""

    discoverable: bool | None = None
    inference: Choice | None = None
    paused: bool | None = None
    asks_a_week: Annotated[int, Field(ge=0, le=100)] | None = None
    ask_topics: Annotated[Sequence[Line], Field(max_length=50)] | None = None
    working_style_for_fit: bool | None = None
    visibility: Audiences | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """The properties that it sets; only a limit can be taken away."""
        given = self.model_dump(exclude_unset=True, by_alias=True, exclude={"visibility", "ask_topics"})
        kept = {name: value for name, value in given.items() if value is not None or name == "asksAWeek"}
        return kept | (self.visibility.changes if self.visibility else {})


async def update(graph: Graph, actor: Actor, told: Profile, aimed: Sequence[str] | None = None) -> Done | Refusal:
    """Say something else of oneself; `aimed` are the skills (ids) that new aims name."""
    statement = load("profiles")["update"]
    return await act(graph, actor, "profileUpdate", statement, told, aimed=aimed, changes=told.changes)


async def style(graph: Graph, actor: Actor, told: Input, scores: Sequence[float] | None) -> Done | Refusal:
    """Keep how somebody likes to work: their agreements and the scores of the scales (0 to 1), or nothing."""
    return await act(graph, actor, "workingStyleAnswer", load("profiles")["style"], told, scores=scores)


async def allow(graph: Graph, actor: Actor, told: Consent) -> Done | Refusal:
    """Allow something else; what was derived of who takes part no longer is removed in the same transaction."""
    topics = None if told.ask_topics is None else await named(graph, told.ask_topics)
    more = {"changes": told.changes, "topics": topics}
    return await act(graph, actor, "consentUpdate", load("profiles")["allow"], told, **more)
