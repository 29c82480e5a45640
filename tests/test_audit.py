"""The audit log tells admins of every act, and of nobody what was promised to be told to nobody."""

import asyncio
from collections import Counter

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled, told_of

import schema
from graph.acts import Actor, note
from graph.audit import Audit
from graph.driver import Connection, Graph, connect
from graph.embedded.configuration import free_port
from graph.reads.cursors import global_id
from graph.reads.reading import Reader
from resolvers.context import Context, Role

_SCHEMA = schema.build()
_FORBIDDEN = f'mutation {{ webhookRemove(input: {{webhook: "{global_id("Webhook", "w")}"}}) {{ __typename }} }}'

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


async def test_what_a_right_refuses_is_noted_without_what_was_sent(network: Graph) -> None:
    hook = {"url": "https://secret.example/hook"}
    _, [error] = await told_of(network, "ben", frozenset({Role.MEMBER}), "webhookCreate", hook)
    assert "needs the role admin" in error.message
    told = {"mentor": by("cem"), "mentee": by("ada")}
    assert (await do(network, "ben", "mentorshipPropose", **told))["code"] == "NOT_YOURS"
    # What somebody may not see, and what is only out of order, is none.
    assert (await do(network, "ben", "answerGive", ask=opaque("Ask", "nothing"), text="x"))["code"] == "NOT_FOUND"
    query = "query($by: PersonBy) { refusedActs(by: $by) { totalCount edges { node { kind code by roles } } } }"
    found = (await asked(network, None, query, Role.ADMIN, by=by("ben")))["refusedActs"]
    assert [edge["node"] for edge in found["edges"]] == [
        {"kind": "mentorshipPropose", "code": "NOT_YOURS", "by": "ben", "roles": []},
        {"kind": "webhookCreate", "code": "FORBIDDEN", "by": "ben", "roles": ["member"]},
    ]
    assert found["totalCount"] == 2
    kept = await cypher(network, "MATCH (tried:RefusedAct) RETURN DISTINCT keys(tried)")
    assert {key for [keys] in kept for key in keys} == {"id", "kind", "code", "by", "roles", "at"}
    assert await log(network) == []
    data = (await asked(network, "ben", "{ myData { data } }"))["myData"]["data"]
    assert [each["code"] for each in data["refused"]] == ["FORBIDDEN", "NOT_YOURS"]


async def test_a_refusal_waits_for_no_database(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.audit.MOST", 5)
    audit, roles = Audit(), frozenset({Role.MEMBER})
    # What is asked of a database that is away is tried again for a quarter of this time.
    async with connect(Connection(f"bolt://127.0.0.1:{free_port()}"), seconds=12) as away:
        context = Context(away, Reader(away), "ben", roles, audit=audit)
        # The first is on its way, five wait, and the rest is only in the log.
        for _ in range(7):
            async with asyncio.timeout(2):
                result = await _SCHEMA.execute(_FORBIDDEN, context_value=context)
            assert result.errors
            assert result.errors[0].message.startswith("'webhookRemove' needs")
        await audit.aclose()
    said = Counter(record.message.partition(":")[0] for record in caplog.records)
    assert said["More is refused than is noted"] >= 1
    assert said["What was refused could not be noted"] >= 1


async def test_what_is_done_elsewhere_is_a_line_too(network: Graph) -> None:
    told = {"id": opaque("AnalysisRun", "r9")}
    assert (await told_of(network, "ada", frozenset({Role.ADMIN}), "analysisCancel", told))[0]["code"] == "NOT_FOUND"
    assert await log(network) == []
    await note(network, Actor("ada", ["admin"]), "analysisCancel", "r2", "CANCELLING")
    [line] = await log(network)
    assert (line["kind"], line["by"], line["about"], line["roles"]) == ("analysisCancel", "ada", "r2", ["admin"])


async def test_services_are_told_apart(network: Graph) -> None:
    for actor in (
        Actor("ada", ["admin"], subject="https://idp ada"),
        Actor(None, ["service"], subject="https://idp hr"),
    ):
        await note(network, actor, "analysisCancel", "r2", "CANCELLING")
    query = "{ auditLog { edges { node { by subject roles } } } }"
    lines = [edge["node"] for edge in (await asked(network, None, query, Role.ADMIN))["auditLog"]["edges"]]
    assert lines == [
        {"by": None, "subject": "https://idp hr", "roles": ["service"]},
        {"by": "ada", "subject": None, "roles": ["admin"]},
    ]
