"""When something is to be, for how long, and about what: shared by the sessions of relations and of groups."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, Field

from graph.acts import Input, Words

Minutes = Annotated[int, Field(ge=5, le=480)]


class Plan(Input):
    """A time, a length and an agenda."""

    starts_at: AwareDatetime
    minutes: Minutes = 60
    agenda: Words | None = None


class Change(Plan):
    """What is different now; what is left out stays."""

    starts_at: AwareDatetime = datetime.max.replace(tzinfo=UTC)

    @property
    def changes(self) -> dict[str, Any]:
        """What was given, as properties of a session."""
        given = self.model_dump(include=set(Plan.model_fields), exclude_unset=True)
        return {{"starts_at": "startsAt"}.get(name, name): value for name, value in given.items()}
