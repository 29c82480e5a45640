"""The rule language: a rule is data, and what is wrong with it is said in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from algorithms.groups import rule_params
from algorithms.groups.errors import RuleError


@dataclass(frozen=True, slots=True)
class _Kind:
    params: type[rule_params.Params]
    attribute: Literal["needed", "allowed", "none"] = "needed"
    default: str | None = None
    always: Literal["hard", "weight"] | None = None
    group_by_group: bool = True


KINDS: dict[str, _Kind] = {
    "size": _Kind(rule_params.Size, attribute="none", always="hard", group_by_group=False),
    "distribute": _Kind(rule_params.Distribute),
    "mix": _Kind(rule_params.Bounded),
    "never_alone": _Kind(rule_params.NeverAlone),
    "aggregate": _Kind(rule_params.Aggregate, group_by_group=False),
    "balance": _Kind(rule_params.Balance),
    "one_in_common": _Kind(rule_params.Common),
    "keep_apart": _Kind(rule_params.NamedPairs, attribute="allowed", group_by_group=False),
    "keep_together": _Kind(rule_params.NamedPairs, attribute="none", group_by_group=False),
    "no_reporting_line": _Kind(rule_params.ReportingLine, default="manager", group_by_group=False),
    "no_repeat": _Kind(rule_params.NoRepeat, attribute="none", group_by_group=False),
    "facilitator": _Kind(rule_params.Facilitator, default="facilitator"),
    "community": _Kind(rule_params.Community, default="community"),
    "capacity": _Kind(rule_params.Params, default="capacity", always="hard", group_by_group=False),
    "availability": _Kind(rule_params.Params, default="available", always="hard", group_by_group=False),
    "consent": _Kind(rule_params.Params, default="consent", always="hard", group_by_group=False),
    "diversity": _Kind(rule_params.Params, always="weight", group_by_group=False),
    "affinity": _Kind(rule_params.Affinity, attribute="none", always="weight", group_by_group=False),
    "complementary": _Kind(rule_params.Complementary, attribute="none", always="weight", group_by_group=False),
    "close_silos": _Kind(rule_params.Ties, default="community", always="weight", group_by_group=False),
    "friends_of_friends": _Kind(rule_params.Ties, attribute="none", always="weight", group_by_group=False),
}


class Rule(BaseModel):
    """One rule; `scope` names the groups it holds for (all, where none is named)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    attribute: str | None = None
    scope: tuple[int | str, ...] | None = None
    strength: Literal["hard", "weight"] = "hard"
    weight: float = Field(default=1.0, gt=0)
    params: dict[str, Any] = Field(default_factory=dict)

    @property
    def hard(self) -> bool:
        """Whether an answer must keep it."""
        return self.strength == "hard"

    @property
    def name(self) -> str:
        """The kind and the attribute: how the rule is called in sentences."""
        return f"{self.kind} {self.attribute}" if self.attribute else self.kind

    def checked(self) -> rule_params.Params:
        """The parameters as the model of the kind."""
        return KINDS[self.kind].params.model_validate(self.params)


def checked_rules(rules: Sequence[Mapping[str, Any] | Rule]) -> list[Rule]:
    """The rules as checked data; raises RuleError with the number of the rule and what to write instead."""
    return [rule if isinstance(rule, Rule) else checked_rule(rule, number) for number, rule in enumerate(rules, 1)]


def meeting_nobody_again(rules: Sequence[Rule]) -> list[Rule]:
    """The rules with a hard one that nobody meets again, unless one says how strictly that is meant."""
    if any(rule.kind == "no_repeat" for rule in rules):
        return list(rules)
    return [*rules, *checked_rules([{"kind": "no_repeat"}])]


def checked_rule(data: Mapping[str, Any], number: int = 1) -> Rule:
    """One rule as checked data; `number` is its place in the list."""
    if not isinstance(data, Mapping):
        raise RuleError(f'Rule {number} is not an object: write {{"kind": "mix", "attribute": "department", …}}.')
    kind = data.get("kind")
    where = f"Rule {number} ({kind})"
    if not isinstance(kind, str) or kind not in KINDS:
        raise RuleError(_unknown_kind(number, kind))
    try:
        rule = Rule.model_validate(_with_defaults(data, KINDS[kind]))
        rule.checked()
    except ValidationError as error:
        raise RuleError(f"{where}: {_sentence(error)}") from error
    _fits_kind(rule, KINDS[kind], where)
    return rule


def _unknown_kind(number: int, kind: object) -> str:
    near = get_close_matches(str(kind), KINDS, 1)
    meant = f" Did you mean '{near[0]}'?" if near else f" The kinds are {', '.join(KINDS)}."
    missing = f"Rule {number} has no 'kind'." if kind is None else f"Rule {number}: there is no kind '{kind}'."
    return missing + meant


def _with_defaults(data: Mapping[str, Any], kind: _Kind) -> dict[str, Any]:
    filled = dict(data)
    if kind.default and not filled.get("attribute"):
        filled["attribute"] = kind.default
    if kind.always and "strength" not in filled:
        filled["strength"] = kind.always
    return filled


def _fits_kind(rule: Rule, kind: _Kind, where: str) -> None:
    if kind.attribute == "needed" and not rule.attribute:
        raise RuleError(f"{where}: 'attribute' is missing. Name the field of a person that the rule looks at.")
    if kind.attribute == "none" and rule.attribute:
        raise RuleError(f"{where}: takes no 'attribute'. Remove '{rule.attribute}'.")
    if kind.always and rule.strength != kind.always:
        raise RuleError(f"{where}: can only have strength '{kind.always}'.")
    if kind.params is rule_params.NamedPairs and not rule.attribute and "pairs" not in rule.params:
        what = "'pairs'" if kind.attribute == "none" else "'pairs', or an 'attribute' of which no two share a value"
        raise RuleError(f"{where}: names nobody. Give {what}.")
    if rule.scope is not None and not kind.group_by_group:
        raise RuleError(f"{where}: holds for everybody and takes no 'scope'. Remove it.")


def _sentence(error: ValidationError) -> str:
    return " ".join(_problem(problem["loc"], problem["msg"], problem["type"]) for problem in error.errors())


def _problem(loc: tuple[int | str, ...], message: str, kind: str) -> str:
    field = ".".join(str(part) for part in loc)
    if kind == "extra_forbidden":
        return f"'{field}' is no parameter of this kind. Remove it or mend its name."
    if kind == "missing":
        return f"'{field}' is missing."
    text = message.removeprefix("Value error, ")
    return f"{field}: {text}." if field else f"{text[:1].upper()}{text[1:]}."
