"""Experts by the method that won: the features it learnt from, true reasons that add up, and who may be shown."""

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from conftest import empty
from past_asks import remember

import schema
from algorithms.needs.candidates import FEATURES, Channels
from algorithms.needs.evidence import alike, asked, evidence
from algorithms.needs.judging import keep_ways, kept, remembered
from algorithms.needs.memory import Memory
from algorithms.needs.methods import LOOKING
from algorithms.needs.ranking import Experts, Request
from algorithms.needs.scoreboard import NeedOutcome, _evened
from algorithms.needs.scoring import Method
from algorithms.needs.serving import read_in, serving
from algorithms.needs.telling import Names
from algorithms.needs.trials import trials
from algorithms.recommender.scoreboard import LEARNED, Scoreboard
from algorithms.snapshot import snapshot
from graph import analyses, recommender
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

_PEOPLE = """
UNWIND range(0, 39) AS i CREATE (:Person {id: 'p' + (100 + i), name: 'Person ' + i, discoverable: true})
WITH count(*) AS people UNWIND range(0, 7) AS i CREATE (:Skill {id: 's' + i, name: 'Skill ' + i})
WITH count(*) AS skills
MATCH (a:Person {id: 'p139'}), (b:Person {id: 'p138'}), (s:Skill {id: 's1'})
CREATE (a)-[:HAS_SKILL {intent: 'TEACHES', level: 4}]->(s), (b)-[:HAS_SKILL {intent: 'HAS'}]->(s),
  (a)-[:IN_DEPARTMENT]->(:Department {id: 'lab', name: 'Laboratory'}),
  (:Network {id: 'network', run: 'r1'})-[:SERVES]->(:AnalysisRun {id: 'r1'})
"""


async def _do(graph: Graph, text: str) -> list[list[Any]]:
    return await graph.write(Statement("test", "", text))


@pytest_asyncio.fixture(scope="module")
async def experts(network: Graph) -> Experts:
    """In 200 days 200 asks about 8 skills, each answered by one of five; and a ranker that learnt from them serves."""
    await empty(network)
    await _do(network, _PEOPLE)
    await remember(network, 200, skills=7, askers=35, apart=1)
    day = datetime.now(UTC).date()
    people = snapshot(await analyses.facts(network, day))
    record = await remembered(network, people, day)
    assert record is not None
    ranker = _evened(trials(record, 20, 1)[1], 0.01)
    assert ranker is not None
    run, _ = kept(NeedOutcome(Scoreboard(model=LEARNED), ranker, FEATURES), 0)
    await recommender.save(network, "r1", run, [])
    await keep_ways(network, "r1", ranker, people.ids)
    found = await read_in(network, "r1", LEARNED)
    assert found is not None
    return found


def _ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


def test_who_met_such_needs_comes_first_with_reasons_that_add_up(experts: Experts) -> None:
    rows = experts.ranked(Request({"s1": 1.0}, "thing1"))
    assert set(_ids(rows)[:5]) == {"p105", "p106", "p107", "p108", "p109"}
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    for row in rows:
        assert 0 <= row["score"] <= 1
        assert sum(each["contribution"] for each in row["reasons"]) == pytest.approx(row["score"], abs=1e-6)
        assert all(each["contribution"] >= 0 and each["text"] for each in row["reasons"])


async def test_the_reasons_are_true_of_the_graph(network: Graph, experts: Experts) -> None:
    best = experts.ranked(Request({"s1": 1.0}, "thing1"))[0]
    [[times, last]] = await _do(
        network,
        f"""MATCH (:Person {{id: '{best["id"]}'}})-[:ANSWERED]->(x:Answer)-[:ANSWERS]->()-[:ABOUT]->({{id: 's1'}})
        RETURN count(x), toString(date(max(x.answeredAt)))""",
    )
    said = {each["kind"]: each["text"] for each in best["reasons"]}
    assert said["TOPIC"] == f"Answered {times} asks about Skill 1, last on {last}"
    assert "the nearest “How do I do thing1”" in said["LIKE_NEEDS"]


async def test_declared_skills_find_who_never_met_a_need(experts: Experts) -> None:
    rows = {row["id"]: row for row in experts.ranked(Request({"s1": 1.0}))}
    assert {each["kind"]: each["text"] for each in rows["p139"]["reasons"]}["SKILL"] == "Teaches Skill 1 (level 4)"
    assert "p138" in rows


async def test_whoever_is_shown_to_many_gives_way(network: Graph, experts: Experts) -> None:
    before = {row["id"]: row for row in experts.ranked(Request({"s1": 1.0}, "thing1"))}
    [[most, by]] = await _do(network, "MATCH ()-[way:GIVES_WAY]->(p) RETURN p.id, way.by ORDER BY way.by DESC LIMIT 1")
    assert by > 0
    await _do(network, f"MATCH ()-[way:GIVES_WAY]->({{id: '{most}'}}) SET way.by = way.by + 2")
    found = await read_in(network, "r1", LEARNED)
    await _do(network, f"MATCH ()-[way:GIVES_WAY]->({{id: '{most}'}}) SET way.by = {by}")
    assert found is not None
    after = {row["id"]: row for row in found.ranked(Request({"s1": 1.0}, "thing1"))}
    assert list(after).index(most) > list(before).index(most)
    assert sum(each["contribution"] for each in after[most]["reasons"]) == pytest.approx(after[most]["score"])


async def test_newcomers_have_seats_where_they_were_worth_it(network: Graph, experts: Experts) -> None:
    await _do(network, "MATCH (run:AnalysisRun {id: 'r1'}) SET run.needSeats = true")
    seated = await read_in(network, "r1", LEARNED)
    await _do(network, "MATCH (run:AnalysisRun {id: 'r1'}) SET run.needSeats = false")
    assert seated is not None
    need = Request({"s1": 1.0}, "thing1")
    rows, usual = seated.ranked(need), experts.ranked(need)
    # Nobody but two newcomers declared the skill: they are all but alone with it.
    assert set(_ids(rows)[:2]) == {"p138", "p139"}
    assert not {"p138", "p139"} & set(_ids(usual)[:2])
    assert [each["text"] for row in rows[:2] for each in row["reasons"] if each["kind"] == "NEWCOMER"] == [
        "Nobody has turned to them yet: some places are kept for such people"
    ] * 2
    assert {row["id"]: row["score"] for row in rows} == {row["id"]: row["score"] for row in usual}


def test_who_is_on_no_page_yet_is_told_in_one_sum(experts: Experts) -> None:
    need = Request({"s1": 1.0}, "thing1")
    all_told, some = experts.ranked(need), experts.ranked(need, told=3)
    assert _ids(some) == _ids(all_told)
    assert some[:3] == all_told[:3]
    for row in some[3:]:
        assert [each["contribution"] for each in row["reasons"]] == [row["score"]]


async def test_further_pages_are_told_whole(network: Graph, experts: Experts) -> None:
    while (await serving(network)) is None:
        pass
    query = """query ($after: String) { experts(need: {skills: ["s1"], text: "thing1"}, first: 2, after: $after) {
      pageInfo { endCursor } edges { rank reasons { kind } } } }"""
    context = Context(network, Reader(network))
    pages, cursor = [], None
    for _ in range(2):
        found = await schema.build().execute(query, variable_values={"after": cursor}, context_value=context)
        assert found.data is not None
        cursor = found.data["experts"]["pageInfo"]["endCursor"]
        pages += found.data["experts"]["edges"]
    assert [edge["rank"] for edge in pages] == [1, 2, 3, 4]
    assert all("TOPIC" in {each["kind"] for each in edge["reasons"]} for edge in pages)


async def test_the_asker_is_left_out_and_earlier_help_is_told(network: Graph, experts: Experts) -> None:
    [[asker, giver]] = await _do(
        network,
        """MATCH (asker:Person)-[:ASKED]->()<-[:ANSWERS]-()<-[:ANSWERED]-(giver:Person)
        WITH asker.id AS asker, giver.id AS giver, count(*) AS times WHERE times > 1
        RETURN asker, giver ORDER BY asker, giver LIMIT 1""",
    )
    rows = {row["id"]: row for row in experts.ranked(Request({f"s{(int(giver[1:]) - 100) // 5}": 1.0}, asker=asker))}
    assert asker not in rows
    assert "times before" in {each["kind"]: each["text"] for each in rows[giver]["reasons"]}["CLOSENESS"]


def test_only_members_may_be_asked_for(experts: Experts) -> None:
    assert _ids(experts.ranked(Request({"s1": 1.0}, members=["p139", "p900"]))) == ["p139"]


def test_whoever_is_known_by_the_profile_only_comes_last(experts: Experts) -> None:
    profiles = [["p137", "Painter", 2.0], ["p109", "", 1.0]]
    rows = experts.ranked(Request({"s1": 1.0}, "thing1", asker="p100", profiles=profiles))
    assert [row["id"] for row in rows if row["reasons"][0]["kind"] == "PROFILE"] == ["p137"] == _ids(rows)[-1:]
    assert rows[-1]["reasons"] == [
        {"kind": "PROFILE", "text": "The profile matches: Painter", "contribution": rows[-1]["score"]}
    ]


def test_nothing_known_gives_nobody(experts: Experts) -> None:
    assert experts.ranked(Request({}, "watercolours")) == []


async def test_a_need_has_the_features_it_would_have_had_in_learning(network: Graph) -> None:
    """Train and serve: the same evidence for an ask written down in the past and for the same ask typed now."""
    people = snapshot(await analyses.facts(network, date(2026, 5, 1)))
    record = await remembered(network, people, date(2026, 5, 1))
    assert record is not None
    place = 150
    memory = Memory(record, float(record.time[place]))
    channels = Channels(memory)
    typed = Request(
        {people.skill_ids[each]: 1.0 for each in record.needs.skills[[place]].indices},
        record.titles[place],
        asker=people.ids[int(record.asker[place])],
    )
    need, past = (
        Experts(people, people.shown, channels, Method("sum of parts"), Names([], [], {})).asked(typed),
        asked(record, np.array([place])),
    )
    then, now = (evidence(memory, each, alike(memory, each.needs)) for each in (past, need))
    for name, table in then.items():
        assert np.array_equal(table, now[name]), name
    [old], [new] = channels.candidates(past), channels.candidates(need)
    assert np.array_equal(channels.features(old), channels.features(new))


async def test_a_hidden_asker_is_nobody_but_to_themselves(network: Graph, experts: Experts) -> None:
    people = snapshot(await analyses.facts(network, date(2026, 5, 1)))
    record = await remembered(network, people, date(2026, 5, 1))
    assert record is not None
    channels, nobody = Channels(Memory(record, np.inf)), np.zeros(len(people.ids), dtype=bool)
    hidden = Experts(people, nobody, channels, Method("sum of parts"), Names(people.skill_names, [], {}))
    assert hidden.asked(Request({}, asker="p100")).asker.tolist() == [-1]
    assert hidden.asked(Request({}, asker="p100", viewer="p100")).asker.tolist() == [0]
    assert _ids(hidden.ranked(Request({"s1": 1.0}, viewer="p109"))) == ["p109"]


@pytest.mark.parametrize("model", LOOKING)
async def test_every_simple_method_that_may_serve_can(network: Graph, experts: Experts, model: str) -> None:
    found = await read_in(network, "r1", model)
    assert found is not None
    rows = found.ranked(Request({"s1": 1.0}, "thing1"))
    # Reciprocal rank fusion lets the busiest of another topic in.
    assert len(set(_ids(rows)[:5]) & {"p105", "p106", "p107", "p108", "p109"}) >= 4
    assert all(sum(each["contribution"] for each in row["reasons"]) == pytest.approx(row["score"]) for row in rows)


async def test_a_ranker_of_other_features_does_not_serve(network: Graph, experts: Experts) -> None:
    await _do(network, "MATCH (r:AnalysisRun {id: 'r1'}) CREATE (:AnalysisRun {id: 'r2', needModel: 'learned ranker', "
              "needFeatures: ['other:log'], needWeights: [1.0], needMeans: [0.0]})")  # fmt: skip
    assert await read_in(network, "r2", LEARNED) is None


_QUERY = """query ($need: NeedInput!) { experts(need: $need, first: 40) {
  edges { rank score node { externalId } reasons { kind text contribution } } } }"""


async def _edges(graph: Graph, **need: Any) -> list[dict[str, Any]]:
    found = await schema.build().execute(
        _QUERY, variable_values={"need": need}, context_value=Context(graph, Reader(graph))
    )
    assert found.errors is None
    assert found.data is not None
    edges: list[dict[str, Any]] = found.data["experts"]["edges"]
    return edges


async def test_graphql_serves_the_winner_and_hides_who_may_not_be_seen(network: Graph, experts: Experts) -> None:
    while (await serving(network)) is None:
        pass
    edges = await _edges(network, skills=["Skill 1"], text="thing1")
    expected = experts.ranked(Request({"s1": 1.0}, "thing1"))
    assert [edge["node"]["externalId"] for edge in edges[:5]] == _ids(expected)[:5]
    assert [edge["rank"] for edge in edges] == list(range(1, len(edges) + 1))
    first, second = (edge["node"]["externalId"] for edge in edges[:2])
    await _do(network, f"MATCH (p:Person {{id: '{first}'}}) SET p.discoverable = false")
    await _do(network, f"MATCH (p:Person {{id: '{second}'}}) SET p.inference = 'OFF'")
    left = [edge["node"]["externalId"] for edge in await _edges(network, skills=["Skill 1"], text="thing1")]
    assert left[:3] == _ids(expected)[2:5]
    assert [edge["node"]["externalId"] for edge in await _edges(
        network, skills=["s1"], department={"externalId": "lab"})] == ["p139"]  # fmt: skip


async def test_the_recommender_says_what_ranks_experts(network: Graph, experts: Experts) -> None:
    found = await schema.build().execute(
        "{ recommender { needs { model why queries rows { method } } } }",
        context_value=Context(network, Reader(network)),
    )
    assert found.errors is None
    assert found.data is not None
    assert found.data["recommender"]["needs"]["model"] == LEARNED


_FACTS = """{ experts(need: {skills: ["Skill 2"], text: "thing2 Laboratory"}, first: 40) { edges { node { externalId }
  reasons { kind text facts { __typename ... on Ask { externalId title } ... on Group { externalId }
    ... on Skill { externalId } } } } } }"""
_LED = """
MATCH (a:Person {id: 'p139'}), (lab:Department {id: 'lab'}), (s:Skill {id: 's2'})
CREATE (a)-[:MEMBER_OF {role: 'FACILITATOR', joinedOn: date('2024-02-01')}]->(g:Group {id: 'a1', name: 'Circle',
  startedOn: date('2024-02-01')})-[:ABOUT]->(s), (g)-[:IN_DEPARTMENT]->(lab)
WITH a MATCH (b:Person {id: 'p138'}), (s:Skill {id: 's2'})
CREATE (b)-[:SHOWED {run: 'r3', count: 1, strength: 0.9}]->(s),
  (a)-[:INTERACTED {id: 't', kind: 'HELP', at: [datetime('2024-03-01')], skills: ['s2'], count: 1}]->(b)
WITH count(*) AS made MATCH (n:Network)-[serves:SERVES]->() DELETE serves SET n.run = 'r3'
CREATE (n)-[:SERVES]->(:AnalysisRun {id: 'r3', needModel: 'sum of parts'})
"""


async def test_what_the_reasons_name_is_linked(network: Graph, experts: Experts) -> None:
    await _do(network, _LED)
    while await serving(network) is None:
        pass
    found = await schema.build().execute(_FACTS, context_value=Context(network, Reader(network)))
    assert found.errors is None, found.errors
    assert found.data is not None
    reasons = {
        edge["node"]["externalId"]: {one["kind"]: one for one in edge["reasons"]}
        for edge in found.data["experts"]["edges"]
    }
    group = {"__typename": "Group", "externalId": "a1"}
    # An ask has the same id as the group.
    assert reasons["p139"]["TOPIC"]["facts"] == [group]
    assert reasons["p139"]["DEPARTMENT"]["facts"] == [group]
    assert reasons["p139"]["LIKE_NEEDS"]["facts"] == [group]
    assert reasons["p138"]["TOPIC"]["text"].startswith("Helped once about Skill 2")
    assert reasons["p138"]["TOPIC"]["facts"] == [{"__typename": "Skill", "externalId": "s2"}]
    [ask] = reasons["p112"]["LIKE_NEEDS"]["facts"]
    assert f"“{ask['title']}”" in reasons["p112"]["LIKE_NEEDS"]["text"]
    answered = reasons["p112"]["TOPIC"]
    [[ids]] = await _do(
        network,
        """MATCH (:Person {id: 'p112'})-[:ANSWERED]->()-[:ANSWERS]->(ask)-[:ABOUT]->({id: 's2'})
        WITH DISTINCT ask ORDER BY ask.id RETURN collect(ask.id)""",
    )
    assert [fact["externalId"] for fact in answered["facts"]] == ids[:10]
    assert answered["text"].startswith(f"Answered {len(ids)} asks about Skill 2")
