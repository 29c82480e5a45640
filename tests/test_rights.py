"""The tables of docs/rights.md hold: every field is asked for by everybody, and policies that are wrong are noticed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import cypher, opaque
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLNonNull, GraphQLObjectType, get_named_type
from policy_mutants import mutated, unnoticed
from rights import (
    ASKERS,
    LINES,
    NOBODY,
    OUTSIDER,
    THINGS,
    Walk,
    askers,
    expected,
    kinds,
    listed,
    noticed,
    operation,
    rows,
)

import schema
from graph.driver import Graph
from graph.reads.reading import Reader
from resolvers.context import Context, Role
from schema import policies
from schema.guarding import root_fields
from schema.policies import POLICIES, ForbiddenError, Policy, UnauthenticatedError

_MADE = schema.build()
_CORE: Any = _MADE._schema
_TYPES = list(dict.fromkeys(type_ for type_, _ in THINGS.values()))
_LISTS = """people(first: 100) { edges { node { id } } } groups { edges { node { id } } } asks { edges { node { id } } }
  search(text: "xaboutx xasktitlex secret Nhid") { edges { node { __typename ... on Node { id } } } }
  programmes { edges { node { mentorships { edges { node { id } } } } } }
  skills { edges { node { holders { edges { node { id } } } asks { edges { node { id } } } } } }"""
_GATES = {
    name: askers(who)
    for head in (("read", "by"), ("act", "tried by"))
    for names, who in rows(*head)
    for name in listed(names)
}
_THEIRS = "EXISTS { (:Person {id: $viewer})<-[:HAS_MENTOR|HAS_MENTEE]-(:Mentorship)-[:HAS_SESSION*0..1]->({node}) }"
# What holds without them, too: a text stands in `about` only where everybody may read it, and in `guardedAbout` only
# where not; what the others lead to is told to the same people by its own type, or is so only in that state.
_HELD_TWICE = [
    (1, "Person.about: {node}.aboutFor IS NULL"),
    (-1, "Person.about: {node}.aboutFor IS NULL"),
    *((sign, "Person.about: {node}.id = $viewer") for sign in (1, -1)),
    *((sign, "Person.about: partner.status IN ['ACTIVE', 'PAUSED']") for sign in (1, -1)),
    *((sign, "Person.about:") for sign in (1, -1)),
    (1, "Person.invitations: {node}.id = $viewer"),
    (-1, "Person.leftOn: {node}.leftOn <= date()"),
    (-1, "Programme.report: $coordinates"),
    (1, "GroupSession.parts: mine.leftOn IS NULL"),
    (1, "Mentorship.reopensUntil: {node}.status = 'ENDED'"),
    (1, f"Session.feedback: {_THEIRS}"),
]
_PLANS_SECONDS = 240.0
_PAGES = {"edges", "node", "cursor", "pageInfo", "totalCount"}
_NONE = {"Query", "Mutation", "Subscription", "PageInfo"}
_LEAST = {
    "ID": opaque("Person", "mia"),
    "String": "x",
    "Int": 1,
    "Float": 1.0,
    "Boolean": True,
    "Date": "2099-01-01",
    "DateTime": "2099-01-01T00:00:00Z",
}
_PLAIN = {name: one for name, one in vars(policies).items() if isinstance(one, Policy)}


@pytest_asyncio.fixture(scope="module", autouse=True)
async def planted(network: Graph) -> None:
    await cypher(network, (Path(__file__).parent / "rights_network.cypher").read_text(encoding="utf-8"))


@pytest_asyncio.fixture(scope="module")
async def answers(network: Graph, planted: None) -> dict[str, dict[str, Any]]:
    """What everybody is told of everything."""
    # To plan a statement that asks for everything takes long where nothing was planned before.
    text, reader = operation(_CORE.type_map, Walk(), _TYPES, _LISTS), Reader(network.patient(_PLANS_SECONDS))
    found = {}
    for name in ASKERS:
        result = await _MADE.execute(text, context_value=Context(network, reader, *ASKERS[name]))
        assert result.data is not None
        assert not result.errors
        found[name] = result.data
    return found


@pytest.fixture(scope="module")
def lines(answers: Mapping[str, Any]) -> dict[str, set[str]]:
    """What everybody is to notice: lines on what no thing of that name has are left out."""
    there = set().union(*(noticed(data) for data in answers.values()))
    return {name: lines & there for name, lines in expected().items()}


def test_each_root_field_and_each_type_has_a_line() -> None:
    assert {name for _, name, _ in root_fields(_CORE)} == _GATES.keys()
    of_things: dict[str, set[str]] = {}
    for name, fields in LINES.items():
        of_things.setdefault(THINGS[name][0], set()).update(
            field.split(".")[0].partition("OfThe")[0] for field in fields
        )
    assert of_things | kinds() == _told()


def _told() -> dict[str, set[str]]:
    """List the types that tell something, with the fields that do: neither roots nor what only who acted is told."""
    answers = {get_named_type(field.type).name for field in _CORE.mutation_type.fields.values()}
    acted = {one.name for name in answers for one in _CORE.type_map[name].types}
    found = {name: type_ for name, type_ in _CORE.type_map.items() if isinstance(type_, GraphQLObjectType)}
    told = {
        name: set(type_.fields) - (_PAGES if "edges" in type_.fields or "cursor" in type_.fields else set())
        for name, type_ in found.items()
    }
    return {
        name: fields
        for name, fields in told.items()
        if fields and not name.startswith("__") and name not in acted | _NONE
    }


@pytest.mark.parametrize("asker", ["mentee", *(f"`{role}`" for role in Role), OUTSIDER, NOBODY])
async def test_who_may_not_ask_is_refused_before_anything_is_looked_at(asker: str) -> None:
    """There is no network behind this: whoever is let in fails there, and whoever is not hears of the policy."""
    for root, name, field in root_fields(_CORE):
        arguments = {key: one.type for key, one in field.args.items() if isinstance(one.type, GraphQLNonNull)}
        declared = ", ".join(f"${key}: {type_}" for key, type_ in arguments.items())
        given = ", ".join(f"{key}: ${key}" for key in arguments)
        text = (
            f"{root.lower()} {f'({declared})' * bool(given)} {{ {name} {f'({given})' * bool(given)} {{ __typename }} }}"
        )
        values = {key: least(type_) for key, type_ in arguments.items()}
        [error] = await _errors(text, values, asker)
        assert isinstance(error, ForbiddenError | UnauthenticatedError) == (asker not in _GATES[name]), (name, error)


def _nowhere(asker: str) -> Context:
    """Somebody who asks where there is no network."""
    nothing: Any = None
    return Context(nothing, nothing, *ASKERS[asker])


async def _errors(text: str, values: dict[str, Any], asker: str) -> list[Any]:
    nowhere = _nowhere(asker)
    if text.startswith("subscription"):
        results: list[Any] = [each async for each in await _MADE.stream(text, values, context_value=nowhere)]
    else:
        results = [await _MADE.execute(text, values, context_value=nowhere)]
    return [error.original_error or error for result in results for error in result.errors or ()]


def least(type_: Any) -> Any:
    """The least that an argument takes."""
    type_ = getattr(type_, "of_type", type_)
    if isinstance(type_, GraphQLEnumType):
        return next(iter(type_.values))
    if isinstance(type_, GraphQLInputObjectType):
        fields = {name: one.type for name, one in type_.fields.items()}
        needed = {name: inner for name, inner in fields.items() if isinstance(inner, GraphQLNonNull)}
        # Of fields of which one is needed it is the first.
        return {name: least(inner) for name, inner in (needed or dict([next(iter(fields.items()))])).items()}
    return _LEAST.get(getattr(type_, "name", ""), [])


@pytest.mark.parametrize("name", _GATES)
def test_no_other_policy_would_do(name: str) -> None:
    [policy] = {fields[name] for fields in POLICIES.values() if name in fields}
    assert {asker for asker in ASKERS if not _refused(policy, asker)} == _GATES[name]
    for other in _PLAIN.values():
        would = {asker for asker in ASKERS if not _refused(other, asker)}
        assert would != _GATES[name] or other == policy


def _refused(policy: Policy, asker: str) -> bool:
    try:
        policy.check("field", _nowhere(asker))
    except (ForbiddenError, UnauthenticatedError):
        return True
    return False


@pytest.mark.parametrize("asker", ASKERS)
def test_everybody_is_told_what_the_tables_say_and_no_more(
    answers: Mapping[str, Any], lines: Mapping[str, set[str]], asker: str
) -> None:
    assert noticed(answers[asker]) == lines[asker]


def test_each_field_of_a_thing_is_read_by_somebody(lines: Mapping[str, set[str]]) -> None:
    """Else it would not be known whether those who are told nothing are refused."""
    told = {
        (THINGS[name][0], field)
        for line in set().union(*lines.values())
        for name, _, field in [line.partition(": ")]
        if field
    }
    assert {(THINGS[name][0], field) for name, fields in LINES.items() for field, who in fields.items() if who} <= told


@dataclass
class _Choosing(Context):
    mutant: int = 0

    @property
    def asker(self) -> dict[str, Any]:
        return {**super().asker, "mutant": self.mutant}


async def test_a_policy_that_is_wrong_in_one_place_is_noticed(
    network: Graph, answers: Mapping[str, Any], lines: Mapping[str, set[str]]
) -> None:
    made, everything, reader = schema.build(), Walk(), Reader(network.patient(_PLANS_SECONDS))
    operation(_CORE.type_map, everything, _TYPES)
    mutants = mutated(made._schema, sorted(everything.types))
    only = {place.partition(": ")[0] for place in mutants.places}
    texts = {type_: operation(_CORE.type_map, Walk(only), [type_]) for type_ in _TYPES}

    async def told(type_: str, asker: str, mutant: int) -> set[str]:
        context = _Choosing(network, reader, *ASKERS[asker], mutant=mutant)
        result = await made.execute(texts[type_], context_value=context)
        assert result.data is not None
        return noticed(result.data) | {str(error) for error in result.errors or ()}

    right = {(type_, asker): await told(type_, asker, 0) for type_ in _TYPES for asker in ASKERS}
    assert all(those <= lines[asker] for (_, asker), those in right.items())
    plans = {plan.statement.text: type_ for plan, type_ in zip(reader._plans.values(), _TYPES, strict=True)}

    async def differs(asker: str, mutant: int, place: str) -> bool:
        types = [type_ for text, type_ in plans.items() if f"WHEN {abs(mutant)} THEN" in text]
        assert types, place
        for type_ in types:
            if await told(type_, asker, mutant) != right[type_, asker]:
                return True
        return False

    found = await unnoticed(mutants, list(ASKERS), differs)
    assert sorted((sign, place.split(" CASE")[0]) for sign, place in found) == sorted(_HELD_TWICE)
