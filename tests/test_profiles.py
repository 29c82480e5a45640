"""What people say of themselves and allow: who sees it, and that a refusal acts at once and everywhere."""

from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, refilled

import schema
from graph.driver import Graph
from graph.folder import import_folder
from resolvers.context import Role
from schema.guarding import PolicyError

_ALL = "about interests languages aims email timezone localTime hours { day start end } consent { inference }"
_PROFILE = f"query($by: PersonBy!) {{ person(by: $by) {{ name {_ALL} }} }}"
_KEPT = f"... on ProfileKept {{ person {{ {_ALL} paused mentorCapacity menteeCapacity }} again }}"
_CONSENT = """... on ProfileKept { person { consent { discoverable inference asksAWeek askTopics { name }
  visibility { about aims contact } } paused } }"""
_GROUPS = {
    "about": {"about", "interests", "languages"},
    "aims": {"aims"},
    "contact": {"email", "timezone", "localTime", "hours"},
}
_TOLD: dict[str, Any] = {
    "about": "I like zzyzx.",
    "aims": "To lead.",
    "interests": ["chess"],
    "languages": ["en"],
    "hours": [{"day": "MONDAY", "start": "09:00", "end": "10:30"}],
    "mentorCapacity": 3,
    "menteeCapacity": None,
}


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)
    await cypher(
        network,
        "MATCH (ada:Person {id: 'ada'}), (cem:Person {id: 'cem'}), (lab:Department {id: 'data'}) "
        "CREATE (cem)-[:IN_DEPARTMENT]->(lab) SET ada.email = 'ada@example.org'",
    )


async def seen(graph: Graph, viewer: str | None, *roles: Role, person: str = "ada") -> set[str]:
    """Which fields of a profile somebody sees."""
    found = (await asked(graph, viewer, _PROFILE, *roles, by=by(person)))["person"]
    return {name for name, value in found.items() if value not in (None, [])}


async def test_people_say_what_they_like_of_themselves(network: Graph) -> None:
    told = (await do(network, "ada", "profileUpdate", _KEPT, **_TOLD))["person"]
    assert {name: told[name] for name in _TOLD} == _TOLD
    told = (await do(network, "ada", "profileUpdate", _KEPT, aims=None))["person"]
    assert (told["aims"], told["about"]) == (None, "I like zzyzx.")
    assert (await do(network, "ada", "profileUpdate", _KEPT, about="A", idempotencyKey="k"))["again"] is False
    assert (await do(network, "ada", "profileUpdate", _KEPT, about="A", idempotencyKey="k"))["again"] is True
    assert (await do(network, "ada", "profileUpdate", about="B", idempotencyKey="k"))["code"] == "KEY_REUSED"


@pytest.mark.parametrize(
    ("name", "told", "path"),
    [
        ("profileUpdate", {"hours": [{"day": "MONDAY", "start": "10:00", "end": "09:00"}]}, ["input", "hours", "0"]),
        ("profileUpdate", {"about": "x" * 4001}, ["input", "about"]),
        ("profileUpdate", {"mentorCapacity": 51}, ["input", "mentorCapacity"]),
        ("consentUpdate", {"asksAWeek": -1}, ["input", "asksAWeek"]),
        ("consentUpdate", {"askTopics": ["nothing such"]}, ["input", "askTopics"]),
    ],
)
async def test_what_cannot_be_is_refused(network: Graph, name: str, told: dict[str, Any], path: list[str]) -> None:
    refused = await do(network, "ada", name, **told)
    assert (refused["__typename"], refused["path"]) == ("InputRefused", path)
    assert await cypher(network, "MATCH (e:Event) RETURN e") == []


@pytest.mark.parametrize("group", _GROUPS)
async def test_each_part_of_a_profile_is_seen_by_whom_its_owner_chooses(network: Graph, group: str) -> None:
    """Ben is a partner of Ada, Cem works in her department, Dee is a stranger, and no role is above her choice."""
    await do(network, "ada", "profileUpdate", **_TOLD)
    everything = {"name"} | set().union(*_GROUPS.values())
    viewers: dict[str | None, tuple[Role, ...]] = {
        "ben": (),
        "cem": (),
        "dee": (),
        None: (Role.ADMIN, Role.ANALYST, Role.COORDINATOR),
    }
    audiences: dict[str, set[str | None]] = {
        "EVERYONE": {"ben", "cem", "dee", None},
        "DEPARTMENT": {"cem"},
        "RELATIONS": {"ben"},
        "ME": set(),
    }
    for audience, may in audiences.items():
        await do(network, "ada", "consentUpdate", visibility={group: audience})
        for viewer, roles in viewers.items():
            expected = everything if viewer in may else everything - _GROUPS[group]
            assert await seen(network, viewer, *roles) == expected, (audience, viewer)
        assert await seen(network, "ada") == everything | {"consent"}
    await cypher(network, "MATCH ()-[r:MENTORS]->() SET r.status = 'ENDED'")
    await do(network, "ada", "consentUpdate", visibility={group: "RELATIONS"})
    assert await seen(network, "ben") == everything - _GROUPS[group]


async def test_what_is_kept_from_others_is_not_found_by_its_words(network: Graph) -> None:
    await do(network, "ada", "profileUpdate", **_TOLD)
    text = """{ search(text: "zzyzx") { edges { score } } people(filter: {text: "zzyzx"}) { totalCount }
      experts(need: {text: "zzyzx"}) { edges { score } } }"""
    found = await asked(network, "ben", text)
    assert [len(found["search"]["edges"]), found["people"]["totalCount"], len(found["experts"]["edges"])] == [1, 1, 1]
    await do(network, "ada", "consentUpdate", visibility={"about": "RELATIONS"})
    await do(network, "ada", "profileUpdate", about="Still zzyzx.")
    await cypher(network, "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    found = await asked(network, "ben", text)
    assert [found["search"]["edges"], found["people"]["totalCount"], found["experts"]["edges"]] == [[], 0, []]
    assert "about" in await seen(network, "ben")


async def test_a_field_without_an_audience_is_no_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    definition: Any = schema.build()._schema.type_map["Person"].extensions["strawberry-definition"]
    field = next(each for each in definition.fields if each.python_name == "about")
    monkeypatch.setattr(field, "metadata", {**field.metadata, "shown": None})
    with pytest.raises(PolicyError, match=r"Person\.about says not to whom"):
        schema.build()


async def test_people_decide_what_they_allow(network: Graph) -> None:
    told: dict[str, Any] = {"asksAWeek": 2, "askTopics": ["py", "Rust"], "paused": True, "visibility": {"aims": "ME"}}
    person = (await do(network, "ada", "consentUpdate", _CONSENT, **told))["person"]
    assert person == {
        "paused": True,
        "consent": {
            "discoverable": True,
            "inference": "ON",
            "asksAWeek": 2,
            "askTopics": [{"name": "Python"}, {"name": "Rust"}],
            "visibility": {"about": "EVERYONE", "aims": "ME", "contact": "EVERYONE"},
        },
    }
    told = {"asksAWeek": None, "askTopics": [], "visibility": {"aims": "EVERYONE"}}
    consent = (await do(network, "ada", "consentUpdate", _CONSENT, **told))["person"]["consent"]
    assert (consent["asksAWeek"], consent["askTopics"], consent["visibility"]["aims"]) == (None, [], "EVERYONE")
    await do(network, "ada", "consentUpdate", discoverable=False)
    assert (await asked(network, "ben", _PROFILE, by=by("ada")))["person"] is None


async def test_who_takes_a_break_is_suggested_to_nobody_and_not_proposed(network: Graph) -> None:
    text = '{ mentorSuggestions(person: {externalId: "ada-2"}) { edges { node { name } } } }'
    await cypher(network, "MATCH (p:Person {id: 'ben'}) SET p.inference = 'ON'")
    before = await asked(network, "ada-2", text)
    assert {"node": {"name": "Ben"}} in before["mentorSuggestions"]["edges"]
    await do(network, "ben", "consentUpdate", paused=True)
    after = await asked(network, "ada-2", text)
    assert {"node": {"name": "Ben"}} not in after["mentorSuggestions"]["edges"]
    told: dict[str, Any] = {"mentor": by("ben"), "mentee": by("ada-2")}
    assert (await do(network, "ada-2", "mentorshipPropose", **told))["path"] == ["input", "mentor"]
    told = {"mentor": by("ada-2"), "mentee": by("ben")}
    refused = await do(network, "ada-2", "mentorshipPropose", **told)
    assert (refused["code"], refused["path"]) == ("PAUSED", ["input", "mentee"])
    # Whoever takes a break may still propose for themselves.
    assert "code" not in await do(network, "ben", "mentorshipPropose", **told)
    why = 'query { whyNot(person: {externalId: "ada-2"}, candidate: {externalId: "ben"}) { obstacles { rule } } }'
    assert {"rule": "PAUSED"} in (await asked(network, "ada-2", why))["whyNot"]["obstacles"]


_DERIVED = (
    "SUGGESTED SHOWED IN_COMMUNITY IN_PART LEADS GIVES_WAY BROKER BRIDGE AT_EDGE INTRODUCES AROUND LEARNER HANDOVER "
    "HELD_BY FIRST_CHOICE SET_ASIDE"
)


async def derived(graph: Graph, person: str) -> list[str]:
    """Everything in the store that an analysis says of somebody, wherever it stands."""
    text = """MATCH (a)-[r]->(b) WHERE type(r) IN $types
      AND ($person IN [a.id, b.id] OR any(key IN keys(r) WHERE r[key] = $person)) RETURN type(r) AS fact
      UNION ALL MATCH (p:Person {id: $person}) WHERE p.embedding IS NOT NULL RETURN 'embedding' AS fact"""
    return [row[0] for row in await cypher(graph, text, types=_DERIVED.split(), person=person)]


async def test_who_refuses_by_a_file_is_in_nothing_derived_either(network: Graph, tmp_path: Path) -> None:
    assert {"SUGGESTED", "IN_COMMUNITY"} <= set(await derived(network, "ben"))
    (tmp_path / "people.csv").write_text("id,name,inference\nben,Ben,OFF\nada,Ada,ON\n", encoding="utf-8")
    others = len(await derived(network, "ada"))
    await import_folder(network, tmp_path)
    assert await derived(network, "ben") == []
    assert 0 < len(await derived(network, "ada")) <= others


@pytest.mark.parametrize("inference", ["OFF", "OPT_IN"])
async def test_who_refuses_is_in_nothing_derived_at_once(network: Graph, inference: str) -> None:
    await cypher(
        network,
        """MATCH (run:AnalysisRun {id: 'r2'}), (ben:Person {id: 'ben'}), (s:Skill {id: 's-rust'})
        CREATE (run)-[:LEADS {activity: 0.5, people: 3}]->(ben), (run)-[:FIRST_CHOICE {score: 0.5}]->(ben)
        CREATE (ben)-[:SET_ASIDE {kind: 'ONE_TO_ONE', score: 0.5}]->(run), (ben)-[:SHOWED {run: 'r2', count: 2}]->(s)
        CREATE (run)-[:GIVES_WAY {by: 0.5}]->(ben)
        WITH ben MATCH (k:KnowledgeRisk {id: 'r2/s-ethics'})
        CREATE (k)-[:HANDOVER {teacher: 'ben', learner: 'x'}]->(ben)
        SET ben.embedding = [x IN range(1, 128) | 0.1]""",
    )
    assert set(await derived(network, "ben")) == {*_DERIVED.split(), "embedding"}
    others = len(await derived(network, "ada"))
    await do(network, "ben", "consentUpdate", inference=inference)
    assert await derived(network, "ben") == []
    assert 0 < len(await derived(network, "ada")) <= others
    assert await cypher(network, "MATCH (e:Event) RETURN e.kind, e.by") == [["consentUpdate", "ben"]]
    text = """{ communities { edges { node { members { edges { node { name } } } } } }
      network { brokers { edges { node { name } } } }
      mentorSuggestions(person: {externalId: "ada-2"}) { edges { node { name } } } }"""
    assert "Ben" not in str(await asked(network, "ada", text))
