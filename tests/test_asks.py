"""Asking, answering, accepting, thanking: each by who may, and an anonymous asker stays unknown."""

import asyncio
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, cypher, do, opaque, refilled

from graph.driver import Graph

_ASK = "... on AskKept { again ask { id externalId title status mine person { name } skills { name } } }"
_ANSWER = "... on AnswerKept { again answer { id text accepted score thanks helpedMe person { name } } }"
_READ = """query($id: ID!) { node(id: $id) { ... on Ask { title status mine person { name }
  answers { totalCount edges { node { accepted text } } } thread { text byAsker person { name } } } } }"""


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)


async def ask(graph: Graph, viewer: str, title: str = "How do I profile Python?", **more: Any) -> dict[str, Any]:
    answer = await do(graph, viewer, "askCreate", _ASK, title=title, **more)
    assert answer["__typename"] == "AskKept", answer
    made: dict[str, Any] = answer["ask"]
    return made


async def act(graph: Graph, viewer: str, name: str, **told: Any) -> dict[str, Any]:
    return await do(graph, viewer, name, _ASK if name.startswith("ask") else _ANSWER, **told)


async def read(graph: Graph, viewer: str | None, id_: str) -> Any:
    return (await asked(graph, viewer, _READ, id=id_))["node"]


async def test_skills_are_suggested_from_the_text_unless_named(network: Graph) -> None:
    assert (await ask(network, "ben", text="Is cpython slow?"))["skills"] == [{"name": "Python"}]
    assert (await ask(network, "ben", skills=["rust"]))["skills"] == [{"name": "Rust"}]
    assert (await ask(network, "ben", title="Who likes tea?"))["skills"] == []
    refused = await act(network, "ben", "askCreate", title="x", skills=["no such"])
    assert (refused["code"], refused["path"]) == ("UNKNOWN_SKILL", ["input", "skills"])


async def test_what_is_alike_is_shown_before_an_ask_is_sent(network: Graph) -> None:
    text = "{ similarAsks(text: %s) { edges { node { externalId } score } skills { name } } }"
    found = (await asked(network, "ben", text % '"Profile my py code"'))["similarAsks"]
    # q2 and q3 have nobody's answer.
    assert [edge["node"]["externalId"] for edge in found["edges"]] == ["q1"]
    assert found["skills"] == [{"name": "Python"}]
    long = '"' + "python " * 200 + '"'
    assert (await asked(network, "ben", text % long))["similarAsks"]["edges"] != []


async def test_a_question_is_answered_accepted_and_thanked_for(network: Graph) -> None:
    made = await ask(network, "ben")
    assert (made["status"], made["mine"], made["person"]) == ("OPEN", True, {"name": "Ben"})
    assert (await act(network, "ben", "answerGive", ask=made["id"], text="x"))["code"] == "OWN_ASK"
    first = (await act(network, "ada", "answerGive", ask=made["id"], text="Use cProfile"))["answer"]
    other = (await act(network, "cem", "answerGive", ask=made["id"], text="Use py-spy"))["answer"]
    better = (await act(network, "ada", "answerGive", ask=made["id"], text="Use perf"))["answer"]
    assert (better["id"], better["text"]) == (first["id"], "Use perf")
    assert (await act(network, "cem", "answerAccept", answer=first["id"]))["code"] == "NOT_YOURS"
    for answer in (other, first):
        assert (await act(network, "ben", "answerAccept", answer=answer["id"]))["answer"]["accepted"] is True
    seen = await read(network, None, made["id"])
    assert (seen["status"], seen["answers"]["totalCount"]) == ("ANSWERED", 2)
    assert [edge["node"]["text"] for edge in seen["answers"]["edges"] if edge["node"]["accepted"]] == ["Use perf"]
    assert (await act(network, "cem", "answerThank", answer=first["id"]))["code"] == "NOT_YOURS"
    assert (await act(network, "ben", "answerThank", answer=first["id"], text="Great"))["answer"]["thanks"] == "Great"
    kept = await cypher(network, "MATCH (e:Event) RETURN e.kind, e.people, e.status ORDER BY e.number")
    assert kept[0] == ["askCreate", ["ben"], "OPEN"]
    assert kept[-1] == ["answerThank", ["ben", "ada"], "THANKED"]


async def test_an_answer_speaks_for_the_skill_among_experts(network: Graph) -> None:
    text = '{ experts(need: {skills: ["rust"]}) { edges { node { name } reasons { text } } } }'
    for person in ("ada-2", "ada"):
        made = await ask(network, "ben", "Which crate?", skills=["rust"])
        given = await act(network, person, "answerGive", ask=made["id"], text="Serde")
        await act(network, "ben", "answerAccept", answer=given["answer"]["id"])
    found = (await asked(network, "ben", text))["experts"]["edges"]
    reasons = [reason["text"] for edge in found if edge["node"]["name"] == "Ada" for reason in edge["reasons"]]
    assert sum("Answered 1 ask about Rust, 1 accepted" in reason for reason in reasons) == 2


async def test_each_finds_an_answer_helpful_once(network: Graph) -> None:
    made = await ask(network, "ben")
    given = (await act(network, "ada", "answerGive", ask=made["id"], text="Use cProfile"))["answer"]
    assert (await act(network, "ada", "answerVote", answer=given["id"]))["code"] == "OWN_ANSWER"
    votes = [
        act(network, person, "answerVote", answer=given["id"]) for person in ("ben", "cem", "ada-2") for _ in range(4)
    ]
    assert max(vote["answer"]["score"] for vote in await asyncio.gather(*votes)) == 3
    back = (await act(network, "cem", "answerVote", answer=given["id"], helpful=False))["answer"]
    assert (back["score"], back["helpedMe"]) == (2, False)


async def test_the_thread_is_of_who_asks_and_who_answers(network: Graph) -> None:
    made = await ask(network, "ben")
    assert (await act(network, "ada", "askSay", ask=made["id"], text="Why?"))["code"] == "NOT_IN_IT"
    await act(network, "ada", "answerGive", ask=made["id"], text="Use cProfile")
    await act(network, "ben", "askSay", ask=made["id"], text="On Windows?")
    await act(network, "ada", "askSay", ask=made["id"], text="Everywhere")
    thread = (await read(network, "cem", made["id"]))["thread"]
    assert [(post["text"], post["byAsker"], post["person"]["name"]) for post in thread] == [
        ("On Windows?", True, "Ben"),
        ("Everywhere", False, "Ada"),
    ]
    assert (await act(network, "ada", "askClose", ask=made["id"]))["code"] == "NOT_YOURS"
    assert (await act(network, "ben", "askClose", ask=made["id"]))["ask"]["status"] == "CLOSED"
    for name, viewer in (("askSay", "ben"), ("answerGive", "cem")):
        assert (await act(network, viewer, name, ask=made["id"], text="x"))["code"] == "WRONG_STATUS"


async def test_nobody_learns_who_asks_anonymously(network: Graph) -> None:
    made = await ask(network, "ben", anonymous=True)
    await act(network, "ada", "answerGive", ask=made["id"], text="Use cProfile")
    await act(network, "ben", "askSay", ask=made["id"], text="Thanks!")
    mine = 'query { person(by: {externalId: "ben"}) { asks { edges { node { externalId } } } } }'
    for viewer in ("ada", "cem", None):
        seen = await read(network, viewer, made["id"])
        assert (seen["title"], seen["mine"], seen["person"]) == ("How do I profile Python?", False, None)
        assert seen["thread"] == [{"text": "Thanks!", "byAsker": True, "person": None}]
        theirs = (await asked(network, viewer, mine))["person"]["asks"]["edges"]
        assert made["externalId"] not in [edge["node"]["externalId"] for edge in theirs]
    assert (await read(network, "ben", made["id"]))["mine"] is True
    theirs = (await asked(network, "ben", mine))["person"]["asks"]["edges"]
    assert made["externalId"] in [edge["node"]["externalId"] for edge in theirs]


async def test_an_ask_to_the_invited_is_nothing_to_others(network: Graph) -> None:
    made = await ask(network, "ben", "Secret python", visibility="INVITED")
    await cypher(
        network,
        "MATCH (q:Ask {id: $id}), (p:Person {id: 'ada'}) "
        "CREATE (q)-[:INVITES]->(:AskInvitation {id: 'i', status: 'OPEN'})-[:INVITED]->(p)",
        id=made["externalId"],
    )
    given = (await act(network, "ada", "answerGive", ask=made["id"], text="Psst"))["answer"]
    for name, told in (("answerGive", {"ask": made["id"], "text": "x"}), ("answerVote", {"answer": given["id"]})):
        assert (await act(network, "ada-2", name, **told))["code"] == "NOT_FOUND"
    everywhere = """query($ids: [ID!]!) { nodes(ids: $ids) { id } asks { edges { node { title } } }
      search(text: "secret") { edges { score } } similarAsks(text: "secret") { edges { score } }
      skill(by: {externalId: "s-python"}) { asks { edges { node { title } } } }
      person(by: {externalId: "ada"}) { answers { edges { node { text } } } } }"""
    for viewer, sees in (("ben", True), ("ada", True), ("ada-2", False), (None, False)):
        found = await asked(network, viewer, everywhere, ids=[made["id"], given["id"]])
        said = str(found)
        assert ("Secret" in said, "Psst" in said, None not in found["nodes"]) == (sees, sees, sees)
        assert bool(found["search"]["edges"]) == bool(found["similarAsks"]["edges"]) == sees


@pytest.mark.parametrize(
    ("viewer", "name", "told", "code"),
    [
        ("ben", "askCreate", {"title": " "}, "BAD_INPUT"),
        ("ben", "askCreate", {"title": "x", "viewpoints": ["a"] * 6}, "BAD_INPUT"),
        ("dee", "askCreate", {"title": "x"}, "YOU_LEFT"),
        ("nobody", "askCreate", {"title": "x"}, "NOT_YOURS"),
        ("ben", "askClose", {"ask": opaque("Ask", "none")}, "NOT_FOUND"),
        ("ben", "askSay", {"ask": opaque("Ask", "q1"), "text": ""}, "BAD_INPUT"),
        ("dee", "answerGive", {"ask": opaque("Ask", "q1"), "text": "x"}, "YOU_LEFT"),
        ("ben", "answerAccept", {"answer": opaque("Answer", "none")}, "NOT_FOUND"),
        ("ben", "answerAccept", {"answer": opaque("Ask", "q1")}, "BAD_INPUT"),
    ],
)
async def test_what_cannot_be_is_refused(
    network: Graph, viewer: str, name: str, told: dict[str, Any], code: str
) -> None:
    everything = """MATCH (n) WHERE NOT n:RefusedAct OPTIONAL MATCH (n)-[r]->()
      RETURN count(DISTINCT n), count(r), sum(size(keys(n)))"""
    before = await cypher(network, everything)
    assert (await act(network, viewer, name, **told))["code"] == code
    assert await cypher(network, everything) == before


async def test_the_same_key_asks_and_answers_once(network: Graph) -> None:
    asks = [act(network, "ben", "askCreate", title="Twice on zig?", idempotencyKey="k") for _ in range(5)]
    made = await asyncio.gather(*asks)
    # It is the same ask still when its words name a skill that was not there.
    await cypher(network, "CREATE (:Skill {id: 's-zig', name: 'Zig'})")
    made.append(await act(network, "ben", "askCreate", title="Twice on zig?", idempotencyKey="k"))
    assert len({each["ask"]["id"] for each in made}) == 1
    assert sorted(each["again"] for each in made) == [False] + [True] * 5
    told = {"ask": made[0]["ask"]["id"], "text": "No", "idempotencyKey": "k"}
    answers = await asyncio.gather(*(act(network, "ada", "answerGive", **told) for _ in range(5)))
    assert len({each["answer"]["id"] for each in answers}) == 1
