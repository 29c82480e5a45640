"""The sample organisation has the shape it promises, whatever its size, and is the same for the same seed."""

import hashlib
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sample_folder import Folder, pieces, read

from graph.sample import AS_OF, SampleSizeError, write_sample

_REFERENCES = {
    ("people", "department"): "departments",
    ("people", "manager"): "people",
    ("departments", "parent"): "departments",
    ("skills", "broader"): "skills",
    ("skills", "related"): "skills",
    ("person_skills", "person"): "people",
    ("person_skills", "skill"): "skills",
    ("mentorships", "mentor"): "people",
    ("mentorships", "mentee"): "people",
    ("mentorships", "skills"): "skills",
    ("groups", "skills"): "skills",
    ("groups", "department"): "departments",
    ("group_members", "group"): "groups",
    ("group_members", "person"): "people",
    ("interactions", "from"): "people",
    ("interactions", "to"): "people",
    ("interactions", "skills"): "skills",
    ("asks", "person"): "people",
    ("asks", "skills"): "skills",
    ("answers", "ask"): "asks",
    ("answers", "person"): "people",
    ("endorsements", "from"): "people",
    ("endorsements", "to"): "people",
    ("endorsements", "skill"): "skills",
}


@pytest.fixture(scope="module", params=[50, 300, 5000])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, people=request.param)
    found = read(folder)
    assert len(found["people"]) == request.param
    return found


def test_every_reference_names_a_row(sample: Folder) -> None:
    ids = {name: {row["id"] for row in rows} for name, rows in sample.items() if rows and "id" in rows[0]}
    for (name, column), target in _REFERENCES.items():
        named = {piece for row in sample[name] for piece in pieces(row[column])}
        assert named <= ids.get(target, set()), (name, column)


def test_ids_and_mail_addresses_are_unique(sample: Folder) -> None:
    for name, rows in sample.items():
        ids = [row["id"] for row in rows if "id" in row]
        assert len(ids) == len(set(ids)), name
    mails = [row["email"] for row in sample["people"]]
    assert len(mails) == len(set(mails))
    assert all(mail.isascii() for mail in mails)


def test_departments_and_managers_are_trees_with_one_root(sample: Folder) -> None:
    for rows, parent in ((sample["departments"], "parent"), (sample["people"], "manager")):
        above = {row["id"]: row[parent] for row in rows}
        assert [each for each, up in above.items() if not up] == [rows[0]["id"]]
        for start, nearest in above.items():
            seen, at = {start}, nearest
            while at:
                assert at not in seen, f"{start} is above itself"
                seen.add(at)
                at = above[at]


def test_managers_are_more_senior_and_near(sample: Folder) -> None:
    people = {row["id"]: row for row in sample["people"]}
    parent = {row["id"]: row["parent"] for row in sample["departments"]}
    for row in sample["people"][1:]:
        manager = people[row["manager"]]
        assert int(manager["seniority"]) > int(row["seniority"])
        assert manager["department"] in (row["department"], parent[row["department"]])


def test_seniority_is_a_pyramid(sample: Folder) -> None:
    count = Counter(int(row["seniority"]) for row in sample["people"])
    assert count[9] == 1
    assert count[9] < count[8] < sum(count[each] for each in (5, 6, 7)) < sum(count[each] for each in (0, 1, 2))
    if len(sample["people"]) >= 5000:
        assert count[2] > count[3] > count[4] > count[5] > count[6] > count[7] > count[8]


def test_values_are_in_the_ranges_of_the_format(sample: Folder) -> None:
    for name, rows in sample.items():
        for column in (
            column for column in (rows[0] if rows else ()) if column.endswith(("_on", "_at")) or column == "at"
        ):
            days = {row[column][:10] for row in rows if row[column]}
            assert max(days, default="") <= AS_OF.isoformat(), (name, column)
    assert {row["level"] for row in sample["person_skills"]} <= set("12345")
    assert all(ZoneInfo(row["timezone"]) for row in sample["people"])
    assert {row["kind"] for row in sample["interactions"]} <= {
        "ADVICE", "ANSWER", "REVIEW", "HELP", "EMAIL", "CO_WORK", "FOLLOW",
    }  # fmt: skip


def test_a_day_never_comes_before_its_beginning(sample: Folder) -> None:
    joined = {row["id"]: row["joined_on"] for row in sample["people"]}
    left = {row["id"]: row["left_on"] or "9999" for row in sample["people"]}
    assert all(joined[each] < day for each, day in left.items())
    for row in sample["mentorships"]:
        assert row["mentor"] != row["mentee"]
        if row["started_on"]:
            assert not row["ended_on"] or row["started_on"] <= row["ended_on"]
            assert max(joined[row["mentor"]], joined[row["mentee"]]) < row["started_on"]
            assert row["started_on"] < min(left[row["mentor"]], left[row["mentee"]])
        ended = row["status"] not in ("PROPOSED", "ACTIVE", "PAUSED")
        assert bool(row["ended_on"]) == ended
    for row in sample["interactions"]:
        assert max(joined[row["from"]], joined[row["to"]]) < row["at"] < min(left[row["from"]], left[row["to"]])
    asked = {row["id"]: row for row in sample["asks"]}
    for row in sample["answers"]:
        assert asked[row["ask"]]["asked_at"] <= row["answered_at"]
        assert row["person"] != asked[row["ask"]]["person"]


def test_no_pair_and_no_answer_is_there_twice(sample: Folder) -> None:
    for name, key in (
        ("mentorships", ("mentor", "mentee")),
        ("person_skills", ("person", "skill", "intent")),
        ("group_members", ("group", "person")),
        ("answers", ("ask", "person")),
        ("endorsements", ("from", "to", "skill")),
    ):
        found = [tuple(row[column] for column in key) for row in sample[name]]
        assert len(found) == len(set(found)), name
    accepted = Counter(row["ask"] for row in sample["answers"] if row["accepted"] == "true")
    assert not accepted or max(accepted.values()) == 1


def test_nobody_has_more_open_mentoring_than_they_offer(sample: Folder) -> None:
    for side in ("mentor", "mentee"):
        running = Counter(row[side] for row in sample["mentorships"] if row["status"] in ("ACTIVE", "PAUSED"))
        offers = {row["id"]: int(row[f"{side}_capacity"]) for row in sample["people"]}
        assert all(count <= offers[person] for person, count in running.items())


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_same_seed_and_size_write_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("again", 3), ("other", 4)):
        write_sample(tmp_path / name, people=300, seed=seed)
    one, again, other = (_digests(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert {name for name in one if one[name] == other[name]} == {"departments.csv", "skills.csv"}


def test_large_departments_become_teams_at_one_site(tmp_path: Path) -> None:
    write_sample(tmp_path, people=8000)
    people = read(tmp_path)["people"]
    assert max(Counter(row["department"] for row in people).values()) <= 180
    teams = [row for row in people if row["department"].startswith("medicine-cardiology-lyon")]
    assert {row["location"].split(",")[0] for row in teams} == {"Lyon"}


def test_progress_hears_of_every_file(tmp_path: Path) -> None:
    heard: dict[str, int] = {}
    write_sample(tmp_path, people=50, progress=heard.__setitem__)
    assert heard == {f"{name}.csv": len(rows) for name, rows in read(tmp_path).items()}


@pytest.mark.parametrize("people", [0, 49, 1_000_001])
def test_an_impossible_size_is_refused(tmp_path: Path, people: int) -> None:
    with pytest.raises(SampleSizeError, match="Ask for 50 to 1,000,000"):
        write_sample(tmp_path, people=people)
