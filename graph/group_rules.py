"""The rules by which groups are formed, whom they are for and what was before, as a call names them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationInfo
from pydantic.alias_generators import to_camel

from graph.acts import Choice, Line
from graph.eligibility import steps
from graph.reads.cursors import chosen_key, key_of

# What is stored was checked and decoded when it came.
STORED = "stored"


def _unless_stored(decode: Callable[[Any], Any]) -> BeforeValidator:
    def read(value: Any, info: ValidationInfo) -> Any:
        return value if value is None or info.context == STORED else decode(value)

    return BeforeValidator(read)


def selected(type_name: str) -> BeforeValidator:
    """Read the stored id from a selector of id or externalId, unless it is stored already."""
    return _unless_stored(lambda chosen: chosen_key(type_name, chosen))


def identified(type_name: str) -> BeforeValidator:
    """Read the stored id from an opaque one, unless it is stored already."""
    return _unless_stored(lambda text: key_of(type_name, text))


Person = Annotated[str, selected("Person")]
People = Annotated[Sequence[Person], Field(max_length=5000)]
Label = Annotated[str, Field(min_length=1, max_length=200)]


class Part(BaseModel):
    """A part of an input."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True, populate_by_name=True)


class Pair(Part):
    """Two people, and what they are worth together."""

    one: Person
    other: Person
    score: float | None = None


class Params(Part):
    """What rules may say beside an attribute; each kind takes some of it."""

    model_config = ConfigDict(extra="forbid")

    least: int | None = None
    most: int | None = None
    value: Label | None = None
    other: bool | None = None
    tolerance: float | None = None
    tolerance_sd: float | None = None
    target: float | None = None
    zone: Label | None = None
    cycle: int | None = None
    pairs: Annotated[Sequence[Pair], Field(max_length=20000)] | None = None
    levels: int | None = None
    rounds: int | None = None
    mode: Choice | None = None
    offers: Label | None = None
    seeks: Label | None = None


class Rule(Part):
    """A rule, as the schema names it."""

    model_config = ConfigDict(extra="forbid")

    kind: Choice
    attribute: Label | None = None
    scope: Sequence[Label] | None = None
    strength: Choice | None = None
    weight: float | None = None
    params: Params = Params()


def _community(chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "community": key_of("Community", chosen["id"]) if "id" in chosen else None,
        "identity": chosen.get("identity"),
        "member": chosen_key("Person", chosen.get("member")),
    }


def _tests(rule: Any, info: ValidationInfo) -> Any:
    return rule if info.context == STORED else steps(rule)


class Who(Part):
    """Whom to group: all given parts must name a person."""

    people: People = ()
    department: Annotated[str | None, selected("Department")] = None
    skill: Line | None = None
    community: Annotated[dict[str, Any] | None, _unless_stored(_community)] = None
    programme: Annotated[str | None, selected("Programme")] = None
    filter: Annotated[Sequence[Mapping[str, Any]], BeforeValidator(_tests)] = ()


class Earlier(Part):
    """Rounds before this one."""

    groups: Sequence[Annotated[str, identified("Group")]] = ()
    programme: Annotated[str | None, selected("Programme")] = None
    proposals: Sequence[Annotated[str, identified("GroupProposal")]] = ()


_Rules = TypeAdapter(tuple[Rule, ...])


def rules_text(rules: Sequence[Rule]) -> str:
    """Rules as a text, for a property."""
    return _Rules.dump_json(tuple(rules), by_alias=True, exclude_none=True).decode()


def rules_of(text: str | None) -> tuple[Rule, ...]:
    """Rules from their text; none without one."""
    return () if text is None else _Rules.validate_json(text, context=STORED)
