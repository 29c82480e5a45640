"""The network read as rows of the import format, page by page in the order of the ids."""

from collections.abc import AsyncIterator
from typing import Any

from graph.driver import Graph
from graph.folder import nesting
from graph.folder.columns import Table
from graph.statements import load

_PAGE = 2_000
# A tie holds all its events, a group all who came to each session, a programme all who applied: a page can be long.
_LONG = {"interactions": 250, "attendance": 250, "applications": 20}
_SECONDS = 120.0
_NEVER = "0001"
_ANCHORS = {
    "departments": "department_ids",
    "skills": "skill_ids",
    "people": "person_ids",
    "person_skills": "person_ids",
    "programmes": "programme_ids",
    "applications": "programme_ids",
    "mentorships": "mentorship_ids",
    "objectives": "mentorship_ids",
    "sessions": "mentorship_ids",
    "feedback": "mentorship_ids",
    "groups": "group_ids",
    "group_members": "group_ids",
    "group_sessions": "group_ids",
    "attendance": "group_ids",
    "interactions": "person_ids",
    "asks": "ask_ids",
    "answers": "ask_ids",
    "invitations": "ask_ids",
    "endorsements": "person_ids",
}


async def pages(graph: Graph, table: Table) -> AsyncIterator[list[list[Any]]]:
    """Rows of one file as the graph holds them: cells are texts, numbers, booleans, lists of texts, or None."""
    statement = load("folder/read")[table.name]
    async for ids in _ids(graph, _ANCHORS[table.name], _LONG.get(table.name, _PAGE)):
        rows = (await graph.read(statement, {"ids": ids}, seconds=_SECONDS))[0][0]
        if table.name == "interactions":
            rows = [event for tie in rows for event in _events(tie)]
        for place in nesting.places(table):
            rows = [[*row[:place], nesting.text(row[place]), *row[place + 1 :]] for row in rows]
        if rows:
            yield rows


async def made_here(graph: Graph, block: str) -> list[list[str]]:
    """Ids of what people made here: files of the organisation do not know it."""
    return await graph.read(load("folder/read")[block], seconds=_SECONDS)


async def _ids(graph: Graph, block: str, size: int) -> AsyncIterator[list[str]]:
    statement = load("folder/read")[block]
    after = ""
    while ids := (await graph.read(statement, {"after": after, "size": size}, seconds=_SECONDS))[0][0]:
        yield ids
        after = ids[-1]


def _events(tie: list[Any]) -> list[list[Any]]:
    seeker, giver, kind, times, weights, skills = tie
    return [
        [seeker, giver, kind, None if time.startswith(_NEVER) else time, weight, skill or None]
        for time, weight, skill in zip(times, weights, skills, strict=True)
    ]


def text(value: Any) -> str | None:
    """A cell as it stands in a file, or None where it is empty."""
    match value:
        case None | [] | "":
            return None
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value).removesuffix(".0")
        case list():
            return "|".join(value)
        case _:
            return str(value)
