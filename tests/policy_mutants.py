"""Policies that are wrong in one place: each predicate of who may see what, always true or always false.

All of them stand in one statement, which is planned once; the parameter `mutant` chooses: a number for true, its
negative for false, 0 for none.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema

from graph.reads import declarations as read

_OPENS, _CLOSES = "([{", ")]}"
_JOINS = re.compile(r"\s+(AND|OR)\s+")
_HEADS = re.compile(r"\b(WHERE|WHEN)\s+")
_ENDS = re.compile(r"\s+(THEN|WITH|RETURN|MATCH|OPTIONAL|UNWIND|CALL|ORDER|SET|REMOVE|CREATE|DELETE|LIMIT)\b|\s*\||$")
_ANY = re.compile("")
_CASES = re.compile(r"\b(CASE|END)\b")
_ABOUT_WHO = re.compile(r"\$viewer|\$coordinates|\bmine\b|\bleads\b|\btold\b|\bpartner\b")


@dataclass
class Mutants:
    """Texts with a choice in each place; `places` says where, and is counted from 1.

    `about` finds the conditions that are about who asks, `parts` the parts of them that count.
    """

    about: re.Pattern[str] = _ABOUT_WHO
    parts: re.Pattern[str] = _ANY
    places: list[str] = field(default_factory=list)

    def predicate(self, text: str, where: str) -> str:
        """Put a choice around each part of a predicate, also where it stands in a part of another."""
        made, start = "", 0
        for begin, end in _parts(text):
            part = text[begin:end]
            if self.parts.search(part):
                made += text[start:begin] + self._choice(self.clauses(part, where, every=True), part, where)
                start = end
        return made + text[start:]

    def clauses(self, text: str, where: str, *, every: bool = False) -> str:
        """Do so with the conditions of clauses: with every one, or with those that are about who asks."""
        made, start = "", 0
        for begin, end in _conditions(text):
            condition = text[begin:end]
            if begin >= start and (every or self.about.search(condition)):
                made += text[start:begin] + self.predicate(condition, where)
                start = end
        return made + text[start:]

    def _choice(self, text: str, part: str, where: str) -> str:
        self.places.append(f"{where}: {part}")
        number = len(self.places)
        return f"CASE $mutant WHEN {number} THEN true WHEN -{number} THEN false ELSE {text} END"


async def unnoticed(
    mutants: Mutants, askers: Sequence[str], differs: Callable[[str, int, str], Awaitable[bool]]
) -> list[tuple[int, str]]:
    """List which mutants nobody notices; whoever noticed the last one is the first to look at the next."""
    usual, left = list(askers), []
    for number, place in enumerate(mutants.places, 1):
        for sign in (1, -1):
            for asker in usual:
                if await differs(asker, sign * number, place):
                    usual = [asker, *(other for other in usual if other != asker)]
                    break
            else:
                left.append((sign, place))
    return left


def mutated(schema: GraphQLSchema, types: Iterable[str]) -> Mutants:
    """Put choices into what the types of a schema declare of who sees what."""
    mutants = Mutants()
    for name in types:
        type_ = schema.type_map[name]
        assert isinstance(type_, GraphQLObjectType)
        stored = type_.extensions.get("stored")
        if stored is not None and stored.visible is not None:
            type_.extensions["stored"] = replace(stored, visible=mutants.predicate(stored.visible, name))
        for field_name, field_ in type_.fields.items():
            reading = field_.extensions.get(read.type_key)
            if reading is not None:
                field_.extensions[read.type_key] = _reading(mutants, reading, f"{name}.{field_name}")
    return mutants


def _reading(mutants: Mutants, reading: Any, where: str) -> Any:
    match reading:
        case read.Value(expression):
            return read.Value(mutants.clauses(expression, where))
        case read.Computed(needs):
            return read.Computed({name: mutants.clauses(text, where) for name, text in needs.items()})
        case read.One(rows) | read.Many(rows) | read.Connection(rows):
            return replace(reading, rows=_rows(mutants, rows, where))
    return reading


def _rows(mutants: Mutants, rows: read.Rows, where: str) -> read.Rows:
    shown = tuple(mutants.predicate(one, where) if _ABOUT_WHO.search(one) else one for one in rows.where)
    clauses = rows.clauses and mutants.clauses(rows.clauses, where)
    return replace(rows, where=shown, clauses=clauses, each=rows.each and mutants.clauses(rows.each, where))


def _conditions(text: str) -> Iterator[tuple[int, int]]:
    for head in _HEADS.finditer(text):
        # What stands behind WHEN may also be a value.
        if text[head.end()] != "'":
            yield head.end(), _end(text, head.end())


def _end(text: str, start: int) -> int:
    """Find where a condition ends: with its bracket, or with the next clause at its own depth."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] in _OPENS) - (text[place] in _CLOSES)
        if depth < 0 or (depth == 0 and _ENDS.match(text, place)):
            return place
    return len(text)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Find the parts of a predicate that AND, OR, NOT and brackets join."""
    depth, start, place, cases = 0, None, 0, 0
    while place < len(text):
        join, case = _JOINS.match(text, place), _CASES.match(text, place)
        if case and (place == 0 or not text[place - 1].isalnum()):
            start = place if start is None else start
            cases += 1 if case[1] == "CASE" else -1
            place = case.end()
        elif join and depth == cases == 0:
            if start is not None:
                yield start, place
            start, place = None, join.end()
        elif start is None and text.startswith("NOT ", place):
            place += 4
        elif start is None and (text[place] == "(" or text[place].isspace()):
            place += 1
        elif depth == cases == 0 and text[place] == ")":
            if start is not None:
                yield start, place
            start, place = None, place + 1
        else:
            start = place if start is None else start
            depth += (text[place] in _OPENS) - (text[place] in _CLOSES)
            place += 1
    if start is not None:
        yield start, len(text.rstrip())
