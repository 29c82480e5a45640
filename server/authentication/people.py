"""Which person of the network a subject is, asked of the network at most every few seconds."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

from graph import identities
from graph.driver import Graph
from graph.identities import Linked

KEPT_SECONDS = 15.0
_MOST = 10_000
_Subject = tuple[str, str]


class People:
    """Links claims to people: by the organisation's own id in `claim`, else by an address that is verified."""

    def __init__(self, claim: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._claim, self._clock = claim, clock
        self._kept: dict[_Subject, tuple[float, Linked | None]] = {}
        self._wanted: set[str] = set()
        self._looks = asyncio.Lock()
        self._next: asyncio.Task[dict[str, Linked]] | None = None
        self._forgotten = 0

    async def find(self, graph: Graph, claims: Mapping[str, Any]) -> Linked | None:
        """Find the person that the claims mean, or none."""
        subject = self._subject(claims)
        if subject is None:
            return None
        asked, found = self._kept.get(subject, (None, None))
        if asked is None or self._clock() - asked >= KEPT_SECONDS:
            forgotten = self._forgotten
            found = await self._ask(graph, subject)
            # What was read before somebody left may only be known after: it is believed this once.
            if self._forgotten == forgotten:
                self._keep(subject, found)
        return found

    def forget(self, person: str) -> None:
        """Ask the network anew when somebody comes next."""
        self._forgotten += 1
        self._kept = {
            subject: kept for subject, kept in self._kept.items() if kept[1] is None or kept[1].person != person
        }

    async def _ask(self, graph: Graph, subject: _Subject) -> Linked | None:
        kind, name = subject
        if kind == "email":
            return await identities.by_email(graph, name)
        # Who comes while the network is asked waits for the next look, with all who come meanwhile.
        self._wanted.add(name)
        if self._next is None:
            self._next = asyncio.create_task(self._look(graph))
        return (await asyncio.shield(self._next)).get(name)

    async def _look(self, graph: Graph) -> dict[str, Linked]:
        async with self._looks:
            names, self._wanted, self._next = self._wanted, set(), None
            return await identities.by_external_id(graph, sorted(names))

    def _subject(self, claims: Mapping[str, Any]) -> _Subject | None:
        external_id, email = claims.get(self._claim), claims.get("email")
        if isinstance(external_id, str) and external_id:
            return "id", external_id
        # A provider lets people write any address; only one that it has verified is theirs.
        if isinstance(email, str) and email and claims.get("email_verified") is True:
            return "email", email
        return None

    def _keep(self, subject: _Subject, found: Linked | None) -> None:
        self._kept.pop(subject, None)
        if len(self._kept) >= _MOST:
            del self._kept[next(iter(self._kept))]
        self._kept[subject] = (self._clock(), found)
