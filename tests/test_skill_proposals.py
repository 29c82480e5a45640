"""Names of skills are proposed by anyone and decided by a curator, once."""

from typing import Any

import pytest
import pytest_asyncio
from acting import asked, cypher, do, opaque, refilled

from graph.driver import Graph
from resolvers.context import Role

_KEPT = """... on SkillProposalKept { proposal { id name status by { name } aliasOf { name }
  became { externalId name broader { name } } } again }"""
_PROPOSE = f"""mutation($input: SkillProposeInput!) {{
  skillPropose(input: $input) {{ {_KEPT} ... on Refusal {{ code path }} }} }}"""
_LIST = "{ skillProposals(status: OPEN) { edges { node { name } } } }"


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)


async def propose(graph: Graph, **told: Any) -> dict[str, Any]:
    answer: dict[str, Any] = (await asked(graph, "ben", _PROPOSE, input=told))["skillPropose"]
    return answer


async def decide(graph: Graph, proposal: dict[str, Any], **told: Any) -> dict[str, Any]:
    told = {"proposal": proposal["id"]} | told
    return await do(graph, None, "skillProposalDecide", _KEPT, Role.COORDINATOR, **told)


async def test_a_name_becomes_a_skill_or_another_name_of_one(network: Graph) -> None:
    new = (await propose(network, name="Zig", description="A language.", idempotencyKey="k"))["proposal"]
    other = (await propose(network, name="Rustlang", aliasOf="rust"))["proposal"]
    assert (new["status"], new["by"], other["aliasOf"]) == ("OPEN", {"name": "Ben"}, {"name": "Rust"})
    found = (await asked(network, None, _LIST, Role.COORDINATOR))["skillProposals"]["edges"]
    assert [edge["node"]["name"] for edge in found] == ["Rustlang", "Zig"]
    made = (await decide(network, new, status="ADOPTED", skill="Programming"))["proposal"]["became"]
    assert (made["name"], made["broader"]) == ("Zig", [{"name": "Programming"}])
    merged = (await decide(network, other, status="MERGED", skill="rust"))["proposal"]
    assert merged["status"] == "MERGED"
    # Both names are understood from now on.
    for name in ("zig", "RUSTLANG"):
        assert (await do(network, "ada", "skillSay", skill=name))["__typename"] == "SkillsKept"
    assert (await propose(network, name="zig"))["code"] == "KNOWN_SKILL"
    # Whoever repeats what they proposed means the same as before.
    again = await propose(network, name="Zig", description="A language.", idempotencyKey="k")
    assert again["again"] is True
    assert (await decide(network, new, status="DECLINED"))["code"] == "WRONG_STATUS"


async def test_no_name_comes_to_mean_two_skills(network: Graph) -> None:
    first, second, third = [(await propose(network, name=name))["proposal"] for name in ("Zig", "zig", "ZIG")]
    await decide(network, first, status="ADOPTED")
    for told in ({"status": "ADOPTED"}, {"status": "MERGED", "skill": "Rust"}):
        refused = await decide(network, second, **told)
        assert (refused["code"], refused["message"]) == ("KNOWN_SKILL", "Zig goes by that name already.")
    # It may be said that they are the same, or that nothing comes of it.
    assert (await decide(network, second, status="MERGED", skill="Zig"))["proposal"]["status"] == "MERGED"
    assert (await decide(network, third, status="DECLINED"))["proposal"]["status"] == "DECLINED"
    assert await cypher(network, "MATCH (s:Skill {name: 'Zig'}) RETURN s.aliases") == [[None]]


@pytest.mark.parametrize(
    ("told", "code", "path"),
    [
        ({"name": "CPython"}, "KNOWN_SKILL", "name"),
        ({"name": " "}, "BAD_INPUT", "name"),
        ({"name": "Zig", "aliasOf": "nothing"}, "UNKNOWN_SKILL", "aliasOf"),
    ],
)
async def test_what_cannot_be_proposed_is_refused(network: Graph, told: dict[str, Any], code: str, path: str) -> None:
    refused = await propose(network, **told)
    assert (refused["code"], refused["path"]) == (code, ["input", path])
    assert await cypher(network, "MATCH (p:SkillProposal) RETURN p") == []


async def test_what_cannot_be_decided_is_refused(network: Graph) -> None:
    assert (await decide(network, {"id": opaque("SkillProposal", "x")}, status="DECLINED"))["code"] == "NOT_FOUND"
    new = (await propose(network, name="Zig"))["proposal"]
    assert (await decide(network, new, status="MERGED"))["path"] == ["input", "skill"]
    assert (await decide(network, new, status="ADOPTED", skill="nothing"))["code"] == "UNKNOWN_SKILL"
    assert (await decide(network, new, status="DECLINED"))["proposal"]["status"] == "DECLINED"
