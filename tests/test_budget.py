"""The budget: what is measured, what is refused, and that measuring is cheap."""

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from server.budget import QUERY, SOURCE_LENGTH, TOKENS, Budget, Measure
from server.pages import first_queries


def measure(text: str, name: str | None = None, variables: dict[str, Any] | None = None) -> Measure:
    return Budget(parse(text)).measure(name, variables)


def excess(text: str) -> str | None:
    return Budget(parse(text)).excess(None, {})


def test_depth_fields_aliases_directives_and_roots_are_counted_through_fragments() -> None:
    found = measure("query @a { x: p { ...F q @b } p { ... on P { c } } } fragment F on P { d { e { f @a @b } } }")
    assert (found.depth, found.fields, found.aliases, found.directives, found.roots) == (4, 7, 1, 4, 2)


def test_cost_multiplies_nested_pages_by_size_or_the_usual_one() -> None:
    assert measure("{ p(first: 10) { edges { node { name } } } }").cost == 1 + 10 * 3
    assert measure("{ p(last: 7) { edges { node { q(first: 3) { nodes { n } } } } } }").cost == 1 + 7 * (2 + 1 + 3 * 2)
    assert measure("{ p { edges { node { name } } } }").cost == 1 + 20 * 3
    assert measure("{ p { name } }").cost == 2
    paged = "{ p(first: 9) { totalCount pageInfo { endCursor } ...F } } fragment F on P { edges { node { a } } }"
    assert measure(paged).cost == 1 + 3 + 9 * 3
    assert measure("{ nodes(ids: []) { id } p(first: 3) { a } }").cost == 2 + 1 + 3


def test_page_sizes_come_from_variables_their_defaults_or_the_largest_page() -> None:
    document = "query Q($n: Int = 5) { p(first: $n) { nodes { a } } }"
    assert measure(document, variables={"n": 50}).cost == 1 + 50 * 2
    assert measure(document).cost == 1 + 5 * 2
    assert measure(document, variables={"n": None}).cost == 1 + 20 * 2
    assert measure(document, variables={"n": 10**9}).cost == measure(document, variables={"n": "?"}).cost == 1 + 100 * 2


def test_only_the_operation_that_runs_is_measured() -> None:
    document = "query A { a } query B { b { c } }"
    assert (measure(document, "A").depth, measure(document, "B").depth) == (1, 2)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("depth", "{" + "a{" * 15 + "b" + "}" * 15 + "}"),
        ("fields", "{p{" + " ".join(f"f{n}" for n in range(501)) + "}}"),
        ("repeats", "{p{" + "n " * 62 + "}}"),
        ("repeats", "{p{" + "... on P { n } " * 62 + "}}"),
        ("aliases", "{p{" + " ".join(f"a{n}: n" for n in range(61)) + "}}"),
        ("directives", "{p{n" + " @skip(if: false)" * 61 + "}}"),
        ("roots", "{" + " ".join(f"r{n}" for n in range(21)) + "}"),
        ("roots", "mutation {" + " ".join(f"r{n}" for n in range(5)) + "}"),
        ("cost", "{a(first:100){nodes{b(first:100){nodes{c(first:100){nodes{d}}}}}}}"),
    ],
)
def test_what_is_too_large_is_named_with_what_to_do(what: str, text: str) -> None:
    problem = excess(text)
    assert problem is not None
    assert f"too large: {what} " in problem
    assert "Please" in problem


def test_what_people_send_fits() -> None:
    for _, text in first_queries():
        assert excess(text) is None
    assert measure("{" + "a{" * 14 + "b" + "}" * 14 + "}").depth == QUERY.depth


def test_the_operations_that_other_programs_send_fit_at_full_pages(shared: Path) -> None:
    document = parse((shared / "operations.graphql").read_text(encoding="utf-8"))
    names = [
        each.name.value for each in document.definitions if isinstance(each, OperationDefinitionNode) and each.name
    ]
    assert len(names) == 10
    assert [Budget(document).excess(name, {"first": 100}) for name in names] == [None] * 10


def test_fragments_that_spread_each_other_twice_are_measured_in_no_time() -> None:
    chain = " ".join(f"fragment F{n} on Q {{ ...F{n + 1} ...F{n + 1} }}" for n in range(200))
    budget = Budget(parse("{ ...F0 } " + chain + " fragment F200 on Q { a }"))
    began = perf_counter()
    assert budget.measure().fields == 10**9
    assert perf_counter() - began < 5
    assert budget.excess(None, {}) is not None


def test_fragments_in_fragments_without_end_are_refused() -> None:
    chain = " ".join(f"fragment F{n} on Q {{ ...F{n + 1} }}" for n in range(2000))
    assert "fragments" in (excess("{ ...F0 } " + chain + " fragment F2000 on Q { a }") or "")


def test_a_fragment_cycle_ends() -> None:
    assert measure("{ ...A } fragment A on Q { a { ...B } } fragment B on Q { b { ...A } }").depth == 2


def test_a_document_that_uses_up_the_limits_of_the_text_is_measured_quickly() -> None:
    text = "{" + " ".join(f"a{n}: p {{ n }}" for n in range(TOKENS // 7)) + "}"
    assert len(text) < SOURCE_LENGTH
    began = perf_counter()
    assert excess(text) is not None
    assert perf_counter() - began < 5
