"""How who asks could reach an expert, and the experts of one skill."""

from typing import Any

import pytest_asyncio

import schema
from algorithms.introductions import introduce
from graph.driver import Graph
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context

_NETWORK = """
UNWIND ['ana', 'ben', 'cy', 'dee', 'eve', 'fay', 'gil', 'hal', 'hid', 'off', 'ina'] AS id
CREATE (:Person {id: id, name: toUpper(left(id, 1)) + substring(id, 1), discoverable: id <> 'hid',
  inference: CASE id WHEN 'off' THEN 'OFF' ELSE 'ON' END})
WITH count(*) AS people
MATCH (ana:Person {id: 'ana'}), (ben:Person {id: 'ben'}), (cy:Person {id: 'cy'}), (dee:Person {id: 'dee'}),
  (eve:Person {id: 'eve'}), (fay:Person {id: 'fay'}), (gil:Person {id: 'gil'}), (hal:Person {id: 'hal'}),
  (hid:Person {id: 'hid'}), (off:Person {id: 'off'}), (ina:Person {id: 'ina'})
CREATE (k8s:Skill {id: 'k8s', name: 'Kubernetes'}), (helm:Skill {id: 'helm', name: 'Helm'})-[:BROADER]->(k8s),
  (it:Department {id: 'it', name: 'IT'}), (ana)-[:IN_DEPARTMENT]->(it), (hal)-[:IN_DEPARTMENT]->(it),
  (ana)-[:INTERACTED {kind: 'HELP', count: 3}]->(ben), (ana)-[:INTERACTED {kind: 'HELP', count: 9}]->(cy),
  (ana)-[:INTERACTED {kind: 'HELP', count: 90}]->(hid), (ana)-[:INTERACTED {kind: 'HELP', count: 90}]->(off),
  (dee)-[:INTERACTED {kind: 'HELP', count: 9}]->(ben), (cy)-[:INTERACTED {kind: 'EMAIL', count: 1}]->(dee),
  (dee)-[:INTERACTED {kind: 'HELP', count: 90}]->(hid), (dee)-[:INTERACTED {kind: 'HELP', count: 90}]->(off),
  (eve)-[:REPORTS_TO]->(dee),
  // Only proposed: nobody learns of it.
  (gil)-[:MENTORS {id: 'm1', status: 'DECLINED'}]->(ana), (ana)-[:MENTORS {id: 'm2', status: 'PROPOSED'}]->(fay),
  (fay)-[:MENTORS {id: 'm3', status: 'PROPOSED'}]->(ina)
WITH k8s, helm, [[ben, 5], [dee, 4], [eve, 3], [hal, 2], [gil, 1], [hid, 5]] AS lot, ina
CREATE (ina)-[:HAS_SKILL {intent: 'TEACHES', level: 5}]->(helm)
FOREACH (each IN lot | FOREACH (one IN [each[0]] | CREATE (one)-[:HAS_SKILL {intent: 'HAS', level: each[1]}]->(k8s)))
"""
_DEEDS = """
MATCH (k8s:Skill {id: 'k8s'}), (ben:Person {id: 'ben'}), (gil:Person {id: 'gil'})
CREATE (ben)-[:ANSWERED]->(:Answer {id: 'x', accepted: true})-[:ANSWERS]->(q:Ask {id: 'q', title: 'Pods'}),
  (q)-[:ABOUT]->(k8s),
  (ben)<-[:HAS_MENTOR]-(done:Mentorship {id: 'm', status: 'COMPLETED', kind: 'ONE_TO_ONE'})-[:ABOUT]->(k8s),
  (ben)<-[:HAS_MENTOR]-(:Mentorship {id: 'no', status: 'DECLINED', kind: 'ONE_TO_ONE'})-[:ABOUT]->(k8s),
  (gil)-[:GAVE]->(vote:Endorsement {id: 'e'})-[:ENDORSES]->(ben), (vote)-[:FOR_SKILL]->(k8s),
  (ben)-[:MEMBER_OF {role: 'FACILITATOR'}]->(:Group {id: 'g', name: 'Pods circle', status: 'ACTIVE'})-[:ABOUT]->(k8s),
  (ben)-[:MEMBER_OF {role: 'MEMBER'}]->(:Group {id: 'h', name: 'Charts circle', status: 'ACTIVE'})-[:ABOUT]->(k8s)
"""
_EDGES = "edges { rank score node { externalId } reasons { kind text } reach { how text via { externalId } } }"


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _people(network: Graph) -> None:
    await network.write(Statement("test", "", _NETWORK))
    await network.write(Statement("await", "", "CALL db.awaitIndexes()"))


async def _read(graph: Graph, document: str, viewer: str | None = None) -> Any:
    result = await schema.build().execute(document, context_value=Context(graph, Reader(graph), viewer))
    assert result.errors is None, result.errors
    assert result.data is not None
    return result.data


async def _experts(graph: Graph, asker: str, viewer: str | None = None) -> dict[str, Any]:
    need = f'{{skills: ["k8s"], asker: {{externalId: "{asker}"}}}}' if asker else '{skills: ["k8s"]}'
    edges = (await _read(graph, f"{{ experts(need: {need}) {{ {_EDGES} }} }}", viewer))["experts"]["edges"]
    return {edge["node"]["externalId"]: edge["reach"] for edge in edges}


async def test_how_who_asks_could_reach_each(network: Graph) -> None:
    found = await _experts(network, "ana")
    assert {who: (reach["how"], reach["text"]) for who, reach in found.items()} == {
        "ben": ("KNOWN", "You know each other"),
        "dee": ("VIA", "Ask Ben, who knows both of you"),
        "eve": ("CHAIN", found["eve"]["text"]),
        "hal": ("DEPARTMENT", "Works in your department, IT"),
        "gil": ("FAR", "Nobody is known between you"),
        "ina": ("FAR", "Nobody is known between you"),
    }
    assert found["eve"]["text"] in {f"Ask {name}, the first of 2 between you" for name in ("Ben", "Cy")}


async def test_whom_to_ask_begins_the_warmest_introduction(network: Graph) -> None:
    [path, *_] = await introduce(network, "ana", "dee", 3)
    assert len(path["people"]) == 3
    assert (await _experts(network, "ana"))["dee"]["via"] == {"externalId": path["people"][1]}


async def test_nobody_is_reached_without_an_asker_or_for_one_who_hides(network: Graph) -> None:
    for asker in ("", "hid", "off"):
        assert set(map(str, (await _experts(network, asker)).values())) == {"None"}
    assert (await _experts(network, "hid", viewer="hid"))["dee"]["how"] == "KNOWN"


async def test_who_is_hidden_is_an_expert_to_themselves_only(network: Graph) -> None:
    assert "hid" in await _experts(network, "", viewer="hid")
    assert "hid" not in await _experts(network, "", viewer="ana")


async def test_reasons_link_what_an_expert_did(network: Graph) -> None:
    await network.write(Statement("test", "", _DEEDS))
    facts = "facts { __typename ... on Skill { externalId } ... on Ask { externalId } ... on Group { externalId } }"
    document = f"""{{ experts(need: {{skills: ["k8s"]}}, first: 1) {{ edges {{ node {{ externalId }}
      reasons {{ kind {facts} }} }} }} }}"""
    [edge] = (await _read(network, document))["experts"]["edges"]
    assert edge["node"]["externalId"] == "ben"
    assert {
        reason["kind"]: [(fact["__typename"], fact.get("externalId")) for fact in reason["facts"]]
        for reason in edge["reasons"]
    } == {
        "SKILL": [("Skill", "k8s")],
        "ANSWERS": [("Ask", "q")],
        "MENTORING": [("Mentorship", None)],
        "ENDORSEMENT": [("Endorsement", None)],
        "FACILITATION": [("Group", "g")],
    }


async def test_the_experts_of_a_skill_are_those_of_a_need_for_it(network: Graph) -> None:
    edges = "edges { rank score node { externalId } reasons { kind text contribution } }"
    skill = (await _read(network, f'{{ skill(by: {{externalId: "k8s"}}) {{ experts {{ {edges} }} }} }}'))["skill"]
    need = await _read(network, f'{{ experts(need: {{skills: ["k8s"]}}) {{ {edges} }} }}')
    assert skill["experts"] == need["experts"]
    assert len(need["experts"]["edges"]) == 6
    counted = await _read(network, '{ skill(by: {externalId: "k8s"}) { experts { totalCount } } }')
    assert counted["skill"]["experts"]["totalCount"] == 6


async def test_they_come_in_pages_and_who_looks_hears_how_to_reach_them(network: Graph) -> None:
    pages = """query($after: String) { skill(by: {externalId: "k8s"}) { experts(first: 4, after: $after) {
      pageInfo { endCursor hasNextPage } edges { node { externalId } rank reach { how } } } } }"""
    context = Context(network, Reader(network), "ana")
    seen, after = [], None
    for _ in range(2):
        result = await schema.build().execute(pages, variable_values={"after": after}, context_value=context)
        assert result.data is not None
        page = result.data["skill"]["experts"]
        seen += [(edge["node"]["externalId"], edge["rank"], edge["reach"]["how"]) for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert not page["pageInfo"]["hasNextPage"]
    assert [rank for _, rank, _ in seen] == list(range(1, 7))
    assert {who: how for who, _, how in seen}["dee"] == "VIA"
