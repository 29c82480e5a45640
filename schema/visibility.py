"""Who sees which fields of a person: each field says so where it is declared, and the read compiler obeys.

Nobody is above it: no role sees what somebody keeps to themselves.
"""

from dataclasses import dataclass
from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="Who may see a part of a profile; its owner always does.")
class Audience(Enum):
    """Audience of a group of fields."""

    EVERYONE = enum_value("EVERYONE", description="Everyone who may find the person.")
    DEPARTMENT = enum_value("DEPARTMENT", description="Who works directly in the same department.")
    RELATIONS = enum_value("RELATIONS", description="The partners of their mentoring relations that go on or rest.")
    ME = enum_value("ME", description="Nobody else.")


@dataclass(frozen=True)
class Shown:
    """To whom a field is shown: a predicate over `{node}`, or everyone who may see the object at all."""

    where: str | None = None


def _by(chosen: str) -> Shown:
    """Take the choice of the person in a property; no property stands for EVERYONE."""
    return Shown(
        f"({{node}}.{chosen} IS NULL OR {{node}}.id = $viewer OR CASE {{node}}.{chosen}"
        " WHEN 'DEPARTMENT' THEN EXISTS { ({node})-[:IN_DEPARTMENT]->()<-[:IN_DEPARTMENT]-(:Person {id: $viewer}) }"
        " WHEN 'RELATIONS' THEN EXISTS { ({node})-[partner:MENTORS]-(:Person {id: $viewer})"
        " WHERE partner.status IN ['ACTIVE', 'PAUSED'] } ELSE false END)"
    )


OPEN = Shown()
ABOUT = _by("aboutFor")
CONTACT = _by("contactFor")
AIMS = _by("aimsFor")
SELF = Shown("{node}.id = $viewer")
