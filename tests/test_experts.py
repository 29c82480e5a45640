"""Who knows this: evidence from skills, answers, help, mentoring, endorsements and texts, with reasons that hold."""

from typing import Any

import pytest
import pytest_asyncio

from algorithms.understanding import Need, understand
from graph.driver import Graph
from graph.statements import Statement, load

_NETWORK = """
CREATE (k8s:Skill {id: 'k8s', name: 'Kubernetes', aliases: ['K8s']}),
  (helm:Skill {id: 'helm', name: 'Helm'})-[:BROADER]->(k8s), (go:Skill {id: 'go', name: 'Go'}),
  (it:Department {id: 'it', name: 'IT'}), (cloud:Department {id: 'cloud', name: 'Cloud'})-[:PART_OF]->(it),
  (ana:Person {id: 'ana', name: 'Ana'})-[:IN_DEPARTMENT]->(cloud),
  (ben:Person {id: 'ben', name: 'Ben', inference: 'OFF'}), (cy:Person {id: 'cy', name: 'Cy'}),
  (dee:Person {id: 'dee', name: 'Dee', discoverable: false}),
  (eve:Person {id: 'eve', name: 'Eve', leftOn: date('2020-01-01')}),
  (fay:Person {id: 'fay', name: 'Fay', title: 'Kubernetes operator'}),
  (fay)-[:IN_DEPARTMENT]->(:Department {id: 'hr', name: 'HR'}),
  (ana)-[:HAS_SKILL {intent: 'TEACHES', level: 4, evidence: 12, lastOn: date('2026-03-02')}]->(k8s),
  (ben)-[:HAS_SKILL {intent: 'HAS', level: 3}]->(k8s), (cy)-[:HAS_SKILL {intent: 'HAS'}]->(helm),
  (dee)-[:HAS_SKILL {intent: 'HAS', level: 5}]->(k8s), (eve)-[:HAS_SKILL {intent: 'HAS', level: 5}]->(k8s),
  (fay)-[:HAS_SKILL {intent: 'LEARNS'}]->(k8s),
  (fay)-[:ASKED]->(q:Ask {id: 'q', title: 'Pods do not start'})-[:ABOUT]->(k8s),
  (ana)-[:ANSWERED]->(:Answer {id: 'a1', accepted: true, answeredAt: datetime('2026-03-02T10:00Z')})-[:ANSWERS]->(q),
  (ben)-[:ANSWERED]->(:Answer {id: 'a2', answeredAt: datetime('2026-03-02T10:00Z')})-[:ANSWERS]->(q),
  (ana)<-[:HAS_MENTOR]-(:Mentorship {id: 'm', status: 'COMPLETED', startedOn: date('2025-01-01')})-[:ABOUT]->(k8s),
  (cy)-[:GAVE]->(en:Endorsement {id: 'e', at: datetime('2025-05-05T00:00Z')})-[:ENDORSES]->(ana),
  (en)-[:FOR_SKILL]->(k8s), (fay)-[:KEEPS_SKILL {intent: 'HAS'}]->(go),
  (ana)-[:GAVE]->(kept:Endorsement {id: 'kept'})-[:ENDORSES]->(fay), (kept)-[:FOR_SKILL]->(go),
  (:Network {id: 'network', run: 'now'}), (cy)-[:SHOWED {run: 'now', count: 4, strength: 3.0}]->(k8s),
  (ana)-[:MENTORS {id: 'no', status: 'DECLINED'}]->(fay),
  (fay)-[:ASKED]->(few:Ask {id: 'few', title: 'Quorum lost quietly', visibility: 'INVITED'}),
  (ana)-[:ANSWERED]->(:Answer {id: 'a3'})-[:ANSWERS]->(few),
  (fay)-[:SHOWED {run: 'before', count: 9, strength: 9.0}]->(k8s), (cy)-[:INTERACTED {kind: 'HELP', count: 1}]->(ana)
"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _people(network: Graph) -> None:
    await network.write(Statement("test", "", _NETWORK))


async def _experts(graph: Graph, **need: Any) -> dict[str, dict[str, Any]]:
    understood = await understand(graph, Need(need.pop("skills", ()), need.get("text")))
    skills = [{"id": one.id, "weight": one.weight} for one in understood.skills]
    parameters = {"text": "", "skills": skills, "asker": None, "department": None, **need}
    statement = load("experts")["ranked"]
    named = {f"experts_{name}": value for name, value in parameters.items()}
    rows = await graph.read(statement, named | {"viewer": None})
    assert [row[2] for row in rows] == list(range(1, len(rows) + 1))
    return {row[0]["id"]: {"score": row[1], "reasons": {each["kind"]: each for each in row[3]}} for row in rows}


async def test_only_those_who_may_be_shown_in_the_order_of_their_evidence(network: Graph) -> None:
    assert list(await _experts(network, skills=["k8s"])) == ["ana", "cy", "ben"]


async def test_every_reason_says_what_the_graph_holds(network: Graph) -> None:
    found = await _experts(network, skills=["k8s"])
    assert {kind: reason["text"] for kind, reason in found["ana"]["reasons"].items()} == {
        "SKILL": "Teaches Kubernetes (level 4), shown 12 times, last on 2026-03-02",
        "ANSWERS": "Answered 1 ask about Kubernetes, 1 accepted, last on 2026-03-02",
        "MENTORING": "Mentored in Kubernetes 1 time, last from 2025-01-01",
        "ENDORSEMENT": "Endorsed 1 time for Kubernetes, last on 2025-05-05",
    }
    assert {kind: reason["text"] for kind, reason in found["cy"]["reasons"].items()} == {
        "SKILL": "Has Helm",
        "HELP": "Helped 4 times with Kubernetes",
    }


async def test_contributions_add_up_to_the_score(network: Graph) -> None:
    for expert in (await _experts(network, skills=["k8s"], text="pods")).values():
        total = sum(reason["contribution"] for reason in expert["reasons"].values())
        assert total == pytest.approx(expert["score"])
        assert 0 < expert["score"] <= 1


async def test_who_refuses_inference_shows_declared_skills_only(network: Graph) -> None:
    assert set((await _experts(network, skills=["k8s"]))["ben"]["reasons"]) == {"SKILL"}


async def test_a_skill_is_found_in_the_text_by_its_alias_in_any_case(network: Graph) -> None:
    assert {"ana", "ben", "cy"} <= set(await _experts(network, text="who knows k8s"))


async def test_text_finds_titles_and_answerers_of_like_asks(network: Graph) -> None:
    assert set((await _experts(network, text="operator"))["fay"]["reasons"]) == {"PROFILE"}
    assert {who: set(one["reasons"]) for who, one in (await _experts(network, text="pods start")).items()} == {
        "ana": {"SIMILAR_ASKS"}
    }


async def test_the_asker_is_left_out_and_closeness_counts_a_little(network: Graph) -> None:
    found = await _experts(network, skills=["k8s"], asker="cy")
    assert set(found) == {"ana", "ben"}
    assert found["ana"]["reasons"]["CLOSENESS"]["text"] == "You have worked together before"
    assert "CLOSENESS" not in found["ben"]["reasons"]
    # What was only proposed is told to nobody.
    assert "CLOSENESS" not in (await _experts(network, skills=["k8s"], asker="fay"))["ana"]["reasons"]


async def test_an_endorsement_of_what_somebody_hides_is_no_evidence(network: Graph) -> None:
    assert await _experts(network, skills=["go"]) == {}


async def test_words_for_few_find_nobody(network: Graph) -> None:
    assert await _experts(network, text="quorum lost quietly") == {}


async def test_a_department_includes_those_below_it(network: Graph) -> None:
    assert set(await _experts(network, skills=["k8s"], department="it")) == {"ana"}
    assert await _experts(network, skills=["k8s"], department="hr") == {}


async def test_facilitators_and_who_is_turned_to_most_join(network: Graph) -> None:
    facts = """
    MATCH (k8s:Skill {id: 'k8s'}), (cy:Person {id: 'cy'}), (ben:Person {id: 'ben'})
    CREATE (circle:Group {id: 'circle', name: 'Ship containers calmly'})-[:ABOUT]->(k8s),
      (cy)-[:MEMBER_OF {role: 'FACILITATOR', joinedOn: date('2026-02-01')}]->(circle),
      (run:AnalysisRun {id: 'now', newest: date('2026-03-02'), halfLife: 100.0}),
      (run)-[:LEADS {activity: 0.8, people: 7}]->(cy), (run)-[:LEADS {activity: 0.9, people: 9}]->(ben)"""
    await network.write(Statement("test", "", facts))
    found = await _experts(network, skills=["k8s"])
    assert found["cy"]["reasons"]["FACILITATION"]["text"] == "Facilitated 1 group about Kubernetes, last on 2026-02-01"
    assert found["cy"]["reasons"]["ACTIVITY"]["text"] == "7 people have turned to them, for whatever reason"
    # Whoever refuses inference is known by declared skills only.
    assert set(found["ben"]["reasons"]) == {"SKILL"}
    assert set((await _experts(network, text="ship calmly"))["cy"]["reasons"]) == {"SIMILAR_GROUPS"}
    await network.write(Statement("test", "", "MATCH (n) WHERE n.id IN ['circle', 'now'] DETACH DELETE n"))


async def test_the_rarer_of_two_skills_says_more(network: Graph) -> None:
    facts = """
    MATCH (go:Skill {id: 'go'}) CREATE (:Skill {id: 'zig', name: 'Zig'})<-[:HAS_SKILL {intent: 'HAS'}]-
      (:Person {id: 'zoe', name: 'Zoe'}), (:Person {id: 'gus', name: 'Gus'})-[:HAS_SKILL {intent: 'HAS'}]->(go)
    WITH go UNWIND range(1, 30) AS i CREATE (:Ask {id: 'x' + i})-[:ABOUT]->(go)"""
    await network.write(Statement("test", "", facts))
    assert list(await _experts(network, skills=["go", "zig"])) == ["zoe", "gus"]
    await network.write(Statement("test", "", "MATCH (n) WHERE n.id IN ['zig', 'zoe', 'gus'] DETACH DELETE n"))


async def test_what_came_after_an_old_network_is_new_and_no_more(network: Graph) -> None:
    """A network that was loaded with old facts: what is done today is worth as much as what was newest there."""

    async def found(day: str) -> dict[str, Any]:
        await network.write(
            Statement(
                "test",
                "",
                """MERGE (r:AnalysisRun {id: 'now'}) SET r.newest = date('2016-01-01'), r.halfLife = 200.0
                WITH r MATCH (:Person {id: 'ana'})-[h:HAS_SKILL]->(:Skill {id: 'k8s'}), (a:Answer {id: 'a1'}),
                  (m:Mentorship {id: 'm'})
                SET h.lastOn = date($day), a.answeredAt = datetime({date: date($day)}), m.startedOn = date($day)""",
            ),
            {"day": day},
        )
        reasons = (await _experts(network, skills=["k8s"]))["ana"]["reasons"]
        return {kind: reasons[kind]["contribution"] for kind in ("SKILL", "ANSWERS", "MENTORING")}

    newest, today, before = await found("2016-01-01"), await found("2026-03-02"), await found("2015-01-01")
    assert today == pytest.approx(newest)
    assert all(before[kind] < newest[kind] for kind in newest)
    await network.write(Statement("test", "", "MATCH (r:AnalysisRun {id: 'now'}) DETACH DELETE r"))


async def test_nothing_known_gives_nothing(network: Graph) -> None:
    assert await _experts(network, skills=["go"]) == {}
    assert await _experts(network, text="watercolours") == {}
