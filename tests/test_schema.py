"""The committed SDL is the schema, everything in it is described, and other programs' operations fit it."""

import re
from pathlib import Path
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    is_introspection_type,
    is_specified_scalar_type,
    parse,
    validate,
)

import schema

ROOT = Path(__file__).parent.parent
CORE: Any = schema.build()._schema


def test_the_committed_sdl_is_the_schema() -> None:
    committed = (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8")
    assert committed == schema.sdl(schema.build()), "run `make schema` and look at what changed"


def test_everything_has_a_description() -> None:
    missing = [name for name, described in _described() if not (described.description or "").strip()]
    assert missing == []


def _described() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for type_ in CORE.type_map.values():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        found.append((type_.name, type_))
        if isinstance(type_, GraphQLEnumType):
            found += [(f"{type_.name}.{name}", value) for name, value in type_.values.items()]
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            found += [(f"{type_.name}.{name}", field) for name, field in type_.fields.items()]
        if isinstance(type_, GraphQLObjectType):
            found += [
                (f"{type_.name}.{name}({argument}:)", one)
                for name, field in type_.fields.items()
                for argument, one in field.args.items()
            ]
    return found


def test_every_stored_field_declares_how_it_is_read() -> None:
    for type_ in CORE.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not is_introspection_type(type_):
            unread = [name for name, field in type_.fields.items() if "read" not in field.extensions]
            assert unread == [], type_.name


def test_operations_of_other_programs_are_accepted(shared: Path) -> None:
    document = parse((shared / "operations.graphql").read_text(encoding="utf-8"))
    assert validate(CORE, document) == []


def test_cypher_is_written_in_its_own_files_only() -> None:
    clause = re.compile(r"\b(MATCH|MERGE|UNWIND|DETACH DELETE)\s+[($\[]|\bCALL\s+(db|gds|dbms)\.")
    allowed = {ROOT / "graph" / "reads" / "compiler.py", ROOT / "graph" / "reads" / "declarations.py"}
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for package in ("server", "schema", "resolvers", "algorithms", "graph")
        for path in (ROOT / package).rglob("*.py")
        if path not in allowed
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if clause.search(line)
    ]
    assert found == []
