"""Every kind of fault in a folder is found in one go, with its file, line and column, and what would be right."""

import gzip
from pathlib import Path

import pytest
from folders import write_folder

from algorithms.group_proposals.gathering import rules_checked
from algorithms.groups import KINDS
from graph.driver import Graph
from graph.folder import ImportOptions, import_folder
from graph.folder.format import TABLES

_PEOPLE = "id,name\na,A\nb,B\n"
_ROWS = {
    "people": """id,name,seniority,timezone,joined_on,discoverable,inference,mentor_capacity,languages,manager
a,A,10,,,,,,,
b,,,Mars/Base,,,,,,
c,C,,,2024-02-30,,,,,
d,D,,,,yes,,,,
e,E,,,,,SOMETIMES,,,
f,F,,,,,,-1,,
g,G,,,,,,,en||hr,
a,Again,,,,,,,,
h,H,,,,,,,,i
i,I,,,,,,,,j
j,J,,,,,,,,i
k,K,,,,,,,,k
""",
    "skills": "id,name,broader\ns|t,S,\nu,U,v\nv,V,u\n",
    "departments": "id,name,parent\nd,D,d\n",
    "person_skills": "person,skill,level\na,u,6\na,u,1\nb,u,2.5\n",
    "programmes": """id,name,kinds,rules,group_rules,capacity
p,P,"[{""kind"": ""DUET""}]",,,
q,Q,"[{""kind"": ""PEER""}]","{""skills"": {""contains"": {""externalId"": ""w""}}}",,0
r,R,"[{""kind"": ""PEER""}]","{""title"": {""lessThan"": ""a""}}",{,
s,S,,"{""seniority"": {""in"": [true]}}",\
"[{""kind"": ""KEEP_APART"", ""params"": {""pairs"": [{""one"": ""a"", ""other"": ""b""}]}}]",
t,T,"[{""kind"": ""GROUP""}]",,"[{""kind"": ""CONSENT""}, {""kind"": ""MIX"", ""attribute"": ""department""}]",
u,U,"[{""kind"": ""GROUP""}]",,"[{""kind"": ""DUET"", ""attribute"": ""department""}]",
v,V,"[{""kind"": ""GROUP""}]",,"[{""kind"": ""FACILITATOR"", ""params"": {""leest"": 1}}]",
""",
    "mentorships": "id,mentor,mentee,status\nm,a,a,ACTIVE\n",
    "interactions": "from,to,kind,at,weight\na,a,HELP,,\na,b,CHAT,,\na,b,HELP,2024-05-01T10:00,\na,b,HELP,,nan\n",
    "endorsements": "from,to,skill,at\na,b,nothing,\n",
}
_FAULTS = [
    ("departments.csv", 2, "parent", "circle: d"),
    ("skills.csv", 2, "id", '"s|t"'),
    ("skills.csv", 3, "broader", "circle: u, v"),
    ("skills.csv", 4, "broader", "circle: u, v"),
    ("people.csv", 2, "seniority", '"10"'),
    ("people.csv", 3, "name", "is empty"),
    ("people.csv", 3, "timezone", '"Mars/Base"'),
    ("people.csv", 4, "joined_on", '"2024-02-30"'),
    ("people.csv", 5, "discoverable", '"yes"'),
    ("people.csv", 6, "inference", '"SOMETIMES"'),
    ("people.csv", 7, "mentor_capacity", '"-1"'),
    ("people.csv", 8, "languages", '"en||hr"'),
    ("people.csv", 9, "id", "names the same as line 2"),
    ("people.csv", 11, "manager", "circle: i, j"),
    ("people.csv", 12, "manager", "circle: i, j"),
    ("people.csv", 13, "manager", "circle: k"),
    ("person_skills.csv", 2, "level", '"6"'),
    ("person_skills.csv", 3, "person", "names the same as line 2"),
    ("person_skills.csv", 4, "level", '"2.5"'),
    ("programmes.csv", 2, "kinds", "0.kind: Input should be 'ONE_TO_ONE', 'REVERSE', 'PEER', 'MICRO' or 'GROUP'"),
    ("programmes.csv", 3, "capacity", '"0"'),
    ("programmes.csv", 3, "rules", 'unknown skill "w"'),
    ("programmes.csv", 4, "group_rules", "unexpected end of data: line 1 column 2 (char 1)"),
    (
        "programmes.csv",
        4,
        "rules",
        "title is tested with one of equals, notEquals, in, contains, not with 'lessThan'.",
    ),
    ("programmes.csv", 5, "group_rules", "The rules of a programme's groups name no people."),
    ("programmes.csv", 5, "kinds", "is empty"),
    ("programmes.csv", 5, "rules", "True is no whole number of at most 2147483647."),
    ("programmes.csv", 6, "group_rules", "Rule 2 (mix): Give 'least', 'most' or both."),
    (
        "programmes.csv",
        7,
        "group_rules",
        f"Rule 1: there is no kind 'duet'. The kinds are {', '.join(KINDS)}.",
    ),
    ("programmes.csv", 8, "group_rules", "0.params.leest: Extra inputs are not permitted"),
    ("mentorships.csv", 2, "mentee", 'tie to oneself: "a"'),
    ("interactions.csv", 2, "to", 'tie to oneself: "a"'),
    ("interactions.csv", 3, "kind", '"CHAT"'),
    ("interactions.csv", 4, "at", '"2024-05-01T10:00"'),
    ("interactions.csv", 5, "weight", '"nan"'),
    ("endorsements.csv", 2, "skill", 'unknown skill "nothing"'),
]
_DRY = ImportOptions(dry_run=True, judge=rules_checked)


async def _faults(graph: Graph, folder: Path) -> list[tuple[str, int, str, str]]:
    report = await import_folder(graph, folder, _DRY)
    assert report.bad == len(report.bad_rows)
    return [(row.file, row.line, row.column, row.problem) for row in report.bad_rows]


async def test_all_faults_are_told_in_one_go(network: Graph, tmp_path: Path) -> None:
    assert await _faults(network, write_folder(tmp_path, _ROWS)) == _FAULTS


async def test_lines_are_those_of_an_editor(network: Graph, tmp_path: Path) -> None:
    people = 'id,name,seniority\n1,"Two\nlines",3\n\n2,Li,x\n'
    assert await _faults(network, write_folder(tmp_path, {"people": people})) == [("people.csv", 5, "seniority", '"x"')]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id,name,senority\n", (1, "senority", "unknown column 'senority'", "seniority")),
        ("id,title\n1,Boss\n", (1, "name", "required column 'name' is missing", "text")),
        ("id,name,name\n1,A,B\n", (1, "name", "column named twice", "one of the two")),
        ("id,name\n1,A,B\n", (2, "", "3 cells", "2 cells as in the header; quote a cell that holds a comma")),
        ("", (1, "id", "required column 'id' is missing", "an id of at most 200 characters")),
        (f"id,name\n{'x' * 201},A\n", (2, "id", f'"{"x" * 60}…"', "an id of at most 200 characters")),
    ],
)
async def test_a_file_of_another_shape_is_told(
    network: Graph, tmp_path: Path, text: str, fault: tuple[int, str, str, str]
) -> None:
    report = await import_folder(network, write_folder(tmp_path, {"people": text}), _DRY)
    row = report.bad_rows[0]
    assert (row.line, row.column, row.problem, row.right) == fault


async def test_an_unknown_column_cannot_be_skipped(network: Graph, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"people": "id,name,nickname\n1,A,B\n"})
    assert not (await import_folder(network, folder, ImportOptions(skip_bad=True))).written


async def test_bytes_that_are_not_utf8_are_told_by_line(network: Graph, tmp_path: Path) -> None:
    (tmp_path / "people.csv.gz").write_bytes(gzip.compress("id,name\n1,A\n2,Zoë\n".encode("latin-1")))
    assert await _faults(network, tmp_path) == [("people.csv.gz", 3, "name", "bytes that are not UTF-8")]


async def test_a_quote_that_is_never_closed_is_told(network: Graph, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"people": 'id,name\n1,A\n2,"B\n3,C\n'})
    faults = await _faults(network, folder)
    assert [(line, problem[:21]) for _, line, _, problem in faults] == [(3, "cannot be read as CSV")]


@pytest.mark.parametrize(
    "moment",
    ["2024-05-01", "2024-05-01T10:00Z", "2024-05-01 10:00:00+02:00", "2024-05-01T10:00:00.5-0330", "0002-01-01"],
)
async def test_moments_with_an_offset_are_right(network: Graph, tmp_path: Path, moment: str) -> None:
    files = {"people": _PEOPLE, "interactions": f"from,to,at\na,b,{moment}\n"}
    assert await _faults(network, write_folder(tmp_path, files)) == []


@pytest.mark.parametrize("moment", ["2024-05-01T10:00", "01.05.2024", "2024-13-01", "2024-05-01T25:00Z", "0001-01-01"])
async def test_moments_without_an_offset_or_out_of_the_calendar_are_wrong(
    network: Graph, tmp_path: Path, moment: str
) -> None:
    files = {"people": _PEOPLE, "interactions": f"from,to,at\na,b,{moment}\n"}
    assert [fault[2] for fault in await _faults(network, write_folder(tmp_path, files))] == ["at"]


def test_the_format_names_every_reference_by_a_file_of_its_own() -> None:
    names = {table.name for table in TABLES}
    order = [table.name for table in TABLES]
    for table in TABLES:
        for column in table.columns:
            assert column.to is None or column.to in names
            # Required references come after what they name: the rows are settled in this order.
            assert not (column.required and column.to) or order.index(column.to) < order.index(table.name)
