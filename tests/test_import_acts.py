"""What people do, by files: the same facts as the acts make, and the words that people said here stay here."""

from pathlib import Path
from typing import Any

from acting import asked, cypher, do, opaque, refilled
from folders import ORGANISATION, digest, emptied, write_folder

from graph.driver import Graph
from graph.folder import ImportOptions, export_folder, import_folder

_PAIR, _CIRCLE = opaque("Mentorship", "m2"), opaque("Group", "g1")
_FIELDS = {"ObjectiveKept": "objective", "SessionKept": "session", "GroupSessionKept": "session"}
_PAST = "2026-10-01T09:00:00+02:00"
_READ = """query($pair: ID!, $circle: ID!) {
  pair: node(id: $pair) { ... on Mentorship { objectives { text direction status owner { name } }
    sessions { edges { node { status startsAt minutes agenda taught feedback { rating } } } }
    reciprocity { flow standing mentorTeaches { sessions minutes objectives begun reached } } } }
  circle: node(id: $circle) { ... on Group { balance { measured last { index } hint }
    silent { person { name } sessions }
    sessions { edges { node { status agenda parts { person { name } attended minutes turns } } } }
    standing { offer { offers { name } } agreed } } } }"""


def _words(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())


async def _read(graph: Graph) -> dict[str, Any]:
    return await asked(graph, "ada", _READ, pair=_PAIR, circle=_CIRCLE)


async def _done(graph: Graph, viewer: str, name: str, kept: str = "", **told: Any) -> str:
    """Act, and give the id of what came of it, where the answer is of that type."""
    field = _FIELDS.get(kept, "")
    answer = await do(graph, viewer, name, kept and f"... on {kept} {{ {field} {{ id }} }}", **told)
    assert "code" not in answer, answer
    return str(answer[field]["id"]) if field else ""


async def _lived_in(graph: Graph) -> None:
    await refilled(graph)
    await cypher(graph, "MATCH ()-[tie:INTERACTED]->() DELETE tie")
    await cypher(graph, "MATCH (m:Mentorship {id: 'm2'}) SET m.status = 'ACTIVE' REMOVE m.endedOn")
    for direction in ("MENTOR_TEACHES", "MENTEE_TEACHES"):
        objective = await _done(
            graph, "ada", "objectiveAdd", "ObjectiveKept", mentorship=_PAIR, text="Our words", direction=direction
        )
    await _done(graph, "ada", "objectiveProgress", objective=objective, status="REACHED")
    session = await _done(
        graph, "ada", "sessionSchedule", "SessionKept", mentorship=_PAIR, startsAt=_PAST, agenda="Our words"
    )
    await _done(graph, "ada", "sessionHeld", session=session, taught=["MENTOR_TEACHES", "MENTEE_TEACHES"])
    await _done(graph, "ada", "sessionNote", session=session, text="Our words", visibility="PRIVATE")
    await _done(graph, "ada", "feedbackGive", about={"session": session}, rating=2, text="Our words")
    met = await _done(graph, "ada", "groupSessionSchedule", "GroupSessionKept", group=_CIRCLE, startsAt=_PAST)
    present = [{"person": {"externalId": "ada"}, "minutes": 40}, {"person": {"externalId": "ben"}, "turns": 2}]
    await _done(graph, "ada", "groupSessionHeld", session=met, present=present)
    await _done(graph, "ada", "groupTakePart", group=_CIRCLE, offers=["Python"], agrees=True)


async def test_what_people_did_survives_without_the_words_that_are_for_few(network: Graph, tmp_path: Path) -> None:
    await _lived_in(network)
    before = await _read(network)
    assert before["pair"]["reciprocity"]["flow"] == 1.0
    assert before["circle"]["balance"]["last"]["index"] == 0.0
    held = await digest(network)
    await export_folder(network, tmp_path)
    assert "Our words" not in _words(tmp_path)
    # Into the network that it came from it changes nothing: what was said here stays.
    assert (await import_folder(network, tmp_path)).changes == 0
    assert await digest(network) == held
    await emptied(network)
    assert (await import_folder(network, tmp_path)).bad_rows == []
    for objective in before["pair"]["objectives"]:
        objective["text"] = ""
    for session in before["pair"]["sessions"]["edges"]:
        session["node"].update(agenda=None, feedback=[])
    assert await _read(network) == before


async def test_words_of_a_file_that_somebody_changes_here_are_theirs(network: Graph, tmp_path: Path) -> None:
    await emptied(network)
    folder = write_folder(tmp_path / "in", ORGANISATION)
    await import_folder(network, folder)
    await _done(network, "bo", "objectiveChange", objective=opaque("Objective", "o1"), text="Our words")
    await _done(network, "bo", "feedbackGive", about={"session": opaque("Session", "s1")}, rating=1, text="Our words")
    await export_folder(network, tmp_path / "out")
    assert "Our words" not in _words(tmp_path / "out")
    await import_folder(network, folder)
    assert await cypher(
        network, "MATCH (o:Objective {id: 'o1'}), (f:Feedback {id: 's1/bo'}) RETURN o.text, f.text, f.rating"
    ) == [["Our words", "Our words", 1]]


async def test_who_is_not_of_it_is_told_with_all_the_rest(network: Graph, tmp_path: Path) -> None:
    await emptied(network)
    wrong = ORGANISATION | {
        "objectives": "id,mentorship,direction,owner\no1,m1,MENTOR_TEACHES,cy\no2,m9,SIDEWAYS,\n",
        "sessions": "id,mentorship,starts_at,minutes,absent\ns1,m1,2024-02-01,3,cy\ns3,m2,2023-02-01,,\n",
        "feedback": "mentorship,person,session,rating,at\nm1,cy,s1,6,2024-02-01\nm1,bo,s3,5,2024-02-01\n",
        "attendance": "session,person,turns\ngs1,cy,-1\ngs9,ana,\n",
        "invitations": "ask,person,status,invited_at\nq,ana,DECLINED,\n",
    }
    folder = write_folder(tmp_path, wrong)
    report = await import_folder(network, folder)
    assert not report.written
    assert [(row.file, row.line, row.column) for row in report.bad_rows] == [
        ("objectives.csv", 2, "owner"),
        ("objectives.csv", 3, "direction"),
        ("objectives.csv", 3, "mentorship"),
        ("sessions.csv", 2, "absent"),
        ("sessions.csv", 2, "minutes"),
        ("feedback.csv", 2, "person"),
        ("feedback.csv", 2, "rating"),
        ("feedback.csv", 3, "session"),
        ("attendance.csv", 2, "person"),
        ("attendance.csv", 2, "turns"),
        ("attendance.csv", 3, "session"),
        ("invitations.csv", 2, "status"),
    ]
    assert "'s3' is not a session of 'm1'".replace("'", '"') in [row.problem for row in report.bad_rows]
    # A review of a session that is skipped does not become one of the whole relation.
    await import_folder(network, folder, ImportOptions(skip_bad=True))
    assert await cypher(network, "MATCH (n) WHERE n:Objective OR n:Feedback RETURN count(n)") == [[0]]


async def test_full_calls_off_what_was_planned_by_a_file_only(network: Graph, tmp_path: Path) -> None:
    await emptied(network)
    folder = write_folder(tmp_path, ORGANISATION)
    await import_folder(network, folder)
    await _done(
        network, "bo", "sessionSchedule", mentorship=opaque("Mentorship", "m1"), startsAt="2034-01-01T10:00:00Z"
    )
    await _done(
        network, "bo", "objectiveAdd", mentorship=opaque("Mentorship", "m1"), text="Mine", direction="MENTOR_TEACHES"
    )
    cut = {name: ORGANISATION[name].splitlines()[0] + "\n" for name in ("objectives", "sessions", "group_sessions")}
    report = await import_folder(
        network,
        write_folder(
            tmp_path,
            ORGANISATION | cut | {"feedback": "mentorship,person,rating,at\n", "attendance": "session,person\n"},
        ),
        ImportOptions(full=True),
    )
    assert report.bad_rows == []
    retired = {name: report.files[name].retired for name in cut}
    assert retired == {"objectives": 1, "sessions": 0, "group_sessions": 1}
    assert await cypher(
        network,
        "MATCH (n) WHERE n:Objective OR n:Session OR n:GroupSession RETURN n.status, count(*) ORDER BY n.status",
    ) == [["CANCELLED", 1], ["DROPPED", 1], ["HELD", 4], ["MISSED", 1], ["OPEN", 1], ["REACHED", 1], ["SCHEDULED", 1]]
