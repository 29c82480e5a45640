"""The record of an import in the network: as long as the last one has not succeeded, the network is unfinished."""

from dataclasses import dataclass
from time import monotonic
from uuid import UUID

from uuid_utils import uuid7

from graph.driver import Graph
from graph.statements import load

_NOTE_SECONDS = 2.0


@dataclass(frozen=True)
class UnfinishedImport:
    """An import that was cut: what it read, when it began, and how far it came."""

    folder: str
    started_at: str
    step: str
    done: int
    total: int

    @property
    def told(self) -> str:
        """How far it came, for people."""
        return (
            f"The import of {self.folder} that began {self.started_at} has not ended: "
            f"{self.done:,} of {self.total:,} rows, step '{self.step}'"
        )


async def unfinished(graph: Graph) -> UnfinishedImport | None:
    """The last import, if it has not succeeded (it may still run)."""
    rows = await graph.read(load("folder/job")["last"])
    if not rows or rows[0][0] == "SUCCEEDED":
        return None
    _, folder, step, done, total, started_at = rows[0]
    return UnfinishedImport(folder, started_at, step, done, total)


class Job:
    """One import's record."""

    def __init__(self, graph: Graph, identifier: UUID) -> None:
        self._graph = graph
        self._id = str(identifier)
        self.done = 0
        self._noted = ("", 0.0)

    @classmethod
    async def begin(cls, graph: Graph, folder: str, total: int) -> "Job":
        """Note that the network is unfinished from now on."""
        job = cls(graph, UUID(str(uuid7())))
        await job._run("begin", folder=folder, step="begin", total=total)
        return job

    async def advance(self, step: str) -> None:
        """Note how far the import is: at each new step, and now and then."""
        now = monotonic()
        if self._noted[0] == step and now - self._noted[1] < _NOTE_SECONDS:
            return
        self._noted = (step, now)
        await self._run("advance", step=step, done=self.done)

    async def finish(self, status: str) -> None:
        """Note how the import ended."""
        await self._run("finish", status=status, done=self.done)

    async def _run(self, block: str, **parameters: object) -> None:
        await self._graph.write(load("folder/job")[block], {"id": self._id, **parameters})
