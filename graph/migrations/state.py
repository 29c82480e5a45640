"""What of the migrations a network has."""

from dataclasses import dataclass
from typing import Any

from graph.driver import Graph
from graph.migrations.files import Migration, known
from graph.statements import load


@dataclass(frozen=True)
class State:
    """Names of migrations: applied, still to do, edited since they were applied, and newer than this Mosaic knows."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]
    changed: tuple[str, ...]
    newer: tuple[str, ...]

    @property
    def current(self) -> bool:
        """Whether this version of Mosaic may serve the network as it is."""
        return not (self.pending or self.changed or self.newer)

    @property
    def problem(self) -> str | None:
        """What keeps this version of Mosaic from using the network, and what to do; none if migrating is enough."""
        if self.newer:
            return f"The network was made by a newer Mosaic ({', '.join(self.newer)}). Use that version or a later one."
        if self.changed:
            return (
                f"These migrations were edited after they were applied: {', '.join(self.changed)}. "
                "Restore the files of the release, and put the change into a new migration."
            )
        return None


async def state(graph: Graph) -> State:
    """Compare what the network records with the migrations that this version has."""
    return _compare(known(), await graph.read(load("migrations/records")["applied"]))


def _compare(migrations: tuple[Migration, ...], records: list[list[Any]]) -> State:
    checksums = {version: checksum for version, _, checksum in records}
    versions = {migration.version for migration in migrations}
    return State(
        applied=tuple(name for _, name, _ in records),
        pending=tuple(each.name for each in migrations if each.version not in checksums),
        changed=tuple(each.name for each in migrations if checksums.get(each.version, each.checksum) != each.checksum),
        newer=tuple(name for version, name, _ in records if version not in versions),
    )
