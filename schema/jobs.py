"""Long work and how far it is."""

import strawberry

from graph.reads import declarations as read
from schema.enums import RunStatus
from schema.fields import stored, value
from schema.nodes import Edge, Node, Page
from schema.scalars import DateTime


@strawberry.type(description="Long work, such as an import.")
class Job(Node):
    """A job."""

    __stored__ = read.Stored("Job")

    kind: str = value("{node}.kind", "What kind of work it is: IMPORT.")
    status: RunStatus = value("{node}.status", "How it went.")
    step: str | None = value("{node}.step", "The step in hand, or the last one.")
    done: int | None = value("{node}.done", "How much is done.")
    total: int | None = value("{node}.total", "How much there is to do.")
    started_at: DateTime | None = value("toString({node}.startedAt)", "When it began.")
    finished_at: DateTime | None = value("toString({node}.finishedAt)", "When it ended; null while it runs.")


@strawberry.type(description="A job in a list.")
class JobEdge(Edge):
    """Edge to a job."""

    node: Job = stored(read.Here(), "The job.")


@strawberry.type(description="Jobs, in pages.")
class JobConnection(Page):
    """Connection of jobs."""

    edges: list[JobEdge] = stored(read.Edges(), "The jobs of this page.")
