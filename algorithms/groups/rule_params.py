"""What each kind of rule may say beside its attribute: one checked model for each kind."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

Identity: TypeAlias = int | str
Value: TypeAlias = bool | int | float | str
Pair: TypeAlias = tuple[Identity, Identity]
Scored: TypeAlias = tuple[Identity, Identity, float]
Count = Annotated[int, Field(ge=0)]


class Params(BaseModel):
    """No parameters; the parent of those that have some."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bounds(Params):
    """At least and at most how many."""

    least: Count | None = None
    most: Count | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Bounds":
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"'least' is {self.least} and 'most' is {self.most}: exchange them")
        return self


class Bounded(Bounds):
    """Bounds of which at least one is given."""

    @model_validator(mode="after")
    def _given(self) -> "Bounded":
        if self.least is None and self.most is None:
            raise ValueError("give 'least', 'most' or both")
        return self


class Size(Bounded):
    """How many members a group has."""


class Distribute(Bounded):
    """How many members have the value (or, with `other`, have another one)."""

    value: Value = True
    other: bool = False


class NeverAlone(Params):
    """None, or at least so many, with the value; without a value: with each value."""

    value: Value | None = None
    least: Annotated[int, Field(ge=2)] = 2


class Aggregate(Params):
    """Who shares the value (any value, where none is given) is in one group."""

    value: Value | None = None


class Balance(Params):
    """How far the mean of a group may be from the mean of all, in units or in population standard deviations."""

    tolerance: Annotated[float, Field(ge=0)] | None = None
    tolerance_sd: Annotated[float, Field(ge=0)] | None = None
    target: float | None = None

    @model_validator(mode="after")
    def _one_tolerance(self) -> "Balance":
        if (self.tolerance is None) == (self.tolerance_sd is None):
            raise ValueError("give either 'tolerance' or 'tolerance_sd'")
        return self


class Common(Params):
    """How many values all members share; `zone` names the attribute with each person's offset from UTC in hours."""

    least: Annotated[int, Field(ge=1)] = 1
    zone: str | None = None
    cycle: Annotated[int, Field(ge=1)] = 24


class NamedPairs(Params):
    """Pairs of people by their ids."""

    pairs: tuple[Pair, ...] = ()


class ReportingLine(Params):
    """How many levels up the line are kept out of a group, and who is known to be in line besides."""

    levels: Annotated[int, Field(ge=1)] = 1
    lines: tuple[Pair, ...] = ()


class NoRepeat(NamedPairs):
    """How many of the latest earlier rounds count (all, where none is given), and further pairs that met."""

    rounds: Annotated[int, Field(ge=1)] | None = None


class Facilitator(Bounds):
    """How many members may lead, at least 1 where nothing is said."""

    value: Value = True


class Community(Params):
    """Spread over at least so many communities, stay within one, or bridge exactly two."""

    mode: Literal["spread", "within", "bridge"] = "spread"
    least: Annotated[int, Field(ge=2)] = 2


class Affinity(Params):
    """What each pair is worth in one group."""

    pairs: tuple[Scored, ...]


class Complementary(Params):
    """The attributes with what people offer and what they seek; worth 1 for each match, both ways."""

    offers: str
    seeks: str


class Ties(Params):
    """Who already knows whom."""

    ties: tuple[Pair, ...] = ()
