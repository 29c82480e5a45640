"""All that is held of a person is shown to them, and goes when they are erased; nothing else goes with it."""

import re
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled

from graph.driver import Graph
from graph.folder import ImportOptions, export_folder, import_folder
from resolvers.context import Role

# Everything that may be about Ben: each CANARY becomes a word of its own. What others wrote for themselves is SECRET.
_PLANTED = """
MATCH (ben:Person {id: 'ben'}), (ada:Person {id: 'ada'}), (cem:Person {id: 'cem'}), (other:Person {id: 'ada-2'}),
  (m:Mentorship {id: 'm1'}), (q:Ask {id: 'q1'}), (run:AnalysisRun {id: 'r2'}), (rust:Skill {id: 's-rust'})
SET ben += {name: 'CANARY', email: 'CANARY', title: 'CANARY', about: 'CANARY', aims: 'CANARY', interests: ['CANARY'],
  guardedAbout: 'CANARY', languages: ['CANARY'], hours: ['CANARY'], timezone: 'CANARY', unknown: 'CANARY'}
SET q.title = 'CANARY', q.body = 'CANARY', q.unknown = ['CANARY'], m.message = 'CANARY', m.endReason = 'CANARY'
CREATE (ben)-[:HAS_SKILL {intent: 'HAS', evidenceText: 'CANARY'}]->(rust), (ben)-[:UNKNOWN {words: 'CANARY'}]->(rust)
CREATE (ben)-[:ASKED]->(:Ask {id: 'alone', title: 'CANARY', body: 'CANARY', anonymous: true})
CREATE (ben)-[:ANSWERED]->(:Answer {id: 'x9', text: 'CANARY', accepted: true})-[:ANSWERS]->(:Ask {id: 'q9', title: 'Q'})
  <-[:ASKED]-(cem)
WITH * MATCH (q9:Ask {id: 'q9'})
CREATE (grown:Mentorship {id: 'm9', status: 'ACTIVE', message: 'Stays'}),
  (q9)<-[:ANSWERS]-(:Answer {id: 'x8'})-[:GREW_INTO]->(grown),
  (grown)-[:HAS_MENTOR]->(ada), (grown)-[:HAS_MENTEE]->(cem),
  (q9)-[:INVITES]->(:AskInvitation {id: 'i8', status: 'PASSED'})-[:INVITED]->(ben),
  (q9)-[:INVITES]->(:AskInvitation {id: 'i9', status: 'OPEN', passedBy: 'ben', why: 'Ben knows'})-[:INVITED]->(ada),
  (cem)-[:SET_ASIDE {kind: 'ONE_TO_ONE', by: 'ben', reason: 'CANARY', at: datetime()}]->(ada)
CREATE (m)-[:HAS_OBJECTIVE]->(:Objective {id: 'o1', text: 'CANARY', setBy: 'ben', owner: 'ada'})
  -[:PROGRESSED]->(:ProgressNote {id: 'n1', text: 'Ada says', by: 'ada'})
CREATE (m)-[:HAS_OBJECTIVE]->(o2:Objective {id: 'o2', text: 'Stays', setBy: 'ada', owner: 'ada'})
CREATE (o2)-[:PROGRESSED]->(:ProgressNote {id: 'n2', text: 'CANARY', by: 'ben'})
CREATE (m)-[:HAS_SESSION]->(s:Session {id: 's1', agenda: 'CANARY', setBy: 'ben', status: 'HELD', minutes: 30})
CREATE (s)-[:NOTED]->(:SessionNote {id: 'sn1', text: 'CANARY', visibility: 'PRIVATE', by: 'ben'})
CREATE (s)-[:NOTED]->(:SessionNote {id: 'sn2', text: 'SECRET', visibility: 'PRIVATE', by: 'ada'})
CREATE (s)-[:GOT]->(:Feedback {id: 'f1', text: 'CANARY', rating: 5, by: 'ben'}),
  (s)-[:GOT]->(:Feedback {id: 'f2', text: 'SECRET', rating: 1, by: 'ada'})
CREATE (g:Group {id: 'gx', name: 'Circle', goal: 'Stays'})<-[:MEMBER_OF {role: 'MEMBER', offers: 'CANARY'}]-(ben),
  (g)<-[:MEMBER_OF {role: 'FACILITATOR', offers: 'Stays'}]-(ada),
  (g)-[:HAS]->(:Note {id: 'gn', text: 'CANARY', by: 'ben'}),
  (g)<-[:AT_DOOR {state: 'INVITED', by: 'ben', message: 'CANARY', about: 'SECRET'}]-(cem),
  (g)-[:HAS_SESSION]->(gs:GroupSession {id: 'gs', agenda: 'CANARY', setBy: 'ben', status: 'HELD', measure: 'TURNS'}),
  (gs)<-[:TOOK_PART {attended: true, amount: 2.0}]-(ada), (gs)<-[:TOOK_PART {attended: true, words: 'CANARY'}]-(ben)
CREATE (other)-[:INTERACTED {kind: 'ADVICE', count: 3, skills: ['CANARY']}]->(ben)
CREATE (other)-[:SUGGESTED {run: 'r2', kind: 'PEER', reasonTexts: ['CANARY']}]->(ben),
  (run)-[:LEADS {text: 'CANARY'}]->(ben), (run)-[:BRIDGE {other: 'ben', text: 'CANARY'}]->(ada)
CREATE (ada)-[:GAVE]->(e:Endorsement {id: 'e9', words: 'CANARY'})-[:ENDORSES]->(ben), (e)-[:FOR_SKILL]->(rust)
SET ben.embedding = [x IN range(1, 128) | 0.123456]
"""
_WORD = re.compile(r"canary\d+x")
_DATA = "{ myData { data } }"
_ERASED = "... on PersonErased { externalId again }"


@pytest_asyncio.fixture(autouse=True)
async def planted(network: Graph) -> None:
    await refilled(network)
    numbers = count()
    await cypher(network, re.sub("CANARY", lambda _: f"canary{next(numbers)}x", _PLANTED))
    await do(network, "ben", "profileUpdate", interests=["chess"], idempotencyKey=f"canary{next(numbers)}x")
    pair = {"mentor": by("cem"), "mentee": by("ada-2"), "message": f"canary{next(numbers)}x"}
    assert "code" not in await do(network, "ben", "mentorshipPropose", "", Role.COORDINATOR, **pair)


async def held(graph: Graph) -> str:
    """Every property of every node and tie of the store, whoever wrote it and wherever it stands."""
    text = "MATCH (n) RETURN properties(n) UNION ALL MATCH ()-[n]->() RETURN properties(n)"
    return str(await cypher(graph, text))


async def test_people_are_shown_all_that_is_held_of_them_and_not_what_others_wrote_for_themselves(
    network: Graph,
) -> None:
    data = (await asked(network, "ben", _DATA))["myData"]["data"]
    shown, stored = str(data), await held(network)
    assert len(set(_WORD.findall(stored))) > 28
    assert set(_WORD.findall(shown)) == set(_WORD.findall(stored))
    assert "SECRET" in stored
    assert "SECRET" not in shown
    assert {"Feedback", "SessionNote", "Note", "Ask", "Answer"} <= {each["type"] for each in data["things"]}
    # Who cannot be found is not named, and nobody else is shown Ben's data.
    ties = (await asked(network, "ada", _DATA))["myData"]["data"]["ties"]
    named = {tie["other"]["name"] for tie in ties}
    assert "Cem" in named
    assert "Hidden" not in named
    [[private]] = await cypher(network, "MATCH (n:SessionNote {id: 'sn1'}) RETURN n.text")
    assert private not in str(await asked(network, "ada", _DATA))


async def test_my_data_does_not_tell_who_asked_without_a_name(network: Graph) -> None:
    # Ada answers two anonymous asks: of Ben, whose mentor she is, and of Cem, who wishes to go on with her.
    await cypher(
        network,
        """MATCH (ada:Person {id: 'ada'}) UNWIND ['ben', 'cem'] AS id MATCH (asker:Person {id: id})
          CREATE (asker)-[:ASKED]->(ask:Ask {id: 'hidden ' + id, title: 'Why?', anonymous: true, status: 'ANSWERED'}),
            (asker)-[:SAID]->(:AskPost {id: 'said ' + id, text: 'x', byAsker: true})<-[:HAS_POST]-(ask),
            (ada)-[:ANSWERED]->(:Answer {id: 'mine ' + id, text: 'x', wishes: [id, 'ada']})-[:ANSWERS]->(ask)""",
    )
    data = (await asked(network, "ada", _DATA))["myData"]["data"]
    things = {each["facts"]["id"]: each["facts"] for each in data["things"] if "id" in each["facts"]}
    assert not things.keys() & {"hidden ben", "hidden cem", "said ben", "said cem"}
    assert [things[f"mine {id_}"]["wishes"] for id_ in ("ben", "cem")] == [["ada"], ["ada"]]
    assert "canary" not in str([tie for tie in data["ties"] if tie["type"] == "SET_ASIDE"])


async def test_my_data_does_not_tell_what_became_of_a_hidden_group_that_one_left(network: Graph) -> None:
    await cypher(network, "MATCH (g:Group {id: 'g1'}) SET g.access = 'HIDDEN', g.goal = 'SECRET'")
    for left in (False, True):
        data = (await asked(network, "ben", _DATA))["myData"]["data"]
        [group] = [each["facts"] for each in data["things"] if each["facts"].get("id") == "g1"]
        assert ("SECRET" in str(group)) is not left
        leave = "MATCH (:Person {id: 'ben'})-[seat:MEMBER_OF]->(:Group {id: 'g1'}) SET seat.leftOn = date()"
        await cypher(network, leave)


@pytest.mark.parametrize(("viewer", "roles"), [("ben", ()), (None, (Role.ADMIN,))])
async def test_erasing_leaves_no_trace_but_the_id(network: Graph, viewer: str | None, roles: tuple[Role, ...]) -> None:
    counts = """MATCH (ada:Person {id: 'ada'})
      RETURN COUNT { (ada)-[:MENTORS]->() }, COUNT { (:Ask {id: 'q1'})<-[:ANSWERS]-() },
        COUNT { (:Ask {id: 'q9'})<-[:ANSWERS]-() }, COUNT { (:Group {id: 'gx'})<-[:MEMBER_OF]-() },
        COUNT { (:GroupSession {measure: 'TURNS'})<-[:TOOK_PART]-(ada) },
        COUNT { (:Person {id: 'ada-2'})-[:INTERACTED]->() }, COUNT { (ada)<-[:ENDORSES]-() }"""
    before = await cypher(network, counts)
    answer = await do(
        network, viewer, "personErase", "... on PersonErased { externalId again }", *roles, person=by("ben")
    )
    assert answer == {"__typename": "PersonErased", "externalId": "ben", "again": False}
    stored = await held(network)
    assert _WORD.findall(stored) == []
    assert "0.123456" not in stored
    assert await cypher(network, "MATCH (n:Erased) RETURN labels(n), n.id, size(keys(n))") == [[["Erased"], "ben", 2]]
    # What is others' stays, and so do their counts.
    assert await cypher(network, counts) == before
    assert stored.count("SECRET") == 3
    assert stored.count("'Stays'") == 4
    passed = "MATCH (i:AskInvitation) RETURN i.id, i.status, i.why, i.passedBy"
    assert await cypher(network, passed) == [["i9", "OPEN", None, None]]
    grown = "MATCH (m:Mentorship {id: 'm9'}) RETURN m.status, m.endReason, m.message"
    assert await cypher(network, grown) == [["ACTIVE", None, "Stays"]]
    assert "Ada says" not in stored
    relation = "MATCH (m:Mentorship {id: 'm1'}), ()-[e:MENTORS {id: 'm1'}]->() RETURN m.status, m.endReason, e.status"
    assert await cypher(network, relation) == [["ENDED", "LEFT", "ENDED"]]
    told = await cypher(network, "MATCH (e:Event {kind: 'personErase'}) RETURN e.by, e.people")
    assert (told[0][0], set(told[0][1])) == (viewer, {"ben", "ada"})
    assert (await asked(network, "ada", '{ person(by: {externalId: "ben"}) { name } }'))["person"] is None
    again = await do(network, None, "personErase", "", Role.ADMIN, person=by("ben"))
    assert again["code"] == "WRONG_STATUS"


async def test_what_becomes_free_goes_to_who_waits_longest(network: Graph) -> None:
    await cypher(
        network,
        """MATCH (ben:Person {id: 'ben'}), (next:Person {id: 'ada-2'}), (g:Group {id: 'gx'}),
            (p:Programme {id: 'spring'}), (q:Ask {id: 'q2'})
          SET g.maxSize = 2, p.capacity = 1, q.status = 'OPEN'
          CREATE (next)-[:AT_DOOR {state: 'WAITING', place: 1}]->(g),
            (ben)-[:APPLIED {status: 'ACCEPTED', place: 1}]->(p), (next)-[:APPLIED {status: 'WAITING', place: 2}]->(p),
            (q)-[:INVITES]->(:AskInvitation {id: 'i', status: 'OPEN'})-[:INVITED]->(ben)""",
    )
    await do(network, "ben", "personErase", person=by("ben"))
    seated = """MATCH (g:Group {id: 'gx'})<-[seat:MEMBER_OF]-(:Person {id: 'ada-2'})-[place:APPLIED]->(),
        (q:Ask {id: 'q2'})
      RETURN seat.leftOn, place.status, q.routesAt <= datetime(), COUNT { (g)<-[:AT_DOOR {state: 'WAITING'}]-() }"""
    assert await cypher(network, seated) == [[None, "ACCEPTED", True, 0]]
    [[told]] = await cypher(network, "MATCH (e:Event {kind: 'personErase'}) RETURN e.people")
    assert "ada-2" in told


async def test_nobody_is_asked_any_more_what_somebody_erased_asked(network: Graph) -> None:
    await cypher(
        network,
        """MATCH (ben:Person {id: 'ben'}), (ada:Person {id: 'ada'}), (cem:Person {id: 'cem'})
          UNWIND ['alone', 'answered'] AS id
          MERGE (ask:Ask {id: id}) SET ask += {title: 'x', status: 'OPEN', routesAt: datetime()}
          MERGE (ben)-[:ASKED]->(ask)
          CREATE (ask)-[:INVITES]->(i:AskInvitation {id: 'to ' + id, status: 'OPEN', lapsesAt: datetime()}),
            (i)-[:INVITED]->(ada)
          FOREACH (_ IN CASE id WHEN 'answered' THEN [1] ELSE [] END |
            CREATE (ask)<-[:ANSWERS]-(:Answer {id: 'x7'})<-[:ANSWERED]-(cem))""",
    )
    await do(network, "ben", "personErase", person=by("ben"))
    left = """MATCH (ask:Ask) WHERE ask.id IN ['alone', 'answered']
      RETURN ask.id, ask.status, ask.routesAt, [(ask)-[:INVITES]->(i) | i.id + ' ' + i.status]"""
    assert await cypher(network, left) == [["answered", "CLOSED", None, ["to answered CLOSED"]]]
    assert await cypher(network, "MATCH (i:AskInvitation {id: 'to alone'}) RETURN i") == []


@pytest.mark.parametrize(
    ("viewer", "roles", "person"),
    [("ada", (), "ben"), ("ada", (), "nobody"), (None, (Role.ADMIN,), "nobody")],
)
async def test_nobody_else_is_erased(network: Graph, viewer: str | None, roles: tuple[Role, ...], person: str) -> None:
    before = await held(network)
    assert (await do(network, viewer, "personErase", "", *roles, person=by(person)))["code"] == "NOT_FOUND"
    assert await held(network) == before


async def test_who_was_erased_does_not_come_back_by_an_import(network: Graph, tmp_path: Path) -> None:
    await do(network, "ben", "personErase", person=by("ben"))
    people = "id,name,manager,about\nben,canary1x,ada,canary2x\nada,Ada,,\nnew,New,ben,\n"
    (tmp_path / "people.csv").write_text(people, encoding="utf-8")
    (tmp_path / "asks.csv").write_text("id,person,title\nqq,ben,canary3x\n", encoding="utf-8")
    await import_folder(network, tmp_path, ImportOptions())
    assert _WORD.findall(await held(network)) == []
    assert await cypher(network, "MATCH (p:Person {id: 'new'}) RETURN p.name") == [["New"]]
    # What is left of them in the store is no row of an export, so that it can be imported again.
    await cypher(network, "MATCH ()-[tie:INTERACTED]->() WHERE tie.at IS NULL DELETE tie")
    await export_folder(network, tmp_path / "out")
    assert "ben" not in (tmp_path / "out" / "people.csv").read_text(encoding="utf-8")
    await import_folder(network, tmp_path / "out", ImportOptions())


async def test_data_of_a_stranger_is_nobody_s(network: Graph) -> None:
    assert await asked(network, "stranger", _DATA) == {"myData": None}
    assert opaque("Person", "ben") not in str(await asked(network, "cem", _DATA))
