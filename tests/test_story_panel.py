"""A panel of three viewpoints answers a question, and a mentorship grows: docs/expert-network.md, with tokens."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import cypher, refilled
from stories import Send, page, sending

from graph.driver import Connection, Graph

_STORY = page("expert-network.md")
# Two of research, two who know ethics, two of business, where one knows somebody better.
_PANEL = """
CREATE (research:Department {id: 'res', name: 'Research'}), (business:Department {id: 'biz', name: 'Business'})
WITH research, business
MATCH (ethics:Skill {id: 's-ethics'}), (python:Skill {id: 's-python'})
UNWIND [['rae', research, 6], ['rob', research, 2], ['bea', business, 7], ['bob', business, 3]] AS one
CREATE (person:Person {id: one[0], name: one[0], seniority: one[2], discoverable: true})
FOREACH (unit IN [one[1]] | CREATE (person)-[:IN_DEPARTMENT]->(unit))
FOREACH (_ IN CASE one[0] WHEN 'rae' THEN [1] ELSE [] END |
  CREATE (person)-[:HAS_SKILL {intent: 'HAS', level: 4}]->(python))
WITH DISTINCT ethics UNWIND [['eva', 5], ['eli', 3]] AS one
CREATE (person:Person {id: one[0], name: one[0], discoverable: true})
CREATE (person)-[:HAS_SKILL {intent: 'TEACHES', level: one[1]}]->(ethics)
"""


@pytest_asyncio.fixture
async def send(
    network: Graph, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Send]:
    """Send an operation of the page as somebody."""
    monkeypatch.setattr("server.app.warmed", nullcontext)
    await refilled(network)
    await cypher(network, _PANEL)
    async with sending(_STORY, connection, tmp_path) as sent:
        yield sent


async def inbox(send: Send, who: str) -> list[Any]:
    """Who is invited, as soon as somebody is: they are sought behind the answer to who asks."""
    async with asyncio.timeout(60):
        while not (found := (await send("Inbox", who))["invitations"]["edges"]):  # noqa: ASYNC110 -- as above
            await asyncio.sleep(0.05)
    return [edge["node"] for edge in found]


async def invitation(send: Send, who: str) -> dict[str, Any]:
    [one] = await inbox(send, who)
    return {"invitation": one["id"]}


async def test_a_question_is_answered_by_a_panel_and_grows_into_a_mentorship(send: Send) -> None:
    alike = await send("Similar", "ben", text=_STORY.first["input"]["title"])
    assert [edge["node"]["title"] for edge in alike["edges"]] == ["How do I profile Python?"]
    assert alike["skills"] == [{"name": "Python"}]

    made = await send("Ask", "ben", **_STORY.first)
    assert (made["ask"]["skills"], made["again"]) == ([{"name": "Python"}], False)
    assert (await send("Ask", "ben", **_STORY.first))["again"] is True
    which = {"id": made["ask"]["id"]}
    ask = {"ask": made["ask"]["id"]}

    # One for each viewpoint: who knows Python, who teaches ethics best, who is most senior.
    [research], [ethics], [business] = [await inbox(send, who) for who in ("rae", "eva", "bea")]
    assert [each["viewpoint"] for each in (research, ethics, business)] == ["Research", "Ethics", "Business"]
    assert (ethics["why"], ethics["ask"]["person"]) == ("Teaches Research ethics (level 5)", None)

    assert (await send("Decline", "eva", input={"invitation": ethics["id"]}))["invitation"]["status"] == "DECLINED"
    passed = {"invitation": business["id"], "to": {"externalId": "bob"}}
    assert (await send("PassOn", "bea", input=passed))["invitation"]["status"] == "PASSED"
    for who in ("rae", "eli", "bob"):
        taken = await send("Accept", who, input=await invitation(send, who))
        assert taken["invitation"]["status"] == "ACCEPTED"
    assert (await send("Accept", "ada", input={"invitation": research["id"]}))["code"] == "NOT_FOUND"

    seen = await send("Standing", "ben", **which)
    assert [(seat["viewpoint"], seat["person"]["name"]) for seat in seen["seats"]] == [
        ("Business", "bob"),
        ("Ethics", "eli"),
        ("Research", "rae"),
    ]
    assert (seen["standing"]["invited"], seen["standing"]["taken"], seen["standing"]["freed"]) == (5, 3, 2)

    await send("Say", "eli", input={**ask, "text": "How old are they?"})
    await send("Say", "ben", input={**ask, "text": "Thirty years"})
    answers = {}
    for who, text in (("rae", "They are too few"), ("eli", "Ask the board"), ("bob", "It pays off")):
        answers[who] = (await send("Answer", who, input={**ask, "text": text}))["answer"]["id"]
    # Whoever looks, and be it the panel: nobody learns who asks.
    for who in ("eli", "cem", "ada"):
        seen = await send("Standing", who, **which)
        assert (seen["person"], seen["standing"]) == (None, None)
        assert [(post["byAsker"], post["person"] and post["person"]["name"]) for post in seen["thread"]] == [
            (False, "eli"),
            (True, None),
        ]
        assert all(seat["answered"] for seat in seen["seats"])

    best = {"answer": answers["eli"]}
    assert (await send("Continue", "eli", input=best))["code"] == "NOT_ACCEPTED"
    accepted = await send("AcceptAnswer", "ben", input=best)
    assert accepted["answer"] == {"accepted": True, "ask": {"status": "ANSWERED"}}
    assert (await send("Thank", "ben", input={**best, "text": "This saved us"}))["answer"]["thanks"] == "This saved us"
    assert (await send("Helped", "cem", input=best))["answer"] == {"score": 1.0, "helpedMe": True}

    assert (await send("Continue", "cem", input=best))["code"] == "NOT_YOURS"
    offered = (await send("Continue", "ben", input=best))["answer"]
    assert offered == {"mayContinue": True, "iWish": True, "mentorship": None}
    begun = (await send("Continue", "eli", input=best))["answer"]
    together = {"kind": "MICRO", "status": "ACTIVE", "mentor": {"name": "eli"}, "mentee": {"name": "Ben"}}
    assert begun == {"mayContinue": False, "iWish": True, "mentorship": together}
    assert (await send("Continue", "ben", input=best))["answer"]["mentorship"] == together
    await what_others_see(send, answers["eli"])


async def what_others_see(send: Send, answer: str) -> None:
    """Others read the answer and not what grew out of it; and the next one who asks finds who answered."""
    text = "query($id: ID!) { node(id: $id) { ... on Answer { text thanks mayContinue iWish mentorship { id } } } }"
    nothing = {"mayContinue": False, "iWish": False, "mentorship": None}
    seen = await send(text, "cem", id=answer)
    assert seen == {"text": "Ask the board", "thanks": "This saved us", **nothing}
    found = await send('{ experts(need: {skills: ["python"]}) { edges { node { name } reasons { text } } } }', "cem")
    [reasons] = [edge["reasons"] for edge in found["edges"] if edge["node"]["name"] == "eli"]
    assert any("Answered 1 ask about Python, 1 accepted" in reason["text"] for reason in reasons)
    # Five had one each; Ada and Cem know Python, too, and had none.
    spread = (await send("Spread", "cem"))["invitationSpread"]
    assert spread == {"invitations": 5, "people": 5, "gini": pytest.approx(2 / 7)}


def test_every_operation_of_the_page_is_part_of_the_story() -> None:
    story = Path(__file__).read_text(encoding="utf-8")
    assert len(_STORY.operations) == 14
    assert [name for name in _STORY.operations if f'"{name}"' not in story] == []
