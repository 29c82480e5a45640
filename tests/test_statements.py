"""Every named and compiled statement has a plan that does not walk all of a large label or join without a condition."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
import pytest_asyncio
from graphql import parse

import graph as package
import schema
from graph.driver import Connection, Graph
from graph.reads.reading import Reader
from graph.sharing import OfOneRow
from graph.statements import Statement, load
from resolvers.context import Context, Role

GRAPH = Path(package.__file__).parent
# What one organisation has many of; departments, skills and communities are walked without harm.
LARGE = {"Person", "Mentorship", "Ask", "Answer", "Endorsement", "Event", "InboxEntry", "WebhookDelivery"}
SCANS = {"AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan", "DirectedAllRelationshipsScan"}
SORTS = {"Top", "Sort", "EagerAggregation", "Distinct"}
ONE_ROW = {"NodeUniqueIndexSeek", "NodeUniqueIndexSeek(Locking)", "MultiNodeIndexSeek", "Argument", "EmptyRow"}
# Statements that must see everybody, each with its reason.
WHOLE = {
    "analyses.people": "an analysis takes in the whole network",
    "analyses.project": "an analysis takes in the whole network",
    "analyses.person_ids": "an analysis takes in the whole network",
    "health.walk": "it stops after a few",
    "network.people": "an analysis takes in the whole network",
    "pools.people": "a filter and nothing else looks at everybody",
    "recommender.people": "an analysis takes in the whole network",
    "recommender.regrets": "an analysis takes in the whole network",
    "runs.takes_part": "it stops at the first who may be analysed",
}
_PERSON = "MATCH (person:Person {id: 'id'}) "
# What stands before a part of other statements.
BEFORE = {
    "introductions.told": "MATCH (:Person {id: 'id'})-[tie:INTERACTED]->() ",
    "invitations.looked_at": "WITH null AS repeated ",
    "invitations.weekly": "MATCH (better:Person {id: 'id'}) RETURN ",
    "invitations.takes": "MATCH (better:Person {id: 'id'}) MATCH (ask:Ask {id: 'id'}) RETURN ",
    "invitations.apart": "MATCH (better:Person {id: 'a'}) MATCH (asker:Person {id: 'b'}) "
    "MATCH (ask:Ask {id: 'id'}) RETURN ",
    "answers.looked_at": "WITH null AS repeated ",
    "asks.looked_at": "MATCH (ask:Ask {id: 'id'}) ",
    "decisions.able": "MATCH (person:Person {id: 'id'}) RETURN ",
    "experts.freshness": "WITH date() AS at, date() AS today, 730.0 AS half RETURN ",
    "pictures.pictured": "MATCH (community:Community {id: 'id'}) ",
    "pictures.tied": "MATCH (community:Community {id: 'id'}) ",
    "pictures.tied_inside": "MATCH (community:Community {id: 'id'}) ",
    "acts.recorded": "WITH 'about' AS about, ['person'] AS people, 'ACTIVE' AS status ",
    "cohort_proposals.kept": "MATCH (proposal:CohortProposal {id: 'id'}) ",
    "cohort_proposals.met": "WITH null AS repeated ",
    "group_proposals.met": "WITH null AS repeated ",
    "group_proposals.heard": "MATCH (group:Group {id: 'id'}) WITH group, ['person'] AS asked ",
    "group_proposals.kept": "MATCH (proposal:GroupProposal {id: 'id'}) ",
    "group_proposals.led": "MATCH (:GroupProposal {id: 'id'})-[made:MADE]->(group:Group) RETURN ",
    "groups.known_skills": "WITH 1 AS one ",
    "groups.lined_up": "MATCH (group:Group {id: 'id'})<-[at:AT_DOOR]-() WITH group, at ",
    "groups.met": "WITH null AS repeated ",
    "groups.seated": "MATCH (group:Group {id: 'id'}) ",
    "groups.stood": "MATCH (group:Group {id: 'id'}) WITH null AS repeated, group ",
    "groups.told": "MATCH (group:Group {id: 'id'}) WITH group, ['person'] AS seated, 'ACTIVE' AS status ",
    "group_sessions.led": "WITH null AS repeated ",
    "group_sessions.told": "MATCH (group:Group {id: 'id'}) WITH group, 'about' AS about, 'HELD' AS status ",
    "leaving.asks": _PERSON,
    "leaving.places": _PERSON,
    "leaving.seats": _PERSON,
    "mentorships.sides": "MATCH (mentorship:Mentorship {id: 'id'}) ",
    "mentorships.came_about": "RETURN ",
    "groups.named": _PERSON + "RETURN ",
    "network.goes_on": "MATCH (:Person {id: 'id'})-[tie:MENTORS]->() WITH tie, date() AS day RETURN ",
    "objectives.theirs": "WITH null AS repeated ",
    "personal_data.mine": "MATCH (person:Person {id: 'id'})--(node) ",
    "personal_data.near": _PERSON,
    "personal_data.partners": _PERSON,
    "personal_data.relations": _PERSON,
    "personal_data.words": _PERSON,
    "programmes.holds": "WITH [{step: 'TEST', size: 0}] AS rules, [true] AS held RETURN ",
    "programmes.met": "WITH null AS repeated ",
    "programmes.refused": "OPTIONAL MATCH (programme:Programme {id: 'id'}) "
    "WITH programme, 'GROUP' AS kind, ['a'] AS ids, true AS runs RETURN ",
    "programmes.rules": "MATCH (programme:Programme {id: 'id'}) RETURN ",
    "programmes.ruled": "MATCH (programme:Programme {id: 'id'}) ",
    "programmes.run": "MATCH (programme:Programme {id: 'id'}) WITH programme, ['a'] AS leads ",
    "programmes.seated": "MATCH (programme:Programme {id: 'id'}) ",
    "programmes.tested": "MATCH (person:Person {id: 'id'}) "
    "WITH person, [{step: 'TEST', field: 'skills', operator: 'in', values: ['a']}] AS rules RETURN ",
    "programmes.told": "MATCH (programme:Programme {id: 'id'}) WITH programme, ['a'] AS seated, 'OPEN' AS status ",
    "programmes.unknown": "WITH ['a'] AS leads ",
    "profiles.placed": "MATCH (person:Person {id: 'id'}) WITH person, 'words' AS words ",
    "profiles.withdrawn": _PERSON,
    "sessions.theirs": "WITH null AS repeated ",
    "suggestions.mentees": "MATCH (me:Person {id: 'id'}) WITH me, ['ONE_TO_ONE'] AS kinds ",
    "suggestions.likewise": "MATCH (node:Person {id: 'id'}) WITH node, [0.5] AS style RETURN ",
    "ties.noted": "MATCH (seeker:Person {id: 'a'}) MATCH (giver:Person {id: 'b'}) "
    "WITH seeker, giver, 'ADVICE' AS what, datetime() AS moment, '' AS topics ",
}
# What stands behind a part of other statements.
BEHIND = {
    "answers.looked_at": " RETURN author",
    "asks.looked_at": " RETURN seen",
    "invitations.looked_at": " RETURN refusal",
    "group_sessions.led": " RETURN refusal",
    "cohort_proposals.kept": " RETURN proposal",
    "cohort_proposals.met": " RETURN refusal",
    "group_proposals.met": " RETURN refusal",
    "group_proposals.kept": " RETURN proposal",
    "groups.known_skills": " RETURN unknown",
    "groups.lined_up": " RETURN group",
    "groups.met": " RETURN refusal",
    "groups.seated": " RETURN seated",
    "groups.stood": " RETURN refusal",
    "leaving.places": " RETURN placed",
    "leaving.seats": " RETURN met",
    "objectives.theirs": " RETURN refusal",
    "personal_data.mine": " RETURN mine",
    "personal_data.near": " RETURN node",
    "personal_data.partners": " RETURN partners",
    "programmes.met": " RETURN refusal",
    "programmes.seated": " RETURN seated",
    "programmes.unknown": " RETURN missing",
    "sessions.theirs": " RETURN refusal",
}
WHOLE_ORDERS = {
    "people(orderBy: {field: SENIORITY})": "seniority may be absent, and an index skips who has none",
    "people(orderBy: {field: JOINED_ON})": "the day may be absent, and an index skips who has none",
    "asks": "the time may be absent, and an index skips asks without one",
}

# What many may do at the same moment: a notice to all is answered by all.
CROWDED = (
    "mentorships.propose",
    "mentorships.move",
    "sessions.schedule",
    "asks.create",
    "answers.give",
    "answers.vote",
    "invitations.reply",
    "groups.answer",
    "groups.join",
    "programmes.apply",
    "feedback.give",
)

OPERATIONS = """
query people { people { totalCount edges { cursor node { name department { name } skills { edges { node { name
  } } } } } } }
query peopleAfter { people(first: 5, after: "WyJOQU1FIiwiQSIsIngiXQ") { pageInfo { hasPreviousPage } edges {
  node { name } } } }
query peopleBefore { people(last: 5, before: "WyJOQU1FIiwiQSIsIngiXQ") { pageInfo { hasNextPage } edges { node
  { name } } } }
query peopleByText { people(filter: {text: "ada"}) { edges { node { name } } } }
query peopleBySkill { people(filter: {skills: {all: [{skill: {name: "python"}}]}}) { edges { node { name } } } }
query peopleByDepartment { people(filter: {department: {externalId: "data"}, seniority: {min: 3}}) { edges {
  node { name } } } }
query person { person(by: {externalId: "ada"}) { name mentees { totalCount edges { node { name } } } community
  { name } } }
query node { node(id: "UGVyc29uOmFkYQ==") { id } nodes(ids: ["UGVyc29uOmFkYQ=="]) { id } }
query skills { skills(text: "python") { edges { node { name holders { edges { node { name } } } } } } }
query departments { departments { edges { node { name people { totalCount edges { node { name } } } } } } }
query lists { locations { edges { node { name } } } programmes { edges { node { name } } } groups { edges {
  node { name } } } }
query programme { programme(by: {externalId: "spring"}) { rules { text } standing { place } eligibility { obstacles }
  applications { edges { node { name } gets { has } } } } programmes(open: true) { edges { node { waiting } } } }
query asks { asks(text: "python") { edges { node { title } } } search(text: "ada") { edges { score } } }
query similar { similarAsks(text: "python") { edges { node { title answers { totalCount } } } skills { name } } }
query standing { ask(by: {externalId: "q1"}) { standing { waiting expected { hours } } seats { person { name } }
  thread { text } } viewer { invitations { edges { node { why ask { title } } } } } network { invitationSpread {
  invitations people gini } } }
query communities { communities { edges { node { name members { totalCount edges { node { name } } } children {
  members { totalCount edges { node { name } centrality { constraint } } } } } } } }
query peopleByCommunity { people(filter: {community: {member: {externalId: "ben"}}}) { edges { node { name } } } }
query history { communityEvents { edges { node { kind others { community { name } } } } } communities { edges {
  node { children { name } events { kind } } } } community(by: {identity: "x"}) { parent { name } } }
query experts { experts(need: {text: "python", skills: ["rust"]}) { edges { score } } }
query suggestions { mentorSuggestions(person: {externalId: "ben"}) { edges { score } } }
query introduction { introduction(from: {externalId: "ben"}, to: {externalId: "ada"}) { paths { strength } } }
query surroundings { surroundings(person: {externalId: "ben"}, steps: 2) { found people { steps person { name } } ties {
  text one { name } two { name } } } }
query inbox { inbox { totalCount edges { cursor node { kind by { name } about { id } invitation { id } } } } }
query log { auditLog(by: {externalId: "ben"}) { totalCount edges { node { kind by about } } } }
query explorer { network { numbers { value } findings { text } links { weight } picture { ids from } } memberFlow(from:
  "QW5hbHlzaXNSdW46cjE=", to: "QW5hbHlzaXNSdW46cjI=") { people } decisions { totalCount edges { node { score } } } }
query runs { analysisRuns { edges { node { status } } } recommender { model } network { people serving { seed } } }
"""


@pytest_asyncio.fixture(scope="module", autouse=True)
async def many(network: Graph) -> AsyncIterator[None]:
    """Enough people that a plan which walks them all is not the cheapest one by chance."""
    people = "UNWIND range(1, 20000) AS i CREATE (:Person {id: 'p' + i, name: 'Name ' + i, discoverable: true})"
    await network.write(Statement("many", "", people))
    small = (Path(__file__).parent / "small_network.cypher").read_text(encoding="utf-8")
    await network.write(Statement("small", "", small))
    # What other modules ran on a few people was planned for a few people, by counts that are kept for some time.
    for name in ("db.awaitIndexes", "db.prepareForReplanning"):
        await network.write(Statement(name, "", f"CALL {name}()"))
    yield


@pytest.fixture(scope="module")
def explain(connection: Connection) -> Iterator[Any]:
    with (
        neo4j.GraphDatabase.driver(connection.uri, auth=connection.auth, notifications_min_severity="OFF") as driver,
        driver.session(database=connection.database) as session,
    ):
        yield lambda text: session.run("EXPLAIN " + text).consume().plan


def walks(plan: Any, *, sorted_: bool = False) -> list[str]:
    """The operators of a plan that walk everything of a large label, or join without a condition."""
    kind, details = plan["operatorType"].split("@")[0], plan["args"].get("Details", "")
    children = plan.get("children", ())
    sorted_ = kind in SORTS or (sorted_ and kind != "Limit")
    joins = kind == "CartesianProduct" and not all(leaves(child) <= ONE_ROW for child in children)
    large = not LARGE.isdisjoint(re.findall(r"\w+", details))
    scans = kind in SCANS and (kind == "AllNodesScan" or large)
    passes = kind == "NodeIndexScan" and sorted_ and large
    here = [f"{kind} {details}".strip()] if joins or scans or passes else []
    return here + [walk for child in children for walk in walks(child, sorted_=sorted_)]


def leaves(plan: Any) -> set[str]:
    """The operators that a part of a plan begins with."""
    children = plan.get("children", ())
    return {leaf for child in children for leaf in leaves(child)} or {plan["operatorType"].split("@")[0]}


def named() -> list[Statement]:
    files = [path.relative_to(GRAPH).with_suffix("").as_posix() for path in GRAPH.rglob("*.cypher")]
    nouns = sorted(noun for noun in files if noun != "reads/rows" and "/V" not in noun)
    return [one for noun in nouns for one in load(noun).values()]


@pytest.mark.parametrize("statement", named(), ids=lambda one: one.name)
def test_a_named_statement_walks_nothing_large(explain: Any, statement: Statement) -> None:
    before, behind = BEFORE.get(statement.name, ""), BEHIND.get(statement.name, "")
    found = walks(explain(before + statement.text + behind))
    assert (found == []) == (statement.name not in WHOLE), found


@pytest.mark.parametrize("name", CROWDED)
def test_what_many_do_at_once_can_share_a_transaction(explain: Any, name: str) -> None:
    noun, block = name.split(".")
    together = OfOneRow(load(noun)[block], ("refusal", "about")).together
    assert together is not None
    assert walks(explain(together.text)) == []


def test_every_act_has_a_form_for_many() -> None:
    acts = [one for one in named() if "$act.key" in one.text and "\nRETURN refusal, " in one.text]
    assert len(acts) > len(CROWDED)
    assert [one.name for one in acts if OfOneRow(one, ("refusal", "about")).together is None] == []


def test_every_named_statement_says_why_it_is_there() -> None:
    assert [one.name for one in named() if not one.why] == []


@pytest.mark.parametrize("name", [node.name.value for node in parse(OPERATIONS).definitions])  # type: ignore[attr-defined]
async def test_a_compiled_statement_walks_nothing_large(network: Graph, explain: Any, name: str) -> None:
    reader = Reader(network)
    context = Context(network, reader, "ben", frozenset({Role.ADMIN}))
    result = await schema.build().execute(OPERATIONS, operation_name=name, context_value=context)
    assert result.errors is None
    assert reader._plans
    for plan in reader._plans.values():
        assert walks(explain(plan.statement.text)) == [], plan.statement.text


@pytest.mark.parametrize("field", WHOLE_ORDERS)
async def test_an_order_that_has_no_index_is_known(network: Graph, explain: Any, field: str) -> None:
    reader = Reader(network)
    context = Context(network, reader)
    await schema.build().execute(f"{{ {field} {{ edges {{ cursor }} }} }}", context_value=context)
    [plan] = reader._plans.values()
    assert len(walks(explain(plan.statement.text))) == 1


async def test_the_check_sees_a_walk(explain: Any) -> None:
    assert walks(explain("MATCH (n) RETURN n")) == ["AllNodesScan n"]
    assert walks(explain("MATCH (n:Person) WHERE n.title = 'x' RETURN n")) == ["NodeByLabelScan n:Person"]
    assert walks(explain("MATCH (n:Skill), (m:Group) RETURN n, m")) == ["CartesianProduct"]
    assert walks(explain("MATCH (n:Person) WHERE n.name IS NOT NULL AND n.id IS NOT NULL RETURN n ORDER BY n.title"))
