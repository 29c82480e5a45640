"""The people that groups are formed of: ids as they were given, and each attribute as an array."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

import numpy as np

from algorithms.groups.arrays import Bools, Floats, Ints
from algorithms.groups.errors import PoolError, RuleError
from algorithms.groups.rule_params import Identity, Pair, Value

_YES = {"1", "true", "yes", "y"}
_NO = {"0", "false", "no", "n", ""}


@dataclass(frozen=True)
class Pool:
    """People in a fixed order; `aside` are those who were left out."""

    ids: tuple[Identity, ...]
    people: tuple[Mapping[str, Any], ...]
    index: Mapping[str, int]
    aside: tuple[Mapping[str, Any], ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def values(self, attribute: str) -> list[Any]:
        """What each person has under the attribute, None where nothing; raises RuleError where nobody has it."""
        if not any(attribute in person for person in self.people):
            raise RuleError(_no_attribute(attribute, self.people))
        return [person.get(attribute) for person in self.people]

    def has(self, attribute: str, value: Value) -> Bools:
        """Who has the value (n); lists are searched."""
        wanted = (_YES if value else _NO) if isinstance(value, bool) else {_plain(value)}
        return np.array([bool(wanted.intersection(_words(held))) for held in self.values(attribute)], bool)

    def codes(self, attribute: str) -> tuple[Ints, list[str]]:
        """Each person's value as a number (n, -1 where empty), and what the numbers mean."""
        plain = [self._single(attribute, row, value) for row, value in enumerate(self.values(attribute))]
        names = sorted({value for value in plain if value})
        number = {name: code for code, name in enumerate(names)}
        return np.array([number.get(value, -1) for value in plain], np.int64), names

    def numbers(self, attribute: str) -> Floats:
        """Each person's number (n); raises RuleError naming the first person without one."""
        return np.array([self._number(attribute, row, value) for row, value in enumerate(self.values(attribute))])

    def ticks(self, attribute: str) -> tuple[Bools, list[str]]:
        """Who ticked which value (n x values), and the values."""
        return ticked([_plain_list(value) for value in self.values(attribute)])

    def rows(self, pairs: Iterable[Pair]) -> tuple[Ints, Ints]:
        """The two ends of pairs as positions; pairs with somebody who is not in the pool are left out."""
        found = [(self.index.get(str(a), -1), self.index.get(str(b), -1)) for a, b in pairs]
        kept = np.array([pair for pair in found if min(pair) >= 0 and pair[0] != pair[1]], np.int64).reshape(-1, 2)
        return kept.min(axis=1), kept.max(axis=1)

    def above(self, attribute: str) -> dict[str, str]:
        """Who is named under the attribute of each person who has one, those who were left out among them."""
        everybody = (*self.people, *self.aside)
        leads = [*self.values(attribute), *(person.get(attribute) for person in self.aside)]
        return {
            str(_identity(one, 0)): str(lead) for one, lead in zip(everybody, leads, strict=True) if lead is not None
        }

    def only(self, keep: Bools) -> "Pool":
        """The pool of those who stay."""
        out = [person for person, stays in zip(self.people, keep, strict=True) if not stays]
        return replace(pool_of([self.people[row] for row in np.flatnonzero(keep)]), aside=(*self.aside, *out))

    def _single(self, attribute: str, row: int, value: Any) -> str:
        held = _plain_list(value)
        if len(held) > 1:
            raise RuleError(
                f"'{attribute}' of person {self.ids[row]} has {len(held)} values, and this rule compares one of each "
                "person. Name another attribute."
            )
        return held[0] if held else ""

    def _number(self, attribute: str, row: int, value: Any) -> float:
        try:
            return float(value)
        except (TypeError, ValueError):
            raise RuleError(
                f"'{attribute}' of person {self.ids[row]} is {value!r}, not a number. Mend it, or name another."
            ) from None


def pool_of(people: Sequence[Mapping[str, Any]]) -> Pool:
    """The pool of people given as records with `id` (or `externalId`); raises PoolError for what cannot be one."""
    if not people:
        raise PoolError("There is nobody to form groups of. Widen the filter, or check that the file has people.")
    ids = tuple(_identity(person, row) for row, person in enumerate(people, 1))
    index = {str(identity): row for row, identity in enumerate(ids)}
    if len(index) < len(ids):
        twice = next(str(identity) for row, identity in enumerate(ids) if index[str(identity)] != row)
        raise PoolError(f"Person {twice} is there twice. Remove one of the two.")
    return Pool(ids, tuple(people), index)


def ticked(lists: Sequence[Iterable[str]]) -> tuple[Bools, list[str]]:
    """Lists of values as a table of ticks (n x values), and the values in order."""
    names = sorted({value for held in lists for value in held})
    column = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(lists), len(names)), bool)
    for row, held in enumerate(lists):
        table[row, [column[value] for value in held]] = True
    return table, names


def _identity(person: Mapping[str, Any], row: int) -> Identity:
    for key in ("id", "externalId", "person"):
        identity = person.get(key)
        if isinstance(identity, int | str) and identity != "":
            return identity
    raise PoolError(f"Person number {row} has no 'id'. Give each person one.")


def _plain(value: Any) -> str:
    """One spelling for one value: 2 and 2.0 are the same, and so are true and 1."""
    if isinstance(value, bool | float) and float(value).is_integer():
        value = int(value)
    return str(value).strip()


def _words(value: Any) -> list[str]:
    return [word.lower() if word.lower() in _YES | _NO else word for word in _plain_list(value)] or [""]


def _plain_list(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(value, str) and "|" in value:
        return [_plain(part) for part in value.split("|") if part.strip()]
    return [_plain(part) for part in value] if isinstance(value, list | tuple | set) else [_plain(value)]


def _no_attribute(attribute: str, people: Sequence[Mapping[str, Any]]) -> str:
    known = sorted({str(key) for person in people for key in person})
    near = get_close_matches(attribute, known, 1)
    meant = f"Did you mean '{near[0]}'?" if near else f"They have: {', '.join(known)}."
    return f"Nobody has '{attribute}'. {meant}"
