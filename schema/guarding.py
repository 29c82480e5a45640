"""Puts its policy before each field of the roots; a field without one fails the build."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, GraphQLUnionType

from graph.verbs import VERBS
from resolvers.acts import noted, refusing
from schema.policies import POLICIES, ForbiddenError, Policy


class AnswerError(Exception):
    """A mutation may answer with something that its type does not list; the message says what."""


class PolicyError(Exception):
    """The schema and its policies do not fit; the message says where."""


def guard(schema: GraphQLSchema, policies: Mapping[str, Mapping[str, Policy]] = POLICIES) -> None:
    """Refuse each root field before it runs where its policy says so."""
    for root, name, field in root_fields(schema):
        policy = policies.get(root, {}).get(name)
        if policy is None:
            raise PolicyError(f"{root}.{name} has no policy. Say in schema/policies.py who may ask for it.")
        # A subscription is refused when it is opened; what it yields is already allowed.
        if root == "Subscription":
            field.subscribe = _guarded(name, policy, field.subscribe)
        else:
            field.resolve = _guarded(name, policy, field.resolve, is_act=root == "Mutation")


def require_answers(schema: GraphQLSchema) -> None:
    """Refuse a mutation that is no known act, or whose answers leave out a refusal of it: that would become null."""
    for name, field in schema.mutation_type.fields.items() if schema.mutation_type else ():
        if name not in VERBS:
            raise AnswerError(f"Say in graph/verbs.py how {name} is done, and who hears of it.")
        union = field.type
        if not isinstance(union, GraphQLUnionType):
            continue
        missing = refusing(name) - {type_.name for type_ in union.types}
        if missing:
            raise AnswerError(f"{union.name} lacks {', '.join(sorted(missing))}, which {name} may answer with.")


def root_fields(schema: GraphQLSchema) -> Iterator[tuple[str, str, GraphQLField]]:
    """List the fields of the roots, each with its root and its name."""
    roots: list[tuple[str, GraphQLObjectType | None]] = [
        ("Query", schema.query_type),
        ("Mutation", schema.mutation_type),
        ("Subscription", schema.subscription_type),
    ]
    for root, type_ in roots:
        for name, field in type_.fields.items() if type_ else ():
            yield root, name, field


def _guarded(name: str, policy: Policy, run: Callable[..., Any] | None, *, is_act: bool = False) -> Callable[..., Any]:
    if run is None:
        raise PolicyError(f"{name} has no resolver, so nothing can be put before it.")

    def guarded(source: Any, info: Any, **arguments: Any) -> Any:
        try:
            policy.check(name, info.context)
        except ForbiddenError:
            if is_act:
                noted(info.context, name, "FORBIDDEN")
            raise
        return run(source, info, **arguments)

    return guarded
