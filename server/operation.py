"""What is known of the operation that runs now: for metrics, logs, and what to do when its client leaves."""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter

from graphql import GraphQLError


@dataclass
class Operation:
    """One operation from request to answer."""

    transport: str
    registered: bool = False
    name: str | None = None
    kind: str = "none"
    outcome: str = "OK"
    started: float = field(default_factory=perf_counter)

    @property
    def seconds(self) -> float:
        """Time since the request came in."""
        return perf_counter() - self.started

    def failed(self, errors: Sequence[GraphQLError]) -> None:
        """Take the outcome from the first error that the client is told."""
        self.outcome = str((errors[0].extensions or {})["code"])


current: ContextVar[Operation | None] = ContextVar("operation", default=None)
