"""The read compiler answers as ordinary execution would, in one statement, whatever is asked."""

import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio
import reference
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from operations import VARIABLES, operations

import schema
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers import reads
from resolvers.context import Context
from schema.policies import EVERYONE, POLICIES

SCHEMA = schema.build()
CORE: Any = SCHEMA._schema


@pytest_asyncio.fixture(scope="module", autouse=True)
async def small(network: Graph) -> AsyncIterator[Graph]:
    text = (Path(__file__).parent / "small_network.cypher").read_text(encoding="utf-8")
    await network.write(Statement("small", "", text))
    await network.write(Statement("await", "", "CALL db.awaitIndexes()"))
    yield network


async def ask(graph: Graph, document: str, *, made: Any = SCHEMA, **variables: Any) -> Any:
    result = await made.execute(document, variable_values=variables, context_value=Context(graph, Reader(graph)))
    assert result.errors is None, result.errors
    return result.data


@pytest.fixture(scope="module")
def plain(network: Graph) -> Any:
    return reference.build(network)


SLOWLY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
# Nobody is signed in here.
OPEN = [name for name, policy in POLICIES["Query"].items() if policy == EVERYONE]
SHAPE = ("communities", "community", "communityEvents", "network", "knowledgeRisks")


@settings(max_examples=50, suppress_health_check=SLOWLY)
@given(document=operations(CORE, OPEN), passed=st.booleans())
async def test_every_operation_answers_as_ordinary_completion(
    network: Graph, plain: Any, document: str, *, passed: bool
) -> None:
    await _same(network, plain, document, VARIABLES if passed else {})


@settings(max_examples=30, suppress_health_check=SLOWLY)
@given(document=operations(CORE, SHAPE, 6))
async def test_communities_and_the_shape_answer_as_ordinary_completion(
    network: Graph, plain: Any, document: str
) -> None:
    await _same(network, plain, document, {})


async def _same(network: Graph, plain: Any, document: str, variables: Mapping[str, Any]) -> None:
    compiled = await ask(network, document, **variables)
    expected = await ask(network, document, made=plain, **variables)
    note(f"{document}\n{orjson.dumps(compiled)!r}\n{orjson.dumps(expected)!r}")
    assert _without_clock(compiled) == _without_clock(expected)


def _without_clock(data: Any) -> bytes:
    return re.sub(rb"\d\d:\d\d:\d\d\+", b"+", orjson.dumps(data))


FORWARD = ("first", "after", "endCursor", "hasNextPage")
BACKWARD = ("last", "before", "startCursor", "hasPreviousPage")
PAGED = [
    ("people", "", ("Ada", "Ada", "Ben", "Cem", "Dee")),
    ("people", "orderBy: {field: SENIORITY, direction: DESC}, ", ("Ada", "Cem", "Ada", "Ben", "Dee")),
    ("people", "orderBy: {field: JOINED_ON}, ", ("Ada", "Cem", "Ada", "Dee", "Ben")),
    ("skills", "", ("Programming", "Python", "Research ethics", "Rust")),
]


@pytest.mark.parametrize("listed", PAGED)
@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize("way", [FORWARD, BACKWARD])
async def test_pages_in_both_directions_give_the_whole_list_once(
    network: Graph, listed: tuple[str, str, tuple[str, ...]], size: int, way: tuple[str, str, str, str]
) -> None:
    field, order, names = listed
    count, place, next_, more = way
    document = f"""query($cursor: String) {{
      page: {field}({order}{count}: {size}, {place}: $cursor) {{
        totalCount edges {{ node {{ name }} }} pageInfo {{ startCursor endCursor hasNextPage hasPreviousPage }} }} }}"""
    found: list[str] = []
    cursor, going = None, True
    while going:
        page = (await ask(network, document, cursor=cursor))["page"]
        rows = [edge["node"]["name"] for edge in page["edges"]]
        found = [*found, *rows] if count == "first" else [*rows, *found]
        assert page["totalCount"] == len(names)
        cursor, going = page["pageInfo"][next_], page["pageInfo"][more]
    assert tuple(found) == names


async def test_a_page_between_two_cursors_knows_its_neighbours(network: Graph) -> None:
    everything = await ask(network, "{ skills { edges { cursor } } }")
    first, _, _, last = [edge["cursor"] for edge in everything["skills"]["edges"]]
    document = """query($a: String, $b: String) { skills(first: 1, after: $a, before: $b) {
      edges { node { name } } pageInfo { hasNextPage hasPreviousPage } } }"""
    page = (await ask(network, document, a=first, b=last))["skills"]
    assert page == {
        "edges": [{"node": {"name": "Python"}}],
        "pageInfo": {"hasNextPage": True, "hasPreviousPage": True},
    }


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("{ people(first: 101) { totalCount } }", "first is 101, but a page has 0 to 100 rows"),
        ("{ people(last: -1) { totalCount } }", "last is -1"),
        ("{ people(first: 1, last: 1) { totalCount } }", "Pass first or last, not both"),
        ('{ people(after: "garbage") { totalCount } }', "This cursor does not belong to this list"),
        ('{ people(after: "WyJTQ09SRSIsMV0") { totalCount } }', "This cursor does not belong to this list"),
        ('{ node(id: "garbage") { id } }', "'garbage' is no id of this network"),
        ('{ person(by: {id: "U2tpbGw6cy1weXRob24="}) { name } }', "This id names a Skill, but a Person is wanted"),
        ("{ experts(need: {}) { totalCount } }", "The need is empty"),
        ('{ search(text: "?!") { totalCount } }', "holds no word to search for"),
        (
            '{ introduction(from: {externalId: "a"}, to: {externalId: "b"}, paths: 99) { paths { strength } } }',
            "1 to 10",
        ),
    ],
)
async def test_what_cannot_be_used_is_said_in_words(network: Graph, document: str, said: str) -> None:
    result = await SCHEMA.execute(document, context_value=Context(network, Reader(network)))
    assert result.errors is not None
    assert said in result.errors[0].message


async def test_who_is_hidden_is_hidden_on_every_way(network: Graph) -> None:
    document = """{
      person(by: {externalId: "hid"}) { name }
      node(id: "UGVyc29uOmhpZA==") { id }
      nodes(ids: ["UGVyc29uOmhpZA=="]) { id }
      people(filter: {seniority: {min: 6, max: 6}}) { totalCount edges { node { name } } }
      search(text: "Hidden") { totalCount edges { score } }
      skill(by: {externalId: "s-rust"}) { holders { totalCount edges { node { name } } } }
      cem: person(by: {externalId: "cem"}) { manager { name } }
      dee: person(by: {externalId: "dee"}) { mentors { totalCount } mentorships { edges { node { mentor { name } } } } }
      group(by: {externalId: "g1"}) { members { totalCount } }
      ask(by: {externalId: "q1"}) { answers { edges { node { person { name } } } } }
      community(by: {member: {externalId: "ada"}}) { members { totalCount } }
      experts(need: {skills: ["Rust"]}) { totalCount }
    }"""
    found = await ask(network, document)
    assert found == {
        "person": None,
        "node": None,
        "nodes": [None],
        "people": {"totalCount": 0, "edges": []},
        "search": {"totalCount": 0, "edges": []},
        "skill": {"holders": {"totalCount": 2, "edges": [{"node": {"name": "Cem"}}, {"node": {"name": "Ben"}}]}},
        "cem": {"manager": None},
        "dee": {"mentors": {"totalCount": 0}, "mentorships": {"edges": [{"node": {"mentor": None}}]}},
        "group": {"members": {"totalCount": 2}},
        "ask": {"answers": {"edges": [{"node": {"person": {"name": "Ada"}}}, {"node": {"person": None}}]}},
        "community": {"members": {"totalCount": 2}},
        "experts": {"totalCount": 2},
    }


async def test_members_of_a_part_stand_beside_those_of_the_whole(network: Graph) -> None:
    document = """{ community(by: {identity: "r1/0"}) { level members { edges { node { name } centrality { degree } } }
      children { name level parent { level } members { totalCount edges { node { name } centrality { constraint } } }
        children { members { edges { node { name } } } } } } }"""
    found = (await ask(network, document))["community"]
    members = [
        {"node": {"name": "Ada"}, "centrality": {"degree": 3}},
        {"node": {"name": "Ben"}, "centrality": {"degree": 2}},
    ]
    assert (found["level"], found["members"]["edges"]) == (0, members)
    first, second = found["children"]
    # Who refuses inference is in none of them.
    assert first["members"] == {
        "totalCount": 1,
        "edges": [{"node": {"name": "Ada"}, "centrality": {"constraint": 0.5}}],
    }
    assert second["members"]["edges"] == [{"node": {"name": "Ben"}, "centrality": {"constraint": 0.6}}]
    # Around whom they are is told to coordinators and admins.
    assert [first["name"], second["name"]] == ["Python", "Community 1"]
    assert (first["level"], first["parent"]) == (1, {"level": 0})
    assert first["children"] == [{"members": {"edges": [{"node": {"name": "Ada"}}]}}]


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ('{identity: "r1/0"}', ["Ada", "Ben"]),
        ('{member: {externalId: "ben"}}', ["Ada", "Ben"]),
        ('{id: "Q29tbXVuaXR5OnIyLzI="}', ["Ada"]),  # a part
        ('{id: "Q29tbXVuaXR5OnIzLzA="}', []),  # of a run that does not serve
        ('{member: {externalId: "ada-2"}}', []),  # who is in one of that run only
        ('{member: {externalId: "hid"}}', []),  # who is hidden
    ],
)
async def test_people_of_a_community_are_those_of_the_run_that_serves(
    network: Graph, chosen: str, names: list[str]
) -> None:
    page = (
        await ask(
            network, f"{{ people(filter: {{community: {chosen}}}) {{ totalCount edges {{ node {{ name }} }} }} }}"
        )
    )["people"]
    assert (page["totalCount"], [edge["node"]["name"] for edge in page["edges"]]) == (len(names), names)


async def test_who_refuses_inference_is_in_no_community(network: Graph) -> None:
    document = """{ person(by: {externalId: "cem"}) { community { name } centrality { degree } }
      community(by: {member: {externalId: "cem"}}) { name } }"""
    assert await ask(network, document) == {"person": {"community": None, "centrality": None}, "community": None}


async def test_an_anonymous_asker_is_never_named(network: Graph) -> None:
    found = await ask(network, '{ ask(by: {externalId: "q2"}) { person { name } } }')
    assert found == {"ask": {"person": None}}
    asked = await ask(network, '{ person(by: {externalId: "cem"}) { asks { totalCount edges { node { title } } } } }')
    assert asked == {"person": {"asks": {"totalCount": 0, "edges": []}}}


async def test_a_root_field_costs_one_statement_however_deep(network: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    plain_read = Graph.read

    async def counted(self: Graph, statement: Statement, *arguments: Any, **named: Any) -> Any:
        sent.append(statement.name)
        return await plain_read(self, statement, *arguments, **named)

    monkeypatch.setattr(Graph, "read", counted)
    document = """{
      people(first: 50) { edges { node { name department { name parent { name } }
        skills { edges { node { name holders { edges { node { name mentees { edges { node { name } } } } } } } } } } } }
      skill(by: {externalId: "s-python"}) { name }
    }"""
    await ask(network, document)
    assert sorted(sent) == ["read.people", "read.skill"]


async def test_one_plan_serves_all_values_of_a_shape(network: Graph) -> None:
    context = Context(network, Reader(network))
    document = "query($first: Int, $filter: PersonFilter) { people(first: $first, filter: $filter) { totalCount } }"

    async def total(**variables: Any) -> int:
        result = await SCHEMA.execute(document, variable_values=variables, context_value=context)
        assert result.data is not None
        return int(result.data["people"]["totalCount"])

    by_seniority = [await total(first=n, filter={"seniority": {"min": n}}) for n in (2, 4, 9)]
    assert by_seniority == [4, 2, 0]
    assert len(context.reader._plans) == 1
    assert await total(filter={"seniority": {"max": 2}}) == 1
    assert len(context.reader._plans) == 2


@pytest.mark.parametrize(("viewer", "name"), [("ben", "Ben"), (None, None)])
async def test_the_viewer_is_who_asks(network: Graph, viewer: str | None, name: str | None) -> None:
    result = await SCHEMA.execute("{ viewer { name } }", context_value=Context(network, Reader(network), viewer))
    assert result.data == {"viewer": name and {"name": name}}


async def test_a_step_before_the_read_gives_its_statement_more_parameters(network: Graph) -> None:
    async def step(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
        assert context.graph is network
        return {"viewer": arguments["by"]["externalId"]}

    made = schema.build()
    core: Any = made._schema
    core.query_type.fields["person"].resolve = reads.after(step)
    core.query_type.fields["person"].extensions["read"] = core.query_type.fields["viewer"].extensions["read"]
    found = await ask(network, '{ person(by: {externalId: "ben"}) { name } }', made=made)
    assert found == {"person": {"name": "Ben"}}
