"""`mosaic groups form|check` and `mosaic cohort assign` on files, without a network."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from server.command_line import app

PEOPLE = "id,senior,dept,topics\n" + "".join(
    f"p{one},{int(one % 3 == 0)},{'abc'[one % 3]},{'art|law' if one % 2 else 'law'}\n" for one in range(12)
)
RULES: list[dict[str, Any]] = [
    {"kind": "size", "params": {"least": 3, "most": 4}},
    {"kind": "distribute", "attribute": "senior", "params": {"value": 1, "least": 1}},
    {"kind": "one_in_common", "attribute": "topics"},
]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "rules.json").write_text(json.dumps(RULES))
    return tmp_path


def run(*arguments: object) -> int:
    """The exit code of `mosaic` with these arguments."""
    with pytest.raises(SystemExit) as left:
        app([str(argument) for argument in arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


def complaint(*arguments: object) -> str:
    with pytest.raises(SystemExit) as left:
        app([str(argument) for argument in arguments])
    return str(left.value.code)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_groups_are_formed_from_csv_and_the_written_file_passes_the_check(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = files / "groups.csv"
    form = ["groups", "form", files / "people.csv", "--rules", files / "rules.json"]
    assert run(*form, "--output", written, "--json") == 0
    proposal = printed(capsys)
    assert proposal["run"]["status"] == "proven"
    assert sorted(one for members in proposal["groups"].values() for one in members) == sorted(
        line.split(",")[0] for line in PEOPLE.splitlines()[1:]
    )
    check = ["groups", "check", files / "people.csv", written, "--rules", files / "rules.json"]
    assert run(*check, "--json") == 0
    judged = printed(capsys)
    assert judged["violations"] == 0
    assert {verdict["kind"] for verdict in judged["verdicts"]} == {"size", "distribute", "one_in_common"}


def test_a_broken_grouping_is_shown_with_who_decides_and_ends_with_1(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grouping = files / "hand.json"
    grouping.write_text(json.dumps({"north": [f"p{one}" for one in (1, 2, 4)], "south": ["p0", "p3", "p6", "p9"]}))
    (files / "people.csv").write_text(
        "\n".join(line for line in PEOPLE.splitlines() if line[:2] != "p1" or line[2] == ",")
    )
    rest = ["p5", "p7", "p8"]
    grouping.write_text(json.dumps(json.loads(grouping.read_text()) | {"west": rest}))
    assert run("groups", "check", files / "people.csv", grouping, "--rules", files / "rules.json") == 1
    shown = capsys.readouterr().out
    assert "north" in shown
    assert "at least 1 with senior = 1" in shown
    assert "2 violations" in shown


def test_rounds_do_not_repeat_pairs(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "rules.json").write_text(
        json.dumps([RULES[0] | {"params": {"least": 3, "most": 3}}, {"kind": "no_repeat"}])
    )
    output = files / "rounds.json"
    form = ["groups", "form", files / "people.csv"]
    for rules in (["--rules", files / "rules.json"], ["--size", 3]):
        # Who forms more rounds means that nobody meets again, also where no rule says so.
        assert run(*form, *rules, "--rounds", 2, "--output", output) == 0
        first, second = (one["groups"].values() for one in json.loads(output.read_text())["rounds"])
        assert all(len(set(old) & set(new)) <= 1 for old in first for new in second)
    before = files / "before.json"
    before.write_text(json.dumps(list(first)))
    assert run("groups", "check", files / "people.csv", before, "--size", 3, "--earlier", before) == 1
    capsys.readouterr()


def test_the_published_instances_are_read_as_they_are(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    instance = shared / "data/groups/circles_060_open.json.gz"
    assert run("groups", "form", instance, "--effort", 0.1, "--json") == 0
    proposal = printed(capsys)
    assert proposal["certificate"]["violations"] == 0
    people = json.loads(gzip.decompress(instance.read_bytes()))["people"]
    assert sorted(one for members in proposal["groups"].values() for one in members) == [one["id"] for one in people]


@pytest.mark.parametrize(
    ("people", "rules", "more", "sentence"),
    [
        ("id,a\n", RULES, [], "There is nobody to form groups of."),
        (PEOPLE, [{"kind": "mixx"}], [], "Rule 1: there is no kind 'mixx'. Did you mean 'mix'?"),
        (PEOPLE, RULES, ["--groups", "9"], "There are more seats than people"),
        (PEOPLE, [], ["--size", "six"], "The size 'six' is no number and no range. Write 6 or 5-7."),
        (PEOPLE, {"rule": 1}, [], "the rules are no list"),
        ("id,a\n1,2,3\n", RULES, [], "people.csv, line 2: the number of cells differs from the head."),
        (PEOPLE, RULES, ["--rounds", "0"], "Give --rounds of 1 or more"),
        (PEOPLE, RULES, ["--effort", "0"], "--effort above 0"),
    ],
)
def test_bad_input_is_one_sentence(files: Path, people: str, rules: object, more: list[str], sentence: str) -> None:
    (files / "people.csv").write_text(people)
    (files / "rules.json").write_text(json.dumps(rules))
    said = complaint("groups", "form", files / "people.csv", "--rules", files / "rules.json", *more)
    assert sentence in said


def test_a_missing_file_and_broken_json_are_named(files: Path) -> None:
    assert "nowhere.json cannot be read: No such file" in complaint("groups", "form", files / "nowhere.json")
    (files / "broken.json").write_text('{"people": [')
    assert "broken.json is not JSON" in complaint("groups", "form", files / "broken.json")
    (files / "words.json").write_text('{"people": [{"id": 1}], "groups": "two"}')
    assert "'groups' is 'two'. Write how many" in complaint("groups", "form", files / "words.json")
    (files / "latin.csv").write_bytes("id,name\n1,Jürgen\n".encode("latin-1"))
    assert "latin.csv is not in UTF-8." in complaint("groups", "form", files / "latin.csv", "--size", 2)
    assert "latin.csv is not in UTF-8." in complaint("cohort", "assign", files / "latin.csv")
    (files / "cut.csv.gz").write_bytes(gzip.compress(PEOPLE.encode())[:-12])
    assert "cut.csv.gz cannot be read" in complaint("groups", "form", files / "cut.csv.gz", "--size", 2)
    assert "cut.csv.gz cannot be read" in complaint("cohort", "assign", files / "cut.csv.gz")


def test_a_cohort_is_assigned_from_csv_with_its_price_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pairs.csv").write_text(
        "mentee,mentor,mentee_score,mentor_score\na,x,9,5\na,y,8,5\nb,x,7,9\nb,y,1,1\nc,y,5,5\n"
    )
    (tmp_path / "mentors.csv").write_text("mentor,capacity\nx,1\ny,1\n")
    (tmp_path / "must.csv").write_text("mentee,mentor\nc,y\n")
    files = [tmp_path / "pairs.csv", tmp_path / "mentors.csv"]
    written = tmp_path / "out.csv"
    more = ["--must", tmp_path / "must.csv", "--compare-objectives", "--next-best", 1, "--output", written, "--json"]
    assert run("cohort", "assign", *files, "--objective", "TOTAL", *more) == 0
    found = printed(capsys)
    assert found["pairs"] == [
        {"mentee": "a", "mentor": "x", "score": 9},
        {"mentee": "c", "mentor": "y", "score": 5},
    ]
    assert [price["objective"] for price in found["prices"]] == ["TOTAL", "MATCHED_FIRST", "WORST_OFF_FIRST", "STABLE"]
    assert found["alternates"]["b"][0]["mentor"] == "x"
    assert "who lack 1 places" in found["shortage"]["says"]
    assert written.read_text() == "mentee,mentor,score\na,x,9\nc,y,5\n"


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ("mentee,mentor,score\n", "pairs.csv has no rows."),
        ("mentee,score\na,1\n", "pairs.csv has no column 'mentor'."),
        ("mentee,mentor,score\na,x,good\n", "is no number"),
        ("mentee,mentor,score\na,x,1\nb\n", "pairs.csv, row 2: 'mentor' is missing."),
        ("mentee,mentor,mentee_score\na,x,1\n", "pairs.csv has no column 'mentor_score' or 'score'"),
        (
            "mentee,mentor,score\n" + "".join(f"m{one},x{one},1000000000000000\n" for one in range(1200)),
            "The scores are too large for so many people.",
        ),
    ],
)
def test_a_bad_cohort_file_is_one_sentence(tmp_path: Path, pairs: str, sentence: str) -> None:
    (tmp_path / "pairs.csv").write_text(pairs)
    assert sentence in complaint("cohort", "assign", tmp_path / "pairs.csv")


@pytest.mark.parametrize(
    ("mentors", "more", "sentence"),
    [
        ("mentor,capacity\nx,1.5\n", [], "the capacity of x is 1.5. Give whole numbers."),
        ("mentor,capacity\nx,1\nx,2\n", [], "mentor x is there twice."),
        ("mentor,capacity\nx,\n", [], "row 1: 'capacity' is missing."),
        (
            "mentor,capacity\nx,1\n",
            ["--objective", "WORST_OFF_FIRST", "--levels", "0"],
            "0 worst-off levels raise nothing.",
        ),
    ],
)
def test_bad_capacities_are_one_sentence(tmp_path: Path, mentors: str, more: list[str], sentence: str) -> None:
    (tmp_path / "pairs.json").write_text('[{"mentee": "a", "mentor": "x", "score": 3}]')
    (tmp_path / "mentors.csv").write_text(mentors)
    assert sentence in complaint("cohort", "assign", tmp_path / "pairs.json", tmp_path / "mentors.csv", *more)
