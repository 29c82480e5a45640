"""People, rules and groupings read from CSV and JSON, and groupings written as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from algorithms.groups.errors import GroupingError, PoolError, RuleError
from algorithms.groups.instances import Request, circles, parsed
from algorithms.groups.rule_params import Identity
from algorithms.groups.rules import Rule, checked_rules
from algorithms.texts import opened_text

Named = dict[str, list[Identity]]


def request(people: Path, rules: Path | None = None, *, groups: int | None = None, size: str | None = None) -> Request:
    """What is asked for by files: a circles instance, JSON of people and rules, or CSV of people and JSON of rules."""
    text = opened_text(people, PoolError)
    data = _rows(text, people.name) if _is_csv(people) else parsed(text, people.name)
    if isinstance(data, dict) and "circles" in data and isinstance(data.get("rules"), dict):
        return circles(data)
    given: dict[str, Any] = data if isinstance(data, dict) else {"people": data}
    if not isinstance(given.get("people"), list):
        raise PoolError(
            f"{people.name} has no 'people'. Write a list of people, or an object with 'people' and 'rules'."
        )
    asked = [*_rules(given.get("rules", []), people.name), *(_rules_of(rules) if rules else [])]
    number = given.get("groups") if groups is None else groups
    if number is not None and not isinstance(number, int):
        raise PoolError(f"{people.name}: 'groups' is {number!r}. Write how many groups there are, as a number.")
    return Request(
        people=_records(given["people"], people.name),
        rules=[*asked, *([_size_rule(size)] if size else [])],
        groups=number,
        earlier=[list(grouping(round_, people.name).values()) for round_ in given.get("earlier", [])],
    )


def read_grouping(path: Path) -> Named:
    """A grouping from JSON (groups by name, lists of ids, or a proposal) or CSV with the columns group and person."""
    text = opened_text(path, PoolError)
    if not _is_csv(path):
        return grouping(parsed(text, path.name), path.name)
    rows = _rows(text, path.name)
    if rows and not {"group", "person"} <= rows[0].keys():
        raise GroupingError(f"{path.name} needs the columns group and person; it has {', '.join(rows[0])}.")
    named: Named = {}
    for row in rows:
        named.setdefault(row["group"], []).append(row["person"])
    return named


def grouping(data: Any, name: str) -> Named:
    """Groups by name from parsed JSON."""
    groups = data.get("groups", data) if isinstance(data, dict) else data
    if isinstance(groups, list):
        groups = {str(number): members for number, members in enumerate(groups, 1)}
    if not isinstance(groups, dict) or not all(isinstance(members, list) for members in groups.values()):
        raise GroupingError(
            f'{name} holds no grouping. Write {{"groups": {{"1": [ids], …}}}} or a list of lists of ids.'
        )
    return {str(group): members for group, members in groups.items()}


def written(groups: Mapping[str, Sequence[Identity]]) -> str:
    """A grouping as CSV with the columns group and person."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["group", "person"])
    writer.writerows([group, person] for group, members in groups.items() for person in members)
    return text.getvalue()


def _is_csv(path: Path) -> bool:
    return ".csv" in path.suffixes


def _rows(text: str, name: str) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(text)))
    wide = next((number for number, row in enumerate(rows, 2) if None in row or None in row.values()), None)
    if wide is not None:
        raise PoolError(f"{name}, line {wide}: the number of cells differs from the head. Mend the row.")
    return rows


def _records(people: list[Any], name: str) -> list[Mapping[str, Any]]:
    for number, person in enumerate(people, 1):
        if not isinstance(person, dict):
            raise PoolError(f'{name}: person number {number} is not an object. Write {{"id": …, …}}.')
    return people


def _rules_of(path: Path) -> list[Rule]:
    data = parsed(opened_text(path, PoolError), path.name)
    return _rules(data.get("rules") if isinstance(data, dict) else data, path.name)


def _rules(data: Any, name: str) -> list[Rule]:
    if not isinstance(data, list):
        raise RuleError(f'{name}: the rules are no list. Write [{{"kind": "size", "params": {{…}}}}, …].')
    return checked_rules(data)


def _size_rule(size: str) -> Rule:
    low, _, high = size.partition("-")
    if not low.isdigit() or (high and not high.isdigit()):
        raise RuleError(f"The size '{size}' is no number and no range. Write 6 or 5-7.")
    return checked_rules([{"kind": "size", "params": {"least": int(low), "most": int(high or low)}}])[0]
