"""Every field of a root has a policy, which refuses before anything runs."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import strawberry
from strawberry.types import ExecutionResult

import schema
from graph.driver import Graph
from graph.reads.reading import Reader
from resolvers.context import Context, Role
from schema.guarding import PolicyError, guard, root_fields
from schema.policies import (
    ADMIN,
    ANALYST_OR_ADMIN,
    EVERYONE,
    EVERYONE_SIGNED_IN,
    MEMBER,
    POLICIES,
    ForbiddenError,
    Policy,
    UnauthenticatedError,
)
from server.faults import told

CORE: Any = schema.build()._schema
ran: list[str] = []


def test_each_root_field_has_a_policy_and_each_policy_a_field() -> None:
    there = {(root, name) for root, name, _ in root_fields(CORE)}
    assert there == {(root, name) for root, fields in POLICIES.items() for name in fields}


@strawberry.type
class Query:
    @strawberry.field
    def open(self) -> str | None:
        ran.append("open")
        return "open"

    @strawberry.field
    def secret(self) -> str | None:
        ran.append("secret")
        return "secret"


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def act(self) -> str | None:
        ran.append("act")
        return "acted"


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def watch(self) -> AsyncIterator[str]:
        ran.append("watch")
        yield "seen"


_ALL = {
    "Query": {"open": EVERYONE, "secret": ADMIN},
    "Mutation": {"act": EVERYONE_SIGNED_IN},
    "Subscription": {"watch": ADMIN},
}


@pytest.fixture
def guarded() -> strawberry.Schema:
    made = strawberry.Schema(Query, Mutation, Subscription)
    guard(made._schema, _ALL)
    ran.clear()
    return made


@pytest.mark.parametrize(("root", "name"), [("Query", "open"), ("Mutation", "act"), ("Subscription", "watch")])
def test_a_field_without_a_policy_fails_the_build(root: str, name: str) -> None:
    less = {type_: {one: policy for one, policy in fields.items() if one != name} for type_, fields in _ALL.items()}
    with pytest.raises(PolicyError, match=rf"{root}\.{name} has no policy"):
        guard(strawberry.Schema(Query, Mutation, Subscription)._schema, less)


def asker(network: Graph, viewer: str | None = None, *roles: Role) -> Context:
    return Context(network, Reader(network), viewer, frozenset(roles))


async def test_a_field_is_refused_before_it_runs_and_its_neighbours_answer(
    graph: Graph, guarded: strawberry.Schema
) -> None:
    for context, code in ((asker(graph), "UNAUTHENTICATED"), (asker(graph, "ben", Role.ANALYST), "FORBIDDEN")):
        ran.clear()
        result = await guarded.execute("{ open secret }", context_value=context)
        assert (result.data, ran) == ({"open": "open", "secret": None}, ["open"])
        assert [error.extensions["code"] for error in told(result.errors or []) if error.extensions] == [code]
    result = await guarded.execute("{ secret }", context_value=asker(graph, None, Role.ADMIN))
    assert (result.data, result.errors) == ({"secret": "secret"}, None)


async def test_a_mutation_is_refused_before_it_acts(graph: Graph, guarded: strawberry.Schema) -> None:
    result = await guarded.execute("mutation { act }", context_value=asker(graph))
    assert (result.data, ran) == ({"act": None}, [])
    assert (await guarded.execute("mutation { act }", context_value=asker(graph, "ben"))).data == {"act": "acted"}


async def test_a_subscription_is_refused_before_it_begins(graph: Graph, guarded: strawberry.Schema) -> None:
    query = "subscription { watch }"
    async for result in await guarded.stream(query, context_value=asker(graph, "ben")):
        assert isinstance(result, ExecutionResult)
        assert result.errors
        assert isinstance(result.errors[0].original_error, ForbiddenError)
    assert ran == []
    found = [result async for result in await guarded.stream(query, context_value=asker(graph, None, Role.ADMIN))]
    assert isinstance(found[0], ExecutionResult)
    assert (found[0].data, ran) == ({"watch": "seen"}, ["watch"])


@pytest.mark.parametrize("role", list(Role))
def test_no_role_holds_another(graph: Graph, role: Role) -> None:
    context = asker(graph, None, role)
    for other in Role:
        policy = Policy(roles=frozenset({other}))
        if other is role:
            policy.check("field", context)
        else:
            with pytest.raises(ForbiddenError, match=other):
                policy.check("field", context)
    EVERYONE_SIGNED_IN.check("field", context)
    with pytest.raises(ForbiddenError, match="a person of the network"):
        MEMBER.check("field", context)


def test_nobody_may_only_what_everyone_may(graph: Graph) -> None:
    EVERYONE.check("field", asker(graph))
    for policy in (EVERYONE_SIGNED_IN, MEMBER, ADMIN, ANALYST_OR_ADMIN):
        with pytest.raises(UnauthenticatedError, match="Bearer"):
            policy.check("field", asker(graph))
