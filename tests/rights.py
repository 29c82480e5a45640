"""The tables of docs/rights.md, who asks in them, and the walk over everything that can be selected of a thing."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from acting import opaque
from graphql import GraphQLField, GraphQLNamedType, GraphQLObjectType, get_named_type, is_leaf_type

from resolvers.context import Role

PAGE = Path(__file__).parent.parent / "docs" / "rights.md"
Asker = tuple[str | None, frozenset[Role]]
PEOPLE = {
    "mentee": "mia",
    "mentor": "tom",
    "former mentor": "pat",
    "expert": "eve",
    "fellow": "ned",
    "facilitator": "fay",
    "guest": "gus",
    "hidden": "hid",
    "manager": "max",
    "organiser": "kit",
    "colleague": "dora",
    "stranger": "sam",
}
OUTSIDER, NOBODY = "outsider", "nobody"
ASKERS: dict[str, Asker] = {
    **{word: (person, frozenset({Role.MEMBER})) for word, person in PEOPLE.items()},
    **{f"`{role}`": (None, frozenset({role})) for role in Role},
    OUTSIDER: ("ray", frozenset(Role)),
    NOBODY: (None, frozenset()),
}
_GROUPS = {"everyone": set(ASKERS), "people": {*PEOPLE, OUTSIDER}}
THINGS = {
    "mentee": ("Person", "mia"),
    "expert": ("Person", "eve"),
    "mentor": ("Person", "tom"),
    "colleague": ("Person", "dora"),
    "hidden person": ("Person", "hid"),
    "relation": ("Mentorship", "going"),
    "former relation": ("Mentorship", "former"),
    "broken relation": ("Mentorship", "broken"),
    "idle relation": ("Mentorship", "idle"),
    "proposal": ("Mentorship", "open"),
    "objective": ("Objective", "going-o"),
    "session": ("Session", "going-held"),
    "circle": ("Group", "circle"),
    "hidden circle": ("Group", "secret"),
    "forming circle": ("Group", "forming"),
    "leaderless circle": ("Group", "adrift"),
    "programme": ("Programme", "spring"),
    "programme in the making": ("Programme", "draft"),
    "group session": ("GroupSession", "circle-held"),
    "ask": ("Ask", "ask"),
    "open ask": ("Ask", "plain"),
    "answer": ("Answer", "answer"),
    "open answer": ("Answer", "known"),
    "invitation": ("AskInvitation", "ask-pat"),
    "expert's invitation": ("AskInvitation", "ask-eve"),
    "endorsement": ("Endorsement", "e-mia"),
    "endorsement of what she hides": ("Endorsement", "e-kept"),
}
# Of whom somebody else may ask, by what is added to the name of the field.
OTHERS = {"OfTheStranger": "sam", "OfTheHidden": "hid"}
WORDS = {
    "shared note": "xgoingsharedx",
    "feedback on a session": "xgoingfeedbackx",
    "progress": "xgoingprogressx",
    "private note": "xgoingprivatex",
    "pulse": "xgoingpulsex",
    "pulse on a session": "xgoingonsessionx",
    "closing review": "xformerclosingx",
    "request": "xrequestx",
    "application": "xapplyx",
    "words of who waits": "xwaitx",
    "hint that somebody is silent": "said nothing in two sessions",
    "request to the leaderless circle": "xletmeinx",
    "post": "xpostx",
    "about": "xaboutx",
}
_ALL = "[PROPOSED, ACTIVE, PAUSED, COMPLETED, ENDED, DECLINED, LAPSED, CANCELLED]"
_OF_PAGES = {"pageInfo", "totalCount", "cursor"}


def rows(*heads: str) -> list[list[str]]:
    """Read the rows of all tables with these headings."""
    text = PAGE.read_text(encoding="utf-8")
    tables = re.findall(r"^\| " + re.escape(" | ".join(heads)) + r" \|\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for table in tables for line in table.strip().split("\n")
    ]


def listed(cell: str) -> list[str]:
    return [each.strip() for each in cell.split(",") if each.strip()]


def askers(cell: str) -> set[str]:
    """Read who is meant: names, `everyone`, `people`, `people but …`; who holds every role counts with each of them."""
    within, _, without = cell.partition(" but ")
    found = set().union(*(_GROUPS.get(word, {word}) for word in listed(within)))
    found |= {OUTSIDER} if any(word.startswith("`") for word in found) else set()
    assert found <= ASKERS.keys(), cell
    return found - set(listed(without))


def kinds() -> dict[str, set[str]]:
    """Read the list of what else can be told: types with their fields."""
    found = re.findall(r"^- `(\w+)`: (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: set(fields.split()) for name, fields in found}


class Walk:
    """Writes a selection of everything below a type, or of some fields only, and notes which types it goes through."""

    def __init__(self, only: Collection[str] | None = None, types: set[str] | None = None) -> None:
        self.types: set[str] = set() if types is None else types
        self._only = only

    def below(self, type_: GraphQLNamedType) -> str:
        """Write the fields, and what hangs on them."""
        assert isinstance(type_, GraphQLObjectType)
        self.types.add(type_.name)
        # The compiler makes totals and pages of the same rows as the edges.
        parts = [self._field(type_.name, name, one) for name, one in type_.fields.items() if name not in _OF_PAGES]
        return " ".join(part for part in parts if part)

    def _field(self, type_: str, name: str, field: GraphQLField) -> str:
        target = get_named_type(field.type)
        text = name + f"(status: {_ALL})" * ("status" in field.args)
        wanted = name == "id" or self._only is None or f"{type_}.{name}" in self._only
        if is_leaf_type(target):
            return text * wanted
        if "person" in field.args:
            return _about(text, below=Walk(types=self.types).below(target)) * wanted
        # What has an id of its own is a thing of its own; pages and what hangs on one thing only are walked into.
        if isinstance(target, GraphQLObjectType) and any(each.name == "Node" for each in target.interfaces):
            return f"{text} {{ __typename id }}" * (wanted or name == "node")
        below = (Walk(types=self.types) if wanted else self).below(target)
        return f"{text} {{ {below} }}" * bool(below)


def _about(text: str, *, below: str) -> str:
    """Write a field that can be asked of others, of oneself and of two of them."""
    others = (f'{text}{other}: {text}(person: {{externalId: "{key}"}})' for other, key in OTHERS.items())
    return " ".join(f"{each} {{ {below} }}" for each in (text, *others))


def paths(value: Any, at: str = "") -> Iterator[str]:
    """List where in an answer there is anything: neither nothing, nor an empty list, nor zero, nor false."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from paths(inner, f"{at}.{name}".lstrip("."))
    elif isinstance(value, list):
        for each in value:
            yield from paths(each, at)
    elif value:
        yield at
        yield f"{at}={value}"


def operation(type_map: Mapping[str, Any], walk: Walk, types: Collection[str], *lists: str) -> str:
    """Write the operation that asks for all things of some types, and for the lists that may lead to things."""
    parts = [
        f"{type_}: nodes(ids: {_ids(type_)}) {{ ... on {type_} {{ {walk.below(type_map[type_])} }} }}"
        for type_ in types
    ]
    return "{ " + " ".join([*parts, *lists]) + " }"


def _ids(type_: str) -> str:
    return "[" + ", ".join(f'"{opaque(*thing)}"' for thing in THINGS.values() if thing[0] == type_) + "]"


def noticed(data: Mapping[str, Any]) -> set[str]:
    """Name what an answer holds: which things stand in it anywhere, which of their fields, and which words."""
    text = str(data)
    found = {f"{name} is found" for name, thing in THINGS.items() if opaque(*thing) in text}
    words = {f"the words of {name}" for name, word in WORDS.items() if word in text}
    return found | words | {f"{name}: {field}" for name, fields in LINES.items() for field in _read(data, name, fields)}


def _read(data: Mapping[str, Any], name: str, fields: Collection[str]) -> set[str]:
    type_ = THINGS[name][0]
    if type_ not in data:
        return set()
    place = [each for each, thing in THINGS.items() if thing[0] == type_].index(name)
    there = {path.replace("edges.", "") for path in paths(data[type_][place])}
    return {field for field in fields if any(f"{path}.".startswith(f"{field}.") for path in there)}


LINES: dict[str, dict[str, set[str]]] = {name: {} for name in THINGS}
"""Of each thing, who reads which field."""
for _things, _fields, _who in rows("thing", "fields", "read by"):
    for _thing in listed(_things):
        LINES[_thing] |= {field: askers(_who) for field in _fields.split()}


def expected() -> dict[str, set[str]]:
    """Say what each asker is to notice, by the tables."""
    told = [(f"{name} is found", who) for names, who in rows("thing", "found by") for name in listed(names)]
    told += [(f"the words of {name}", who) for names, who in rows("words", "read by") for name in listed(names)]
    lines = [(what, askers(who)) for what, who in told]
    lines += [(f"{name}: {field}", who) for name, fields in LINES.items() for field, who in fields.items()]
    return {asker: {what for what, who in lines if asker in who} for asker in ASKERS}
