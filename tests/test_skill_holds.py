"""What people say of their skills is theirs to say, hide, confirm and reject; others may vouch for it."""

from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled

from graph.driver import Graph
from graph.folder import ImportOptions, import_folder
from graph.statements import load
from resolvers.context import Role

_KEPT = """... on SkillsKept { person {
  skills { edges { node { name } intent level evidenceText hidden confirmed source freshness } }
  inferredSkills { skill { name } count } } again }"""
_ENDORSED = "... on SkillEndorsed { endorsement { id externalId endorser { name } } again }"
_HOLDERS = '{ skill(by: {externalId: "s-rust"}) { holders { edges { node { name } intent } } } }'


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    await cypher(network, "MATCH ()-[h:HAS_SKILL]->() DELETE h")


async def said(graph: Graph, viewer: str, **told: Any) -> list[dict[str, Any]]:
    answer = await do(graph, viewer, "skillSay", _KEPT, **told)
    return [edge | {"node": edge["node"]["name"]} for edge in answer["person"]["skills"]["edges"]]


async def vouched(graph: Graph, viewer: str | None, *roles: Role) -> list[str]:
    text = '{ person(by: {externalId: "ada"}) { endorsements { edges { node { externalId } } } } }'
    edges = (await asked(graph, viewer, text, *roles))["person"]["endorsements"]["edges"]
    return [edge["node"]["externalId"] for edge in edges]


async def holders(graph: Graph, viewer: str | None, *roles: Role) -> list[tuple[str, str]]:
    edges = (await asked(graph, viewer, _HOLDERS, *roles))["skill"]["holders"]["edges"]
    return [(edge["node"]["name"], edge["intent"]) for edge in edges]


async def test_what_somebody_hides_no_endorsement_tells(network: Graph) -> None:
    # Ben vouched for Ada's Python when everybody could see it.
    everybody: list[tuple[str | None, tuple[Role, ...]]] = [
        ("cem", ()),
        (None, (Role.ADMIN,)),
        ("ada", ()),
        ("ben", ()),
    ]
    for hidden, sees in ((False, everybody), (True, everybody[2:]), (False, everybody)):
        await said(network, "ada", skill="Python", intent="TEACHES", hidden=hidden)
        assert [who for who in everybody if await vouched(network, who[0], *who[1]) == ["e1"]] == sees


async def test_people_say_what_they_can_and_change_it(network: Graph) -> None:
    [rust] = await said(network, "ada", skill="rust", level=3, evidenceText="A parser")
    assert rust == {
        "node": "Rust",
        "intent": "HAS",
        "level": 3,
        "evidenceText": "A parser",
        "hidden": False,
        "confirmed": True,
        "source": "PERSON",
        "freshness": 1.0,
    }
    # What is said fades like what was shown, until it is said again.
    await cypher(network, "MATCH ()-[has:HAS_SKILL]->() SET has.lastOn = date() - duration({days: 730})")
    faded = "{ viewer { skills { edges { freshness } } } }"
    assert (await asked(network, "ada", faded))["viewer"]["skills"]["edges"] == [{"freshness": 0.5}]
    [rust] = await said(network, "ada", skill="Rust", level=4)
    assert (rust["level"], rust["evidenceText"], rust["freshness"]) == (4, "A parser", 1.0)
    assert len(await said(network, "ada", skill="s-rust", intent="TEACHES")) == 2
    refused = await do(network, "ada", "skillSay", skill="Juggling")
    assert (refused["code"], refused["message"]) == ("UNKNOWN_SKILL", "No skill is called Juggling.")
    assert (await do(network, "ada", "skillSay", skill="rust", level=6))["path"] == ["input", "level"]


async def test_a_hidden_skill_is_seen_by_its_owner_only_and_counts_nowhere(network: Graph) -> None:
    await said(network, "ada", skill="rust", level=5)
    assert await holders(network, "ben") == [("Ada", "HAS")]
    experts = '{ experts(need: {skills: ["rust"]}) { edges { node { name } } } }'
    ada = {"node": {"name": "Ada"}}
    assert ada in (await asked(network, "ben", experts))["experts"]["edges"]
    [rust] = await said(network, "ada", skill="rust", hidden=True)
    assert (rust["hidden"], rust["level"]) == (True, 5)
    assert await holders(network, "ben", Role.ADMIN) == []
    assert ada not in (await asked(network, "ben", experts))["experts"]["edges"]
    skills = '{ person(by: {externalId: "ada"}) { skills { totalCount edges { level } } } }'
    assert (await asked(network, "ben", skills, Role.ADMIN))["person"]["skills"] == {"totalCount": 0, "edges": []}
    # What is left out stays, also that it is hidden; and it can be shown again.
    assert [each["hidden"] for each in await said(network, "ada", skill="rust", level=4)] == [True]
    assert [each["hidden"] for each in await said(network, "ada", skill="rust", hidden=False)] == [False]
    assert await holders(network, "ben") == [("Ada", "HAS")]


async def test_what_others_say_is_confirmed_or_rejected_for_good(network: Graph, tmp_path: Path) -> None:
    await cypher(
        network,
        """MATCH (ada:Person {id: 'ada'}), (rust:Skill {id: 's-rust'}), (ethics:Skill {id: 's-ethics'})
        UNWIND [rust, ethics] AS skill CREATE (ada)-[:SHOWED {run: 'r2', count: 3, strength: 1.0}]->(skill)""",
    )
    mine = '{ person(by: {externalId: "ada"}) { inferredSkills { skill { name } count } } }'
    names = [each["skill"]["name"] for each in (await asked(network, "ada", mine))["person"]["inferredSkills"]]
    assert sorted(names) == ["Research ethics", "Rust"]
    assert (await asked(network, "ben", mine, Role.ADMIN))["person"]["inferredSkills"] == []
    answer = (await do(network, "ada", "skillSay", _KEPT, skill="rust"))["person"]
    assert [each["skill"]["name"] for each in answer["inferredSkills"]] == ["Research ethics"]
    answer = (await do(network, "ada", "skillReject", _KEPT, skill="Research ethics"))["person"]
    assert answer["inferredSkills"] == []
    assert (await do(network, "ada", "skillReject", skill="Research ethics"))["code"] == "NOT_FOUND"
    # Neither an import nor an analysis brings back what was rejected, nor shows what is hidden.
    await said(network, "ada", skill="rust", hidden=True)
    (tmp_path / "people.csv").write_text("id,name\nada,Ada\n", encoding="utf-8")
    (tmp_path / "person_skills.csv").write_text(
        "person,skill,intent,level\nada,s-ethics,HAS,2\nada,s-rust,HAS,2\nada,s-python,HAS,2\n", encoding="utf-8"
    )
    await import_folder(network, tmp_path, ImportOptions())
    rows = [["ada", each, 2, 1.0, None] for each in ("s-ethics", "s-rust", "s-python")]
    await network.write(load("analyses")["save_help"], {"rows": rows, "run": "r2"})
    found = "MATCH (:Person {id: 'ada'})-[h:HAS_SKILL|SHOWED]->(s) RETURN type(h), s.id ORDER BY type(h)"
    assert await cypher(network, found) == [["HAS_SKILL", "s-python"], ["SHOWED", "s-python"]]
    # Who says so again has changed their mind.
    assert "Research ethics" in [each["node"] for each in await said(network, "ada", skill="Research ethics")]


async def test_others_vouch_for_a_skill_once_and_nobody_for_themselves(network: Graph) -> None:
    await said(network, "ada", skill="rust", level=5)
    told: dict[str, Any] = {"person": by("ada"), "skill": "rust"}
    first = (await do(network, "cem", "skillEndorse", _ENDORSED, **told))["endorsement"]
    assert first["endorser"]["name"] == "Cem"
    assert (await do(network, "cem", "skillEndorse", _ENDORSED, **told))["endorsement"]["id"] == first["id"]
    assert (await do(network, "ada", "skillEndorse", **told))["code"] == "OWN_SKILL"
    assert (await do(network, "cem", "skillEndorse", person=by("ada"), skill="Python"))["code"] == "NOT_HELD"
    assert (await do(network, "cem", "skillEndorse", person=by("hid"), skill="rust"))["code"] == "NOT_FOUND"
    assert (await do(network, "ben", "endorsementWithdraw", endorsement=first["id"]))["code"] == "NOT_FOUND"
    assert (await do(network, "ada", "endorsementWithdraw", endorsement=first["id"]))["__typename"] == (
        "EndorsementWithdrawn"
    )
    assert (await do(network, "ada", "endorsementWithdraw", endorsement=opaque("Endorsement", "x")))["code"] == (
        "NOT_FOUND"
    )


@pytest.mark.parametrize("people", [["ada", "cem"], ["ada", "cem", "ada-2"], ["cem", "ada", "ben"]])
async def test_a_ring_is_shown_to_admins(network: Graph, people: list[str]) -> None:
    rings = "{ endorsementRings { skill { name } people { externalId } } }"
    for person in people:
        await said(network, person, skill="rust")
    pairs = list(zip(people, people[1:] + people[:1], strict=True))
    for giver, taker in pairs[:-1]:
        await do(network, giver, "skillEndorse", person=by(taker), skill="rust")
        await do(network, "dee", "skillEndorse", person=by(taker), skill="rust")
    assert (await asked(network, None, rings, Role.ADMIN))["endorsementRings"] == []
    await do(network, pairs[-1][0], "skillEndorse", person=by(pairs[-1][1]), skill="rust")
    [ring] = (await asked(network, None, rings, Role.ADMIN))["endorsementRings"]
    assert ring["skill"]["name"] == "Rust"
    assert {each["externalId"] for each in ring["people"]} == set(people)
