"""The calendar behind a secret address: what is in it, what moves or is called off, and when it leads nowhere."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest_asyncio
import toy
from acting import asked, by, cypher, do, opaque, refilled
from icalendar import Calendar

from graph.driver import Connection, Graph
from resolvers.context import Role

_LINKED = "... on CalendarLinked { address again }"
_KEPT = "... on SessionKept { session { id } }"
_OTHERS = """MATCH (g:Group {id: 'g1'}), (:Person {id: 'hid'})-[gone:MEMBER_OF]->(g) SET gone.leftOn = date()
WITH g UNWIND [['gs', 'SCHEDULED', '2099'], ['old', 'HELD', '2020']] AS each
CREATE (g)-[:HAS_SESSION]->(:GroupSession {id: each[0], status: each[1], minutes: 90,
  startsAt: datetime(each[2] + '-02-01T08:00:00Z')})"""


@pytest_asyncio.fixture
async def client(network: Graph, connection: Connection) -> AsyncIterator[httpx2.AsyncClient]:
    await refilled(network)
    await cypher(network, _OTHERS)
    async with toy.served(toy.app(connection)) as url, httpx2.AsyncClient(base_url=url, timeout=20) as client:
        yield client


async def linked(graph: Graph, who: str, **told: Any) -> str:
    return str((await do(graph, who, "calendarLinkCreate", _LINKED, **told))["address"])


async def read(client: httpx2.AsyncClient, path: str) -> dict[str, tuple[str, str, int, str]]:
    answer = await client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    return {
        str(event["UID"]): (
            str(event["SUMMARY"]),
            event.start.isoformat(),
            event.sequence or 0,
            str(event["STATUS"]),
        )
        for event in Calendar.from_ical(answer.content).events
    }


async def test_what_moves_and_what_is_called_off_is_told(network: Graph, client: httpx2.AsyncClient) -> None:
    told = {"mentorship": opaque("Mentorship", "m1"), "startsAt": "2099-01-01T10:00:00+01:00", "agenda": "Ä; b, c\nd"}
    session = (await do(network, "ben", "sessionSchedule", _KEPT, **told))["session"]["id"]
    path = await linked(network, "ben")
    found = await read(client, path)
    [uid] = found.keys() - {"gs@mosaic"}
    assert found == {
        uid: ("Mentoring with Ada", "2099-01-01T09:00:00+00:00", 0, "CONFIRMED"),
        "gs@mosaic": ("Python circle", "2099-02-01T08:00:00+00:00", 0, "CONFIRMED"),
    }
    [event] = [each for each in Calendar.from_ical((await client.get(path)).content).events if each["UID"] == uid]
    assert (str(event["DESCRIPTION"]), event.end.isoformat()) == ("Ä; b, c\nd", "2099-01-01T10:00:00+00:00")
    await do(network, "ada", "sessionChange", session=session, startsAt="2099-01-02T10:00:00Z")
    group_session = opaque("GroupSession", "gs")
    await do(network, "ada", "groupSessionCancel", session=group_session)
    assert await read(client, path) == {
        uid: ("Mentoring with Ada", "2099-01-02T10:00:00+00:00", 1, "CONFIRMED"),
        "gs@mosaic": ("Python circle", "2099-02-01T08:00:00+00:00", 1, "CANCELLED"),
    }
    await do(network, "ada", "mentorshipEnd", id=opaque("Mentorship", "m1"))
    assert (await read(client, path))[uid][2:] == (2, "CANCELLED")
    await cypher(network, "MATCH (p:Person {id: 'ada'}) SET p.discoverable = false")
    assert (await read(client, path))[uid][0] == "Mentoring"
    # Who left the circle, and has no relation with sessions, has nothing in it.
    assert await read(client, await linked(network, "hid")) == {}


async def test_an_address_leads_nowhere_once_it_is_taken_back(network: Graph, client: httpx2.AsyncClient) -> None:
    first = await linked(network, "ben", idempotencyKey="k")
    repeated = await do(network, "ben", "calendarLinkCreate", _LINKED, idempotencyKey="k")
    assert (repeated["address"], repeated["again"]) == (None, True)
    assert (await client.get(first)).status_code == 200
    # The secret itself is nowhere.
    secret = first.removesuffix(".ics").split(".")[1]
    kept = "MATCH (n) WHERE any(key IN keys(n) WHERE toString(n[key]) CONTAINS $secret) RETURN count(n)"
    assert await cypher(network, kept.replace("toString(n[key])", "toStringOrNull(n[key])"), secret=secret) == [[0]]
    second = await linked(network, "ben")
    assert [(await client.get(path)).status_code for path in (first, second)] == [404, 200]
    swapped = second.replace(second.split("/")[2].split(".")[0], "YWRh")
    assert [(await client.get(path)).status_code for path in (swapped, "/calendar/x.ics", "/calendar/é.y.ics")] == [
        404
    ] * 3
    shown = '{ viewer { calendarLinkedAt } person(by: {externalId: "ben"}) { calendarLinkedAt } }'
    assert (await asked(network, "ben", shown))["viewer"]["calendarLinkedAt"] is not None
    assert (await asked(network, "ada", shown))["person"]["calendarLinkedAt"] is None
    assert (await do(network, "ben", "calendarLinkRevoke"))["__typename"] == "CalendarUnlinked"
    assert (await client.get(second)).status_code == 404

    gone = await linked(network, "ada-2")
    await do(network, None, "personLeave", "", Role.ADMIN, person=by("ada-2"))
    assert (await client.get(gone)).status_code == 404
    erased = await linked(network, "cem")
    await do(network, "cem", "personErase", person=by("cem"))
    assert (await client.get(erased)).status_code == 404
