"""`/calendar/TOKEN.ics`: the sessions of a person, for a calendar program that knows the secret address."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import STATUS, Calendar, Event
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graph import calendars

_OFTEN = timedelta(hours=1)


async def feed(request: Request) -> Response:
    """Answer with the calendar, or 404 where the address leads to nobody (any more)."""
    sessions = await calendars.feed(request.state.graph, request.path_params["token"])
    if sessions is None:
        return PlainTextResponse("There is no such calendar. Make a new link with calendarLinkCreate.\n", 404)
    return Response(written(sessions), media_type="text/calendar")


def written(sessions: Sequence[Mapping[str, Any]]) -> bytes:
    """Write sessions as iCalendar (RFC 5545): one UID for each, whose SEQUENCE grows with every change."""
    calendar = Calendar.new(prodid="-//Mosaic//Mosaic//EN", method="PUBLISH", name="Mosaic", refresh_interval=_OFTEN)
    stamp = datetime.now(UTC).replace(microsecond=0)
    for session in sorted(sessions, key=lambda each: str(each["id"])):
        calendar.add_component(_event(session, stamp))
    return bytes(calendar.to_ical())


def _event(session: Mapping[str, Any], stamp: datetime) -> Event:
    start = session["startsAt"].to_native().astimezone(UTC)
    return Event.new(
        uid=f"{session['id']}@mosaic",
        sequence=session["sequence"] or 0,
        stamp=stamp,
        start=start,
        end=start + timedelta(minutes=session["minutes"] or 0),
        summary=session["title"],
        description=session["agenda"],
        status=STATUS.CANCELLED if session["status"] == "CANCELLED" else STATUS.CONFIRMED,
    )
