"""Import on a real Neo4j: what comes out of the graph, and what is refused."""

import asyncio
import gzip
from datetime import date
from pathlib import Path

import pytest
from folders import ORGANISATION, emptied, write_folder

from graph.driver import Graph
from graph.folder import FolderError, ImportOptions, ImportReport, import_folder, unfinished
from graph.lease import LeaseTakenError, lease
from graph.statements import Statement
from server.doctor.database import findings


async def ask(graph: Graph, text: str) -> list[list[object]]:
    return await graph.read(Statement("test", "", text))


async def load(graph: Graph, folder: Path, **options: object) -> ImportReport:
    return await import_folder(graph, folder, ImportOptions.model_validate(options))


@pytest.fixture
async def empty(network: Graph) -> Graph:
    await emptied(network)
    return network


async def test_every_file_becomes_what_the_contract_says(empty: Graph, tmp_path: Path) -> None:
    report = await load(empty, write_folder(tmp_path, ORGANISATION))
    assert report.bad_rows == []
    assert (report.written, report.changes) == (
        True,
        3 + 2 + 3 + 3 + 1 + 2 + 2 + 2 + 3 + 2 + 1 + 2 + 3 + 4 + 2 + 1 + 1 + 2 + 1,
    )
    assert await ask(
        empty,
        "MATCH (p:Person {id: 'bo'})-[:REPORTS_TO]->(m), (p)-[:IN_DEPARTMENT]->(d)-[:PART_OF]->(up) "
        "RETURN m.id, d.name, up.id, p.discoverable, p.inference, p.languages, p.seniority",
    ) == [["ana", "Engineering", "all", True, "ON", None, 3]]
    assert await ask(
        empty,
        "MATCH (p:Person)-[:AT_LOCATION]->(:Location {id: 'Zagreb', name: 'Zagreb'}) "
        "RETURN p.id, toString(p.joinedOn) ORDER BY p.id",
    ) == [["ana", "2020-01-31"], ["cy", None]]
    assert await ask(
        empty,
        "MATCH (:Person {id: 'ana'})-[h:HAS_SKILL]->(s) "
        "RETURN s.id, h.intent, h.level, h.evidence, toString(h.firstOn), h.source, h.confirmed ORDER BY h.intent",
    ) == [["c++", "HAS", 5, 3, "2021-02-03", "IMPORT", False], ["c++", "TEACHES", None, None, None, "IMPORT", False]]
    assert await ask(
        empty,
        "MATCH (s:Skill {id: 'c++'})-[:BROADER]->(b)-[:RELATED]->(r) RETURN s.aliases, b.id, r.id",
    ) == [[["cpp"], "lang", "rust"]]


async def test_a_mentorship_is_a_node_and_an_edge_that_agree(empty: Graph, tmp_path: Path) -> None:
    await load(empty, write_folder(tmp_path, ORGANISATION))
    rows = await ask(
        empty,
        "MATCH (a:Person)<-[:HAS_MENTOR]-(m:Mentorship)-[:HAS_MENTEE]->(b:Person), (a)-[e:MENTORS {id: m.id}]->(b) "
        "WHERE e.kind = m.kind AND e.status = m.status AND coalesce(e.until = m.endedOn, m.endedOn IS NULL) "
        "OPTIONAL MATCH (m)-[:IN_PROGRAMME]->(g) "
        "RETURN m.id, a.id, b.id, m.kind, m.status, toString(e.since), COUNT { (m)-[:ABOUT]->(:Skill) }, g.name "
        "ORDER BY m.id",
    )
    assert rows == [
        ["m1", "ana", "bo", "ONE_TO_ONE", "ACTIVE", "2024-01-01", 2, "Spring term"],
        ["m2", "ana", "cy", "ONE_TO_ONE", "COMPLETED", "2023-01-01", 0, None],
    ]


async def test_interactions_are_one_tie_with_its_events_in_order(empty: Graph, tmp_path: Path) -> None:
    await load(empty, write_folder(tmp_path, ORGANISATION))
    assert await ask(
        empty,
        "MATCH (:Person {id: 'bo'})-[i:INTERACTED]->(:Person {id: 'ana'}) RETURN i.kind, i.count, i.weight, "
        "toString(i.firstAt), toString(i.lastAt), [t IN i.at | toString(t)], i.weights, i.skills",
    ) == [
        [
            "HELP", 3, 4.0, "2023-05-01T00:00:00Z", "2024-05-01T10:00:00+02:00",
            ["0001-01-01T00:00:00Z", "2023-05-01T00:00:00Z", "2024-05-01T10:00:00+02:00"],
            [1.0, 1.0, 2.0], ["", "", "c++|rust"],
        ]
    ]  # fmt: skip
    assert await ask(
        empty, "MATCH (:Person {id: 'cy'})-[i:INTERACTED]->() RETURN i.count, i.firstAt, i.lastAt, i.at[0].year"
    ) == [[1, None, None, 1]]


async def test_asks_answers_groups_and_endorsements(empty: Graph, tmp_path: Path) -> None:
    await load(empty, write_folder(tmp_path, ORGANISATION))
    assert await ask(
        empty,
        "MATCH (p)-[:ASKED]->(a:Ask)<-[:ANSWERS]-(x:Answer)<-[:ANSWERED]-(q), (a)-[:ABOUT]->(s) "
        "RETURN p.id, a.anonymous, toString(a.askedAt), x.accepted, x.score, q.id, s.id",
    ) == [["bo", False, "2024-05-01T10:00:00Z", True, -3, "ana", "rust"]]
    assert await ask(
        empty, "MATCH (p)-[m:MEMBER_OF]->(g:Group)-[:ABOUT]->(s) RETURN p.id, m.role, g.status, s.id ORDER BY p.id"
    ) == [["ana", "FACILITATOR", "ACTIVE", "rust"], ["bo", "MEMBER", "ACTIVE", "rust"]]
    assert await ask(empty, "MATCH (g:Group) RETURN g.access, g.minSize, g.maxSize") == [["HIDDEN", None, 8]]
    assert await ask(
        empty, "MATCH (a)-[:GAVE]->(e)-[:ENDORSES]->(b), (e)-[:FOR_SKILL]->(s) RETURN a.id, b.id, s.id, toString(e.at)"
    ) == [["bo", "ana", "c++", "2024-06-01T00:00:00Z"]]


async def test_an_answer_that_was_given_here_stays_one(empty: Graph, tmp_path: Path) -> None:
    await load(empty, write_folder(tmp_path / "one", ORGANISATION))
    given = "MATCH (x:Answer), (a:Ask) SET x.id = 'here', x.text = 'So', x.source = null, a.visibility = 'INVITED'"
    await empty.write(Statement("given", "", given))
    changed = {"answers": ORGANISATION["answers"].replace("true,-3", "false,4"), "people": ORGANISATION["people"]}
    await load(empty, write_folder(tmp_path / "two", changed))
    found = "MATCH (x:Answer)-[:ANSWERS]->(a) RETURN x.id, x.text, x.accepted, x.score, a.visibility"
    assert await ask(empty, found) == [["here", "So", False, 4, "INVITED"]]


async def test_the_same_folder_again_changes_nothing(empty: Graph, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, ORGANISATION)
    await load(empty, folder)
    again = await load(empty, folder, full=True)
    assert (again.changes, again.bad) == (0, 0)


async def test_a_dry_run_tells_and_writes_nothing(empty: Graph, tmp_path: Path) -> None:
    report = await load(empty, write_folder(tmp_path, ORGANISATION), dry_run=True)
    assert (report.files["people"].added, report.files["interactions"].added, report.written) == (3, 2, False)
    assert await ask(empty, "MATCH (n) WHERE NOT n:Migration RETURN count(n)") == [[0]]


async def test_a_changed_row_updates_what_its_file_names(empty: Graph, tmp_path: Path) -> None:
    await load(empty, write_folder(tmp_path / "one", ORGANISATION))
    changed = {"people": "id,name,seniority,manager\nana,Ana Ilić,8,\nbo,Bo Li,3,cy\n"}
    report = await load(empty, write_folder(tmp_path / "two", changed))
    assert (report.files["people"].added, report.files["people"].changed) == (0, 2)
    assert await ask(
        empty,
        "MATCH (p:Person) OPTIONAL MATCH (p)-[:REPORTS_TO]->(m) OPTIONAL MATCH (p)-[:IN_DEPARTMENT]->(d) "
        "RETURN p.id, p.seniority, m.id, d.id ORDER BY p.id",
    ) == [["ana", 8, None, "eng"], ["bo", 3, "cy", "eng"], ["cy", None, "ana", None]]


async def test_a_mentorship_given_to_another_mentor_moves_its_edge(empty: Graph, tmp_path: Path) -> None:
    await load(empty, write_folder(tmp_path / "one", ORGANISATION))
    moved = {"people": "id,name\ncy,Cy Doe\n", "mentorships": "id,mentor,mentee,status\nm1,cy,bo,ACTIVE\n"}
    report = await load(empty, write_folder(tmp_path / "two", moved))
    assert report.files["mentorships"].changed == 1
    assert await ask(
        empty,
        "MATCH (a)-[e:MENTORS {id: 'm1'}]->(b) MATCH (m:Mentorship {id: 'm1'})-[:HAS_MENTOR]->(p) "
        "RETURN a.id, b.id, p.id",
    ) == [["cy", "bo", "cy"]]


async def test_a_later_month_adds_events_and_corrects_its_own(empty: Graph, tmp_path: Path) -> None:
    head = "from,to,kind,at,weight\n"
    people = "id,name\na,A\nb,B\n"
    may = {"people": people, "interactions": head + "a,b,HELP,2024-05-01,1\na,b,HELP,2024-05-02,1\n"}
    june = {"people": people, "interactions": head + "a,b,HELP,2024-05-02,3\na,b,HELP,2024-06-01,1\n"}
    await load(empty, write_folder(tmp_path / "may", may))
    report = await load(empty, write_folder(tmp_path / "june", june))
    assert report.files["interactions"].changed == 1
    assert await ask(empty, "MATCH ()-[i:INTERACTED]->() RETURN i.count, i.weight, i.weights") == [
        [3, 5.0, [1.0, 3.0, 1.0]]
    ]
    assert (await load(empty, tmp_path / "june")).changes == 0


async def test_full_retires_what_is_absent_and_deletes_nobody(empty: Graph, tmp_path: Path) -> None:
    await load(empty, write_folder(tmp_path / "one", ORGANISATION))
    left = {
        "people": "id,name\nana,Ana Ilić\ncy,Cy Doe\n",
        "mentorships": "id,mentor,mentee,status\nm2,ana,cy,COMPLETED\n",
        "group_members": "group,person,role\ng,ana,FACILITATOR\n",
        "groups": "id,name\ng,Circle\n",
        "person_skills": "person,skill\nana,c++\n",
    }
    folder = write_folder(tmp_path / "two", left)
    report = await load(empty, folder, full=True, today=date(2025, 3, 1))
    retired = {name: file.retired for name, file in report.files.items()}
    assert retired == {"people": 1, "mentorships": 1, "groups": 0, "group_members": 1, "person_skills": 1}
    assert await ask(
        empty,
        "MATCH (p:Person {id: 'bo'})<-[:HAS_MENTEE]-(m:Mentorship), (p)<-[e:MENTORS]-(), (p)-[g:MEMBER_OF]->() "
        "RETURN toString(p.leftOn), m.status, m.endReason, toString(m.endedOn), e.status, toString(e.until), "
        "toString(g.leftOn)",
    ) == [["2025-03-01", "ENDED", "LEFT", "2025-03-01", "ENDED", "2025-03-01", "2025-03-01"]]
    assert await ask(empty, "MATCH (p)-[h:HAS_SKILL]->() RETURN p.id, h.intent ORDER BY p.id") == [
        ["ana", "HAS"],
        ["bo", "LEARNS"],
    ]
    assert (await load(empty, folder, full=True)).changes == 0


async def test_without_full_what_is_absent_stays(empty: Graph, tmp_path: Path) -> None:
    await load(empty, write_folder(tmp_path / "one", ORGANISATION))
    report = await load(empty, write_folder(tmp_path / "two", {"people": "id,name\nana,Ana Ilić\n"}))
    assert report.changes == 0
    assert await ask(empty, "MATCH (p:Person) WHERE p.leftOn IS NULL RETURN count(p)") == [[3]]


async def test_missing_ones_are_made_only_when_asked_for(empty: Graph, tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        {
            "people": "id,name,department,manager\na,A,eng,boss\n",
            "person_skills": "person,skill\na,go\nz,go\n",
            "programmes": """id,name,kinds,rules
p,P,"[{""kind"": ""PEER""}]","{""skills"": {""contains"": {""externalId"": ""zig""}}}"
""",
            "interactions": "from,to,skills\na,y,go|rust\n",
        },
    )
    refused = await load(empty, folder)
    assert [(row.file, row.line, row.column) for row in refused.bad_rows] == [
        ("people.csv", 2, "department"),
        ("people.csv", 2, "manager"),
        ("person_skills.csv", 2, "skill"),
        ("person_skills.csv", 3, "person"),
        ("person_skills.csv", 3, "skill"),
        ("programmes.csv", 2, "rules"),
        ("interactions.csv", 2, "skills"),
        ("interactions.csv", 2, "skills"),
        ("interactions.csv", 2, "to"),
    ]
    assert not refused.written
    made = await load(empty, folder, create_missing=True)
    assert made.created_missing == {"departments": 1, "skills": 3, "people": 3}
    assert await ask(
        empty, "MATCH (:Person {id: 'a'})-[:REPORTS_TO]->(m:Person) RETURN m.id, m.name, m.discoverable, m.inference"
    ) == [["boss", "boss", True, "ON"]]
    assert (await load(empty, folder, create_missing=True)).changes == 0


async def test_skip_bad_writes_the_others_and_what_hangs_on_them(empty: Graph, tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path,
        {
            "people": "id,name,seniority,manager\na,A,1,b\nb,B,12,\nc,C,2,\n",
            "person_skills": "person,skill\na,go\nb,go\n",
            "skills": "id,name\ngo,Go\n",
        },
    )
    report = await load(empty, folder, skip_bad=True)
    assert report.written
    assert [(row.file, row.line) for row in report.bad_rows] == [("people.csv", 3), ("person_skills.csv", 3)]
    assert await ask(empty, "MATCH (p:Person) RETURN p.id, COUNT { (p)-->() } ORDER BY p.id") == [["a", 1], ["c", 0]]
    assert (await load(empty, folder, skip_bad=True)).changes == 0


async def test_one_import_at_a_time(empty: Graph, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, ORGANISATION)
    async with lease(empty, "import", patience=0):
        with pytest.raises(LeaseTakenError, match="Another process holds 'import'"):
            await load(empty, folder)


async def test_an_interrupted_import_is_known_and_the_next_run_ends_it(empty: Graph, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, ORGANISATION)
    steps: list[str] = []

    def stop_at_mentorships(step: str, _done: int, _total: int) -> None:
        steps.append(step)
        if step == "writing mentorships":
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await import_folder(empty, folder, progress=stop_at_mentorships)
    cut = await unfinished(empty)
    assert cut is not None
    assert "has not ended" in cut.told
    assert [finding.level async for finding in findings(empty) if finding.topic == "import"] == ["warn"]
    assert await ask(empty, "MATCH (n) WHERE n:Group OR n:Ask RETURN count(n)") == [[0]]
    report = await load(empty, folder)
    assert report.files["people"].added == 0
    assert report.files["groups"].added == 1
    assert await unfinished(empty) is None
    assert (await load(empty, folder)).changes == 0


async def test_packed_files_and_a_byte_order_mark_are_read(empty: Graph, tmp_path: Path) -> None:
    (tmp_path / "people.csv.gz").write_bytes(gzip.compress('\ufeffid,name\r\n1,"Li,\nBo"\r\n'.encode()))
    report = await load(empty, tmp_path)
    assert report.files["people"].added == 1
    assert await ask(empty, "MATCH (p:Person) RETURN p.id, p.name") == [["1", "Li,\nBo"]]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"departments": "id,name\n"}, "holds no people.csv"),
        ({"people": "id,name\n", "person_skill": "person,skill\n"}, "Rename it to person_skills.csv"),
    ],
)
async def test_a_folder_that_is_none_is_refused(
    network: Graph, tmp_path: Path, files: dict[str, str], message: str
) -> None:
    with pytest.raises(FolderError, match=message):
        await load(network, write_folder(tmp_path, files))


async def test_a_damaged_archive_is_refused_with_its_name(network: Graph, tmp_path: Path) -> None:
    packed = gzip.compress(b"id,name\n" + b"".join(b"%d,Ann %d\n" % (i, i) for i in range(5000)))
    (tmp_path / "people.csv.gz").write_bytes(packed[:-200])
    with pytest.raises(FolderError, match=r"people\.csv\.gz is damaged after line"):
        await load(network, tmp_path)
