"""Folders of the import format for tests, and the whole of a network as one value."""

from pathlib import Path

from graph.driver import Graph
from graph.statements import Statement

# Every file of the format, small: what comes of it is known by heart.
ORGANISATION = {
    "people": """id,name,seniority,department,location,manager,joined_on,languages,mentor_capacity,\
paused,contact_for,decided_at
ana,Ana Ilić,7,eng,Zagreb,,2020-01-31,hr|en,2,,,
bo,Bo Li,3,eng,,ana,,,,,,
cy,Cy Doe,,,Zagreb,ana,,,0,true,ME,2024-03-01T09:00:00Z
""",
    "departments": "id,name,parent\neng,Engineering,all\nall,Everyone,\n",
    "skills": "id,name,aliases,broader,related\nc++,C++,cpp,lang,\nlang,Languages,,,rust\nrust,Rust,,lang,\n",
    "person_skills": """person,skill,intent,level,evidence,first_on
ana,c++,,5,3,2021-02-03
ana,c++,TEACHES,,,
bo,rust,LEARNS,1,,
""",
    "programmes": """id,name,about,status,starts_on,apply_until,kinds,capacity,\
rules,group_rules,agreement,guide,coordinators
Spring,Spring term,"Ask, and learn",OPEN,2024-01-01,2024-12-31,\
"[{""kind"": ""PEER"", ""withinDays"": 7}, {""kind"": ""GROUP""}]",1,\
"{""all"": [{""not"": {""seniority"": {""greaterThan"": 8}}}, \
{""skills"": {""overlaps"": [{""externalId"": ""rust""}]}}]}",\
"[{""kind"": ""MIX"", ""attribute"": ""department"", ""params"": {""least"": 2}}]","Be kind.
Come.",Meet,ana
""",
    "applications": """programme,person,status,place,at,agreed_at,answered_at,accepted_on
Spring,bo,ACCEPTED,1,2024-01-02T08:00:00Z,2024-01-02T08:00:00Z,2024-01-03T08:00:00+01:00,2024-01-03
Spring,cy,WAITING,3,2024-01-04,2024-01-04,2024-01-05,
""",
    "mentorships": """id,mentor,mentee,status,started_on,ended_on,skills,programme
m1,ana,bo,ACTIVE,2024-01-01,,c++|rust,Spring
m2,ana,cy,COMPLETED,2023-01-01,2023-06-30,,
""",
    "objectives": """id,mentorship,text,direction,owner,due_on,status,set_at,progress_at
o1,m1,Ship a crate,MENTOR_TEACHES,,2024-06-01,REACHED,2024-01-02,2024-03-01T09:00:00+01:00
o2,m1,"Explain, slowly",MENTEE_TEACHES,bo,,,,
""",
    "sessions": """id,mentorship,status,starts_at,minutes,agenda,taught,absent
s1,m1,,2024-02-01T10:00:00+01:00,45,Ownership,BOTH,
s2,m1,MISSED,2024-03-01T10:00:00Z,,,,bo|ana
s3,m2,,2023-02-01T10:00:00Z,,,,
""",
    "feedback": """mentorship,person,session,rating,text,at,skills_grown
m1,bo,s1,5,Clear,2024-02-01T12:00:00Z,
m2,cy,,4,,2023-07-01,rust|c++
""",
    "groups": """id,name,goal,skills,department,status,access,max_size,rules,programme
g,Circle,Learn,rust,eng,ACTIVE,HIDDEN,8,Listen first|Be kind,Summer
""",
    "group_members": """group,person,role,offers,seeks,agreed_at
g,ana,FACILITATOR,c++,,2024-01-01
g,bo,,,rust|lang,
""",
    "group_sessions": """id,group,status,starts_at,agenda
gs1,g,,2024-02-02T10:00:00Z,Borrowing
gs2,g,,2024-03-02T10:00:00Z,
gs3,g,SCHEDULED,2034-03-02T10:00:00Z,
""",
    "attendance": """session,person,attended,minutes,turns
gs1,ana,,40,
gs1,bo,,2.5,3
gs2,ana,,,7
gs2,bo,false,,
""",
    "interactions": """from,to,kind,at,weight,skills
bo,ana,HELP,2024-05-01T10:00:00+02:00,2,c++|rust
bo,ana,HELP,,,
bo,ana,HELP,2023-05-01,,
cy,ana,ADVICE,,,
""",
    "asks": """id,person,title,skills,asked_at,viewpoints,urgency,status
q,bo,Why?,rust,2024-05-01T10:00Z,Research|Ethics,HIGH,ANSWERED
""",
    "answers": """ask,person,answered_at,accepted,score,text,grew_into
q,ana,2024-05-01T10:05:00Z,true,-3,"So, because",m1
""",
    "invitations": """ask,person,status,viewpoint,wave,invited_at
q,ana,ANSWERED,Research,1,2024-05-01T10:01:00Z
q,cy,,Ethics,2,2024-05-01T15:00:00Z
""",
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
