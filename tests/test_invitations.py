"""Experts are invited in waves, nobody more often than they want, and nobody but themselves sees their replies."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled

from algorithms.asks import route_due
from graph.driver import Graph

_ASK = "... on AskKept { ask { id externalId } }"
_KEPT = "... on InvitationKept { again invitation { status viewpoint why ask { title } } }"
_STANDING = """query($id: ID!) { node(id: $id) { ... on Ask { seats { viewpoint answered person { name } }
  standing { seeking wave invited waiting taken answered freed nextAt readFrom expected { hours asks } } } } }"""


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    """The small network, in which four more know Python: cem is invited first, then x1 to x4."""
    await refilled(network)
    await cypher(
        network,
        "MATCH (s:Skill {id: 's-python'}), (lab:Department {id: 'lab'}) UNWIND range(1, 4) AS i "
        "CREATE (p:Person {id: 'x' + i, name: 'X' + i, discoverable: true, seniority: 5 - i})-[:IN_DEPARTMENT]->(lab), "
        "(p)-[:HAS_SKILL {intent: 'TEACHES', level: 5 - i}]->(s)",
    )
    # Ben's questions do not go up his line, and the level decides between the others.
    await cypher(
        network,
        "MATCH (p:Person {id: 'cem'})-[h:HAS_SKILL]->(:Skill {id: 's-python'}) SET h.level = 5, h.intent = 'TEACHES'",
    )


async def ask(graph: Graph, viewer: str = "ben", **more: Any) -> str:
    """Ask, and let the first wave go out."""
    made = await only_ask(graph, viewer, **more)
    await route_due(graph)
    return made


async def only_ask(graph: Graph, viewer: str, **more: Any) -> str:
    told = {"title": "How?", "skills": ["python"], **more}
    return str((await do(graph, viewer, "askCreate", _ASK, **told))["ask"]["id"])


async def invited(graph: Graph, id_: str, *statuses: str) -> list[str]:
    rows = await cypher(
        graph,
        "MATCH (q:Ask)-[:INVITES]->(i:AskInvitation)-[:INVITED]->(p) WHERE q.id = $id AND i.status IN $statuses "
        "RETURN p.id ORDER BY p.id",
        id=await key(graph, id_),
        statuses=list(statuses or ["OPEN"]),
    )
    return [row[0] for row in rows]


async def key(graph: Graph, id_: str) -> str:
    return str(
        (await asked(graph, "ben", "query($id: ID!) { node(id: $id) { ... on Ask { externalId } } }", id=id_))["node"][
            "externalId"
        ]
    )


async def invitation(graph: Graph, person: str) -> str:
    text = "{ viewer { invitations(first: 1) { edges { node { id } } } } }"
    return str((await asked(graph, person, text))["viewer"]["invitations"]["edges"][0]["node"]["id"])


async def reply(graph: Graph, person: str, name: str, **told: Any) -> dict[str, Any]:
    """Reply, and let the next one be sought."""
    told = {"invitation": await invitation(graph, person), **told}
    kept = await do(graph, person, f"invitation{name}", _KEPT, **told)
    await route_due(graph)
    return kept


async def standing(graph: Graph, viewer: str, id_: str) -> Any:
    return (await asked(graph, viewer, _STANDING, id=id_))["node"]


async def test_the_best_who_may_are_invited_and_followed_by_the_next(network: Graph) -> None:
    made = await ask(network)
    # Ada knows most, but ben reports to her; hid cannot be found.
    assert await invited(network, made) == ["cem", "x1", "x2"]
    kept = (await reply(network, "cem", "Decline"))["invitation"]
    assert (kept["status"], kept["ask"]["title"]) == ("DECLINED", "How?")
    assert await invited(network, made) == ["x1", "x2", "x3"]
    kept = (await reply(network, "x1", "Accept"))["invitation"]
    assert (kept["status"], kept["why"]) == ("ACCEPTED", "Teaches Python (level 4)")
    assert (await reply(network, "cem", "Accept"))["code"] == "WRONG_STATUS"
    told = await standing(network, "ben", made)
    assert told["seats"] == [{"viewpoint": None, "answered": False, "person": {"name": "X1"}}]
    counts = {name: told["standing"][name] for name in ("wave", "invited", "waiting", "taken", "answered", "freed")}
    assert counts == {"wave": 2, "invited": 4, "waiting": 2, "taken": 1, "answered": 0, "freed": 1}
    assert (await standing(network, "cem", made))["standing"] is None
    answer = "... on AnswerKept { answer { id } }"
    given = await do(network, "x1", "answerGive", answer, ask=made, text="So")
    await do(network, "ben", "answerAccept", answer=given["answer"]["id"])
    # Nobody is kept waiting for what is answered.
    assert await invited(network, made, "CLOSED") == ["x2", "x3"]
    assert (await standing(network, "ben", made))["standing"]["nextAt"] is None


async def test_who_is_at_work_is_invited_before_who_is_not(network: Graph) -> None:
    now = datetime.now(UTC)
    days = [f"{now + timedelta(days=ahead):%A} 00:00 23:59".upper() for ahead in range(7)]
    # Cem knows most, and is away for more than a day; x1 is there, whatever the minute is.
    await cypher(network, "MATCH (p:Person {id: 'cem'}) SET p.hours = [$day], p.timezone = 'UTC'", day=days[2])
    await cypher(network, "MATCH (p:Person {id: 'x1'}) SET p.hours = $days, p.timezone = 'UTC'", days=days)
    made = await ask(network, urgency="HIGH")
    assert await invited(network, made) == ["x1", "x2", "x3"]
    from_ = (await standing(network, "ben", made))["standing"]["readFrom"]
    assert abs(datetime.fromisoformat(from_) - now) < timedelta(minutes=3)
    await cypher(network, "MATCH (p:Person) WHERE p.id STARTS WITH 'x' SET p.paused = true")
    made = await ask(network, urgency="HIGH")
    assert await invited(network, made) == ["cem"]
    # Their four hours begin when they are there.
    query = "MATCH (i:AskInvitation)-[:INVITED]->({id: 'cem'}) RETURN toString(i.readFrom), toString(i.lapsesAt)"
    [[from_, lapses]] = await cypher(network, query)
    begins = (now + timedelta(days=2)).replace(hour=0, minute=0, second=0, microsecond=0)
    assert abs(datetime.fromisoformat(from_) - begins) < timedelta(seconds=60)
    patience = datetime.fromisoformat(lapses) - datetime.fromisoformat(from_)
    assert abs(patience - timedelta(hours=4)) < timedelta(seconds=1)


@pytest.mark.parametrize(
    "change",
    [
        "SET p.paused = true",
        "SET p.inference = 'OFF'",
        "SET p.discoverable = false",
        "SET p.leftOn = date()",
        "SET p.asksAWeek = 0",
        "MERGE (s:Skill {id: 's-rust'}) CREATE (p)-[:TAKES_ASKS_ABOUT]->(s)",
        "MERGE (b:Person {id: 'ben'}) CREATE (p)-[:REPORTS_TO]->(b)",
    ],
)
async def test_who_may_not_or_wants_not_is_not_invited(network: Graph, change: str) -> None:
    await cypher(network, f"MATCH (p:Person {{id: 'x1'}}) {change}")
    assert await invited(network, await ask(network)) == ["cem", "x2", "x3"]


async def test_nobody_gets_more_than_their_limit_of_sixteen_at_once(network: Graph) -> None:
    await cypher(
        network,
        "UNWIND range(1, 16) AS i CREATE (:Person {id: 'y' + i, name: 'Y', discoverable: true}) "
        "WITH count(*) AS made MATCH (p:Person {id: 'cem'}) SET p.asksAWeek = 5",
    )
    await asyncio.gather(*(only_ask(network, f"y{i}") for i in range(1, 17)))
    await asyncio.gather(*(route_due(network) for _ in range(3)))
    had = await cypher(network, "MATCH (p:Person)<-[:INVITED]-() RETURN p.id, count(*) ORDER BY p.id")
    assert had == [["ada", 3], ["cem", 5], ["x1", 3], ["x2", 3], ["x3", 3], ["x4", 3]]
    [[numbers]] = await cypher(network, "MATCH (e:Event) WITH e.number AS n ORDER BY n RETURN collect(n)")
    assert numbers == list(range(1, len(numbers) + 1))
    spread = (await asked(network, None, "{ network { invitationSpread { invitations people gini } } }"))["network"]
    assert spread["invitationSpread"]["invitations"] == 20
    assert spread["invitationSpread"]["people"] == 6
    assert spread["invitationSpread"]["gini"] == pytest.approx(1 / 12)


async def test_who_knows_somebody_better_passes_it_on(network: Graph) -> None:
    made = await ask(network, anonymous=True)
    limited = "MATCH (p:Person {id: 'x4'}) SET p.asksAWeek = 0"
    await cypher(network, limited)
    refused = await reply(network, "cem", "PassOn", to=by("x4"))
    assert (refused["__typename"], refused["code"]) == ("AskLimitReached", "ASK_LIMIT")
    elsewhere = (
        "MATCH (p:Person {id: 'x4'}), (s:Skill {id: 's-rust'}) SET p.asksAWeek = 3 CREATE (p)-[:TAKES_ASKS_ABOUT]->(s)"
    )
    await cypher(network, elsewhere)
    # Their time to reply begins with their hours, two days from now.
    begins = (datetime.now(UTC) + timedelta(days=2)).replace(hour=0, minute=0, second=0, microsecond=0)
    day = f"{begins:%A} 00:00 23:59".upper()
    await cypher(network, "MATCH (p:Person {id: 'ada-2'}) SET p.hours = [$day], p.timezone = 'UTC'", day=day)
    for to, code in (("cem", "SAME_PERSON"), ("x4", "OTHER_TOPICS"), ("hid", "NOT_FOUND"), ("dee", "NOT_FOUND")):
        assert (await reply(network, "cem", "PassOn", to=by(to)))["code"] == code
    assert (await reply(network, "cem", "PassOn", to=by("ada-2")))["invitation"]["status"] == "PASSED"
    assert await invited(network, made) == ["ada-2", "x1", "x2"]
    query = "MATCH (i)-[:INVITED]->({id: 'ada-2'}) RETURN i.status, i.why, toString(i.readFrom), toString(i.lapsesAt)"
    [[status, why, from_, lapses]] = await cypher(network, query)
    assert status == "OPEN"
    assert why == "Cem thinks you know this better"
    assert abs(datetime.fromisoformat(from_) - begins) < timedelta(seconds=60)
    patience = datetime.fromisoformat(lapses) - datetime.fromisoformat(from_)
    assert abs(patience - timedelta(hours=24)) < timedelta(seconds=1)
    # Passed to whoever asks, or to their line, which nobody may learn: it looks the same, and the next one is invited.
    assert (await reply(network, "x1", "PassOn", to=by("ben")))["invitation"]["status"] == "PASSED"
    assert await invited(network, made) == ["ada-2", "x2", "x3"]
    assert (await reply(network, "x2", "PassOn", to=by("ada")))["invitation"]["status"] == "PASSED"
    assert await invited(network, made) == ["ada-2", "x3"]
    # Nobody else learns who passed it on.
    await reply(network, "ada-2", "Accept")
    text = "query($id: ID!) { node(id: $id) { ... on Ask { seats { why } } } }"
    for viewer in ("ben", "x1", None):
        seats = (await asked(network, viewer, text, id=made))["node"]["seats"]
        assert seats == [{"why": "Who was invited thinks they know it better"}]


async def test_who_is_not_shown_passes_it_on_without_a_name(network: Graph) -> None:
    await ask(network)
    await cypher(network, "MATCH (p:Person {id: 'cem'}) SET p.discoverable = false")
    assert (await reply(network, "cem", "PassOn", to=by("ada-2")))["invitation"]["status"] == "PASSED"
    whys = await cypher(network, "MATCH (i)-[:INVITED]->({id: 'ada-2'}) RETURN i.why")
    assert whys == [["Somebody thinks you know this better"]]


async def test_who_does_not_reply_in_time_is_followed_by_the_next(network: Graph) -> None:
    made = await ask(network, urgency="HIGH")
    await reply(network, "x1", "Accept")
    [[least, most]] = await cypher(
        network,
        "MATCH (i:AskInvitation) WITH duration.inSeconds(i.invitedAt, i.lapsesAt).seconds / 3600.0 AS hours "
        "RETURN min(hours), max(hours)",
    )
    assert (round(least), round(most)) == (4, 12)
    await cypher(network, "MATCH (i:AskInvitation) SET i.lapsesAt = i.lapsesAt - duration('PT5H')")
    await cypher(network, "MATCH (q:Ask) SET q.routesAt = q.routesAt - duration('PT5H')")
    assert await route_due(network) == 1
    assert await invited(network, made, "LAPSED") == ["cem", "x2"]
    assert (await invited(network, made), await invited(network, made, "ACCEPTED")) == (["x3", "x4"], ["x1"])
    assert await route_due(network) == 0
    assert (await standing(network, "ben", made))["standing"]["wave"] == 2


async def test_one_expert_for_each_viewpoint_makes_a_panel(network: Graph) -> None:
    await cypher(network, "MATCH (p:Person {id: 'cem'}) SET p.title = 'Counsel'")
    made = await ask(network, "x4", title="May we?", viewpoints=["Research ethics", "Lab", "Counsel"])
    rows = await cypher(
        network, "MATCH (i:AskInvitation {status: 'OPEN'})-[:INVITED]->(p) RETURN i.seat, p.id ORDER BY i.seat"
    )
    # The most senior of the lab who knows Python best, and nobody twice.
    assert rows == [["Counsel", "cem"], ["Lab", "x1"], ["Research ethics", "ada"]]
    assert (await reply(network, "ada", "Accept"))["invitation"]["viewpoint"] == "Research ethics"
    await reply(network, "x1", "Decline")
    rows = await cypher(
        network, "MATCH (i:AskInvitation {seat: 'Lab'})-[:INVITED]->(p) RETURN p.id, i.status ORDER BY i.invitedAt"
    )
    assert rows == [["x1", "DECLINED"], ["x2", "OPEN"]]
    assert [seat["viewpoint"] for seat in (await standing(network, "ben", made))["seats"]] == ["Research ethics"]
    refused = await do(network, "ben", "askCreate", title="x", viewpoints=["Astrology", "Lab"])
    assert (refused["code"], refused["message"]) == (
        "UNKNOWN_VIEWPOINT",
        "Nothing in the network is called Astrology.",
    )


async def test_only_who_is_invited_sees_an_invitation(network: Graph) -> None:
    await ask(network)
    id_ = await invitation(network, "cem")
    text = 'query($id: ID!) { node(id: $id) { id } person(by: {externalId: "cem"}) { invitations { totalCount } } }'
    for viewer, count in (("cem", 1), ("ben", 0), ("x1", 0), (None, 0)):
        seen = await asked(network, viewer, text, id=id_)
        assert (seen["node"] is not None, seen["person"]["invitations"]["totalCount"]) == (bool(count), count)
    for name in ("Accept", "Decline"):
        assert (await do(network, "x1", f"invitation{name}", invitation=id_))["code"] == "NOT_FOUND"
    none = opaque("AskInvitation", "none")
    assert (await do(network, "x1", "invitationPassOn", invitation=none, to=by("ben")))["code"] == "NOT_FOUND"


async def test_the_wait_is_told_from_what_was_answered_before(network: Graph) -> None:
    made = await ask(network)
    assert (await standing(network, "ben", made))["standing"]["expected"] is None
    await cypher(
        network,
        "MATCH (s:Skill {id: 's-python'}) UNWIND range(1, 5) AS i "
        "CREATE (:Answer {id: 'w' + i, answeredAt: datetime('2026-05-02T00:00Z') + duration({hours: i})})-[:ANSWERS]->"
        "(:Ask {id: 'w' + i, askedAt: datetime('2026-05-02T00:00Z'), anonymous: false})-[:ABOUT]->(s)",
    )
    # Five of one to five hours, and the one of the small network that was answered after an hour.
    assert (await standing(network, "ben", made))["standing"]["expected"] == {"hours": 2.5, "asks": 6}
    # Whoever is away for ten hours is waited for as long, unless one of the others is there.
    away = "MATCH (i:AskInvitation) WITH i LIMIT $some SET i.readFrom = i.invitedAt + duration('PT10H')"
    for some, hours in ((2, 2.5), (3, 12.5)):
        await cypher(network, away, some=some)
        assert (await standing(network, "ben", made))["standing"]["expected"] == {"hours": hours, "asks": 6}
