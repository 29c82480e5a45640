"""How somebody likes to work and what they aim at: told to themselves, and reasons only for those who allow it."""

from typing import Any

import pytest
import pytest_asyncio
from acting import asked, cypher, do, refilled

from algorithms.working_style import ITEMS, SCALES, scores
from graph.driver import Graph
from resolvers.context import Role

_OWN = """{ viewer { workingStyle { statements { text agreement } scales { name score text } } }
  person(by: {externalId: "ada-2"}) { workingStyle { scales { score } } } }"""
_SUGGESTED = """{ mentorSuggestions(person: {externalId: "ada-2"}) { edges { node { externalId } score
  reasons { kind text contribution facts { ... on Skill { name } } } } } }"""
_PLANS = [5, 5, 1, 3, 3, 3, 4, 2, 1, 5]
_OPPOSITE = [6 - agreement for agreement in _PLANS]


@pytest_asyncio.fixture(scope="module", autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)


async def suggested(graph: Graph, viewer: str | None) -> dict[str, dict[str, tuple[str, float]]]:
    """The reasons for each one suggested, best first, which add up to the score."""
    edges = (await asked(graph, viewer, _SUGGESTED))["mentorSuggestions"]["edges"]
    for edge in edges:
        assert sum(reason["contribution"] for reason in edge["reasons"]) == pytest.approx(edge["score"])
    assert [edge["score"] for edge in edges] == sorted((edge["score"] for edge in edges), reverse=True)
    return {
        edge["node"]["externalId"]: {
            reason["kind"]: (reason["text"], round(reason["contribution"], 4)) for reason in edge["reasons"]
        }
        for edge in edges
    }


def test_each_scale_has_statements_of_both_ends() -> None:
    assert {(item.scale, item.reversed) for item in ITEMS} == {(s.name, end) for s in SCALES for end in (True, False)}


def test_scores_turn_reversed_statements_round() -> None:
    assert scores(_PLANS) == [1.0, 0.5, 0.75, 0.0]
    assert scores(_OPPOSITE) == [0.0, 0.5, 0.25, 1.0]
    assert scores([3] * 10) == [0.5] * 4


async def test_only_the_owner_sees_it_and_takes_it_back(network: Graph) -> None:
    refused = await do(network, "ada-2", "workingStyleAnswer", agreements=[3] * 9)
    assert (refused["code"], refused["message"]) == (
        "BAD_INPUT",
        "9 of 10 statements are answered. Answer all, or none.",
    )
    assert (await do(network, "ada-2", "workingStyleAnswer", agreements=[6] * 10))["code"] == "BAD_INPUT"
    await do(network, "ada-2", "workingStyleAnswer", agreements=_PLANS)
    own = await asked(network, "ada-2", _OWN)
    style = own["viewer"]["workingStyle"]
    assert [each["agreement"] for each in style["statements"]] == _PLANS
    assert [(each["name"], each["score"]) for each in style["scales"]] == [
        ("Structure", 1.0),
        ("Directness", 0.5),
        ("Deliberation", 0.75),
        ("Practice", 0.0),
    ]
    assert style["scales"][0]["text"] == "You like to know the steps beforehand."
    for viewer, roles in (("ben", []), (None, [Role.ADMIN, Role.COORDINATOR])):
        assert (await asked(network, viewer, _OWN, *roles))["person"]["workingStyle"] is None
    await do(network, "ada-2", "workingStyleAnswer", agreements=[])
    taken: dict[str, Any] = (await asked(network, "ada-2", _OWN))["viewer"]["workingStyle"]
    assert (taken["scales"], taken["statements"][0]["agreement"]) == ([], None)


async def test_it_speaks_for_those_who_allow_it_to_themselves_only(network: Graph) -> None:
    plain = {"TIES": ("One common helper", 0.3)}
    assert await suggested(network, "ada-2") == {"ben": plain}
    for who in ("ada-2", "ben"):
        await do(network, who, "workingStyleAnswer", agreements=_PLANS)
    await do(network, "ada-2", "consentUpdate", workingStyleForFit=True)
    # Ben has not allowed it.
    assert await suggested(network, "ada-2") == {"ben": {"TIES": ("One common helper", 0.285)}}
    await do(network, "ben", "consentUpdate", workingStyleForFit=True)
    alike = {"TIES": ("One common helper", 0.285), "STYLE": ("You like to work in similar ways", 0.05)}
    assert await suggested(network, "ada-2") == {"ben": alike}
    assert [await suggested(network, viewer) for viewer in ("ben", None)] == [{"ben": plain}] * 2
    # Who likes to work otherwise is not told so.
    await do(network, "ben", "workingStyleAnswer", agreements=_OPPOSITE)
    assert set((await suggested(network, "ada-2"))["ben"]) == {"TIES"}
    await do(network, "ada-2", "consentUpdate", workingStyleForFit=False)
    assert await suggested(network, "ada-2") == {"ben": plain}


async def test_what_aims_name_and_a_mentor_can_is_a_reason(network: Graph) -> None:
    await do(network, "ada-2", "profileUpdate", aims="I want to write a service in Rust.")
    aimed = {"TIES": ("One common helper", 0.276), "AIMS": ("Has Rust (level 3), which your aims name", 0.0608)}
    assert await suggested(network, "ada-2") == {"ben": aimed}
    edges = (await asked(network, "ada-2", _SUGGESTED))["mentorSuggestions"]["edges"]
    assert edges[0]["reasons"][1]["facts"] == [{"name": "Rust"}]
    assert "AIMS" not in (await suggested(network, "ben"))["ben"]
    await do(network, "ada-2", "profileUpdate", aims="Nothing that has a name.")
    assert "AIMS" not in (await suggested(network, "ada-2"))["ben"]
    assert await cypher(network, "MATCH (:Person {id: 'ada-2'})-[aim:AIMS_AT]->() RETURN aim") == []
