"""Export on a real Neo4j: what is written reads back as the same network."""

import csv
import gzip
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from folders import ORGANISATION, digest, emptied, write_folder
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.driver import Graph
from graph.folder import FolderError, UnwritableError, export_folder, import_folder
from graph.statements import Statement

REAL = (
    "cloud_native_mentoring",
    "quantum_stackexchange",
    "lazega_lawyers",
    "krackhardt_hightech",
    "cross_parker_consulting",
    "git_project_reviews",
    "esco_skills",
)


@pytest.mark.parametrize("name", REAL)
async def test_a_real_network_survives_export_and_import(
    network: Graph, shared: Path, tmp_path: Path, name: str
) -> None:
    await emptied(network)
    report = await import_folder(network, shared / "data" / name)
    assert report.bad_rows == []
    before = await digest(network)
    assert before[0]
    await export_folder(network, tmp_path / "once")
    await emptied(network)
    assert (await import_folder(network, tmp_path / "once")).bad_rows == []
    assert await digest(network) == before


async def test_every_file_of_the_format_survives(network: Graph, tmp_path: Path) -> None:
    await emptied(network)
    await import_folder(network, write_folder(tmp_path / "in", ORGANISATION))
    before = await digest(network)
    await export_folder(network, tmp_path / "once", zipped=True)
    await emptied(network)
    await import_folder(network, tmp_path / "once")
    assert await digest(network) == before
    await export_folder(network, tmp_path / "twice", zipped=True)
    once, twice = ({path.name: path.read_bytes() for path in (tmp_path / run).iterdir()} for run in ("once", "twice"))
    assert once == twice
    assert set(once) == {f"{name}.csv.gz" for name in ORGANISATION}


async def test_an_endorsement_of_what_its_owner_hides_stays_here(network: Graph, tmp_path: Path) -> None:
    await emptied(network)
    await import_folder(network, write_folder(tmp_path / "in", ORGANISATION))
    exported = []
    for name in ("shown", "hidden"):
        report = await export_folder(network, tmp_path / name)
        exported.append(report.files.get("endorsements.csv", 0))
        hide = "MATCH (p:Person {id: 'ana'}), (s:Skill {id: 'c++'}) CREATE (p)-[:KEEPS_SKILL {intent: 'HAS'}]->(s)"
        await network.write(Statement("hide", "", hide))
    assert exported == [1, 0]


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
_ODD = st.one_of(
    _TEXT, st.sampled_from(["007", ' "x" ', "a,b", "a\nb", "a\r\nb", "\r", "|", "''", "é\u0301", "=1+1", "NULL"])
)
_WORD = _ODD.filter(lambda word: "|" not in word)


@settings(max_examples=12)
@given(
    people=st.dictionaries(
        _ODD, st.tuples(_ODD, st.none() | _ODD, st.lists(_WORD, unique=True)), min_size=1, max_size=20
    )
)
async def test_odd_texts_survive(network: Graph, people: dict[str, tuple[str, str | None, list[str]]]) -> None:
    with TemporaryDirectory() as folder:
        await emptied(network)
        await _write_people(Path(folder), people)
        assert (await import_folder(network, Path(folder))).bad_rows == []
        before = await digest(network)
        assert await _stored_people(network) == people
        await export_folder(network, Path(folder) / "out")
        await emptied(network)
        await import_folder(network, Path(folder) / "out")
        assert await digest(network) == before


async def _write_people(folder: Path, people: dict[str, tuple[str, str | None, list[str]]]) -> None:
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow(["id", "name", "title", "languages"])
        for identifier, (name, title, languages) in people.items():
            writer.writerow([identifier, name, title or "", "|".join(languages)])


async def _stored_people(graph: Graph) -> dict[str, tuple[str, str | None, list[str]]]:
    rows = await graph.read(Statement("people", "", "MATCH (p:Person) RETURN p.id, p.name, p.title, p.languages"))
    return {identifier: (name, title, languages or []) for identifier, name, title, languages in rows}


async def test_a_bar_in_a_word_of_a_list_is_refused_with_its_place(network: Graph, tmp_path: Path) -> None:
    await emptied(network)
    await network.write(Statement("odd", "", "CREATE (:Skill {id: 's', name: 'S', aliases: ['a|b']})"))
    with pytest.raises(UnwritableError, match=r"aliases of 's' in skills holds 'a\|b'"):
        await export_folder(network, tmp_path / "out")
    assert not (tmp_path / "out" / "skills.csv").exists()


async def test_an_event_keeps_its_moment_whatever_its_zone(network: Graph, tmp_path: Path) -> None:
    await emptied(network)
    await network.write(
        Statement(
            "odd", "", "CREATE (:Person {id: 'p', name: 'P'})-[:ASKED]->(:Ask {id: 'q', title: 'Q', askedAt: $at})"
        ),
        {"at": datetime(2024, 5, 1, 10, 0, 0, 120000, tzinfo=UTC)},
    )
    await export_folder(network, tmp_path / "out")
    assert (tmp_path / "out" / "asks.csv").read_text().splitlines()[
        1
    ] == "q,p,Q,,,2024-05-01T10:00:00.12Z,,EVERYONE,,NORMAL,OPEN"


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_folder_that_holds_something_is_refused(network: Graph, tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text("id,name\n")
    with pytest.raises(FolderError, match=r"is not empty\. Name a new folder, or use --force"):
        await export_folder(network, tmp_path)


async def test_force_replaces_the_files_of_the_format_only(network: Graph, tmp_path: Path) -> None:
    await emptied(network)
    (tmp_path / "groups.csv").write_text("id,name\n")
    (tmp_path / "notes.txt").write_text("mine")
    await export_folder(network, tmp_path, zipped=True, force=True)
    assert _names(tmp_path) == ["notes.txt", "people.csv.gz"]
    assert gzip.decompress((tmp_path / "people.csv.gz").read_bytes()).startswith(b"id,name,email,")
