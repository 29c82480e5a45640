"""The picture as readers see it: discs, links, findings, what moved between two runs, and names that somebody gives."""

from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, cypher, do, opaque

from graph.driver import Graph
from resolvers.context import Role

_DISCS = """{ communities { edges { node { name renamed size x y radius growth silo outwardShare
  mix { share department { name } } children { x radius mix { share } } } } }
  network { links { weight people one { name } two { name } } findings(first: 9) { text action community { name } }
    numbers { kind value previous } serving { events { kind subject { name } }
      before { events { kind } discs { name size x } } } } }"""
_FLOW = """query ($from: ID!, $to: ID!) { memberFlow(from: $from, to: $to) {
  people from { name } to { name community { size } } } }"""
_RENAMED = "... on CommunityRenamed { again community { name renamed } }"


@pytest_asyncio.fixture(scope="module", autouse=True)
async def pictured(network: Graph) -> None:
    await cypher(network, (Path(__file__).parent / "pictured.cypher").read_text(encoding="utf-8"))


async def _discs(graph: Graph) -> dict[str, Any]:
    answer = await asked(graph, None, _DISCS)
    network: dict[str, Any] = answer["network"]
    return network | {edge["node"]["name"]: edge["node"] for edge in answer["communities"]["edges"]}


async def test_a_disc_has_its_place_and_its_ring(network: Graph) -> None:
    found = await _discs(network)
    lab, yard = found["Lab"], found["Yard <b>"]
    assert (lab["x"], lab["y"], lab["radius"], lab["growth"], lab["silo"]) == (0.31, 0.3, 0.19, -2, False)
    assert lab["mix"] == [
        {"share": 0.7, "department": {"name": "Engineering"}},
        {"share": 0.3, "department": None},
    ]
    assert (yard["silo"], yard["outwardShare"], yard["growth"]) == (True, 0.05, None)
    assert lab["children"] == [{"x": None, "radius": None, "mix": []}]


async def test_of_few_people_nothing_is_drawn(network: Graph) -> None:
    few = (await _discs(network))["Few"]
    assert [few[name] for name in ("x", "y", "radius", "growth", "outwardShare", "mix")] == [None] * 5 + [[]]


async def test_links_findings_and_numbers_are_those_of_the_run_that_serves(network: Graph) -> None:
    found = await _discs(network)
    assert found["links"] == [{"weight": 0.12, "people": 14, "one": {"name": "Lab"}, "two": {"name": "Yard <b>"}}]
    assert [(each["text"], each["action"]) for each in found["findings"]] == [
        ("Few ties lead out of “Yard <b>”. Introduce its people to others.", "INTRODUCE"),
        ("In “Operations” mentoring reaches 2 %. Propose mentors.", "PROPOSE_MENTORS"),
    ]
    assert found["numbers"][1] == {"kind": "COVERED", "value": 0.95, "previous": 0.9}
    assert [each["kind"] for each in found["numbers"]][-1] == "TIES_ACROSS"
    assert found["serving"]["events"] == [{"kind": "BORN", "subject": {"name": "Yard <b>"}}]
    assert found["serving"]["before"]["events"] == []
    assert found["serving"]["before"]["discs"][0] == {"name": "Lab", "size": 20, "x": 0.3}


async def test_who_moved_is_told_between_two_runs_that_served_one_after_the_other(network: Graph) -> None:
    runs = {name: opaque("AnalysisRun", key) for name, key in (("from", "r1"), ("to", "r2"))}
    found = (await asked(network, None, _FLOW, **runs))["memberFlow"]
    told = [
        (each["from"] and each["from"]["name"], each["to"] and each["to"]["name"], each["people"]) for each in found
    ]
    # The last one came from a community too small to be told of.
    assert told == [("Lab", "Lab", 14), ("Lab", "Yard <b>", 6), ("Shop", "Yard <b>", None), (None, "Lab", None)]
    assert found[1]["to"]["community"] == {"size": 12}
    with pytest.raises(AssertionError, match="before"):
        await asked(network, None, _FLOW, **{"from": runs["to"], "to": runs["from"]})


async def test_a_name_that_somebody_gives_stays_with_the_community(network: Graph) -> None:
    async def named(key: str, name: str, **more: str) -> Any:
        given = {"community": opaque("Community", key), "name": name, **more}
        return await do(network, "ada", "communityRename", _RENAMED, Role.COORDINATOR, **given)

    done = await named("r2/0", "Makers", idempotencyKey="k")
    assert done["community"] == {"name": "Makers", "renamed": True}
    assert (await named("r2/0", "Makers", idempotencyKey="k"))["again"]
    # The run at work knows it, too.
    assert await cypher(network, "MATCH (c:Community {id: 'r3/0'}) RETURN c.given") == [["Makers"]]
    for key, name, code in (
        ("r2/1", "Makers", "KNOWN_COMMUNITY"),
        ("r2/3", "x", "NOT_FOUND"),
        ("r3/0", "x", "NOT_FOUND"),
    ):
        assert (await named(key, name))["code"] == code
    assert (await named("r2/1", " "))["code"] == "BAD_INPUT"
    assert (await named("r2/0", "Lab"))["community"]["name"] == "Lab"
