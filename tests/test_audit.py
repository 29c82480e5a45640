"""The audit log tells admins of every act, and of nobody what was promised to be told to nobody."""

import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled, told_of

from graph.acts import Actor, note
from graph.driver import Graph
from resolvers.context import Role

_LOG = """query($kind: String, $by: PersonBy) { auditLog(kind: $kind, by: $by) { edges { node {
  kind by roles status about } } } }"""


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)


async def log(graph: Graph, **asked_for: object) -> list[dict[str, object]]:
    edges = (await asked(graph, None, _LOG, Role.ADMIN, **asked_for))["auditLog"]["edges"]
    return [edge["node"] for edge in edges]


async def test_each_act_is_a_line_and_a_refusal_is_none(network: Graph) -> None:
    await do(network, None, "mentorshipPropose", "", Role.COORDINATOR, mentor=by("cem"), mentee=by("ben"), kind="MICRO")
    await do(network, "ben", "mentorshipPropose", mentor=by("cem"), mentee=by("ben"), kind="MICRO")
    await do(network, "ben", "skillPropose", name="Basket weaving")
    [last, first] = await log(network)
    assert (first["kind"], first["by"], first["roles"], first["status"]) == (
        "mentorshipPropose",
        None,
        ["coordinator"],
        "PROPOSED",
    )
    assert (last["kind"], last["by"]) == ("skillPropose", "ben")
    assert await log(network, kind="skillPropose") == await log(network, by=by("ben")) == [last]


async def test_an_anonymous_asker_stays_unknown_to_admins(network: Graph) -> None:
    for anonymous in (True, False):
        await do(network, "ben", "askCreate", title="Why?", text="x", skills=["Rust"], anonymous=anonymous)
    lines = await log(network, kind="askCreate")
    assert [line["by"] for line in lines] == ["ben", None]
    assert [line["about"] for line in await log(network, by=by("ben"))] == [lines[0]["about"]]
    # Nor when the ask is gone, and with it whether it was anonymous.
    await cypher(network, "MATCH (ask:Ask {anonymous: true}) DETACH DELETE ask")
    assert await log(network, kind="askCreate") == lines
    await do(network, "ada-2", "answerVote", answer=opaque("Answer", "x1"), helpful=True)
    assert (await log(network))[0]["by"] is None
    assert await log(network, by=by("ada-2")) == []


async def test_what_is_done_elsewhere_is_a_line_too(network: Graph) -> None:
    told = {"id": opaque("AnalysisRun", "r9")}
    assert (await told_of(network, "ada", frozenset({Role.ADMIN}), "analysisCancel", told))[0]["code"] == "NOT_FOUND"
    assert await log(network) == []
    await note(network, Actor("ada", ["admin"]), "analysisCancel", "r2", "CANCELLING")
    [line] = await log(network)
    assert (line["kind"], line["by"], line["about"], line["roles"]) == ("analysisCancel", "ada", "r2", ["admin"])
