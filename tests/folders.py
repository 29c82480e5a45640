"""Folders of the import format for tests, and the whole of a network as one value."""

from pathlib import Path

from graph.driver import Graph
from graph.statements import Statement

# Every file of the format, small: what comes of it is known by heart.
ORGANISATION = {
    "people": """id,name,seniority,department,location,manager,joined_on,languages,mentor_capacity
ana,Ana Ilić,7,eng,Zagreb,,2020-01-31,hr|en,2
bo,Bo Li,3,eng,,ana,,,
cy,Cy Doe,,,Zagreb,ana,,,0
""",
    "departments": "id,name,parent\neng,Engineering,all\nall,Everyone,\n",
    "skills": "id,name,aliases,broader,related\nc++,C++,cpp,lang,\nlang,Languages,,,rust\nrust,Rust,,lang,\n",
    "person_skills": """person,skill,intent,level,evidence,first_on
ana,c++,,5,3,2021-02-03
ana,c++,TEACHES,,,
bo,rust,LEARNS,1,,
""",
    "mentorships": """id,mentor,mentee,status,started_on,ended_on,skills,programme
m1,ana,bo,ACTIVE,2024-01-01,,c++|rust,Spring
m2,ana,cy,COMPLETED,2023-01-01,2023-06-30,,
""",
    "groups": "id,name,goal,skills,department,status,access,max_size\ng,Circle,Learn,rust,eng,ACTIVE,HIDDEN,8\n",
    "group_members": "group,person,role\ng,ana,FACILITATOR\ng,bo,\n",
    "interactions": """from,to,kind,at,weight,skills
bo,ana,HELP,2024-05-01T10:00:00+02:00,2,c++|rust
bo,ana,HELP,,,
bo,ana,HELP,2023-05-01,,
cy,ana,ADVICE,,,
""",
    "asks": "id,person,title,skills,asked_at\nq,bo,Why?,rust,2024-05-01T10:00Z\n",
    "answers": "ask,person,answered_at,accepted,score\nq,ana,2024-05-01T10:05:00Z,true,-3\n",
    "endorsements": "from,to,skill,at\nbo,ana,c++,2024-06-01\n",
}

_NODES = Statement(
    "nodes",
    "",
    "MATCH (n) WHERE NOT n:Migration AND NOT n:Lease AND NOT n:Job RETURN labels(n), n {.*}",
)
_TIES = Statement(
    "ties",
    "",
    "MATCH (a)-[r]->(b) RETURN labels(a)[0], a.id, type(r), labels(b)[0], b.id, r {.*}",
)
_EMPTY = Statement("empty", "", "MATCH (n) WHERE NOT n:Migration DETACH DELETE n")


def write_folder(folder: Path, files: dict[str, str]) -> Path:
    """Write the texts as files of the format."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return folder


async def emptied(graph: Graph) -> None:
    """Delete everything but the record of migrations."""
    await graph.write(_EMPTY)


async def digest(graph: Graph) -> tuple[list[str], list[str]]:
    """Every node and every tie with all its properties, in an order of their own."""
    nodes = [f"{labels} {sorted(values.items())}" for labels, values in await graph.read(_NODES)]
    ties = [f"{ends} {sorted(values.items())}" for *ends, values in await graph.read(_TIES)]
    return sorted(nodes), sorted(ties)
