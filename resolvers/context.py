"""What a resolver may use, and who asks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from algorithms.meaning import Meaning
from algorithms.runner import Runner
from graph.audit import Audit
from graph.driver import Graph
from graph.events import Feed
from graph.floor import floor
from graph.reads.reading import Reader


class Role(StrEnum):
    """What somebody is trusted with, beyond their own affairs; none of them holds another."""

    MEMBER = "member"
    FACILITATOR = "facilitator"
    COORDINATOR = "coordinator"
    ANALYST = "analyst"
    ADMIN = "admin"
    SERVICE = "service"


COORDINATING = frozenset({Role.COORDINATOR, Role.ADMIN})
"""Who may act for others where an act allows it."""


def _nobody(_person: str) -> None:
    return


@dataclass
class Context:
    """The graph, its reader, feed and audit, who asks (nobody, unless a token says so), what runs beside, the model.

    `forget` is told who is here no more; `subject` is what the token calls who asks.
    """

    graph: Graph
    reader: Reader
    viewer: str | None = None
    roles: frozenset[Role] = frozenset()
    runner: Runner = field(default_factory=Runner)
    meaning: Meaning | None = None
    feed: Feed = field(default_factory=Feed)
    audit: Audit = field(default_factory=Audit)
    forget: Callable[[str], None] = _nobody
    subject: str | None = None

    @property
    def coordinates(self) -> bool:
        """Whether who asks may act for others, and see relations that have not begun."""
        return bool(COORDINATING & self.roles)

    @property
    def asker(self) -> dict[str, Any]:
        """Who asks, as statements take it."""
        aggregates = self.coordinates or Role.ANALYST in self.roles
        # Nobody has the empty name: Neo4j plans a statement anew where a parameter is null and was a text before.
        return {
            "viewer": self.viewer or "",
            "coordinates": self.coordinates,
            "aggregates": aggregates,
            "floor": floor(),
        }
