"""What somebody says who matches a cohort: whom with whom, by what, and each later step."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from graph.acts import Choice, Input, Line, Words, identity, selector
from graph.group_rules import Who

_Person = Annotated[str, selector("Person")]
_Label = Annotated[str, Field(min_length=1, max_length=200)]


class _Part(BaseModel):
    """A part of an input."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class Match(_Part):
    """A mentee and a mentor."""

    mentee: _Person
    mentor: _Person


class Wish(_Part):
    """Whom somebody wishes for, the dearest first."""

    person: _Person
    wishes: Annotated[Sequence[_Person], Field(min_length=1, max_length=10)]


class Places(_Part):
    """How many mentees a mentor takes here."""

    mentor: _Person
    places: Annotated[int, Field(ge=0, le=100)]


class Proposing(Input):
    """Whom to match with whom, by what."""

    name: Line
    programme: Annotated[str | None, selector("Programme")] = None
    kind: Choice
    mentees: Who
    mentors: Who | None = None
    objective: Choice
    levels: Annotated[int, Field(ge=1, le=5)] = 1
    best_total: bool = False
    skills: Annotated[Sequence[Line], Field(max_length=20)] = ()
    unsuggested: bool = False
    wishes: Annotated[Sequence[Wish], Field(max_length=5000)] = ()
    places: Annotated[int, Field(ge=0, le=100)] = 1
    capacities: Annotated[Sequence[Places], Field(max_length=2000)] = ()
    must: Annotated[Sequence[Match], Field(max_length=2000)] = ()
    must_not: Annotated[Sequence[Match], Field(max_length=5000)] = ()
    must_differ: Annotated[Sequence[_Label], Field(max_length=10)] = ()
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1

    @property
    def options(self) -> dict[str, Any]:
        """What every later version is made by, too."""
        kept = self.model_dump(mode="json", include={"skills", "levels", "best_total", "seed"})
        return kept | {"must": [[one.mentee, one.mentor] for one in self.must], "one_list": self.one_list}

    @property
    def one_list(self) -> bool:
        """Whether the mentees are paired among themselves."""
        return self.mentors is None


class Which(Input):
    """One proposal."""

    proposal: Annotated[str, identity("CohortProposal")]


class Edit(Which):
    """One version of a proposal, the latest unless another is named."""

    version: int | None = None


class Locking(Edit):
    """Which mentees keep whom they have, or no longer do."""

    mentees: Annotated[Sequence[_Person], Field(min_length=1, max_length=2000)]
    locked: bool = True


class Swapping(Edit):
    """Two mentees who change mentors."""

    one: _Person
    other: _Person


class Moving(Edit):
    """A mentee, and whom they get; nobody where none is named."""

    mentee: _Person
    mentor: Annotated[str | None, selector("Person")] = None


class Solving(Edit):
    """By which objective what is not locked is matched anew."""

    objective: Choice | None = None


class Wondering(Edit):
    """A mentee and a mentor."""

    mentee: _Person
    mentor: _Person


class Reviewing(Which):
    """Whether it was looked at, or is to be changed again."""

    reviewed: bool = True


class Publishing(Which):
    """Who says yes, by when, and a few words to them."""

    approval: Choice
    answer_within_days: Annotated[int, Field(ge=1, le=90)] = 21
    message: Words | None = None
