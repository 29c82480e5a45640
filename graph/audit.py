"""What somebody tried and may not do, noted beside the answer that tells them so."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from uuid_utils import uuid7

from graph.driver import Graph
from graph.statements import load

# So many tries wait to be written at most: whoever tries thousands must not fill the memory, nor the store.
MOST = 100
_log = logging.getLogger("mosaic.audit")


class Audit:
    """Writes in the background: no refusal waits for it, or fails with it."""

    def __init__(self) -> None:
        self._waiting: list[dict[str, Any]] = []
        self._writing: asyncio.Task[None] | None = None

    def refused(self, graph: Graph, kind: str, code: str, person: str | None, roles: Sequence[str]) -> None:
        """Note who tried which mutation, in which roles, and with which code they were refused."""
        if len(self._waiting) >= MOST:
            _log.warning("More is refused than is noted: %s by %s, %s.", kind, person, code)
            return
        self._waiting.append({"id": str(uuid7()), "kind": kind, "code": code, "person": person, "roles": list(roles)})
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write(graph))

    async def aclose(self) -> None:
        """Wait until everything is written."""
        if self._writing is not None:
            await self._writing

    async def _write(self, graph: Graph) -> None:
        while self._waiting:
            tries, self._waiting = self._waiting, []
            try:
                await graph.write(load("audit")["refused"], {"tries": tries})
            except Exception:  # noqa: BLE001 -- the refusal stands, whatever becomes of its note
                _log.warning("What was refused could not be noted: %s", tries, exc_info=True)
