"""Puts the types together and joins them to the read compiler."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import strawberry
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLUnionType
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig

from graph.reads import declarations as read
from resolvers import reads
from schema.execution import PassThrough
from schema.guarding import PolicyError, guard, require_answers
from schema.mentorships import Mentorship
from schema.mutations import Mutation
from schema.programmes import Programme
from schema.queries import Query
from schema.scalars import SCALARS
from schema.subscriptions import WATCHES, Subscription

_HEAD = """\
# Written by `make schema`; do not edit.
# eslint-disable @graphql-eslint/strict-id-in-types -- connections, edges and groups of fields have none
# eslint-disable @graphql-eslint/relay-edge-types -- short lists (aliases, reasons) need no pages

"""
_RESOLVERS: dict[str, Callable[..., Any]] = {"Query": reads.root, "Subscription": reads.event}


def build(extensions: Sequence[type[SchemaExtension]] = (), *, suggestions: bool = True) -> strawberry.Schema:
    """Build the schema; `extensions` are the server's limits and measures."""
    schema = strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[Mentorship, Programme],
        extensions=list(extensions),
        execution_context_class=PassThrough,
        config=StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=not suggestions),
    )
    core = cast("Any", schema)._schema  # noqa: SLF001 -- Strawberry offers no other way to the types of graphql-core
    for type_ in core.type_map.values():
        if isinstance(type_, GraphQLObjectType):
            _join(type_)
        elif isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            type_.resolve_type = _type_name
    for name, watch in WATCHES.items():
        core.subscription_type.fields[name].subscribe = watch
    guard(core)
    require_answers(core)
    return schema


def sdl(schema: strawberry.Schema) -> str:
    """Print the schema as it is committed."""
    text = schema.as_str()
    return (
        _HEAD + text.replace("directive @oneOf", '"""Exactly one of the fields is given."""\ndirective @oneOf') + "\n"
    )


def _join(type_: GraphQLObjectType) -> None:
    definition = type_.extensions.get("strawberry-definition")
    if definition is None:
        return
    type_.is_type_of = None
    stored = definition.origin.__dict__.get("__stored__")
    if stored is not None:
        type_.extensions["stored"] = stored
    for name, field in type_.fields.items():
        metadata = field.extensions["strawberry-definition"].metadata
        reading, before = metadata.get(read.type_key), metadata.get(read.before_key)
        if stored is not None and stored.guarded and not _says_to_whom(reading, metadata):
            raise PolicyError(f"{type_.name}.{name} says not to whom it is shown. Declare it with shown=…")
        if reading is None:
            continue
        field.extensions |= {read.type_key: reading, read.before_key: before}
        if before is not None:
            field.resolve = reads.after(before)
        elif not isinstance(reading, read.Computed):
            field.resolve = _RESOLVERS.get(type_.name, reads.stored)


def _says_to_whom(reading: read.Reading | None, metadata: Mapping[str, Any]) -> bool:
    return isinstance(reading, read.Identity) or metadata.get(read.shown_key) is not None


def _type_name(value: Any, *_: Any) -> str:
    name: str = value.type_name
    return name
