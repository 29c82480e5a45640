"""Draws operations over the schema: aliases, fragments, directives, arguments, the same field twice."""

from collections.abc import Collection
from typing import Any

from graphql import (
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_object_type,
)
from hypothesis import strategies as st

ARGUMENTS: dict[str, list[str]] = {
    "first": ["0", "1", "2", "5", "$few"],
    "last": ["1", "3"],
    "id": ['"UGVyc29uOmFkYQ=="', '"U2tpbGw6cy1weXRob24="', '"UGVyc29uOmhpZA=="', '"R3JvdXA6ZzE="', '"QXNrOnEx"'],
    "ids": ['["UGVyc29uOmFkYQ==", "UGVyc29uOmhpZA==", "QW5hbHlzaXNSdW46cjE=", "TWVudG9yc2hpcDptMQ=="]', "[]"],
    "person.by": ['{externalId: "ada"}', '{id: "UGVyc29uOmJlbg=="}', '{externalId: "hid"}', '{externalId: "nobody"}'],
    "skill.by": ['{externalId: "s-python"}', '{externalId: "s-code"}'],
    "department.by": ['{externalId: "data"}', '{externalId: "org"}'],
    "location.by": ['{externalId: "Bern"}'],
    "programme.by": ['{externalId: "spring"}'],
    "open": ["true", "false"],
    "only": ["ACCEPTED"],
    "rules": ["{seniority: {lessThan: 4}}", '{not: {skills: {contains: {externalId: "s-rust"}}}}'],
    "group.by": ['{externalId: "g1"}'],
    "ask.by": ['{externalId: "q1"}', '{externalId: "q2"}'],
    "community.by": [
        '{member: {externalId: "ada"}}',
        '{id: "Q29tbXVuaXR5OnIyLzE="}',
        '{id: "Q29tbXVuaXR5OnIxLzA="}',
        '{id: "Q29tbXVuaXR5OnIyLzI="}',
        '{identity: "r1/0"}',
        '{member: {externalId: "hid"}}',
    ],
    "text": ['"python"', '"ethics circle"', '"a"'],
    "need": [
        '{text: "python"}',
        '{skills: ["PY"], asker: {externalId: "ben"}}',
        '{text: "rust ethics", department: {externalId: "data"}}',
    ],
    "person": ['{externalId: "ben"}', '{externalId: "ada-2"}', '{externalId: "hid"}'],
    "skills": ['["Rust"]', "[]"],
    "diverse": ["true", "false"],
    "candidate": ['{externalId: "cem"}', '{externalId: "ada"}', '{externalId: "hid"}'],
    # It takes a person or a need, and shows at least one.
    "whyNot.need": [],
    "whyNot.first": ["1", "20"],
    "memberFlow.from": ['"QW5hbHlzaXNSdW46cjE="'],
    "memberFlow.to": ['"QW5hbHlzaXNSdW46cjI="'],
    "from": ['{externalId: "ben"}'],
    "to": ['{externalId: "cem"}', '{externalId: "ada"}'],
    "paths": ["2"],
    "steps": ["1", "3"],
    "most": ["2", "40"],
    "kind": ["null"],
    "units.by": ["DEPARTMENT", "LOCATION", "COMMUNITY"],
    "flows.by": ["DEPARTMENT", "LOCATION"],
    "introductions": ["1", "20"],
    "knowledgeRisks.department": ['{externalId: "org"}', '{externalId: "lab"}', "null"],
    "intent": ["HAS", "LEARNS", "null", "$intent"],
    "level": ["3"],
    "role": ["MEMBER"],
    "status": ["[DECLINED, ACTIVE]", "[]"],
    "direct": ["true", "false", "$yes"],
    "orderBy": [
        "{field: SENIORITY}",
        "{field: JOINED_ON, direction: DESC}",
        "{field: NAME, direction: DESC}",
        "$order",
    ],
    "filter": [
        "{}",
        "null",
        "$filter",
        '{text: "data"}',
        '{department: {externalId: "data"}, seniority: {min: 2}}',
        '{location: {externalId: "Bern"}, current: true}',
        '{skills: {all: [{skill: {name: "PYTHON"}}, {skill: {externalId: "s-rust"}}]}}',
        '{skills: {any: [{skill: {name: "py"}, level: 5}, {skill: {externalId: "s-rust"}, intent: TEACHES}]}}',
        '{skills: {none: [{skill: {externalId: "s-python"}, intent: HAS}]}, available: true}',
        '{community: {member: {externalId: "ben"}}}',
        '{community: {id: "Q29tbXVuaXR5OnIyLzI="}}',
        '{community: {identity: "r1/0"}, seniority: {min: 1}}',
        '{joined: {from: "2012-04-01", until: "2020-01-01"}}',
        "{current: false, seniority: {max: 9}}",
    ],
}
VARIABLES: dict[str, Any] = {
    "few": 2,
    "yes": True,
    "no": False,
    "intent": "TEACHES",
    "order": {"field": "SENIORITY", "direction": "DESC"},
    "filter": {"seniority": {"min": 3}, "skills": {"any": [{"skill": {"name": "Python"}}]}},
}
DECLARED = {
    "few": "$few: Int = 1",
    "yes": "$yes: Boolean! = true",
    "no": "$no: Boolean! = false",
    "intent": "$intent: SkillIntent",
    "order": "$order: PersonOrder",
    "filter": "$filter: PersonFilter",
}
DIRECTIVES = ["include(if: $yes)", "skip(if: $yes)", "include(if: $no)"]
REQUIRED = {"by", "rules", "candidate", "id", "ids", "need", "person", "from", "to", "search.text", "similarAsks.text"}


@st.composite
def operations(draw: st.DrawFn, schema: GraphQLSchema, roots: Collection[str] = (), depth: int = 4) -> str:
    """Draw the text of one operation, at most so many levels of objects deep, of these root fields or of all."""
    drawer = _Drawer(draw, schema)
    body = drawer.selection(schema.query_type, depth, roots)
    text = body + "".join(drawer.fragments)
    declared = [declaration for name, declaration in DECLARED.items() if f"${name}" in text]
    return f"query Drawn{'(' + ', '.join(declared) + ')' if declared else ''} {text}"


class _Drawer:
    def __init__(self, draw: st.DrawFn, schema: GraphQLSchema) -> None:
        self._draw, self._schema, self._names = draw, schema, 0
        self.fragments: list[str] = []

    def selection(self, type_: Any, depth: int, only: Collection[str] = ()) -> str:
        if is_abstract_type(type_):
            parts = ["__typename"] + [
                f"... on {one.name} {self.selection(one, depth)}" for one in self._some(self._possible(type_), 2)
            ]
            return "{ " + " ".join(parts) + " }"
        wanted = [
            f
            for f in type_.fields.items()
            if (not only or f[0] in only) and (depth > 1 or is_leaf_type(get_named_type(f[1].type)))
        ]
        if not wanted:
            return "{ __typename }"
        parts = [self._part(type_, name, field, depth) for name, field in self._some(wanted, 4)]
        return "{ " + " ".join(parts) + " }"

    def _part(self, type_: GraphQLObjectType, name: str, field: Any, depth: int) -> str:
        text = self._field(name, field, depth)
        form = self._draw(st.integers(0, 9))
        if form == 0:
            return f"... on {type_.name} {{ {text} }}"
        if form == 1:
            self.fragments.append(f"\nfragment F{len(self.fragments)} on {type_.name} {{ {text} }}")
            return f"...F{len(self.fragments) - 1}"
        if form == 2:
            return f"... @{self._draw(st.sampled_from(DIRECTIVES))} {{ {text} }} __typename"
        return text

    def _field(self, name: str, field: Any, depth: int) -> str:
        arguments = self._arguments(name, field)
        target = get_named_type(field.type)
        below = self.selection(target, depth - 1) if is_object_type(target) or is_abstract_type(target) else ""
        # Two uses of one field may differ in arguments, so every use with arguments has a name of its own.
        alias = ""
        if arguments or self._draw(st.booleans()):
            self._names += 1
            alias = f"a{self._names}: "
        return f"{alias}{name}{arguments} {below}"

    def _arguments(self, name: str, field: Any) -> str:
        given: dict[str, str] = {}
        for argument in field.args:
            choices = ARGUMENTS.get(f"{name}.{argument}", ARGUMENTS.get(argument))
            required = argument in REQUIRED or f"{name}.{argument}" in REQUIRED
            if not choices or (not required and self._draw(st.booleans())):
                continue
            if argument == "last" and "first" in given:
                continue
            given[argument] = self._draw(st.sampled_from(choices))
        return f"({', '.join(f'{key}: {value}' for key, value in given.items())})" if given else ""

    def _some(self, items: Any, most: int) -> Any:
        return self._draw(st.lists(st.sampled_from(list(items)), min_size=1, max_size=most))

    def _possible(self, type_: Any) -> list[GraphQLObjectType]:
        return list(self._schema.get_possible_types(type_))
