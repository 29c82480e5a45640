"""People in the picture, as columns: thousands of objects would take seconds to write and to read."""

from typing import Any

import strawberry

from graph.reads import declarations as read
from graph.reads.cursors import global_id
from graph.reads.errors import BadInputError
from schema.enums import NamedView
from schema.fields import argument, called, rows, stored
from schema.named import named

_MOST, _USUAL = 200_000, 60_000


def _column(place: int) -> str:
    return f"[each IN {{node}}.people | each[{place}]]"


def _people(ids: list[str]) -> list[str]:
    return [global_id("Person", each) for each in ids]


def _numbers(homes: list[str]) -> list[int]:
    places = {each: number for number, each in enumerate(dict.fromkeys(homes))}
    return [places[each] for each in homes]


def _homes(homes: list[str]) -> list[str]:
    return [global_id("Community", each) for each in dict.fromkeys(homes)]


def _ends(side: int) -> Any:
    """Make the column of one end of the ties; ties to whom the picture does not show are left out."""

    def ends(found: list[Any]) -> list[int]:
        ids, ties, most = found
        places = {each: number for number, each in enumerate(ids)}
        return [places[tie[side]] for tie in ties[:most] if tie[0] in places and tie[1] in places]

    return stored(
        read.Made(ends, f"[{_column(0)}, {{node}}.ties, {{node}}.most]"),
        "The person at this end of each tie, by their place in the columns; ties have no direction here.",
    )


def _most(first: int) -> int:
    if not 0 <= first <= _MOST:
        raise BadInputError(f"first is {first}, but 0 to {_MOST} ties can be asked for.")
    return first


@strawberry.type(description="People and ties as columns: the same place in each column is the same person.")
class PeoplePicture:
    """Columns."""

    ids: list[strawberry.ID] = stored(read.Made(_people, _column(0)), "Who.")
    names: list[str] = stored(read.Value(_column(1)), "Their names.")
    x: list[float] = stored(read.Value(_column(2)), "Where they stand, 0 (left) to 1.")
    y: list[float] = stored(read.Value(_column(3)), "Where they stand, 0 to 1.")
    communities: list[int] = stored(read.Made(_numbers, _column(4)), "Their communities, by the place in communityIds.")
    community_ids: list[strawberry.ID] = stored(read.Made(_homes, _column(4)), "The communities that there are.")
    degrees: list[int] = stored(read.Value(_column(5)), "How many people each is tied to.")
    from_: list[int] = called("from", _ends(0))
    to: list[int] = _ends(1)
    truncated: bool = stored(
        read.Value("size({node}.ties) > {node}.most"), "Whether there are more ties than were asked for."
    )


def _picture(name: str, who: str, description: str) -> Any:
    return stored(
        read.One(named(rows(name, ties_most=read.Bind(("ties",), _most)), NamedView.PICTURE, who)),
        description,
        argument("ties", int, f"How many ties at most, the strongest first; 0 to {_MOST}.", default=_USUAL),
    )


PEOPLE = _picture(
    "people_picture",
    "'*'",
    "Everybody in the picture by name, for coordinators and admins: null for others, and who may not be found is not "
    "in it. That somebody looked can be read by all (`Person.viewings`).",
)
MEMBERS = _picture(
    "community_picture",
    "[each IN {to}.people | each[0]]",
    "Its people in the picture by name, and the ties between them, for coordinators and admins; null for others, for a "
    "part of another community and below 5 people. Those who are shown can read who looked (`Person.viewings`).",
)
