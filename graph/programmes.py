"""Programmes: frames for cohorts, with who may come in, who did, and who waits in line."""

import tomllib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

from graph.acts import Actor, Choice, Done, Input, Line, Refusal, Words, act, selector
from graph.driver import Graph
from graph.eligibility import steps
from graph.group_rules import Rule, rules_text
from graph.statements import load

_Rules = Annotated[Sequence[Mapping[str, Any]], BeforeValidator(steps)]
_GroupRules = Annotated[Sequence[Rule], Field(max_length=60)] | None
_Capacity = Annotated[int | None, Field(ge=1, le=100_000)]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000)]
_Coordinators = Annotated[Sequence[Annotated[str, selector("Person")]], Field(max_length=20)]
_NAMES = {"starts_on": "startsOn", "ends_on": "endsOn", "apply_until": "applyUntil"}
_FACTS = {"name", "about", "capacity", "agreement", "guide", *_NAMES}


class Kind(BaseModel):
    """A kind of relation that people get in a programme, and within how many days of getting a place."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)

    kind: Choice
    within_days: Annotated[int, Field(ge=1, le=3660)] | None = None


_Kinds = Annotated[Sequence[Kind], Field(min_length=1, max_length=5)]


class Which(Input):
    """One programme."""

    programme: Annotated[str, selector("Programme")]


class Created(Input):
    """What a programme is to be, and who runs it; what is left out comes from the template."""

    name: Line
    template: Choice | None = None
    about: Words | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    apply_until: date | None = None
    kinds: _Kinds = ()
    capacity: _Capacity = None
    rules: _Rules = ()
    group_rules: _GroupRules = None
    agreement: _Text | None = None
    guide: _Text | None = None
    coordinators: _Coordinators = ()

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, given: dict[str, Any]) -> dict[str, Any]:
        name = given.get("template")
        return given if name is None else templates()[getattr(name, "value", name)] | given

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if not self.kinds:
            raise ValueError("Nobody would get anything. Pass kinds, or a template that has them.")
        for day in (self.starts_on, self.apply_until):
            _in_order(day, self.ends_on)
        return self


class Change(Which):
    """What is different now; what is left out stays."""

    name: Line = ""
    about: Words | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    apply_until: date | None = None
    kinds: _Kinds = ()
    capacity: _Capacity = None
    rules: _Rules = ()
    group_rules: _GroupRules = None
    agreement: _Text | None = None
    guide: _Text | None = None
    coordinators: _Coordinators = ()


class Applying(Which):
    """A few words to who runs it, and whether they agree to its terms."""

    message: Words | None = None
    agrees: bool = False


class Answer(Which):
    """Yes or no to an application."""

    person: Annotated[str, selector("Person")]
    accept: bool


def _in_order(day: date | None, last: date | None) -> None:
    if day is not None and last is not None and day > last:
        raise ValueError(f"{day} is after endsOn. Change one of the days.")


class Move(StrEnum):
    """A step in the course of a programme."""

    OPEN = "OPEN"
    CLOSE = "CLOSE"


# From where a move begins; a programme that came by import has no status, and is as good as closed.
_STEPS = {Move.OPEN: (["DRAFT", "CLOSED"], "OPEN"), Move.CLOSE: (["OPEN"], "CLOSED")}


@cache
def templates() -> Mapping[str, dict[str, Any]]:
    """Read the templates, each as the input that it stands for; `days` is the length."""
    return tomllib.loads(resources.files("graph").joinpath("programmes.toml").read_text(encoding="utf-8"))


async def create(graph: Graph, actor: Actor, told: Created) -> Done | Refusal:
    """Make a programme, which only who runs it sees until it is opened."""
    first = told.starts_on or datetime.now(UTC).date()
    last = first + timedelta(days=templates()[told.template]["days"]) if told.template else None
    dates = {"startsOn": first, "endsOn": told.ends_on or last}
    meant = told.model_copy(update={"coordinators": list(dict.fromkeys(told.coordinators))})
    facts = {**_facts(told), **dates, "template": told.template}
    return await act(graph, actor, "programmeCreate", load("programmes")["create"], meant, facts=facts)


async def edit(graph: Graph, actor: Actor, told: Change) -> Done | Refusal:
    """Change what a programme is; new places go to who waits."""
    anew = {f"new_{name}": name in told.model_fields_set for name in ("rules", "coordinators")}
    return await act(graph, actor, "programmeEdit", load("programmes")["edit"], told, facts=_facts(told), **anew)


def _facts(told: Created | Change) -> dict[str, Any]:
    given = told.model_dump(include=_FACTS, exclude_unset=True)
    facts = {_NAMES.get(name, name): value for name, value in given.items()}
    if told.kinds:
        facts["kinds"] = [each.kind for each in told.kinds]
        # A list in the graph has no holes: no day is 0.
        facts["withinDays"] = [each.within_days or 0 for each in told.kinds]
    if "group_rules" in told.model_fields_set:
        facts["groupRules"] = rules_text(told.group_rules) if told.group_rules else None
    return facts


def moving(move: Move) -> Callable[[Graph, Actor, Which], Awaitable[Done | Refusal]]:
    """Make the act that takes one step in the course of a programme."""
    start, to = _STEPS[move]

    async def take(graph: Graph, actor: Actor, told: Which) -> Done | Refusal:
        kind = f"programme{move.capitalize()}"
        return await act(graph, actor, kind, load("programmes")["move"], told, **{"from": start, "to": to})

    return take


async def apply(graph: Graph, actor: Actor, told: Applying) -> Done | Refusal:
    """Ask for a place in a programme that is open."""
    return await act(graph, actor, "programmeApply", load("programmes")["apply"], told)


async def withdraw(graph: Graph, actor: Actor, told: Which) -> Done | Refusal:
    """Take an application back, or leave a programme."""
    return await act(graph, actor, "programmeWithdraw", load("programmes")["withdraw"], told)


async def answer(graph: Graph, actor: Actor, told: Answer) -> Done | Refusal:
    """Say yes or no to an application; whom there is no place for waits in line."""
    return await act(graph, actor, "applicationAnswer", load("programmes")["answer"], told)
